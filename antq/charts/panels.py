"""Numbers that may not share an axis: a panel for each unit, the number in words, what was counted, when."""

from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from antq.analysis.cells import Cell
from antq.charts.frame import Edges, Plan, Words, frame, note, plan
from antq.charts.lettering import LINE_HEIGHT, fitting, markup, wrapped
from antq.charts.rows_scene import Table

CARD_WIDTH = 265
NOTE_LINES = 5
EDGE = 7
SMALL_PRINT = ("told", "code")
Drawn = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """Lines of a panel in one style; `gap` pixels stand above them. A click opens the figure with the `code`."""

    name: str
    lines: tuple[str, ...]
    size: float
    colour: str
    weight: int = 400
    gap: float = 0
    code: str = ""

    @property
    def height(self) -> float:
        return self.gap + len(self.lines) * self.size * LINE_HEIGHT


@dataclass(frozen=True)
class Grid:
    """How panels stand: columns, rows, and pixels of one panel and between two."""

    columns: int
    rows: int
    width: float
    gap: float


def grid_of(count: int, width: float, scale: float) -> Grid:
    """As many columns as fit, the rows filled evenly."""
    gap = 22 * scale
    columns = max(1, min(count, int((width + gap) // (CARD_WIDTH * scale + gap))))
    rows = ceil(count / columns)
    columns = ceil(count / rows)
    return Grid(columns, rows, (width - (columns - 1) * gap) / columns, gap)


def panels_figure(table: Table, words: Words) -> go.Figure:
    """Cards without any axis, drawn with shapes and texts so that every export carries them."""
    canvas, cells = table.canvas, table.comparison.cells
    grid = grid_of(len(cells), canvas.width - 2 * canvas.pad, canvas.scale)
    inner = grid.width - 2 * canvas.pad - EDGE
    rows = _heights(table, grid, [_pieces(table, cell, inner, _number_size(table, inner)) for cell in cells])
    total = sum(rows) + (grid.rows - 1) * grid.gap
    planned = plan(words, table.look, canvas, Edges(least=total, most=total))
    spare = max(planned.plot_height - total, 0) / grid.rows
    # Of the height of a canvas that is to be filled the numbers take half.
    size = _number_size(table, inner, spare / 2)
    contents = [_pieces(table, cell, inner, size) for cell in cells]
    rows = [height + spare for height in rows]
    tops = list(accumulate((height + grid.gap for height in rows), initial=0.0))
    shapes, texts = [], []
    for index, (cell, pieces) in enumerate(zip(cells, contents, strict=True)):
        row, column = divmod(index, grid.columns)
        left, top = column * (grid.width + grid.gap), tops[row]
        shapes += _card(table, cell, planned, (left, top, left + grid.width, top + rows[row]))
        texts += _texts(table, pieces, planned, left, top, rows[row])
    codes = [figure.code for figure in table.figures]
    return frame(planned, table.voice.catalogue, codes, (), texts, shapes)


def _heights(table: Table, grid: Grid, contents: list[list[Piece]]) -> list[float]:
    """What each row of panels needs."""
    heights = [sum(piece.height for piece in pieces) + 2 * table.canvas.pad for pieces in contents]
    return [max(heights[i : i + grid.columns]) for i in range(0, len(heights), grid.columns)]


def _number_size(table: Table, width: float, spare: float = 0) -> float:
    """The size at which every panel's number fits into a width, larger by what is to spare: one size for all."""
    largest = 64 * table.canvas.scale
    largest += min(spare / LINE_HEIGHT, largest)
    numbers = [table.number(cell) for cell in table.comparison.cells if cell.quantity and cell.figure]
    return min((fitting(number, width, largest, 26, True) for number in numbers), default=largest)


def _pieces(table: Table, cell: Cell, width: float, size: float) -> list[Piece]:
    canvas, theme, voice = table.canvas, table.theme, table.voice
    unit = voice.catalogue.units[cell.unit]
    name = Piece("unit", (unit.short[voice.language],), canvas.label * 1.3, theme.unit_colour(unit), 700)
    if cell.quantity is None or cell.figure is None:
        return [name, *_absent_pieces(table, cell, width)]
    number = table.number(cell)
    assert cell.amount
    measure = cell.amount[voice.language].removeprefix(number).strip()
    if len({figure.scope for figure in table.figures}) > 1:
        scope = voice.catalogue.metrics[cell.figure.metric].scopes[cell.figure.scope].name[voice.language]
        measure = " · ".join(filter(None, (measure, scope)))
    period = wrapped(table.under(cell), width, canvas.label)
    told = wrapped(cell.figure.note[voice.language], width, canvas.small, most=NOTE_LINES)
    code = cell.figure.code
    pieces = [
        name,
        Piece("value", (number,), size, theme.ink, 700, canvas.small, code),
        Piece("measure", wrapped(measure, width, canvas.label, True), canvas.label, theme.ink, 600, code=code),
        Piece("period", period, canvas.label, theme.ink, 400, 4, code),
        Piece("told", told, canvas.small, theme.muted, 400, canvas.small),
        _code_piece(table, code),
    ]
    return [piece for piece in pieces if piece.lines]


def _absent_pieces(table: Table, cell: Cell, width: float) -> list[Piece]:
    canvas, theme = table.canvas, table.theme
    reason, instead = table.reason(cell), table.stand_in(cell)
    pieces = [Piece("absent", wrapped(reason, width, canvas.label), canvas.label, theme.muted, 400, canvas.label)]
    shown = cell.figure or cell.instead
    if instead:
        lines, code = wrapped(instead, width, canvas.label * 1.1, True), shown.code if shown else ""
        pieces.append(Piece("instead", lines, canvas.label * 1.1, theme.ink, 600, canvas.label, code))
    if shown:
        pieces.append(_code_piece(table, shown.code))
    return pieces


def _code_piece(table: Table, code: str) -> Piece:
    words, small = table.voice.word("chart.hover.code", code=code), table.canvas.small
    return Piece("code", (words,), small, table.theme.muted, 400, small * 0.6, code)


def _card(table: Table, cell: Cell, planned: Plan, box: tuple[float, float, float, float]) -> list[Drawn]:
    """The ground of a panel and its edge in the unit's colour; dashed where there is no number."""
    theme, unit = table.theme, table.voice.catalogue.units[cell.unit]
    left, top, right, bottom = box
    is_empty = cell.quantity is None
    dash = "dash" if is_empty else "solid"
    line = {"color": theme.muted if is_empty else theme.grid, "width": table.canvas.line(1), "dash": dash}
    ground = _rect(planned, left, top, right, bottom, theme.paper if is_empty else theme.card, line)
    edge = _rect(planned, left, top, left + EDGE * table.canvas.scale, bottom, theme.unit_colour(unit), {"width": 0})
    return [ground, edge]


def _rect(planned: Plan, left: float, top: float, right: float, bottom: float, fill: str, line: Drawn) -> Drawn:
    width, height = planned.plot_width, planned.plot_height
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": left / width,
        "x1": right / width,
        "y0": 1 - bottom / height,
        "y1": 1 - top / height,
        "layer": "below",
        "fillcolor": fill,
        "line": line,
    }


def _texts(table: Table, pieces: list[Piece], planned: Plan, left: float, top: float, height: float) -> list[Drawn]:
    """Number and period from the top on, the small print at the foot of the panel."""
    pad, texts, depth = table.canvas.pad, [], top + table.canvas.pad
    foot = top + height - pad - sum(piece.height for piece in pieces if piece.name in SMALL_PRINT)
    for piece in pieces:
        if piece.name in SMALL_PRINT:
            depth, foot = max(depth, foot), 0.0
        depth += piece.gap
        texts.append(
            note(
                markup(piece.lines),
                piece.size,
                piece.colour,
                left / planned.plot_width,
                1 - depth / planned.plot_height,
                weight=piece.weight,
                name=piece.name,
                code=piece.code,
                xshift=pad + EDGE,
            )
        )
        depth += piece.height - piece.gap
    return texts
