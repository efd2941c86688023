"""Running the checks of queries/check/: a check returns the rows that are wrong, and none is good."""

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.sql import statement, statements
from antq.text import Text

SHOWN_PROBLEMS = 20


def run_checks(connection: duckdb.DuckDBPyConnection, folder: str, catalogue: Catalogue) -> None:
    """Run all checks of `queries/check/<folder>`.

    Raises:
        FigureFileError: the first wrong row; `others` holds the following ones, at most 20 in all.
    """
    problems: list[FigureFileError] = []
    for name in statements(f"check/{folder}"):
        for row in connection.execute(statement(name)).fetchall():
            problems.append(_problem(name.rpartition("_")[2], row, catalogue))
    if problems:
        first, *others = problems[:SHOWN_PROBLEMS]
        raise FigureFileError(first.problem, first.where, first.fix, tuple(others))


def _problem(rule: str, row: tuple[object, ...], catalogue: Catalogue) -> FigureFileError:
    file, line, column, value, nearest = row
    fix = catalogue.text(f"check.{rule}.fix")
    if nearest:
        fix = Text("{fix} {near}", "{fix} {near}").format(fix=fix, near=catalogue.text("check.nearest", name=nearest))
    return FigureFileError(
        catalogue.text(f"check.{rule}.problem", value=value, column=column),
        catalogue.text("check.place", file=file, line=line, column=column),
        fix,
    )
