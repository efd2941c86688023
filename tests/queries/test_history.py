"""The figures as they stood at every batch of a history, beside a boring replay of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.sql import statement
from antq.warehouse.events import record
from antq.warehouse.files import Base
from antq.warehouse.stage import stage
from tests.support import oracle
from tests.support.figures import (
    Cells,
    calendar_year,
    decision,
    invented_base,
    ready_to_accept,
    source,
    table_of,
)
from tests.support.oracle import Event, Row, in_order, shown

SOURCES = (source("paper"), source("office", published="2024-02"))
SOURCES_BY_ID = {row["source"]: row for row in SOURCES}


ROW = calendar_year(2013)
OTHER = calendar_year(2014)
RIVAL = calendar_year(2013, source="office")


class History:
    """A warehouse in memory that goes through loads, withdrawals and restorings, and a record to replay."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.connection = ready_to_accept(catalogue, invented_base([ROW], SOURCES))
        self.clear()

    def clear(self) -> None:
        """Back to before the base figures."""
        self.connection.execute(
            "delete from observation; delete from decision; delete from batch; delete from outdone; delete from rivalry"
        )
        self.events: list[Event] = []
        self.loads: dict[int, list[Row]] = {}
        self.decisions: dict[int, list[str]] = {}

    def load(self, *rows: Cells, decide_for: Iterable[Cells] = ()) -> int:
        """One more batch as a load writes it, with decisions for some figures; gives its number."""
        number = len(self.events)
        self.loads[number] = [oracle.typed(row, number, SOURCES_BY_ID, self.catalogue) for row in rows]
        self.decisions[number] = [oracle.code_of(row, self.catalogue) for row in decide_for]
        tables = {"observations": rows, "sources": SOURCES, "decisions": map(decision, self.decisions[number])}
        base = Base({name: table_of(name, rows) for name, rows in tables.items()})
        stage(self.connection, base, self.catalogue)
        self.connection.execute(statement("write/candidates"))
        self.connection.execute(statement("write/accept"), {"batch": number})
        self.connection.execute(statement("write/decisions"), {"batch": number})
        return self.event("load" if number else "base", None)

    def withdraw(self, batch: int) -> int:
        return self.event("withdraw", batch)

    def restore(self, batch: int) -> int:
        return self.event("restore", batch)

    def event(self, kind: str, target: int | None) -> int:
        number = len(self.events)
        record(self.connection, number, kind, "A", datetime(2024, 1, 1), None, target)
        self.events.append((number, kind, target))
        return number

    def live(self, as_of: int | None) -> list[Row]:
        """What the warehouse says stood at a batch."""
        asked = {"units": None, "metrics": None, "scopes": None, "as_of": as_of}
        cursor = self.connection.execute(statement("read/figures"), asked)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def values(self, as_of: int | None = None) -> list[int]:
        return [int(row["value"]) for row in self.live(as_of)]

    def check(self) -> None:
        """Compare whole, at every batch there was, before the first, and now."""
        for as_of in (None, *range(-1, len(self.events) + 1)):
            expected = shown(in_order(oracle.replay(self.loads, self.events, as_of, self.decisions)))
            assert self.live(as_of) == expected, (as_of, self.events)


@pytest.fixture(scope="module")
def emptied(catalogue: Catalogue) -> Iterator[History]:
    history = History(catalogue)
    yield history
    history.connection.close()


@pytest.fixture
def history(emptied: History) -> History:
    emptied.clear()
    return emptied


def test_a_correction_keeps_the_code_and_counts_from_its_batch_on(history: History) -> None:
    history.load({**ROW, "value": "100"}, OTHER)
    history.load({**ROW, "value": "101"})
    history.check()
    assert history.values(0) == [100, 100]
    assert history.values(1) == [101, 100]
    before, after = history.live(0)[0], history.live(1)[0]
    assert (before["code"], before["batch"], after["batch"]) == (after["code"], 0, 1)


