"""Errors a person can act on: what is wrong, where, and how to mend it.

Everything that is not a `UserError` is our mistake: it is never caught below the one
error boundary, which logs it with an id.
"""

from antq.text import Text


class UserError(Exception):
    """A problem the user can mend; `place` is a file with line or key, a page or an option."""

    def __init__(self, problem: Text, place: str, fix: Text) -> None:
        super().__init__(f"{place}: {problem.en} {fix.en}")
        self.problem = problem
        self.place = place
        self.fix = fix


class FigureFileError(UserError):
    """A figure or reference file that cannot be taken as it is; `others` are the problems beside the first."""

    def __init__(self, problem: Text, place: str, fix: Text, others: "tuple[FigureFileError, ...]" = ()) -> None:
        super().__init__(problem, place, fix)
        self.others = others


class CatalogueError(UserError):
    """A catalogue file that cannot be taken as it is."""
