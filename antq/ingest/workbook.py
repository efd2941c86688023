"""From a workbook to cells: values, saved results of formulas, percent formats, dates, what is hidden or merged."""

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import column_index_from_string
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    MERGE_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from antq.ingest.findings import Unreadable
from antq.ingest.grid import BLANK, Cell, Grid, Kind, Merge
from antq.ingest.numbers import CACHED
from antq.ingest.zip_guard import check_package
from antq.settings import Limits

QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
YEAR_ONLY = re.compile(r"y+", re.IGNORECASE)
TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
FALSE = ("", "0", "false", "f")


@dataclass(frozen=True)
class Part:
    """Where one worksheet lies in the package."""

    title: str
    state: str
    target: str


def read_workbook(content: bytes, limits: Limits) -> list[Grid]:
    """Every worksheet, hidden ones too.

    Raises:
        Unreadable: the package is hostile or damaged, or holds more than the limits allow.
    """
    check_package(content, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            package = Package(content)
            package.read()
            grids = [_grid(package, part, limits) for part in package.parts]
    except (MemoryError, Unreadable):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise Unreadable("FILE_DAMAGED") from error
    if not grids:
        raise Unreadable("FILE_DAMAGED")
    return grids


class Package(ExcelReader):  # type: ignore[misc]
    """openpyxl's reader of a workbook, which leaves the sheets, charts and comments alone and tells where sheets lie.

    Loading a sheet whole makes an object with its style of every cell: twice the time.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        self.parts: list[Part] = []

    def read_worksheets(self) -> None:
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                self.parts.append(Part(sheet.name, sheet.state, relation.target))

    @cache  # noqa: B019 - a package lives as long as its file is read
    def number_format(self, style: int) -> str:
        """The number format of the cells of a style."""
        number = self.wb._cell_styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self.wb._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


class SheetParser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's parser of a sheet, for its cells, columns and merges only; formulas beside their saved results."""

    def __init__(self, package: Package, source: Any) -> None:
        book = package.wb
        super().__init__(source, package.shared_strings, True, book.epoch, book._date_formats, book._timedelta_formats)

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """As openpyxl has it, with the formula of the cell, None where it has none."""
        cell: dict[str, Any]
        if (text := self._plain_text(element)) is not None:
            row, column = _address(element.get("r"))
            self.col_counter = column
            return {"row": row, "column": column, "value": text, "data_type": "s", "style_id": 0, "formula": None}
        cell = super().parse_cell(element)
        has_formula = element.find(FORMULA_TAG) is not None
        cell["formula"] = self.parse_formula(element) if has_formula else None
        return cell

    def _plain_text(self, element: Any) -> str | None:
        """The text of a cell with an address and nothing but one piece of text: openpyxl makes four objects of each."""
        if len(element) != 1 or "r" not in element.attrib:
            return None
        held, kind = element[0], element.get("t")
        if kind == "s" and held.tag == VALUE_TAG and held.text:
            return str(self.shared_strings[int(held.text)])
        if kind == "inlineStr" and held.tag == INLINE_STRING and len(held) == 1 and held[0].tag == TEXT_TAG:
            return held[0].text or ""
        return None


def _address(coordinate: str) -> tuple[int, int]:
    """Row and column of an address such as `B12`, counted from 1."""
    letters = coordinate.rstrip("0123456789")
    return int(coordinate[len(letters) :]), column_index_from_string(letters)


def _grid(package: Package, part: Part, limits: Limits) -> Grid:
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    with package.archive.open(part.target) as source:
        parser = SheetParser(package, source)
        for _, row in parser.parse():
            for cell in row:
                if cell["row"] > limits.rows or cell["column"] > limits.columns:
                    raise _too_long(limits)
                cells[cell["row"]][cell["column"]] = _cell(cell, package)
    merges = [CellRange(merged.ref) for merged in parser.merged_cells.mergeCell] if parser.merged_cells else []
    height = max([*cells, *(area.max_row for area in merges)], default=0)
    width = max([*(column for row in cells.values() for column in row), *(area.max_col for area in merges)], default=0)
    if height > limits.rows or width > limits.columns:
        raise _too_long(limits)
    for area in merges:
        first = cells[area.min_row].get(area.min_col, BLANK)
        for row, column in area.cells:
            cells[row][column] = BLANK
        cells[area.min_row][area.min_col] = first
    columns, empty = range(1, width + 1), dict[int, Cell]()
    return Grid(
        [[row.get(column, BLANK) for column in columns] for row in (cells.get(n, empty) for n in range(1, height + 1))],
        sheet=part.title,
        is_hidden=part.state != "visible",
        hidden_rows=frozenset(int(number) - 1 for number, row in parser.row_dimensions.items() if _is_hidden(row)),
        hidden_columns=frozenset(_hidden_columns(parser.column_dimensions.values(), width)),
        merges=tuple(Merge(area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1) for area in merges),
    )


def _too_long(limits: Limits) -> Unreadable:
    return Unreadable("TABLE_TOO_LONG", rows=limits.rows, columns=limits.columns)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "") not in FALSE


def _hidden_columns(dimensions: Iterable[Mapping[str, str]], columns: int) -> Iterator[int]:
    for dimension in dimensions:
        if _is_hidden(dimension):
            first = int(dimension["min"])
            yield from range(first - 1, min(int(dimension.get("max", first)), columns))


def _cell(cell: Mapping[str, Any], package: Package) -> Cell:
    value, formula = cell["value"], cell["formula"]
    is_formula = formula is not None
    if value is None:
        return Cell(_formula_text(formula), Kind.UNCALCULATED, is_formula=True) if is_formula else BLANK
    if cell["data_type"] == "e":
        return Cell(str(value), Kind.ERROR, is_formula=is_formula)
    if isinstance(value, str):
        return _text(value, is_formula)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", Kind.BOOLEAN, is_formula=is_formula)
    if isinstance(value, int | float):
        return _number(value, shows_percent(package.number_format(cell["style_id"])), is_formula)
    if isinstance(value, datetime | date):
        return _date(value, package.number_format(cell["style_id"]), is_formula)
    return Cell(str(value), Kind.DATE, is_formula=is_formula)


def _formula_text(formula: object) -> str:
    return formula if isinstance(formula, str) else str(getattr(formula, "text", "") or "=")


@lru_cache(maxsize=CACHED)
def _text(value: str, is_formula: bool) -> Cell:
    return Cell(value, is_formula=is_formula)


@lru_cache(maxsize=CACHED)
def _number(value: float, is_percent: bool, is_formula: bool) -> Cell:
    """A number as it is kept, to 15 digits: what a spreadsheet knows of it."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        return Cell(str(value), Kind.ERROR, is_formula=is_formula)
    number = number.normalize() + 0
    return Cell(format(number, "f"), Kind.NUMBER, number, is_percent=is_percent, is_formula=is_formula)


def _date(value: date, number_format: str, is_formula: bool) -> Cell:
    """A date; one that only shows its year has the year as text."""
    day = value.date() if isinstance(value, datetime) else value
    plain = QUOTED.sub("", number_format.split(";", maxsplit=1)[0]).strip()
    text = str(day.year) if YEAR_ONLY.fullmatch(plain) else day.strftime("%d/%m/%Y")
    return Cell(text, Kind.DATE, day=day, is_formula=is_formula)


@lru_cache
def shows_percent(number_format: str) -> bool:
    """Whether a number format multiplies by a hundred; a percent sign in quotes or escaped is only text."""
    return "%" in QUOTED.sub("", number_format.split(";", maxsplit=1)[0])
