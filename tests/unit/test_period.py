"""Periods: words in both languages, bounds, and the SQL macros that must agree with them."""

from datetime import date, datetime

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq.model.period import Basis, Period, Span, date_text, first_day, last_day, moment_day, moment_text
from antq.sql import statement
from antq.text import Text

WORDS = [
    ("2015-01-01", "2015-12-31", "calendar_year", "năm 2015", "2015"),
    ("2015", "2015", "calendar_year", "năm 2015", "2015"),
    ("2019-01-01", "2019-06-30", "half_year", "6 tháng đầu năm 2019", "first 6 months of 2019"),
    ("2025-07-01", "2025-12-31", "half_year", "6 tháng cuối năm 2025", "last 6 months of 2025"),
    ("2025-02-01", "2025-02-28", "months", "tháng 2/2025", "February 2025"),
    ("2016-01-01", "2016-11-30", "months", "11 tháng năm 2016", "first 11 months of 2016"),
    ("2023-01-01", "2023-11-30", "months", "11 tháng năm 2023", "first 11 months of 2023"),
    ("2015-03-01", "2015-05-31", "months", "1/3/2015 đến 31/5/2015", "1 March 2015 to 31 May 2015"),
    ("2022-01-01", "2022-12-23", "months", "1/1/2022 đến 23/12/2022", "1 January 2022 to 23 December 2022"),
    ("2015-07", "2015-08-31", "months", "tháng 7/2015 đến 31/8/2015", "July 2015 to 31 August 2015"),
    ("2025-12-15", "2026-01", "months", "15/12/2025 đến tháng 1/2026", "15 December 2025 to January 2026"),
    ("2013", "2023", "multi_year", "2013–2023", "2013–2023"),
    ("2013", "2023-07-24", "multi_year", "2013 đến 24/7/2023", "2013 to 24 July 2023"),
    ("2023-07-24", "2023-07-24", "as_of", "tính đến 24/7/2023", "as of 24 July 2023"),
    ("2023", "2023", "as_of", "tính đến 2023", "as of 2023"),
    (None, "2018", "unknown_start", "đến 2018, không rõ từ khi nào", "up to 2018, start not stated"),
    (
        *("2023-12-15", "2024-12-14", "statistical_year"),
        *("năm thống kê 15/12/2023–14/12/2024", "statistical year 15 December 2023 – 14 December 2024"),
    ),
]


@pytest.mark.parametrize(("start", "end", "basis", "vi", "en"), WORDS)
def test_words(start: str | None, end: str, basis: str, vi: str, en: str) -> None:
    text = Period(start, end, Basis(basis)).text()
    assert (text.vi, text.en) == (vi, en)


def test_every_basis_has_a_row_of_words_and_a_way_to_be_drawn() -> None:
    assert {row[2] for row in WORDS} == set(Basis)
    assert {Period(None, "2020", basis).span for basis in Basis} == set(Span)


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("2023", "2023", "2023"),
        ("2023-07", "tháng 7/2023", "July 2023"),
        ("2023-07-04", "4/7/2023", "4 July 2023"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written: str, vi: str, en: str) -> None:
    text = date_text(written)
    assert (text.vi, text.en) == (vi, en)


@pytest.mark.parametrize("written", ["", "23", "2023-7", "2023-13", "2023-02-30", "2023-06-15-01", "20230615"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"not YYYY|month|day"):
        last_day(written)


@pytest.mark.parametrize(
    ("period", "days", "year", "years"),
    [
        (Period("2024", "2024", Basis.CALENDAR_YEAR), 366, 2024, [2024]),
        (Period("2023-12-15", "2024-12-14", Basis.STATISTICAL_YEAR), 366, 2024, [2024]),
        (Period("2013", "2016-07", Basis.MULTI_YEAR), 1308, 2016, [2013, 2014, 2015, 2016]),
        (Period("2023-07-24", "2023-07-24", Basis.AS_OF), 1, 2023, [2023]),
        (Period(None, "2018", Basis.UNKNOWN_START), None, 2018, [2018]),
    ],
)
def test_length_and_years(period: Period, days: int | None, year: int, years: list[int]) -> None:
    assert (period.days, period.year, list(period.years)) == (days, year, years)


KINDS = [
    ("calendar_year", "cả năm", "full year"),
    ("statistical_year", "cả năm", "full year"),
    ("half_year", "một phần năm", "part of a year"),
    ("months", "một phần năm", "part of a year"),
    ("multi_year", "nhiều năm", "many years"),
    ("as_of", "tại một thời điểm", "as of a date"),
    ("unknown_start", "không rõ từ khi nào", "start not stated"),
]


def test_every_kind_of_period_has_its_words() -> None:
    assert {basis for basis, *_ in KINDS} == set(Basis)
    for basis, vi, en in KINDS:
        assert Period(None, "2020", Basis(basis)).kind_text() == Text(vi, en)


OVERLAPS = [
    (("2022", "2022"), ("2022-01-01", "2022-06-30"), 181),
    (("2022", "2022"), ("2021-12-15", "2022-12-14"), 348),
    (("2022", "2022"), ("2023", "2023"), 0),
    (("2022", "2022-06"), ("2022-06-30", "2022-07"), 1),
    ((None, "2022"), ("2022", "2022"), None),
    ((None, "2022"), (None, "2022"), None),
    ((None, "2021"), ("2022", "2022"), 0),
]


@pytest.mark.parametrize(("one", "other", "days"), OVERLAPS)
def test_overlap(one: tuple[str | None, str], other: tuple[str | None, str], days: int | None) -> None:
    a, b = (Period(*bounds, Basis.MONTHS) for bounds in (one, other))
    assert a.overlap(b) == b.overlap(a) == days


@given(*[st.dates(date(2020, 1, 1), date(2021, 12, 31))] * 4)
def test_overlap_counts_the_days_of_both(a: date, b: date, c: date, d: date) -> None:
    def period(first: date, last: date) -> tuple[Period, set[int]]:
        first, last = sorted((first, last))
        days = set(range(first.toordinal(), last.toordinal() + 1))
        return Period(first.isoformat(), last.isoformat(), Basis.MONTHS), days

    (one, days), (other, other_days) = period(a, b), period(c, d)
    assert one.overlap(other) == len(days & other_days)
    assert one.overlap(one) == one.days == len(days)


@pytest.fixture(scope="module")
def macros() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(statement("schema/15_macros"))
    return connection


@settings(deadline=None)  # the first question to DuckDB takes half a second
@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.sampled_from([4, 7, 10]))
def test_the_macros_agree(macros: duckdb.DuckDBPyConnection, day: date, precision: int) -> None:
    written = day.isoformat()[:precision]
    found = macros.cursor().execute("select first_day($1), last_day_of($1)", [written]).fetchone()
    assert found == (first_day(written), last_day(written))
    assert first_day(written) <= day <= last_day(written)


def test_a_moment_is_told_as_clocks_in_viet_nam_show_it() -> None:
    late = datetime(2026, 12, 31, 17, 5)
    assert moment_day(late) == Text("1/1/2027", "1 January 2027")
    assert moment_text(late) == Text("00:05, 1/1/2027", "00:05, 1 January 2027")
