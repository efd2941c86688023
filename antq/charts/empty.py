"""The explained empty state of a trend: no axes, but what there is elsewhere."""

import plotly.graph_objects as go

from antq.charts.frame import Edges, Words, frame, note, plan
from antq.charts.lettering import block_height, markup, wrapped
from antq.charts.theme import theme_of
from antq.charts.trend_notes import empty_lines
from antq.charts.trend_scene import Scene
from antq.model.view import Look


def empty_words(scene: Scene) -> Words:
    """What is written around the drawing: the finding is that there is nothing."""
    view, voice = scene.trend.view, scene.voice
    subtitle = voice.word(
        "chart.empty.subtitle",
        scope=voice.catalogue.metrics[view.metric].scopes[view.scope].name[voice.language],
        first=view.first_year,
        last=view.last_year,
    )
    return Words(scene.trend.title[voice.language], subtitle, voice.footer((), scene.trend.version))


def empty_figure(scene: Scene, look: Look) -> go.Figure:
    """A figure without axes that names, unit by unit, the definitions that do have figures."""
    canvas = scene.canvas
    size, width = canvas.label * 1.15, canvas.width - 6 * canvas.pad
    lines = [row for text in empty_lines(scene, scene.trend.view.units) for row in (*wrapped(text, width, size), "")]
    height = block_height(lines, size) + 2 * canvas.pad
    planned, theme = plan(empty_words(scene), look, canvas, Edges(least=height, most=height)), theme_of(look)
    card = {
        "type": "rect", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "layer": "below",
        "fillcolor": theme.card, "line": {"color": theme.grid, "width": canvas.line(1), "dash": "dash"},
    }  # fmt: skip
    text = note(
        markup(lines[:-1]), size, theme.ink, 0, 0.5,
        name="empty", xshift=2 * canvas.pad, yanchor="middle",
    )  # fmt: skip
    return frame(planned, scene.voice.catalogue, (), (), [text], [card])
