"""Applying recorded events to a warehouse that is being made, and closing it as a version."""

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.errors import BatchError, FigureFileError
from antq.sql import statement
from antq.text import Text
from antq.warehouse.archive import Cells, Event, Load, now
from antq.warehouse.check import run_checks
from antq.warehouse.files import Table
from antq.warehouse.stage import stage_file, stage_table
from antq.warehouse.store import Warehouse, live_values

NO_LONGER = Text(
    "Lần nạp {batch} (tệp {file}, {by} nạp) không còn qua được bước kiểm tra: {problem}",
    "Batch {batch} (file {file}, loaded by {by}) no longer passes the checks: {problem}",
)
KEPT = Text(
    "Số liệu đang dùng vẫn giữ nguyên. Sửa lại tệp trong data/ đã làm lần nạp này sai. {fix}",
    "The live figures stay as they were. Mend the file in data/ that made this batch wrong. {fix}",
)


def follow(live: Warehouse, path: Path, number: int, events: Sequence[Event], catalogue: Catalogue) -> None:
    """Make the file of version `number` at `path`: a copy of an open version with events applied.

    Raises:
        BatchError: a load does not pass the checks.
    """
    shutil.copyfile(live.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.begin()
        for event in events:
            apply(connection, event, catalogue)
        close_version(connection, number, events[-1].batch, live.version.base_digest, live_values(live))


def apply(connection: duckdb.DuckDBPyConnection, event: Event, catalogue: Catalogue) -> None:
    """Record an event, with the figures a load brings, and lay down what is live after it.

    Raises:
        BatchError: a load does not pass the checks.
    """
    if event.load:
        try:
            _accept(connection, event.batch, event.load, catalogue)
        except FigureFileError as error:
            raise _no_longer(event, event.load, error) from error
    record(connection, event.batch, event.kind, event.by, event.at, event.note, event.target)


def record(
    connection: duckdb.DuckDBPyConnection,
    batch: int,
    kind: str,
    by: str,
    at: datetime,
    note: str | None,
    target: int | None,
) -> None:
    """Write the event itself, and lay down what is live after it."""
    told = {"batch": batch, "kind": kind, "target_batch": target, "recorded_by": by, "recorded_at": at, "note": note}
    connection.execute(statement("write/batch"), told)
    if target is not None:
        connection.execute(statement("write/outdone"))
    connection.execute(statement("write/rivals"))


def stage_load(connection: duckdb.DuckDBPyConnection, file: str, rows: Iterable[Cells] | Path) -> None:
    """Make the tables `candidate` and `difference` from rows of a file; a candidate's line is its place among them."""
    if isinstance(rows, Path):
        stage_file(connection, file, rows)
    else:
        stage_table(connection, "observations", Table(file, tuple(enumerate(rows, 1))))
    compare(connection)


def compare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `candidate` and `difference` from the staged observations."""
    for name in ("candidates", "codes", "difference"):
        connection.execute(statement(f"write/{name}"))


def close_version(
    connection: duckdb.DuckDBPyConnection, number: int, batch: int, base_digest: str, previous: object
) -> None:
    """Record the version with what it changed against the figures before, and commit.

    `previous` is None for the first version, and where the changes have been told.
    """
    version = {"version": number, "batch": batch, "made_at": now(), "base_digest": base_digest}
    connection.execute(statement("write/version"), version)
    if previous is not None:
        connection.register("previous_figure", previous)
        connection.execute(statement("write/changes"))
    connection.commit()
    connection.execute(statement("write/checkpoint"))


def _accept(connection: duckdb.DuckDBPyConnection, batch: int, load: Load, catalogue: Catalogue) -> None:
    stage_load(connection, load.file, load.rows)
    run_checks(connection, "load", catalogue)
    run_checks(connection, "figures", catalogue)
    take_in(connection, batch, load)


def take_in(connection: duckdb.DuckDBPyConnection, batch: int, load: Load) -> None:
    """Add the staged and checked figures of a load, with their source and their file."""
    connection.execute(statement("write/source"), dict(load.source))
    connection.execute(statement("write/accept"), {"batch": batch})
    file = {"file": load.file, "sha256": load.sha256, "layout": load.layout}
    answers = json.dumps(dict(load.answers), ensure_ascii=False, sort_keys=True)
    connection.execute(statement("write/upload"), {"batch": batch, "answers": answers, **file})


def _no_longer(event: Event, load: Load, error: FigureFileError) -> BatchError:
    def told(one: FigureFileError) -> tuple[Text, Text, Text]:
        problem = NO_LONGER.format(batch=event.batch, file=load.file, by=event.by, problem=one.problem)
        return problem, one.where, KEPT.format(fix=one.fix)

    others = tuple(BatchError(*told(one)) for one in error.others if isinstance(one, FigureFileError))
    return BatchError(*told(error), others)
