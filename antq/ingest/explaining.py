"""The sheet of explanations of a marked file: what was found, the gravest first, each with a link to its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from antq.ingest.asides import MARKED_SHEET
from antq.model.report import Place, Problem, Question, Reading, Severity
from antq.text import Language, line_count

Words = Mapping[str, str]
# Tints that no spreadsheet offers by itself, so that those of an earlier round can be told and taken away.
TINTS = {Severity.BLOCK: "FFC9C7", Severity.ASK: "FFF0B5", Severity.WARN: "FFE1C6", Severity.INFO: "E6ECF5"}
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


def explain(book: openpyxl.Workbook, reading: Reading, how: str, words: Words, language: Language) -> None:
    """The first sheet: what was found, the gravest first, each with a link to its place."""
    sheet = book.create_sheet(MARKED_SHEET[language], 0)
    sheet.sheet_view.showGridLines = False
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for text, font in (
        (words["title"], font_of(bold=True, size=15)),
        (words["file"].format(file=reading.file), font_of()),
        (how, font_of(color=QUIET)),
    ):
        _append(sheet, [text], font)
    sheet.append([])
    _append(sheet, [words[key] for key in COLUMNS], font_of(bold=True, color="FFFFFF"), HEAD, bordered=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 26, 22
    for severity in Severity:
        if severity is Severity.ASK:
            told = [_asked(question, reading, words, language) for question in reading.questions]
        else:
            told = [_told(problem, words, language) for problem in found_of(reading, severity)]
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
    _append(sheet, [head, "", "", ""], font_of(bold=True), TINTS[severity])
    for one in told[:MOST]:
        row = _append(sheet, [one.where, one.value, one.problem, one.fix], font_of(), bordered=True)
        if len(book.worksheets) > 1 and (one.place.row or one.place.column):
            target = _sheet_of_link(book, one.place)
            address = f"{one.place.column or 'A'}{one.place.row or 1}"
            title = target.title.replace("'", "''")
            cell = sheet.cell(row, 1)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{address}")
            cell.font = font_of(color=LINK, underline="single")
    if len(told) > MOST:
        _append(sheet, [words["more"].format(count=len(told) - MOST)], font_of(color=QUIET))


def _sheet_of_link(book: openpyxl.Workbook, place: Place) -> Worksheet:
    """The sheet of a place once the explanations stand before it."""
    return book.worksheets[1] if place.sheet is None else book[place.sheet]


def _told(problem: Problem, words: Words, language: Language) -> Told:
    where = _where(problem.place, words)
    return Told(problem.place, where, problem.value, problem.message[language], problem.fix[language])


def _asked(question: Question, reading: Reading, words: Words, language: Language) -> Told:
    """A question with all its answers, named by its first places."""
    places = [problem.place for problem in found_of(reading, Severity.ASK) if problem.message == question.text]
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
        write_text(cell, text)
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


def font_of(**look: object) -> Font:
    """A font of the sheet, changed as told."""
    return Font(**{"name": FACE, "size": 11, "color": INK, **look})


def found_of(reading: Reading, severity: Severity) -> list[Problem]:
    """The problems of one severity."""
    return [problem for problem in reading.problems if problem.severity is severity]


def write_text(cell: Cell, text: str) -> None:
    """Text as text, whatever it begins with: no formula, number or error value comes of it."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("□", text)[:32_000]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    cell.number_format = "@"