def test_what_is_withdrawn_gives_back_what_stood_before(history: History) -> None:
    history.load({**ROW, "value": "100"})
    correction = history.load({**ROW, "value": "101"}, OTHER)
    withdrawn = history.withdraw(correction)
    restored = history.restore(correction)
    again = history.withdraw(correction)
    history.check()
    assert history.values(correction) == [101, 100]
    assert history.values(withdrawn) == [100]
    assert history.values(restored) == [101, 100]
    assert history.values(again) == history.values() == [100]


def test_a_correction_of_what_is_withdrawn_stands(history: History) -> None:
    history.load({**ROW, "value": "100"})
    first = history.load({**ROW, "value": "101"})
    history.load({**ROW, "value": "102"})
    history.withdraw(first)
    history.check()
    assert history.values() == [102]


def test_a_restored_batch_does_not_come_before_a_later_one(history: History) -> None:
    """Batches count in the order they came, not in the order they were restored."""
    history.load({**ROW, "value": "100"})
    first = history.load({**ROW, "value": "101"})
    history.withdraw(first)
    history.load({**ROW, "value": "102"})
    history.restore(first)
    history.check()
    assert history.values() == [102]


def test_the_base_figures_can_be_withdrawn_too(history: History) -> None:
    history.load(ROW)
    history.withdraw(0)
    history.check()
    assert history.values() == []


def test_a_rival_of_another_source_is_a_conflict_only_while_it_stands(history: History) -> None:
    history.load({**ROW, "value": "100"})
    rival = history.load({**RIVAL, "value": "90"})
    history.withdraw(rival)
    history.check()
    (alone,) = history.live(0)
    assert (alone["is_preferred"], alone["conflicts"]) == (True, [])
    preferred, beaten = history.live(1)
    assert (int(preferred["value"]), preferred["is_preferred"], beaten["is_preferred"]) == (90, True, False)
    assert (preferred["conflicts"], beaten["conflicts"]) == ([beaten["code"]], [preferred["code"]])
    assert history.live(None) == [alone]


def test_a_decision_counts_from_its_batch_on_and_while_it_stands(history: History) -> None:
    history.load({**ROW, "value": "100"}, {**RIVAL, "value": "90"})
    decided = history.load(decide_for=[ROW])
    overruled = history.load(decide_for=[RIVAL])
    history.withdraw(overruled)
    history.withdraw(decided)
    history.check()
    preferred = [next(int(row["value"]) for row in history.live(n) if row["is_preferred"]) for n in range(5)]
    assert preferred == [90, 100, 90, 100, 90], "rule, decision, later decision, decision again, rule again"
    assert [row["conflicts"] for row in history.live(decided)] == [row["conflicts"] for row in history.live(0)[::-1]]


ROWS = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["01", "79"]),
        "source": st.sampled_from(["paper", "office"]),
        "value": st.sampled_from(["1", "2"]),
        "relation": st.sampled_from(["eq", "gt"]),
        "status": st.sampled_from(["published", "derived"]),
    }
).map(lambda cells: calendar_year(2013, **cells))
DECISIONS = st.lists(st.sampled_from([ROW, RIVAL]), max_size=1)
LOADS = st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: (row["unit"], row["source"]))
STEPS = st.lists(
    st.one_of(st.tuples(LOADS, DECISIONS), st.tuples(st.sampled_from(["withdraw", "restore"]), st.integers(0, 9))),
    max_size=6,
)


@given(first=LOADS, steps=STEPS)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history(
    first: list[Cells], steps: list[tuple[list[Cells], list[Cells]] | tuple[str, int]], history: History
) -> None:
    """Loads, and withdrawing and restoring of any batch that was loaded, in any order, twice too."""
    history.clear()
    history.load(*first)
    for step in steps:
        match step:
            case list(rows), list(decided):
                history.load(*rows, decide_for=decided)
            case str(kind), int(which):
                loaded = sorted(history.loads)
                history.event(kind, loaded[which % len(loaded)])
    history.check()
