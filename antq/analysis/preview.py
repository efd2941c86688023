"""What loading a file would do to charts and sentences: each before and after, the largest change first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from antq.analysis.board import TrendBoard, trend_board
from antq.analysis.compare import compare
from antq.analysis.offer import offer
from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Change
from antq.model.view import CompareView, TrendView
from antq.text import Text
from antq.warehouse.store import Warehouse

# More than a person looks through; each costs two charts' answers.
MOST_CHARTS = 24


@dataclass(frozen=True, eq=False)
class Redrawn:
    """The chart of one definition before and after, and what its page of comparison would say.

    `changes` are those behind it, the largest first; `comparison` is the sentence about the units in focus, before
    and after, None where it stays.
    """

    metric: str
    scope: str
    changes: tuple[Change, ...]
    before: TrendBoard
    after: TrendBoard
    comparison: tuple[Text, Text] | None


@dataclass(frozen=True, eq=False)
class Preview:
    """The charts a file would change, the largest change first; `left_out` counts those beyond `MOST_CHARTS`."""

    charts: tuple[Redrawn, ...]
    left_out: int


def preview(before: Warehouse, after: Warehouse, catalogue: Catalogue, changes: Sequence[Change]) -> Preview:
    """Ask both versions the same questions, one for each definition whose figures are new or changed."""
    affected: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind != "unchanged":
            affected[change.candidate.metric, change.candidate.scope].append(change)
    for found in affected.values():
        found.sort(key=size, reverse=True)
    ranked = sorted(affected.items(), key=lambda item: (size(item[1][0]), len(item[1])), reverse=True)
    years = offer(after, catalogue).years
    charts = tuple(_redrawn(before, after, catalogue, found, years) for _, found in ranked[:MOST_CHARTS])
    return Preview(charts, max(len(ranked) - MOST_CHARTS, 0))


def size(change: Change) -> Decimal:
    """How far a number moves, as a share of what it was; a new one, which moves nothing, is 0."""
    if change.old is None:
        return Decimal(0)
    moved = abs(change.candidate.quantity.value - change.old.value)
    return moved / abs(change.old.value) if change.old.value else moved


def _redrawn(
    before: Warehouse, after: Warehouse, catalogue: Catalogue, changes: Sequence[Change], years: tuple[int, int]
) -> Redrawn:
    metric, scope = changes[0].candidate.metric, changes[0].candidate.scope
    units = tuple(dict.fromkeys([*catalogue.focus, *(change.candidate.unit for change in changes)]))
    view = TrendView(metric, scope, units, *years)
    old, new = (trend_board(warehouse, catalogue, view) for warehouse in (before, after))
    return Redrawn(metric, scope, tuple(changes), old, new, _comparison(before, after, catalogue, metric))


def _comparison(before: Warehouse, after: Warehouse, catalogue: Catalogue, metric: str) -> tuple[Text, Text] | None:
    view = CompareView((metric,), catalogue.focus)
    old, new = (compare(warehouse, catalogue, view)[0].sentence for warehouse in (before, after))
    return None if old == new else (old, new)
