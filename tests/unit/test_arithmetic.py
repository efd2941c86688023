"""Arithmetic of qualified numbers beside true numbers drawn from inside their bounds."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq.model.arithmetic import change_text, difference, mean, rate, ratio, total
from antq.model.quantity import Quantity, Relation

NEAR, FAR = Decimal("1e-7"), Decimal("1e9")
NUMBERS = st.integers(-40, 40).map(lambda halves: Decimal(halves) / 2)
AMOUNTS = st.integers(1, 80).map(lambda halves: Decimal(halves) / 2)
QUANTITIES = st.builds(Quantity, NUMBERS, st.sampled_from(Relation))
POSITIVE = st.builds(Quantity, AMOUNTS, st.sampled_from(Relation))


def q(words: str) -> Quantity:
    relation, value = words.split()
    return Quantity(Decimal(value), Relation(relation))


def truths(quantity: Quantity) -> set[Decimal]:
    """True numbers a published one leaves possible: those next to its bound and far ones."""
    away = -1 if quantity.value < 0 else 1
    sides = {"eq": (), "gt": (away,), "ge": (away,), "lt": (-away,), "le": (-away,), "approx": (1, -1)}
    itself = set() if quantity.relation in ("gt", "lt") else {quantity.value}
    return itself | {quantity.value + side * step for side, step in product(sides[quantity.relation], (NEAR, 1, FAR))}


def amounts(quantity: Quantity) -> set[Decimal]:
    """The same of a number that is never below zero, as a count."""
    return {true for true in truths(quantity) if true > 0} | ({NEAR} if quantity.opens < 0 else set())


def holds(quantity: Quantity, true: Decimal) -> bool:
    """Whether a published number leaves a true one possible."""
    size, true_size = abs(quantity.value), true if quantity.value >= 0 else -true
    return {
        "eq": true_size == size,
        "gt": true_size > size,
        "ge": true_size >= size,
        "lt": true_size < size,
        "le": true_size <= size,
        "approx": True,
    }[quantity.relation]


def assert_tight(found: Quantity, results: set[Decimal], slack: Decimal) -> None:
    """No closer bound holds: some result lies at it, and the open side has no end."""
    if found.relation is Relation.APPROX:
        return
    low, high = found.bounds
    assert max(results) > FAR / 1000 if high is None else high - max(results) <= slack, (found, results)
    assert min(results) < -FAR / 1000 if low is None else min(results) - low <= slack, (found, results)


@given(QUANTITIES, QUANTITIES)
def test_a_difference_holds_for_every_true_number_and_no_closer_one_does(one: Quantity, other: Quantity) -> None:
    results = {a - b for a, b in product(truths(one), truths(other))}
    found = difference(one, other)
    if found is None:
        assert len({(result > 0) - (result < 0) for result in results}) > 1
        return
    assert all(holds(found, result) for result in results)
    assert_tight(found, results, 3 * NEAR)


@given(QUANTITIES, QUANTITIES)
def test_a_difference_has_the_sign_of_the_comparison(one: Quantity, other: Quantity) -> None:
    found = difference(one, other)
    assert (found.compared_with(q("eq 0")) if found else None) == one.compared_with(other)


@given(st.lists(QUANTITIES, min_size=1, max_size=4))
def test_a_total_holds_for_every_true_number_and_no_closer_one_does(parts: list[Quantity]) -> None:
    results = {sum(true, Decimal(0)) for true in product(*map(truths, parts))}
    found = total(parts)
    if found is None:
        assert max(results) > FAR / 10 and min(results) < -FAR / 10
        return
    assert all(holds(found, result) for result in results)
    assert_tight(found, results, 5 * NEAR)


@given(st.lists(QUANTITIES, min_size=1, max_size=4))
def test_about_is_kept_beside_exact_numbers_and_swallowed_by_none(parts: list[Quantity]) -> None:
    found = total(parts)
    kinds = {part.relation for part in parts}
    if kinds <= {Relation.EQ, Relation.APPROX}:
        assert found is not None
        assert found.value == sum(part.value for part in parts)
        assert (found.relation is Relation.APPROX) == (Relation.APPROX in kinds)
    elif Relation.APPROX in kinds:
        assert found is None


@given(st.lists(QUANTITIES, min_size=1, max_size=4), st.integers(0, 3))
def test_a_mean_holds_for_every_true_number(parts: list[Quantity], decimals: int) -> None:
    results = {sum(true, Decimal(0)) / len(parts) for true in product(*map(truths, parts))}
    found = mean(parts, decimals)
    assert (found is None) == (total(parts) is None)
    if found and found.relation not in ("eq", "approx"):
        assert all(holds(found, result) for result in results)
        assert_tight(found, results, 5 * NEAR + Decimal(1).scaleb(-decimals))
    elif found:
        assert abs(found.value - sum(part.value for part in parts) / len(parts)) <= Decimal(1).scaleb(-decimals) / 2


@given(QUANTITIES, AMOUNTS, AMOUNTS, st.integers(0, 3))
def test_a_rate_is_rounded_away_from_the_unknown(
    quantity: Quantity, per: Decimal, factor: Decimal, decimals: int
) -> None:
    found = rate(quantity, per, factor, decimals)
    step = Decimal(1).scaleb(-decimals)
    assert abs(found.value - quantity.value * factor / per) < step
    assert -found.value.as_tuple().exponent == decimals  # type: ignore[operator]
    if quantity.relation in ("eq", "approx"):
        assert found.relation is quantity.relation
        assert abs(found.value - quantity.value * factor / per) <= step / 2
    else:
        assert all(holds(found, true * factor / per) for true in truths(quantity))


@given(POSITIVE, POSITIVE)
def test_a_ratio_of_amounts_holds_for_every_true_number(one: Quantity, other: Quantity) -> None:
    results = {a / b for a, b in product(amounts(one), amounts(other))}
    found = ratio(one, other)
    if found is None:
        assert "approx" in (one.relation, other.relation) or one.opens == other.opens != 0
    elif found.relation in ("eq", "approx"):
        assert abs(found.value - one.value / other.value) <= Decimal("0.005")
        assert (found.relation is Relation.EQ) == (one.relation is other.relation is Relation.EQ)
    else:
        assert all(holds(found, result) for result in results)
        slack = Decimal("0.02")
        assert (max(results) > FAR / 100 if found.opens > 0 else found.value - max(results) <= slack) and (
            min(results) < slack if found.opens < 0 else min(results) - found.value <= slack
        )


RATIOS = [
    ("eq 0", "gt 5", "eq 0"),
    ("eq 0", "eq 0", None),
    ("gt 0", "eq 5", None),
    ("eq 5", "eq 0", None),
    ("eq -5", "eq 5", None),
    ("eq 5", "eq -5", None),
    ("gt 800", "eq 400", "gt 2.00"),
    ("eq 100", "lt 300", "gt 0.33"),
    ("eq 200", "ge 300", "le 0.67"),
    ("approx 10", "eq 4", "approx 2.50"),
    ("approx 10", "gt 4", None),
]


@pytest.mark.parametrize(("one", "other", "found"), RATIOS)
def test_ratios(one: str, other: str, found: str | None) -> None:
    assert ratio(q(one), q(other)) == (q(found) if found else None)


def test_nothing_follows_from_no_parts() -> None:
    assert total([]) is mean([]) is None


@pytest.mark.parametrize(("per", "factor"), [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_what_would_turn_a_bound_round_is_refused(per: int, factor: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        rate(q("gt 1"), Decimal(per), Decimal(factor))


@pytest.mark.parametrize(
    ("quantity", "found"), [("gt -0.001", "lt 0.00"), ("lt -0.001", "lt -0.01"), ("eq -0.001", "eq 0.00")]
)
def test_a_fall_that_rounds_to_nothing_keeps_its_bound(quantity: str, found: str) -> None:
    """Minus zero would have no sign, and its bound would open the wrong way."""
    rounded = rate(q(quantity), Decimal(1))
    assert (rounded, str(rounded.value)) == (q(found), found.split()[1])


CHANGES = [
    ("gt 400", "eq 365", "gt 35", "tăng ít nhất 35", "up by at least 35"),
    ("ge 400", "eq 365", "ge 35", "tăng ít nhất 35", "up by at least 35"),
    ("eq 400", "lt 365", "gt 35", "tăng ít nhất 35", "up by at least 35"),
    ("eq 365", "gt 400", "gt -35", "giảm ít nhất 35", "down by at least 35"),
    ("le 365", "ge 400", "ge -35", "giảm ít nhất 35", "down by at least 35"),
    ("eq 400", "eq 365", "eq 35", "tăng 35", "up by 35"),
    ("eq 4266", "eq 4422", "eq -156", "giảm 156", "down by 156"),
    ("eq 5205", "eq 6004.5", "eq -799.5", "giảm 799,5", "down by 799.5"),
    ("eq 400", "eq 400", "eq 0", "không đổi", "no change"),
    ("gt 400", "eq 400", "gt 0", "tăng", "up"),
    ("lt 400", "eq 400", "lt 0", "giảm", "down"),
    ("ge 400", "eq 400", None, "không kết luận được", "no conclusion possible"),
    ("gt 400", "eq 401", None, "không kết luận được", "no conclusion possible"),
    ("gt 400", "gt 300", None, "không kết luận được", "no conclusion possible"),
    ("approx 400", "eq 1", None, "không kết luận được", "no conclusion possible"),
    ("eq -18", "gt -24", "gt 6", "tăng ít nhất 6", "up by at least 6"),
    ("eq -25", "gt -24", None, "không kết luận được", "no conclusion possible"),
    ("gt -24", "eq -18", "gt -6", "giảm ít nhất 6", "down by at least 6"),
    ("eq 5", "gt -24", "gt 29", "tăng ít nhất 29", "up by at least 29"),
]


@pytest.mark.parametrize(("later", "earlier", "found", "vi", "en"), CHANGES)
def test_changes_and_their_words(later: str, earlier: str, found: str | None, vi: str, en: str) -> None:
    change = difference(q(later), q(earlier))
    assert change == (q(found) if found else None)
    text = change_text(change)
    assert (text.vi, text.en) == (vi, en)


@given(POSITIVE, POSITIVE)
def test_a_change_turned_round_has_the_words_turned_round(one: Quantity, other: Quantity) -> None:
    there, back = change_text(difference(one, other)).vi, change_text(difference(other, one)).vi
    assert there.replace("tăng", "?").replace("giảm", "tăng").replace("?", "giảm") == back
