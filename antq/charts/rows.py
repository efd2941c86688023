"""Units beside each other on one axis: bars or dots, open where the number is, an empty place where there is none."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from antq.analysis.cells import Cell
from antq.charts.axes import Scale, value_axis
from antq.charts.frame import Edges, Plan, Words, frame, note, plan
from antq.charts.lettering import markup, text_width, wrapped
from antq.charts.rows_scene import Table, open_end
from antq.model.quantity import Relation
from antq.model.unit import Unit

ROW, ROW_LARGEST = 92, 132
BAR_SHARE = 0.36
ACROSS = {1: "triangle-right", -1: "triangle-left"}
Drawn = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One unit's row; `y` is its middle, rows are 1 apart, `pixel` is the width of a pixel in values."""

    table: Table
    cell: Cell
    y: float
    height: float
    pixel: float
    low: float

    @property
    def unit(self) -> Unit:
        return self.table.voice.catalogue.units[self.cell.unit]

    @property
    def colour(self) -> str:
        return self.table.theme.unit_colour(self.unit)

    @property
    def middle(self) -> float:
        """Where the bar or dot stands: below the name."""
        return self.y - 0.16

    @property
    def value(self) -> float:
        assert self.cell.quantity
        return float(self.cell.quantity.value)

    @property
    def ends(self) -> tuple[float, float]:
        """Between where the true number is shown to be open; equal for an exact one."""
        assert self.cell.quantity
        reach = open_end(self.table.canvas) * self.pixel
        if self.cell.quantity.relation is Relation.APPROX:
            side = reach if self.table.look.form == "dots" else reach / 2
            return self.value - side, self.value + side
        end = self.value + self.cell.quantity.opens * reach
        return min(self.value, end), max(self.value, end)


def rows_figure(table: Table, words: Words) -> go.Figure:
    """One row a unit, the name and period above each bar, the number at its end."""
    canvas, count = table.canvas, len(table.comparison.cells)
    edges = Edges(axis=canvas.small * 2, least=count * ROW * canvas.scale, most=count * ROW_LARGEST * canvas.scale)
    planned = plan(words, table.look, canvas, edges)
    scale = table.scale(planned.plot_width)
    pixel, height = (scale.high - scale.low) / planned.plot_width, planned.plot_height / count
    rows = [Row(table, cell, count - 1 - i, height, pixel, scale.low) for i, cell in enumerate(table.comparison.cells)]
    traces = [trace for row in rows for trace in _marks(row)]
    texts = [text for row in rows for text in _texts(row, planned)]
    codes = [figure.code for figure in table.figures]
    shapes = [_empty_place(row) for row in rows if row.cell.quantity is None]
    axes = {**_axes(table, scale, planned, count), "barmode": "overlay", "bargap": 0}
    return frame(planned, table.voice.catalogue, codes, traces, texts, shapes, axes)


def _axes(table: Table, scale: Scale, planned: Plan, count: int) -> Drawn:
    suffix = table.voice.suffix(table.figures[0].measure)
    across = value_axis(scale, table.theme, table.canvas, table.voice.language, suffix)
    return {
        "xaxis": {**across, "zeroline": scale.low <= 0, "zerolinecolor": table.theme.muted, "zerolinewidth": 1.5},
        "yaxis": {"visible": False, "range": [-0.5, count - 0.5], "fixedrange": True},
    }


def _marks(row: Row) -> list[Drawn]:
    name = {"x": [row.low + 9 * row.table.canvas.scale * row.pixel], "y": [row.y + 0.24]}
    sign = _trace(
        row, "name", mode="markers", hoverinfo="skip", marker=_marker(row, row.unit.style.marker, 0.95), **name
    )
    if row.cell.quantity is None:
        return [sign] if row.cell.figure else [{**sign, "customdata": None}]
    return [sign, *(_dot(row) if row.table.look.form == "dots" else _bar(row)), *_cap(row)]


def _bar(row: Row) -> list[Drawn]:
    """The sure part of the bar full (hollow when derived), the open part hatched."""
    low, high = row.ends
    thick = min(BAR_SHARE, 46 * row.table.canvas.scale / row.height)
    assert row.cell.figure
    is_derived = row.cell.figure.status == "derived"
    outline = {"color": row.colour, "width": 2}
    fill = row.table.theme.muted_colour(row.unit, 0.85) if is_derived else row.colour
    body = {"orientation": "h", "y": [row.middle], "width": [thick]}
    bars = [_trace(row, "bar", type="bar", base=[0], x=[low], marker={"color": fill, "line": outline}, **body)]
    if low != high:
        hatch = {"shape": "/", "fgcolor": row.colour, "bgcolor": row.table.theme.paper, "size": 8, "solidity": 0.35}
        drawn = {"color": row.table.theme.paper, "line": {"color": row.colour, "width": 1}, "pattern": hatch}
        bars.append(_trace(row, "open", type="bar", base=[low], x=[high - low], marker=drawn, **body))
    return bars


