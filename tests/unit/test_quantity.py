"""Qualified numbers: printed, read back, bounded and compared."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from antq.model.quantity import Quantity, Relation, format_number, number_text, parse_quantity
from antq.text import LANGUAGES, Language

NUMBERS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
QUANTITIES = st.builds(Quantity, NUMBERS, st.sampled_from(Relation))


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        ("1616", None, "1.616", "1,616"),
        ("95.5", None, "95,5", "95.5"),
        ("95.50", None, "95,5", "95.5"),
        ("400", None, "400", "400"),
        ("1E+3", None, "1.000", "1,000"),
        ("0", None, "0", "0"),
        ("-1234.5", None, "-1.234,5", "-1,234.5"),
        ("271151", None, "271.151", "271,151"),
        ("2.3456", 2, "2,35", "2.35"),
        ("2", 1, "2,0", "2.0"),
        ("1234.6", 0, "1.235", "1,235"),
    ],
)
def test_numbers_have_the_form_of_their_language(value: str, decimals: int | None, vi: str, en: str) -> None:
    text = number_text(Decimal(value), decimals=decimals)
    assert (text.vi, text.en) == (vi, en)


@pytest.mark.parametrize(
    ("relation", "vi", "en"),
    [
        (Relation.EQ, "400", "400"),
        (Relation.GT, "trên 400", "over 400"),
        (Relation.LT, "gần 400", "nearly 400"),
        (Relation.APPROX, "khoảng 400", "about 400"),
        (Relation.GE, "từ 400 trở lên", "at least 400"),
        (Relation.LE, "không quá 400", "at most 400"),
    ],
)
def test_a_relation_has_its_words(relation: Relation, vi: str, en: str) -> None:
    text = Quantity(Decimal(400), relation).text()
    assert (text.vi, text.en) == (vi, en)


def test_a_suffix_stands_on_the_number() -> None:
    assert Quantity(Decimal(90), Relation.GE).text("%").vi == "từ 90% trở lên"


@given(QUANTITIES, st.sampled_from(["", "%"]))
def test_what_is_printed_in_vietnamese_is_read_back(quantity: Quantity, suffix: str) -> None:
    assert parse_quantity(quantity.text(suffix).vi) == quantity


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("1.616", "eq", "1616"),
        ("12.345.678,9", "eq", "12345678.9"),
        ("1616", "eq", "1616"),
        ("1,616", "eq", "1.616"),
        ("0", "eq", "0"),
        (" Trên  500 ", "gt", "500"),
        ("hơn 400", "gt", "400"),
        (">40", "gt", "40"),
        ("gần 2.000", "lt", "2000"),
        ("~5200", "approx", "5200"),
        ("ít nhất 90%", "ge", "90"),
        ("≥ 95", "ge", "95"),
        ("95% trở lên", "ge", "95"),
        ("Không dưới 90%", "ge", "90"),
        ("tối thiểu 90", "ge", "90"),
        ("tối đa 3", "le", "3"),
        ("xấp xỉ 5.200", "approx", "5200"),
        ("trên dưới 5.200", "approx", "5200"),
        ("không quá 3", "le", "3"),
        ("kho\u0061\u0309ng 5", "approx", "5"),
    ],
)
def test_usual_spellings_are_read(text: str, relation: str, value: str) -> None:
    assert parse_quantity(text) == Quantity(Decimal(value), Relation(relation))


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "…", "chưa có số liệu", "N/A", "nan", "inf", "1e3", "1_000", "٣"),
        *("95.5", "0.955", "12.34", "1.6.16", "1.61", "0.123", "1,6,1", "1.616.", ",5", "5,"),
        *("trên", "trên 5 vụ", "400 trên", "từ 90", "trở lên", "5 - 6", "5 6", "trêngần 5"),
        *("dưới 500", "< 500", "2 nghìn", "1,2 triệu"),
    ],
)
def test_what_is_no_number_in_vietnamese_form_is_not_read(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("relation", "bounds", "opens"),
    [
        ("eq", (4, 4), 0),
        ("gt", (4, None), 1),
        ("ge", (4, None), 1),
        ("lt", (None, 4), -1),
        ("le", (None, 4), -1),
        ("approx", (None, None), 0),
    ],
)
def test_bounds(relation: str, bounds: tuple[int | None, int | None], opens: int) -> None:
    quantity = Quantity(Decimal(4), Relation(relation))
    assert quantity.bounds == bounds
    assert quantity.opens == opens
    assert quantity.relation.is_exact == (relation == "eq")


@given(QUANTITIES, st.decimals("0.01", 1000, places=2))
def test_a_factor_moves_the_number_and_keeps_the_relation(quantity: Quantity, factor: Decimal) -> None:
    scaled = quantity.scaled(factor)
    assert (scaled.value, scaled.relation) == (quantity.value * factor, quantity.relation)


@pytest.mark.parametrize("factor", [0, -1])
def test_a_factor_that_turns_the_bound_round_is_refused(factor: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        Quantity(Decimal(1)).scaled(Decimal(factor))


def true_numbers(quantity: Quantity) -> Iterator[Decimal]:
    """The numbers in halves between 0 and 10 that a quantity may stand for."""
    allowed = {
        "eq": lambda number: number == quantity.value,
        "gt": lambda number: number > quantity.value,
        "ge": lambda number: number >= quantity.value,
        "lt": lambda number: number < quantity.value,
        "le": lambda number: number <= quantity.value,
        "approx": lambda number: True,
    }[quantity.relation]
    return filter(allowed, (Decimal(half) / 2 for half in range(21)))


ALL_SMALL = [Quantity(Decimal(value), relation) for value in (3, 4, 5) for relation in Relation]


@pytest.mark.parametrize("one", ALL_SMALL, ids=str)
def test_a_comparison_says_what_holds_for_every_number_they_may_stand_for(one: Quantity) -> None:
    for other in ALL_SMALL:
        signs = {(a > b) - (a < b) for a, b in product(true_numbers(one), true_numbers(other))}
        assert one.compared_with(other) == (signs.pop() if len(signs) == 1 else None), other


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(LANGUAGES), st.sampled_from((None, 0, 1, 2)))
def test_numbers_are_written_as_babel_writes_them(value: Decimal, language: Language, decimals: int | None) -> None:
    if decimals is None:
        expected = format_decimal(value.normalize(), locale=language, decimal_quantization=False)
    else:
        expected = format_decimal(value, format="#,##0" + "." * (decimals > 0) + "0" * decimals, locale=language)
    assert format_number(value, language, decimals) == expected
