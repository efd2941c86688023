"""Every way of counting in a panel of its own, and no word across two of them."""

import re
from collections.abc import Iterator

import pytest

from antq.analysis.board import trend_board
from antq.analysis.comparability import verdict
from antq.analysis.offer import offer
from antq.catalogue.catalogue import Catalogue
from antq.model.view import EVERY_SCOPE, TrendView
from antq.warehouse.store import Warehouse
from tests.support.figures import built, calendar_year, invented_base
from tests.support.language import english_in, vietnamese_in

TRAPS = {
    "wanted_caught": ["investigation_office_only", "wanted_division_only", "with_citizens_help_only"],
    "offences_recorded": ["pphs", "ttxh", "unspecified"],
}


def test_no_definition_is_called_what_stands_for_all(catalogue: Catalogue) -> None:
    assert all(EVERY_SCOPE not in metric.scopes for metric in catalogue.metrics.values())


@pytest.mark.parametrize(("metric", "scopes"), TRAPS.items())
def test_the_real_traps_stand_apart(warehouse: Warehouse, catalogue: Catalogue, metric: str, scopes: list[str]) -> None:
    board = trend_board(warehouse, catalogue, TrendView(metric, EVERY_SCOPE, ("79",), 2010, 2030))
    assert sorted(board.scopes) == scopes
    assert not re.search(r"\b(tăng|giảm|lên|xuống)\b", board.title.vi), "no movement across definitions"
    assert "không so sánh giữa các ô" in board.sentence.vi
    assert "no comparison is made between panels" in board.sentence.en
    for scope in board.scopes:
        assert catalogue.metrics[metric].scopes[scope].name.vi in board.sentence.vi


def test_one_definition_with_figures_is_a_trend_like_any_other(warehouse: Warehouse, catalogue: Catalogue) -> None:
    views = [TrendView("offences_recorded", scope, ("77",), 2010, 2030) for scope in (EVERY_SCOPE, "ttxh")]
    every, one = (trend_board(warehouse, catalogue, view) for view in views)
    assert (every.title, every.sentence, every.scopes) == (one.title, one.sentence, ("ttxh",))


def test_nothing_that_may_not_share_an_axis_shares_a_panel(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Over everything published: only the territory, whose lines end and restart, may differ between joined figures."""
    found = offer(warehouse, catalogue)
    for metric in found.metrics:
        board = trend_board(warehouse, catalogue, TrendView(metric, EVERY_SCOPE, found.units, *found.years))
        for panel in board.panels:
            points = [figure for line in (*panel.lines, *panel.context) for figure in line.points]
            reds = {r for r in verdict(points, catalogue).reasons if catalogue.reasons[r].verdict == "red"}
            assert reds <= {"territory_changed"}, (metric, panel.view.scope)
        for text in (board.title, board.sentence):
            assert (english_in(text.vi), vietnamese_in(text.en)) == ([], []), text


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    rows = [
        *(calendar_year(year) for year in (2015, 2016)),
        *(calendar_year(year, "9", unit="79", unit_of_measure="percent") for year in (2015, 2016)),
    ]
    warehouse = built(tmp_path_factory.mktemp("mixed"), catalogue, invented_base(rows))
    yield warehouse
    warehouse.close()


def test_a_share_beside_counts_of_the_same_definition_gets_an_axis_of_its_own(
    mixed: Warehouse, catalogue: Catalogue
) -> None:
    board = trend_board(mixed, catalogue, TrendView("offences_recorded", "pphs", ("01", "79"), 2010, 2030))
    assert [{f.measure for f in panel.figures} for panel in board.panels] == [{"cases"}, {"percent"}]
    assert "đơn vị tính: phần trăm" in board.sentence.vi or "đơn vị tính: %" in board.sentence.vi
