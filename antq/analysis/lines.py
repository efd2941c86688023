"""Lines of a trend: which figures may be joined, which stand apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Period, Span

Run = tuple[Figure, ...]


@dataclass(frozen=True)
class Shortfall:
    """A year a unit cannot be counted back for: `known` of its `parts` have a figure.

    Where all have one, their bounds are open to opposite sides and add up to nothing.
    """

    year: int
    known: int
    parts: int


@dataclass(frozen=True)
class Line:
    """One unit's figures, sorted by how they may be drawn.

    `segments`: runs of consecutive years that may be joined; a run of one is a lone point.
    `parts`: parts of a year, `moments`: dates within a year, `spans`: totals over several years.
    `bridges`: pairs of figures that only missing years lie between, no change of counting, law or territory.
    """

    unit: str
    segments: tuple[Run, ...]
    parts: tuple[Figure, ...]
    moments: tuple[Figure, ...]
    spans: tuple[Figure, ...]
    bridges: tuple[tuple[Figure, Figure], ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def points(self) -> Run:
        """The figures of all runs."""
        return tuple(chain.from_iterable(self.segments))

    @property
    def figures(self) -> Run:
        """Every figure of the line, however it is drawn."""
        return (*self.points, *self.parts, *self.moments, *self.spans)

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Years without a figure between the first and the last point."""
        years = {figure.period.year for figure in self.points}
        return tuple(year for year in range(min(years), max(years)) if year not in years) if years else ()

    @property
    def is_empty(self) -> bool:
        return not (self.segments or self.parts or self.moments or self.spans)


def is_year_end(period: Period) -> bool:
    """Whether a period is the state on the last day of a year."""
    return period.span is Span.MOMENT and (period.last.month, period.last.day) == (12, 31)


def is_yearly(period: Period) -> bool:
    """Whether a period is a point of a yearly line: a whole year, or the state on its last day."""
    return period.span is Span.YEAR or is_year_end(period)


def line_of(unit: str, figures: Sequence[Figure], catalogue: Catalogue, shortfalls: tuple[Shortfall, ...] = ()) -> Line:
    """Sort one unit's drawn figures into what may be joined and what stands apart."""
    yearly = sorted((f for f in figures if is_yearly(f.period)), key=lambda f: (f.period.basis, f.period.last))
    rest = [f for f in figures if not is_yearly(f.period)]
    changes = _changes(yearly[0], catalogue) if yearly else ()
    runs = _runs(yearly, changes)
    return Line(
        unit,
        runs,
        tuple(f for f in rest if f.period.span is Span.PART),
        tuple(f for f in rest if f.period.span is Span.MOMENT),
        tuple(f for f in rest if f.period.span is Span.MANY),
        tuple((a[-1], b[0]) for a, b in pairwise(runs) if _is_gap(a[-1], b[0], changes)),
        shortfalls,
    )


def _changes(figure: Figure, catalogue: Catalogue) -> tuple[date, ...]:
    """The days no line of the figure's unit may cross: breaking events, and the first day of its territory."""
    events = catalogue.events_for(figure.metric, figure.scope, (figure.unit,))
    begin = catalogue.units[figure.unit].valid_from
    return (*(event.date for event in events if event.breaks), *([begin] if begin else ()))


def _runs(yearly: Sequence[Figure], changes: Sequence[date]) -> tuple[Run, ...]:
    if not yearly:
        return ()
    breaks = [i for i, (a, b) in enumerate(pairwise(yearly), 1) if not _is_alike(a, b, changes) or _years(a, b) != 1]
    return tuple(tuple(yearly[a:b]) for a, b in pairwise([0, *breaks, len(yearly)]))


def _is_gap(before: Figure, after: Figure, changes: Sequence[date]) -> bool:
    return _is_alike(before, after, changes) and _years(before, after) > 1


def _years(before: Figure, after: Figure) -> int:
    return after.period.year - before.period.year


def _is_alike(before: Figure, after: Figure, changes: Sequence[date]) -> bool:
    """Whether two figures are counted in the same way: only then may time between them be drawn over."""
    is_crossed = any(before.period.last < day <= after.period.last for day in changes)
    return before.period.basis is after.period.basis and not is_crossed
