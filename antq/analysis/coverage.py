"""Which years of which units have a figure of a metric, of what kind, and which of them may be compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antq.analysis.comparability import verdict
from antq.analysis.coverage_rows import Row, exists, rank, row_of
from antq.analysis.figures import live_figures
from antq.analysis.lines import is_year_end
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Span
from antq.model.unit import COUNTRY
from antq.model.view import CoverageView
from antq.warehouse.store import Version, Warehouse


@dataclass(frozen=True)
class Group:
    """One metric: a row a unit, and how many of its cells are filled and fit for comparison.

    A cell is a year in which the unit existed; one that only a total over several years covers counts as filled.
    """

    metric: str
    rows: tuple[Row, ...]
    cells: int
    filled: int
    comparable: int


@dataclass(frozen=True, eq=False)
class Coverage:
    """The answer to a view: a group a metric, and every figure in them."""

    years: range
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...]
    version: Version


def coverage(warehouse: Warehouse, catalogue: Catalogue, view: CoverageView) -> Coverage:
    """What is known of the metrics and units of a view; counterparts for comparison may lie in any unit."""
    figures = live_figures(warehouse, metrics=view.metrics)
    fit = comparable_codes(figures, catalogue)
    held: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        held[figure.metric, figure.unit].append(figure)
    years = range(view.first_year, view.last_year + 1)
    groups = tuple(
        _group(catalogue, metric, [row_of(catalogue, metric, u, years, held[metric, u], fit) for u in view.units])
        for metric in view.metrics
    )
    shown = (figure for group in groups for row in group.rows for slot in row.slots for figure in slot.figures)
    return Coverage(years, groups, tuple(shown), warehouse.version)


def comparable_codes(figures: Iterable[Figure], catalogue: Catalogue) -> frozenset[str]:
    """Codes of the figures fit for comparison.

    Such a figure is drawn, follows the metric's main definition and is of a whole year or the state on its last day;
    and another province has one for the same year which it may be compared with: the verdict is not red.
    """
    rivals: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit != COUNTRY and _is_candidate(figure, catalogue):
            rivals[figure.metric, figure.period.year].append(figure)
    fit: set[str] = set()
    for group in rivals.values():
        for figure in group:
            if figure.code in fit:
                continue
            # Those still without a counterpart first: a pair settles both.
            others = sorted(group, key=lambda other: other.code in fit)
            if other := _counterpart(figure, others, catalogue):
                fit |= {figure.code, other.code}
    return frozenset(fit)


def _is_candidate(figure: Figure, catalogue: Catalogue) -> bool:
    is_yearly = figure.period.span is Span.YEAR or is_year_end(figure.period)
    return figure.is_drawn and is_yearly and rank(figure, catalogue) == 0


def _counterpart(figure: Figure, group: Sequence[Figure], catalogue: Catalogue) -> Figure | None:
    others = (other for other in group if other.unit != figure.unit)
    return next((other for other in others if verdict((figure, other), catalogue).colour != "red"), None)


def _group(catalogue: Catalogue, metric: str, rows: list[Row]) -> Group:
    """The rows with their counts: the first lane has every year, and totals in further ones cover some of them."""
    cells = filled = comparable = 0
    for row in rows:
        years = {year for slot in row.lanes[0] for year in slot.years if exists(catalogue, row.unit, year)}
        cells += len(years)
        filled += len(years & {year for slot in row.slots if slot.figures for year in slot.years})
        comparable += len(years & {year for slot in row.slots if slot.is_comparable for year in slot.years})
    return Group(metric, tuple(rows), cells, filled, comparable)
