"""The programme's time line: what happened when, up to a today that is left open."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import plotly.graph_objects as go

from antq.analysis.overview import Overview
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.charts.axes import Scale, nice_step, position
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.frame import Edges, Plan, Words, fitted, frame, note, plan
from antq.charts.lettering import balanced, block_height, markup, text_width, wrapped
from antq.charts.spoken import Voice
from antq.charts.theme import Theme, theme_of
from antq.model.period import date_text
from antq.model.view import Look

SYMBOLS = {"programme": "circle", "law": "square", "territory": "diamond", "counting": "triangle-up"}
LABEL, NEAR, UNDER, GAP = 205, 30, 52, 14
Drawn = dict[str, Any]


@dataclass(frozen=True)
class Stop:
    """An event on the line: its label's lines (the first is date and kind) and how far from the line they begin."""

    event: Event
    head: str
    lines: tuple[str, ...]
    at: float
    width: float
    height: float
    is_above: bool
    reach: float = 0.0


def timeline_figure(overview: Overview, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Events along one line, labels above and below in turn; on a phone a list from the first to the last."""
    return fitted([partial(_timeline_figure, overview, catalogue, look)], canvas)


def _timeline_figure(overview: Overview, catalogue: Catalogue, look: Look, canvas: Canvas) -> go.Figure:
    voice, theme = Voice(catalogue, look.language), theme_of(look)
    words = timeline_words(overview, voice)
    if canvas.is_narrow:
        return _list_figure(overview.events, words, voice, look, canvas)
    width = canvas.width - 2 * canvas.pad
    scale = scale_of(overview.events, width, canvas)
    stops = stops_of(overview.events, voice, canvas, scale, width)
    above = max((s.reach + s.height for s in stops if s.is_above), default=0) + GAP
    below = max((s.reach + s.height for s in stops if not s.is_above), default=0) + GAP
    planned = plan(words, look, canvas, Edges(least=above + below, most=above + below))
    axis = {"visible": False, "fixedrange": True}
    axes = {"xaxis": {**axis, "range": [scale.low, scale.high]}, "yaxis": {**axis, "range": [-below, above]}}
    shapes, texts = _line(scale, theme, canvas, voice), _years(scale, theme, canvas)
    for stop in stops:
        shapes.append(_stem(stop, theme, canvas))
        texts += _label(stop, theme, canvas)
    places = [(position(stop.event.date), 0.0) for stop in stops]
    marks = _marks([stop.event for stop in stops], places, voice, theme, canvas)
    return frame(planned, catalogue, (), marks, texts, shapes, axes)


def timeline_words(overview: Overview, voice: Voice) -> Words:
    """What is written around the time line."""
    return Words(
        title=voice.word("chart.timeline.title"),
        subtitle=voice.word("chart.timeline.subtitle", first=overview.events[0].date.year),
        footer=voice.footer((), overview.version),
    )


def event_colour(event: Event, theme: Theme) -> str:
    """The colour of a kind of event."""
    return {"programme": theme.accent, "territory": theme.amber}.get(event.kind, theme.ink)


def scale_of(events: Sequence[Event], width: float, canvas: Canvas) -> Scale:
    """From half a year before the first event to a label's width behind the last."""
    low, last = position(events[0].date) - 0.5, position(events[-1].date)
    share = min((LABEL + GAP) * canvas.scale / width, 0.45)
    high = last + (last - low) * share / (1 - share)
    step = max(nice_step(high - low, max(int(width // 70), 2)), 1.0)
    first = int(-(-(low + 0.5) // step) * step)
    return Scale(low, high, tuple(range(first, int(last) + 2, round(step))))


def _head(event: Event, voice: Voice) -> str:
    return f"{date_text(event.date.isoformat())[voice.language]} · {voice.word(f'event_kind.{event.kind}')}"


def stops_of(events: Sequence[Event], voice: Voice, canvas: Canvas, scale: Scale, width: float) -> list[Stop]:
    """Alternate sides; from right to left, a label goes beyond every label whose stem runs through its room."""
    stops: list[Stop] = []
    for index, event in reversed(list(enumerate(events))):
        head, lines = (
            _head(event, voice),
            balanced(event.short[voice.language], LABEL * canvas.scale, canvas.label, True),
        )
        sizes = [text_width(head, canvas.small), *(text_width(line, canvas.label, True) for line in lines)]
        height = block_height([head], canvas.small) + block_height(lines, canvas.label)
        at, is_above = scale.pixel(position(event.date), width), index % 2 == 0
        crossed = [s for s in stops if s.is_above is is_above and s.at < at + max(sizes) + GAP]
        near = (NEAR if is_above else UNDER) * canvas.scale
        reach = max((s.reach + s.height + GAP for s in crossed), default=near)
        stops.append(Stop(event, head, lines, at, max(sizes), height, is_above, reach))
    return stops[::-1]


def _line(scale: Scale, theme: Theme, canvas: Canvas, voice: Voice) -> list[Drawn]:
    """The line itself: solid to the last event, then dotted to an open end."""
    last = scale.ticks[-1]
    pairs = ((scale.low, last, "solid"), (last, scale.high, "dot"))
    return [
        {"type": "line", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": 0, "y1": 0, "layer": "below",
         "line": {"color": theme.ink, "width": 3 * canvas.scale, "dash": dash}}
        for x0, x1, dash in pairs
    ]  # fmt: skip


def _years(scale: Scale, theme: Theme, canvas: Canvas) -> list[Drawn]:
    places: Drawn = {"xref": "x", "yref": "y", "xanchor": "center", "yshift": -canvas.small * 0.9}
    places |= {"name": "year", "bgcolor": theme.paper}
    return [note(str(round(tick)), canvas.small, theme.muted, tick, 0, **places) for tick in scale.ticks]


def _stem(stop: Stop, theme: Theme, canvas: Canvas) -> Drawn:
    end = stop.reach + stop.height
    x = position(stop.event.date)
    line = {"color": event_colour(stop.event, theme), "width": 1.5 * canvas.scale}
    y1 = end if stop.is_above else -end
    return {
        "type": "line",
        "xref": "x",
        "yref": "y",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": y1,
        "layer": "below",
        "line": line,
    }


def _label(stop: Stop, theme: Theme, canvas: Canvas) -> list[Drawn]:
    top = stop.reach + stop.height if stop.is_above else -stop.reach
    x, colour = position(stop.event.date), event_colour(stop.event, theme)
    places: Drawn = {"xref": "x", "yref": "y", "xshift": 8 * canvas.scale}
    under = top - block_height([stop.head], canvas.small)
    return [
        note(markup([stop.head]), canvas.small, theme.muted, x, top, name="date", **places),
        note(markup(stop.lines), canvas.label, colour, x, under, weight=600, name="event", **places),
    ]


def _marks(
    events: Sequence[Event], places: Sequence[tuple[float, float]], voice: Voice, theme: Theme, canvas: Canvas
) -> list[Drawn]:
    texts = [markup(wrapped(event.text[voice.language], 360, 13)) for event in events]
    marker = {
        "symbol": [SYMBOLS[event.kind] for event in events],
        "size": canvas.marker * 1.5,
        "color": [event_colour(event, theme) for event in events],
        "line": {"color": theme.paper, "width": 2},
        "opacity": 1,
    }
    x, y = ([place[i] for place in places] for i in (0, 1))
    return [{"type": "scatter", "mode": "markers", "meta": "events", "x": x, "y": y, "marker": marker,
             "hovertext": texts, "hoverinfo": "text", "cliponaxis": False}]  # fmt: skip


def _list_figure(events: Sequence[Event], words: Words, voice: Voice, look: Look, canvas: Canvas) -> go.Figure:
    """The same events one below the other, the line upright and open at its lower end."""
    theme, left = theme_of(look), 26
    width = canvas.width - 2 * canvas.pad - left
    blocks = [wrapped(event.short[voice.language], width, canvas.label, True) for event in events]
    heights = [canvas.small * 1.3 + block_height(lines, canvas.label) + GAP for lines in blocks]
    total = sum(heights) + GAP
    planned: Plan = plan(words, look, canvas, Edges(least=total, most=total))
    tops = [total - sum(heights[:i]) for i in range(len(events))]
    texts = []
    for event, lines, top in zip(events, blocks, tops, strict=True):
        at: Drawn = {"xref": "x", "yref": "y"}
        texts.append(note(markup([_head(event, voice)]), canvas.small, theme.muted, 0, top, name="date", **at))
        below = top - canvas.small * 1.3
        texts.append(
            note(markup(lines), canvas.label, event_colour(event, theme), 0, below, weight=600, name="event", **at)
        )
    marks = _marks(events, [(-left / 2, top - canvas.small) for top in tops], voice, theme, canvas)
    line = {"color": theme.ink, "width": 2, "dash": "solid"}
    upright: Drawn = {"type": "line", "xref": "x", "yref": "y", "x0": -left / 2, "x1": -left / 2, "layer": "below"}
    shapes = [
        {**upright, "y0": tops[-1], "y1": tops[0], "line": line},
        {**upright, "y0": 0, "y1": tops[-1], "line": {**line, "dash": "dot"}},
    ]
    axis = {"visible": False, "fixedrange": True}
    axes = {"xaxis": {**axis, "range": [-left, planned.plot_width - left]}, "yaxis": {**axis, "range": [0, total]}}
    return frame(planned, voice.catalogue, (), marks, texts, shapes, axes)
