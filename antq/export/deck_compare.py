"""A comparison on a slide: a native bar or dot chart where one axis is allowed, else a native table."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from antq.analysis.cells import Cell
from antq.analysis.compare import Comparison
from antq.catalogue.catalogue import Catalogue
from antq.charts.compare import compare_words
from antq.charts.frame import Words
from antq.charts.lettering import text_width, wrapped
from antq.charts.rows_scene import Table
from antq.charts.spoken import Voice
from antq.export.deck_canvas import CANVAS
from antq.export.deck_chart import (
    MARKERS,
    draw_line,
    draw_marker,
    every_label,
    fix_plot,
    label,
    number_format,
    plain_chart,
)
from antq.export.deck_sheet import PREFIX, Sheet, dress, points, rgb
from antq.export.deck_template import Box
from antq.model.figure import Figure
from antq.model.view import Form, Look
from antq.text import Language

ROWS = 8
LARGEST_ROW, HEAD = 88, 24
# How much of the ground is in the colour of a derived number.
PALE = 0.8
# Shares of a table's width: province, number, period, what was counted, code.
COLUMNS = (("unit", 0.15), ("amount", 0.22), ("period", 0.19), ("scope", 0.28), ("code", 0.16))


@dataclass(frozen=True)
class CompareLeaf:
    """A comparison, or some rows of a long table, as the content of a slide."""

    table: Table
    words: Words
    part: str
    cells: tuple[Cell, ...]
    is_chart: bool

    @property
    def sentence(self) -> str:
        return self.table.comparison.sentence[self.table.voice.language]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for cell in self.cells for figure in (cell.figure or cell.instead,) if figure)

    def draw(self, sheet: Sheet, box: Box) -> None:
        if not self.is_chart:
            _draw_table(sheet, self.table, self.cells, box, self.sentence)
        elif self.table.look.form == "dots":
            _draw_dots(sheet, self.table, box, self.sentence)
        else:
            _draw_bars(sheet, self.table, box, self.sentence)


def compare_leaves(comparison: Comparison, catalogue: Catalogue, language: Language, form: Form) -> list[CompareLeaf]:
    """One slide; a table of many provinces goes on over several."""
    table = Table(comparison, Voice(catalogue, language), Look(language, form=form), CANVAS)
    is_chart = comparison.may_share_axis and form != "table"
    words = compare_words(table, comparison.may_share_axis, has_key=False)
    if is_chart:
        has_derived = any(cell.figure and cell.figure.status == "derived" for cell in comparison.shown)
        key = [table.voice.word("deck.key.pale")] if has_derived else []
        absent = [_absent(table, cell) for cell in comparison.cells if cell.quantity is None]
        words = replace(words, notes=(*words.notes, *key, *([" · ".join(absent)] if absent else [])))
        return [CompareLeaf(table, words, comparison.metric, comparison.cells, True)]
    pages = [comparison.cells[at : at + ROWS] for at in range(0, len(comparison.cells), ROWS)]
    return [
        CompareLeaf(
            table,
            words if len(pages) == 1 else replace(words, subtitle=f"{words.subtitle} · {number}/{len(pages)}"),
            comparison.metric if len(pages) == 1 else f"{comparison.metric}:{number}",
            cells,
            False,
        )
        for number, cells in enumerate(pages, 1)
    ]


def _absent(table: Table, cell: Cell) -> str:
    """Why a place is empty, and what there is instead."""
    reasons = [words for words in (table.reason(cell), table.stand_in(cell)) if words]
    return table.voice.word("unit.clause", unit=table.voice.unit(cell.unit), clause="; ".join(reasons))


def _draw_bars(sheet: Sheet, table: Table, box: Box, sentence: str) -> None:
    cells = table.comparison.cells
    height = min(box.height, len(cells) * LARGEST_ROW)
    box = Box(box.left, box.top + (box.height - height) / 2, box.width, height)
    names = [_category(table, cell) for cell in cells]
    lines = max(name.count("\n") + 1 for name in names)
    size = max(7, min(15, height / len(cells) / (1.4 * lines)))
    left = min(box.width * 0.36, 12 + max(_width(name, size) for name in names))
    plot = Box(box.left + left, box.top, box.width - left, box.height)
    scale = table.scale(plot.width)
    chart = _chart(sheet, table, XL_CHART_TYPE.BAR_CLUSTERED, box, names, sentence)
    plain_chart(chart, size)
    fix_plot(chart, box, plot)
    chart.plots[0].gap_width = 70
    across, up = chart.value_axis, chart.category_axis
    across.minimum_scale, across.maximum_scale = scale.low, scale.high
    across.visible = across.has_major_gridlines = False
    up.reverse_order = True
    every_label(up)
    up.format.line.color.rgb = rgb(sheet.theme.muted)
    up.major_tick_mark = XL_TICK_MARK.NONE
    up.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    dress(up.tick_labels.font, size)
    (series,) = chart.plots[0].series
    series.invert_if_negative = False
    for number, cell in enumerate(cells):
        if cell.quantity is None or cell.figure is None:
            continue
        unit = table.voice.catalogue.units[cell.unit]
        point, colour = series.points[number], sheet.theme.unit_colour(unit)
        is_derived = cell.figure.status == "derived"
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(sheet.theme.muted_colour(unit, PALE) if is_derived else colour)
        point.format.line.color.rgb, point.format.line.width = rgb(colour), Pt(1.5)
        label(point, [table.number(cell)], min(20, size * 1.5), None, place=XL_LABEL_POSITION.OUTSIDE_END)


def _draw_dots(sheet: Sheet, table: Table, box: Box, sentence: str) -> None:
    """Provinces from left to right, a mark at the height of each number."""
    cells = table.comparison.cells
    suffix = table.voice.suffix(table.figures[0].measure)
    chart = _chart(sheet, table, XL_CHART_TYPE.LINE_MARKERS, box, [_category(table, cell) for cell in cells], sentence)
    plain_chart(chart, CANVAS.small)
    scale = table.scale(box.width)
    up, across = chart.value_axis, chart.category_axis
    up.minimum_scale, up.maximum_scale = scale.low, scale.high
    whole = all(tick == int(tick) for tick in scale.ticks)
    up.tick_labels.number_format = number_format(table.voice.language, whole, suffix)
    up.tick_labels.number_format_is_linked = False
    up.format.line.fill.background()
    up.major_gridlines.format.line.color.rgb = rgb(sheet.theme.grid)
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    every_label(across)
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.format.line.color.rgb = rgb(sheet.theme.muted)
    dress(across.tick_labels.font, 14 if len(cells) < 8 else 10)
    (series,) = chart.plots[0].series
    draw_line(series, sheet.theme.ink, 0)
    for number, cell in enumerate(cells):
        if cell.quantity is None or cell.figure is None:
            continue
        unit = table.voice.catalogue.units[cell.unit]
        point, colour = series.points[number], sheet.theme.unit_colour(unit)
        # Paler, not hollow: LibreOffice draws no edge around a mark, so one in the colour of the ground is not there.
        ground = sheet.theme.muted_colour(unit, PALE) if cell.figure.status == "derived" else None
        draw_marker(point.marker, colour, 14, MARKERS[unit.style.marker], ground)
        label(point, [table.number(cell)], 16 if len(cells) < 8 else 11, colour, place=XL_LABEL_POSITION.ABOVE)


def _chart(sheet: Sheet, table: Table, kind: XL_CHART_TYPE, box: Box, names: list[str], sentence: str) -> Any:
    data = CategoryChartData(number_format="General")
    data.categories = names
    values = [float(cell.quantity.value) if cell.quantity else None for cell in table.comparison.cells]
    metric = table.voice.catalogue.metrics[table.comparison.metric]
    data.add_series(metric.short[table.voice.language], values)
    frame = sheet.slide.shapes.add_chart(kind, *points(box), data)
    frame.name = PREFIX + "chart"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", sentence)
    return frame.chart


def _category(table: Table, cell: Cell) -> str:
    """Name and period; in few words where there is no number."""
    under = table.under(cell) if cell.quantity else table.voice.word("deck.empty_place")
    name = table.voice.unit(cell.unit)
    if len(table.comparison.cells) > ROWS:
        return f"{name}, {wrapped(under, 190, 13, most=1)[0]}"
    return "\n".join((name, *wrapped(under, 240, 13, most=2)))


def _width(name: str, size: float) -> float:
    return max(text_width(line, size) for line in name.split("\n"))


def _draw_table(sheet: Sheet, table: Table, cells: tuple[Cell, ...], box: Box, sentence: str) -> None:
    """A row a province: the number in words, large; when, what was counted, by which code."""
    height = min(box.height, len(cells) * LARGEST_ROW + HEAD)
    frame = sheet.slide.shapes.add_table(len(cells) + 1, len(COLUMNS), *points(replace(box, height=height)))
    frame.name = PREFIX + "table"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", sentence)
    grid = frame.table
    grid.horz_banding = False
    for column, (_, share) in zip(grid.columns, COLUMNS, strict=True):
        column.width = Pt(box.width * share)
    for row, tall in zip(grid.rows, [HEAD, *[(height - HEAD) / len(cells)] * len(cells)], strict=True):
        row.height = Pt(tall)
    for number, (key, _) in enumerate(COLUMNS):
        _fill(sheet, grid.cell(0, number), table.voice.word(f"table.{key}"), 12, sheet.theme.muted, True)
    for row, cell in enumerate(cells, 1):
        for number, (words, size, colour, bold) in enumerate(_row(sheet, table, cell)):
            _fill(sheet, grid.cell(row, number), words, size, colour, bold)


def _row(sheet: Sheet, table: Table, cell: Cell) -> list[tuple[str, float, str | None, bool]]:
    voice = table.voice
    unit, shown = voice.catalogue.units[cell.unit], cell.figure or cell.instead
    colour = sheet.theme.unit_colour(unit)
    if cell.quantity and cell.figure and cell.amount:
        amount, period = cell.amount[voice.language], table.under(cell)
    else:
        amount, period = table.reason(cell), table.stand_in(cell)
    size = 24.0 if cell.quantity and len(amount) <= 14 else 16.0 if cell.quantity else 12.0
    return [
        (voice.unit(cell.unit), 18, colour, True),
        (amount, size, None if cell.quantity else sheet.theme.muted, bool(cell.quantity)),
        (period, 13, None, False),
        (voice.definition(shown) if shown else "", 13, None, False),
        (shown.code if shown else "", 12, sheet.theme.muted, False),
    ]


def _fill(sheet: Sheet, cell: Any, words: str, size: float, colour: str | None, bold: bool) -> None:
    cell.text = words
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(sheet.theme.card)
    for paragraph in cell.text_frame.paragraphs:
        for run in paragraph.runs:
            dress(run.font, size, colour, bold)
