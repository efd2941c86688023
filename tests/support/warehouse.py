"""Warehouses for tests, made in a folder of their own from a copy of the shipped files."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from antq.settings import ROOT, Settings

Rows = list[dict[str, str]]
OBSERVATIONS = "published/observations.csv"
SOURCES = "published/sources.csv"


def copied_settings(folder: Path) -> Settings:
    """Settings whose data folder is a copy that a test may spoil, and whose home is empty."""
    for name in ("catalogue", "published", "reference", "samples"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    return Settings(data=folder / "data", home=folder / "var")


def read_rows(path: Path, delimiter: str = ",") -> Rows:
    """The rows of a CSV file as dicts."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def edit(path: Path, change: Callable[[Rows], object]) -> None:
    """Change the rows of a CSV file in place; the header stays."""
    rows = read_rows(path)
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
