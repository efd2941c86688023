"""Sums of qualified numbers: a sum knows no more than its parts."""

from collections.abc import Sequence

from antq.model.quantity import Quantity, Relation


def total(parts: Sequence[Quantity]) -> Quantity | None:
    """The sum with the relation that follows: over + exact is over; None where the parts are open to opposite sides."""
    value = sum((part.value for part in parts), start=parts[0].value * 0)
    relations = {part.relation for part in parts} - {Relation.EQ}
    if not relations:
        return Quantity(value)
    sides = {part.opens for part in parts if not part.relation.is_exact}
    if len(sides) > 1:
        return None
    strict = relations & {Relation.GT, Relation.LT, Relation.APPROX}
    return Quantity(value, strict.pop() if strict else relations.pop())
