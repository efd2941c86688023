"""May two figures stand on one axis? Green silently, amber with the reason said, red not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.model.figure import Figure
from antq.model.period import Basis, Period, Span

Colour = Literal["green", "amber", "red"]
SEVERITY: tuple[Colour, ...] = ("green", "amber", "red")
# Windows of as many whole months differ by no more days than this: 28 and 31, 181 and 184, 365 and 366.
CALENDAR_DAYS = 3
# Totals over years are told by year, seldom by day: "2013–2023" may end in May. Half a year in ten is no other length.
LENGTH_TOLERANCE = 0.1
BREAKS = {"law": "legal_standard_changed", "counting": "counting_changed", "territory": "territory_changed"}


@dataclass(frozen=True)
class Verdict:
    """The worst of all pairs, and every reason met, reds first. Reasons are ids of reasons.yml."""

    colour: Colour = "green"
    reasons: tuple[str, ...] = ()

    def with_reason(self, reason: str, catalogue: Catalogue) -> "Verdict":
        """The verdict with one more reason."""
        return _judged({*self.reasons, reason}, catalogue)


def verdict(figures: Sequence[Figure], catalogue: Catalogue) -> Verdict:
    """The verdict over a whole chart: every figure with every other."""
    found = {reason for pair in combinations(figures, 2) for reason in _reasons(*pair, catalogue)}
    if len(figures) > 1:
        found |= {reason for item in figures for reason in _own_reasons(item)}
    return _judged(found, catalogue)


def _judged(found: set[str], catalogue: Catalogue) -> Verdict:
    known = catalogue.reasons
    ordered = sorted((r for r in known if r in found), key=lambda r: -SEVERITY.index(known[r].verdict))
    return Verdict(known[ordered[0]].verdict if ordered else "green", tuple(ordered))


def _own_reasons(figure: Figure) -> set[str]:
    reasons = set()
    if not figure.quantity.relation.is_exact:
        reasons.add("qualified")
    if figure.status == "derived":
        reasons.add("derived")
    return reasons


def _reasons(one: Figure, other: Figure, catalogue: Catalogue) -> set[str]:
    reasons = set()
    if one.metric != other.metric:
        reasons.add("different_metric")
    elif one.scope != other.scope:
        reasons.add("different_scope")
    if one.measure != other.measure:
        reasons.add("different_measure")
    if _is_successor(one.unit, other.unit, catalogue):
        reasons.add("territory_changed")
    is_flow = "flow" in (catalogue.metrics[one.metric].kind, catalogue.metrics[other.metric].kind)
    return reasons | _period_reasons(one.period, other.period, is_flow) | _break_reasons(one, other, catalogue)


def _is_successor(one: str, other: str, catalogue: Catalogue) -> bool:
    units = catalogue.units
    return other in units[one].successors or one in units[other].successors


def _period_reasons(a: Period, b: Period, is_flow: bool) -> set[str]:
    if a.first and (a.first, a.last, a.basis) == (b.first, b.last, b.basis):
        return set()
    many = {a.span, b.span} & {Span.MANY, Span.OPEN}
    if (many and a.span is not b.span) or (is_flow and not _same_length(a, b)):
        return {"different_period_length"}
    if a.basis is b.basis or Basis.STATISTICAL_YEAR not in (a.basis, b.basis):
        return {"different_period"}
    return {"different_basis"} if a.year == b.year else {"different_basis", "different_period"}


def _same_length(a: Period, b: Period) -> bool:
    """Whether what adds over time had the same time; a part of a year never has that of a year, nor an unknown one."""
    if a.days is None or b.days is None or a.span is not b.span:
        return False
    tolerance = LENGTH_TOLERANCE * max(a.days, b.days) if a.span is Span.MANY else CALENDAR_DAYS
    return abs(a.days - b.days) <= tolerance


def _break_reasons(one: Figure, other: Figure, catalogue: Catalogue) -> set[str]:
    """What changed between the two; a change that concerns only one of them cannot be told from their dates."""
    events = _breaks(one, catalogue) & _breaks(other, catalogue)
    days = sorted((one.period.last, other.period.last))
    return {reason for reason, day in events if days[0] < day <= days[1]}


def _breaks(figure: Figure, catalogue: Catalogue) -> set[tuple[str, date]]:
    events = catalogue.events_for(figure.metric, figure.scope, (figure.unit,))
    return {(BREAKS[e.kind], e.date) for e in events if e.breaks and e.kind in BREAKS and not _made_units(e)}


def _made_units(event: Event) -> bool:
    """Whether a change of territory made other units, whose ids tell it already, and not only other communes."""
    return event.kind == "territory" and bool(event.units)
