"""The questions reading may put: their keys, their words, and what follows from each answer."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from antq.ingest.vocabulary import MetricWords
from antq.model.period import Basis, Period
from antq.model.quantity import number_text
from antq.model.report import Option
from antq.model.unit import Unit
from antq.text import Text

SKIP = "skip"
LOAD = "load"
ALL = "all"
DECIMAL = "decimal"
THOUSANDS = "thousands"
PERCENT = "percent"
SHARE = "share"
SKIP_ROWS = Option(SKIP, Text("Bỏ qua các dòng này, không nạp", "Leave these rows out"))
SKIP_COLUMN = Option(SKIP, Text("Bỏ qua cột này, không nạp", "Leave this column out"))

TERRITORY = Text(
    "“{name}” {period}: tỉnh thay đổi địa giới ngày 01/7/2025. Số liệu tính theo địa giới nào?",
    "“{name}”, {period}: its territory changed on 1 July 2025. Which territory do the figures speak of?",
)
WHICH_UNIT = Text("“{name}” là tỉnh, thành phố nào?", "Which province is “{name}”?")
WHICH_METRIC = Text("“{name}” là chỉ tiêu nào?", "Which measure is “{name}”?")
NO_METRIC = Text(
    "Bảng không ghi chỉ tiêu. Số liệu là của chỉ tiêu nào?", "The table names no measure. Which one is it?"
)
WHICH_SCOPE = Text("“{name}” là phạm vi nào của “{metric}”?", "Which definition of “{metric}” is “{name}”?")
WHICH_PERIOD = Text("Bảng không có cột năm. Số liệu là của năm nào?", "The table has no year. Which year is it?")
SEPARATOR = Text(
    "{metric}: dấu trong “{example}” là dấu thập phân hay dấu ngăn hàng nghìn?",
    "{metric}: is the mark in “{example}” a decimal mark or a thousands mark?",
)
SCALE = Text(
    "{metric}: “{example}” là phần trăm hay tỷ lệ trên 1?", "{metric}: is “{example}” a percentage or a share of one?"
)
SHEETS = Text(
    "Tệp có nhiều trang có số liệu. Nạp trang nào?", "Several sheets have figures. Which one is to be loaded?"
)
HIDDEN_SHEET = Text("Trang ẩn “{name}” có số liệu. Có nạp không?", "The hidden sheet “{name}” has figures. Load it?")
HIDDEN_ROWS = Text(
    "Trang “{name}” có dòng ẩn chứa số liệu. Có nạp không?", "Hidden rows of “{name}” have figures. Load them?"
)
HIDDEN_COLUMNS = Text(
    "Trang “{name}” có cột ẩn chứa số liệu. Có nạp không?", "Hidden columns of “{name}” have figures. Load them?"
)
LOAD_OR_NOT = (
    Option(SKIP, Text("Bỏ qua phần ẩn", "Leave out what is hidden")),
    Option(LOAD, Text("Nạp cả phần ẩn", "Load what is hidden too")),
)


def period_label(period: Period) -> str:
    """A period within a key: 2025, 2021-2025, or its words."""
    if period.basis is Basis.CALENDAR_YEAR:
        return str(period.year)
    is_whole = period.start is not None and period.start.endswith("-01-01") and period.end.endswith("-12-31")
    return f"{period.years.start}-{period.year}" if is_whole else period.text().vi


def territory_options(choices: Iterable[tuple[Unit, Period]]) -> list[Option]:
    """One option a unit, with the period its figures would be kept for."""
    words = {
        True: Text(
            "{name}, địa giới mới từ 01/7/2025 (ghi cho {period})",
            "{name}, territory since 1 July 2025 (kept for {period})",
        ),
        False: Text(
            "{name}, địa giới cũ đến 30/6/2025 (ghi cho {period})",
            "{name}, territory until 30 June 2025 (kept for {period})",
        ),
    }
    return [
        Option(unit.id, words[unit.valid_from is not None].format(name=unit.short, period=period.text()))
        for unit, period in choices
    ]


def unit_options(name: str, units: Iterable[Unit]) -> list[Option]:
    """One option a province, and leaving the rows out."""
    label = Text("“{name}” → {unit}", "“{name}” → {unit}")
    return [*(Option(unit.id, label.format(name=name, unit=unit.name)) for unit in units), SKIP_ROWS]


def metric_options(metrics: Mapping[str, MetricWords], first: Sequence[str], skip: Option) -> list[Option]:
    """Every metric, the likeliest first, and leaving the figures out."""
    ids = list(dict.fromkeys([*first, *metrics]))
    return [*(Option(id_, metrics[id_].name) for id_ in ids), skip]


def separator_options(small: Decimal, large: Decimal, example: str) -> list[Option]:
    """What one example becomes under each reading of its mark."""
    label = Text("“{example}” → {number}", "“{example}” → {number}")
    return [
        Option(DECIMAL, label.format(example=example, number=number_text(small))),
        Option(THOUSANDS, label.format(example=example, number=number_text(large))),
    ]


def scale_options(value: Decimal, example: str) -> list[Option]:
    """What one example becomes as a percentage and as a share of one."""
    label = Text("“{example}” → {number}", "“{example}” → {number}")
    return [
        Option(PERCENT, label.format(example=example, number=number_text(value, "%"))),
        Option(SHARE, label.format(example=example, number=number_text(value * 100, "%"))),
    ]
