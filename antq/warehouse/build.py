"""Making a version from base tables and the archive: aside, checked, and put in place only when whole."""

from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.sql import statement, statements
from antq.warehouse.archive import Event, now
from antq.warehouse.check import run_checks
from antq.warehouse.disk import telling_full
from antq.warehouse.events import apply, close_version, record
from antq.warehouse.files import Base
from antq.warehouse.stage import stage
from antq.warehouse.store import Store, Warehouse, live_values

# The present format of files: texts take half the time to write. Older releases than the pinned one need not read them.
NEW_FILE: dict[str, str | bool | int | float | list[str]] = {"storage_compatibility_version": "latest"}


def build(store: Store, base: Base, catalogue: Catalogue, *, again: bool = False) -> Path | None:
    """Make the next version of `store` from `base` and the archived events.

    None where the live one was made from the very same; with `again` it is made anew all the same, also where the
    live one cannot be opened.

    Raises:
        FigureFileError: a base file does not pass the checks; the live version stays as it was.
        BatchError: an archived load no longer passes them.
        StorageError: the archive lacks something that the live version holds, or the disk is full.
    """
    with store.writing(), telling_full(store.home):
        archive = store.archive
        archive.need(store.last_batch)
        if not again and store.made_from == base.digest and store.last_batch == archive.last:
            return None
        previous = _openable(store) if again else store.open()
        try:
            number, events = store.next_number(), archive.events()
            part = store.part(number)
            try:
                make(part, number, base, catalogue, events, live_values(previous) if previous else None)
                return store.put_live(part, number, base.digest, archive.last)
            finally:
                part.unlink(missing_ok=True)
        finally:
            if previous:
                previous.close()


def make(
    part: Path,
    number: int,
    base: Base,
    catalogue: Catalogue,
    events: tuple[Event, ...],
    previous: object,
) -> None:
    """Make the file of a version: the base figures, then every event in its order.

    Raises:
        FigureFileError, BatchError: as `build`.
    """
    with duckdb.connect(str(part), config=NEW_FILE) as connection:
        stage(connection, base, catalogue)
        for name in statements("schema"):
            connection.execute(statement(name))
        connection.begin()
        run_checks(connection, "cells", catalogue)
        connection.execute(statement("write/base"))
        connection.execute(statement("write/candidates"))
        run_checks(connection, "figures", catalogue)
        connection.execute(statement("write/accept"), {"batch": 0})
        connection.execute(statement("write/decisions"), {"batch": 0})
        record(connection, 0, "base", "data", now(), None, None)
        run_checks(connection, "live", catalogue)
        for event in events:
            apply(connection, event, catalogue)
        # Every load has told what it outdoes; here the events tell all of it, so that `verify` compares the two.
        connection.execute(statement("write/outdone"))
        close_version(connection, number, len(events), base.digest, previous)


def _openable(store: Store) -> Warehouse | None:
    """The live version, or None where its file is damaged."""
    try:
        return store.open()
    except duckdb.Error:
        return None
