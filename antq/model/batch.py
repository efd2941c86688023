"""Batches as values: what loading a file would change, what became of it, and the events that are on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from antq.model.quantity import Quantity
from antq.model.report import Candidate, Problem, Reading

ChangeKind = Literal["new", "changed", "unchanged"]
EventKind = Literal["base", "load", "withdraw", "restore"]


@dataclass(frozen=True)
class Rival:
    """The figure charts draw now for the same thing and period, from another source and with another number."""

    code: str
    quantity: Quantity
    publisher: str


@dataclass(frozen=True)
class Change:
    """What one candidate would do: `old` and `old_status` are what its code says now, None where it is new.

    Changed: another number, or the same with another status.
    """

    code: str
    kind: ChangeKind
    candidate: Candidate
    old: Quantity | None = None
    old_status: str | None = None
    rival: Rival | None = None


@dataclass(frozen=True)
class Diff:
    """A file against the live figures of one version, in the order of the file. What it leaves out stays as it is.

    Of a long file `changes` are the first that are new or changed, and `counts` tells how many there are of each kind.
    """

    version: int
    changes: tuple[Change, ...]
    counts: Mapping[ChangeKind, int] | None = None

    def count(self, kind: ChangeKind) -> int:
        if self.counts is not None:
            return self.counts.get(kind, 0)
        return sum(change.kind == kind for change in self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether every figure of the file is live already."""
        return self.count("new") == self.count("changed") == 0


@dataclass(frozen=True)
class Examined:
    """A file against the live figures: the difference, and what the checks found (block and warn)."""

    diff: Diff
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Checked:
    """A reading with the problems of both examinations; no diff where nothing of it may be loaded."""

    reading: Reading
    diff: Diff | None = None


@dataclass(frozen=True)
class Committed:
    """The file is live as batch `batch` of version `version`; `problems` are warnings only."""

    batch: int
    version: int
    diff: Diff
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class NothingNew:
    """Every figure of the file was live already: nothing was written."""

    version: int
    diff: Diff
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class GroundMoved:
    """Somebody else's change came in between: nothing was written, `diff` is against what is live now."""

    version: int
    diff: Diff
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Blocked:
    """The checks against the live figures refuse the file: nothing was written."""

    version: int
    diff: Diff
    problems: tuple[Problem, ...]


CommitResult = Committed | NothingNew | GroundMoved | Blocked


@dataclass(frozen=True)
class Recorded:
    """A withdrawal or its undoing, as event `batch` of version `version`."""

    batch: int
    version: int


@dataclass(frozen=True)
class Upload:
    """The file a load brought. The counts are against what was live before it."""

    file: str
    sha256: str
    layout: str
    answers: Mapping[str, str]
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Batch:
    """One event on record. `at` is UTC; `note` is the reason of a withdrawal or its undoing.

    `is_standing` is None for those two; `live_count` is how many live figures a base or load gives now.
    """

    batch: int
    kind: EventKind
    target: int | None
    by: str
    at: datetime
    note: str | None
    upload: Upload | None
    is_standing: bool | None
    live_count: int
