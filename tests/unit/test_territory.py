"""Units of yesterday and today: lines end at the merger, and sums go back only where every part is known."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq.analysis.backcast import backcast
from antq.analysis.board import TrendBoard, trend_board
from antq.analysis.territory import MOST_COLOURED, units_in
from antq.catalogue.catalogue import Catalogue
from antq.model.quantity import Quantity
from antq.model.view import TERRITORIES, Territory, TrendView
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, built, calendar_year, figure_of, invented_base, observation
from tests.support.language import english_in, vietnamese_in

NINH_BINH = ("35", "36", "37")
SHARE = {"metric": "clearance_share", "unit_of_measure": "percent"}


def planted() -> Iterator[Cells]:
    """Ninh Bình's three parts in full, but 2016 of two and 2017 of one; HCMC of its own; all since the merger."""
    for unit, value in (("35", 10), ("36", 20), ("37", 30)):
        for year in range(2013, 2025):
            if (unit, year) not in {("37", 2016), ("36", 2017), ("37", 2017)}:
                yield calendar_year(year, str(value + year - 2013), unit=unit)
        yield calendar_year(2019, "80", unit=unit, **SHARE)
        yield observation(unit=unit, basis="half_year", period_start="2025-01-01", period_end="2025-06-30", value="7")
    yield from (calendar_year(year, "4000", unit="79") for year in (2019, 2020, 2021, 2022, 2023, 2024))
    yield from (calendar_year(year, "50", unit="01") for year in range(2013, 2026))
    yield from (calendar_year(2025, value, unit=unit) for unit, value in (("37-2025", "95"), ("79-2025", "9000")))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    warehouse = built(tmp_path_factory.mktemp("territory"), catalogue, invented_base(planted()))
    yield warehouse
    warehouse.close()


def ask(made: Warehouse, catalogue: Catalogue, territory: Territory, *units: str, **asked: str) -> TrendBoard:
    view = TrendView(asked.get("metric", "offences_recorded"), "pphs", units, 2010, 2030, territory)
    return trend_board(made, catalogue, view)


def test_every_unit_of_today_has_two_parts_or_was_never_merged(catalogue: Catalogue) -> None:
    today = units_in(catalogue, catalogue.units, "new")
    assert sum(not catalogue.units[unit].is_country for unit in today) == 34
    assert {len(catalogue.units[unit].predecessors) for unit in today} == {0, 2, 3}


def test_old_units_end_and_new_ones_begin_at_the_merger(made: Warehouse, catalogue: Catalogue) -> None:
    (panel,) = ask(made, catalogue, "old", "35", "37-2025", "79", "79-2025").panels
    years = {line.unit: [f.period.year for f in line.points] for line in panel.lines}
    assert years["37-2025"] == years["79-2025"] == [2025]
    assert max(years["35"]) == max(years["79"]) == 2024
    assert [event.date.isoformat() for event in panel.events if event.kind == "territory"] == ["2025-07-01"]


def test_new_units_alone_have_no_year_before_the_merger(made: Warehouse, catalogue: Catalogue) -> None:
    (panel,) = ask(made, catalogue, "new", "01", "35", "36").panels
    assert [line.unit for line in panel.lines] == ["01", "37-2025"], "never merged: the same unit; two parts: one line"
    assert [f.period.year for f in panel.lines[1].points] == [2025]
    assert {figure.unit for figure in panel.figures} == {"01", "37-2025"}


def test_a_sum_where_all_parts_exist_and_the_reason_elsewhere(made: Warehouse, catalogue: Catalogue) -> None:
    board = ask(made, catalogue, "backcast", "35")
    (line,) = board.panels[0].lines
    assert [[f.period.year for f in run] for run in line.segments] == [[2013, 2014, 2015], [*range(2018, 2025)], [2025]]
    first, last = line.points[0], line.points[-1]
    assert (first.quantity.value, first.status, first.note.vi) == (60, "derived", "= Hà Nam + Nam Định + Ninh Bình")
    assert first.codes == tuple(part.code for part in first.parts) and len(first.codes) == 3
    assert (last.status, last.codes) == ("published", (last.code,)), "the figure of the new unit is published"
    assert [(s.year, s.known, s.parts) for s in line.shortfalls] == [(2016, 2, 3), (2017, 1, 3)]
    assert [(a.period.year, b.period.year) for a, b in line.bridges] == [(2015, 2018)], "never across the merger"
    assert "2/3 tỉnh có số liệu (2016), 1/3 tỉnh có số liệu (2017)" in board.sentence.vi
    assert "from 2 of 3 provinces (2016)" in board.sentence.en
    assert [part.quantity.value for part in line.parts] == [21], "the same half-year of all parts adds as well"
    assert set(first.codes) <= {figure.code for figure in board.figures}, "the parts stand in the table"


