"""The workbook to be filled in: its sheet of figures, with notes, lists and the year before."""

from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from antq.analysis.template import Template
from antq.catalogue.catalogue import Catalogue
from antq.export.template_guide import fill_guide, list_source
from antq.export.template_looks import A4, FACE, LINE_HEIGHT, Draft, looks_of
from antq.export.template_words import (
    earlier_heading,
    earlier_text,
    example_row,
    heading_lines,
    note,
    years_text,
)
from antq.ingest.asides import GUIDE_SHEET
from antq.text import Language, line_count

HEADER, EXAMPLE, FIRST = 2, 3, 4
# Rows below the prepared ones that have the lists and looks too.
SPARE_ROWS = 40
KEY_WIDTHS = (28, 22)
VALUE_WIDTH, EARLIER_WIDTH = 21, 19
EARLIER_LINE, ROW_HEIGHT = 13, 18
NOTE_WIDTH, NOTE_SIGNS, NOTE_LINE, MOST_NOTE_HEIGHT = 380, 58, 16, 620
MEASURES_A_PAGE = 6


def template_xlsx(answer: Template, catalogue: Catalogue, language: Language) -> bytes:
    """The rows and columns with notes, lists to choose from, the year before beside, an example and a guide.

    Everything that stands in it is written as text; no formula comes alive.
    """
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FACE, "font_size": 11},
    }
    with xlsxwriter.Workbook(content, options) as made:
        draft = Draft(answer, catalogue, language, looks_of(made))
        made.set_properties({"title": _title(draft)})
        sheet = made.add_worksheet(draft.word("template.sheet"))
        _write_headings(sheet, draft)
        _write_example(sheet, draft)
        _write_rows(sheet, draft)
        _add_lists(sheet, draft)
        _set_up(sheet, draft)
        fill_guide(made.add_worksheet(GUIDE_SHEET[language]), draft)
    return content.getvalue()


def _title(draft: Draft) -> str:
    return draft.word("template.title", years=years_text(draft.answer.years))


def _value_column(index: int) -> int:
    """The column of a measure; the year before stands right of it."""
    return len(KEY_WIDTHS) + 2 * index


def _last_column(draft: Draft) -> int:
    return _value_column(len(draft.answer.measures)) - 1


def _last_row(draft: Draft) -> int:
    return FIRST + len(draft.answer.lines) + SPARE_ROWS - 1


def _write_headings(sheet: Worksheet, draft: Draft) -> None:
    language, looks = draft.language, draft.looks
    sheet.write_string(0, 0, _title(draft), looks.title)
    sheet.write_string(1, 0, draft.word("template.how", guide=GUIDE_SHEET[language]), looks.how)
    for column, part in enumerate(("province", "period")):
        sheet.write_string(HEADER, column, draft.word(f"template.{part}"), looks.heading)
        _write_note(sheet, column, draft.word(f"template.help.{part}"))
    earlier = earlier_heading(draft.catalogue, draft.answer.years)[language].replace(" (", "\n(")
    most = line_count(earlier, EARLIER_WIDTH - 2)
    for index, measure in enumerate(draft.answer.measures):
        column = _value_column(index)
        text = "\n".join(line[language] for line in heading_lines(draft.catalogue, measure))
        sheet.write_string(HEADER, column, text, looks.heading)
        _write_note(sheet, column, note(draft.catalogue, measure)[language])
        sheet.write_string(HEADER, column + 1, earlier, looks.earlier_heading)
        _write_note(sheet, column + 1, draft.word("template.note.earlier"))
        most = max(most, line_count(text, VALUE_WIDTH - 3))
    sheet.set_row(HEADER, LINE_HEIGHT * most + 8)


def _write_note(sheet: Worksheet, column: int, text: str) -> None:
    height = min(MOST_NOTE_HEIGHT, NOTE_LINE * (line_count(text, NOTE_SIGNS) + 1))
    look = {"font_name": FACE, "font_size": 9, "width": NOTE_WIDTH, "height": height, "color": "#ffffe1"}
    sheet.write_comment(HEADER, column, text, look)


