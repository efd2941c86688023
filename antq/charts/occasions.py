"""Events as vertical marks of a trend, their labels staggered in a band above the plot."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from antq.catalogue.schema import Event
from antq.charts.axes import Scale, position
from antq.charts.canvas import Canvas
from antq.charts.frame import note
from antq.charts.lettering import balanced, block_height, markup, text_width
from antq.charts.spoken import Voice
from antq.charts.theme import Theme

LABEL_WIDTH = 190
ROOM, MOST_ROOM = 150, 0.2
WHOLE = ((0.0, 1.0),)
GAP = 6
# On a phone the marks bear numbers and the labels stand below the plot.
NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Occasion:
    """An event with its label's lines, its place and the level of its label above the plot."""

    event: Event
    lines: tuple[str, ...]
    x: float
    at: float
    width: float
    level: int = 0


@dataclass(frozen=True)
class Band:
    """All marks of a trend; `bases` are the heights of the levels of labels above the plot, the last one the band's."""

    occasions: tuple[Occasion, ...]
    bases: tuple[float, ...]
    notes: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return self.bases[-1]


def band_of(
    events: Sequence[Event],
    units: Sequence[str],
    voice: Voice,
    canvas: Canvas,
    scale: Scale,
    width: float,
    right: float,
) -> Band:
    """Wrap and stagger the labels: each stands right of its line, above every other one it would reach."""
    occasions, notes = [], []
    for number, event in enumerate(events):
        at = scale.pixel(position(event.date), width)
        words = _words(event, units, voice)
        if canvas.is_narrow:
            sign = NUMBERS[number % len(NUMBERS)]
            notes.append(f"{sign} {words}")
            lines: tuple[str, ...] = (sign,)
        else:
            room = min(LABEL_WIDTH * canvas.scale, width + right - at - GAP)
            lines = balanced(words, max(room, 90), canvas.small, True)
        length = max(text_width(line, canvas.small, True) for line in lines) + 2 * GAP
        occasions.append(Occasion(event, lines, position(event.date), at, length))
    staggered = _staggered(occasions)
    return Band(staggered, _bases(staggered, canvas), tuple(notes))


def room_for(events: Sequence[Event], canvas: Canvas, scale: Scale, across: float | None = None) -> float:
    """Pixels needed right of a plot so that the last event's label has room.

    `across` is how wide the plot's column is, None where it is the whole canvas.
    """
    width = (across or canvas.width) * 0.85
    need = 24 if canvas.is_narrow else min(ROOM * canvas.scale, MOST_ROOM * width)
    return max((need - (1 - scale.pixel(position(event.date), 1)) * width for event in events), default=0)


def _bases(occasions: Sequence[Occasion], canvas: Canvas) -> tuple[float, ...]:
    levels = sorted((o.level, block_height(o.lines, canvas.small) + GAP) for o in occasions)
    heights = (max(height for _, height in group) for _, group in groupby(levels, key=lambda pair: pair[0]))
    return tuple(accumulate(heights, initial=0.0))


def _words(event: Event, units: Sequence[str], voice: Voice) -> str:
    """The event's label; where it concerns only some of the units shown, their names come first."""
    concerned = [unit for unit in units if unit in event.units]
    if not concerned or len(concerned) == len(units) or event.kind == "territory":
        return event.short[voice.language]
    names = ", ".join(voice.unit(unit) for unit in concerned)
    return voice.word("unit.clause", unit=names, clause=event.short[voice.language])


def _staggered(occasions: Sequence[Occasion]) -> tuple[Occasion, ...]:
    """From right to left: a label goes above every label whose line runs through the room it takes."""
    done: list[Occasion] = []
    for occasion in reversed(occasions):
        crossed = [other.level for other in done if other.at < occasion.at + occasion.width]
        level = max(crossed, default=-1) + 1
        done.append(Occasion(occasion.event, occasion.lines, occasion.x, occasion.at, occasion.width, level))
    return tuple(reversed(done))


def band_marks(
    band: Band,
    theme: Theme,
    canvas: Canvas,
    plot_height: float,
    reach: Callable[[Event], Sequence[tuple[float, float]]] = lambda event: WHOLE,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines and labels as shapes and annotations.

    `reach` tells where an event's line runs, as shares of the plot's height: only through the panels it concerns.
    """
    shapes, labels = [], []
    for occasion in band.occasions:
        breaks = occasion.event.breaks
        colour = theme.amber if breaks else theme.muted
        base = band.bases[occasion.level]
        block = block_height(occasion.lines, canvas.small)
        shapes += [
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": occasion.x,
                "x1": occasion.x,
                "y0": low,
                "y1": high,
                "layer": "below",
                "line": {"color": colour, "width": canvas.line(2 if breaks else 1.2), "dash": "dot"},
            }
            for low, high in _stretches(reach(occasion.event), 1 + (base + block) / plot_height)
        ]
        labels.append(
            note(
                markup(occasion.lines),
                canvas.small,
                colour,
                occasion.x,
                1,
                xref="x",
                name="event",
                weight=600 if breaks else 400,
                xshift=GAP,
                yanchor="bottom",
                yshift=base,
            )
        )
    return shapes, labels


def _stretches(reach: Sequence[tuple[float, float]], top: float) -> Iterator[tuple[float, float]]:
    """Where the line runs, and on up to the label."""
    for low, high in reach:
        yield low, top if high == 1 else high
    if all(high < 1 for _, high in reach):
        yield 1.0, top
