"""Any history of loads, withdrawals and their undoing, applied as recorded, beside a boring replay of it."""

from collections.abc import Iterator
from datetime import datetime

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.sql import statement
from antq.warehouse.archive import Event, Load
from antq.warehouse.events import apply, record
from tests.support import oracle
from tests.support.figures import SOURCE, Cells, calendar_year, invented_base, ready_to_accept, source
from tests.support.oracle import Row, in_order, shown

AT = datetime(2024, 1, 1)
BASE = (calendar_year(2013, "1"), calendar_year(2014, "2"))


@pytest.fixture(scope="module")
def connection(catalogue: Catalogue) -> Iterator[duckdb.DuckDBPyConnection]:
    with ready_to_accept(catalogue, invented_base(BASE)) as connection:
        yield connection


def source_of(number: int) -> Cells:
    """The source row of a load; a later load is of a later day."""
    return source(f"upload-{number}", kind="upload", published=f"2024-02-{number:02}")


def event(number: int, kind: str, target: int | None, rows: list[Cells]) -> Event:
    if kind != "load":
        return Event(number, "withdraw" if kind == "withdraw" else "restore", "An", AT, "vì", target)
    return Event(number, "load", "An", AT, None, load=Load("a.csv", "0" * 64, "", {}, source_of(number), rows))


def rows_of(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[Row]:
    cursor = connection.execute(statement(name), parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


ROWS = st.builds(
    lambda year, unit, value, relation: calendar_year(year, value, unit=unit, relation=relation),
    st.integers(2013, 2015),
    st.sampled_from(["01", "79"]),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["eq", "gt"]),
)
LOADS = st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: (row["unit"], row["period_end"]))
STEPS = st.lists(st.one_of(LOADS, st.integers(0, 9)), min_size=1, max_size=7)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history(
    steps: list[list[Cells] | int], connection: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    """A number among the steps turns the load of that place round: withdrawn if it stands, else put back."""
    connection.begin()
    sources = {"paper": SOURCE}
    loads = {0: [oracle.typed(row, 0, sources, catalogue) for row in BASE]}
    events: list[oracle.Event] = [(0, "base", None)]
    connection.execute(statement("write/accept"), {"batch": 0})
    record(connection, 0, "base", "data", AT, None, None)
    for step in steps:
        number = len(events)
        if isinstance(step, list):
            kind, target = "load", None
            sources[f"upload-{number}"] = source_of(number)
            rows = [{**row, "source": f"upload-{number}"} for row in step]
            loads[number] = [oracle.typed(row, number, sources, catalogue) for row in rows]
        elif len(loads) > 1:
            target = sorted(loads)[1:][step % (len(loads) - 1)]
            turns = [kind for _, kind, about in events if about == target]
            kind, rows = "withdraw" if turns[-1:] != ["withdraw"] else "restore", []
        else:
            continue
        apply(connection, event(number, kind, target, rows), catalogue)
        events.append((number, kind, target))
    for as_of in (None, *range(len(events))):
        compare(connection, loads, events, as_of)
    connection.rollback()


def compare(
    connection: duckdb.DuckDBPyConnection, loads: dict[int, list[Row]], events: list[oracle.Event], as_of: int | None
) -> None:
    """Every live figure, and every line of the history, at one batch."""
    expected = in_order(oracle.replay(loads, events, as_of))
    asked = {"units": None, "metrics": None, "scopes": None, "as_of": as_of}
    assert rows_of(connection, "read/figures", **asked) == shown(expected)
    told = rows_of(connection, "read/history", as_of=as_of)
    known = [one for one in events if as_of is None or one[0] <= as_of]
    assert [(row["batch"], row["kind"], row["target_batch"]) for row in told] == known
    for row in told:
        turns = [kind for _, kind, about in known if about == row["batch"]]
        stands = None if row["target_batch"] is not None else turns[-1:] != ["withdraw"]
        assert row["is_standing"] is stands
        assert row["live_count"] == sum(one["batch"] == row["batch"] for one in expected)
        if row["kind"] == "load":
            before = {one["code"]: one for one in oracle.replay(loads, events, row["batch"] - 1)}
            counts = [0, 0, 0]
            for one in loads[row["batch"]]:
                old = before.get(one["code"])
                same = old and (old["value"], old["relation"]) == (one["value"], one["relation"])
                counts[0 if old is None else 2 if same else 1] += 1
            assert [row["added"], row["changed"], row["unchanged"]] == counts
