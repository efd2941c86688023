"""A file as a workbook with its wrong cells marked, and with the sheet that explains them.

What opens the file runs in the process of `antq.ingest.child` only.
"""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterable

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from antq.ingest.asides import MARKED_SHEET
from antq.ingest.door import is_workbook
from antq.ingest.encoding import decode
from antq.ingest.explaining import MOST, TINTS, Words, explain, font_of, found_of, write_text
from antq.ingest.findings import Unreadable
from antq.ingest.reader import names_of, text_table
from antq.ingest.vocabulary import Vocabulary
from antq.ingest.zip_guard import check_package
from antq.model.report import Place, Problem, Reading, Severity
from antq.settings import Limits
from antq.text import LANGUAGES, Language, line_count

MARKING = (Severity.BLOCK, Severity.ASK, Severity.WARN)
AUTHOR = "ANTQ"
NOTE_END = "\n———\n"


def marked(
    reading: Reading, content: bytes, vocabulary: Vocabulary, words: Words, language: Language, limits: Limits
) -> bytes:
    """The file as a workbook with its wrong cells marked; only the explanations where it cannot be opened."""
    try:
        book = _opened(reading.file, content, vocabulary, words, limits)
    except Unreadable:
        return explained(reading, words, language)
    for sheet in book.worksheets:
        _clean(sheet)
    by_cell: dict[tuple[str, int, int], list[Problem]] = defaultdict(list)
    for severity in reversed(MARKING):
        for problem in found_of(reading, severity)[:MOST]:
            _tint(book, problem, by_cell)
    for (title, row, column), problems in by_cell.items():
        _note(book[title].cell(row, column), problems, words, language)
    explain(book, reading, words["how"], words, language)
    return _saved(book)


def explained(reading: Reading, words: Words, language: Language) -> bytes:
    """The sheet of explanations alone."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    explain(book, reading, words["unopened"], words, language)
    return _saved(book)


# The file


def _loaded(content: bytes) -> openpyxl.Workbook:
    """A workbook that the guard of its package has let pass, whole.

    Raises:
        Unreadable: it is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise Unreadable("FILE_DAMAGED") from error


def _opened(name: str, content: bytes, vocabulary: Vocabulary, words: Words, limits: Limits) -> openpyxl.Workbook:
    """The workbook as it came, without the explanations of an earlier round; a text as a sheet of its cells."""
    if not is_workbook(name, content, limits):
        return _text_book(content, vocabulary, words, limits)
    check_package(content, limits)
    book = _loaded(content)
    if any(sheet.max_row > limits.rows or sheet.max_column > limits.columns for sheet in book.worksheets):
        raise Unreadable("TABLE_TOO_LONG", rows=limits.rows, columns=limits.columns)
    for sheet in book.worksheets:
        if sheet.title.rstrip("0123456789") in (MARKED_SHEET[each] for each in LANGUAGES) and len(book.worksheets) > 1:
            book.remove(sheet)
    # Only a spreadsheet calculates: the results in the file are not written back.
    book.calculation.fullCalcOnLoad = True
    return book


def _text_book(content: bytes, vocabulary: Vocabulary, words: Words, limits: Limits) -> openpyxl.Workbook:
    decoded = decode(content, vocabulary)
    if decoded is None:
        raise Unreadable("ENC_UNKNOWN")
    table = text_table(decoded.text, names_of(vocabulary), limits)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = words["sheet"]
    rows = [*([cell.text for cell in row] for row in table.grid.rows), *([line] for line in table.rest)]
    for number, row in enumerate(rows, 1):
        for index, text in enumerate(row[: limits.columns], 1):
            if text:
                write_text(sheet.cell(number, index), text)
                sheet.cell(number, index).font = font_of()
    for index in range(1, sheet.max_column + 1):
        longest = max(
            (len(str(cell.value or "")) for (cell,) in sheet.iter_rows(min_col=index, max_col=index)), default=0
        )
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest + 2, 10), 40)
    return book


# Marks


def _clean(sheet: Worksheet) -> None:
    """Take away the marks of an earlier round, and give notes the size that opening them loses."""
    tints = {f"00{tint}" for tint in TINTS.values()}
    for cell in list(sheet._cells.values()):
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in tints:
            cell.fill = PatternFill()
        if isinstance(cell, MergedCell) or not cell.comment:
            continue
        note = cell.comment
        theirs = note.text.partition(NOTE_END)[2] if note.author == AUTHOR else note.text
        cell.comment = _comment(theirs, "" if note.author == AUTHOR else note.author) if theirs else None


def _tint(book: openpyxl.Workbook, problem: Problem, by_cell: dict[tuple[str, int, int], list[Problem]]) -> None:
    """Colour what a problem names: a cell, a row or a column; the first of its cells gets the note."""
    place = problem.place
    if place.row is None and place.column is None:
        return
    sheet = _sheet_of(book, place)
    column = column_index_from_string(place.column) if place.column else None
    rows = [place.row] if place.row else range(1, sheet.max_row + 1)
    columns = [column] if column else range(1, max(sheet.max_column, 1) + 1)
    for row in rows:
        for index in columns:
            sheet.cell(row, index).fill = PatternFill("solid", fgColor=TINTS[problem.severity])
    by_cell[sheet.title, *_shown(sheet, rows[0], columns[0])].insert(0, problem)


def _sheet_of(book: openpyxl.Workbook, place: Place) -> Worksheet:
    return book.worksheets[0] if place.sheet is None else book[place.sheet]


def _shown(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """The cell itself, or the one that is seen in its place where cells are merged."""
    if isinstance(sheet.cell(row, column), MergedCell):
        for area in sheet.merged_cells.ranges:
            if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
                return area.min_row, area.min_col
    return row, column


def _note(cell: Cell, problems: Iterable[Problem], words: Words, language: Language) -> None:
    said = [
        f"{words[found.severity]}: {found.message[language]}\n{words['fix']}: {found.fix[language]}"
        for found in problems
    ]
    theirs = f"{NOTE_END}{cell.comment.text}" if cell.comment else ""
    cell.comment = _comment("\n\n".join(dict.fromkeys(said)) + theirs, AUTHOR)


def _comment(text: str, author: str) -> Comment:
    return Comment(text, author, width=340, height=min(600, 24 + 18 * line_count(text, 52)))


def _saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
