"""Arithmetic of qualified numbers: a result says no more than the bounds it is made of."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext

from antq.model.quantity import Quantity, Relation
from antq.text import Text

DECIMALS = 2
STRICT = (Relation.GT, Relation.LT)
FLOORS = (Relation.GT, Relation.GE)
POINTS = (Relation.EQ, Relation.APPROX)

RISE = Text("tăng {size}", "up by {size}")
FALL_BY = Text("giảm {size}", "down by {size}")
RISE_ALONE = Text("tăng", "up")
FALL_ALONE = Text("giảm", "down")
AT_LEAST = Text("ít nhất {size}", "at least {size}")
NO_CHANGE = Text("không đổi", "no change")
NO_CONCLUSION = Text("không kết luận được", "no conclusion possible")


def difference(one: Quantity, other: Quantity) -> Quantity | None:
    """`one` less `other`, where its sign is sure: over 400 less 365 is over 35.

    None where no sign follows, as always with "about". Over or below 0 is a rise or fall of unknown size.
    """
    (low, high), (other_low, other_high) = one.bounds, other.bounds
    found = _between(
        None if low is None or other_high is None else low - other_high,
        None if high is None or other_low is None else high - other_low,
        _is_strict(one, other),
    )
    return found if found and found.compared_with(Quantity(Decimal(0))) is not None else None


def total(parts: Sequence[Quantity]) -> Quantity | None:
    """The sum; with an "about" among exact numbers it is about. None of no parts, and where no bound follows."""
    if {part.relation for part in parts} <= {*POINTS}:
        return Quantity(sum((part.value for part in parts), Decimal(0)), _point(*parts)) if parts else None
    lows, highs = zip(*(part.bounds for part in parts), strict=True)
    return _between(_sum(lows), _sum(highs), _is_strict(*parts))


def mean(parts: Sequence[Quantity], decimals: int = DECIMALS) -> Quantity | None:
    """The arithmetic mean, rounded as `rate` rounds."""
    whole = total(parts)
    return rate(whole, Decimal(len(parts)), decimals=decimals) if whole else None


def rate(quantity: Quantity, per: Decimal, factor: Decimal = Decimal(1), decimals: int = DECIMALS) -> Quantity:
    """The quantity for every `factor` of `per`, such as 100,000 of the population.

    A bound is rounded away from the unknown, so that "over 9.177" is "over 9.17": what is said still holds.

    Raises:
        ValueError: `per` or `factor` is not positive.
    """
    scaled = quantity.scaled(factor)
    if per <= 0:
        raise ValueError("a denominator must be positive")
    if quantity.relation in POINTS:
        return Quantity(_divided(scaled.value, per, ROUND_HALF_EVEN, decimals), quantity.relation)
    low, high = scaled.bounds
    found = _between(
        None if low is None else _divided(low, per, ROUND_FLOOR, decimals),
        None if high is None else _divided(high, per, ROUND_CEILING, decimals),
        _is_strict(quantity),
    )
    assert found is not None
    return found


def ratio(one: Quantity, other: Quantity, decimals: int = DECIMALS) -> Quantity | None:
    """How many times `other` goes into `one`, rounded as `rate` rounds; both are amounts, so never below zero.

    None where no bound follows, and for changes, which may be negative.
    """
    if one == Quantity(Decimal(0)) and other.value > 0:
        return one
    if one.value <= 0 or other.value <= 0:
        return None
    if {one.relation, other.relation} <= {*POINTS}:
        return Quantity(_divided(one.value, other.value, ROUND_HALF_EVEN, decimals), _point(one, other))
    (low, high), (other_low, other_high) = one.bounds, other.bounds
    return _between(
        None if low is None or other_high is None else _divided(low, other_high, ROUND_FLOOR, decimals),
        None if high is None or other_low is None else _divided(high, other_low, ROUND_CEILING, decimals),
        _is_strict(one, other),
    )


def change_text(change: Quantity | None, amount: Callable[[Quantity], Text] = Quantity.text) -> Text:
    """A `difference` in words, "tăng ít nhất 35" / "up by at least 35"; `amount` says its size with its unit."""
    if change is None:
        return NO_CONCLUSION
    direction = change.compared_with(Quantity(Decimal(0)))
    if not direction:
        return NO_CHANGE
    if not change.value:
        return RISE_ALONE if direction > 0 else FALL_ALONE
    return (RISE if direction > 0 else FALL_BY).format(size=size_text(change, amount))


def size_text(change: Quantity, amount: Callable[[Quantity], Text] = Quantity.text) -> Text:
    """The size of a `difference` without its direction: "ít nhất 35" / "at least 35"."""
    size = amount(Quantity(abs(change.value)))
    return AT_LEAST.format(size=size) if change.relation in FLOORS else size


def _between(low: Decimal | None, high: Decimal | None, is_strict: bool) -> Quantity | None:
    """The quantity with these bounds; below zero the relation speaks of the size, so it turns round."""
    over, under = (Relation.GT, Relation.LT) if is_strict else (Relation.GE, Relation.LE)
    if low is not None:
        return Quantity(low) if low == high else Quantity(low, over if low >= 0 else under)
    if high is not None:
        return Quantity(high, under if high >= 0 else over)
    return None


def _is_strict(*quantities: Quantity) -> bool:
    return any(quantity.relation in STRICT for quantity in quantities)


def _point(*quantities: Quantity) -> Relation:
    return Relation.APPROX if any(q.relation is Relation.APPROX for q in quantities) else Relation.EQ


def _sum(bounds: Sequence[Decimal | None]) -> Decimal | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known, Decimal(0)) if len(known) == len(bounds) else None


def _divided(value: Decimal, per: Decimal, rounding: str, decimals: int) -> Decimal:
    with localcontext(rounding=rounding):  # the division rounds, too
        # a number that rounds to nothing has no sign
        return (value / per).quantize(Decimal(1).scaleb(-decimals)) + 0
