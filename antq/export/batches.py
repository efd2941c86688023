"""The record of batches as plain objects for JSON, and as lines for a terminal."""

from collections.abc import Iterator, Sequence

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Batch
from antq.model.period import VIET_NAM


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
    at = f"{batch.at + VIET_NAM:%d/%m/%Y %H:%M}"
    yield catalogue.word(f"history.kind_{batch.kind}", "vi", batch=batch.batch, target=batch.target, by=batch.by, at=at)
    if upload := batch.upload:
        yield "   " + catalogue.word("history.file", "vi", file=upload.file, sha256=upload.sha256[:12])
        counts = {"added": upload.added, "changed": upload.changed, "unchanged": upload.unchanged}
        yield "   " + catalogue.word("history.counts", "vi", **counts, live=batch.live_count)
        if upload.answers:
            told = "; ".join(f"{key} = {value}" for key, value in upload.answers.items())
            yield "   " + catalogue.word("history.answers", "vi", answers=told)
    if batch.note:
        yield "   " + catalogue.word("history.note" if upload else "history.reason", "vi", note=batch.note)
    if batch.is_standing is False:
        yield "   " + catalogue.word("history.withdrawn", "vi")
