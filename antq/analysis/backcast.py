"""A new unit counted backwards: the sum of what went into it, only where every part has the figure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antq.analysis.lines import Shortfall, is_yearly
from antq.analysis.wording import joined, year_runs
from antq.catalogue.catalogue import Catalogue
from antq.model.arithmetic import total
from antq.model.figure import Figure
from antq.model.period import Period
from antq.model.quantity import Quantity
from antq.model.unit import Unit
from antq.text import Text

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True)
class Backcast:
    """The sums of one unit, and the years that lack one."""

    figures: tuple[Figure, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()


def backcast(catalogue: Catalogue, unit: Unit, figures: Iterable[Figure]) -> Backcast:
    """Sums over the unit's predecessors, of drawn figures of one metric, definition and unit of measure.

    Shares never add. Only figures of the very same period are added.
    """
    periods: dict[Period, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.unit in unit.predecessors and catalogue.metrics[figure.metric].kind != "share":
            periods[figure.period][figure.unit] = figure
    sums, known = [], defaultdict[int, int](int)
    for period, found in periods.items():
        parts = tuple(found[id_] for id_ in unit.predecessors if id_ in found)
        quantity = total([part.quantity for part in parts]) if len(parts) == len(unit.predecessors) else None
        if quantity:
            sums.append(_sum(catalogue, unit, parts, quantity))
        if is_yearly(period):
            known[period.year] = max(known[period.year], len(parts))
    summed = {figure.period.year for figure in sums if is_yearly(figure.period)}
    lacking = (Shortfall(year, count, len(unit.predecessors)) for year, count in sorted(known.items()))
    return Backcast(tuple(sums), tuple(shortfall for shortfall in lacking if shortfall.year not in summed))


def shortfall_text(catalogue: Catalogue, shortfalls: Sequence[Shortfall]) -> Text:
    """Why there are no sums for some years, the same reasons together; empty where there is none to tell."""
    reasons: dict[tuple[int, int], list[int]] = defaultdict(list)
    for shortfall in shortfalls:
        reasons[shortfall.known, shortfall.parts].append(shortfall.year)
    return joined(
        (
            catalogue.text("backcast.years", reason=lacking(catalogue, *counts), years=year_runs(years))
            for counts, years in reasons.items()
        ),
        ", ",
    )


def lacking(catalogue: Catalogue, known: int, parts: int) -> Text:
    """Why a sum is missing: "2/3 tỉnh có số liệu", or bounds that add up to nothing."""
    return catalogue.text("backcast.open" if known == parts else "backcast.lacking", known=known, parts=parts)


def _sum(catalogue: Catalogue, unit: Unit, parts: Sequence[Figure], quantity: Quantity) -> Figure:
    """The sum as a derived figure: as sure as its least sure part, the formula in its note."""
    first = parts[0]
    names = joined((catalogue.units[part.unit].short for part in parts), " + ")
    return Figure(
        code=" + ".join(part.code for part in parts),
        unit=unit.id,
        metric=first.metric,
        scope=first.scope,
        period=first.period,
        quantity=quantity,
        measure=first.measure,
        status="derived",
        source=_listed(part.source for part in parts),
        publisher=_listed(part.publisher for part in parts),
        locator=None,
        confidence=max((part.confidence for part in parts), key=CONFIDENCES.index),
        use="chart",
        note=Text("= {names}", "= {names}").format(names=names),
        batch=max(part.batch for part in parts),
        is_preferred=True,
        parts=tuple(parts),
    )


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))
