"""What a load brought, what turning it round would change, and what one event changed, beside a boring replay."""

from typing import Any

import pytest

from antq.catalogue.catalogue import Catalogue
from tests.queries.test_history import OTHER, RIVAL, ROW, History
from tests.queries.test_passports import ask
from tests.support import oracle
from tests.support.oracle import Row


@pytest.fixture(scope="module")
def told(catalogue: Catalogue) -> History:
    """Corrections over each other, a withdrawal undone, two that stand, the same number twice, a figure of one load."""
    history = History(catalogue)
    history.load({**ROW, "value": "100"})
    history.load({**ROW, "value": "101"}, OTHER)
    history.load({**ROW, "value": "101"}, {**OTHER, "value": "7"}, RIVAL)
    history.withdraw(1)
    history.restore(1)
    history.load({**ROW, "value": "101", "relation": "gt"})
    history.withdraw(5)
    history.load({**OTHER, "value": "8"})
    history.withdraw(2)
    return history


def replayed(history: History, events: list[Any]) -> dict[str, Row]:
    return {row["code"]: row for row in oracle.replay(history.loads, events, None, history.decisions)}


def said(row: Row) -> tuple[Any, str]:
    return row["value"], row["relation"]


@pytest.mark.parametrize("as_of", [None, *range(9)])
@pytest.mark.parametrize("batch", [1, 2, 5, 7])
def test_what_turning_a_load_would_change(batch: int, as_of: int | None, told: History) -> None:
    events = told.events if as_of is None else told.events[: as_of + 1]
    if batch >= len(events):
        return
    about = [kind for _, kind, target in events if target == batch]
    kind = "restore" if about and about[-1] == "withdraw" else "withdraw"
    now, then = replayed(told, events), replayed(told, [*events, (len(events), kind, batch)])
    expected = {}
    for code in now.keys() | then.keys():
        if code not in then:
            expected[code] = "gone"
        elif code not in now:
            expected[code] = "back"
        elif now[code]["batch"] != then[code]["batch"]:
            expected[code] = "kept" if said(now[code]) == said(then[code]) else "changed"
    assert {
        row["code"]: row["kind"] for row in ask(told.connection, "read/turned", batch=batch, as_of=as_of)
    } == expected


def test_every_effect_occurs(told: History) -> None:
    """Else the test above would be weaker than it looks."""
    found = {
        row["kind"]
        for n in (1, 2, 5, 7)
        for as_of in range(n, 9)
        for row in ask(told.connection, "read/turned", batch=n, as_of=as_of)
    }
    assert found == {"gone", "back", "changed", "kept"}


@pytest.mark.parametrize("as_of", range(9))
def test_what_one_event_changed(as_of: int, told: History) -> None:
    now, before = replayed(told, told.events[: as_of + 1]), replayed(told, told.events[:as_of])
    expected = [
        (code, "new" if code not in before else "gone" if code not in now else "changed", before.get(code))
        for code in now.keys() | before.keys()
        if as_of and (code not in now or code not in before or said(now[code]) != said(before[code]))
    ]
    answer = ask(told.connection, "read/changes", as_of=as_of)
    assert {(row["code"], row["kind"], row["old_value"]) for row in answer} == {
        (code, kind, old and old["value"]) for code, kind, old in expected
    }
    assert [row["old_relation"] is None for row in answer] == [row["old_value"] is None for row in answer]


@pytest.mark.parametrize("as_of", [None, *range(9)])
def test_what_the_loads_brought(as_of: int | None, told: History) -> None:
    events = told.events if as_of is None else told.events[: as_of + 1]
    live = replayed(told, events)
    expected = {
        (number, row["code"], said(row), live.get(row["code"], {}).get("batch") == number, len(rows))
        for number, rows in told.loads.items()
        if 0 < number < len(events)
        for row in rows
    }
    answer = ask(told.connection, "read/brought", most=9, as_of=as_of)
    assert {(row["batch"], row["code"], said(row), row["is_live"], row["brought_count"]) for row in answer} == expected
    assert len(answer) == len(expected)


def test_only_the_first_figures_of_a_load_are_listed(told: History) -> None:
    answer = ask(told.connection, "read/brought", most=2, as_of=None)
    assert [(row["batch"], row["brought_count"]) for row in answer] == [(1, 2), (1, 2), (2, 3), (2, 3), (5, 1), (7, 1)]
