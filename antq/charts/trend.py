"""A trend as a figure: lines that break where the figures do, everything else beside them."""

import plotly.graph_objects as go

from antq.analysis.trend import Trend
from antq.catalogue.catalogue import Catalogue
from antq.charts.axes import value_axis, year_axis
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.empty import empty_figure
from antq.charts.frame import Edges, frame, plan
from antq.charts.ground import Ground
from antq.charts.lettering import text_width
from antq.charts.marks import Pen, Trace, merged, missing_marks
from antq.charts.occasions import band_marks, band_of, room_for
from antq.charts.spans import mean_trace, total_trace
from antq.charts.spoken import Voice
from antq.charts.theme import theme_of
from antq.charts.trend_labels import label_marks, right_room
from antq.charts.trend_notes import trend_words
from antq.charts.trend_scene import Scene
from antq.model.view import Look


def trend_figure(trend: Trend, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Draw a trend for a canvas; without any figure the drawing says why and where there are some."""
    scene = Scene(trend, Voice(catalogue, look.language), canvas)
    if not scene.drawn:
        return empty_figure(scene, look)
    theme, suffix = theme_of(look), scene.voice.suffix(scene.measure)
    y_axis = value_axis(scene.values, theme, canvas, look.language, suffix)
    left = max(text_width(tick, canvas.small) for tick in y_axis["ticktext"]) + 10
    right = max(right_room(scene), room_for(scene.events, canvas, scene.years(canvas.width)))
    width = canvas.width - 2 * canvas.pad - left - right
    years = scene.years(width)
    band = band_of(scene.events, trend.view.units, scene.voice, canvas, years, width, right)
    words = trend_words(scene, band.notes)
    edges = Edges(band=band.height, axis=canvas.label * 2.1, left=left, right=right)
    planned = plan(words, look, canvas, edges)
    shifts = scene.shifts((years.high - years.low) / width, planned.plot_height)
    ground = Ground(years, scene.values, width, planned.plot_height, theme, canvas, scene.year_shift, shifts)
    guides, names = band_marks(band, theme, canvas, planned.plot_height)
    labels, clear = label_marks(scene, ground, right)
    return frame(
        planned,
        catalogue,
        [figure.code for figure in scene.drawn],
        [*_traces(scene, ground), labels],
        names,
        [*guides, clear],
        {"xaxis": year_axis(years, theme, canvas), "yaxis": y_axis},
    )


def _traces(scene: Scene, ground: Ground) -> list[Trace]:
    """Apart marks first, so that the lines lie above them."""
    units = scene.voice.catalogue.units
    pens = {line.unit: Pen(ground, scene.voice, units[line.unit]) for line in scene.lines}
    spans: list[Trace] = []
    for figure in scene.spans:
        pen, mean = pens[figure.unit], scene.means.get(figure.code)
        if not (mean and scene.totals_apart):
            spans.append(total_trace(pen, figure, scene.extent(figure)))
        if mean:
            spans.append(mean_trace(pen, figure, mean, scene.extent(figure)))
    parts = [pens[line.unit].part(figure) for line in scene.lines for figure in line.parts]
    lines: list[Trace] = []
    for line in scene.lines:
        pen, ghosts = pens[line.unit], [figure for figure in scene.ghosts if figure.unit == line.unit]
        lines += [pen.ghosts(ghosts)] if ghosts else []
        lines += merged(map(pen.segment, line.segments)) + merged(map(pen.moment, line.moments))
    return merged(spans) + merged(parts) + lines + missing_marks(scene.lines, ground, scene.voice)
