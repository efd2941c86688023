"""One unit's figures of one metric laid out over the years: what each stretch holds, or why it holds nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Span
from antq.text import Text

State = Literal["exact", "qualified", "derived", "conflict", "part", "many", "open", "missing", "outside"]
STATES: tuple[State, ...] = get_args(State)
# What is shown first where a year has several figures.
NEARNESS = (Span.YEAR, Span.MOMENT, Span.PART, Span.OPEN, Span.MANY)
SPAN_STATES: dict[Span, State] = {Span.MANY: "many", Span.PART: "part", Span.OPEN: "open"}


@dataclass(frozen=True)
class Slot:
    """A stretch of years and what is known of it.

    `figures` are those of the stretch, the one to show first; where there is none, `absence` says why
    and the state is `missing`, or `outside` while the unit did not exist. `is_main`: the figure shown
    follows the metric's main definition. `is_comparable`: one of the figures is fit for comparison.
    """

    years: range
    state: State
    figures: tuple[Figure, ...] = ()
    absence: Text | None = None
    is_main: bool = True
    is_comparable: bool = False


@dataclass(frozen=True)
class Row:
    """One unit's years. The first lane covers every year; further ones hold totals that lie over its figures."""

    unit: str
    lanes: tuple[tuple[Slot, ...], ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for lane in self.lanes for slot in lane)


def row_of(
    catalogue: Catalogue, metric: str, unit: str, years: range, figures: Sequence[Figure], fit: frozenset[str]
) -> Row:
    """The row of a unit; `figures` are all it has of the metric, `fit` the codes of those fit for comparison.

    A total stands among the yearly figures where it covers none of them, else in a lane of its own.
    """
    lanes = [[_filled(catalogue, stretch, found, fit) for stretch, found in _by_year(figures, years).items()]]
    for stretch, found in sorted(_by_stretch(figures, years).items(), key=lambda item: (item[0].start, item[0].stop)):
        lane = next((lane for lane in lanes if _taken(lane).isdisjoint(stretch)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(_filled(catalogue, stretch, found, fit))
    covered = _taken(slot for lane in lanes for slot in lane)
    open_years = [year for year in years if year not in _taken(lanes[0])]
    reasons = {year: _absence(catalogue, metric, unit, year, bool(figures), year in covered) for year in open_years}
    lanes[0] += _gaps(reasons)
    return Row(unit, tuple(tuple(sorted(lane, key=lambda slot: slot.years.start)) for lane in lanes))


def exists(catalogue: Catalogue, unit: str, year: int) -> bool:
    """Whether the unit existed on some day of the year."""
    found = catalogue.units[unit]
    return not found.has_ended(date(year, 1, 1)) and found.has_begun(date(year, 12, 31))


def rank(figure: Figure, catalogue: Catalogue) -> int:
    """The place of a figure's definition among those of its metric; 0 is the main one."""
    return list(catalogue.metrics[figure.metric].scopes).index(figure.scope)


def state_of(figure: Figure) -> State:
    """What kind of figure it is, the gravest first: disputed, not of one year, derived, qualified."""
    if figure.conflicts:
        return "conflict"
    if figure.period.span in SPAN_STATES:
        return SPAN_STATES[figure.period.span]
    if figure.status == "derived":
        return "derived"
    return "exact" if figure.quantity.relation.is_exact else "qualified"


def _by_year(figures: Iterable[Figure], years: range) -> dict[range, list[Figure]]:
    """The figures of single years, parts of them and dates within them."""
    found: dict[range, list[Figure]] = defaultdict(list)
    for figure in figures:
        year = figure.period.year
        if figure.period.span is not Span.MANY and year in years:
            found[range(year, year + 1)].append(figure)
    return found


def _by_stretch(figures: Iterable[Figure], years: range) -> dict[range, list[Figure]]:
    """The totals over several years, cut to those asked for."""
    found: dict[range, list[Figure]] = defaultdict(list)
    for figure in figures:
        covered = figure.period.years
        stretch = range(max(covered.start, years.start), min(covered.stop, years.stop))
        if figure.period.span is Span.MANY and stretch:
            found[stretch].append(figure)
    return found


def _filled(catalogue: Catalogue, years: range, figures: list[Figure], fit: frozenset[str]) -> Slot:
    # Nearly every cell has one figure.
    ordered = sorted(figures, key=lambda figure: standing(figure, catalogue)) if len(figures) > 1 else figures
    return Slot(
        years,
        state_of(ordered[0]),
        tuple(ordered),
        is_main=rank(ordered[0], catalogue) == 0,
        is_comparable=any(figure.code in fit for figure in figures),
    )


def standing(figure: Figure, catalogue: Catalogue) -> tuple[object, ...]:
    """Sorts the figures of one year: the one to show first comes first."""
    return (
        not figure.is_drawn,
        rank(figure, catalogue),
        NEARNESS.index(figure.period.span),
        -(figure.period.days or 0) if figure.period.span is Span.PART else 0,
        figure.status == "derived",
        not figure.quantity.relation.is_exact,
        -figure.period.last.toordinal(),
        figure.code,
    )


def _taken(slots: Iterable[Slot]) -> set[int]:
    return {year for slot in slots for year in slot.years}


def _gaps(reasons: dict[int, tuple[State, Text]]) -> list[Slot]:
    """Neighbouring years that lack a figure for one reason are one stretch."""
    gaps: list[Slot] = []
    for year, (state, absence) in reasons.items():
        if gaps and (gaps[-1].years.stop, gaps[-1].state, gaps[-1].absence) == (year, state, absence):
            gaps[-1] = Slot(range(gaps[-1].years.start, year + 1), state, absence=absence)
        else:
            gaps.append(Slot(range(year, year + 1), state, absence=absence))
    return gaps


def _absence(
    catalogue: Catalogue, metric: str, unit: str, year: int, has_figures: bool, is_covered: bool
) -> tuple[State, Text]:
    """Why a year has no figure of its own. A reason written for the unit holds only where it has none at all."""
    reasons = catalogue.absences.reasons
    if not exists(catalogue, unit, year):
        return "outside", reasons[catalogue.absence(unit, metric, date(year, 1, 1)).reason]
    if is_covered:
        return "missing", catalogue.text("coverage.only_total")
    written = catalogue.absence(unit, metric).reason
    return "missing", reasons[catalogue.absences.default if has_figures else written]
