"""Where the table of a sheet begins, and what each of its columns and rows is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from antq.ingest.grid import BLANK, Cell, Grid, Kind
from antq.ingest.headings import UNKNOWN, Heading, Headings, Role, is_total
from antq.ingest.numbers import is_missing, written
from antq.ingest.unit_names import UnitNames, letters

HEADER_ROWS = 25
LEAST_WEIGHT = 5
ROW_ROLES = (Role.UNIT, Role.CODE, Role.PERIOD, Role.METRIC, Role.SCOPE)
# What stands above or below such a heading is no figure of a province, whatever it names.
GROUP_ROLES = (Role.COMPARISON, Role.TOTAL)
NUMBERING = re.compile(r"\(?([A-Za-z]|[0-9]{1,2})\)?(?: ?=.*)?")


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading as written, what it says, and in which row it stands."""

    index: int
    row: int
    text: str
    heading: Heading


@dataclass(frozen=True)
class Layout:
    """A table within a grid: rows counted from 0; the first row of figures follows the header."""

    grid: Grid
    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        return len(self.grid.rows[self.first])

    def of(self, role: Role) -> Column | None:
        """The first column of a role."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> dict[Role, Column]:
        return {column.heading.role: column for column in reversed(self.columns) if column.heading.role}

    @cached_property
    def figure_columns(self) -> tuple[Column, ...]:
        """The value column, and every column with a metric, period or province of its own."""
        return tuple(
            column for column in self.columns if column.heading.is_figures or column.heading.role is Role.VALUE
        )

    @property
    def titles(self) -> Iterator[str]:
        """What stands above the header."""
        for row in self.grid.rows[: self.first]:
            yield from (cell.text for cell in row if not cell.is_blank)

    @property
    def signature(self) -> str:
        """Tells tables with the same headings from others."""
        return "|".join(letters(column.text) for column in self.columns)


def weight(texts: Sequence[str], headings: Headings) -> int:
    """How much a row looks like a header: 0 unless it names what the rows below are."""
    return _weight([headings.read(text) for text in texts])


def table_weight(rows: Sequence[Sequence[str]], headings: Headings) -> int:
    """How much the best row among the first ones looks like a header."""
    return max((weight(row, headings) for row in rows[:HEADER_ROWS]), default=0)


def find_layout(grid: Grid, headings: Headings) -> Layout | None:
    """The table of a grid, or None where no row of the first 25 is a header; two rows may make one header."""
    rows = [_filled(grid, row) for row in range(min(HEADER_ROWS + 1, len(grid.rows)))]
    best, found = 0, None
    for row, cells in enumerate(rows[:HEADER_ROWS]):
        read = [headings.read(cell.text) for cell in cells]
        if (alone := _weight(read)) > best:
            best, found = alone, (row, row)
        if row + 1 < len(rows) and _may_continue(read, cells, rows[row + 1]):
            both = _weight([column.heading for column in _joined(row, cells, rows[row + 1], headings)])
            if both > best:
                best, found = both, (row, row + 1)
    if found is None or best < LEAST_WEIGHT:
        return None
    first, last = found
    if first == last:
        columns = [
            Column(index, first, _one_line(cell.text), headings.read(cell.text))
            for index, cell in enumerate(rows[first])
        ]
    else:
        columns = _joined(first, rows[first], rows[last], headings)
    return Layout(grid, first, last, tuple(columns))


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: A, B, 1, 2 …"""
    filled = [cell.text.strip() for cell in cells if not cell.is_blank]
    marks = [NUMBERING.fullmatch(text) for text in filled]
    if len(filled) < 2 or not all(marks):
        return False
    said = [match[1].upper() for match in marks if match]
    numbers = [int(mark) for mark in said if mark.isdigit()]
    signs = [ord(mark) for mark in said if not mark.isdigit()]
    return _is_sequence(numbers) and _is_sequence(signs) and (numbers[:1] in ([], [1]) or bool(signs))


