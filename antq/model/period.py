"""The time a figure speaks of: bounds with the precision they were published in, and the words for it."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from antq.text import Text


class Basis(StrEnum):
    """What kind of window the publisher counted in."""

    CALENDAR_YEAR = "calendar_year"
    HALF_YEAR = "half_year"
    MONTHS = "months"
    STATISTICAL_YEAR = "statistical_year"
    MULTI_YEAR = "multi_year"
    AS_OF = "as_of"
    UNKNOWN_START = "unknown_start"


class Span(StrEnum):
    """How a period is drawn: a point of a yearly line, a mark of its own, a bar over years, a date, not at all."""

    YEAR = "year"
    PART = "part"
    MANY = "many"
    MOMENT = "moment"
    OPEN = "open"


# Its clocks have been the same since 1975.
VIET_NAM = timedelta(hours=7)
SPANS = {
    Basis.CALENDAR_YEAR: Span.YEAR,
    Basis.STATISTICAL_YEAR: Span.YEAR,
    Basis.HALF_YEAR: Span.PART,
    Basis.MONTHS: Span.PART,
    Basis.MULTI_YEAR: Span.MANY,
    Basis.AS_OF: Span.MOMENT,
    Basis.UNKNOWN_START: Span.OPEN,
}

SPAN_WORDS = {
    Span.YEAR: Text("cả năm", "full year"),
    Span.PART: Text("một phần năm", "part of a year"),
    Span.MANY: Text("nhiều năm", "many years"),
    Span.MOMENT: Text("tại một thời điểm", "as of a date"),
    Span.OPEN: Text("không rõ từ khi nào", "start not stated"),
}


@lru_cache(maxsize=4096)
def first_day(written: str) -> date:
    """The first day of `2013`, `2013-06` or `2013-06-15`.

    Raises:
        ValueError: not an ISO date of one of the three precisions.
    """
    parts = _parts(written)
    return date(*[*parts, 1, 1][:3])


@lru_cache(maxsize=4096)
def last_day(written: str) -> date:
    """The last day of `2013`, `2013-06` or `2013-06-15`.

    Raises:
        ValueError: not an ISO date of one of the three precisions.
    """
    parts = _parts(written)
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def _parts(written: str) -> list[int]:
    parts = written.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(f"{written!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return [int(part) for part in parts]


def date_text(written: str) -> Text:
    """`24/7/2023` and `24 July 2023`, as precise as it was written."""
    year, *month_day = _parts(written)
    if not month_day:
        return Text(str(year), str(year))
    month, *day = month_day
    name = calendar.month_name[month]
    return (
        Text(f"{day[0]}/{month}/{year}", f"{day[0]} {name} {year}")
        if day
        else Text(f"tháng {month}/{year}", f"{name} {year}")
    )


def moment_day(at: datetime) -> Text:
    """The day of a moment in UTC by the calendar of Viet Nam."""
    return date_text((at + VIET_NAM).date().isoformat())


def moment_text(at: datetime) -> Text:
    """Day and time of a moment in UTC as clocks in Viet Nam show it: `14:05, 27/11/2026`."""
    return Text("{time}, {day}", "{time}, {day}").format(time=f"{at + VIET_NAM:%H:%M}", day=moment_day(at))


@dataclass(frozen=True)
class Period:
    """A window of time. `start` is None where the publisher did not say when counting began."""

    start: str | None
    end: str
    basis: Basis

    @property
    def first(self) -> date | None:
        return first_day(self.start) if self.start else None

    @property
    def last(self) -> date:
        return last_day(self.end)

    @property
    def days(self) -> int | None:
        """Length, both ends included; None where the start is unknown."""
        return (self.last - self.first).days + 1 if self.first else None

    @property
    def span(self) -> Span:
        return SPANS[self.basis]

    @property
    def year(self) -> int:
        """The year the period belongs to: that of its end (a statistical year ends on 14 December)."""
        return self.last.year

    @property
    def years(self) -> range:
        """The calendar years the period touches; a statistical year counts as the one it is named for."""
        begin = self.first.year if self.first and self.basis is not Basis.STATISTICAL_YEAR else self.year
        return range(begin, self.year + 1)

    def overlap(self, other: "Period") -> int | None:
        """Days both hold; None where a start is unknown, unless the one ends before the other begins."""
        first = max((period.first for period in (self, other) if period.first), default=None)
        last = min(self.last, other.last)
        if first and first > last:
            return 0
        return (last - first).days + 1 if first and self.first and other.first else None

    def kind_text(self) -> Text:
        """What kind of period it is: full year, part of a year, many years, as of a date."""
        return SPAN_WORDS[self.span]

    def text(self) -> Text:
        """The period in words, for a label, a table cell or the middle of a sentence."""
        # A page names the same few periods a thousand times.
        return _text(self)

    def _told(self) -> Text:
        if self.basis is Basis.CALENDAR_YEAR:
            return Text(f"năm {self.year}", f"{self.year}")
        if self.start is None:
            return Text("đến {end}, không rõ từ khi nào", "up to {end}, start not stated").format(
                end=date_text(self.end)
            )
        if self.basis is Basis.AS_OF:
            return Text("tính đến {end}", "as of {end}").format(end=date_text(self.end))
        if self.basis is Basis.STATISTICAL_YEAR:
            return Text("năm thống kê {start}–{end}", "statistical year {start} – {end}").format(
                start=date_text(self.start), end=date_text(self.end)
            )
        return self._whole_months() or self._from_to()

    def _from_to(self) -> Text:
        assert self.start is not None
        if len(self.start) == len(self.end) == 4:
            return Text(f"{self.start}–{self.end}", f"{self.start}–{self.end}")
        if self.basis is Basis.MONTHS and self.end.startswith(self.start):
            return Text(f"năm {self.start}, tính đến {{end}}", f"{self.start}, up to {{end}}").format(
                end=date_text(self.end)
            )
        return Text("{start} đến {end}", "{start} to {end}").format(
            start=date_text(self.start), end=date_text(self.end)
        )

    def _whole_months(self) -> Text | None:
        """ "tháng 2/2025", "6 tháng đầu năm 2024": only for exact bounds on whole months of one year."""
        first, last = self.first, self.last
        exact = self.start is not None and len(self.start) == len(self.end) == 10
        if (
            not exact
            or first is None
            or first.day != 1
            or (last + timedelta(days=1)).day != 1
            or first.year != last.year
        ):
            return None
        months, year = last.month - first.month + 1, last.year
        if months == 1:
            return Text(f"tháng {last.month}/{year}", f"{calendar.month_name[last.month]} {year}")
        if first.month == 1:
            return Text(
                f"{months} tháng đầu năm {year}" if months <= 6 else f"{months} tháng năm {year}",
                f"first {months} months of {year}",
            )
        if last.month == 12:
            return Text(f"{months} tháng cuối năm {year}", f"last {months} months of {year}")
        return None


@lru_cache(maxsize=4096)
def _text(period: Period) -> Text:
    return period._told()
