"""The record of batches as plain objects for JSON, and as lines for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Batch

VIET_NAM = timedelta(hours=7)


def history_object(version: int, batches: Sequence[Batch]) -> dict[str, object]:
    """`{"version", "batches"}`; `at` is UTC, `standing` is None for withdrawals and their undoing."""
    return {"version": version, "batches": [batch_object(batch) for batch in batches]}


def batch_object(batch: Batch) -> dict[str, object]:
    """One event; the file and what it brought are None unless it is a load."""
    upload = batch.upload
    return {
        "batch": batch.batch,
        "kind": batch.kind,
        "target": batch.target,
        "by": batch.by,
        "at": f"{batch.at.isoformat(timespec='seconds')}Z",
        "note": batch.note,
        "file": upload.file if upload else None,
        "sha256": upload.sha256 if upload else None,
        "answers": dict(upload.answers) if upload else None,
        "added": upload.added if upload else None,
        "changed": upload.changed if upload else None,
        "unchanged": upload.unchanged if upload else None,
        "standing": batch.is_standing,
        "live": batch.live_count,
    }


def history_lines(batches: Sequence[Batch], catalogue: Catalogue) -> str:
    """One paragraph an event, in Vietnamese, the time as clocks in Viet Nam show it."""
    return "\n".join(line for batch in batches for line in _lines(batch, catalogue))


def _lines(batch: Batch, catalogue: Catalogue) -> Iterator[str]:
    def word(key: str, **values: object) -> str:
        return catalogue.word(f"history.{key}", "vi", **values)

    at = f"{batch.at + VIET_NAM:%d/%m/%Y %H:%M}"
    yield word(f"kind_{batch.kind}", batch=batch.batch, target=batch.target, by=batch.by, at=at)
    if upload := batch.upload:
        yield "   " + word("file", file=upload.file, sha256=upload.sha256[:12])
        counts = {"added": upload.added, "changed": upload.changed, "unchanged": upload.unchanged}
        yield "   " + word("counts", **counts, live=batch.live_count)
        if upload.answers:
            told = "; ".join(f"{key} = {value}" for key, value in upload.answers.items())
            yield "   " + word("answers", answers=told)
    if batch.note:
        yield "   " + word("note" if upload else "reason", note=batch.note)
    if batch.is_standing is False:
        yield "   " + word("withdrawn")
