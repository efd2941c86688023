"""A file being looked at before it is loaded: read, answered, held against the live figures. Nothing of it writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from antq.catalogue.catalogue import Catalogue
from antq.ingest.child import read_apart
from antq.ingest.examine import told
from antq.model.batch import Checked
from antq.model.report import Outcome, Question, Reading
from antq.settings import Limits
from antq.warehouse.batches import remembered
from antq.warehouse.examine import examine
from antq.warehouse.store import Warehouse


@dataclass(frozen=True, eq=False)
class Draft:
    """What is known of a file so far.

    `asked` are all questions it raised, `answers` those given; `is_remembered` where they were taken from an earlier
    load of the same office and layout. `checked` is `reading` held against the live figures of `version`.
    """

    name: str
    content: bytes = field(repr=False)
    answers: Mapping[str, str]
    asked: tuple[Question, ...]
    is_remembered: bool
    reading: Reading
    checked: Checked
    version: int

    @property
    def given(self) -> tuple[tuple[Question, str], ...]:
        """The questions that are settled, each with the answer in use."""
        still = {question.key for question in self.reading.questions}
        return tuple((one, self.answers[one.key]) for one in self.asked if one.key in self.answers.keys() - still)


def opened(warehouse: Warehouse, catalogue: Catalogue, name: str, content: bytes, by: str, limits: Limits) -> Draft:
    """Read a file; questions the same office answered for this layout before are answered as then."""
    reading = read_apart(name, content, catalogue, limits=limits)
    unheld = Draft(name, content, {}, reading.questions, False, reading, Checked(reading), 0)
    first = _held(unheld, warehouse, catalogue)
    known = remembered(warehouse, by, reading.layout) if reading.questions else {}
    if not any(question.key in known for question in reading.questions):
        return first
    return replace(answered(first, warehouse, catalogue, known, limits), is_remembered=True)


def answered(
    draft: Draft, warehouse: Warehouse, catalogue: Catalogue, answers: Mapping[str, str], limits: Limits
) -> Draft:
    """Read the file again with these answers instead of those before; what it asks besides joins what it asked."""
    reading = read_apart(draft.name, draft.content, catalogue, answers, limits=limits)
    asked = {question.key: question for question in (*draft.asked, *reading.questions)}
    again = replace(draft, answers=answers, asked=tuple(asked.values()), is_remembered=False, reading=reading)
    return _held(again, warehouse, catalogue)


def renewed(draft: Draft, warehouse: Warehouse, catalogue: Catalogue) -> Draft:
    """The draft held against the figures that are live now; itself where they are the same."""
    return draft if draft.version == warehouse.version.version else _held(draft, warehouse, catalogue)


def _held(draft: Draft, warehouse: Warehouse, catalogue: Catalogue) -> Draft:
    reading, version = draft.reading, warehouse.version.version
    if reading.outcome is not Outcome.ACCEPTED:
        return replace(draft, checked=Checked(reading), version=version)
    found = examine(warehouse, catalogue, reading.rows, reading.file)
    return replace(draft, checked=told(reading, found), version=version)