def _dot(row: Row) -> list[Drawn]:
    """A thin stem to the value and the unit's own mark; a dotted stretch where the number is open."""
    low, high = row.ends
    y = [row.middle] * 2
    stem = _trace(row, "stem", mode="lines", x=[row.low, row.value], y=y, line={"color": row.colour, "width": 2})
    dot = _trace(
        row, "dot", mode="markers", x=[row.value], y=[row.middle], marker=_marker(row, row.unit.style.marker, 2.2)
    )
    if low == high:
        return [stem, dot]
    line = {"color": row.colour, "width": 5, "dash": "dot"}
    return [stem, _trace(row, "open", mode="lines", x=[low, high], y=y, line=line), dot]


def _cap(row: Row) -> list[Drawn]:
    """An open triangle at the end where the true number lies."""
    assert row.cell.quantity
    opens = row.cell.quantity.opens
    if not opens:
        return []
    low, high = row.ends
    marker = {**_marker(row, ACROSS[opens], 1.5), "color": row.table.theme.paper}
    return [_trace(row, "cap", mode="markers", x=[high if opens > 0 else low], y=[row.middle], marker=marker)]


def _marker(row: Row, symbol: str, share: float) -> Drawn:
    is_derived = row.cell.figure is not None and row.cell.figure.status == "derived"
    return {
        "symbol": symbol,
        "size": row.table.canvas.marker * share,
        "color": row.table.theme.paper if is_derived else row.colour,
        "line": {"color": row.colour, "width": 2.4},
        "opacity": 1,
    }


def _trace(row: Row, kind: str, **drawn: Any) -> Drawn:
    figure = row.cell.figure
    known = {"customdata": [[figure.code]] * len(drawn["x"])} if figure else {}
    said = {"hovertext": row.table.voice.hover(figure), "hoverinfo": "text"} if figure else {}
    name = row.table.voice.unit(row.cell.unit)
    line = {"hoverlabel": {"bordercolor": row.colour}}
    clip = {} if drawn.get("type") == "bar" else {"cliponaxis": False}
    return {
        "type": "scatter",
        "name": name,
        "meta": f"{kind} {row.cell.unit}",
        **known,
        **said,
        **line,
        **clip,
        **drawn,
    }


def _texts(row: Row, planned: Plan) -> list[Drawn]:
    table, canvas, theme = row.table, row.table.canvas, row.table.theme
    at: Drawn = {"xref": "x", "yref": "y", "yanchor": "middle"}
    name, size = table.voice.unit(row.cell.unit), round(canvas.label * 1.2)
    left = 24 * canvas.scale
    texts = [note(markup([name]), size, row.colour, row.low, row.y + 0.24, weight=700, name="unit", xshift=left, **at)]
    if row.cell.quantity is None:
        width = planned.plot_width - 2 * canvas.pad
        lines = [line for words in (table.reason(row.cell), table.stand_in(row.cell)) if words
                 for line in wrapped(words, width, canvas.label)]  # fmt: skip
        shown = row.cell.figure or row.cell.instead
        absent = note(
            markup(lines), canvas.label, theme.muted, row.low, row.middle,
            name="absent", code=shown.code if shown else "", xshift=canvas.pad, **at,
        )  # fmt: skip
        return [*texts, absent]
    shift = left + text_width(name, size, True) + 10
    lines = list(wrapped(table.under(row.cell), planned.plot_width - shift, canvas.small, most=1))
    under = note(markup(lines), canvas.small, theme.muted, row.low, row.y + 0.24, name="period", xshift=shift, **at)
    end = max(row.ends[1], row.value, 0)
    assert row.cell.figure
    value = note(
        markup([table.number(row.cell)]), table.value_size, theme.ink, end, row.middle,
        weight=700, name="value", code=row.cell.figure.code, xshift=10 * canvas.scale + _reach(row), **at,
    )  # fmt: skip
    return [*texts, under, value]


def _reach(row: Row) -> float:
    """Pixels that the mark at the end of a row sticks out."""
    is_open = row.ends[0] != row.ends[1]
    return row.table.canvas.marker * (1.1 if row.table.look.form == "dots" else 0.8 if is_open else 0)


def _empty_place(row: Row) -> Drawn:
    """A dashed frame: the unit was asked for and has nothing to draw."""
    line = {"color": row.table.theme.muted, "width": 1, "dash": "dash"}
    y0, y1 = row.middle - 0.24, row.middle + 0.24
    ground = {"fillcolor": row.table.theme.paper, "layer": "between", "line": line}
    return {"type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": y0, "y1": y1, **ground}
