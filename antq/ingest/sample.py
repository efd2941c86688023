"""The illustrative figures of data/samples as base tables of a warehouse of their own."""

from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.ingest.reader import read
from antq.model.report import Outcome, Problem, Reading, Severity
from antq.text import Text
from antq.warehouse.examine import cells_of
from antq.warehouse.files import SOURCE_COLUMNS, Base, FileSpec, Table, read_table

FIGURES = "samples/minh-hoa-2013-2025.csv"
SOURCES = FileSpec("samples/sources.csv", SOURCE_COLUMNS, ("source",))
SOURCE = "minh-hoa"
NOTE = Text("Số liệu minh họa, không phải số liệu công bố.", "Illustrative figure, not a published one.")
SAME_IN_ALL = {"status": "illustrative", "confidence": "low"}
MISSING = Text("Thiếu tệp số liệu minh họa.", "The file of illustrative figures is missing.")
PUT_BACK = Text("Chép lại tệp vào thư mục data/samples.", "Put the file back into data/samples.")
ANSWER = Text("Ghi rõ trong tệp để không phải hỏi.", "Write it in the file so that nothing is asked.")


def sample_base(data: Path, published: Base, catalogue: Catalogue) -> Base:
    """The reference tables of the published figures with the illustrative figures and their source.

    Raises:
        FigureFileError: the file of illustrative figures or of its source cannot be read.
    """
    rows = tuple(
        (row.place.row or 0, {**cells_of(row, SOURCE, NOTE), **SAME_IN_ALL})
        for row in _read(data / FIGURES, catalogue).rows
    )
    own = {
        "observations": Table(FIGURES, rows),
        "sources": read_table(data, SOURCES),
        "decisions": Table(FIGURES, ()),
    }
    return Base({**published.tables, **own})


def _read(path: Path, catalogue: Catalogue) -> Reading:
    try:
        reading = read(path.name, path.read_bytes(), catalogue)
    except FileNotFoundError as error:
        raise FigureFileError(MISSING, FIGURES, PUT_BACK) from error
    if reading.outcome is not Outcome.ACCEPTED:
        wrong = (Severity.BLOCK, Severity.ASK)
        first, *others = (_error(problem, catalogue) for problem in reading.problems if problem.severity in wrong)
        raise FigureFileError(first.problem, first.where, first.fix, tuple(others[:19]))
    return reading


def _error(problem: Problem, catalogue: Catalogue) -> FigureFileError:
    place = problem.place
    where = catalogue.text("check.place", file=FIGURES, line=place.row or 1, column=place.column or "A")
    return FigureFileError(problem.message, where, ANSWER if problem.severity is Severity.ASK else problem.fix)