def is_data(layout: Layout, row: Sequence[Cell], units: UnitNames, headings: Headings) -> bool:
    """Whether a row below the header speaks of figures, by a number, a known province, a period or a metric."""

    def cell(column: Column) -> Cell:
        return row[column.index] if column.index < len(row) else BLANK

    if any(_is_number(cell(column)) for column in layout.figure_columns):
        return True
    for column in layout.columns:
        found = cell(column)
        if found.is_blank:
            continue
        match column.heading.role:
            case Role.UNIT if units.is_known(found.text) or is_total(found.text):
                return True
            case Role.PERIOD if headings.read(found.text).period or found.kind in (Kind.DATE, Kind.NUMBER):
                return True
            case Role.METRIC if headings.read(found.text).metric:
                return True
    return False


def _weight(read: Sequence[Heading]) -> int:
    roles = {heading.role for heading in read if heading.role not in (None, Role.COMPARISON)}
    persons = sum(1 for heading in read if heading.is_person)
    others = sum(heading.weight for heading in read if heading.role in (None, Role.COMPARISON))
    if not roles & set(ROW_ROLES) and persons < 2 and not (persons and roles):
        return 0
    if sum(1 for heading in read if heading.is_known) < 2:
        return 0
    return 4 * len(roles) + others


def _filled(grid: Grid, row: int) -> list[Cell]:
    """A row with the cells that merging hides, those of the first 25 rows only."""
    cells = list(grid.rows[row])
    for merge in grid.merges:
        if merge.first_row <= row <= merge.last_row:
            source = grid.cell(merge.first_row, merge.first_column)
            for column in range(merge.first_column, min(merge.last_column + 1, len(cells))):
                cells[column] = source
    return cells


def _may_continue(read: Sequence[Heading], top: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the row below may be the second row of a header: nothing new under what names the rows."""
    has_role = False
    for index, heading in enumerate(read):
        if heading.role is None or heading.role in (*GROUP_ROLES, Role.VALUE):
            continue
        has_role = has_role or heading.role in ROW_ROLES
        under = below[index] if index < len(below) else BLANK
        if not under.is_blank and under.text != top[index].text:
            return False
    return has_role


def _joined(row: int, top: Sequence[Cell], below: Sequence[Cell], headings: Headings) -> list[Column]:
    """Two header rows as one: what a group says holds for the columns to its right without a heading of their own."""
    columns, group = [], BLANK
    for index in range(max(len(top), len(below))):
        upper = top[index] if index < len(top) else BLANK
        lower = below[index] if index < len(below) else BLANK
        if not upper.is_blank:
            group = upper
        elif lower.is_blank:
            group = BLANK
        over = headings.read(group.text)
        if lower.is_blank or lower.text == group.text:
            columns.append(Column(index, row, _one_line(upper.text), headings.read(upper.text)))
            continue
        # A role names its own column only: what stands below it without an upper heading is no part of it.
        if over.role and over.role not in GROUP_ROLES and upper.is_blank:
            over, group = UNKNOWN, BLANK
        text = _one_line(f"{group.text} {lower.text}" if over.is_known else lower.text)
        columns.append(
            Column(
                index,
                row + 1,
                text,
                _scoped(group.text, lower.text, headings) or _both(over, headings.read(lower.text)),
            )
        )
    return columns


def _scoped(group: str, below: str, headings: Headings) -> Heading | None:
    """A metric over its definition or a definition over its metric; an unknown word under a metric leaves it open."""
    upper, lower = headings.read(group), headings.read(below)
    if upper.metric and not lower.is_known:
        return headings.read(f"{group} ({below})")
    if lower.metric and not upper.is_known:
        found = headings.read(f"{below} ({group})")
        return found if found.scope else None
    return None


def _both(over: Heading, under: Heading) -> Heading:
    for role in GROUP_ROLES:
        if role in (over.role, under.role):
            return Heading(role=role)
    if under.role or under.is_person:
        return under
    return replace(
        under,
        metric=under.metric or over.metric,
        scope=under.scope or over.scope,
        period=under.period or over.period,
        unit=under.unit or over.unit,
        is_person=over.is_person,
    )


def _is_number(cell: Cell) -> bool:
    if cell.kind is Kind.TEXT:
        return not is_missing(cell.text) and written(cell.text) is not None
    return cell.kind in (Kind.NUMBER, Kind.ERROR, Kind.UNCALCULATED)


def _is_sequence(values: Sequence[int]) -> bool:
    return all(later == earlier + 1 for earlier, later in pairwise(values))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def same_headings(layouts: Iterable[Layout]) -> bool:
    """Whether all tables have the same columns."""
    return len({layout.signature for layout in layouts}) == 1
