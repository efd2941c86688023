"""The second sheet of the workbook to be filled in: how to write, what is counted, which names there are."""

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from antq.analysis.template import Measure, Template
from antq.catalogue.catalogue import Catalogue
from antq.export.template_looks import A4, LINE_HEIGHT, Draft
from antq.export.template_words import measure_words
from antq.ingest.asides import GUIDE_SHEET
from antq.text import Text, line_count

PARTS = ("rows", "asides", "exact", "qualified", "shares", "missing", "periods", "territory", "persons")
WIDTHS = (36, 96)
FIRST_ROW = 2
# Where the names stand that the first sheet offers to choose from.
LISTS = {"names": 3, "period_names": 4}
LIST_WIDTH = 28


def fill_guide(guide: Worksheet, draft: Draft) -> None:
    """What to know in two columns; beside it the names."""
    language, looks = draft.language, draft.looks
    for column, width in enumerate(WIDTHS):
        guide.set_column(column, column, width)
    guide.set_column(min(LISTS.values()), max(LISTS.values()), LIST_WIDTH)
    guide.write_string(0, 0, draft.word("template.guide.title"), looks.title)
    guide.set_row_pixels(0, 32)
    row = FIRST_ROW
    for row, lines in enumerate(_lines(draft), FIRST_ROW):
        texts = [text[language] for text in lines]
        for column, (text, look) in enumerate(zip(texts, (looks.guide_heading, looks.guide), strict=True)):
            guide.write_string(row, column, text, look)
        counts = [line_count(text, width) for text, width in zip(texts, WIDTHS, strict=True)]
        guide.set_row(row, LINE_HEIGHT * max(counts) + 6)
    for key, column in LISTS.items():
        guide.write_string(0, column, draft.word(f"template.guide.{key}"), looks.guide_heading)
        for place, name in enumerate(_names(draft.answer, key), 1):
            guide.write_string(place, column, name[language], looks.guide)
    guide.hide_gridlines(2)
    guide.set_landscape()
    guide.set_paper(A4)
    guide.print_area(0, 0, row, len(WIDTHS) - 1)
    guide.fit_to_pages(1, 0)


def list_source(draft: Draft, key: str) -> str:
    """The cells of a list, as a validation names them."""
    column = LISTS[key]
    area = xl_range_abs(1, column, len(_names(draft.answer, key)), column)
    return f"='{GUIDE_SHEET[draft.language]}'!{area}"


def _names(answer: Template, key: str) -> Sequence[Text]:
    return answer.provinces if key == "names" else answer.periods


def _lines(draft: Draft) -> Iterator[tuple[Text, Text]]:
    catalogue = draft.catalogue
    sheet = catalogue.text("template.sheet")
    for part in PARTS:
        body = catalogue.text(f"template.guide.{part}.body", sheet=sheet)
        yield catalogue.text(f"template.guide.{part}.head"), body
    yield catalogue.text("template.guide.measures"), Text("", "")
    for measure in draft.answer.measures:
        yield _definition(catalogue, measure)


def _definition(catalogue: Catalogue, measure: Measure) -> tuple[Text, Text]:
    metric, scope = measure
    found = catalogue.metrics[metric]
    name, definition = found.name, found.definition
    if len(found.scopes) > 1:
        name = Text("{name} ({scope})", "{name} ({scope})").format(name=name, scope=found.scopes[scope].name)
        definition = found.scopes[scope].definition
    words = measure_words(catalogue, measure)
    return name, catalogue.text("template.guide.measure_line", definition=definition, measure=words)
