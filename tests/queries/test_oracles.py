"""Every read statement beside a few lines of boring Python over the same files, answers compared whole."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import digest
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support import oracle
from tests.support.figures import (
    built,
    calendar_year,
    invented_base,
    observation,
    real_base,
    real_rows,
    source,
    with_rows,
)
from tests.support.oracle import Row, first_day, in_order, shown

YEARS = (None, *range(2012, 2028))


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> list[Row]:
    """All real figures as the oracle reads them, in the order of read/figures."""
    sources = {row["source"]: row for row in real_rows("sources")}
    rows = [oracle.typed(row, 0, sources, catalogue) for row in real_rows("observations")]
    return in_order(oracle.with_rivals(rows))


@pytest.fixture(scope="module")
def ranks(catalogue: Catalogue) -> dict[tuple[str, str], int]:
    return {(id_, s): rank for id_, metric in catalogue.metrics.items() for rank, s in enumerate(metric.scopes)}


def ask_figures(warehouse: Warehouse, **asked: object) -> list[Row]:
    return warehouse.rows("read/figures", **{"units": None, "metrics": None, "scopes": None, "as_of": None, **asked})


def test_figures_all(warehouse: Warehouse, real: list[Row]) -> None:
    answer = ask_figures(warehouse)
    assert len(answer) == 223
    assert answer == shown(real)


@pytest.mark.parametrize("as_of", [None, 0, 99])
@pytest.mark.parametrize("units", [None, [], ["79"], ["35", "01", "77"], ["XX"]])
@pytest.mark.parametrize("metrics", [None, [], ["offences_recorded", "wanted_caught"]])
@pytest.mark.parametrize("scopes", [None, [], ["pphs"], ["ttxh", "all"]])
def test_figures_filtered(
    units: list[str] | None,
    metrics: list[str] | None,
    scopes: list[str] | None,
    as_of: int | None,
    warehouse: Warehouse,
    real: list[Row],
) -> None:
    wanted = [
        row
        for row in real
        if (units is None or row["unit"] in units)
        and (metrics is None or row["metric"] in metrics)
        and (scopes is None or row["scope"] in scopes)
    ]
    assert ask_figures(warehouse, units=units, metrics=metrics, scopes=scopes, as_of=as_of) == shown(wanted)


def test_figures_before_the_base_are_none(warehouse: Warehouse) -> None:
    assert ask_figures(warehouse, as_of=-1) == []


@pytest.mark.parametrize("year", YEARS)
def test_best_figures(
    year: int | None,
    warehouse: Warehouse,
    real: list[Row],
    ranks: dict[tuple[str, str], int],
    catalogue: Catalogue,
) -> None:
    """All metrics in all 63 + 34 units, of which eleven kept their territory, and in the country."""
    assert len(catalogue.units) == 63 + 34 - 11 + 1
    asked = {"metrics": list(catalogue.metrics), "units": list(catalogue.units), "year": year, "as_of": None}
    assert warehouse.rows("read/best_figures", **asked) == shown(oracle.best(real, ranks, year))


def test_best_figures_of_one_cell_at_a_time(
    warehouse: Warehouse, real: list[Row], ranks: dict[tuple[str, str], int], catalogue: Catalogue
) -> None:
    """What is asked beside it changes nothing about a cell."""
    best = {(row["metric"], row["unit"]): row for row in shown(oracle.best(real, ranks, None))}
    for metric, unit in product(catalogue.headline, catalogue.focus):
        answer = warehouse.rows("read/best_figures", metrics=[metric], units=[unit], year=None, as_of=None)
        assert answer == ([best[metric, unit]] if (metric, unit) in best else [])


def test_best_figures_of_invented_rivals(
    tmp_path: Path, catalogue: Catalogue, ranks: dict[tuple[str, str], int]
) -> None:
    """Every rung of the rule decides somewhere: one unit for each, two figures that differ only in it."""
    span = observation(period_start="2013", basis="multi_year")
    rungs = {
        "01": (calendar_year(2015), calendar_year(2016, scope="ttxh")),
        "04": (calendar_year(2015), observation(period_start="2016-01-01", period_end="2016-06-30", basis="half_year")),
        "11": (calendar_year(2015), calendar_year(2016, status="derived")),
        "12": (calendar_year(2016), calendar_year(2015)),
        "14": (calendar_year(2016), {**span, "period_end": "2016-12-31", "relation": "gt"}),
        "20": (calendar_year(2016), {**span, "period_end": "2016-11-30"}),
        "22": (calendar_year(2015), calendar_year(2016, use="table_only")),
    }
    rows = [{**cells, "unit": unit} for unit, pair in rungs.items() for cells in reversed(pair)]
    warehouse = built(tmp_path, catalogue, invented_base(rows))
    asked = {"metrics": ["offences_recorded"], "units": list(rungs), "as_of": None}
    answer = warehouse.rows("read/best_figures", **asked, year=None)
    in_2016 = warehouse.rows("read/best_figures", **asked, year=2016)
    warehouse.close()
    assert [row["code"] for row in answer] == [
        oracle.code_of({**pair[0], "unit": unit}, catalogue) for unit, pair in sorted(rungs.items())
    ]
    sources = {"paper": source("paper")}
    typed = oracle.with_rivals(oracle.typed(row, 0, sources, catalogue) for row in rows)
    assert answer == shown(oracle.best(typed, ranks, None))
    assert in_2016 == shown(oracle.best(typed, ranks, 2016))
    assert {row["unit"] for row in in_2016} == {"01", "04", "11", "12", "14", "20"}


def test_the_preferred_of_invented_rivals(tmp_path: Path, catalogue: Catalogue) -> None:
    """Every rung again: the first of each pair is drawn, the other stays as its conflict."""
    later = [source("paper"), source("later", published="2024-01"), source("latest", published="2024-01-02")]
    rungs = {
        "01": ({"confidence": "low"}, {"status": "provisional"}),
        "04": ({"status": "derived"}, {"status": "published", "use": "table_only"}),
        "11": ({"status": "illustrative"}, {"status": "derived"}),
        "12": ({"confidence": "low"}, {"use": "table_only"}),
        "14": ({"confidence": "medium", "relation": "gt"}, {"confidence": "low"}),
        "20": ({}, {"relation": "approx"}),
        "22": ({"source": "latest"}, {}),
        "38": ({"source": "paper"}, {"source": "later"}),
    }
    rows = []
    for unit, (winner, loser) in rungs.items():
        rows.append(calendar_year(2015, "1", unit=unit, **{"source": "latest", **loser}))
        rows.append(calendar_year(2015, "2", unit=unit, **{"source": "paper", **winner}))
    rows[12]["source"], rows[13]["source"] = "paper", "latest"
    rows[14]["source"], rows[15]["source"] = "later", "paper"
    warehouse = built(tmp_path, catalogue, invented_base(rows, later))
    answer = ask_figures(warehouse)
    warehouse.close()
    sources = {row["source"]: row for row in later}
    assert answer == shown(in_order(oracle.with_rivals(oracle.typed(row, 0, sources, catalogue) for row in rows)))
    assert {row["unit"]: row["value"] for row in answer if row["is_preferred"]} == dict.fromkeys(rungs, Decimal(2))
    assert all(len(row["conflicts"]) == 1 for row in answer)


def test_who_is_no_rival_and_who_is(tmp_path: Path, catalogue: Catalogue) -> None:
    """Twelve months are not the year, another start or end is another period; an unknown start is one and the same."""
    open_start = {"period_start": "", "period_end": "2014-05", "basis": "unknown_start", "unit": "04"}
    rows = [
        calendar_year(2015, "1"),
        calendar_year(2015, "2", basis="months"),
        calendar_year(2015, "3", basis="months") | {"period_start": "2014-12-31"},
        calendar_year(2015, "4", basis="months") | {"period_end": "2015-12-30"},
        calendar_year(2015, "5", scope="ttxh"),
        calendar_year(2015, "6", unit="79"),
        calendar_year(2015, "7") | {"period_start": "2015", "period_end": "2015", "source": "later"},
        observation(**open_start, value="8"),
        observation(**open_start, value="9", source="later"),
        observation(**open_start, value="8", source="third"),
    ]
    documents = [source("paper"), source("later", published="2024-02"), source("third", published="2023")]
    warehouse = built(tmp_path, catalogue, invented_base(rows, documents))
    answer = ask_figures(warehouse)
    warehouse.close()
    sources = {row["source"]: row for row in documents}
    assert answer == shown(in_order(oracle.with_rivals(oracle.typed(row, 0, sources, catalogue) for row in rows)))
    preferred = {int(row["value"]) for row in answer if row["is_preferred"]}
    assert preferred == {2, 3, 4, 5, 6, 7, 9}
    conflicts = sorted((int(row["value"]), len(row["conflicts"])) for row in answer if row["conflicts"])
    assert conflicts == [(1, 1), (7, 1), (8, 1), (8, 1), (9, 2)]


def test_offer(warehouse: Warehouse, real: list[Row]) -> None:
    groups = defaultdict(list)
    for row in real:
        groups[row["metric"], row["scope"], row["unit"]].append(row)
    assert warehouse.rows("read/offer", as_of=None) == [
        {
            "metric": key[0],
            "scope": key[1],
            "unit": key[2],
            "figure_count": len(rows),
            "first_year": min((row["first"] or row["last"]).year for row in rows),
            "last_year": max(row["last"].year for row in rows),
        }
        for key, rows in sorted(groups.items())
    ]


def denominators(unit: str, first: int, last: int, day: date) -> Row:
    known = [row for row in real_rows("population") if row["unit"] == unit and first <= int(row["year"]) <= last]
    years = [int(row["year"]) for row in known]
    people = sum((Decimal(row["thousand_persons"]) for row in known), Decimal(0)) * 1000
    counts = [row for row in real_rows("communes") if row["unit"] == unit and first_day(row["as_of"]) <= day]
    count = max(counts, key=lambda row: first_day(row["as_of"]), default=None)
    return {
        "population": pytest.approx(float(people / len(known)), rel=1e-12) if known else None,
        "population_first_year": min(years, default=None),
        "population_last_year": max(years, default=None),
        "population_years": len(known),
        "commune_units": int(count["commune_units"]) if count else None,
        "commune_units_as_of": count["as_of"] if count else None,
    }


def test_denominators_of_every_unit_and_period_in_use(warehouse: Warehouse, real: list[Row]) -> None:
    units = {row["unit"] for name in ("observations", "population", "communes") for row in real_rows(name)}
    periods = {((row["first"] or row["last"]).year, row["last"].year, row["last"]) for row in real}
    assert len(periods) > 50
    for unit, (first, last, day) in product(sorted(units), sorted(periods)):
        asked = {"unit": unit, "first_year": first, "last_year": last, "last_day": day}
        assert warehouse.rows("read/denominators", **asked) == [denominators(unit, first, last, day)], asked


def test_sources(warehouse: Warehouse) -> None:
    used = [row["source"] for row in real_rows("observations")]
    rows = [
        {**row, "url": row["url"] or None, "figure_count": used.count(row["source"])} for row in real_rows("sources")
    ]
    rows.sort(key=lambda row: str(row["source"]))
    rows.sort(key=lambda row: str(row["published"]), reverse=True)
    assert warehouse.rows("read/sources", as_of=None) == rows
    before = [{**row, "figure_count": 0} for row in rows]
    assert warehouse.rows("read/sources", as_of=-1) == before, "before the base figures every source is empty"


@pytest.mark.parametrize("units", [None, [], ["35"], ["79", "VN"]])
@pytest.mark.parametrize("most", [0, 1, 6, 1000])
def test_latest_figures(units: list[str] | None, most: int, warehouse: Warehouse, real: list[Row]) -> None:
    rows = [row for row in real if row["is_preferred"] and row["use"] == "chart"]
    rows = [row for row in rows if units is None or row["unit"] in units]
    rows.sort(key=lambda row: row["code"])
    rows.sort(key=lambda row: (row["published"], row["last"]), reverse=True)
    assert warehouse.rows("read/latest_figures", units=units, most=most, as_of=None) == shown(rows[:most])


def test_version_counts_what_is_there(warehouse: Warehouse, settings: Settings) -> None:
    (answer,) = warehouse.rows("read/version", as_of=None)
    assert (answer["version"], answer["batch"]) == (1, 0)
    counts = (len(real_rows("observations")), len(real_rows("sources")))
    assert (answer["figure_count"], answer["source_count"]) == counts == (223, 87)
    assert answer["base_digest"] == digest(settings, "published")


def test_changes_of_a_second_version(tmp_path: Path, catalogue: Catalogue) -> None:
    """Against a first version: one value corrected, one qualifier, one figure gone, one new, notes only: nothing."""
    first = [calendar_year(year, str(year)) for year in range(2013, 2018)]
    second = [
        first[0],
        {**first[1], "value": "7"},
        {**first[2], "relation": "gt"},
        {**first[3], "note_vi": "Lời khác.", "confidence": "low"},
        calendar_year(2018, "1"),
    ]
    built(tmp_path, catalogue, invented_base(first)).close()
    warehouse = built(tmp_path, catalogue, invented_base(second))
    answer, version = warehouse.rows("read/changes"), warehouse.version
    warehouse.close()
    codes = [oracle.code_of(row, catalogue) for row in [*first, second[4]]]
    kinds = {codes[1]: "changed", codes[2]: "changed", codes[4]: "gone", codes[5]: "new"}
    old = {codes[i]: (Decimal(2013 + i), "eq") for i in (1, 2, 4)}
    expected = [(code, kinds[code], *old.get(code, (None, None))) for code in sorted(kinds)]
    expected.sort(key=lambda row: row[1], reverse=True)
    assert [tuple(row.values()) for row in answer] == expected
    assert (version.version, version.figure_count) == (2, 5)


def test_changes_are_none_in_a_first_version_and_in_one_that_only_says_the_same(
    tmp_path: Path, catalogue: Catalogue, warehouse: Warehouse
) -> None:
    assert warehouse.rows("read/changes") == []
    built(tmp_path, catalogue, real_base()).close()
    again = built(tmp_path, catalogue, with_rows(real_base(), observations=reversed(real_rows("observations"))))
    answer, version = again.rows("read/changes"), again.version.version
    again.close()
    assert (answer, version) == ([], 2)
