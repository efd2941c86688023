"""Running the checks of queries/check/: a check returns the rows that are wrong, and none is good."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.sql import statement, statements
from antq.text import Text

SHOWN_PROBLEMS = 20


@dataclass(frozen=True)
class Finding:
    """One wrong row: which rule, where, what stands there, and the nearest thing that would be right."""

    rule: str
    file: str
    line: int
    column: str
    value: str
    nearest: str | None

    def problem(self, catalogue: Catalogue) -> Text:
        return catalogue.text(f"check.{self.rule}.problem", value=self.value, column=self.column)

    def fix(self, catalogue: Catalogue) -> Text:
        fix = catalogue.text(f"check.{self.rule}.fix")
        if not self.nearest:
            return fix
        return Text("{fix} {near}", "{fix} {near}").format(
            fix=fix, near=catalogue.text("check.nearest", name=self.nearest)
        )


def findings(connection: duckdb.DuckDBPyConnection, folder: str) -> Iterator[Finding]:
    """What all checks of `queries/check/<folder>` find, one check after the other."""
    for name in statements(f"check/{folder}"):
        for row in connection.execute(statement(name)).fetchall():
            yield Finding(name.rpartition("_")[2], *row)


def run_checks(connection: duckdb.DuckDBPyConnection, folder: str, catalogue: Catalogue) -> None:
    """Run all checks of `queries/check/<folder>`.

    Raises:
        FigureFileError: the first wrong row; `others` holds the following ones, at most 20 in all.
    """
    problems = [_problem(finding, catalogue) for finding in findings(connection, folder)]
    if problems:
        first, *others = problems[:SHOWN_PROBLEMS]
        raise FigureFileError(first.problem, first.where, first.fix, tuple(others))


def _problem(found: Finding, catalogue: Catalogue) -> FigureFileError:
    place = catalogue.text("check.place", file=found.file, line=found.line, column=found.column)
    return FigureFileError(found.problem(catalogue), place, found.fix(catalogue))
