"""Units beside each other, metric by metric, with the verdict whether they may share an axis."""

from dataclasses import dataclass

from antq.analysis.cells import Cell, absent_cell, figure_cell
from antq.analysis.comparability import Verdict, verdict
from antq.analysis.compare_words import compare_sentence, compare_title
from antq.analysis.figures import best_figures
from antq.analysis.offer import offer
from antq.analysis.trend import trend
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.view import CompareView, Per, TrendView
from antq.text import Text
from antq.warehouse.store import Version, Warehouse


@dataclass(frozen=True, eq=False)
class Comparison:
    """The answer for one metric: a cell a unit in the order asked for, and what may be said of them together."""

    metric: str
    per: Per
    cells: tuple[Cell, ...]
    verdict: Verdict
    title: Text
    sentence: Text
    version: Version

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The cells that have something to draw."""
        return tuple(cell for cell in self.cells if cell.quantity is not None)

    @property
    def may_share_axis(self) -> bool:
        """Whether there are at least two numbers, and no red verdict between them."""
        return self.verdict.colour != "red" and len(self.shown) > 1


@dataclass(frozen=True)
class Finding:
    """What may be said of one metric's figures together. `figures` are those compared, or the only one there is."""

    title: Text
    sentence: Text
    verdict: Verdict
    figures: tuple[Figure, ...]


def finding(warehouse: Warehouse, catalogue: Catalogue, view: CompareView) -> Finding:
    """The answer to a view of one metric; a single unit is compared with itself over its whole years."""
    (answer,) = compare(warehouse, catalogue, view)
    figures = tuple(cell.figure for cell in answer.shown if cell.figure)
    if len(view.units) == len(figures) == 1:
        first, last = view.years or offer(warehouse, catalogue).years
        found = trend(warehouse, catalogue, TrendView(answer.metric, figures[0].scope, view.units, first, last))
        points = tuple(figure for line in found.lines for run in line.segments for figure in run)
        if len(points) > 1:
            return Finding(found.title, found.sentence, verdict(points, catalogue), points)
    return Finding(answer.title, answer.sentence, answer.verdict, figures)


def compare(warehouse: Warehouse, catalogue: Catalogue, view: CompareView) -> tuple[Comparison, ...]:
    """Answer a view, one comparison a metric."""
    elsewhere = {absence.see for absence in catalogue.absences.cells if absence.see}
    best = best_figures(warehouse, view.units, [*view.metrics, *elsewhere], view.years, view.scope)
    return tuple(_comparison(warehouse, catalogue, view, metric, best) for metric in view.metrics)


def _comparison(
    warehouse: Warehouse, catalogue: Catalogue, view: CompareView, metric: str, best: dict[tuple[str, str], Figure]
) -> Comparison:
    cells = []
    for unit in view.units:
        figure = best.get((metric, unit))
        cells.append(
            figure_cell(warehouse, catalogue, figure, view.per)
            if figure
            else absent_cell(catalogue, metric, unit, best, view)
        )
    found = verdict([cell.figure for cell in cells if cell.figure and cell.quantity], catalogue)
    if any(cell.is_partial for cell in cells):
        found = found.with_reason("denominator_partial", catalogue)
    if view.per == "total" and _holds_a_part(catalogue, metric, cells):
        found = found.with_reason("part_of_whole", catalogue)
    title, sentence = compare_title(catalogue, metric, cells, found), compare_sentence(catalogue, cells, found)
    return Comparison(metric, view.per, tuple(cells), found, title, sentence, warehouse.version)


def _holds_a_part(catalogue: Catalogue, metric: str, cells: list[Cell]) -> bool:
    """Whether a count of the country stands beside one of its provinces: the whole is larger and says nothing by it."""
    countries = {catalogue.units[cell.unit].is_country for cell in cells if cell.quantity}
    return catalogue.metrics[metric].kind != "share" and len(countries) > 1
