"""Every check of a file against the live figures finds its planted fault, and what is usual passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.model.report import Candidate, Place, Problem, Severity
from antq.sql import statements
from antq.warehouse.batches import withdraw
from antq.warehouse.examine import examine
from antq.warehouse.store import Warehouse
from tests.support.batches import built_store, candidate_of, loaded
from tests.support.figures import Cells, calendar_year, observation

SAFE = {"metric": "safe_share", "scope": "localities", "unit_of_measure": "percent"}
MODELS = {"metric": "models_sustained", "scope": "all", "unit_of_measure": "models"}
SOLVED = {"metric": "offences_solved", "unit_of_measure": "cases"}
CLEARED = {"metric": "clearance_share", "unit_of_measure": "percent"}
TIPS = {"scope": "all", "unit_of_measure": "tips"}


def year_end(year: int, value: str, **cells: str) -> Cells:
    day = f"{year}-12-31"
    return observation(period_start=day, period_end=day, basis="as_of", value=value, **{**MODELS, **cells})


def half(year: int, value: str, **cells: str) -> Cells:
    bounds = {"period_start": f"{year}-01-01", "period_end": f"{year}-06-30"}
    return observation(basis="half_year", value=value, **bounds, **cells)


LIVE = [
    *(calendar_year(year, value) for year, value in zip(range(2013, 2017), ("100", "110", "105", "99"), strict=True)),
    *(calendar_year(year, value, **SAFE) for year, value in ((2013, "80.5"), (2014, "82"), (2015, "81"))),
    calendar_year(2013, "50", unit="79"),
    *(year_end(year, value) for year, value in ((2014, "400"), (2015, "410"), (2016, "420"))),
    calendar_year(2016, "150", scope="ttxh"),
    calendar_year(2016, "80", **SOLVED),
    calendar_year(2016, "300", unit="VN"),
    calendar_year(2016, "90", **TIPS, metric="tips_received"),
    observation(period_start="2013", period_end="2016", basis="multi_year", value="500"),
]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    with built_store(tmp_path_factory.mktemp("series"), catalogue, LIVE).reading() as warehouse:
        yield warehouse


def found(live: Warehouse, catalogue: Catalogue, *rows: Cells) -> list[Problem]:
    candidates: list[Candidate] = [candidate_of(row, Place("Trang 1", n, "C")) for n, row in enumerate(rows, 2)]
    return list(examine(live, catalogue, candidates, "so-lieu.xlsx").problems)


def told(problems: list[Problem]) -> list[tuple[str, int | None]]:
    assert all(problem.severity is Severity.WARN for problem in problems)
    return [(problem.rule, problem.place.row) for problem in problems]


PLANTED: list[tuple[str, list[Cells], int, list[str]]] = [
    # rule, rows of the file, the row found, numbers the words must hold
    ("jump", [calendar_year(2017, "1000")], 2, ["99", "1.000", "100", "110"]),
    ("jump", [calendar_year(2017, "9")], 2, ["99", "9"]),
    ("jump", [calendar_year(2017, "100"), calendar_year(2018, "990"), calendar_year(2019, "101")], 3, ["100", "990"]),
    ("jump", [calendar_year(2016, "95", **SAFE)], 2, ["81", "95", "80,5", "82"]),
    ("jump", [calendar_year(2012, "1000")], 2, ["1.000", "100"]),
    ("leap", [calendar_year(2014, "50000", unit="79")], 2, ["50", "50.000"]),
    ("leap", [calendar_year(2013, "8", unit="35"), calendar_year(2014, "80", unit="35")], 3, ["8", "80"]),
    ("leap", [calendar_year(2013, "50", unit="35", **SAFE), calendar_year(2014, "90", unit="35", **SAFE)], 3, ["90"]),
    ("parts", [calendar_year(2015, "200", scope="ttxh"), calendar_year(2015, "300", scope="pphs", unit="79"),
               calendar_year(2015, "299", scope="ttxh", unit="79")], 3, ["300", "299"]),
    ("parts", [calendar_year(2016, "90", scope="ttxh")], 2, ["99", "90"]),
    ("parts", [year_end(2016, "421", scope="programme_09")], 2, ["421", "420"]),
    ("parts", [calendar_year(2016, "91", **TIPS, metric="tips_valuable")], 2, ["91", "90"]),
    ("within", [half(2015, "106")], 2, ["106", "105", "1/1/2015", "30/6/2015"]),
    ("within", [calendar_year(2014, "550", scope="pphs")], 2, ["550", "500"]),
    ("country", [calendar_year(2016, "150", unit="79"), calendar_year(2016, "60", unit="35")], 2,
     ["309", "300", "3 tỉnh"]),
    ("share", [calendar_year(2016, "90", **CLEARED)], 2, ["90%", "80", "99", "80,81%"]),
    ("fall", [year_end(2017, "200")], 2, ["420", "200"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "rows", "row", "numbers"), PLANTED)
def test_a_planted_fault_is_found_with_its_numbers(
    rule: str, rows: list[Cells], row: int, numbers: list[str], live: Warehouse, catalogue: Catalogue
) -> None:
    problems = found(live, catalogue, *rows)
    assert (rule, row) in told(problems)
    [first, *_] = [problem for problem in problems if problem.rule == rule]
    assert (first.place.sheet, first.place.column) == ("Trang 1", "C")
    assert [number for number in numbers if number not in first.message.vi] == []
    assert first.fix.vi
    assert "{" not in first.message.vi + first.message.en


def test_every_check_of_series_has_a_planted_fault() -> None:
    assert {name.rpartition("_")[2] for name in statements("check/series")} == {rule for rule, *_ in PLANTED}


@pytest.mark.parametrize(
    "rows",
    [
        [calendar_year(2017, "104")],
        [calendar_year(2017, "120"), calendar_year(2018, "130"), calendar_year(2019, "125")],
        [calendar_year(2016, "83.5", **SAFE)],
        [calendar_year(2014, "120", unit="79")],
        [half(2015, "50"), half(2016, "99")],
        [year_end(2017, "300")],
        [year_end(2016, "420", scope="programme_09")],
        [calendar_year(2016, "80.8", **CLEARED)],
        [calendar_year(2016, "130", unit="79"), calendar_year(2016, "70", unit="35")],
        [calendar_year(2016, "90", relation="gt", **CLEARED)],
        [calendar_year(2016, "-500", metric="offences_change")],
        [calendar_year(2017, "0", unit="35"), calendar_year(2018, "3", unit="35")],
    ],
)
def test_what_is_usual_is_not_warned_of(rows: list[Cells], live: Warehouse, catalogue: Catalogue) -> None:
    assert told(found(live, catalogue, *rows)) == []


def test_a_warning_never_refuses(tmp_path: Path, catalogue: Catalogue) -> None:
    store = built_store(tmp_path, catalogue, LIVE)
    done = loaded(store, catalogue, candidate_of(calendar_year(2017, "1000")))
    assert [problem.rule for problem in done.problems] == ["jump"]
    withdraw(store, catalogue, 1, "An", "thử")
