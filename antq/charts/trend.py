"""A trend as a figure: lines that break where the figures do, all else beside them, a panel a way of counting."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any

import plotly.graph_objects as go

from antq.analysis.board import TrendBoard
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.charts.axes import value_axis, year_axis
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.context import context_trace
from antq.charts.empty import empty_figure
from antq.charts.frame import Edges, Plan, fitted, frame, plan
from antq.charts.ground import Ground
from antq.charts.lettering import text_width
from antq.charts.marks import Pen, Trace, merged, missing_marks
from antq.charts.occasions import Band, band_marks, band_of, room_for
from antq.charts.spans import mean_trace, total_trace
from antq.charts.spoken import Voice
from antq.charts.theme import theme_of
from antq.charts.trend_grid import Grid, Panel, on_axes, panel_titles
from antq.charts.trend_labels import label_marks, right_room
from antq.charts.trend_notes import board_words, trend_words
from antq.charts.trend_scene import Scene, scenes_of
from antq.model.view import Look

# Panels stand side by side where each has so many pixels, more where letters are larger.
LEAST_COLUMN, MOST_COLUMNS = 480, 3


def board_figure(board: TrendBoard, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Draw a trend panel by panel; without any figure the drawing says why and where there are some."""
    most = min(ceil(len(board.panels) / 2), MOST_COLUMNS) if canvas.is_fixed else 1
    ways = [partial(_board_figure, board, catalogue, look, columns) for columns in range(1, most + 1)]
    return fitted(ways, canvas)


def _board_figure(board: TrendBoard, catalogue: Catalogue, look: Look, columns: int, canvas: Canvas) -> go.Figure:
    scenes = scenes_of(board.panels, Voice(catalogue, look.language), canvas, look.bridge)
    if not any(scene.drawn for scene in scenes):
        return empty_figure(scenes[0], look)
    columns = columns if canvas.width / columns >= LEAST_COLUMN * canvas.scale else 1
    theme = theme_of(look)
    y_axes = [value_axis(s.values, theme, canvas, look.language, s.voice.suffix(s.measure)) for s in scenes]
    events = list({id(event): event for scene in scenes for event in scene.events}.values())
    left = max(text_width(tick, canvas.small) for axis in y_axes for tick in axis["ticktext"]) + 10
    right = max(
        *map(right_room, scenes), room_for(events, canvas, scenes[0].years(canvas.width), canvas.width / columns)
    )
    grid = Grid(tuple(scenes), canvas, columns, left, right)
    years = scenes[0].years(grid.width)
    band = band_of(events, board.view.units, scenes[0].voice, canvas, years, grid.width, right)
    words = board_words(board, scenes, band.notes) if len(scenes) > 1 else trend_words(scenes[0], band.notes)
    planned = plan(words, look, canvas, Edges(band.height, canvas.label * 2.1, left, right, grid.least))
    panels = grid.panels(planned)
    traces, shapes, notes = [], [], []
    for panel in panels:
        shifts = panel.scene.shifts((years.high - years.low) / grid.width, panel.height)
        scale, shift = panel.scene.values, panel.scene.year_shift
        ground = Ground(years, scale, grid.width, panel.height, theme, canvas, shift, shifts)
        labels = label_marks(panel.scene, ground, right)
        drawn = (labels.hits, *_traces(panel.scene, ground), labels.trace)
        traces += [on_axes(panel, trace, ("xaxis", "yaxis")) for trace in drawn]
        shapes.append(on_axes(panel, labels.ground))
        notes += [on_axes(panel, label) for label in labels.notes]
    guides, names = _events(band, panels, planned)
    return frame(
        planned,
        catalogue,
        [code for scene in scenes for figure in (*scene.drawn, *scene.context_points) for code in figure.codes],
        traces,
        [*names, *panel_titles(panels, planned), *notes],
        [*guides, *shapes],
        {**grid.axes(panels, year_axis(years, theme, canvas), y_axes, planned), "barmode": "overlay"},
    )


def _events(band: Band, panels: Sequence[Panel], planned: Plan) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines and labels of the events, column by column, each through the panels it concerns."""
    guides, names = [], []
    for column in sorted({panel.column for panel in panels}):
        below = [panel for panel in panels if panel.column == column]

        def reach(event: Event, below: Sequence[Panel] = below) -> list[tuple[float, float]]:
            return [panel.heights(planned.plot_height) for panel in below if event in panel.scene.events]

        shown = replace(band, occasions=tuple(o for o in band.occasions if reach(o.event)))
        lines, labels = band_marks(shown, planned.theme, planned.canvas, planned.plot_height, reach)
        guides += [{**line, "xref": below[0].x} for line in lines]
        names += [{**label, "xref": below[0].x} for label in labels]
    return guides, names


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
    behind, missing = context_trace(scene, ground), missing_marks(scene.lines, ground, scene.voice)
    return behind + merged(spans) + merged(parts) + merged(bridges) + lines + missing
