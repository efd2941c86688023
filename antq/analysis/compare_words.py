"""The title and the sentence of a comparison: a ranking only where the verdict and the bounds allow one."""

from collections.abc import Sequence

from antq.analysis.cells import Cell
from antq.analysis.comparability import Verdict
from antq.analysis.sentences import reasons_text, sentence_of
from antq.analysis.wording import joined, lowered
from antq.catalogue.catalogue import Catalogue
from antq.text import Text

# What leaves a ranking standing: the bounds already carry the qualifier.
RANKABLE = {"qualified"}


def compare_title(catalogue: Catalogue, metric: str, cells: Sequence[Cell], found: Verdict) -> Text:
    """The finding over one metric: who is highest, that they may not be compared, or who alone has a figure."""
    name = catalogue.metrics[metric].name
    shown = [cell for cell in cells if cell.quantity]
    if not shown:
        undivided = [cell.note for cell in cells if cell.note]
        if undivided:
            return catalogue.text("compare.title.undivided", metric=name, note=lowered(undivided[0]))
        return catalogue.text("compare.title.none", metric=name)
    if len(shown) == 1:
        return catalogue.text("compare.title.one", metric=name, unit=_unit(catalogue, shown[0]), amount=shown[0].amount)
    if found.colour == "red":
        reds = [reason for reason in found.reasons if catalogue.reasons[reason].verdict == "red"]
        return catalogue.text("compare.title.red", metric=name, reasons=reasons_text(catalogue, reds))
    top = _surely_highest(shown) if set(found.reasons) <= RANKABLE else None
    if top:
        return catalogue.text("compare.title.top", metric=name, unit=_unit(catalogue, top), amount=top.amount)
    return catalogue.text("compare.title.list", metric=name, list=_listed(catalogue, shown))


def compare_sentence(catalogue: Catalogue, cells: Sequence[Cell], found: Verdict) -> Text:
    """What each unit has, whether they may be compared and why not, and who has nothing."""
    shown = [cell for cell in cells if cell.quantity]
    clauses = [_cell_clause(catalogue, cell) for cell in shown]
    undivided = [cell for cell in cells if cell.figure and not cell.quantity]
    clauses += [
        catalogue.text("unit.clause", unit=_unit(catalogue, c), clause=lowered(c.note)) for c in undivided if c.note
    ]
    spoken = [sentence_of(clauses)] if clauses else []
    if found.colour != "green":
        key = "compare.refused" if found.colour == "red" else "compare.with_care"
        spoken.append(catalogue.text(key, reasons=reasons_text(catalogue, found.reasons)))
    missing = [_unit(catalogue, cell) for cell in cells if cell.figure is None]
    if missing:
        spoken.append(catalogue.text("compare.missing", units=joined(missing, ", ")))
    return joined(spoken, " ")


def _surely_highest(shown: Sequence[Cell]) -> Cell | None:
    for cell in shown:
        others = [other for other in shown if other is not cell]
        if all(cell.quantity and o.quantity and cell.quantity.compared_with(o.quantity) == 1 for o in others):
            return cell
    return None


def _listed(catalogue: Catalogue, cells: Sequence[Cell]) -> Text:
    return joined((catalogue.text("compare.item", unit=_unit(catalogue, c), amount=c.amount) for c in cells), "; ")


def _cell_clause(catalogue: Catalogue, cell: Cell) -> Text:
    assert cell.figure is not None
    period = cell.figure.period.text()
    return catalogue.text("compare.item_period", unit=_unit(catalogue, cell), amount=cell.amount, period=period)


def _unit(catalogue: Catalogue, cell: Cell) -> Text:
    return catalogue.units[cell.unit].short