def test_a_unit_that_lacks_parts_every_year_says_so_instead_of_drawing(made: Warehouse, catalogue: Catalogue) -> None:
    board = ask(made, catalogue, "backcast", "79")
    (line,) = board.panels[0].lines
    assert [f.unit for f in line.figures] == ["79-2025"]
    assert "1/3 tỉnh có số liệu (2019–2024)" in board.sentence.vi


def test_shares_never_add(made: Warehouse, catalogue: Catalogue) -> None:
    board = ask(made, catalogue, "backcast", "35", metric="clearance_share")
    (line,) = board.panels[0].lines
    assert line.is_empty and not line.shortfalls


@pytest.mark.parametrize("territory", TERRITORIES)
def test_no_language_slips_into_the_other(made: Warehouse, catalogue: Catalogue, territory: Territory) -> None:
    board = ask(made, catalogue, territory, "01", "35", "79")
    for text in (board.title, board.sentence):
        assert (english_in(text.vi), vietnamese_in(text.en)) == ([], [])


YEARS = st.dictionaries(st.integers(2013, 2024), st.integers(0, 9000), max_size=12)


@given(parts=st.lists(YEARS, min_size=3, max_size=3))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_sum_exists_exactly_where_all_parts_do_and_is_the_boring_one(
    parts: list[dict[int, int]], catalogue: Catalogue
) -> None:
    rows = zip(NINH_BINH, parts, strict=True)
    figures = [
        figure_of(calendar_year(year, str(value), unit=unit)) for unit, found in rows for year, value in found.items()
    ]
    found = backcast(catalogue, catalogue.units["37-2025"], figures)
    shared = set.intersection(*map(set, parts))
    assert {f.period.year: f.quantity for f in found.figures} == {
        year: Quantity(Decimal(sum(part[year] for part in parts))) for year in shared
    }
    known = {year: sum(year in part for part in parts) for year in set().union(*parts)}
    assert {s.year: s.known for s in found.shortfalls} == {y: n for y, n in known.items() if n < 3}


@pytest.mark.parametrize(
    ("relations", "said"),
    [
        (("eq", "gt", "eq"), "trên 60"),
        (("lt", "eq", "lt"), "gần 60"),
        (("gt", "lt", "eq"), None),
    ],
)
def test_a_sum_is_no_surer_than_its_parts(relations: tuple[str, ...], said: str | None, catalogue: Catalogue) -> None:
    values = zip(NINH_BINH, ("10", "20", "30"), relations, strict=True)
    figures = [figure_of(calendar_year(2015, value, unit=unit, relation=r)) for unit, value, r in values]
    found = backcast(catalogue, catalogue.units["37-2025"], figures)
    assert [figure.quantity.text().vi for figure in found.figures] == ([said] if said else [])
    assert [(s.known, s.parts) for s in found.shortfalls] == ([] if said else [(3, 3)])


def test_different_windows_of_one_year_do_not_add(catalogue: Catalogue) -> None:
    ministry = observation(unit="35", basis="statistical_year", period_start="2014-12-15", period_end="2015-12-14")
    figures = [figure_of(ministry), *(figure_of(calendar_year(2015, unit=unit)) for unit in ("36", "37"))]
    found = backcast(catalogue, catalogue.units["37-2025"], figures)
    assert found.figures == () and [(s.known, s.parts) for s in found.shortfalls] == [(2, 3)]


def test_a_few_in_colour_the_others_behind(made: Warehouse, catalogue: Catalogue) -> None:
    view = TrendView("offences_recorded", "pphs", ("01",), 2013, 2025, "old", context=True)
    (panel,) = trend_board(made, catalogue, view).panels
    assert [line.unit for line in panel.lines] == ["01"]
    assert {line.unit for line in panel.context} == {"35", "36", "37", "79", "37-2025", "79-2025"}
    assert {figure.unit for figure in panel.figures} == {"01"}, "the table shows what was asked for"


def test_of_many_chosen_those_in_focus_keep_their_colour(made: Warehouse, catalogue: Catalogue) -> None:
    units = ("02", "04", "06", "08", "10", "11", "36", "37", "01", "79", "35", "79-2025")
    (panel,) = trend_board(made, catalogue, TrendView("offences_recorded", "pphs", units, 2013, 2025)).panels
    assert [line.unit for line in panel.lines] == ["36", "37", "01", "79", "35", "79-2025"]
    assert len(panel.lines) == MOST_COLOURED and panel.context == ()
