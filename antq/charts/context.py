"""The other provinces as grey lines behind a trend: one trace, no labels, names for the pointer."""

from collections.abc import Iterator, Sequence
from typing import Any

from antq.analysis.lines import Line
from antq.charts.ground import Ground
from antq.charts.lettering import markup
from antq.charts.marks import CAPS, Trace, is_hollow
from antq.charts.spoken import Voice
from antq.charts.trend_scene import Scene
from antq.model.figure import Figure

MARKER, OPEN_MARKER = 4, 7
WIDTH, FEW_WIDTH = 1.1, 2.0
PLAIN = "circle"


def context_trace(scene: Scene, ground: Ground) -> list[Trace]:
    """All runs of all lines as one trace, a break between any two; a line must have marks to be pointed at."""
    figures = list(_with_breaks(scene.context))
    if not figures:
        return []
    faint, width = ground.theme.faint, FEW_WIDTH if scene.has_few_behind else WIDTH
    marks = ground.canvas.line(width / WIDTH)
    places: dict[str, list[Any]] = {
        "x": [figure and figure.period.year + ground.year_shift for figure in figures],
        "y": [figure and float(figure.quantity.value) for figure in figures],
        "customdata": [list(figure.codes) if figure else [] for figure in figures],
        "hovertext": _said(figures, scene.voice),
    }
    look = {"symbol": _symbols(figures), "size": _sizes(figures, marks), "color": faint}
    marker = {**look, "line": {"width": 0}, "opacity": 1}
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "meta": "context",
            "line": {"color": faint, "width": ground.canvas.line(width)},
            "marker": marker,
            "hoverinfo": "text",
            "hoverlabel": {"bordercolor": faint},
            **places,
        }
    ]


def _with_breaks(lines: Sequence[Line]) -> Iterator[Figure | None]:
    for line in lines:
        for run in line.segments:
            yield from run
            yield None


def _symbols(figures: Sequence[Figure | None]) -> str | list[str]:
    """Full dots; open ones for what is derived or only a bound. One word for all where none is: it is drawn faster."""
    symbols = [_symbol(figure) if figure else PLAIN for figure in figures]
    return symbols if set(symbols) != {PLAIN} else PLAIN


def _symbol(figure: Figure) -> str:
    return CAPS.get(figure.quantity.opens, PLAIN) + ("-open" if is_hollow(figure) else "")


def _sizes(figures: Sequence[Figure | None], share: float) -> float | list[float]:
    sizes = [share * (OPEN_MARKER if figure and is_hollow(figure) else MARKER) for figure in figures]
    return sizes if len(set(sizes)) > 1 else sizes[0]


def _said(figures: Sequence[Figure | None], voice: Voice) -> list[str]:
    """Short, since there are hundreds: unit and amount, period, status, code."""
    periods = {figure.period: voice.period(figure) for figure in figures if figure}
    said = []
    for figure in figures:
        lines = [f"{voice.unit(figure.unit)}: {voice.amount(figure)}", periods[figure.period]] if figure else []
        if figure and figure.status != "published":
            lines.append(voice.word(f"status.{figure.status}"))
        said.append(markup([*lines, figure.code] if figure else lines))
    return said
