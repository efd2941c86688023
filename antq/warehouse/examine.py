"""A file against the live figures, without writing: what it would change, and what the checks say of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Change, Diff, Examined, Rival
from antq.model.period import date_text
from antq.model.quantity import Quantity, Relation, number_text
from antq.model.report import Candidate, Place, Problem, Severity
from antq.sql import statement, statements
from antq.text import Text
from antq.warehouse.archive import Cells
from antq.warehouse.check import Finding
from antq.warehouse.events import stage_load
from antq.warehouse.stage import stage_relatives
from antq.warehouse.store import Warehouse

LONGEST_VALUE = 80
NO_NOTE = Text("", "")
PlaceOf = Callable[[int], Place]


def examine(warehouse: Warehouse, catalogue: Catalogue, candidates: Sequence[Candidate], file: str = "") -> Examined:
    """The candidates against the live figures: the difference, and every problem (block first, then warn)."""
    if not candidates:
        return Examined(Diff(warehouse.version.version, ()), ())
    with warehouse.workspace() as connection:
        stage_load(connection, file, [cells_of(candidate, "upload-", NO_NOTE) for candidate in candidates])
        diff = Diff(warehouse.version.version, tuple(_changes(connection, candidates)))

        def place_of(line: int) -> Place:
            return candidates[line - 1].place

        problems = (*blocks(connection, catalogue, place_of), *warnings(connection, catalogue, place_of))
    return Examined(diff, problems)


def cells_of(candidate: Candidate, source: str, note: Text) -> Cells:
    """A candidate as a row of data/published/observations.csv; with what the file notes of it."""
    place = candidate.place
    return {
        "unit": candidate.unit,
        "metric": candidate.metric,
        "scope": candidate.scope,
        "period_start": candidate.period.start or "",
        "period_end": candidate.period.end,
        "basis": candidate.period.basis,
        "relation": candidate.quantity.relation,
        "value": format(candidate.quantity.value, "f"),
        "unit_of_measure": candidate.measure,
        "status": candidate.status,
        "source": source,
        "locator": " ".join(filter(None, (place.sheet, f"{place.column or ''}{place.row or ''}"))),
        "confidence": "high",
        "use": "chart",
        "note_vi": note.vi,
        "note_en": note.en,
    }


def _changes(connection: duckdb.DuckDBPyConnection, candidates: Sequence[Candidate]) -> Iterator[Change]:
    for line, code, kind, value, relation, status, *rival in connection.table("difference").sort("line").fetchall():
        old = None if value is None else Quantity(value, Relation(relation))
        yield Change(code, kind, candidates[line - 1], old, status, rival_of(*rival))


def rival_of(code: str | None, value: Decimal, relation: str, publisher: str) -> Rival | None:
    return Rival(code, Quantity(value, Relation(relation)), publisher) if code else None


def blocks(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, place_of: PlaceOf, most: int | None = None
) -> Iterator[Problem]:
    """What the checks that refuse a file find, of each check at most so many and how many more there are."""
    for folder in ("load", "figures"):
        for name in statements(f"check/{folder}"):
            found, more = shown(connection.execute(statement(name)), most)
            rule = name.rpartition("_")[2]
            for one in (Finding(rule, *row) for row in found):
                words = one.problem(catalogue), one.fix(catalogue)
                yield Problem(rule, Severity.BLOCK, place_of(one.line), one.value[:LONGEST_VALUE], *words)
            if more:
                yield _more(rule, Severity.BLOCK, more, catalogue)


def warnings(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, place_of: PlaceOf, most: int | None = None
) -> Iterator[Problem]:
    """What `queries/check/series` finds: each row has the line, the value, and the numbers that the words name."""
    stage_relatives(connection, catalogue)
    for name in statements("check/series"):
        rule = name.rpartition("_")[2]
        cursor = connection.execute(statement(name))
        columns = [column[0] for column in cursor.description or ()]
        found, more = shown(cursor, most)
        for row in found:
            told = dict(zip(columns, row, strict=True))
            words = {key: _words(key, value, catalogue) for key, value in told.items()}
            place = place_of(told["line"])
            value = words["value"].vi[:LONGEST_VALUE]
            message = catalogue.text(f"check.{rule}.problem", **words)
            yield Problem(rule, Severity.WARN, place, value, message, catalogue.text(f"check.{rule}.fix"))
        if more:
            yield _more(rule, Severity.WARN, more, catalogue)


def shown(cursor: duckdb.DuckDBPyConnection, most: int | None) -> tuple[list[tuple[Any, ...]], int]:
    """The first rows of an answer, and how many more there are."""
    if most is None:
        return cursor.fetchall(), 0
    # What is only counted never becomes Python values: tens of thousands of rows would take half a second.
    table = cursor.to_arrow_table()
    found = [tuple(row.values()) for row in table.slice(0, most).to_pylist()]
    return found, table.num_rows - len(found)


def _more(rule: str, severity: Severity, count: int, catalogue: Catalogue) -> Problem:
    words = catalogue.text("check.more.problem", count=count), catalogue.text("check.more.fix")
    return Problem(rule, severity, Place(), "", *words)


def _words(column: str, value: object, catalogue: Catalogue) -> Text:
    """A cell of a finding in words: columns that end in unit, metric or scope hold ids."""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return date_text(value.isoformat())
    if column.endswith("unit"):
        return catalogue.units[str(value)].short
    if column.endswith("metric"):
        return catalogue.metrics[str(value)].short
    if column.endswith("scope"):
        metric, _, scope = str(value).partition("/")
        return catalogue.metrics[metric].scopes[scope].name
    return Text(str(value), str(value))
