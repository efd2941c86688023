"""Batches: loading a read file, taking one back, putting it back, and the record of all that.

Nothing is live before it is on record in the archive, and nothing goes on record before it has passed every check
in a copy of the live version. Whoever is killed in between leaves the old version, or an event on record that the
next writer carries out.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from antq.catalogue.catalogue import Catalogue
from antq.errors import BatchError
from antq.model.batch import (
    Batch,
    Blocked,
    CommitResult,
    Committed,
    EventKind,
    Examined,
    GroundMoved,
    NothingNew,
    Recorded,
    Upload,
)
from antq.model.period import VIET_NAM, date_text
from antq.model.report import Candidate, Outcome, Reading, Severity
from antq.text import Text
from antq.warehouse.archive import Cells, Event, Load, now
from antq.warehouse.disk import need_room, telling_full
from antq.warehouse.events import follow
from antq.warehouse.examine import NO_NOTE, cells_of, examine
from antq.warehouse.store import Row, Store, Warehouse

NAME = Text("người thực hiện (--by)", "the name (--by)")
NO_NAME = Text("Chưa ghi ai thực hiện.", "It is not said who does this.")
GIVE_NAME = Text("Ghi họ tên người thực hiện.", "Give the name of whoever does this.")
REASON = Text("lý do (--reason)", "the reason (--reason)")
NO_REASON = Text("Chưa ghi lý do.", "No reason is given.")
GIVE_REASON = Text("Ghi lý do bằng một câu.", "Give the reason in a sentence.")
BATCH = Text("lần nạp {batch}", "batch {batch}")
NO_LOAD = Text("Không có lần nạp nào mang số {batch}.", "There is no load with the number {batch}.")
BASE = Text("Số liệu gốc (số 0) không rút được.", "The base figures (number 0) cannot be withdrawn.")
MEND_BASE = Text("Sửa trong data/published rồi dựng lại.", "Change them in data/published and build again.")
SEE_HISTORY = Text(
    "Xem các lần nạp ở trang Lịch sử, hoặc bằng lệnh python -m antq history.",
    "See the batches on the page History, or with the command python -m antq history.",
)
MOVED = Text(
    "Số liệu đã thay đổi từ lúc bạn xem: nay là phiên bản {version}.",
    "The figures have changed since you looked: this is version {version} now.",
)
LOOK_AGAIN = Text(
    "Xem lại những gì sẽ thay đổi rồi xác nhận lần nữa.", "See again what would change, then confirm again."
)
STANDS_ALREADY = {
    "withdraw": Text("Lần nạp {batch} đã được rút rồi.", "Batch {batch} is withdrawn already."),
    "restore": Text("Lần nạp {batch} đang được dùng, không cần trả lại.", "Batch {batch} stands; nothing to undo."),
}


def commit(
    store: Store,
    catalogue: Catalogue,
    reading: Reading,
    content: bytes,
    by: str,
    note: str | None = None,
    answers: Mapping[str, str] | None = None,
    seen_version: int | None = None,
) -> CommitResult:
    """Load a file that was read without open questions, as the next batch.

    `content` is the file as it came; `seen_version` the version whose diff the person agreed to (None: whichever
    is live). A file whose figures are all live already writes nothing, whatever was seen.

    Raises:
        BatchError: no name is given.
        StorageError: the disk is full or the archive damaged; nothing is live that was not.
    """
    if reading.outcome not in (Outcome.ACCEPTED, Outcome.NOOP):
        raise ValueError(f"{reading.file} was not accepted: {reading.outcome}")
    by = named(by)
    with writing(store, catalogue, len(content)) as live:
        found = examine(live, catalogue, reading.rows, reading.file)
        if refusal := _refusal(found, seen_version):
            return refusal
        event = load_event(catalogue, reading, store.last_batch + 1, by, note, answers)
        version = _advance(store, catalogue, live, (event,), content)
        return Committed(event.batch, version, found.diff, found.problems)


def withdraw(
    store: Store, catalogue: Catalogue, batch: int, by: str, reason: str, seen_version: int | None = None
) -> Recorded:
    """Take a load back: what stood before it stands again. The load and its file stay on record.

    `seen_version` is the version whose effect the person agreed to (None: whichever is live).

    Raises:
        BatchError: no such load, it is withdrawn already, another version is live, or name or reason are missing.
        StorageError: as `commit`.
    """
    return _turn(store, catalogue, "withdraw", batch, by, reason, seen_version)


def restore(
    store: Store, catalogue: Catalogue, batch: int, by: str, reason: str, seen_version: int | None = None
) -> Recorded:
    """Undo a withdrawal: the load stands again at its old place among the batches. `seen_version` as `withdraw`.

    Raises:
        BatchError: no such load, it stands already, another version is live, or name or reason are missing.
        StorageError: as `commit`.
    """
    return _turn(store, catalogue, "restore", batch, by, reason, seen_version)


def history(warehouse: Warehouse) -> tuple[Batch, ...]:
    """Every event on record in a version, the base figures first."""
    return tuple(map(_batch, warehouse.rows("read/history", as_of=None)))


def remembered(warehouse: Warehouse, by: str, layout: str) -> Mapping[str, str]:
    """The answers given with the latest standing load of the same office and layout; empty where there is none."""
    loads = [batch.upload for batch in history(warehouse) if batch.is_standing and batch.by == by and batch.upload]
    return next((upload.answers for upload in reversed(loads) if upload.layout == layout), {})


def catch_up(store: Store, catalogue: Catalogue) -> None:
    """Carry out the events on record that the live version lacks, since their writer was killed. Hold the lock."""
    events = store.archive.events(after=store.last_batch)
    if events:
        with store.reading() as live:
            _advance(store, catalogue, live, events)


@contextmanager
def writing(store: Store, catalogue: Catalogue, size: int = 0) -> Iterator[Warehouse]:
    """The live version, up to date, while nobody else may write; refused early where the disk is too full."""
    with store.writing(), telling_full(store.home, size):
        store.archive.need(store.last_batch)
        catch_up(store, catalogue)
        with store.reading() as live:
            need_room(store.home, size + live.path.stat().st_size)
            yield live


def _refusal(found: Examined, seen_version: int | None) -> CommitResult | None:
    version = found.diff.version
    if found.diff.is_empty:
        return NothingNew(version, found.diff, found.problems)
    if any(problem.severity is Severity.BLOCK for problem in found.problems):
        return Blocked(version, found.diff, found.problems)
    if seen_version not in (None, version):
        return GroundMoved(version, found.diff, found.problems)
    return None


def load_event(
    catalogue: Catalogue,
    reading: Reading,
    batch: int,
    by: str,
    note: str | None = None,
    answers: Mapping[str, str] | None = None,
) -> Event:
    """The event that loading a file would be, now, as number `batch`."""
    at = now()
    load = _load(reading, answers or {}, batch, by, at, catalogue)
    return Event(batch, "load", by, at, (note or "").strip() or None, load=load)


def _load(
    reading: Reading, answers: Mapping[str, str], batch: int, by: str, at: datetime, catalogue: Catalogue
) -> Load:
    source = source_of(reading.file, batch, by, at, catalogue)

    def note_for(candidate: Candidate) -> Text:
        return catalogue.text("upload.noted", note=candidate.note) if candidate.note else NO_NOTE

    rows = [cells_of(candidate, source["source"], note_for(candidate)) for candidate in reading.rows]
    return Load(reading.file, reading.sha256, reading.layout, answers, source, rows)


def source_of(file: str, batch: int, by: str, at: datetime, catalogue: Catalogue) -> Cells:
    """The source that the figures of a load go by."""
    day = (at + VIET_NAM).date().isoformat()
    words = {"file": file, "by": by, "batch": batch, "day": date_text(day)}
    description = catalogue.text("upload.source", **words)
    return {
        "source": f"upload-{batch}",
        "kind": "upload",
        "publisher": by,
        "language": "vi",
        "title": file,
        "published": day,
        "url": "",
        "description_vi": description.vi,
        "description_en": description.en,
    }


def _turn(
    store: Store, catalogue: Catalogue, kind: EventKind, batch: int, by: str, reason: str, seen_version: int | None
) -> Recorded:
    by = named(by)
    reason = _said(reason, REASON, NO_REASON, GIVE_REASON)
    with writing(store, catalogue) as live:
        found = {one.batch: one for one in history(live)}.get(batch)
        place = BATCH.format(batch=batch)
        if found and found.kind == "base":
            raise BatchError(BASE, place, MEND_BASE)
        if found is None or found.kind != "load":
            raise BatchError(NO_LOAD.format(batch=batch), place, SEE_HISTORY)
        if found.is_standing is not (kind == "withdraw"):
            raise BatchError(STANDS_ALREADY[kind].format(batch=batch), place, SEE_HISTORY)
        if seen_version not in (None, live.version.version):
            raise BatchError(MOVED.format(version=live.version.version), place, LOOK_AGAIN)
        event = Event(store.last_batch + 1, kind, by, now(), reason, target=batch)
        return Recorded(event.batch, _advance(store, catalogue, live, (event,)))


def _advance(
    store: Store, catalogue: Catalogue, live: Warehouse, events: tuple[Event, ...], content: bytes | None = None
) -> int:
    """Make the next version from a copy of the live one and events; gives its number. They go on record before it is
    named, unless they are there already."""
    number, last, digest = store.next_number(), events[-1].batch, live.version.base_digest
    part = store.part(number)
    try:
        follow(live, part, number, events, catalogue)
        with store.placed(part, number, digest, last):
            if last > store.archive.last:
                store.archive.write(events[-1], content)
    finally:
        part.unlink(missing_ok=True)
    return number


def named(by: str) -> str:
    """Who does it, without blanks around it.

    Raises:
        BatchError: nobody is named.
    """
    return _said(by, NAME, NO_NAME, GIVE_NAME)


def _said(text: str, place: Text, problem: Text, fix: Text) -> str:
    """The text without blanks around it.

    Raises:
        BatchError: nothing is left.
    """
    if not text.strip():
        raise BatchError(problem, place, fix)
    return text.strip()


def _batch(row: Row) -> Batch:
    upload = row["file"] and Upload(
        file=row["file"],
        sha256=row["sha256"],
        layout=row["layout"],
        answers=json.loads(row["answers"]),
        added=row["added"],
        changed=row["changed"],
        unchanged=row["unchanged"],
    )
    return Batch(
        batch=row["batch"],
        kind=row["kind"],
        target=row["target_batch"],
        by=row["recorded_by"],
        at=row["recorded_at"],
        note=row["note"],
        upload=upload or None,
        is_standing=row["is_standing"],
        live_count=row["live_count"],
    )
