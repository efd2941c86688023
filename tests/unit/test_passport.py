"""The passport of a figure, and what is said of a code that has none."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from antq.analysis.compare import compare
from antq.analysis.figures import live_figures, sources
from antq.analysis.lost import lost
from antq.analysis.overview import overview
from antq.analysis.passport import Passport, Use, canonical, meaning, passport
from antq.analysis.trend import trend
from antq.catalogue.catalogue import Catalogue
from antq.model.quantity import Quantity, Relation
from antq.model.view import CompareView, TrendView
from antq.warehouse.store import Warehouse
from tests.support import oracle
from tests.support.figures import built, calendar_year, invented_base, source

SAID = [calendar_year(2015, "100"), calendar_year(2016, "7", relation="gt"), calendar_year(2017, "5")]
RIVAL = calendar_year(2015, "90", source="office")
SOURCES = [source("paper"), source("office", published="2024-02")]


def of(warehouse: Warehouse, catalogue: Catalogue, code: str) -> Passport:
    found = passport(warehouse, catalogue, code)
    assert found
    return found


def test_every_live_figure_has_one(warehouse: Warehouse, catalogue: Catalogue) -> None:
    by_id = {one.source: one for one in sources(warehouse)}
    for figure in live_figures(warehouse):
        found = of(warehouse, catalogue, figure.code)
        assert found.figure == figure
        assert (found.unit.id, found.source) == (figure.unit, by_id[figure.source])
        assert (found.batch.number, found.batch.by, found.earlier) == (0, "data", ())
        assert tuple(sorted(rival.figure.code for rival in found.conflicts)) == figure.conflicts
        assert (found.meaning is None) == figure.quantity.relation.is_exact


def test_every_use_shows_the_figure(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Asked what the address of a use says, the page's question has the figure in its answer."""
    cards = overview(warehouse, catalogue, catalogue.focus)
    shown_first = {cell.figure.code for _, cells in cards.grid for cell in cells if cell.figure}
    shown_first |= {figure.code for figure in cards.latest}
    pages = set()
    # All of them took 30 s.
    for figure in live_figures(warehouse)[::4]:
        uses = of(warehouse, catalogue, figure.code).uses
        pages |= {use.page for use in uses}
        assert (Use("overview") in uses) == (figure.code in shown_first)
        for use in uses:
            said = dict(use.query)
            if use.page == "trend":
                view = TrendView(said["metric"], said["scope"], (said["units"],), 2000, 2030)
                assert figure in trend(warehouse, catalogue, view).figures
            elif use.page == "compare":
                units = tuple(value for name, value in use.query if name == "units")
                years = (int(said["year"]),) * 2 if "year" in said else None
                (answer,) = compare(warehouse, catalogue, CompareView((said["metrics"],), units, years))
                assert figure in [cell.figure for cell in answer.cells]
            elif use.page == "profile":
                assert said == {"unit": figure.unit}
    assert pages == {"overview", "trend", "compare", "profile"}


@pytest.mark.parametrize("relation", [relation for relation in Relation if not relation.is_exact])
def test_what_a_qualifier_means(relation: Relation, catalogue: Catalogue) -> None:
    """It names the word that is printed, and the side on which the true number lies."""
    for value in (400, -400):
        quantity = Quantity(Decimal(value), relation)
        said = meaning(catalogue, quantity)
        assert said
        assert said.vi[1:].split("”")[0].split(" …")[0].lower() in quantity.text().vi
        assert ("fall" in said.en) == (value < 0)
        size = 1 if quantity.value > 0 else -1
        wanted = {1: "higher", -1: "lower"}.get(quantity.opens * size)
        assert wanted is None or (wanted in said.en and {"higher": "lower", "lower": "higher"}[wanted] not in said.en)


def test_a_code_is_known_however_it_is_typed(warehouse: Warehouse, catalogue: Catalogue) -> None:
    figure = live_figures(warehouse)[0]
    for typed in (figure.code.lower(), figure.code.upper(), f" {figure.code} "):
        assert of(warehouse, catalogue, typed).figure == figure
    assert [canonical(text) for text in ("", "x", "hn-mh-1A2B")] == ["", "x", "HN-MH-1a2b"]


@pytest.mark.parametrize("code", ["", "HN-MH-0000", "XX-MH-0000", "HN", "' or 1=1 --", "Hà Nội", "a" * 10_000])
def test_an_unknown_code_has_neighbours_or_none(code: str, warehouse: Warehouse, catalogue: Catalogue) -> None:
    assert passport(warehouse, catalogue, code) is None
    missing = lost(warehouse, catalogue, code)
    assert (missing.is_withdrawn, missing.withdrawn, missing.values, missing.period) == (False, None, (), None)
    assert bool(missing.nearest) == bool(re.fullmatch("(HN|XX)-MH-0000", code))


def test_what_a_code_says_of_itself(warehouse: Warehouse, catalogue: Catalogue) -> None:
    missing = lost(warehouse, catalogue, "hn-mh-0000")
    assert (missing.code, missing.unit, missing.metric) == ("HN-MH-0000", "01", "models_sustained")
    assert [figure.code.startswith("HN-MH-") for figure in missing.nearest] == [True, True, True, False, False]
    other = lost(warehouse, catalogue, "ZZ-ZZ-0000")
    assert (other.unit, other.metric) == (None, None)


@pytest.fixture
def corrected(tmp_path: Path, catalogue: Catalogue) -> Warehouse:
    """A second version against a first one: one value corrected, one figure gone, one rival that was there before."""
    built(tmp_path, catalogue, invented_base([*SAID, RIVAL], SOURCES)).close()
    return built(tmp_path, catalogue, invented_base([{**SAID[0], "value": "101"}, SAID[1], RIVAL], SOURCES))


def test_a_value_corrected_in_the_base_files_is_told(corrected: Warehouse, catalogue: Catalogue) -> None:
    found = of(corrected, catalogue, oracle.code_of(SAID[0], catalogue))
    (earlier,) = found.earlier
    assert (earlier.quantity, earlier.batch, earlier.withdrawn) == (Quantity(Decimal(100)), None, None)
    (rival,) = found.conflicts
    assert (rival.figure.quantity, rival.source.source) == (Quantity(Decimal(90)), "office")
    assert of(corrected, catalogue, oracle.code_of(SAID[1], catalogue)).earlier == ()
    corrected.close()


def test_a_figure_the_base_files_lost_is_withdrawn(corrected: Warehouse, catalogue: Catalogue) -> None:
    code = oracle.code_of(SAID[2], catalogue)
    assert passport(corrected, catalogue, code) is None
    missing = lost(corrected, catalogue, code)
    assert missing.is_withdrawn
    assert [(value.quantity, value.measure, value.batch) for value in missing.values] == [
        (Quantity(Decimal(5)), None, None)
    ]
    assert (missing.unit, missing.metric, missing.withdrawn) == ("01", "offences_recorded", None)
    corrected.close()
