"""Numbers as files write them, alone and among the others of their measure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.ingest.numbers import counted, is_missing, written
from antq.ingest.workbook import shows_percent
from antq.model.quantity import Quantity, Relation, format_number
from antq.model.report import Outcome
from tests.support.uploads import CAMPAIGNS, SAFE, blocks, csv_file, long_file, shares, told, values


@pytest.mark.parametrize(
    ("text", "relation", "vietnamese", "english"),
    [
        ("1616", "eq", "1616", "1616"),
        ("1.616", "eq", "1616", "1.616"),
        ("1,616", "eq", "1.616", "1616"),
        ("60,000", "eq", "60", "60000"),
        ("2 045", "eq", "2045", "2045"),
        ("2\u00a0045", "eq", "2045", "2045"),
        ("95,5", "eq", "95.5", None),
        ("95.5 %", "eq", None, "95.5"),
        ("0.955", "eq", None, "0.955"),
        ("1.234.567", "eq", "1234567", None),
        ("1,234,567.5", "eq", None, "1234567.5"),
        ("trên 400", "gt", "400", "400"),
        ("Trên   400", "gt", "400", "400"),
        (">40", "gt", "40", "40"),
        ("gần 2.000", "lt", "2000", "2"),
        ("dưới 500", "lt", "500", "500"),
        ("< 500", "lt", "500", "500"),
        ("khoang 3", "approx", "3", "3"),
        ("trên dưới 50", "approx", "50", "50"),
        ("từ 85% trở lên", "ge", "85", "85"),
        ("95% trở lên", "ge", "95", "95"),
        ("≥95", "ge", "95", "95"),
        (">= 95", "ge", "95", "95"),
        ("tối đa 10", "le", "10", "10"),
        ("không quá 10", "le", "10", "10"),
        ("at least 90%", "ge", "90", "90"),
        ("giảm trên 24%", "gt", "-24", "-24"),
        ("−5", "eq", "-5", "-5"),
    ],
)
def test_a_number_is_read_both_ways(text: str, relation: str, vietnamese: str | None, english: str | None) -> None:
    found = written(text)
    assert found is not None and found.relation == relation
    assert found.vietnamese == (None if vietnamese is None else Decimal(vietnamese))
    assert found.english == (None if english is None else Decimal(english))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.6.16",
        "1,6,16",
        "1e5",
        "1_000",
        "inf",
        "NaN",
        "１２３",
        "40-50",
        "1/2",
        "+5",
        "0x10",
        ".5",
        "5.",
        "1.616 mô hình",
        "1 2",
        "12 34",
        "1.234 567",
        "Ⅷ",
        "5%%",
        "99999999999999999",
        "1,2 triệu",
        "5 nghìn",
        "=5",
    ],
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert written(text) is None


@pytest.mark.parametrize(
    "mark", ["", " ", "-", "–", "…", "...", "N/A", "n/a", "Chưa có số liệu", "không có số liệu", "\u00a0"]
)
def test_missing_marks(mark: str) -> None:
    assert is_missing(mark)


@pytest.mark.parametrize("text", ["0", "0%", "x", "không", "- 5"])
def test_what_is_not_missing(text: str) -> None:
    assert not is_missing(text)


@given(st.integers(0, 10**9), st.sampled_from(list(Relation)))
def test_a_count_as_the_product_prints_it_is_read_back(number: int, relation: Relation) -> None:
    found = written(Quantity(Decimal(number), relation).text().vi)
    assert found is not None and (found.relation, counted(found)) == (relation, number)


@given(st.integers(0, 10**9))
def test_a_count_is_read_in_both_conventions(number: int) -> None:
    for language in ("vi", "en"):
        found = written(format_number(Decimal(number), language))  # type: ignore[arg-type]
        assert found is not None and counted(found) == number


@given(st.decimals(1, 100, places=2))
def test_a_share_is_never_read_wrong(value: Decimal) -> None:
    for language in ("vi", "en"):
        found = written(format_number(value, language))  # type: ignore[arg-type]
        assert found is not None and found.readings == (value,)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("95,5", "88,125", "97"), ["01 95,5", "79 88,125", "35 97"]),
        (("95.5", "88.125"), ["01 95,5", "79 88,125"]),
        (("95.125%", "88.250%"), ["01 95,125", "79 88,25"]),
        (("0", "88,5"), ["01 0", "79 88,5"]),
        (("0,95%", "88,5"), ["01 0,95", "79 88,5"]),
        (("100", "1,5"), ["01 100", "79 1,5"]),
    ],
)
def test_a_measure_settles_its_cells(cells: tuple[str, ...], read: list[str], catalogue: Catalogue) -> None:
    reading = told(shares(*cells), catalogue)
    assert (reading.outcome, values(reading)) == (Outcome.ACCEPTED, read)


@pytest.mark.parametrize(
    ("cells", "key", "rows"),
    [
        (("95.125", "88.250"), "separator:safe_share", [2, 3]),
        (("95,125", "97"), "separator:safe_share", [2]),
        (("95.125", "88,5"), "separator:safe_share", [2]),
        (("0,95", "0,88"), "percent:safe_share", [2, 3]),
        (("0,95", "88", "95%"), "percent:safe_share", [2]),
        (("1", "88"), "percent:safe_share", [2]),
    ],
)
def test_what_a_measure_does_not_settle_is_asked(
    cells: tuple[str, ...], key: str, rows: list[int], catalogue: Catalogue
) -> None:
    [question] = told(shares(*cells), catalogue).questions
    assert (question.key, [place.row for place in question.rows]) == (key, rows)


def test_answers_settle_marks_and_scale(catalogue: Catalogue) -> None:
    assert values(told(shares("95.125"), catalogue, answers={"separator:safe_share": "decimal"})) == ["01 95,125"]
    assert blocks(told(shares("95.125"), catalogue, answers={"separator:safe_share": "thousands"})) == [
        "VALUE_RANGE D2"
    ]
    assert values(told(shares("0,95"), catalogue, answers={"percent:safe_share": "share"})) == ["01 95"]
    assert values(told(shares("0,95"), catalogue, answers={"percent:safe_share": "percent"})) == ["01 0,95"]
    assert told(shares("0,95"), catalogue, answers={"percent:safe_share": "maybe"}).outcome is Outcome.ASK


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("4,5", "VALUE_NOT_INTEGER"),
        ("12.50", "VALUE_NOT_INTEGER"),
        ("5%", "VALUE_NOT_NUMBER"),
        ("-5", "VALUE_RANGE"),
        ("giảm 5", "VALUE_NOT_NUMBER"),
        ("#REF!", "VALUE_FORMULA_ERROR"),
        ("+1", "TEXT_FORMULA"),
        ("1\u200e2", "TEXT_CONTROL"),
    ],
)
def test_a_count_is_whole_and_not_negative(value: str, rule: str, catalogue: Catalogue) -> None:
    assert blocks(told(csv_file("Tỉnh;Năm;" + CAMPAIGNS, f"Hà Nội;2023;{value}"), catalogue)) == [f"{rule} C2"]


def test_only_a_change_may_fall(catalogue: Catalogue) -> None:
    rows = ("Hà Nội,2023,Tỷ lệ tăng giảm số vụ phạm tội,giảm trên 24%", "Hà Nam,2023,Số vụ phạm tội tăng giảm,-15")
    assert values(told(long_file(*rows), catalogue)) == ["35 giảm 15", "01 giảm trên 24"] or values(
        told(long_file(*rows), catalogue)
    ) == ["01 giảm trên 24", "35 giảm 15"]
    assert blocks(told(long_file(f"Hà Nội,2023,{SAFE},giảm 24%"), catalogue)) == ["VALUE_NOT_NUMBER D2"]


@pytest.mark.parametrize(
    ("number_format", "percent"),
    [("0.0%", True), ('0.0"%"', False), ("0.0\\%", False), ("General", False), ("[Red]0%", True), ("0;-0%", False)],
)
def test_only_a_percent_sign_that_multiplies_counts(number_format: str, percent: bool) -> None:
    assert shows_percent(number_format) is percent
