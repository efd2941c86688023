"""What a trend shows and how: which figures, on which scales, totals at their height or as a mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from antq.analysis.lines import Line, is_year_end
from antq.analysis.sentences import MOST_NAMED
from antq.analysis.trend import Trend
from antq.catalogue.schema import Event
from antq.charts.axes import Scale, bounds, position, value_scale, year_scale
from antq.charts.canvas import Canvas
from antq.charts.lettering import text_width
from antq.charts.spans import Mean, mean_of
from antq.charts.spoken import Voice
from antq.model.figure import Figure
from antq.model.period import Span
from antq.model.unit import Drawing, Unit


@dataclass(frozen=True)
class Years:
    """The years an axis spans, and how far a year's mark stands right of the year's middle."""

    first: int
    last: int
    shift: float


@dataclass(frozen=True)
class Scene:
    """A trend seen by one reader on one canvas.

    `bridge`: whether runs are led over missing years. `shared`: the years of all panels, None until they are known.
    `is_panel`: whether it is one of several.
    """

    trend: Trend
    voice: Voice
    canvas: Canvas
    bridge: bool = False
    shared: Years | None = None
    is_panel: bool = False

    @cached_property
    def kind(self) -> str:
        return self.voice.catalogue.metrics[self.trend.view.metric].kind

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.trend.lines if not line.is_empty)

    @cached_property
    def context(self) -> tuple[Line, ...]:
        """The grey lines behind; what they have beside yearly figures is not drawn."""
        return tuple(line for line in self.trend.context if line.segments)

    @property
    def has_few_behind(self) -> bool:
        """Whether the grey lines are so few that the key names them; they are drawn to be followed then."""
        return len({line.unit for line in self.context}) <= MOST_NAMED

    @cached_property
    def context_points(self) -> tuple[Figure, ...]:
        return tuple(figure for line in self.context for figure in line.points)

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units in colour; those without a colour of their own borrow one for this chart, by turns."""
        catalogue = self.voice.catalogue
        known = [catalogue.units[line.unit] for line in self.lines]
        spares = iter(catalogue.spares)
        return {unit.id: unit if unit.id in catalogue.styles else _dressed(unit, next(spares, None)) for unit in known}

    @cached_property
    def points(self) -> tuple[Figure, ...]:
        """Everything at its own height: years, parts of years, dates."""
        return tuple(f for line in self.lines for f in (*chain(*line.segments), *line.parts, *line.moments))

    @cached_property
    def spans(self) -> tuple[Figure, ...]:
        return tuple(figure for line in self.lines for figure in line.spans)

    @cached_property
    def ghosts(self) -> tuple[Figure, ...]:
        """What other sources say where a figure is drawn, also those only tables may give."""
        drawn = {figure.code for figure in self.points}
        return tuple(f for f in self.trend.figures if not f.is_preferred and not drawn.isdisjoint(f.conflicts))

    @cached_property
    def drawn(self) -> tuple[Figure, ...]:
        return (*self.points, *self.spans, *self.ghosts)

    @cached_property
    def totals_apart(self) -> bool:
        """Whether totals are drawn only as their yearly mean.

        Beside yearly figures the height of a mark means "in a year": a total over eleven years drawn at its
        own height would be read as a year's number, and a large one would press the yearly lines flat. So the
        total is written in words and only its mean is drawn. Alone, totals keep their height.
        """
        return self.kind == "flow" and bool(self.points)

    @cached_property
    def means(self) -> dict[str, Mean]:
        """The yearly mean by code, only of what adds over time."""
        if self.kind != "flow":
            return {}
        return {figure.code: mean for figure in self.spans if (mean := mean_of(figure))}

    def height_of(self, figure: Figure) -> float:
        """Where a figure stands on the value axis."""
        mean = self.means.get(figure.code) if self.totals_apart else None
        return mean.middle if mean else float(figure.quantity.value)

    @cached_property
    def measure(self) -> str:
        return self.drawn[0].measure

    @cached_property
    def values(self) -> Scale:
        figures = (*self.drawn, *self.context_points)
        heights = [self.height_of(figure) for figure in figures]
        is_share = self.kind == "share" and self.voice.suffix(self.measure) == "%"
        whole = all(figure.quantity.value == int(figure.quantity.value) for figure in figures)
        return value_scale(heights, is_share, whole, 5 if self.canvas.is_narrow else 6)

    @cached_property
    def own_years(self) -> Years:
        """From the first to the last year that has something drawn; totals reach no further than was asked for."""
        view, points = self.trend.view, (*self.points, *self.context_points)
        lacking = [shortfall.year for line in self.lines for shortfall in line.shortfalls]
        firsts = (max(f.period.years[0], view.first_year) for f in self.spans)
        lasts = (min(f.period.year, view.last_year) for f in self.spans)
        yearly = chain.from_iterable(line.points for line in (*self.lines, *self.context))
        return Years(
            min([*(f.period.years[0] for f in points), *firsts, *lacking]),
            max([*(f.period.year for f in points), *lasts, *lacking]),
            0.5 if any(is_year_end(figure.period) for figure in yearly) else 0,
        )

    @property
    def span(self) -> Years:
        """The years of the axis."""
        return self.shared or self.own_years

    @property
    def first_year(self) -> int:
        return self.span.first

    @property
    def last_year(self) -> int:
        return self.span.last

    @property
    def year_shift(self) -> float:
        """Half a year where the yearly figures are states at the year's end: time stays true, the ticks move there."""
        return self.span.shift

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events within the years drawn."""
        return tuple(e for e in self.trend.events if self.first_year <= e.date.year <= self.last_year)

    def years(self, width: float) -> Scale:
        tick = text_width("2013", self.canvas.label) + 14
        return year_scale(self.first_year, self.last_year, width, tick, self.year_shift)

    def extent(self, figure: Figure) -> tuple[float, float]:
        """Where a figure's mark begins and ends on the axis of years, cut at its edges."""
        if figure.period.span in (Span.PART, Span.MANY):
            first, last = bounds(figure.period)
            return max(first, self.first_year - 0.5), min(last, self.last_year + 0.5)
        if figure.period.span is Span.MOMENT and not is_year_end(figure.period):
            return (position(figure.period.last),) * 2
        return (figure.period.year + self.year_shift,) * 2

    def shifts(self, pixel: float, height: float) -> dict[str, float]:
        """How far marks of one year that would hide each other are moved apart; `pixel` is one pixel in years."""
        near, shifts = self.canvas.marker * 1.3, {}
        yearly = (f for line in self.lines for f in chain(*line.segments))
        at = sorted((f.period.year, self.values.pixel(self.height_of(f), height), f.code) for f in yearly)
        heaps: list[list[tuple[int, float, str]]] = []
        for place in at:
            if heaps and heaps[-1][-1][0] == place[0] and place[1] - heaps[-1][-1][1] < near:
                heaps[-1].append(place)
            else:
                heaps.append([place])
        for heap in heaps:
            for rank, (year, _, code) in enumerate(heap):
                shifts[code] = self._inside(year, (rank - (len(heap) - 1) / 2) * near * pixel)
        aside = 1.7 * self.canvas.marker * pixel
        shifts |= {ghost.code: self._inside(ghost.period.year, aside) for ghost in self.ghosts}
        return {code: shift for code, shift in shifts.items() if shift}

    def _inside(self, year: int, shift: float) -> float:
        """No further than to the edge of the axis: Plotly hides a mark beyond it."""
        at = year + self.year_shift
        return min(max(shift, self.first_year - 0.5 - at), self.last_year + 0.5 - at)

    @cached_property
    def heirs(self) -> dict[str, str]:
        """What the units that ended within the drawn years went into, by unit."""
        ended = (u for u in self.units.values() if u.valid_to and u.valid_to.year <= self.last_year)
        return {unit.id: ", ".join(map(self.voice.unit, unit.successors)) for unit in ended if unit.successors}

    @cached_property
    def names(self) -> dict[str, str]:
        """Short names by unit."""
        return {line.unit: self.voice.unit(line.unit) for line in self.lines}


def scenes_of(trends: Sequence[Trend], voice: Voice, canvas: Canvas, bridge: bool) -> list[Scene]:
    """A scene a trend, all over the same years; only an empty trend has none."""
    alone = [Scene(trend, voice, canvas, bridge) for trend in trends]
    spans = [scene.own_years for scene in alone if scene.drawn]
    if not spans:
        return alone
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    shared = Years(first, last, max(span.shift for span in spans))
    return [replace(scene, shared=shared, is_panel=len(alone) > 1) for scene in alone]


def _dressed(unit: Unit, drawing: Drawing | None) -> Unit:
    """The unit in another drawing."""
    if drawing is None:
        return unit
    look = {name: getattr(drawing, name) for name in ("colour", "colour_dark", "colour_projector", "marker", "dash")}
    return replace(unit, style=replace(unit.style, **look))
