"""Every read statement beside a few lines of boring Python over the same files, answers compared whole."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import chain, product
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import digest
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support import oracle
from tests.support.figures import (
    Cells,
    built,
    calendar_year,
    decision,
    invented_base,
    observation,
    real_base,
    real_rows,
    source,
    with_rows,
)
from tests.support.oracle import Row, first_day, in_order, shown

YEARS = (None, *((year, year) for year in range(2012, 2028)), (2013, 2023), (2014, 2023), (2019, 2022))
ANY = {"scope": None, "first_year": None, "last_year": None}


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


@pytest.mark.parametrize("scope", [None, "all", "pphs"])
@pytest.mark.parametrize("years", YEARS)
def test_best_figures(
    scope: str | None,
    years: tuple[int, int] | None,
    warehouse: Warehouse,
    real: list[Row],
    ranks: dict[tuple[str, str], int],
    catalogue: Catalogue,
) -> None:
    """All metrics in all 63 + 34 units, of which eleven kept their territory, and in the country."""
    assert len(catalogue.units) == 63 + 34 - 11 + 1
    first, last = years or (None, None)
    answer = warehouse.rows(
        "read/best_figures",
        metrics=list(catalogue.metrics),
        units=list(catalogue.units),
        scope=scope,
        first_year=first,
        last_year=last,
        as_of=None,
    )
    assert answer == shown(oracle.best(real, ranks, years, scope))


def test_best_figures_of_one_cell_at_a_time(
    warehouse: Warehouse, real: list[Row], ranks: dict[tuple[str, str], int], catalogue: Catalogue
) -> None:
    """What is asked beside it changes nothing about a cell."""
    best = {(row["metric"], row["unit"]): row for row in shown(oracle.best(real, ranks))}
    for metric, unit in product(catalogue.headline, catalogue.focus):
        answer = warehouse.rows("read/best_figures", metrics=[metric], units=[unit], **ANY, as_of=None)
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
    answer = warehouse.rows("read/best_figures", **asked, **ANY)
    in_2016 = warehouse.rows("read/best_figures", **asked, **{**ANY, "first_year": 2016, "last_year": 2016})
    warehouse.close()
    assert [row["code"] for row in answer] == [
        oracle.code_of({**pair[0], "unit": unit}, catalogue) for unit, pair in sorted(rungs.items())
    ]
    sources = {"paper": source("paper")}
    typed = oracle.with_rivals(oracle.typed(row, 0, sources, catalogue) for row in rows)
    assert answer == shown(oracle.best(typed, ranks))
    assert in_2016 == shown(oracle.best(typed, ranks, (2016, 2016)))
    assert {row["unit"] for row in in_2016} == {"01", "04", "11", "12", "14", "20"}


CUT = {"basis": "months", "period_start": "2015-01-01", "period_end": "2015-12-15"}
# Every step of the rule decides somewhere: the first of each pair is drawn, though the steps that follow speak for the
# other, which stays as its conflict.
STEPS: dict[str, tuple[Cells, Cells]] = {
    "use": ({"status": "derived"}, {"use": "table_only", "source": "office"}),
    "decision": ({"status": "derived"}, {"source": "office"}),
    "status": ({"confidence": "low"}, {"status": "provisional", "source": "office"}),
    "kind": ({"source": "office", "confidence": "low"}, {"source": "latest"}),
    "confidence": ({"confidence": "medium", **CUT}, {"confidence": "low"}),
    "period": ({"relation": "gt"}, {**CUT, "source": "latest"}),
    "exact": ({}, {"relation": "approx", "source": "latest"}),
    "date": ({"source": "latest"}, {"source": "later"}),
    "code": ({"source": "later"}, {"source": "same day"}),
}
DOCUMENTS = [
    source("paper"),
    source("later", published="2024-02"),
    source("same day", published="2024-02"),
    source("latest", published="2024-02-01"),
    source("office", kind="official", published="2020"),
]


def rivals_of(step: str, unit: str) -> list[Cells]:
    winner, loser = STEPS[step]
    return [calendar_year(2015, "1", unit=unit) | loser, calendar_year(2015, "2", unit=unit) | winner]


def test_the_preferred_of_invented_rivals_and_the_step_it_is_so_by(tmp_path: Path, catalogue: Catalogue) -> None:
    units = dict(zip(STEPS, ("01", "04", "11", "12", "14", "20", "22", "38", "27"), strict=True))
    pairs = {step: rivals_of(step, unit) for step, unit in units.items()}
    pairs["code"].sort(key=lambda row: oracle.code_of(row, catalogue), reverse=True)
    codes = {step: [oracle.code_of(row, catalogue) for row in pair] for step, pair in pairs.items()}
    decided = [decision(codes["decision"][1])]
    warehouse = built(tmp_path, catalogue, invented_base(chain(*pairs.values()), DOCUMENTS, decided))
    answer, steps = ask_figures(warehouse), warehouse.rows("read/rule")
    conflicts = warehouse.rows("read/conflicts", as_of=None)
    warehouse.close()
    documents = {row["source"]: row for row in DOCUMENTS}
    typed = [oracle.typed(row, 0, documents, catalogue) for row in chain(*pairs.values())]
    assert answer == shown(in_order(oracle.with_rivals(typed, {decided[0]["preferred"]: 0})))
    assert all(len(row["conflicts"]) == 1 for row in answer)
    assert [row["step"] for row in steps] == [*STEPS][:-1]
    told = {row["code"]: (row["preferred_code"], row["step"]) for row in conflicts}
    assert told == {
        code: (winner, None if code == winner else step)
        for step, (loser, winner) in codes.items()
        for code in (loser, winner)
    }


def test_conflicts(warehouse: Warehouse, real: list[Row]) -> None:
    """The real ones: two half years, two changes of 2018, two guesses at 2014."""
    sources = {row["source"]: row for row in real_rows("sources")}
    steps = {"HCM-PP-6b08": "use", "HCM-TG-1d6e": "date", "HN-PP-cb00": "status"}
    expected = [
        {
            "code": row["code"],
            "preferred_code": row["preferred_code"],
            "step": steps.get(row["code"]),
            "source_kind": sources[row["source"]]["kind"],
            "published": row["published"],
            "title": sources[row["source"]]["title"],
            "url": sources[row["source"]]["url"] or None,
            "is_whole": row["window"][0] == row["last"],
            **dict.fromkeys(("decided_by", "decided_on", "reason_vi", "reason_en", "decision_batch")),
        }
        for row in sorted(real, key=lambda row: (row["preferred_code"], not row["is_preferred"]))
        if row["conflicts"]
    ]
    assert len(expected) == 6
    for as_of in (None, 0, 99):
        assert warehouse.rows("read/conflicts", as_of=as_of) == expected
    assert warehouse.rows("read/conflicts", as_of=-1) == []


def test_a_decision_is_told_with_its_reason(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [calendar_year(2015, "1"), calendar_year(2015, "2", source="office")]
    code = oracle.code_of(rows[0], catalogue)
    warehouse = built(tmp_path, catalogue, invented_base(rows, DOCUMENTS, [decision(code)]))
    preferred, other = warehouse.rows("read/conflicts", as_of=None)
    before = warehouse.rows("read/conflicts", as_of=-1)
    warehouse.close()
    assert before == []
    told = [preferred[key] for key in ("code", "step", "decided_by", "decided_on", "reason_vi", "reason_en")]
    assert told == [code, None, "Ban Chỉ đạo đặt ra", "2024-03-15", "Lý do đặt ra.", "Invented reason."]
    assert (preferred["decision_batch"], other["decision_batch"], other["decided_by"]) == (0, None, None)
    assert other["step"] == "decision"


def test_which_cut_period_is_taken_for_which_whole_one(tmp_path: Path, catalogue: Catalogue) -> None:
    """Nine tenths of the whole, stopping within a month, beginning on the same day; of several wholes the shortest."""
    half = {"basis": "half_year", "period_start": "2015-01-01", "period_end": "2015-06-30"}
    cut = {"basis": "months", "period_start": "2015-01-01"}
    sets: dict[str, tuple[list[Cells], bool]] = {
        "01": ([half, {**cut, "period_end": "2015-06-14"}], True),
        "04": ([half, {**cut, "period_end": "2015-06-11"}], False),
        "11": ([half, {**cut, "period_end": "2015-06-12"}], True),
        "12": ([half, {**cut, "period_start": "2015-01-02", "period_end": "2015-06-14"}], False),
        "14": ([{**cut, "period_end": "2015-12-31"}, {**cut, "period_end": "2015-11-30"}], False),
        "20": ([{}, {**cut, "period_end": "2015-12-15"}], True),
        "22": ([half, {**cut, "period_end": "2015-06-14", "scope": "ttxh"}], False),
        "27": ([{**cut, "period_end": "2015-06-15"}, {**cut, "period_end": "2015-06-14"}], False),
    }
    rows = [
        observation(**cells, unit=unit, value=str(number), source=document)
        for unit, (pair, _) in sets.items()
        for number, (cells, document) in enumerate(zip(pair, ("paper", "latest"), strict=True))
    ]
    warehouse = built(tmp_path, catalogue, invented_base(rows, DOCUMENTS))
    answer = ask_figures(warehouse)
    warehouse.close()
    documents = {row["source"]: row for row in DOCUMENTS}
    typed = [oracle.typed(row, 0, documents, catalogue) for row in rows]
    assert answer == shown(in_order(oracle.with_rivals(typed)))
    assert {row["unit"]: bool(row["conflicts"]) for row in answer} == {unit: found for unit, (_, found) in sets.items()}
    assert all(row["value"] == 0 for row in answer if row["conflicts"] and row["is_preferred"])


def test_who_is_no_rival_and_who_is(tmp_path: Path, catalogue: Catalogue) -> None:
    """Twelve months are not the year, another start or end is another period; an unknown start is one and the same."""
    open_start = {"period_start": "", "period_end": "2014-05", "basis": "unknown_start", "unit": "04"}
    rows = [
        calendar_year(2015, "1"),
        calendar_year(2015, "2", basis="months"),
        calendar_year(2015, "3", basis="months") | {"period_start": "2014-12-31"},
        calendar_year(2015, "4", basis="months") | {"period_end": "2015-11-30"},
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


def test_facts_of_every_unit(warehouse: Warehouse, catalogue: Catalogue) -> None:
    for unit in catalogue.units:
        people = [row for row in real_rows("population") if row["unit"] == unit]
        counts = [row for row in real_rows("communes") if row["unit"] == unit]
        latest = max(people, key=lambda row: int(row["year"]), default=None)
        count = max(counts, key=lambda row: first_day(row["as_of"]), default=None)
        facts = {
            "population": round(Decimal(latest["thousand_persons"]) * 1000) if latest else None,
            "population_year": int(latest["year"]) if latest else None,
            "population_status": latest["status"] if latest else None,
            "commune_units": int(count["commune_units"]) if count else None,
            "commune_units_as_of": count["as_of"] if count else None,
        }
        assert warehouse.rows("read/unit_facts", unit=unit) == [facts], unit


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
    answer, version = warehouse.rows("read/changes", as_of=None), warehouse.version
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
    assert warehouse.rows("read/changes", as_of=None) == []
    built(tmp_path, catalogue, real_base()).close()
    again = built(tmp_path, catalogue, with_rows(real_base(), observations=reversed(real_rows("observations"))))
    answer, version = again.rows("read/changes", as_of=None), again.version.version
    again.close()
    assert (answer, version) == ([], 2)
