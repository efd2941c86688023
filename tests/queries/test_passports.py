"""The statements behind a passport beside boring Python: over the shipped figures, and through a history of batches."""

from collections.abc import Iterator

import duckdb
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.sql import statement
from antq.warehouse.store import Warehouse
from tests.queries.test_history import OTHER, RIVAL, ROW, History
from tests.support import oracle
from tests.support.figures import real_rows
from tests.support.oracle import Row, shown


def ask(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> list[Row]:
    cursor = connection.execute(statement(query), {"as_of": None, **parameters})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_figure_is_itself_and_those_that_say_otherwise(warehouse: Warehouse, catalogue: Catalogue) -> None:
    sources = {row["source"]: row for row in real_rows("sources")}
    typed = oracle.with_rivals(oracle.typed(row, 0, sources, catalogue) for row in real_rows("observations"))
    found = 0
    for row in typed:
        others = [other for other in typed if other["code"] in row["conflicts"]]
        others.sort(key=lambda other: (not other["is_preferred"], other["code"]))
        assert warehouse.rows("read/figure", code=row["code"], as_of=None) == shown([row, *others])
        found += len(others)
    assert found == 6, "three pairs of sources disagree"
    assert warehouse.rows("read/figure", code="HN-MH-0000", as_of=None) == []


@pytest.fixture(scope="module")
def history(catalogue: Catalogue) -> Iterator[History]:
    """A correction that was taken back, brought again, and taken back once more; a rival; a figure of one batch."""
    history = History(catalogue)
    history.load({**ROW, "value": "100"})
    history.load({**ROW, "value": "101", "relation": "gt"}, OTHER)
    history.withdraw(1)
    history.load({**ROW, "value": "102"}, RIVAL)
    history.restore(1)
    history.withdraw(3)
    yield history
    history.connection.close()


@pytest.mark.parametrize("as_of", [None, *range(6)])
@pytest.mark.parametrize("row", [ROW, OTHER, RIVAL])
def test_values_of_a_history(row: Row, as_of: int | None, history: History, catalogue: Catalogue) -> None:
    """Every value a figure had, and the withdrawal that is the last word about its batch; nothing after `as_of`."""
    events = history.events if as_of is None else history.events[: as_of + 1]
    code = oracle.code_of(row, catalogue)
    expected = []
    for number, rows in sorted(history.loads.items(), reverse=True):
        if number >= len(events):
            continue
        about = [event for event in events if event[2] == number]
        gone = about[-1][0] if about and about[-1][1] == "withdraw" else None
        expected += [(number, gone, one["value"], one["relation"]) for one in rows if one["code"] == code]
    answer = ask(history.connection, "read/values", code=code, as_of=as_of)
    assert [(a["batch"], a["withdrawn_in"], a["value"], a["relation"]) for a in answer] == expected
    assert {a["recorded_by"] for a in answer} <= {"A"}
    assert all((a["withdrawn_by"] is None) == (a["withdrawn_in"] is None) for a in answer)
    assert all(
        (a["unit"], a["source"], a["period_end"]) == (row["unit"], row["source"], row["period_end"]) for a in answer
    )


def test_values_of_a_code_never_given_are_none(history: History) -> None:
    assert ask(history.connection, "read/values", code="HN-PP-0000") == []


def test_the_words_of_the_tables_sort_as_texts(warehouse: Warehouse) -> None:
    with warehouse.workspace() as cursor:
        types = "select type_name, labels from duckdb_types() where logical_type = 'ENUM' and not internal"
        words = {name: labels for name, labels in cursor.execute(types).fetchall() if name.endswith("_word")}
    assert len(words) == 9
    assert all(labels == sorted(labels) for labels in words.values())
