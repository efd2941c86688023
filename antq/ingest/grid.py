"""A sheet as cells: what csv and workbook readers hand on, before anything is understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from antq.model.report import Place


class Kind(StrEnum):
    """What a cell holds; text files only have text. Uncalculated is a formula without a saved result."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is what it shows; a number also has its `number`, shown as a percentage where `is_percent`."""

    text: str = ""
    kind: Kind = Kind.TEXT
    number: Decimal | None = None
    day: date | None = None
    is_percent: bool = False
    is_formula: bool = False

    @property
    def is_blank(self) -> bool:
        return self.kind is Kind.TEXT and not self.text.strip()


BLANK = Cell()


@dataclass(frozen=True)
class Merge:
    """A merged rectangle, all ends included, counted from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet from its first line on. A text file has no sheet name, and its rows differ in width."""

    rows: Sequence[Sequence[Cell]]
    sheet: str | None = None
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = field(default=())

    def cell(self, row: int, column: int) -> Cell:
        """The cell at an address counted from 0; blank beyond the row's end."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else BLANK

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The address of a cell, row or column counted from 0, as Excel shows it."""
        return Place(
            self.sheet,
            None if row is None else row + 1,
            None if column is None else column_letters(column),
        )


@lru_cache(maxsize=1024)
def column_letters(index: int) -> str:
    """A, B, … Z, AA, … for 0, 1, …"""
    return (column_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)
