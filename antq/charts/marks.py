"""Figures of a trend as Plotly traces: points, parts of years, dates, totals, ghosts, missing years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import groupby
from typing import Any

from antq.analysis.backcast import lacking
from antq.analysis.lines import Line, is_year_end
from antq.charts.axes import bounds, position
from antq.charts.ground import Ground
from antq.charts.spoken import Voice
from antq.model.figure import Figure
from antq.model.period import Span
from antq.model.quantity import Relation
from antq.model.unit import Unit

Trace = dict[str, Any]
BRIDGE_DASH = "1px,6px"
CAPS = {1: "triangle-up", -1: "triangle-down"}


@dataclass(frozen=True)
class Pen:
    """Draws one unit's figures in its colour, marker and dash."""

    ground: Ground
    voice: Voice
    unit: Unit

    @property
    def colour(self) -> str:
        return self.ground.theme.unit_colour(self.unit)

    @property
    def muted(self) -> str:
        return self.ground.theme.muted_colour(self.unit)

    @property
    def faded(self) -> str:
        """Just lighter than the unit's colour: for dots so thin that the muted one is lost on a projector."""
        return self.ground.theme.muted_colour(self.unit, 0.15)

    def trace(self, kind: str, figures: Sequence[Figure], remark: str = "", **drawn: Any) -> Trace:
        """A trace whose every point carries its figure's code and hover text."""
        return {
            "type": "scatter",
            "name": self.voice.unit(self.unit.id),
            "meta": f"{kind} {self.unit.id}",
            "customdata": [list(figure.codes) for figure in figures],
            "hovertext": [self.voice.hover(figure, remark) for figure in figures],
            "hoverinfo": "text",
            "hoverlabel": {"bordercolor": self.colour},
            "cliponaxis": False,
            **drawn,
        }

    def segment(self, run: Sequence[Figure]) -> Trace:
        """One unbroken run: a line of its own, so that nothing can bridge to the next."""
        return self.trace(
            "segment",
            run,
            mode="lines+markers+text",
            x=[self.ground.year_of(figure) for figure in run],
            y=[float(figure.quantity.value) for figure in run],
            line={"color": self.colour, "width": self.ground.canvas.stroke, "dash": self.unit.style.dash},
            **self.markers(run),
        )

    def bridge(self, before: Figure, after: Figure) -> Trace:
        """A dotted line over years without a figure: it says nothing of them, so it has nothing to point at."""
        return {
            "type": "scatter",
            "mode": "lines",
            "meta": f"bridge {self.unit.id}",
            "x": [self.ground.year_of(figure) for figure in (before, after)],
            "y": [float(figure.quantity.value) for figure in (before, after)],
            "line": {"color": self.faded, "width": 2.4 * self.ground.canvas.scale, "dash": BRIDGE_DASH},
            "hoverinfo": "skip",
        }

    def markers(self, figures: Sequence[Figure]) -> dict[str, Any]:
        """Full for published, hollow for derived, an open triangle towards the unknown, "~" inside for "about"."""
        size, about = self.ground.canvas.marker, [f.quantity.relation is Relation.APPROX for f in figures]
        hollow = [is_hollow(figure) for figure in figures]
        paper = self.ground.theme.paper
        return {
            "marker": {
                "symbol": [CAPS.get(f.quantity.opens, self.unit.style.marker) for f in figures],
                "size": [size * (1.7 if a else 1.35 if h else 1) for a, h in zip(about, hollow, strict=True)],
                "color": [paper if h else self.colour for h in hollow],
                "line": {"color": self.colour, "width": 2.4 * self.ground.canvas.scale},
                "opacity": 1,
            },
            "text": ["~" if a else "" for a in about],
            "textposition": "middle center",
            "textfont": {
                "size": size * 1.5,
                "weight": 700,
                "color": [self.colour if h else paper for h in hollow],
            },
        }

    def part(self, figure: Figure) -> Trace:
        """A part of a year: a bar over its very dates, never joined to anything."""
        first, last = bounds(figure.period)
        value = float(figure.quantity.value)
        return self.trace(
            "part",
            (figure,) * 3,
            self.voice.word("chart.hover.part"),
            mode="lines+markers",
            x=[first, (first + last) / 2, last],
            y=[value] * 3,
            line={"color": self.muted, "width": 5 * self.ground.canvas.scale},
            marker={
                "symbol": [CAPS.get(figure.quantity.opens, self.unit.style.marker)] * 3,
                "size": [0, self.ground.canvas.marker * 0.8, 0],
                "color": [self.ground.theme.paper if is_hollow(figure) else self.muted] * 3,
                "line": {"color": self.muted, "width": [0, 2, 0]},
                "opacity": 1,
            },
        )

    def moment(self, figure: Figure) -> Trace:
        """The state on a date: a mark at that date."""
        x = [position(figure.period.last)]
        return self.trace(
            "moment", (figure,), mode="markers+text", x=x, y=[float(figure.quantity.value)], **self.markers((figure,))
        )

    def place(self, figure: Figure) -> float:
        """Where a lone mark stands: in the middle of a part of a year, at a date, at a year's tick, or just beside."""
        if figure.period.span is Span.PART:
            return sum(bounds(figure.period)) / 2 + self.ground.shifts.get(figure.code, 0)
        if figure.period.span is Span.MOMENT and not is_year_end(figure.period):
            return position(figure.period.last) + self.ground.shifts.get(figure.code, 0)
        return self.ground.year_of(figure)

    def ghosts(self, figures: Sequence[Figure]) -> Trace:
        """What other sources say for the same period: faint and just beside it, for the reader to know of."""
        size = self.ground.canvas.marker
        return self.trace(
            "ghost",
            figures,
            self.voice.word("chart.hover.ghost"),
            mode="markers",
            x=[self.place(figure) for figure in figures],
            y=[float(figure.quantity.value) for figure in figures],
            marker={
                "symbol": self.unit.style.marker,
                "size": size,
                "color": self.ground.theme.paper,
                "line": {"color": self.ground.theme.muted_colour(self.unit, 0.35), "width": 1.8},
            },
        )


