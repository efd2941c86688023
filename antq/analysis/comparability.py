"""May two figures stand on one axis? Green silently, amber with the reason said, red not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Basis, Span

Colour = Literal["green", "amber", "red"]
SEVERITY: tuple[Colour, ...] = ("green", "amber", "red")
# A window longer or shorter than the other by more than this share counts something else.
LENGTH_TOLERANCE = 0.1


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
    reasons |= _period_reasons(one, other, catalogue.metrics[one.metric].kind)
    for event in catalogue.events_for(one.metric, one.scope, (one.unit, other.unit)):
        if event.breaks and event.kind == "law" and (one.period.last < event.date) != (other.period.last < event.date):
            reasons.add("legal_standard_changed")
    return reasons


def _is_successor(one: str, other: str, catalogue: Catalogue) -> bool:
    units = catalogue.units
    return other in units[one].successors or one in units[other].successors


def _period_reasons(one: Figure, other: Figure, kind: str) -> set[str]:
    a, b = one.period, other.period
    if (a.start, a.end, a.basis) == (b.start, b.end, b.basis):
        return set()
    many = {a.span, b.span} & {Span.MANY, Span.OPEN}
    if (many and a.span is not b.span) or (kind == "flow" and not _same_length(a.days, b.days)):
        return {"different_period_length"}
    if a.basis is not b.basis and Basis.STATISTICAL_YEAR in (a.basis, b.basis) and a.year == b.year:
        return {"different_basis"}
    return {"different_period"}


def _same_length(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= LENGTH_TOLERANCE * max(a, b)
