"""Long files: figures laid out by statements, held against the live ones in a copy, which becomes the version."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Change, Diff, Examined
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.model.report import Candidate, Place
from antq.sql import statement
from antq.warehouse.archive import Event
from antq.warehouse.events import close_version, compare, record, take_in
from antq.warehouse.examine import blocks, rival_of, warnings
from antq.warehouse.stage import register
from antq.warehouse.store import Store, Warehouse

MEMORY = "550MB"
SHOWN = 20
# What the archive keeps of a row; the rest is the same for every figure of a long file (write/rows).
ROW_COLUMNS = (
    "line",
    "unit",
    "metric",
    "scope",
    "period_start",
    "period_end",
    "basis",
    "relation",
    "value",
    "unit_of_measure",
    "source",
    "locator",
    "file_row",
)


@contextmanager
def workplace(copy: Path, live: Path, scratch: Path, file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the live version to work in, which may read the one file and write `rows_file` beside, and no more."""
    shutil.copyfile(live, copy)
    connection = duckdb.connect(str(copy), config={"memory_limit": MEMORY, "temp_directory": str(scratch / "spill")})
    try:
        connection.execute(statement("bulk/allowed"), {"paths": [str(file), str(rows_file(scratch))]})
        connection.execute(statement("bulk/lock"))
        yield connection
    finally:
        connection.close()


def rows_file(scratch: Path) -> Path:
    """Where the rows of a long file are written before they are archived."""
    return scratch / "rows.parquet"


def stage(connection: duckdb.DuckDBPyConnection, file: str, source: str, column: str) -> None:
    """Lay the rows of the table `decided` beside the checks, and make `candidate` and `difference` of them."""
    register(connection, "said", ("file", "source", "letters"), [(file, source, column)])
    connection.execute(statement("bulk/rows"))
    compare(connection)


def examine(connection: duckdb.DuckDBPyConnection, version: int, catalogue: Catalogue, column: str) -> Examined:
    """What the staged rows would change, and every problem, of each kind the first few and how many more."""

    def place_of(line: int) -> Place:
        return Place(None, line, column)

    counts = dict(connection.execute(statement("bulk/counts")).fetchall())
    changes = []
    for row in connection.execute(statement("bulk/changes"), {"most": SHOWN}).fetchall():
        line, code, kind, value, relation, status, *rest = row
        old = None if value is None else quantity_of(value, relation)
        candidate = candidate_of(place_of(line), *rest[4:])
        changes.append(Change(code, kind, candidate, old, status, rival_of(*rest[:4])))
    problems = (
        *blocks(connection, catalogue, place_of, SHOWN),
        *warnings(connection, catalogue, place_of, SHOWN),
    )
    return Examined(Diff(version, tuple(changes), counts), problems)


def candidate_of(
    place: Place,
    unit: str,
    metric: str,
    scope: str,
    start: str | None,
    end: str,
    basis: str,
    relation: str,
    value: Decimal,
    measure: str,
) -> Candidate:
    """A figure of the tables as a value."""
    return Candidate(
        unit, metric, scope, Period(start, end, Basis(basis)), quantity_of(value, relation), measure, place
    )


def quantity_of(value: Decimal, relation: str) -> Quantity:
    """A number of the tables as a value."""
    return Quantity(value.normalize() + 0, Relation(relation))


def write_rows(connection: duckdb.DuckDBPyConnection, scratch: Path) -> Path:
    """Write the staged rows as the archive keeps them."""
    path = rows_file(scratch)
    kept = map(duckdb.ColumnExpression, ROW_COLUMNS)
    connection.table("stage_observations").select(*kept).write_parquet(str(path), compression="zstd")
    return path


def advance(connection: duckdb.DuckDBPyConnection, store: Store, live: Warehouse, event: Event, number: int) -> None:
    """Make the copy the next version: the staged figures are live in it, and the connection is closed."""
    assert event.load
    connection.begin()
    take_in(connection, event.batch, event.load)
    record(connection, event.batch, event.kind, event.by, event.at, event.note, event.target)
    connection.execute(statement("write/brought"))
    close_version(connection, number, event.batch, live.version.base_digest, None)
    connection.close()
