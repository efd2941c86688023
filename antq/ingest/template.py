"""Reads the yearly template as it stands in data/samples: a row a province and period, a column a metric.

It takes files of exactly this shape (UTF-8, semicolons) and refuses the rest, all problems together.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.ingest.names import Names
from antq.model.fold import fold
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, parse_quantity
from antq.text import Text

UNIT, PERIOD, NOTE = "Tỉnh", "Năm", "Ghi chú"
MISSING_MARKS = {"", "-", "…", "chua co so lieu"}


@dataclass(frozen=True)
class Reading:
    """One figure read; `row` and `column` are its cell as Excel shows it."""

    row: int
    column: str
    unit: str
    metric: str
    scope: str
    measure: str
    period: Period
    quantity: Quantity


def read_template(path: Path, file: str, catalogue: Catalogue) -> tuple[Reading, ...]:
    """Every figure of the file at `path`, called `file` in messages; a missing mark gives none and is never 0.

    Raises:
        FigureFileError: what cannot be read, with row and column; `others` holds the further problems.
    """
    template = _Template(file, catalogue)
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            header, *records = csv.reader(opened, delimiter=";", strict=True)
    except (FileNotFoundError, UnicodeDecodeError, csv.Error, ValueError) as error:
        words = catalogue.text("template.file.problem"), file, catalogue.text("template.file.fix")
        raise FigureFileError(*words) from error
    columns = template.columns(header)
    template.refuse_if_wrong()
    readings = [figure for row, cells in enumerate(records, 2) for figure in template.figures(row, cells, columns)]
    template.refuse_if_wrong()
    return tuple(readings)


def read_period(text: str) -> Period | None:
    """ "2013", "6 tháng đầu năm 2025" or "6 tháng cuối năm 2025"; None for anything else."""
    match = re.fullmatch("(?:6 thang (dau|cuoi) nam )?([12][0-9]{3})", " ".join(fold(text).split()))
    if match is None:
        return None
    half, year = match.groups()
    first, last = {"dau": ("01-01", "06-30"), "cuoi": ("07-01", "12-31")}.get(half, ("01-01", "12-31"))
    return Period(f"{year}-{first}", f"{year}-{last}", Basis.HALF_YEAR if half else Basis.CALENDAR_YEAR)


def column_letters(index: int) -> str:
    """A, B, … Z, AA, … for 0, 1, …"""
    return (column_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


class _Template:
    """A file being read, with the problems found so far."""

    def __init__(self, file: str, catalogue: Catalogue) -> None:
        self.file, self.catalogue, self.names = file, catalogue, Names(catalogue)
        self.problems: list[FigureFileError] = []

    def columns(self, header: Sequence[str]) -> list[str]:
        """What each column holds: UNIT, PERIOD, NOTE or a metric."""
        columns: list[str] = []
        for index, heading in enumerate(header):
            own = next((own for own in (UNIT, PERIOD, NOTE) if fold(own) == fold(heading).strip()), None)
            found = own or self.names.metric(heading)
            if found is None:
                self._refuse("metric", 1, index, heading, self.names.nearest_metric(heading))
            elif found in columns:
                self._refuse("column_twice", 1, index, heading)
            columns.append(found or "")
        for own in (UNIT, PERIOD):
            if own not in columns:
                self._refuse("column_missing", 1, len(header), own)
        return columns

    def figures(self, row: int, cells: Sequence[str], columns: Sequence[str]) -> Iterator[Reading]:
        """The figures of one row."""
        if not any(map(str.strip, cells)):
            return
        if len(cells) != len(columns):
            self._refuse("ragged", row, min(len(cells), len(columns)), str(len(cells)))
            return
        when, where = columns.index(PERIOD), columns.index(UNIT)
        period = read_period(cells[when])
        if period is None:
            self._refuse("period", row, when, cells[when])
            return
        unit = self._unit(row, where, cells[where], period)
        for index, metric in enumerate(columns):
            if metric in self.catalogue.metrics and fold(cells[index]).strip() not in MISSING_MARKS:
                quantity = self._quantity(row, index, cells[index], metric)
                if unit and quantity:
                    yield self._reading(row, index, unit, metric, period, quantity)

    def refuse_if_wrong(self) -> None:
        """Raise the problems found so far, if any."""
        if self.problems:
            first, *others = self.problems
            raise FigureFileError(first.problem, first.where, first.fix, tuple(others))

    def _unit(self, row: int, index: int, name: str, period: Period) -> str | None:
        if unit := self.names.unit(name, period):
            return unit.id
        known = self.names.units(name)
        later = [self.catalogue.units[id_].short.vi for old in known for id_ in old.successors]
        near = ", ".join(later) if known else self.names.nearest_unit(name)
        self._refuse("territory" if known else "unit", row, index, name, near)
        return None

    def _quantity(self, row: int, index: int, text: str, metric: str) -> Quantity | None:
        fits = "%" not in text or self.catalogue.metrics[metric].kind == "share"
        quantity = parse_quantity(text) if fits else None
        if quantity is None:
            self._refuse("number", row, index, text)
        return quantity

    def _reading(self, row: int, index: int, unit: str, metric: str, period: Period, quantity: Quantity) -> Reading:
        scope = next(iter(self.catalogue.metrics[metric].scopes))
        if self.catalogue.metrics[metric].kind == "stock":
            period = replace(period, start=period.end, basis=Basis.AS_OF)
        measure = self.catalogue.measure_of(metric, scope)
        return Reading(row, column_letters(index), unit, metric, scope, measure, period, quantity)

    def _refuse(self, rule: str, row: int, index: int, value: str, near: str | None = None) -> None:
        text, column = self.catalogue.text, column_letters(index)
        fix = text(f"template.{rule}.fix")
        if near:
            fix = Text("{fix} {near}", "{fix} {near}").format(fix=fix, near=text("check.nearest", name=near))
        place = text("check.place", file=self.file, line=row, column=column)
        self.problems.append(FigureFileError(text(f"template.{rule}.problem", value=value), place, fix))
