"""How long a million rows take from the command line, beside DuckDB's bare `create table` from the same file."""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.settings import ROOT, Settings

ROWS = 1_000_000
RUNS = 3
MOST_TIMES, MOST_MEGABYTES = 6.0, 1000
HEADER = ("Tỉnh/Thành phố", "Kỳ", "Chỉ tiêu", "Phạm vi", "Giá trị")


def rows(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str, str]]:
    """Every month since 2003, every province of before July 2025, every measure in every definition."""
    units = [unit.name.vi for unit in catalogue.units.values() if unit.valid_from is None and not unit.is_country]
    kinds = [
        (metric.name.vi, scope.name.vi, metric.kind == "share")
        for metric in catalogue.metrics.values()
        if not metric.is_change
        for scope in metric.scopes.values()
    ]
    months = product(range(2003, 2025), range(1, 13))
    for (i, (year, month)), (j, unit) in product(enumerate(months), enumerate(units)):
        for k, (metric, scope, is_share) in enumerate(kinds):
            value = f"{60 + (j * 5 + i + k) % 39}.{i % 10}" if is_share else str(400 + k * 31 + j * 17 + i * 3)
            yield unit, f"tháng {month}/{year}", metric, scope, value


def floor(file: Path, folder: Path) -> tuple[float, float]:
    """Least seconds by the clock and of the processor of a bare `create table as from read_csv` and its checkpoint."""
    times = []
    for _ in range(RUNS):
        target = folder / "floor.duckdb"
        target.unlink(missing_ok=True)
        begin, processor = time.perf_counter(), time.process_time()
        with duckdb.connect(str(target)) as connection:
            connection.execute("create table figures as from read_csv($file)", {"file": str(file)})
            connection.execute("checkpoint")
        times.append((time.perf_counter() - begin, time.process_time() - processor))
    clocks, processors = zip(*times, strict=True)
    return min(clocks), min(processors)


def loaded(file: Path, home: Path) -> tuple[float, float, int]:
    """Seconds by the clock, of the processor, and the most memory of `python -m antq load`, the start included."""
    environment = {**os.environ, "ANTQ_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "antq", "build"], cwd=ROOT, env=environment, check=True, capture_output=True)
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "antq", "load", str(file), "--by", "benchmark"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    took, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, processor, after.ru_maxrss // 1024


def main() -> None:
    """Print the floor, the load, their ratio and the memory."""
    catalogue = load(Settings().data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "trieu-dong.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, delimiter=";", lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(islice(rows(catalogue), ROWS))
        before = floor(file, folder)
        took, processor, megabytes = loaded(file, folder / "home")
        after = floor(file, folder)
    least = [sum(pair) / 2 for pair in zip(before, after, strict=True)]
    held = took <= MOST_TIMES * least[0] and megabytes <= MOST_MEGABYTES
    print(f"floor   {least[0]:7.2f} s, processor {least[1]:5.2f} s (before and after the load)")
    print(f"load    {took:7.2f} s, processor {processor:5.2f} s, {megabytes} MB")
    print(f"ratio   {took / least[0]:7.1f} ×, processor {processor / least[1]:5.1f} ×")
    sys.exit(not held)


if __name__ == "__main__":
    main()
