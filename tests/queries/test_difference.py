"""The difference of a file and the live figures, beside boring Python."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Change
from antq.model.quantity import Quantity
from antq.warehouse.examine import examine
from antq.warehouse.store import Warehouse
from tests.support.batches import built_store, candidate_of, loaded
from tests.support.figures import Cells, calendar_year, observation

BASE = [calendar_year(2013, "1"), calendar_year(2014, "2"), calendar_year(2015, "3", use="table_only")]
LOADED = [calendar_year(2014, "2"), calendar_year(2015, "5"), calendar_year(2016, "4", relation="gt")]
KEY = ("unit", "metric", "scope", "period_start", "period_end", "basis")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    store = built_store(tmp_path_factory.mktemp("difference"), catalogue, BASE)
    loaded(store, catalogue, *map(candidate_of, LOADED))
    with store.reading() as warehouse:
        yield warehouse


def expected(row: Cells) -> tuple[object, ...]:
    """kind, old number, old status, number of the rival: by looking through the rows one by one."""
    same = [old for old in LOADED if [old[key] for key in KEY] == [row[key] for key in KEY]]
    said = [(old["value"], old["relation"], old["status"]) for old in same]
    is_same = said == [(row["value"], row["relation"], row["status"])]
    kind = "new" if not same else "unchanged" if is_same else "changed"
    # The upload is preferred wherever there is one: it is of the later date, and fit for charts.
    beside = [old for old in BASE if [old[key] for key in KEY] == [row[key] for key in KEY] and not same]
    rival = [old["value"] for old in beside if (old["value"], old["relation"]) != (row["value"], row["relation"])]
    return kind, *(said[0] if said else (None, None, None)), rival[0] if rival else None


def shown(change: Change) -> tuple[object, ...]:
    def number(quantity: Quantity) -> str:
        return format(quantity.value.normalize(), "f")

    old = change.old
    said = (number(old), str(old.relation), change.old_status) if old else (None, None, None)
    return change.kind, *said, number(change.rival.quantity) if change.rival else None


ROWS = st.lists(
    st.builds(
        lambda year, value, relation, status: calendar_year(year, value, relation=relation, status=status),
        st.integers(2013, 2017),
        st.sampled_from(["1", "2", "3", "4", "5"]),
        st.sampled_from(["eq", "gt"]),
        st.sampled_from(["published", "provisional"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["period_end"],
)


def test_a_file_without_figures_changes_nothing(live: Warehouse, catalogue: Catalogue) -> None:
    assert examine(live, catalogue, []).diff.is_empty


@given(rows=ROWS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file(rows: list[Cells], live: Warehouse, catalogue: Catalogue) -> None:
    diff = examine(live, catalogue, [candidate_of(row) for row in rows]).diff
    assert [shown(change) for change in diff.changes] == [expected(row) for row in rows]
    assert diff.version == 2
    assert diff.is_empty == all(expected(row)[0] == "unchanged" for row in rows)


def test_codes_of_other_figures_are_never_taken(tmp_path: Path, catalogue: Catalogue) -> None:
    """Enough figures of one unit and metric that four digits collide: each keeps a code of its own, for good."""
    store = built_store(tmp_path, catalogue, [calendar_year(2013, source="paper")])
    days = [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    ends = [f"{year}-{day}" for year in range(2014, 2017) for day in days]
    bounds = [{"period_start": f"{end[:4]}-01-01", "period_end": end} for end in ends]
    rows = [observation(value="7", basis="months", **both) for both in bounds]
    first = loaded(store, catalogue, *map(candidate_of, rows[:500]))
    second = loaded(store, catalogue, *map(candidate_of, rows[400:]))
    codes = [change.code for change in first.diff.changes] + [change.code for change in second.diff.changes[100:]]
    assert len(codes) == len(set(codes)) == len(rows)
    assert {len(code.rpartition("-")[2]) for code in codes} == {4, 8}
    assert [change.code for change in second.diff.changes[:100]] == codes[400:500]
    assert second.diff.count("unchanged") == 100
