"""What was understood of a file: figures with their places, problems, questions, and what loading it would change."""

from dataclasses import dataclass
from enum import StrEnum

from antq.model.period import Period
from antq.model.quantity import Quantity
from antq.text import Text


class Severity(StrEnum):
    """What a problem does: block refuses the file, ask waits for an answer, warn and info only tell."""

    BLOCK = "block"
    ASK = "ask"
    WARN = "warn"
    INFO = "info"


class Outcome(StrEnum):
    """What became of a file; noop: every figure in it is live already."""

    ACCEPTED = "accepted"
    ASK = "ask"
    REFUSED = "refused"
    NOOP = "noop"


@dataclass(frozen=True)
class Place:
    """An address as Excel shows it: row 1 is the first line, columns are A, B, …

    No sheet in a text file; no row speaks of a whole column, neither of the whole file.
    """

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class Candidate:
    """An observation read from a file, and where it stood."""

    unit: str
    metric: str
    scope: str
    period: Period
    quantity: Quantity
    measure: str
    place: Place
    status: str = "published"
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """One finding, in words for the person who sent the file; `value` is what stands in the cell, at most 80 signs."""

    rule: str
    severity: Severity
    place: Place
    value: str
    message: Text
    fix: Text


@dataclass(frozen=True)
class Option:
    """One answer to a question; the label says what follows from it ("495 → 495.000")."""

    value: str
    label: Text


@dataclass(frozen=True)
class Question:
    """What must not be guessed. `rows` are the rows of the file it is about."""

    key: str
    text: Text
    options: tuple[Option, ...]
    rows: tuple[Place, ...]


@dataclass(frozen=True)
class Reading:
    """What the reader made of a file. `layout` tells files of one office apart for remembered answers.

    Refused or open to questions, it has no `rows` that may be loaded, but a `draft` as far as it was understood. Of a
    long file `rows` are the first few, and `row_count` tells how many there are; None: all of them are there.
    """

    file: str
    sha256: str
    outcome: Outcome
    rows: tuple[Candidate, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    layout: str = ""
    draft: tuple[Candidate, ...] = ()
    row_count: int | None = None
