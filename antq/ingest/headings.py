"""What the headings of a table say about its columns: a role, or a metric, period or province of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from antq.ingest.asides import is_comparison
from antq.ingest.metric_names import MetricNames
from antq.ingest.periods import read_period
from antq.ingest.persons import is_person_heading
from antq.ingest.unit_names import UnitNames, letters
from antq.model.fold import fold
from antq.model.period import Period


class Role(StrEnum):
    """What the cells of a column are to the figures of their row."""

    UNIT = "unit"
    CODE = "code"
    PERIOD = "period"
    METRIC = "metric"
    SCOPE = "scope"
    VALUE = "value"
    MEASURE = "measure"
    NOTE = "note"
    INDEX = "index"
    TOTAL = "total"
    COMPARISON = "comparison"


WORDINGS: dict[Role, Sequence[str]] = {
    Role.UNIT: (
        "Tỉnh", "Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh, TP", "Tỉnh/TP", "Tỉnh (thành phố)", "Tỉnh thành",
        "Tên tỉnh", "Tên tỉnh, thành phố", "Tên tỉnh/thành phố", "Địa phương", "Đơn vị", "Tên đơn vị",
        "Tên địa phương", "Địa bàn", "Đơn vị hành chính", "Thành phố", "Tỉnh, thành phố trực thuộc Trung ương",
        "Công an tỉnh, thành phố", "Công an các tỉnh, thành phố", "Công an đơn vị, địa phương",
        "Đơn vị, địa phương", "Province", "Provinces", "Province/City", "Province or city", "City/Province", "City",
        "Unit", "Locality", "Province name", "Location", "Ville", "Localité", "Province/Ville",
    ),
    Role.CODE: (
        "Mã", "Mã tỉnh", "Mã đơn vị", "Mã ĐVHC", "Mã địa phương", "Mã số", "Mã GSO", "Mã TCTK", "Mã tỉnh/thành phố",
        "Mã tỉnh, thành phố", "Mã tỉnh/TP", "Mã hành chính", "Code", "Province code", "GSO code", "Unit code",
        "Code province", "Mã TP",
    ),
    Role.PERIOD: (
        "Năm", "Kỳ", "Kỳ báo cáo", "Kỳ số liệu", "Thời kỳ", "Thời gian", "Giai đoạn", "Năm báo cáo", "Năm số liệu",
        "Thời điểm", "Năm/Kỳ", "Năm, kỳ", "Niên độ", "Year", "Years", "Period", "Reporting period", "Time",
        "Time period", "Reporting year", "Année", "Période",
    ),
    Role.METRIC: (
        "Chỉ tiêu", "Tên chỉ tiêu", "Chỉ số", "Tiêu chí", "Nội dung", "Chỉ tiêu thống kê", "Metric", "Indicator",
        "Measure", "Metric name", "Indicator name", "Indicateur", "Mã chỉ tiêu", "Variable",
    ),
    Role.SCOPE: (
        "Phạm vi", "Định nghĩa", "Phạm vi tính", "Scope", "Definition", "Phân tổ", "Champ",
    ),
    Role.VALUE: (
        "Giá trị", "Số liệu", "Kết quả", "Trị số", "Số lượng", "Giá trị (số)", "Con số", "Value", "Values",
        "Figure", "Amount", "Result", "Valeur",
    ),
    Role.MEASURE: (
        "Đơn vị tính", "ĐVT", "Đvt", "Đơn vị đo", "Unit of measure", "Unit of measurement", "Unité",
    ),
    Role.NOTE: (
        "Ghi chú", "Chú thích", "Ghi chú thêm", "Nguồn", "Nguồn số liệu", "Diễn giải", "Note", "Notes", "Remark",
        "Remarks", "Comment", "Comments", "Source", "Remarque", "Remarques",
    ),
    Role.INDEX: (
        "STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No", "No.", "#", "Nr", "Nr.", "N°", "N", "Stt.",
    ),
    Role.TOTAL: (
        "Tổng cộng", "Tổng số", "Tổng", "Cộng", "Toàn quốc", "Cả nước", "Total", "Sum", "Toàn thành phố",
        "Tổng các tỉnh", "Tổng cộng cả nước", "Cộng cả nước", "Tổng cả nước", "Whole country", "Grand total",
        "National", "Nationwide",
    ),
}  # fmt: skip
HEADING_WORDINGS = tuple(word for words in WORDINGS.values() for word in words)
ROLE_KEYS = {letters(word) or word: role for role, words in WORDINGS.items() for word in words}
TOTAL_KEYS = {key for key, role in ROLE_KEYS.items() if role is Role.TOTAL}
COUNTRY = "VN"
REMEMBERED = 20_000
YEAR_SHEET = re.compile(r"(?:nam|year|bc|bao cao|bieu|so lieu|sl)?[ _.-]*(20[0-9]{2})")


@dataclass(frozen=True)
class Heading:
    """What one heading says. All None where nothing in it is known."""

    role: Role | None = None
    metric: str | None = None
    scope: str | None = None
    period: Period | None = None
    unit: str | None = None
    is_person: bool = False

    @property
    def is_known(self) -> bool:
        return self != UNKNOWN

    @property
    def is_figures(self) -> bool:
        """Whether the column below holds figures of its own metric, period or province."""
        return self.role is None and not self.is_person and self.is_known

    @property
    def weight(self) -> int:
        """How much it speaks for its row being the header."""
        if self.role:
            return 1 if self.role is Role.COMPARISON else 4
        return 3 if self.is_person or self.metric else 2 if self.period else 1 if self.unit else 0


UNKNOWN = Heading()


class Headings:
    """Reads headings with the names of metrics and units."""

    def __init__(self, metrics: MetricNames, units: UnitNames, last_year: int) -> None:
        self._metrics, self._units, self._last_year = metrics, units, last_year
        self._read: dict[str, Heading] = {}

    def read(self, text: str) -> Heading:
        """What a heading says."""
        if text not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[text] = self._understood(" ".join(text.split()))
        return self._read[text]

    def sheet_period(self, name: str) -> Period | None:
        """The period a sheet's name says, or None."""
        if found := read_period(name, self._last_year):
            return found
        match = YEAR_SHEET.fullmatch(" ".join(fold(name).split()))
        return read_period(match[1], self._last_year) if match else None

    def title_periods(self, text: str) -> list[Period]:
        """Years that a title speaks of."""
        years = re.findall(r"(?<![0-9/.-])(20[0-9]{2})(?![0-9])", text)
        return [found for year in dict.fromkeys(years) if (found := read_period(year, self._last_year))]

    def _understood(self, text: str) -> Heading:
        if not text or len(text) > 250:
            return UNKNOWN
        key = letters(text) or text
        if role := ROLE_KEYS.get(key):
            return Heading(role=role)
        if is_comparison(text):
            return Heading(role=Role.COMPARISON)
        if period := read_period(text, self._last_year):
            return Heading(period=period)
        if found := self._metrics.read(text):
            return Heading(metric=found[0], scope=found[1])
        if is_person_heading(text):
            return Heading(is_person=True)
        if units := self._units.named(text):
            return Heading(role=Role.TOTAL) if units[0].id == COUNTRY else Heading(unit=text)
        return UNKNOWN


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Whether a row calls itself a sum over provinces."""
    plain = re.sub(r"[:*()]", "", text)
    return letters(plain) in TOTAL_KEYS
