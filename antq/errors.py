"""Errors a person can act on: what is wrong, where, and how to mend it.

Everything that is not a `UserError` is our mistake: it is never caught below the one
error boundary, which logs it with an id.
"""

from antq.text import Text


class UserError(Exception):
    """A problem the user can mend; `where` is a file with line or key, a page or an option, `place` its Vietnamese.

    `others` are the problems found beside the first one.
    """

    def __init__(self, problem: Text, place: str | Text, fix: Text, others: "tuple[UserError, ...]" = ()) -> None:
        self.where = place if isinstance(place, Text) else Text(place, place)
        super().__init__(f"{self.where.en}: {problem.en} {fix.en}")
        self.problem = problem
        self.place = self.where.vi
        self.fix = fix
        self.others = others


class FigureFileError(UserError):
    """A figure or reference file that cannot be taken as it is."""


class CatalogueError(UserError):
    """A catalogue file that cannot be taken as it is."""


class StorageError(UserError):
    """The disk or the archive does not allow what was asked."""


class BatchError(UserError):
    """A batch that cannot be withdrawn, restored or replayed as asked."""


class ListError(UserError):
    """A saved list that is not there, was changed meanwhile, or lacks what it must have."""


class ServerError(UserError):
    """The server cannot start as it was asked to."""
