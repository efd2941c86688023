"""The overview: the grid of headline measures as published, the time line, what is new."""

from pathlib import Path

import pytest

from antq.analysis.overview import LATEST_SHOWN, overview
from antq.analysis.wording import figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity
from antq.warehouse.store import Warehouse
from tests.support.figures import built, calendar_year, invented_base

# Every headline measure in every province: the amount, or the reason and what to see instead.
GRID = {
    ("models_sustained", "01"): "495 mô hình (tính đến 24/7/2023)",
    ("models_sustained", "79"): "Chỉ công bố số loại mô hình, không công bố số mô hình -> model_kinds 41 loại mô hình",
    ("models_sustained", "35"): "83 mô hình (2013–2023)",
    ("crackdown_campaigns", "01"): "3 đợt (1/1/2022 đến 23/12/2022)",
    ("crackdown_campaigns", "79"): "4 đợt (năm 2021)",
    ("crackdown_campaigns", "35"): "30 đợt (2013–2023)",
    (
        "wanted_caught",
        "01",
    ): "Chưa tìm thấy số bắt, đầu thú của cả địa bàn; chỉ có số còn ngoài xã hội"
    " -> wanted_outstanding không quá 999 người",
    ("wanted_caught", "79"): "trên 800 người (2013 đến 31/5/2023)",
    ("wanted_caught", "35"): "257 người (2013–2023)",
    ("safe_share", "01"): "Chưa tìm thấy tỷ lệ hay số đơn vị đạt “An toàn về ANTT”",
    ("safe_share", "79"): "Chưa tìm thấy tỷ lệ hay số đơn vị đạt “An toàn về ANTT”",
    ("safe_share", "35"): "trên 95% (2013–2023)",
}


@pytest.fixture(scope="module")
def grid(warehouse: Warehouse, catalogue: Catalogue) -> dict[tuple[str, str], str]:
    said = {}
    for metric, cells in overview(warehouse, catalogue, catalogue.focus).grid:
        for cell in cells:
            if cell.figure and cell.amount:
                said[metric, cell.unit] = f"{cell.amount.vi} ({cell.figure.period.text().vi})"
            elif cell.absence:
                said[metric, cell.unit] = cell.absence.vi
            if cell.instead:
                said[metric, cell.unit] += f" -> {cell.instead.metric} " + amount_of(catalogue, cell.instead)
    return said


def amount_of(catalogue: Catalogue, figure: Figure) -> str:
    return figure_amount(catalogue, figure).vi


def test_the_grid_is_the_one_published(grid: dict[tuple[str, str], str]) -> None:
    assert grid == GRID
    assert list(grid) == list(GRID), "measures and provinces in the order of the catalogue"


def test_the_scopes_of_the_grid(warehouse: Warehouse, catalogue: Catalogue) -> None:
    scopes = {
        (metric, cell.unit): cell.figure.scope
        for metric, cells in overview(warehouse, catalogue, catalogue.focus).grid
        for cell in cells
        if cell.figure
    }
    assert scopes["wanted_caught", "79"] == "with_citizens_help_only"
    assert scopes["wanted_caught", "35"] == "caught_surrendered"
    assert scopes["safe_share", "35"] == "localities"
    assert {scope for (metric, _), scope in scopes.items() if metric == "crackdown_campaigns"} == {"general"}


def test_the_time_line_runs_by_date(warehouse: Warehouse, catalogue: Catalogue) -> None:
    events = overview(warehouse, catalogue, catalogue.focus).events
    dates = [event.date.isoformat() for event in events]
    assert dates == sorted(dates)
    assert dates[0] == "2011-12-01" and "2025-07-01" in dates
    assert len(events) == sum(event.timeline for event in catalogue.events.values())


def test_the_latest_are_those_of_the_latest_documents(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = overview(warehouse, catalogue, catalogue.focus)
    assert len(answer.latest) == LATEST_SHOWN
    assert [(f.unit, f.metric) for f in answer.latest[:2]] == [
        ("01", "gangs_dismantled"),
        ("79-2025", "offences_change_share"),
    ]
    assert all(figure.is_drawn for figure in answer.latest)
    assert answer.changes == ()
    assert answer.version.version == 1


def test_what_a_second_version_changed_is_told_with_the_value_before(tmp_path: Path, catalogue: Catalogue) -> None:
    first = [calendar_year(2015, "100"), calendar_year(2016, "90")]
    second = [calendar_year(2015, "101", relation="gt"), calendar_year(2017, "80")]
    built(tmp_path, catalogue, invented_base(first)).close()
    warehouse = built(tmp_path, catalogue, invented_base(second))
    changes = overview(warehouse, catalogue, ("01",)).changes
    warehouse.close()
    told = [(c.kind, c.figure.period.year if c.figure else None, c.old.text().en if c.old else None) for c in changes]
    assert told == [("new", 2017, None), ("gone", None, "90"), ("changed", 2015, "100")]
    (changed,) = [change for change in changes if change.kind == "changed"]
    assert changed.figure is not None and changed.figure.quantity.text().vi == "trên 101"
    assert changed.old == Quantity(changed.old.value) if changed.old else False
