"""Marks the wrong cells of a file and explains them on a sheet of their own.

What opens the file runs in the process of `antq.ingest.child` only.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from antq.ingest.asides import MARKED_SHEET
from antq.ingest.door import is_workbook
from antq.ingest.encoding import decode
from antq.ingest.findings import Unreadable
from antq.ingest.reader import names_of, text_table
from antq.ingest.vocabulary import Vocabulary
from antq.ingest.workbook import load_book
from antq.ingest.zip_guard import has_formulas
from antq.model.report import Place, Problem, Question, Reading, Severity
from antq.settings import Limits
from antq.text import LANGUAGES, Language, line_count

Words = Mapping[str, str]
# Tints that no spreadsheet offers by itself, so that those of an earlier round can be told and taken away.
TINTS = {Severity.BLOCK: "FFC9C7", Severity.ASK: "FFF0B5", Severity.WARN: "FFE1C6", Severity.INFO: "E6ECF5"}
MARKING = (Severity.BLOCK, Severity.ASK, Severity.WARN)
AUTHOR = "ANTQ"
NOTE_END = "\n———\n"
FACE, INK, QUIET, LINK, HEAD = "Arial", "1F2937", "6B7280", "1D4ED8", "1E3A8A"
FORMULA_SIGNS = ("=", "+", "-", "@")
COLUMNS, WIDTHS = ("where", "value", "problem", "fix"), (22, 30, 62, 62)
LINE_HEIGHT = 14.5
# Beyond this a list helps nobody; what is left out is counted.
MOST = 1_000
MOST_PLACES = 10


@dataclass(frozen=True)
class Told:
    """One line of the sheet of explanations; `place` is where its link leads."""

    place: Place
    where: str
    value: str
    problem: str
    fix: str


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
        for problem in _of(reading, severity)[:MOST]:
            _tint(book, problem, by_cell)
    for (title, row, column), problems in by_cell.items():
        _note(book[title].cell(row, column), problems, words, language)
    _explain(book, reading, words["how"], words, language)
    return _saved(book)


def explained(reading: Reading, words: Words, language: Language) -> bytes:
    """The sheet of explanations alone."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    _explain(book, reading, words["unopened"], words, language)
    return _saved(book)


# The file


def _opened(name: str, content: bytes, vocabulary: Vocabulary, words: Words, limits: Limits) -> openpyxl.Workbook:
    """The workbook as it came, without the explanations of an earlier round; a text as a sheet of its cells."""
    if not is_workbook(name, content, limits):
        return _text_book(content, vocabulary, words, limits)
    has_formulas(content, limits)
    book = load_book(content, data_only=False)
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
                _write(sheet.cell(number, index), text)
                sheet.cell(number, index).font = _font()
    for index in range(1, sheet.max_column + 1):
        longest = max(
            (len(str(cell.value or "")) for (cell,) in sheet.iter_rows(min_col=index, max_col=index)), default=0
        )
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest + 2, 10), 40)
    return book


def _write(cell: Cell, text: str) -> None:
    """Text as text, whatever it begins with: no formula, number or error value comes of it."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("□", text)[:32_000]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    cell.number_format = "@"


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


def _of(reading: Reading, severity: Severity) -> list[Problem]:
    return [problem for problem in reading.problems if problem.severity is severity]


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


# Explanations


def _explain(book: openpyxl.Workbook, reading: Reading, how: str, words: Words, language: Language) -> None:
    """The first sheet: what was found, the gravest first, each with a link to its place."""
    sheet = book.create_sheet(MARKED_SHEET[language], 0)
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for text, font in (
        (words["title"], _font(bold=True, size=15)),
        (words["file"].format(file=reading.file), _font()),
        (how, _font(color=QUIET)),
    ):
        _append(sheet, [text], font)
    sheet.append([])
    _append(sheet, [words[key] for key in COLUMNS], _font(bold=True, color="FFFFFF"), HEAD, bordered=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 26, 22
    for severity in Severity:
        if severity is Severity.ASK:
            told = [_asked(question, reading, words, language) for question in reading.questions]
        else:
            told = [_told(problem, words, language) for problem in _of(reading, severity)]
        if told:
            _list(book, sheet, severity, told, words)
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is sheet
    book.active = 0
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _list(book: openpyxl.Workbook, sheet: Worksheet, severity: Severity, told: Sequence[Told], words: Words) -> None:
    head = words["count"].format(severity=words[severity], count=len(told))
    _append(sheet, [head, "", "", ""], _font(bold=True), TINTS[severity])
    for one in told[:MOST]:
        row = _append(sheet, [one.where, one.value, one.problem, one.fix], _font(), bordered=True)
        if len(book.worksheets) > 1 and (one.place.row or one.place.column):
            target = _sheet_of_link(book, one.place)
            address = f"{one.place.column or 'A'}{one.place.row or 1}"
            title = target.title.replace("'", "''")
            cell = sheet.cell(row, 1)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{address}")
            cell.font = _font(color=LINK, underline="single")
    if len(told) > MOST:
        _append(sheet, [words["more"].format(count=len(told) - MOST)], _font(color=QUIET))


def _sheet_of_link(book: openpyxl.Workbook, place: Place) -> Worksheet:
    """The sheet of a place once the explanations stand before it."""
    return book.worksheets[1] if place.sheet is None else book[place.sheet]


def _told(problem: Problem, words: Words, language: Language) -> Told:
    where = _where(problem.place, words)
    return Told(problem.place, where, problem.value, problem.message[language], problem.fix[language])


def _asked(question: Question, reading: Reading, words: Words, language: Language) -> Told:
    """A question with all its answers, named by its first places."""
    places = [problem.place for problem in _of(reading, Severity.ASK) if problem.message == question.text]
    named = [_where(place, words) for place in places[:MOST_PLACES]]
    where = ", ".join(named + ["…"] * (len(places) > MOST_PLACES))
    answers = "; ".join(option.label[language] for option in question.options)
    return Told(places[0], where, "", question.text[language], words["answers"].format(answers=answers))


def _where(place: Place, words: Words) -> str:
    if place.row and place.column:
        said = f"{place.column}{place.row}"
    elif place.row:
        said = words["place.row"].format(row=place.row)
    elif place.column:
        said = words["place.column"].format(column=place.column)
    else:
        return words["place.sheet"].format(sheet=place.sheet) if place.sheet else words["place.file"]
    return f"{place.sheet}: {said}" if place.sheet else said


def _append(sheet: Worksheet, texts: Sequence[str], font: Font, tint: str | None = None, bordered: bool = False) -> int:
    """A row of texts below the last one; its number."""
    sheet.append(texts)
    row: int = sheet.max_row
    for index, text in enumerate(texts, 1):
        cell = sheet.cell(row, index)
        _write(cell, text)
        cell.font = font
        if tint:
            cell.fill = PatternFill("solid", fgColor=tint)
        if bordered:
            side = Side("thin", color="CBD5E1")
            cell.border = Border(side, side, side, side)
        cell.alignment = Alignment(
            wrap_text=len(texts) > 1, vertical="center", horizontal="left", indent=int(len(texts) > 1)
        )
    if len(texts) > 1:
        lines = max(line_count(text, int(1.15 * width)) for text, width in zip(texts, WIDTHS, strict=True))
        sheet.row_dimensions[row].height = min(400, LINE_HEIGHT * lines + 7)
    return row


def _font(**look: object) -> Font:
    return Font(**{"name": FACE, "size": 11, "color": INK, **look})


def _saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
