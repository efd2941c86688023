"""May two figures stand on one axis? Green silently, amber with the reason said, red not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Basis, Period, Span

Colour = Literal["green", "amber", "red"]
SEVERITY: tuple[Colour, ...] = ("green", "amber", "red")
# A window longer or shorter than the other by more than this share counts something else.
LENGTH_TOLERANCE = 0.1
# Territory is not among them: a unit of another territory is another unit.
BREAKS = {"law": "legal_standard_changed", "counting": "counting_changed"}


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
    if (a.first, a.last, a.basis) == (b.first, b.last, b.basis):
        return set()
    many = {a.span, b.span} & {Span.MANY, Span.OPEN}
    if (many and a.span is not b.span) or (is_flow and not _same_length(a.days, b.days)):
        return {"different_period_length"}
    if a.basis is b.basis or Basis.STATISTICAL_YEAR not in (a.basis, b.basis):
        return {"different_period"}
    return {"different_basis"} if a.year == b.year else {"different_basis", "different_period"}


def _same_length(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= LENGTH_TOLERANCE * max(a, b)


def _break_reasons(one: Figure, other: Figure, catalogue: Catalogue) -> set[str]:
    """What changed between the two; a change that concerns only one of them cannot be told from their dates."""
    events = _breaks(one, catalogue) & _breaks(other, catalogue)
    days = sorted((one.period.last, other.period.last))
    return {reason for reason, day in events if days[0] < day <= days[1]}


def _breaks(figure: Figure, catalogue: Catalogue) -> set[tuple[str, date]]:
    events = catalogue.events_for(figure.metric, figure.scope, (figure.unit,))
    return {(BREAKS[event.kind], event.date) for event in events if event.breaks and event.kind in BREAKS}
