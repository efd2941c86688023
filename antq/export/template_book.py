"""The workbook to be filled in: the sheet of figures, and the sheet that says how to write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from antq.analysis.template import Template
from antq.catalogue.catalogue import Catalogue
from antq.export.template_words import (
    earlier_heading,
    earlier_text,
    example_row,
    heading_lines,
    measure_words,
    note,
    years_text,
)
from antq.ingest.asides import GUIDE_SHEET
from antq.text import Language, Text

# On every Windows machine, with all Vietnamese letters.
FACE = "Arial"
INK, QUIET, LINE = "#1f2937", "#6b7280", "#cbd5e1"
HEAD, ASIDE, EXAMPLE = "#1e3a8a", "#f1f5f9", "#fef9c3"
HEADER, FIRST = 2, 3
NAMES_COLUMN, PERIODS_COLUMN = 3, 4
# Rows below the prepared ones that have the lists and formats too.
SPARE_ROWS = 40
MEASURES_A_PAGE = 6
UNIT_WIDTH, PERIOD_WIDTH, VALUE_WIDTH, EARLIER_WIDTH = 28, 22, 21, 19
NOTE_WIDTH, NOTE_SIGNS, NOTE_LINE, MOST_NOTE_HEIGHT = 380, 58, 16, 620
HEADING_LINE, EARLIER_LINE, ROW_HEIGHT = 14.5, 13, 18
GUIDE_WIDTHS = (36, 96)
GUIDE_PARTS = ("rows", "asides", "exact", "qualified", "shares", "missing", "periods", "territory", "persons")


@dataclass(frozen=True)
class Formats:
    """The looks of cells. What is filled in is text, so that no spreadsheet turns 1.616 or 1/2 into something else."""

    title: Any
    how: Any
    heading: Any
    earlier_head: Any
    unit: Any
    value: Any
    earlier: Any
    example: Any
    example_value: Any
    guide_head: Any
    guide: Any


def book(answer: Template, catalogue: Catalogue, language: Language) -> bytes:
    """The workbook as bytes; everything that stands in it is written as text, no formula comes alive."""
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FACE, "font_size": 11},
    }
    with xlsxwriter.Workbook(content, options) as made:
        title = catalogue.word("template.title", language, years=years_text(answer.years))
        made.set_properties({"title": title})
        formats = _formats(made)
        sheet = made.add_worksheet(catalogue.word("template.sheet", language))
        guide = made.add_worksheet(GUIDE_SHEET[language])
        _fill_figures(sheet, answer, catalogue, language, formats)
        _fill_guide(guide, answer, catalogue, language, formats)
        _add_lists(sheet, answer, catalogue, language)
    return content.getvalue()


def _formats(made: xlsxwriter.Workbook) -> Formats:
    def look(**properties: object) -> Any:
        return made.add_format({"font_name": FACE, "font_size": 11, "font_color": INK, **properties})

    cell = {"border": 1, "border_color": LINE, "valign": "vcenter"}
    head = {**cell, "bold": True, "text_wrap": True, "align": "center"}
    right = {"num_format": "@", "align": "right", "indent": 1}
    example = {"italic": True, "font_color": QUIET, "bg_color": EXAMPLE}
    aside = {"bg_color": ASIDE, "font_color": QUIET}
    return Formats(
        title=look(bold=True, font_size=15, valign="vcenter"),
        how=look(font_color=QUIET, valign="vcenter"),
        heading=look(**{**head, "bg_color": HEAD, "font_color": "#ffffff"}),
        earlier_head=look(**{**head, **aside, "bold": False, "italic": True, "font_size": 10}),
        unit=look(**cell, num_format="@", indent=1),
        value=look(**cell, **right),
        earlier=look(**cell, **aside, **right, text_wrap=True, font_size=10),
        example=look(**cell, **example, num_format="@", indent=1),
        example_value=look(**cell, **example, **right),
        guide_head=look(bold=True, valign="top", text_wrap=True),
        guide=look(valign="top", text_wrap=True),
    )


def _fill_figures(
    sheet: Worksheet, answer: Template, catalogue: Catalogue, language: Language, formats: Formats
) -> None:
    last_column = 1 + 2 * len(answer.measures)
    sheet.write_string(0, 0, catalogue.word("template.title", language, years=years_text(answer.years)), formats.title)
    sheet.write_string(1, 0, catalogue.word("template.how", language, guide=GUIDE_SHEET[language]), formats.how)
    sheet.set_row_pixels(0, 32)
    sheet.set_row_pixels(1, 26)
    sheet.set_column(0, 0, UNIT_WIDTH)
    sheet.set_column(1, 1, PERIOD_WIDTH)
    _write_headings(sheet, answer, catalogue, language, formats)
    example = example_row(catalogue, answer)
    for column, text in enumerate(_spread(example, Text("", ""))):
        sheet.write_string(FIRST, column, text[language], formats.example if column < 2 else formats.example_value)
    sheet.set_row(FIRST, ROW_HEIGHT)
    for row, line in enumerate(answer.lines, FIRST + 1):
        sheet.write_string(row, 0, line.province[language], formats.unit)
        sheet.write_string(row, 1, line.period[language], formats.unit)
        known = [earlier_text(catalogue, figure)[language] for figure in line.earlier]
        sheet.set_row(row, max(ROW_HEIGHT, 4 + EARLIER_LINE * max(_lines(text, EARLIER_WIDTH - 2) for text in known)))
        for index, said in enumerate(known):
            sheet.write_blank(row, 2 + 2 * index, None, formats.value)
            sheet.write_string(row, 3 + 2 * index, said, formats.earlier)
    after = FIRST + 1 + len(answer.lines)
    for row in range(after, after + SPARE_ROWS):
        for column in range(last_column + 1):
            is_value = column > 1 and column % 2 == 0
            look = formats.unit if column < 2 else formats.value if is_value else formats.earlier
            sheet.write_blank(row, column, None, look)
    sheet.freeze_panes(HEADER + 1, 2)
    # Text is meant; without this every number typed would get a green corner.
    sheet.ignore_errors({"number_stored_as_text": xl_range_abs(FIRST, 0, after + SPARE_ROWS, last_column)})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(-(-len(answer.measures) // MEASURES_A_PAGE), 0)
    sheet.repeat_rows(HEADER)
    sheet.repeat_columns(0, 1)
    sheet.set_footer("&C&P/&N")
    sheet.print_area(0, 0, after - 1, last_column)
    sheet.set_first_sheet()
    sheet.activate()
    sheet.set_selection(FIRST + 1, 2, FIRST + 1, 2)


def _spread(texts: Sequence[Text], between: Text) -> list[Text]:
    """Province, period and values with a cell for the year before after each value."""
    return [*texts[:2], *(cell for text in texts[2:] for cell in (text, between))]


def _write_headings(
    sheet: Worksheet, answer: Template, catalogue: Catalogue, language: Language, formats: Formats
) -> None:
    for column, part in enumerate(("province", "period")):
        sheet.write_string(HEADER, column, catalogue.word(f"template.{part}", language), formats.heading)
        _write_note(sheet, column, catalogue.word(f"template.help.{part}", language))
    most = 1
    earlier = earlier_heading(catalogue, answer.years)[language].replace(" (", "\n(")
    for index, measure in enumerate(answer.measures):
        column = 2 + 2 * index
        lines = [line[language] for line in heading_lines(catalogue, measure)]
        sheet.set_column(column, column, VALUE_WIDTH)
        sheet.set_column(column + 1, column + 1, EARLIER_WIDTH)
        sheet.write_string(HEADER, column, "\n".join(lines), formats.heading)
        _write_note(sheet, column, note(catalogue, measure)[language])
        sheet.write_string(HEADER, column + 1, earlier, formats.earlier_head)
        _write_note(sheet, column + 1, catalogue.word("template.note.earlier", language))
        most = max(most, sum(_lines(line, VALUE_WIDTH - 3) for line in lines))
    sheet.set_row(HEADER, HEADING_LINE * max(most, _lines(earlier, EARLIER_WIDTH - 2)) + 8)


def _lines(text: str, signs: int) -> int:
    """How many lines a text takes, about."""
    return sum(-(-len(line) // signs) or 1 for line in text.split("\n"))


def _write_note(sheet: Worksheet, column: int, text: str) -> None:
    height = min(MOST_NOTE_HEIGHT, NOTE_LINE * (_lines(text, NOTE_SIGNS) + 1))
    look = {"font_name": FACE, "font_size": 9, "width": NOTE_WIDTH, "height": height, "color": "#ffffe1"}
    sheet.write_comment(HEADER, column, text, look)


def _fill_guide(guide: Worksheet, answer: Template, catalogue: Catalogue, language: Language, formats: Formats) -> None:
    """What to know in two columns; beside it the wordings that the lists of the first sheet offer."""
    for column, width in enumerate(GUIDE_WIDTHS):
        guide.set_column(column, column, width)
    guide.set_column(NAMES_COLUMN, PERIODS_COLUMN, 28)
    guide.write_string(0, 0, catalogue.word("template.guide.title", language), formats.title)
    guide.set_row_pixels(0, 32)
    sheet = catalogue.text("template.sheet")
    lines = [
        (catalogue.text(f"template.guide.{part}.head"), catalogue.text(f"template.guide.{part}.body", sheet=sheet))
        for part in GUIDE_PARTS
    ]
    lines.append((catalogue.text("template.guide.measures"), Text("", "")))
    for metric, scope in answer.measures:
        found = catalogue.metrics[metric]
        definition = found.definition if len(found.scopes) == 1 else found.scopes[scope].definition
        words = measure_words(catalogue, (metric, scope))
        said = catalogue.text("template.guide.measure_line", definition=definition, measure=words)
        name = found.name
        if len(found.scopes) > 1:
            name = Text("{name} ({scope})", "{name} ({scope})").format(name=name, scope=found.scopes[scope].name)
        lines.append((name, said))
    for row, (head, body) in enumerate(lines, 2):
        guide.write_string(row, 0, head[language], formats.guide_head)
        guide.write_string(row, 1, body[language], formats.guide)
        signs = zip((head[language], body[language]), GUIDE_WIDTHS, strict=True)
        guide.set_row(row, HEADING_LINE * max(_lines(text, width) for text, width in signs) + 6)
    for column, key, words_of in _lists(answer):
        guide.write_string(0, column, catalogue.word(f"template.guide.{key}", language), formats.guide_head)
        for row, text in enumerate(words_of, 1):
            guide.write_string(row, column, text[language], formats.guide)
    guide.hide_gridlines(2)
    guide.set_landscape()
    guide.set_paper(9)
    guide.print_area(0, 0, len(lines) + 1, 1)
    guide.fit_to_pages(1, 0)


def _lists(answer: Template) -> tuple[tuple[int, str, Sequence[Text]], ...]:
    return (
        (NAMES_COLUMN, "names", answer.provinces),
        (PERIODS_COLUMN, "period_names", answer.periods),
    )


def _add_lists(sheet: Worksheet, answer: Template, catalogue: Catalogue, language: Language) -> None:
    """Lists and help for the cells to fill in; none of them keeps anybody from typing something else."""
    last_row = FIRST + len(answer.lines) + SPARE_ROWS
    title = catalogue.word("template.help.title", language)
    guide = GUIDE_SHEET[language]
    for column, ((place, _, words), part) in enumerate(zip(_lists(answer), ("province", "period"), strict=True)):
        source = f"='{guide}'!{xl_range_abs(1, place, len(words), place)}"
        help_ = catalogue.word(f"template.help.{part}", language)
        rule = {"validate": "list", "source": source, "show_error": False, "input_title": title, "input_message": help_}
        sheet.data_validation(FIRST + 1, column, last_row, column, rule)
    message = catalogue.word("template.help.value", language)
    for index in range(len(answer.measures)):
        rule = {"validate": "any", "show_error": False, "input_title": title, "input_message": message}
        sheet.data_validation(FIRST + 1, 2 + 2 * index, last_row, 2 + 2 * index, rule)
