"""Each check finds nothing in the shipped files and exactly the fault that is planted for it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.sql import statement, statements
from antq.warehouse.files import FILES
from antq.warehouse.store import Store
from tests.support import oracle
from tests.support.figures import (
    SOURCE,
    Cells,
    accepted,
    built,
    calendar_year,
    decision,
    invented_base,
    observation,
    ready_to_accept,
    real_base,
    real_rows,
    source,
    staged,
    with_rows,
)

CELLS, FIGURES, LIVE = statements("check/cells"), statements("check/figures"), statements("check/live")
Fault = tuple[str, int, str, str, str | None]
OBSERVATIONS = FILES["observations"].path
GOOD = calendar_year(2013)
SAFE = {"metric": "safe_share", "scope": "localities", "unit_of_measure": "percent"}
CHANGE = {"metric": "offences_change"}
IN_2025 = {"period_start": "2025-01-01", "period_end": "2025-12-31"}


def wrong_rows(name: str, catalogue: Catalogue, **tables: Iterable[Cells]) -> list[Fault]:
    """What one check says of the shipped files with some tables replaced."""
    prepare = staged if name in CELLS else ready_to_accept if name in FIGURES else accepted
    with prepare(catalogue, with_rows(real_base(), **tables)) as connection:
        cursor = connection.execute(statement(name))
        assert [column[0] for column in cursor.description] == ["file", "line", "column_name", "value", "nearest"]
        return cursor.fetchall()


@pytest.mark.parametrize("name", [*CELLS, *FIGURES, *LIVE])
def test_the_shipped_files_are_right(name: str, catalogue: Catalogue) -> None:
    assert wrong_rows(name, catalogue) == []


def bad(**cells: str) -> list[Cells]:
    """Two right rows and a wrong one between them: line 3."""
    return [GOOD, observation(**cells), calendar_year(2014)]


def at(column: str, value: str, nearest: str | None = None, file: str = OBSERVATIONS, line: int = 3) -> Fault:
    return (file, line, column, value, nearest)


PLANTED: list[tuple[str, list[Cells], Fault]] = [
    ("cells/1_empty", bad(scope=""), at("scope", "")),
    ("cells/1_empty", bad(period_end=""), at("period_end", "")),
    ("cells/1_empty", bad(note_en=""), at("note_en", "")),
    ("cells/2_unknown", bad(unit="7"), at("unit", "7", "17")),
    ("cells/2_unknown", bad(unit="79-2026"), at("unit", "79-2026", "79-2025")),
    ("cells/2_unknown", bad(metric="ofences_recorded"), at("metric", "ofences_recorded", "offences_recorded")),
    ("cells/2_unknown", bad(basis="calender_year"), at("basis", "calender_year", "calendar_year")),
    ("cells/2_unknown", bad(relation="aprox"), at("relation", "aprox", "approx")),
    ("cells/2_unknown", bad(unit_of_measure="case"), at("unit_of_measure", "case", "cases")),
    ("cells/2_unknown", bad(status="publishd"), at("status", "publishd", "published")),
    ("cells/2_unknown", bad(source="papr"), at("source", "papr", "paper")),
    ("cells/2_unknown", bad(confidence="hihg"), at("confidence", "hihg", "high")),
    ("cells/2_unknown", bad(use="charts"), at("use", "charts", "chart")),
    ("cells/3_number", bad(value="1.616,5"), at("value", "1.616,5")),
    ("cells/3_number", bad(value="trên 400"), at("value", "trên 400")),
    ("cells/3_number", bad(value="1e3"), at("value", "1e3")),
    ("cells/3_number", bad(value="1234567890123"), at("value", "1234567890123")),
    ("cells/4_date", bad(period_end="2015-13"), at("period_end", "2015-13")),
    ("cells/4_date", bad(period_end="2015-02-29"), at("period_end", "2015-02-29")),
    ("cells/4_date", bad(period_start="15/6/2015"), at("period_start", "15/6/2015")),
    ("cells/4_date", bad(period_start="0215"), at("period_start", "0215")),
    ("cells/5_scope", bad(scope="pph"), at("scope", "pph", "pphs")),
    ("cells/5_scope", bad(scope="general"), at("scope", "general", "pphs")),
    ("figures/1_range", bad(value="-1"), at("value", "-1.000000")),
    ("figures/1_range", bad(value="100.5"), at("value", "100.500000")),
    ("figures/1_range", bad(**CHANGE, value="-0.5"), at("value", "-0.500000")),
    ("figures/1_range", bad(**SAFE, value="100.1"), at("value", "100.100000", "0.0–100.0")),
    ("figures/1_range", bad(**SAFE, value="-0.1"), at("value", "-0.100000", "0.0–100.0")),
    ("figures/1_range", bad(**SAFE, value="95.125"), at("value", "95.125000", "0.0–100.0")),
    *(("figures/2_period", bad(basis=basis, period_start=start, period_end=end),
       at("period_start", " / ".join(filter(None, (start, end, basis)))))
      for basis, start, end in (
        ("months", "2015-12-31", "2015-01-01"),
        ("months", "", "2015-06"),
        ("unknown_start", "2015-01-01", "2015-12-31"),
        ("calendar_year", "2015-01-02", "2015-12-31"),
        ("calendar_year", "2015-01-01", "2015-12-30"),
        ("calendar_year", "2015-01-01", "2015-11"),
        ("calendar_year", "2013", "2015"),
        ("as_of", "2015-01-01", "2015-12-31"),
        ("multi_year", "2015-01-01", "2015-12-31"),
        ("half_year", "2015-01-01", "2015-12-31"),
        ("half_year", "2015-03-01", "2015-08-31"),
        ("half_year", "2015-01-01", "2015-06-29"),
        ("statistical_year", "2015-01-01", "2015-12-31"),
        ("statistical_year", "2014-10-01", "2015-09-30"),
        ("statistical_year", "2014-12-15", "2015-12-15"),
    )),
    ("figures/3_territory", bad(unit="79", **IN_2025), at("unit", "79", "79-2025")),
    ("figures/3_territory", bad(unit="79-2025"), at("unit", "79-2025", "79")),
    ("figures/3_territory", bad(unit="35", **IN_2025), at("unit", "35", "37-2025")),
    ("figures/3_territory", bad(unit="27", **IN_2025), at("unit", "27", "24-2025")),
    ("figures/4_twice", [GOOD, calendar_year(2014), GOOD], at("code", "HN-PP-d6e5", line=4)),
    ("figures/4_twice", [GOOD, calendar_year(2014), calendar_year(2013, "7")], at("code", "HN-PP-d6e5", line=4)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "fault"), PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(
    name: str, rows: list[Cells], fault: Fault, catalogue: Catalogue
) -> None:
    short = {table: real_rows(table)[:1] for table in ("population", "communes")}
    assert wrong_rows(f"check/{name}", catalogue, observations=rows, sources=[SOURCE], **short) == [fault]


OTHER = calendar_year(2013, "7", source="office")
THIRD = calendar_year(2013, "8", source="third")
HIDDEN = calendar_year(2014, "9", source="office", use="table_only")
SAME = calendar_year(2015, source="office")
DECIDED: list[tuple[str, list[Cells], Cells | None]] = [
    # check that finds the last line, the figures decided for in order, the figure that stands as nearest
    ("live/2_needless", [SAME], None),
    ("live/2_needless", [calendar_year(2016)], None),
    ("live/2_needless", [HIDDEN], None),
    ("live/3_contrary", [OTHER, GOOD], OTHER),
    ("live/3_contrary", [THIRD, calendar_year(2014), OTHER], THIRD),
]


@pytest.mark.parametrize(("name", "preferred", "nearest"), DECIDED)
def test_a_decision_that_decides_nothing_or_too_much_is_found(
    name: str, preferred: list[Cells], nearest: Cells | None, catalogue: Catalogue
) -> None:
    rows = [GOOD, OTHER, THIRD, calendar_year(2014), HIDDEN, calendar_year(2015), SAME, calendar_year(2016)]
    sources = [SOURCE, source("office"), source("third")]
    codes = [oracle.code_of(row, catalogue) for row in preferred]
    tables = {"observations": rows, "sources": sources, "decisions": [*map(decision, codes)]}
    found = {check: wrong_rows(check, catalogue, **tables) for check in LIVE}
    near = oracle.code_of(nearest, catalogue) if nearest else None
    fault = at("preferred", codes[-1], near, FILES["decisions"].path, len(codes) + 1)
    assert found == {check: [fault] if check == f"check/{name}" else [] for check in LIVE}


def test_a_decision_for_a_code_that_does_not_exist_is_found(catalogue: Catalogue) -> None:
    rows, sources = [GOOD, OTHER], [SOURCE, source("office")]
    tables = {"observations": rows, "sources": sources, "decisions": [decision("HN-PP-d6e6")]}
    found = {check: wrong_rows(check, catalogue, **tables) for check in LIVE}
    fault = at("preferred", "HN-PP-d6e6", "HN-PP-d6e5", FILES["decisions"].path, 2)
    assert found == {check: [fault] if check == "check/live/1_dangling" else [] for check in LIVE}


def test_one_decision_a_set_passes(catalogue: Catalogue) -> None:
    rows = [GOOD, OTHER, calendar_year(2014), HIDDEN]
    codes = [oracle.code_of(row, catalogue) for row in (OTHER, calendar_year(2014))]
    tables = {"observations": rows, "sources": [SOURCE, source("office")], "decisions": [*map(decision, codes)]}
    assert [wrong_rows(check, catalogue, **tables) for check in LIVE] == [[], [], []]


def test_a_wrong_decision_stops_the_build_with_its_place(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(FigureFileError) as caught:
        built(tmp_path, catalogue, invented_base([GOOD], decisions=[decision("HN-PP-0000")]))
    assert caught.value.place == "published/decisions.csv, dòng 2, cột preferred"
    assert "HN-PP-0000" in caught.value.problem.vi and "HN-PP-d6e5" in caught.value.fix.vi
    assert not list(tmp_path.glob("*.duckdb"))


@pytest.mark.parametrize(
    "cells",
    [
        {"basis": "half_year", "period_end": "2015-06"},
        {"basis": "half_year", "period_start": "2015-07", "period_end": "2015"},
        {"basis": "statistical_year", "period_start": "2014-12-15", "period_end": "2015-12-14"},
        {"basis": "calendar_year", "period_start": "2015", "period_end": "2015"},
        {"basis": "months", "period_start": "2014-12", "period_end": "2015-02"},
        {"basis": "multi_year", "period_start": "2013", "period_end": "2015-05-31"},
        {"basis": "as_of", "period_start": "2015", "period_end": "2015"},
        {"basis": "unknown_start", "period_start": ""},
        {"unit": "79", "period_end": "2025-06-30", "period_start": "2025-01-01", "basis": "half_year"},
        {"unit": "79-2025", "period_end": "2025-07-31", "period_start": "2025-07-01", "basis": "months"},
        {"unit": "01", "period_end": "2026-12-31", "period_start": "2026-01-01"},
        {**CHANGE, "value": "-1"},
        {**SAFE, "value": "100"},
        {**SAFE, "value": "0"},
    ],
)
def test_what_is_just_right_passes_every_check(cells: Cells, catalogue: Catalogue) -> None:
    with ready_to_accept(catalogue, invented_base([observation(**cells)])) as connection:
        for name in (*CELLS, *FIGURES):
            assert connection.execute(statement(name)).fetchall() == [], name


@pytest.mark.parametrize(
    ("table", "name", "key", "value", "nearest"),
    [
        ("population", "2_unknown", "unit", "7", "17"),
        ("population", "3_number", "year", "2013.5", None),
        ("population", "3_number", "thousand_persons", "90.191,42", None),
        ("communes", "4_date", "as_of", "2016-00", None),
        ("communes", "1_empty", "commune_units", "", None),
        ("sources", "4_date", "published", "hôm qua", None),
        ("sources", "1_empty", "description_en", "", None),
        ("units", "4_date", "valid_to", "30/6/2025", None),
        ("lineage", "2_unknown", "successor", "08-2026", "08-2025"),
    ],
)
def test_the_other_files_are_looked_through_too(
    table: str, name: str, key: str, value: str, nearest: str | None, catalogue: Catalogue
) -> None:
    rows = [dict(row) for row in real_rows(table)]
    rows[4][key] = value
    found = wrong_rows(f"check/cells/{name}", catalogue, **{table: rows})
    assert found == [at(key, value, nearest, FILES[table].path, 6)]


@pytest.mark.parametrize("table", [name for name, spec in FILES.items() if spec.key])
def test_a_key_that_stands_twice(table: str, catalogue: Catalogue) -> None:
    key = FILES[table].key
    rows = [*(real_rows(table) or map(decision, "abcd"))]
    twice = rows[2]
    rows.append(twice)
    found = wrong_rows("check/cells/6_duplicate", catalogue, **{table: rows})
    value = " + ".join(twice[column] for column in key)
    assert found == [at(" + ".join(key), value, None, FILES[table].path, len(rows) + 1)]


def test_all_faults_are_told_together_and_the_live_version_stays(tmp_path: Path, catalogue: Catalogue) -> None:
    built(tmp_path, catalogue, invented_base([GOOD])).close()
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(FigureFileError) as caught:
        built(tmp_path, catalogue, invented_base([GOOD, *bad(unit="7", value="viele")]))
    told = [caught.value, *caught.value.others]
    assert [error.place for error in told] == [f"{OBSERVATIONS}, dòng 4, cột {name}" for name in ("unit", "value")]
    assert "7" in told[0].problem.vi and "17" in told[0].fix.en
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    warehouse = Store(tmp_path).open()
    assert warehouse is not None and warehouse.version.figure_count == 1
    warehouse.close()
