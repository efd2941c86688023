"""A file too long for a page checked and, where nothing is open, loaded: for the command line only."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from antq.catalogue.catalogue import Catalogue
from antq.ingest.bulk import TEXT_ENDINGS, LongFile, read_long
from antq.ingest.examine import told
from antq.ingest.layout import HEADER_ROWS
from antq.ingest.prepare import open_live
from antq.model.batch import Checked
from antq.model.report import Outcome, Reading
from antq.settings import Limits, Settings
from antq.warehouse import batches, long
from antq.warehouse.archive import Event, Load, now
from antq.warehouse.store import Store

PIECE = 1 << 20
Tell = Callable[[str], None]


def is_long(path: Path, limits: Limits) -> bool:
    """Whether a text file is longer than a page may read."""
    if path.suffix.casefold() not in TEXT_ENDINGS:
        return False
    if path.stat().st_size > limits.megabytes * 1_000_000:
        return True
    return path.read_bytes().count(b"\n") > limits.rows + HEADER_ROWS


def look_at(path: Path) -> LongFile:
    """What is to know of a file before it is read."""
    digest, line_ends, at_end, has_nul = hashlib.sha256(), 0, 0, False
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            line_ends += piece.count(b"\n")
            has_nul = has_nul or b"\0" in piece
            kept = piece.rstrip(b"\r\n")
            at_end = piece[len(kept) :].count(b"\n") + (0 if kept else at_end)
    return LongFile(path, path.name, digest.hexdigest(), line_ends - at_end, has_nul)


def check_long(settings: Settings, catalogue: Catalogue, path: Path, answers: Mapping[str, str], tell: Tell) -> Checked:
    """What a long file would change; nothing is written.

    Raises:
        UserError: the live figures cannot be opened or built.
    """
    with TemporaryDirectory() as folder, open_live(settings) as live, _looked_at(path) as looked:
        scratch = Path(folder)
        copy = scratch / "figures.duckdb"
        with long.workplace(copy, live.path, scratch, path) as connection:
            tell("read")
            file = looked.result()
            reading = read_long(connection, file, catalogue, answers, settings.limits)
            if reading.outcome is not Outcome.ACCEPTED:
                return Checked(reading)
            tell("compare")
            long.stage(connection, file.name, "upload-", _letters(reading))
            return told(reading, long.examine(connection, live.version.version, catalogue, _letters(reading)))


def load_long(
    settings: Settings,
    store: Store,
    catalogue: Catalogue,
    path: Path,
    by: str,
    note: str | None,
    answers: Mapping[str, str],
    tell: Tell,
) -> tuple[Checked, int | None]:
    """What was found in a long file, and the number of the batch it became; None where nothing was loaded.

    Raises:
        UserError: nobody is named, the live figures cannot be opened, or the disk is full.
    """
    by = batches.named(by)
    with (
        TemporaryDirectory() as folder,
        batches.writing(store, catalogue, path.stat().st_size) as live,
        _next(store) as (number, part),
        _looked_at(path) as looked,
    ):
        scratch = Path(folder)
        with long.workplace(part, live.path, scratch, path) as connection:
            tell("read")
            file = looked.result()
            reading = read_long(connection, file, catalogue, answers, settings.limits)
            if reading.outcome is not Outcome.ACCEPTED:
                return Checked(reading), None
            tell("compare")
            batch, at = store.last_batch + 1, now()
            source = batches.source_of(file.name, batch, by, at, catalogue)
            long.stage(connection, file.name, source["source"], _letters(reading))
            checked = told(reading, long.examine(connection, live.version.version, catalogue, _letters(reading)))
            if checked.reading.outcome is not Outcome.ACCEPTED:
                return checked, None
            tell("record")
            with store.archive.keeping(path, file.sha256):
                rows = long.write_rows(connection, scratch)
                load = Load(file.name, file.sha256, reading.layout, answers, source, rows)
                event = Event(batch, "load", by, at, (note or "").strip() or None, load=load)
                long.advance(connection, store, live, event, number)
        tell("place")
        with store.placed(part, number, live.version.base_digest, batch):
            store.archive.write(event, file.path)
    return checked, batch


@contextmanager
def _looked_at(path: Path) -> Iterator[Future[LongFile]]:
    """What is to know of a file, found out while the workplace is made."""
    with ThreadPoolExecutor(1) as beside:
        yield beside.submit(look_at, path)


@contextmanager
def _next(store: Store) -> Iterator[tuple[int, Path]]:
    """The number of the next version, and where it is made; nothing is left of one that is not placed."""
    number = store.next_number()
    part = store.part(number)
    try:
        yield number, part
    finally:
        part.unlink(missing_ok=True)


def _letters(reading: Reading) -> str:
    """The column of the figures."""
    return next((row.place.column or "" for row in reading.rows), "")
