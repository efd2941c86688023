"""From a workbook to cells: values, saved results of formulas, percent formats, dates, what is hidden or merged."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from antq.ingest.findings import Unreadable
from antq.ingest.grid import BLANK, Cell, Grid, Kind, Merge
from antq.ingest.zip_guard import has_formulas
from antq.settings import Limits

QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
YEAR_ONLY = re.compile(r"y+", re.IGNORECASE)


def read_workbook(content: bytes, limits: Limits) -> list[Grid]:
    """Every worksheet, hidden ones too.

    Raises:
        Unreadable: the package is hostile or damaged, or holds more than the limits allow.
    """
    formulas = has_formulas(content, limits)
    values = load_book(content, data_only=True)
    written = load_book(content, data_only=False) if formulas else values
    grids = [_grid(values[sheet.title], sheet, limits) for sheet in written.worksheets]
    if not grids:
        raise Unreadable("FILE_DAMAGED")
    return grids


def load_book(content: bytes, data_only: bool) -> openpyxl.Workbook:
    """A workbook that the guard of its package has let pass.

    Raises:
        Unreadable: it is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise Unreadable("FILE_DAMAGED") from error


def _grid(values: Worksheet, written: Worksheet, limits: Limits) -> Grid:
    if values.max_row > limits.rows or values.max_column > limits.columns:
        raise Unreadable("TABLE_TOO_LONG", rows=limits.rows, columns=limits.columns)
    columns = values.max_column
    rows = [
        [_cell(cell, other) for cell, other in zip(row, others, strict=True)]
        for row, others in zip(
            values.iter_rows(min_row=1, max_row=values.max_row, max_col=columns),
            written.iter_rows(min_row=1, max_row=values.max_row, max_col=columns),
            strict=True,
        )
    ]
    return Grid(
        rows,
        sheet=values.title,
        is_hidden=values.sheet_state != "visible",
        hidden_rows=frozenset(number - 1 for number, row in values.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(_hidden_columns(values, columns)),
        merges=tuple(
            Merge(area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1)
            for area in values.merged_cells.ranges
        ),
    )


def _hidden_columns(sheet: Worksheet, columns: int) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            yield from range(dimension.min - 1, min(dimension.max or dimension.min, columns))


def _cell(cell: Any, written: Any) -> Cell:
    is_formula = written.data_type == "f"
    value = cell.value
    if value is None:
        return Cell(_formula_text(written.value), Kind.UNCALCULATED, is_formula=True) if is_formula else BLANK
    if cell.data_type == "e":
        return Cell(str(value), Kind.ERROR, is_formula=is_formula)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", Kind.BOOLEAN, is_formula=is_formula)
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "", is_formula)
    if isinstance(value, datetime | date):
        return _date(value, cell.number_format or "", is_formula)
    if isinstance(value, str):
        return Cell(value, is_formula=is_formula)
    return Cell(str(value), Kind.DATE, is_formula=is_formula)


def _formula_text(formula: object) -> str:
    return formula if isinstance(formula, str) else str(getattr(formula, "text", "") or "=")


def _number(value: float, number_format: str, is_formula: bool) -> Cell:
    """A number as it is kept, to 15 digits: what a spreadsheet knows of it."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        return Cell(str(value), Kind.ERROR, is_formula=is_formula)
    number = number.normalize() + 0
    is_percent = shows_percent(number_format)
    return Cell(format(number, "f"), Kind.NUMBER, number, is_percent=is_percent, is_formula=is_formula)


def _date(value: date, number_format: str, is_formula: bool) -> Cell:
    """A date; one that only shows its year has the year as text."""
    day = value.date() if isinstance(value, datetime) else value
    plain = QUOTED.sub("", number_format.split(";", maxsplit=1)[0]).strip()
    text = str(day.year) if YEAR_ONLY.fullmatch(plain) else day.strftime("%d/%m/%Y")
    return Cell(text, Kind.DATE, day=day, is_formula=is_formula)


def shows_percent(number_format: str) -> bool:
    """Whether a number format multiplies by a hundred; a percent sign in quotes or escaped is only text."""
    return "%" in QUOTED.sub("", number_format.split(";", maxsplit=1)[0])