def merged(traces: Iterable[Trace]) -> list[Trace]:
    """Marks of one kind and unit as one trace with a break between: the browser draws each trace at a price of its own.

    A break is a point without a place, over which Plotly joins nothing.
    """
    by_kind = groupby(sorted(traces, key=_kind), key=_kind)
    return [reduce(partial(_broken, is_place=False), marks) for _, marks in by_kind]


def _kind(trace: Trace) -> str:
    kind: str = trace["meta"]
    return kind


def _broken(one: Any, other: Any, is_place: bool) -> Any:
    """Lists hold a value a point and are joined around a break; everything else is the same in both."""
    if isinstance(one, dict):
        return {name: _broken(one[name], other[name], name in ("x", "y")) for name in one}
    if isinstance(one, list):
        return [*one, None if is_place else one[-1], *other]
    return one


def is_hollow(figure: Figure) -> bool:
    """Whether the mark stays open: derived, or only one bound of the number is known."""
    return figure.status == "derived" or figure.quantity.opens != 0


def missing_marks(lines: Iterable[Line], ground: Ground, voice: Voice) -> list[Trace]:
    """A small hollow mark on the axis for every year without a figure between two, or without a sum, and why."""
    told = sorted((year, line.unit, words) for line in lines for year, words in _missing(line, voice).items())
    texts = {
        year: "<br>".join(words for *_, words in group) for year, group in groupby(told, key=lambda entry: entry[0])
    }
    if not texts:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "meta": "missing",
            "x": [year + ground.year_shift for year in texts],
            "y": [ground.y_scale.low] * len(texts),
            "hovertext": list(texts.values()),
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {
                "symbol": "circle",
                "size": ground.canvas.marker * 0.8,
                "color": ground.theme.paper,
                "line": {"color": ground.theme.muted, "width": 1.6},
                "opacity": 1,
            },
        }
    ]


def unknown_years(line: Line) -> set[int]:
    """The years of a line that a mark on the axis stands for."""
    return {*line.missing_years, *(short.year for short in line.shortfalls)}


def _missing(line: Line, voice: Voice) -> dict[int, str]:
    """Why a year has no point; that a sum lacks parts says more than that there is none."""
    unit = voice.unit(line.unit)
    plain = {year: voice.word("chart.hover.missing", unit=unit, year=year) for year in line.missing_years}
    return plain | {
        short.year: voice.word(
            "chart.hover.shortfall",
            unit=unit,
            year=short.year,
            reason=lacking(voice.catalogue, short.known, short.parts)[voice.language],
        )
        for short in line.shortfalls
    }
