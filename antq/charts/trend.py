"""A trend as a figure: lines that break where the figures do, all else beside them, a panel a way of counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import plotly.graph_objects as go

from antq.analysis.board import TrendBoard
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.charts.axes import value_axis, year_axis
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.context import context_trace
from antq.charts.empty import empty_figure
from antq.charts.frame import Edges, Plan, fitted, frame, note, plan
from antq.charts.ground import Ground
from antq.charts.lettering import block_height, markup, text_width, wrapped
from antq.charts.marks import Pen, Trace, merged, missing_marks
from antq.charts.occasions import band_marks, band_of, room_for
from antq.charts.spans import mean_trace, total_trace
from antq.charts.spoken import Voice
from antq.charts.theme import theme_of
from antq.charts.trend_labels import label_marks, right_room
from antq.charts.trend_notes import board_words, panel_title, trend_words
from antq.charts.trend_scene import Scene, scenes_of
from antq.model.view import Look

LEAST_PANEL = {True: 280, False: 190}  # on a phone, where labels have no room beside their marks, and elsewhere


@dataclass(frozen=True)
class Panel:
    """One of the panels above each other: its scene, the lines of its title, its room in pixels from the plot's top."""

    scene: Scene
    title: tuple[str, ...]
    top: float
    height: float

    def domain(self, plot_height: float) -> tuple[float, float]:
        """Lower and upper edge as shares of the whole plot."""
        return max(1 - (self.top + self.height) / plot_height, 0.0), 1 - self.top / plot_height


