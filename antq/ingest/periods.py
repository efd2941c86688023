"""Periods as files write them: years, halves, quarters, months, spans of years, days."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from antq.model.fold import fold
from antq.model.period import Basis, Period

FIRST_YEAR = 2000
# Figures of this year are taken whatever the clock of the machine says.
SURE_YEAR = 2026
YEAR = "(?:nam |year )?([0-9]{4})"
DAY = "(?:ngay )?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
ISO_DAY = "([0-9]{4})-([0-9]{2})-([0-9]{2})"
DASH = " ?[-–—] ?"
NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
HALVES = {"dau": 1, "cuoi": 2, "1": 1, "2": 2, "i": 1, "ii": 2, "first": 1, "second": 2}
COUNT = f"([0-9]{{1,2}}|{'|'.join(NUMBERS)})"


def last_year() -> int:
    """The last year that figures may be of."""
    return max(SURE_YEAR, date.today().year)


@lru_cache(maxsize=1024)
def read_period(text: str, last_year: int) -> Period | None:
    """The period a cell names, or None: no period, or outside the years 2000 to `last_year`."""
    plain = " ".join(fold(text).replace("\u00a0", " ").split()).strip(" .;:")
    try:
        found = _years(plain) or _halves(plain) or _months(plain) or _days(plain)
    except (ValueError, OverflowError):
        return None
    if found is None or found.first is None:
        return None
    return found if found.first.year >= FIRST_YEAR and found.year <= last_year and found.first <= found.last else None


def as_of_end(period: Period) -> Period:
    """The last day of a period: when a stock of that period holds."""
    return Period(period.end, period.end, Basis.AS_OF)


def day_period(day: date) -> Period:
    """One day, as a stock is counted."""
    return Period(day.isoformat(), day.isoformat(), Basis.AS_OF)


def span(first: date, last: date) -> Period:
    """The period between two days, named for what it is."""
    return Period(first.isoformat(), last.isoformat(), _basis(first, last))


def until(period: Period, last: date) -> Period:
    """The part of a period up to a day."""
    if period.basis is Basis.AS_OF or period.first is None:
        return replace(period, start=last.isoformat() if period.start else None, end=last.isoformat())
    return span(period.first, last)


def _basis(first: date, last: date) -> Basis:
    next_day = last + timedelta(days=1)
    if (first.month, first.day, last.month, last.day) == (12, 15, 12, 14) and last.year == first.year + 1:
        return Basis.STATISTICAL_YEAR
    if first.year != last.year:
        return Basis.MULTI_YEAR
    if first.day == 1 and next_day.day == 1:
        months = last.month - first.month + 1
        if months == 12:
            return Basis.CALENDAR_YEAR
        if months == 6 and first.month in (1, 7):
            return Basis.HALF_YEAR
    return Basis.MONTHS


def _years(plain: str) -> Period | None:
    if match := re.fullmatch(f"(?:ca |trong |12 thang (?:cua )?)?{YEAR}", plain):
        return _year_span(match[1], match[1])
    if match := re.fullmatch(f"(?:giai doan |thoi ky |period )?{YEAR}{DASH}{YEAR}", plain):
        return _year_span(match[1], match[2])
    if match := re.fullmatch(f"(?:giai doan )?(?:tu |from ){YEAR} (?:den|toi|to) {YEAR}", plain):
        return _year_span(match[1], match[2])
    return None


def _year_span(first: str, last: str) -> Period | None:
    return span(date(int(first), 1, 1), date(int(last), 12, 31)) if int(first) <= int(last) else None


def _halves(plain: str) -> Period | None:
    year_last = r"(?:nua|half) (dau|cuoi|1|2) ?(?:nam |year |of )?/? ?([0-9]{4})"
    if match := re.fullmatch(year_last, plain) or re.fullmatch(r"h([12])[ /-]?([0-9]{4})", plain):
        return _month_span(int(match[2]), *_half(HALVES[match[1]]))
    if match := re.fullmatch(r"([0-9]{4})[ /-]?h([12])", plain):
        return _month_span(int(match[1]), *_half(HALVES[match[2]]))
    if match := re.fullmatch(r"(first|second) half (?:of )?([0-9]{4})", plain):
        return _month_span(int(match[2]), *_half(HALVES[match[1]]))
    quarter = r"(?:quy|q|quarter) ?([1-4]|i{1,3}|iv)(?: nam |[ /-]| of )?([0-9]{4})"
    if match := re.fullmatch(quarter, plain):
        number = ROMAN.get(match[1]) or int(match[1])
        return _month_span(int(match[2]), 3 * number - 2, 3 * number)
    return None


def _half(number: int) -> tuple[int, int]:
    return (1, 6) if number == 1 else (7, 12)


def _months(plain: str) -> Period | None:
    if match := re.fullmatch(rf"{COUNT} thang(?: (dau|cuoi))?(?: cua)?(?: nam | ?/ ?| )([0-9]{{4}})", plain):
        count = NUMBERS.get(match[1]) or int(match[1])
        if not 1 <= count <= 12:
            return None
        first, last = (13 - count, 12) if match[2] == "cuoi" else (1, count)
        return _month_span(int(match[3]), first, last)
    if match := re.fullmatch(r"(first|last) ([0-9]{1,2}) months (?:of )?([0-9]{4})", plain):
        count = int(match[2])
        if not 1 <= count <= 12:
            return None
        return _month_span(int(match[3]), *((1, count) if match[1] == "first" else (13 - count, 12)))
    if match := re.fullmatch(r"(?:thang )?([0-9]{1,2})(?: ?/ ?| nam )([0-9]{4})", plain):
        return _month_span(int(match[2]), int(match[1]), int(match[1]))
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", plain):
        return _month_span(int(match[1]), int(match[2]), int(match[2]))
    return None


def _month_span(year: int, first: int, last: int) -> Period:
    after = date(year + last // 12, last % 12 + 1, 1)
    return span(date(year, first, 1), after - timedelta(days=1))


def _days(plain: str) -> Period | None:
    if match := re.fullmatch(f"(?:nam thong ke )?(?:tu )?{DAY}(?:{DASH}| den | toi | to ){DAY}", plain):
        return span(_day(*match.groups()[:3]), _day(*match.groups()[3:]))
    if match := re.fullmatch(f"(?:(?:tinh )?den (?:het )?|as of )?{DAY}", plain):
        return day_period(_day(*match.groups()))
    if match := re.fullmatch(ISO_DAY, plain):
        return day_period(date(*map(int, match.groups())))
    return None


def _day(day: str, month: str, year: str) -> date:
    return date(int(year), int(month), int(day))
