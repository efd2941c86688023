"""Answers from the shipped figures, and a way to read the figures drawn of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest

from antq.analysis.board import TrendBoard
from antq.analysis.compare import Comparison, compare
from antq.analysis.overview import Overview, overview
from antq.analysis.trend import Trend, trend
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.lettering import LINE_HEIGHT, text_width
from antq.charts.trend import board_figure
from antq.model.view import CompareView, Look, Per, TrendView
from antq.settings import ROOT
from antq.warehouse.build import build
from antq.warehouse.files import read_base
from antq.warehouse.store import Store, Warehouse

FOCUS = ("01", "79", "35")


class Answers(NamedTuple):
    """The shipped figures, asked the way pages ask."""

    warehouse: Warehouse
    catalogue: Catalogue

    def trend(
        self, metric: str, scope: str, units: Sequence[str] = FOCUS, first: int = 2013, last: int = 2025
    ) -> Trend:
        return trend(self.warehouse, self.catalogue, TrendView(metric, scope, tuple(units), first, last))

    def compare(
        self, metric: str, units: Sequence[str] = FOCUS, year: int | None = None, per: Per = "total"
    ) -> Comparison:
        return compare(
            self.warehouse, self.catalogue, CompareView((metric,), tuple(units), (year, year) if year else None, per)
        )[0]

    def overview(self) -> Overview:
        return overview(self.warehouse, self.catalogue, FOCUS)


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """A warehouse of the shipped files, built the production way."""
    catalogue = load(ROOT / "data")
    store = Store(tmp_path_factory.mktemp("charts"))
    build(store, read_base(ROOT / "data"), catalogue)
    warehouse = store.open()
    assert warehouse is not None
    yield Answers(warehouse, catalogue)
    warehouse.close()


def trend_figure(trend: Trend, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Draw one trend for a canvas."""
    return board_figure(TrendBoard((trend,), trend.title, trend.sentence), catalogue, look, canvas)


def kind_of(trace: Any) -> str:
    """What the marks of a trace are."""
    kind: str = trace.meta.split()[0]
    return kind


def unit_of(trace: Any) -> str:
    """The unit the marks of a trace belong to."""
    unit: str = trace.meta.split()[1]
    return unit


def traces(figure: go.Figure, kind: str) -> list[Any]:
    """The traces of one kind of mark."""
    return [trace for trace in figure.data if kind_of(trace) == kind]


def runs(trace: Any) -> list[list[int]]:
    """The points of a trace from break to break, as their numbers."""
    return [list(run) for is_break, run in groupby(range(len(trace.x)), lambda i: trace.x[i] is None) if not is_break]


def label_boxes(figure: go.Figure, canvas: Canvas) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Every label of a figure of one panel with its left, bottom, right and top in pixels, in the plot or beside it."""
    margin, (low, high), (bottom, top) = figure.layout.margin, figure.layout.xaxis.range, figure.layout.yaxis.range
    across = (canvas.width - margin.l - margin.r) / (high - low)
    up = (figure.layout.height - margin.t - margin.b) / (top - bottom)
    sides = {"right": 0, "center": 0.5, "left": 1}
    for trace in traces(figure, "label"):
        places = zip(trace.x, trace.y, trace.textposition, trace.text, trace.textfont.size, strict=True)
        for x, y, position, text, size in places:
            # Plotly shows no text of a trace whose anchor lies outside of the axis.
            assert low <= x <= high, text
            at = margin.l + (x - low) * across, margin.b + (y - bottom) * up
            yield text, _box(text, size, at, sides[position.split()[1]])
    for note in figure.layout.annotations:
        if is_named(note.name, "label"):
            # A label with a leader says where it stands from its mark on, downwards.
            right, upwards = (note.ax, -note.ay) if note.showarrow else (note.xshift, 0)
            at = margin.l + (note.x - low) * across + right, margin.b + (note.y - bottom) * up + upwards
            yield note.text, _box(note.text, note.font.size, at, {"left": 0, "center": 0.5, "right": 1}[note.xanchor])


def _box(text: str, size: float, at: tuple[float, float], share: float) -> tuple[float, float, float, float]:
    lines = text.split("<br>")
    width, height = max(text_width(line, size, True) for line in lines), len(lines) * size * LINE_HEIGHT
    left, bottom = at[0] - share * width, at[1] - height / 2
    return left, bottom, left + width, bottom + height


def codes(figure: go.Figure) -> set[str]:
    """The codes the marks carry."""
    return {
        code
        for trace in figure.data
        if kind_of(trace) != "hit" and trace.customdata is not None
        for row in trace.customdata
        for code in row
    }


def is_named(written: str | None, name: str) -> bool:
    """Whether a note has the name; behind it may stand the code of the figure that a click opens."""
    return (written or "").split(" ")[0] == name


def texts(figure: go.Figure, name: str = "") -> list[str]:
    """The texts written on a figure, all or those of one name, lines joined."""
    found = [note.text for note in figure.layout.annotations if not name or is_named(note.name, name)]
    if name in ("", "label"):
        found += [text for trace in traces(figure, "label") for text in trace.text]
    return [text.replace("<br>", " ") for text in found]
