"""Lines of a trend: which figures may be joined, which stand apart."""

from dataclasses import dataclass
from itertools import pairwise

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Period, Span


@dataclass(frozen=True)
class Line:
    """One unit's figures, sorted by how they may be drawn.

    `segments`: runs of consecutive years that may be joined; a run of one is a lone point.
    `parts`: parts of a year, `moments`: dates within a year, `spans`: totals over several years.
    """

    unit: str
    segments: tuple[tuple[Figure, ...], ...]
    parts: tuple[Figure, ...]
    moments: tuple[Figure, ...]
    spans: tuple[Figure, ...]

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Years without a figure between the first and the last point."""
        years = {figure.period.year for segment in self.segments for figure in segment}
        return tuple(year for year in range(min(years), max(years)) if year not in years) if years else ()

    @property
    def is_empty(self) -> bool:
        return not (self.segments or self.parts or self.moments or self.spans)


def is_year_end(period: Period) -> bool:
    """Whether a period is the state on the last day of a year."""
    return period.span is Span.MOMENT and (period.last.month, period.last.day) == (12, 31)


def _is_yearly(figure: Figure) -> bool:
    """Whether a figure is a point of a yearly line: a whole year, or the state on its last day."""
    return figure.period.span is Span.YEAR or is_year_end(figure.period)


def line_of(unit: str, figures: list[Figure], catalogue: Catalogue) -> Line:
    """Sort one unit's drawn figures into what may be joined and what stands apart."""
    yearly = sorted(filter(_is_yearly, figures), key=lambda f: (f.period.basis, f.period.last))
    rest = [f for f in figures if not _is_yearly(f)]
    return Line(
        unit,
        _segments(yearly, catalogue),
        tuple(f for f in rest if f.period.span is Span.PART),
        tuple(f for f in rest if f.period.span is Span.MOMENT),
        tuple(f for f in rest if f.period.span is Span.MANY),
    )


def _segments(yearly: list[Figure], catalogue: Catalogue) -> tuple[tuple[Figure, ...], ...]:
    if not yearly:
        return ()
    breaks = [i for i, pair in enumerate(pairwise(yearly), 1) if not _joins(*pair, catalogue)]
    return tuple(tuple(yearly[a:b]) for a, b in pairwise([0, *breaks, len(yearly)]))


def _joins(before: Figure, after: Figure, catalogue: Catalogue) -> bool:
    if before.period.basis is not after.period.basis or after.period.year - before.period.year != 1:
        return False
    events = catalogue.events_for(before.metric, before.scope, (before.unit,))
    return not any(event.breaks and before.period.last < event.date <= after.period.last for event in events)