def _write_example(sheet: Worksheet, draft: Draft) -> None:
    looks = draft.looks
    sheet.set_row(EXAMPLE, ROW_HEIGHT)
    province, period, *values = (text[draft.language] for text in example_row(draft.catalogue, draft.answer))
    sheet.write_row(EXAMPLE, 0, (province, period), looks.example)
    for index, value in enumerate(values):
        sheet.write_string(EXAMPLE, _value_column(index), value, looks.example_value)
        sheet.write_blank(EXAMPLE, _value_column(index) + 1, None, looks.example_value)


def _write_rows(sheet: Worksheet, draft: Draft) -> None:
    """The prepared rows, and empty ones for more."""
    looks = draft.looks
    for row, line in enumerate(draft.answer.lines, FIRST):
        sheet.write_string(row, 0, line.province[draft.language], looks.key)
        sheet.write_string(row, 1, line.period[draft.language], looks.key)
        known = [earlier_text(draft.catalogue, figure)[draft.language] for figure in line.earlier]
        lines = max(line_count(text, EARLIER_WIDTH - 2) for text in known)
        sheet.set_row(row, max(ROW_HEIGHT, EARLIER_LINE * lines + 4))
        for index, text in enumerate(known):
            sheet.write_blank(row, _value_column(index), None, looks.value)
            sheet.write_string(row, _value_column(index) + 1, text, looks.earlier)
    for row in range(FIRST + len(draft.answer.lines), _last_row(draft) + 1):
        sheet.set_row(row, ROW_HEIGHT)
        for column in range(len(KEY_WIDTHS)):
            sheet.write_blank(row, column, None, looks.key)
        for index in range(len(draft.answer.measures)):
            sheet.write_blank(row, _value_column(index), None, looks.value)
            sheet.write_blank(row, _value_column(index) + 1, None, looks.earlier)


def _add_lists(sheet: Worksheet, draft: Draft) -> None:
    """Lists and help for the cells to fill in; none of them keeps anybody from typing something else."""
    rules = [
        (0, {"validate": "list", "source": list_source(draft, "names")}, "province"),
        (1, {"validate": "list", "source": list_source(draft, "period_names")}, "period"),
        *((_value_column(index), {"validate": "any"}, "value") for index in range(len(draft.answer.measures))),
    ]
    title = draft.word("template.help.title")
    for column, rule, part in rules:
        help_ = {"input_title": title, "input_message": draft.word(f"template.help.{part}"), "show_error": False}
        sheet.data_validation(FIRST, column, _last_row(draft), column, {**rule, **help_})


def _set_up(sheet: Worksheet, draft: Draft) -> None:
    """Widths, what stays in sight, and how it is printed."""
    last_column = _last_column(draft)
    sheet.set_row_pixels(0, 32)
    sheet.set_row_pixels(1, 26)
    for column, width in enumerate(KEY_WIDTHS):
        sheet.set_column(column, column, width)
    for index in range(len(draft.answer.measures)):
        sheet.set_column(_value_column(index), _value_column(index), VALUE_WIDTH)
        sheet.set_column(_value_column(index) + 1, _value_column(index) + 1, EARLIER_WIDTH)
    sheet.freeze_panes(HEADER + 1, len(KEY_WIDTHS))
    # Text is meant; without this every number typed would get a green corner.
    sheet.ignore_errors({"number_stored_as_text": xl_range_abs(EXAMPLE, 0, _last_row(draft), last_column)})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(-(-len(draft.answer.measures) // MEASURES_A_PAGE), 0)
    sheet.repeat_rows(HEADER)
    sheet.repeat_columns(0, len(KEY_WIDTHS) - 1)
    sheet.set_footer("&C&P/&N")
    sheet.print_area(0, 0, FIRST + len(draft.answer.lines) - 1, last_column)
    sheet.set_selection(FIRST, len(KEY_WIDTHS), FIRST, len(KEY_WIDTHS))
