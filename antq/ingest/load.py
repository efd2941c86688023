"""A file checked and, where nothing is open, loaded in one go: for the command line, where nobody looks in between."""

from collections.abc import Mapping
from dataclasses import replace

from antq.catalogue.catalogue import Catalogue
from antq.ingest.examine import examine
from antq.model.batch import Blocked, Checked, Committed
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
    checked = examine(settings, catalogue, name, content, answers, sheet)
    if checked.reading.outcome is not Outcome.ACCEPTED:
        return checked, None
    done = commit(store, catalogue, checked.reading, content, by, note, answers)
    if isinstance(done, Committed):
        return Checked(replace(checked.reading, outcome=Outcome.ACCEPTED), done.diff), done.batch
    # Somebody else wrote in between: what they loaded is the same, or makes this file impossible.
    outcome = Outcome.REFUSED if isinstance(done, Blocked) else Outcome.NOOP
    return Checked(replace(checked.reading, outcome=outcome), None if isinstance(done, Blocked) else done.diff), None
