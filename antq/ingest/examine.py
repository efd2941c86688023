"""A file read and held against the live figures: what loading it would change. It writes nothing."""

from collections.abc import Mapping
from dataclasses import replace

from antq.catalogue.catalogue import Catalogue
from antq.ingest.child import read_apart
from antq.ingest.prepare import open_live
from antq.model.batch import Checked, Examined
from antq.model.report import Outcome, Reading, Severity
from antq.settings import Settings
from antq.warehouse.examine import examine as held_against


def examine(
    settings: Settings,
    catalogue: Catalogue,
    name: str,
    content: bytes,
    answers: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> Checked:
    """A file with what it would change; a file whose figures are all live already is `noop`.

    Raises:
        UserError: the live figures cannot be opened or built.
    """
    reading = read_apart(name, content, catalogue, answers, sheet, settings.limits)
    if reading.outcome is not Outcome.ACCEPTED:
        return Checked(reading)
    with open_live(settings) as warehouse:
        found = held_against(warehouse, catalogue, reading.rows, reading.file)
    return told(reading, found)


def told(reading: Reading, found: Examined) -> Checked:
    """An accepted reading with what the live figures say of it: refused by a check that blocks, or nothing new."""
    problems = (*reading.problems, *found.problems)
    if any(problem.severity is Severity.BLOCK for problem in found.problems):
        return Checked(replace(reading, outcome=Outcome.REFUSED, rows=(), draft=reading.rows, problems=problems))
    outcome = Outcome.NOOP if found.diff.is_empty else Outcome.ACCEPTED
    return Checked(replace(reading, outcome=outcome, problems=problems), found.diff)