def board_figure(board: TrendBoard, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Draw a trend panel by panel; without any figure the drawing says why and where there are some."""
    return fitted(partial(_board_figure, board, catalogue, look), canvas)


def _board_figure(board: TrendBoard, catalogue: Catalogue, look: Look, canvas: Canvas) -> go.Figure:
    scenes = scenes_of(board.panels, Voice(catalogue, look.language), canvas, look.bridge)
    if not any(scene.drawn for scene in scenes):
        return empty_figure(scenes[0], look)
    theme = theme_of(look)
    y_axes = [value_axis(s.values, theme, canvas, look.language, s.voice.suffix(s.measure)) for s in scenes]
    events = list({id(event): event for scene in scenes for event in scene.events}.values())
    left = max(text_width(tick, canvas.small) for axis in y_axes for tick in axis["ticktext"]) + 10
    right = max(*map(right_room, scenes), room_for(events, canvas, scenes[0].years(canvas.width)))
    width = canvas.width - 2 * canvas.pad - left - right
    years = scenes[0].years(width)
    band = band_of(events, board.view.units, scenes[0].voice, canvas, years, width, right)
    alone = len(scenes) == 1
    words = trend_words(scenes[0], band.notes) if alone else board_words(board, scenes, band.notes)
    titles = [() if alone else wrapped(panel_title(scene), width + right, canvas.label, True) for scene in scenes]
    strips = [_strip(title, canvas) for title in titles]
    least = 0 if alone else len(scenes) * LEAST_PANEL[canvas.is_narrow] * canvas.scale + sum(strips)
    planned = plan(words, look, canvas, Edges(band.height, canvas.label * 2.1, left, right, least))
    panels = _panels(scenes, titles, strips, planned.plot_height)
    traces, clears, beyond = [], [], []
    for number, panel in enumerate(panels, 1):
        shifts = panel.scene.shifts((years.high - years.low) / width, panel.height)
        ground = Ground(years, panel.scene.values, width, panel.height, theme, canvas, panel.scene.year_shift, shifts)
        labels = label_marks(panel.scene, ground, right)
        axis = f"y{number if number > 1 else ''}"
        drawn = (labels.hits, *_traces(panel.scene, ground), labels.trace)
        traces += [{**trace, "yaxis": axis} for trace in drawn]
        clears.append({**labels.ground, "yref": axis})
        beyond += [{**label, "yref": axis} for label in labels.notes]

    def reach(event: Event) -> list[tuple[float, float]]:
        return [panel.domain(planned.plot_height) for panel in panels if event in panel.scene.events]

    guides, names = band_marks(band, theme, canvas, planned.plot_height, reach)
    return frame(
        planned,
        catalogue,
        [code for scene in scenes for figure in (*scene.drawn, *scene.context_points) for code in figure.codes],
        traces,
        [*names, *_titles(panels, planned), *beyond],
        [*guides, *clears],
        {**_axes(panels, year_axis(years, theme, canvas), y_axes, planned), "barmode": "overlay"},
    )


def _strip(title: Sequence[str], canvas: Canvas) -> float:
    """Pixels above a panel for its title and for air."""
    return block_height(title, canvas.label) + canvas.label * 1.6 if title else 0.0


def _panels(
    scenes: Sequence[Scene], titles: Sequence[tuple[str, ...]], strips: Sequence[float], plot_height: float
) -> list[Panel]:
    """The scenes from top to bottom, all of one height."""
    height, top, panels = (plot_height - sum(strips)) / len(scenes), 0.0, []
    for scene, title, strip in zip(scenes, titles, strips, strict=True):
        panels.append(Panel(scene, title, top + strip, height))
        top += strip + height
    return panels


def _titles(panels: Sequence[Panel], planned: Plan) -> list[dict[str, Any]]:
    """Each panel's definition above it, from the left edge of the figure."""
    canvas, theme = planned.canvas, planned.theme
    return [
        note(
            markup(panel.title), canvas.label, theme.ink, 0, panel.domain(planned.plot_height)[1],
            weight=700, name="panel", xshift=-planned.left, yanchor="bottom", yshift=canvas.label * 0.6,
        )
        for panel in panels
        if panel.title
    ]  # fmt: skip


def _axes(
    panels: Sequence[Panel], x_axis: dict[str, Any], y_axes: Sequence[dict[str, Any]], planned: Plan
) -> dict[str, dict[str, Any]]:
    """The years once, under the lowest panel; each panel's own axis on its part of the height."""
    if len(panels) == 1:
        return {"xaxis": x_axis, "yaxis": y_axes[0]}
    base = {"zeroline": True, "zerolinecolor": planned.theme.muted, "anchor": "x"}
    found = {
        f"yaxis{number if number > 1 else ''}": {**axis, **base, "domain": panel.domain(planned.plot_height)}
        for number, (panel, axis) in enumerate(zip(panels, y_axes, strict=True), 1)
    }
    return {"xaxis": {**x_axis, "anchor": f"y{len(panels)}"}, **found}


def _traces(scene: Scene, ground: Ground) -> list[Trace]:
    """The other provinces behind, apart marks next, so that the lines lie above them."""
    pens = {unit: Pen(ground, scene.voice, entry) for unit, entry in scene.units.items()}
    spans: list[Trace] = []
    for figure in scene.spans:
        pen, mean = pens[figure.unit], scene.means.get(figure.code)
        if not (mean and scene.totals_apart):
            spans.append(total_trace(pen, figure, scene.extent(figure)))
        if mean:
            spans.append(mean_trace(pen, figure, mean, scene.extent(figure)))
    parts = [pens[line.unit].part(figure) for line in scene.lines for figure in line.parts]
    bridges = [pens[line.unit].bridge(*pair) for line in scene.lines for pair in line.bridges if scene.bridge]
    lines: list[Trace] = []
    for line in scene.lines:
        pen, ghosts = pens[line.unit], [figure for figure in scene.ghosts if figure.unit == line.unit]
        lines += [pen.ghosts(ghosts)] if ghosts else []
        lines += merged(map(pen.segment, line.segments)) + merged(map(pen.moment, line.moments))
    behind, missing = context_trace(scene.context, ground, scene.voice), missing_marks(scene.lines, ground, scene.voice)
    return behind + merged(spans) + merged(parts) + merged(bridges) + lines + missing
