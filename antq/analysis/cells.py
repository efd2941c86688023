"""One unit's place in a table of figures: a figure, or the reason why there is none."""

from dataclasses import dataclass

from antq.analysis.rates import RATE_DECIMALS, rate
from antq.analysis.wording import amount, figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity
from antq.model.view import CompareView, Per
from antq.text import Text
from antq.warehouse.store import Warehouse


@dataclass(frozen=True)
class Cell:
    """One unit's place in a comparison.

    `figure` is None where there is none, and `absence` says why; `instead` is then the best figure of the
    metric to look at in its place. `quantity` and `amount` are what is shown (a rate where one is asked for):
    None with a figure means that it cannot be divided, and `note` says why. `is_partial`: the
    denominator is known for only some of the figure's years.
    """

    unit: str
    figure: Figure | None
    quantity: Quantity | None
    amount: Text | None
    note: Text | None = None
    absence: Text | None = None
    instead: Figure | None = None
    is_partial: bool = False


def figure_cell(warehouse: Warehouse, catalogue: Catalogue, figure: Figure, per: Per = "total") -> Cell:
    """A cell with a figure, as it stands or divided."""
    if per == "total":
        return Cell(figure.unit, figure, figure.quantity, figure_amount(catalogue, figure))
    divided = rate(warehouse, catalogue, figure, per)
    if divided.quantity is None:
        return Cell(figure.unit, figure, None, None, divided.note)
    total = amount(catalogue, divided.quantity, figure.measure, RATE_DECIMALS)
    shown = catalogue.text(f"rate.amount.{per}", amount=total)
    return Cell(figure.unit, figure, divided.quantity, shown, divided.note, is_partial=divided.is_partial)


def absent_cell(
    catalogue: Catalogue, metric: str, unit: str, best: dict[tuple[str, str], Figure], view: CompareView | None = None
) -> Cell:
    """A cell without a figure: the catalogue's reason, and the figure to look at instead."""
    if view and view.years:
        return Cell(unit, None, None, None, absence=catalogue.text("absence.year", year=_years_text(*view.years)))
    if view and view.scope:
        return Cell(unit, None, None, None, absence=catalogue.text("absence.scope"))
    absence = catalogue.absence(unit, metric)
    instead = best.get((absence.see, unit)) if absence.see else None
    return Cell(unit, None, None, None, absence=catalogue.absences.reasons[absence.reason], instead=instead)


def _years_text(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
