"""How long reading 20,000 rows takes, child process included: as CSV and as a workbook; at most 3 s each."""

import csv
import io
import os
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.ingest.child import read_apart
from antq.model.report import Outcome
from antq.settings import Settings

ROWS = Settings().limits.rows - 1
RUNS = 3
LIMIT_S = 3.0
HEADER = ("Tỉnh/Thành phố", "Kỳ", "Chỉ tiêu", "Giá trị", "Ghi chú")


def rows(catalogue: Catalogue) -> Iterator[tuple[str, str, str, int, str]]:
    """Counts of every province of before July 2025 for every month since 2005, measure by measure."""
    units = [unit.name.vi for unit in catalogue.units.values() if unit.valid_from is None and not unit.is_country]
    counts = [metric.name.vi for metric in catalogue.metrics.values() if metric.kind == "flow"]
    months = [f"tháng {month}/{year}" for year, month in product(range(2005, 2025), range(1, 13))]
    for number, (metric, month, unit) in enumerate(product(counts, months, units)):
        yield unit, month, metric, number * 7919 % 4000, "số liệu thử" if number % 9 == 0 else ""


def as_csv(table: list[tuple[object, ...]]) -> bytes:
    """The table as Excel in Vietnamese saves it: semicolons, a byte order mark."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";").writerows(table)
    return made.getvalue().encode("utf-8-sig")


def as_workbook(table: list[tuple[object, ...]]) -> bytes:
    """The table as a workbook, numbers as numbers."""
    made = io.BytesIO()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Số liệu")
    for row in table:
        sheet.append(row)
    book.save(made)
    return made.getvalue()


def busy() -> float:
    """Processor time of this process and its children so far: what a busy machine changes less."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> None:
    """Print a line a kind of file."""
    catalogue = load(Settings().data)
    table: list[tuple[object, ...]] = [HEADER, *islice(rows(catalogue), ROWS)]
    slow = False
    for name, content in (("so-lieu.csv", as_csv(table)), ("so-lieu.xlsx", as_workbook(table))):
        times = []
        before = busy()
        for _ in range(RUNS):
            begin = time.perf_counter()
            reading = read_apart(name, content, catalogue)
            times.append(time.perf_counter() - begin)
            assert reading.outcome is Outcome.ACCEPTED and len(reading.rows) == ROWS, reading.problems[:3]
        took = statistics.median(times)
        slow |= took > LIMIT_S
        size, processor = len(content) / 1e6, (busy() - before) / RUNS
        told = f"{name:14}{ROWS:>8} rows{size:6.1f} MB{took:8.2f} s, processor {processor:.2f} s"
        print(told + ("  TOO SLOW" if took > LIMIT_S else ""))
    sys.exit(slow)


if __name__ == "__main__":
    main()
