"""Make the illustrative figures in minh-hoa-2013-2025.csv: the same bytes on every run.

No province publishes the headline measures year by year. These rows show what the charts do when a
full series is loaded. Hà Nam's rows add up to its published totals for 2013-2023; nothing else in
them is taken from a document.

    python data/samples/make_illustrative.py [FOLDER]
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

SEED = 2013
FILE = "minh-hoa-2013-2025.csv"
NOTE = "Số liệu minh họa"
MISSING = "…"
YEARS = range(2013, 2026)
TEN_YEARS = range(2013, 2024)
FIRST_HALF, SECOND_HALF = "6 tháng đầu năm 2025", "6 tháng cuối năm 2025"
HALF = 0.47  # of a year's total, in its first six months
STRICTER_SINCE = 2022  # localities are rated by Circular 124/2021

HEADERS = {
    "models": "Số mô hình đang duy trì",
    "campaigns": "Số đợt cao điểm",
    "wanted": "Số đối tượng truy nã bắt, vận động đầu thú",
    "safe": "Tỷ lệ khu dân cư, xã, phường đạt an toàn về ANTT (%)",
    "gangs": "Số ổ nhóm tội phạm triệt phá",
    "lines": "Số đường dây ma túy triệt phá",
    "spots": "Số tụ điểm, điểm ma túy triệt xóa",
}


@dataclass(frozen=True)
class Course:
    """How one measure moves from 2013 to 2025: between two levels, `spread` about the straight line.

    `total` is what 2013-2023 must add up to. `step` is added from 2022 on. A share keeps one decimal;
    a stock never falls.
    """

    kind: Literal["flow", "stock", "share"]
    start: float
    end: float
    spread: float
    total: int | None = None
    step: float = 0.0


COURSES = {
    "Hà Nội": {
        "models": Course("stock", 236, 548, 4),
        "campaigns": Course("flow", 5, 6, 1.2),
        "wanted": Course("flow", 412, 284, 22),
        "safe": Course("share", 88.4, 98.2, 0.5, step=-2.4),
        "gangs": Course("flow", 1240, 735, 70),
        "lines": Course("flow", 38, 61, 4),
        "spots": Course("flow", 318, 142, 22),
    },
    "TP.HCM": {
        "models": Course("stock", 305, 628, 5),
        "campaigns": Course("flow", 4, 6, 1.2),
        "wanted": Course("flow", 588, 436, 30),
        "safe": Course("share", 82.6, 95.8, 0.6, step=-3.1),
        "gangs": Course("flow", 905, 512, 60),
        "lines": Course("flow", 57, 88, 6),
        "spots": Course("flow", 426, 218, 28),
    },
    "Hà Nam": {
        "models": Course("stock", 41, 86, 1),
        "campaigns": Course("flow", 3, 3, 0.5, total=30),
        "wanted": Course("flow", 27, 20, 2, total=257),
        "safe": Course("share", 95.6, 98.4, 0.2, step=-1.1),
        "gangs": Course("flow", 44, 31, 3, total=407),
        "lines": Course("flow", 4, 6, 0.8, total=56),
        "spots": Course("flow", 66, 43, 4, total=590),
    },
}
# The stock of models that Hà Nam's published total names for the end of 2023.
HA_NAM_MODELS_2023 = 83
NEW_HCM = {"models": 1034, "campaigns": 3, "wanted": 338, "safe": 92.7, "gangs": 402, "lines": 63, "spots": 187}
# Cells as offices report them: no figure yet, or a round number with a word.
MARKS = {
    ("Hà Nội", "2016", "models"): MISSING,
    ("Hà Nội", "2019", "wanted"): MISSING,
    ("Hà Nội", "2014", "safe"): MISSING,
    ("Hà Nội", FIRST_HALF, "safe"): MISSING,
    ("Hà Nội", "2024", "models"): "trên {}",
    ("Hà Nội", "2017", "gangs"): "khoảng {}",
    ("Hà Nội", "2021", "spots"): "gần {}",
    ("TP.HCM", "2018", "campaigns"): MISSING,
    ("TP.HCM", "2017", "wanted"): MISSING,
    ("TP.HCM", "2018", "wanted"): MISSING,
    ("TP.HCM", FIRST_HALF, "safe"): MISSING,
    ("TP.HCM", "2015", "wanted"): "trên {}",
    ("TP.HCM", "2020", "models"): "gần {}",
    ("TP.HCM", "2023", "safe"): "từ {}% trở lên",
    ("TP.HCM", "2022", "gangs"): "trên {}",
    ("Hà Nam", "2015", "models"): MISSING,
    ("Hà Nam", "2016", "safe"): "trên {}%",
    ("Hà Nam", "2024", "spots"): "gần {}",
    ("Hà Nam", FIRST_HALF, "safe"): MISSING,
}


def wander(rng: Random, course: Course) -> list[float]:
    """One level a year: a straight line and a drift about it that is pulled back."""
    drift, levels = 0.0, []
    for place, year in enumerate(YEARS):
        drift = 0.5 * drift + course.spread * (2 * rng.random() - 1)
        line = course.start + (course.end - course.start) * place / (len(YEARS) - 1)
        levels.append(line + drift + (course.step if year >= STRICTER_SINCE else 0))
    return levels


def shared_out(levels: list[float], total: int) -> list[int]:
    """Whole numbers in the proportion of `levels` that add up to `total`: the largest remainders are rounded up."""
    exact = [level * total / sum(levels) for level in levels]
    counts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: counts[place] - exact[place])
    for place in by_remainder[: total - sum(counts)]:
        counts[place] += 1
    return counts


def series(rng: Random, unit: str, measure: str) -> dict[str, float]:
    """The figures of one unit and measure by what stands in the year column."""
    course = COURSES[unit][measure]
    levels = wander(rng, course)
    if course.kind == "share":
        values: list[float] = [round(level, 1) for level in levels]
    else:
        values = [max(1, round(level)) for level in levels]
    if course.kind == "stock":
        values = [max(values[: place + 1]) for place in range(len(values))]
    if course.total is not None:
        values[: len(TEN_YEARS)] = shared_out(levels[: len(TEN_YEARS)], course.total)
    if (unit, measure) == ("Hà Nam", "models"):
        shift = HA_NAM_MODELS_2023 - values[len(TEN_YEARS) - 1]
        values = [value + shift for value in values]
    return with_halves(unit, course, dict(zip(map(str, YEARS), values, strict=True)))


def with_halves(unit: str, course: Course, years: dict[str, float]) -> dict[str, float]:
    """The first half of 2025 beside the years, and 2025 as a whole only where the territory stayed."""
    whole = years.pop("2025")
    if course.kind == "flow":
        years[FIRST_HALF] = max(1, round(whole * HALF))
    else:
        years[FIRST_HALF] = round((years["2024"] + whole) / 2, 1 if course.kind == "share" else None)
    if unit == "Hà Nội":
        years["2025"] = whole
    return years


def cell(value: float, mark: str) -> str:
    """The figure as an office writes it: decimal comma, thousands with a dot, round where a word qualifies it."""
    if mark == MISSING:
        return MISSING
    if mark != "{}":
        value = rounded(value, up=mark.startswith("gần"))
    whole = f"{int(value):,}".replace(",", ".")
    tenth = round(value * 10) % 10 if isinstance(value, float) else 0
    return mark.format(f"{whole},{tenth}" if tenth else whole)


def rounded(value: float, up: bool) -> int:
    """A round number below the figure, or above it for "gần": fives for shares and small counts, else tens."""
    step = 5 if value < 100 else 10 if value < 1000 else 50
    return (int(value) // step + up) * step


def rows() -> Iterator[list[str]]:
    """Header and rows of the yearly template."""
    yield ["Tỉnh", "Năm", *HEADERS.values(), "Ghi chú"]
    rng = Random(SEED)
    for unit in COURSES:
        table = {measure: series(rng, unit, measure) for measure in HEADERS}
        for when in table["models"]:
            cells = [cell(table[measure][when], MARKS.get((unit, when, measure), "{}")) for measure in HEADERS]
            yield [unit, when, *cells, NOTE]
    yield ["TP.HCM", SECOND_HALF, *(cell(value, "{}") for value in NEW_HCM.values()), NOTE]


def write(folder: Path) -> Path:
    """Write the file into `folder` as Excel on a Vietnamese Windows reads it: BOM, semicolons, CRLF."""
    path = folder / FILE
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows())
    return path


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
