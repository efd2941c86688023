"""Figures that disagree: what each source says, which one is preferred and why, and how far they lie apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, permutations
from typing import Literal, get_args

from antq.analysis.figures import live_figures
from antq.analysis.wording import amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity, number_text
from antq.text import Text
from antq.warehouse.store import Row, Warehouse

Order = Literal["size", "metric"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True)
class Decision:
    """Who decided for a figure against the others, on which date as written, and why."""

    by: str
    on: str
    reason: Text


@dataclass(frozen=True)
class Claim:
    """What one source says.

    `step` is the step of the rule that put the preferred figure before this one, None for the preferred
    itself; `is_newer` tells that it came after the decision that was taken about the others.
    """

    figure: Figure
    kind: str
    published: str
    title: str
    url: str | None
    step: str | None
    is_newer: bool = False


@dataclass(frozen=True)
class Conflict:
    """Claims about one thing and period that say different numbers, the preferred one first.

    `gap` says how far they surely lie apart; `size` is that as a part of the preferred number, None where
    they may all be true.
    """

    claims: tuple[Claim, ...]
    decision: Decision | None
    gap: Text
    size: Decimal | None

    @property
    def preferred(self) -> Figure:
        return self.claims[0].figure


@dataclass(frozen=True, eq=False)
class Conflicts:
    """Every conflict, the steps of the rule in their order, and numbers that only look like kin.

    `kin` are figures of one number for one period under several definitions: no conflict.
    """

    conflicts: tuple[Conflict, ...]
    steps: tuple[str, ...]
    kin: tuple[tuple[Figure, ...], ...]


def conflicts(warehouse: Warehouse, catalogue: Catalogue, order: Order = "size", as_of: int | None = None) -> Conflicts:
    """All figures that disagree as they stood at a batch, the widest apart first or by metric."""
    figures = {figure.code: figure for figure in live_figures(warehouse, as_of=as_of)}
    rows = warehouse.rows("read/conflicts", as_of=as_of)
    found = [
        _conflict(catalogue, list(group), figures) for _, group in groupby(rows, key=lambda row: row["preferred_code"])
    ]
    places = list(catalogue.metrics), list(catalogue.units)

    def place(conflict: Conflict) -> tuple[object, ...]:
        one = conflict.preferred
        by_metric = places[0].index(one.metric), places[1].index(one.unit), one.period.last, one.code
        return by_metric if order == "metric" else (-(conflict.size or 0), conflict.size is None, *by_metric)

    steps = tuple(row["step"] for row in warehouse.rows("read/rule"))
    return Conflicts(tuple(sorted(found, key=place)), steps, _kin(figures.values()))


def _conflict(catalogue: Catalogue, rows: Sequence[Row], figures: Mapping[str, Figure]) -> Conflict:
    first = rows[0]
    decided = first["decision_batch"]
    claims = tuple(
        Claim(
            figures[row["code"]],
            row["source_kind"],
            row["published"],
            row["title"],
            row["url"],
            row["step"],
            decided is not None and figures[row["code"]].batch > decided,
        )
        for row in rows
    )
    decision = (
        None
        if decided is None
        else Decision(first["decided_by"], first["decided_on"], Text(first["reason_vi"], first["reason_en"]))
    )
    return Conflict(claims, decision, *_gap(catalogue, [claim.figure for claim in claims]))


def _gap(catalogue: Catalogue, figures: Sequence[Figure]) -> tuple[Text, Decimal | None]:
    """How far the numbers surely lie apart, in words and as a part of the preferred one."""
    pairs = [(one.quantity, other.quantity) for one, other in permutations(figures, 2)]
    apart, upper, lower = max(((_apart(*pair), *pair) for pair in pairs), key=lambda found: found[0])
    if apart <= 0:
        is_sure = any(one.compared_with(other) == 1 for one, other in pairs)
        return catalogue.text(f"conflict.gap.{'unknown' if is_sure else 'none'}"), Decimal(0) if is_sure else None
    preferred, base = figures[0], abs(figures[0].quantity.value)
    words = _gap_amount(catalogue, apart, preferred.measure)
    size = apart / base if base else Decimal(1)
    if not (upper.relation.is_exact and lower.relation.is_exact):
        return catalogue.text("conflict.gap.least", gap=words), size
    if catalogue.measures[preferred.measure].suffix or not base or not preferred.quantity.relation.is_exact:
        return catalogue.text("conflict.gap.exact", gap=words), size
    share = number_text(size * 100, "%", decimals=1)
    return catalogue.text("conflict.gap.share", gap=words, share=share), size


def _apart(upper: Quantity, lower: Quantity) -> Decimal:
    """The least by which one surely lies above the other; 0 or less where it may not."""
    floor, ceiling = upper.bounds[0], lower.bounds[1]
    return Decimal(0) if floor is None or ceiling is None else floor - ceiling


def _gap_amount(catalogue: Catalogue, apart: Decimal, measure: str) -> Text:
    """Shares lie percentage points apart, never percent."""
    if catalogue.measures[measure].suffix:
        return catalogue.text("conflict.points", number=number_text(apart))
    return amount(catalogue, Quantity(apart), measure)


def _kin(figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], ...]:
    same: dict[object, list[Figure]] = defaultdict(list)
    for one in figures:
        same[one.unit, one.metric, one.period.first, one.period.last, one.quantity, one.measure].append(one)
    return tuple(tuple(group) for group in same.values() if len({figure.scope for figure in group}) > 1)
