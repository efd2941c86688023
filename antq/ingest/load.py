"""A file checked and, where nothing is open, loaded in one go: for the command line, where nobody looks in between."""

from collections.abc import Mapping

from antq.catalogue.catalogue import Catalogue
from antq.ingest.child import read_apart
from antq.ingest.examine import told
from antq.model.batch import Checked, Committed, Examined
from antq.model.report import Outcome
from antq.settings import Settings
from antq.warehouse.batches import commit
from antq.warehouse.store import Store


def load(
    settings: Settings,
    store: Store,
    catalogue: Catalogue,
    name: str,
    content: bytes,
    by: str,
    note: str | None = None,
    answers: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> tuple[Checked, int | None]:
    """What was found in the file, and the number of the batch it became; None where nothing was loaded.

    Raises:
        UserError: nobody is named, the live figures cannot be opened, or the disk is full.
    """
    reading = read_apart(name, content, catalogue, answers, sheet, settings.limits)
    if reading.outcome is not Outcome.ACCEPTED:
        return Checked(reading), None
    done = commit(store, catalogue, reading, content, by, note, answers)
    batch = done.batch if isinstance(done, Committed) else None
    return told(reading, Examined(done.diff, done.problems)), batch
