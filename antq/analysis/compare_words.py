"""The title and the sentence of a comparison: a ranking only where the verdict and the bounds allow one."""

from collections.abc import Sequence
from functools import partial

from antq.analysis.cells import Cell
from antq.analysis.comparability import Verdict
from antq.analysis.sentences import first_named, reasons_text, sentence_of, when
from antq.analysis.wording import difference_amount, joined, lowered
from antq.catalogue.catalogue import Catalogue
from antq.model.arithmetic import difference, size_text
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
    if len(shown) == 1 < len(cells) and not any(cell.figure and not cell.quantity for cell in cells):
        return catalogue.text("compare.title.one", metric=name, unit=_unit(catalogue, shown[0]), amount=shown[0].amount)
    if found.colour == "red":
        reds = [reason for reason in found.reasons if catalogue.reasons[reason].verdict == "red"]
        return catalogue.text("compare.title.red", metric=name, reasons=reasons_text(catalogue, reds))
    top = _surely_highest(shown) if _may_rank(catalogue, shown, found) else None
    if top:
        return catalogue.text("compare.title.top", metric=name, unit=_unit(catalogue, top), amount=top.amount)
    return catalogue.text("compare.title.list", metric=name, list=_listed(catalogue, shown))


def compare_sentence(catalogue: Catalogue, cells: Sequence[Cell], found: Verdict) -> Text:
    """What each unit has, who has more where that follows, why they may not be compared, and who has nothing."""
    shown = [cell for cell in cells if cell.quantity]
    is_mixed = "different_scope" in found.reasons
    clauses = [_cell_clause(catalogue, cell, is_mixed) for cell in shown]
    undivided = [cell for cell in cells if cell.figure and not cell.quantity]
    clauses += [
        catalogue.text("unit.clause", unit=_unit(catalogue, c), clause=lowered(c.note)) for c in undivided if c.note
    ]
    spoken = [sentence_of(first_named(catalogue, clauses, "; "))] if clauses else []
    if _may_rank(catalogue, shown, found):
        spoken += _standing(catalogue, shown)
    if found.colour != "green":
        key = "compare.refused" if found.colour == "red" else "compare.with_care"
        spoken.append(catalogue.text(key, reasons=reasons_text(catalogue, found.reasons)))
    missing = [_unit(catalogue, cell) for cell in cells if cell.figure is None]
    if missing:
        spoken.append(catalogue.text("compare.missing", units=first_named(catalogue, missing, ", ")))
    elif len(cells) == 1:
        spoken.append(catalogue.text("compare.alone"))
    return joined(spoken, " ")


def _standing(catalogue: Catalogue, shown: Sequence[Cell]) -> list[Text]:
    """Who has more, and by how much where both are published totals; nothing of numbers that are equal when rounded."""
    if len(shown) > 2:
        top = _surely_highest(shown)
        if top:
            return [catalogue.text("compare.top", unit=_unit(catalogue, top))]
        return [] if all(map(_is_exact, _unsurpassed(shown))) else [catalogue.text("compare.no_top")]
    one, other = shown
    assert one.quantity and other.quantity and one.figure
    sign = one.quantity.compared_with(other.quantity)
    is_divided = bool(one.note or other.note)
    if sign is None:
        return [catalogue.text("compare.no_more")]
    if sign == 0:
        return [] if is_divided else [catalogue.text("compare.equal")]
    more, less = (one, other) if sign > 0 else (other, one)
    units = {"more": _unit(catalogue, more), "less": _unit(catalogue, less)}
    assert more.quantity and less.quantity
    distance = None if is_divided else difference(more.quantity, less.quantity)
    if not distance or not distance.value:
        return [catalogue.text("compare.more", **units)]
    size = size_text(distance, partial(difference_amount, catalogue, one.figure.measure))
    return [catalogue.text("compare.more_by", **units, size=size)]


def _unsurpassed(shown: Sequence[Cell]) -> list[Cell]:
    """Those that nobody surely exceeds."""
    quantities = [cell.quantity for cell in shown if cell.quantity]
    return [c for c in shown if c.quantity and all(c.quantity.compared_with(q) != -1 for q in quantities)]


def _is_exact(cell: Cell) -> bool:
    return cell.quantity is not None and cell.quantity.relation.is_exact


def _may_rank(catalogue: Catalogue, shown: Sequence[Cell], found: Verdict) -> bool:
    """Changes are not ranked: the highest of some falls is the smallest fall, and would be read as the largest."""
    is_change = any(cell.figure and catalogue.metrics[cell.figure.metric].is_change for cell in shown)
    return len(shown) > 1 and set(found.reasons) <= RANKABLE and not is_change


def _surely_highest(shown: Sequence[Cell]) -> Cell | None:
    for cell in shown:
        others = [other for other in shown if other is not cell]
        if all(cell.quantity and o.quantity and cell.quantity.compared_with(o.quantity) == 1 for o in others):
            return cell
    return None


def _listed(catalogue: Catalogue, cells: Sequence[Cell]) -> Text:
    return first_named(
        catalogue, [catalogue.text("compare.item", unit=_unit(catalogue, c), amount=c.amount) for c in cells], "; "
    )


def _cell_clause(catalogue: Catalogue, cell: Cell, is_mixed: bool) -> Text:
    """What a unit has; with the definition where the others have another."""
    assert cell.figure is not None
    period = when(catalogue, cell.figure)
    item = catalogue.text("compare.item_period", unit=_unit(catalogue, cell), amount=cell.amount, period=period)
    scope = catalogue.metrics[cell.figure.metric].scopes[cell.figure.scope].name
    return joined((item, lowered(scope)), ", ") if is_mixed else item


def _unit(catalogue: Catalogue, cell: Cell) -> Text:
    return catalogue.units[cell.unit].short
