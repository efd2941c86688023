"""From a table to figures with their province, metric and period, each value still as it was written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from antq.ingest import questions
from antq.ingest.asides import is_example
from antq.ingest.findings import Findings
from antq.ingest.grid import BLANK, Cell, Grid, Kind
from antq.ingest.headings import Heading, Headings, Role, is_total
from antq.ingest.layout import Column, Layout, is_data, is_numbering
from antq.ingest.metric_names import MetricNames, is_scaled
from antq.ingest.numbers import CACHED, Written, is_error, is_missing, native, written
from antq.ingest.periods import FIRST_YEAR, as_of_end, day_period, read_period, until
from antq.ingest.persons import are_person_values
from antq.ingest.unit_names import Match, Outcome, UnitNames
from antq.model.fold import fold
from antq.model.period import Basis, Period
from antq.model.report import Option, Place
from antq.model.unit import Unit
from antq.text import Text

CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA_SIGNS = "=+@-＝＋＠－"
NUL = "\u0000"
YEAR_LIKE = re.compile("(?:nam |year )?[0-9]{4,5}(?: ?[-–] ?[0-9]{4})?")
MEASURE_LINE = re.compile(r"(?:don vi(?: tinh)?|dvt|unit(?: of measure)?) ?:.*")


@dataclass(frozen=True)
class Figure:
    """One figure as it stands in the file; `unit` is None in a row that sums up others."""

    place: Place
    shown: str
    amount: Written
    metric: str
    scope: str
    period: Period | None
    unit: str | None


@dataclass(frozen=True, eq=False)
class Names:
    """Everything a name in a file is looked up in."""

    units: UnitNames
    metrics: MetricNames
    headings: Headings
    last_year: int


@dataclass(frozen=True)
class Row:
    """One row of figures, its cells filled where merging hid them; `number` counts from 0."""

    number: int
    cells: Sequence[Cell]
    is_total: bool

    def __getitem__(self, column: Column) -> Cell:
        return self.cells[column.index] if column.index < len(self.cells) else BLANK


class TableReader:
    """Reads one table; what it cannot read for certain goes to the findings."""

    def __init__(self, layout: Layout, names: Names, findings: Findings, default: Period | None) -> None:
        self.layout, self.names, self.findings, self.default = layout, names, findings, default
        self.grid = layout.grid
        self._blank = 0
        self._missing: Counter[tuple[str, str]] = Counter()
        self._first_missing: dict[tuple[str, str], Place] = {}
        self._formulas: Counter[str] = Counter()
        self._matches: dict[tuple[str, str, Period], Match] = {}

    def figures(self) -> Iterator[Figure]:
        """All figures of the table, also those of its total rows."""
        if not self._has_all_columns():
            return
        rows = list(self._rows())
        if all(row.is_total for row in rows):
            # Without provinces "Cả nước" sums up nothing: it is the country's own figure.
            rows = [replace(row, is_total=False) for row in rows]
        self._look_at_other_columns(rows)
        for row in rows:
            yield from self._figures(row)
            yield from self._sums_beside(row)
        self._tell_counts()

    # Columns

    def _has_all_columns(self) -> bool:
        self._refuse_twice()
        self._refuse_scaled_titles()
        place = self.grid.place(self.layout.first)
        has_unit = self.layout.of(Role.UNIT) or self.layout.of(Role.CODE)
        if not has_unit and not any(column.heading.unit for column in self.layout.figure_columns):
            self.findings.add("COLUMN_MISSING", place, column=Text("Tỉnh/Thành phố", "Province"))
            return False
        if not self.layout.figure_columns and not self._candidates:
            self.findings.add("COLUMN_MISSING", place, column=Text("Giá trị", "Value"))
            return False
        has_period = self.layout.of(Role.PERIOD) or self.default
        if not has_period and not all(column.heading.period for column in self.layout.figure_columns):
            return self._ask_for_period(place)
        return True

    def _refuse_twice(self) -> None:
        seen: dict[Heading, Column] = {}
        for column in self.layout.columns:
            heading = column.heading
            free = heading.role in (Role.NOTE, Role.INDEX, Role.MEASURE, Role.TOTAL, Role.COMPARISON)
            if not heading.is_known or heading.is_person or free:
                continue
            key = replace(heading, scope=None) if heading.role else heading
            if heading.unit:
                units = self.names.units.named(heading.unit)
                key = replace(heading, unit=",".join(unit.id for unit in units))
            if key in seen:
                place = self.grid.place(column.row, column.index)
                self.findings.add("COLUMN_TWICE", place, column.text, other=self.grid.place(0, seen[key].index).column)
            seen.setdefault(key, column)

    def _refuse_scaled_titles(self) -> None:
        """A line such as "Đơn vị tính: nghìn người" above the table makes every number another one."""
        for number, row in enumerate(self.grid.rows[: self.layout.first]):
            for index, cell in enumerate(row):
                plain = fold(cell.text).strip(" ()")
                if MEASURE_LINE.fullmatch(plain) and is_scaled(plain):
                    self.findings.add("MEASURE_SCALED", self.grid.place(number, index), cell.text)

    def _ask_for_period(self, place: Place) -> bool:
        titles = " ".join([*self.layout.titles, self.grid.sheet or ""])
        found = {str(period.year): period for period in self.names.headings.title_periods(titles)}
        if not found:
            self.findings.add("COLUMN_MISSING", place, column=Text("Năm", "Year"))
            return False
        label = Text("Mọi số liệu là của năm {year}", "All figures are of {year}")
        options = [Option(year, label.format(year=year)) for year in found]
        answer = self.findings.ask("period", questions.WHICH_PERIOD, options, [place])
        self.default = found.get(answer or "")
        return answer is not None

    @cached_property
    def _candidates(self) -> tuple[Column, ...]:
        """Columns with an unknown heading that hold numbers, in a table whose columns are figures."""
        if self.layout.of(Role.VALUE):
            return ()
        numeric = [column for column in self._unknown if self._numbers_in(column)]
        years = [column for column in numeric if YEAR_LIKE.fullmatch(fold(column.text))]
        for column in years:
            place = self.grid.place(column.row, column.index)
            self.findings.add("PERIOD_INVALID", place, column.text, first=FIRST_YEAR, last=self.names.last_year)
        return tuple(column for column in numeric if column not in years and not self._is_about_persons(column))

    @cached_property
    def _unknown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.layout.columns if not column.heading.is_known)

    def _is_about_persons(self, column: Column) -> bool:
        numbers = range(self.layout.last + 1, len(self.grid.rows))
        return are_person_values([self.grid.cell(number, column.index).text for number in numbers])

    def _numbers_in(self, column: Column) -> int:
        found = 0
        for number in range(self.layout.last + 1, len(self.grid.rows)):
            cell = self.grid.cell(number, column.index)
            is_text = cell.kind is Kind.TEXT and not cell.is_blank and written(cell.text) is not None
            found += cell.kind in (Kind.NUMBER, Kind.ERROR, Kind.UNCALCULATED) or is_text
        return found

    @cached_property
    def _figure_columns(self) -> tuple[Column, ...]:
        """The columns of figures, with what an answer said of unknown headings; hidden ones only if wanted."""
        known = list(self.layout.figure_columns)
        for column in self._candidates:
            if metric := self._metric_of(column):
                known.append(replace(column, heading=Heading(metric=metric)))
        hidden = [column for column in known if column.index in self.grid.hidden_columns and self._numbers_in(column)]
        if hidden:
            name = self.grid.sheet or ""
            places = [self.grid.place(column.row, column.index) for column in hidden]
            text = questions.HIDDEN_COLUMNS.format(name=name)
            if self.findings.ask(f"columns:{name}", text, questions.LOAD_OR_NOT, places) != questions.LOAD:
                known = [column for column in known if column not in hidden]
        return tuple(known)

    def _metric_of(self, column: Column) -> str | None:
        heading = column.text or self.grid.place(0, column.index).column or ""
        numbers = range(self.layout.last + 1, len(self.grid.rows))
        places = [
            self.grid.place(number, column.index)
            for number in numbers
            if not is_missing(self.grid.cell(number, column.index).text)
        ]
        return self._ask_metric(heading, places, questions.SKIP_COLUMN)

    def _ask_metric(self, wording: str, places: Sequence[Place], skip: Option) -> str | None:
        metrics = self.names.metrics
        options = questions.metric_options(metrics.metrics, metrics.nearest(wording), skip)
        answer = self.findings.ask(f"metric:{wording}", questions.WHICH_METRIC.format(name=wording), options, places)
        return self._unless_skipped(answer, places)

    def _unless_skipped(self, answer: str | None, places: Sequence[Place]) -> str | None:
        """An answer, or None and a word about every row that it leaves out."""
        if answer != questions.SKIP:
            return answer
        for place in places:
            self.findings.add("ROW_LEFT_OUT", Place(place.sheet, place.row))
        return None

    def _look_at_other_columns(self, rows: Sequence[Row]) -> None:
        """Notes and unread columns: persons are refused, formulas and scaled units are told."""
        for column in self.layout.columns:
            role = column.heading.role
            unread = not column.heading.is_known and column not in self._candidates
            if unread or role is Role.COMPARISON:
                if self._is_about_persons(column):
                    self.findings.add("PERSON_COLUMN", self.grid.place(column.row, column.index), column.text)
                elif role is Role.COMPARISON:
                    self.findings.add("COLUMN_COMPARISON", self.grid.place(column.row), column.text)
                elif any(not row[column].is_blank for row in rows):
                    name = column.text or self.grid.place(0, column.index).column or ""
                    self.findings.add("COLUMN_IGNORED", self.grid.place(column.row, column.index), name)
            if not unread and role not in (Role.NOTE, Role.INDEX, Role.MEASURE):
                continue
            for row in rows:
                cell, place = row[column], self.grid.place(row.number, column.index)
                if cell.kind is Kind.TEXT and _is_formula(cell.text):
                    self.findings.add("NOTE_FORMULA", place, cell.text)
                if role is Role.MEASURE and is_scaled(cell.text):
                    self.findings.add("MEASURE_SCALED", place, cell.text)

    # Rows

    def _rows(self) -> Iterator[Row]:
        merged = self._merged()
        header = [column.text for column in self.layout.columns]
        numbers = range(self.layout.last + 1, len(self.grid.rows))
        hidden: list[Row] = []
        for number in numbers:
            cells = self.grid.rows[number]
            if all(cell.is_blank for cell in cells):
                continue
            if number == self.layout.last + 1 and is_numbering(cells):
                continue
            if [" ".join(cell.text.split()) for cell in cells] == header:
                continue
            if self._is_example(cells):
                self.findings.add("ROW_EXAMPLE", self.grid.place(number), _first_text(cells))
                continue
            if merged.get(number):
                cells = [merged[number].get(index, cell) for index, cell in enumerate(cells)]
            row = Row(number, cells, self._is_total(cells))
            if not is_data(self.layout, cells, self.names.units, self.names.headings) and not self._has_candidate(row):
                self._note(row)
            elif self._fits(row):
                if number in self.grid.hidden_rows:
                    hidden.append(row)
                else:
                    yield row
        yield from self._wanted(hidden)

    def _has_candidate(self, row: Row) -> bool:
        return any(written(row[column].text) is not None for column in self._candidates)

    def _merged(self) -> dict[int, dict[int, Cell]]:
        """What merging hid below the header, by row and column; a merged number belongs to no single row."""
        figures = {column.index for column in (*self.layout.figure_columns, *self._candidates)}
        hidden: dict[int, dict[int, Cell]] = {}
        for merge in self.grid.merges:
            if merge.last_row <= self.layout.last or merge.first_row >= len(self.grid.rows):
                continue
            source = self.grid.cell(merge.first_row, merge.first_column)
            if source.is_blank:
                continue
            columns = range(merge.first_column, min(merge.last_column, len(self.layout.columns)) + 1)
            if figures & set(columns):
                if source.kind is not Kind.TEXT or written(source.text) is not None:
                    self.findings.add("VALUE_MERGED", self.grid.place(merge.first_row, merge.first_column), source.text)
                continue
            for number in range(merge.first_row, min(merge.last_row, len(self.grid.rows) - 1) + 1):
                hidden.setdefault(number, {}).update(dict.fromkeys(columns, source))
        return hidden

    def _is_total(self, cells: Sequence[Cell]) -> bool:
        return any(is_total(cell.text) for cell in cells[: self._before_figures])

    @cached_property
    def _before_figures(self) -> int | None:
        """How many columns stand before the first one of figures; None where there is none of figures."""
        return min((column.index for column in self.layout.figure_columns), default=None)

    def _note(self, row: Row) -> None:
        self.findings.add("ROW_NOTE", self.grid.place(row.number), _first_text(row.cells))

    def _is_example(self, cells: Sequence[Cell]) -> bool:
        own = self.layout.of(Role.UNIT)
        named = cells[own.index].text if own and own.index < len(cells) else ""
        return is_example(named) or is_example(_first_text(cells))

    def _fits(self, row: Row) -> bool:
        """Whether a row of a text file has a cell for every column and none besides."""
        if self.grid.sheet is not None:
            return True
        count, columns = len(row.cells), self.layout.width
        if count > columns and any(not cell.is_blank for cell in row.cells[columns:]):
            self.findings.add("ROW_LONG", self.grid.place(row.number), count=count, columns=columns)
            return False
        if count < columns:
            self.findings.add("ROW_SHORT", self.grid.place(row.number), count=count, columns=columns)
            return False
        return True

    def _wanted(self, hidden: Sequence[Row]) -> Iterator[Row]:
        if not hidden:
            return
        name = self.grid.sheet or ""
        places = [self.grid.place(row.number) for row in hidden]
        text = questions.HIDDEN_ROWS.format(name=name)
        if self._unless_skipped(self.findings.ask(f"rows:{name}", text, questions.LOAD_OR_NOT, places), places):
            yield from hidden

    # Figures

    def _figures(self, row: Row) -> Iterator[Figure]:
        for column in self._figure_columns:
            cell, place = row[column], self.grid.place(row.number, column.index)
            amount = self._amount(cell, place, row.is_total)
            # The names beside an unreadable value are looked at too, so that all problems come at once.
            if amount is None and (row.is_total or is_missing(cell.text)):
                continue
            period = self._period(row, column)
            metric = self._metric(row, column, place)
            scope = self._scope(row, column, metric) if metric else None
            unit = self._unit(row, column, place, period) if period else None
            if period is None:
                self._tell_missing_unit(row)
            if amount is None or metric is None or scope is None:
                continue
            if row.is_total and unit is None:
                if period is None and self._periods_of_rows is not None:
                    period = self._periods_of_rows
                yield Figure(place, cell.text, amount, metric, scope, self._fitted(period, metric), None)
            elif period and unit:
                id_, period = unit
                if (
                    not row.is_total
                    and period.basis is Basis.AS_OF
                    and self.names.metrics.metrics[metric].kind != "stock"
                ):
                    self._refuse_day(row, column, period)
                    continue
                yield Figure(place, cell.text, amount, metric, scope, self._fitted(period, metric), id_)

    def _sums_beside(self, row: Row) -> Iterator[Figure]:
        """What a column such as "Cả nước" says of a row, where the columns are provinces."""
        if row.is_total or not any(column.heading.unit for column in self._figure_columns):
            return
        for column in self.layout.columns:
            if column.heading.role is not Role.TOTAL:
                continue
            place = self.grid.place(row.number, column.index)
            amount, period = self._amount(row[column], place, True), self._period(row, column)
            metric = self._metric(row, column, place)
            scope = self._scope(row, column, metric) if metric else None
            if amount and metric and scope:
                yield Figure(place, row[column].text, amount, metric, scope, self._fitted(period, metric), None)

    def _fitted(self, period: Period | None, metric: str) -> Period | None:
        return as_of_end(period) if period and self.names.metrics.metrics[metric].kind == "stock" else period

    def _amount(self, cell: Cell, place: Place, quiet: bool) -> Written | None:
        """The number of a cell; a missing mark is counted, anything else refused (not in a total row)."""
        code, found = "", None
        match cell.kind:
            case Kind.NUMBER if cell.number is not None:
                found = native(cell.number, cell.is_percent)
            case Kind.DATE:
                code = "VALUE_DATE"
            case Kind.ERROR:
                code = "VALUE_FORMULA_ERROR"
            case Kind.UNCALCULATED:
                code = "VALUE_FORMULA_NOT_CALCULATED"
            case Kind.TEXT:
                if is_missing(cell.text) and not CONTROL.search(cell.text):
                    if not quiet and cell.is_blank:
                        self._blank += 1
                    elif not quiet:
                        self._count_missing(cell.text.strip(), place)
                    return None
                found = written(cell.text) if not CONTROL.search(cell.text) else None
                code = "" if found else _refusal(cell.text) or "VALUE_NOT_NUMBER"
            case _:
                code = "VALUE_NOT_NUMBER"
        if code and not quiet:
            self.findings.add(code, place, cell.text)
        if cell.is_formula and found:
            self._formulas[place.column or ""] += 1
        return found

    def _count_missing(self, mark: str, place: Place) -> None:
        key = (place.column or "", mark)
        self._missing[key] += 1
        self._first_missing.setdefault(key, place)

    def _tell_counts(self) -> None:
        if self._blank:
            self.findings.add("VALUE_BLANK", self.grid.place(), count=self._blank)
        for key, count in self._missing.items():
            place = self._first_missing[key]
            self.findings.add("VALUE_MISSING", place, key[1], count=count)
        for column, count in self._formulas.items():
            self.findings.add("VALUE_FORMULA", Place(self.grid.sheet, None, column), count=count)

    def _read_cell(self, row: Row, column: Column) -> str | None:
        """The text of a cell that names something; None, told, where it is no plain text."""
        cell = row[column]
        code = _refusal(cell.text) if cell.kind is Kind.TEXT else None
        if cell.kind is Kind.ERROR:
            code = "VALUE_FORMULA_ERROR"
        elif cell.kind is Kind.UNCALCULATED:
            code = "VALUE_FORMULA_NOT_CALCULATED"
        if code:
            self.findings.add(code, self.grid.place(row.number, column.index), cell.text)
            return None
        return " ".join(cell.text.split())

    def _period(self, row: Row, column: Column) -> Period | None:
        if column.heading.period:
            return column.heading.period
        own = self.layout.of(Role.PERIOD)
        if own is None:
            return self.default
        cell = row[own]
        if row.is_total and cell.is_blank:
            return None
        if cell.kind is Kind.DATE and cell.day:
            found = read_period(cell.text, self.names.last_year) if cell.text.isdigit() else day_period(cell.day)
            if found and FIRST_YEAR <= found.year <= self.names.last_year:
                return found
        text = self._read_cell(row, own)
        if text is None:
            return None
        found = read_period(text, self.names.last_year)
        if found is None and not row.is_total:
            place = self.grid.place(row.number, own.index)
            self.findings.add("PERIOD_INVALID", place, text, first=FIRST_YEAR, last=self.names.last_year)
        return found

    def _refuse_day(self, row: Row, column: Column, period: Period) -> None:
        own = self.layout.of(Role.PERIOD)
        at = self.grid.place(row.number, own.index) if own else self.grid.place(column.row, column.index)
        self.findings.add("PERIOD_IS_DAY", at, period.end)

    @cached_property
    def _periods_of_rows(self) -> Period | None:
        """The one period of all rows, for a total row that names none."""
        own = self.layout.of(Role.PERIOD)
        if own is None:
            return self.default
        texts = {
            self.grid.cell(number, own.index).text.strip()
            for number in range(self.layout.last + 1, len(self.grid.rows))
        }
        found = {period for text in texts if (period := read_period(text, self.names.last_year))}
        return found.pop() if len(found) == 1 else None

    def _metric(self, row: Row, column: Column, place: Place) -> str | None:
        if column.heading.metric:
            return column.heading.metric
        own = self.layout.of(Role.METRIC)
        if row.is_total:
            return self.names.headings.read(" ".join(row[own].text.split())).metric if own else None
        if own is None:
            titles = " ".join([*self.layout.titles, self.grid.sheet or ""])
            metrics = self.names.metrics
            options = questions.metric_options(metrics.metrics, metrics.within(titles), questions.SKIP_ROWS)
            return self._unless_skipped(self.findings.ask("metric", questions.NO_METRIC, options, [place]), [place])
        text = self._read_cell(row, own)
        if text is None:
            return None
        at = self.grid.place(row.number, own.index)
        if not text:
            self.findings.add("METRIC_EMPTY", at)
            return None
        found = self.names.headings.read(text).metric
        return found or self._ask_metric(text, [at], questions.SKIP_ROWS)

    def _scope(self, row: Row, column: Column, metric: str) -> str | None:
        scopes = self.names.metrics.metrics[metric].scopes
        first = next(iter(scopes))
        own_metric, own = self.layout.of(Role.METRIC), self.layout.of(Role.SCOPE)
        text = self._read_cell(row, own) if own else ""
        if text is None:
            return None
        if not text or is_missing(text):
            said = column.heading.scope
            if not said and own_metric and not column.heading.metric:
                said = self.names.headings.read(" ".join(row[own_metric].text.split())).scope
            return said or first
        if found := self.names.metrics.scope(metric, text):
            return found
        assert own is not None
        name = self.names.metrics.metrics[metric].name
        options = [*(Option(id_, scope) for id_, scope in scopes.items()), questions.SKIP_ROWS]
        question = questions.WHICH_SCOPE.format(name=text, metric=name)
        at = self.grid.place(row.number, own.index)
        return self._unless_skipped(self.findings.ask(f"scope:{metric}:{text}", question, options, [at]), [at])

    # Provinces

    def _tell_missing_unit(self, row: Row) -> None:
        """A row whose period is refused: of its province, only what no period could mend is told."""
        own = self.layout.of(Role.UNIT)
        if own is None or row.is_total:
            return
        text = self._read_cell(row, own)
        code = self.layout.of(Role.CODE)
        if text == "" and not (code and not row[code].is_blank):
            self.findings.add("UNIT_MISSING", self.grid.place(row.number, own.index))

    def _unit(self, row: Row, column: Column, place: Place, period: Period) -> tuple[str, Period] | None:
        """The province of a figure, and its period, which ends with the province where that was chosen."""
        own, coded = self.layout.of(Role.UNIT), self.layout.of(Role.CODE)
        if column.heading.unit:
            at = self.grid.place(column.row, column.index)
            return self._matched(column.heading.unit, "", period, at, at, place)
        if row.is_total:
            return None
        text = self._read_cell(row, own) if own else ""
        code = self._read_cell(row, coded) if coded else ""
        if text is None or code is None:
            return None
        name_at = self.grid.place(row.number, own.index) if own else None
        code_at = self.grid.place(row.number, coded.index) if coded else None
        at = (name_at if text else code_at) or name_at or place
        if not text and not code:
            self.findings.add("UNIT_MISSING", name_at or at)
            return None
        return self._matched(text, code, period, at, code_at or at, at)

    def _matched(
        self, name: str, code: str, period: Period, at: Place, code_at: Place, asked_at: Place
    ) -> tuple[str, Period] | None:
        key = (name, code, period)
        if key not in self._matches:
            self._matches[key] = self.names.units.match(name, code, period)
        match = self._matches[key]
        if match.outcome in (Outcome.INITIALS, Outcome.TYPO):
            options = questions.unit_options(name, match.units)
            answer = self.findings.ask(f"unit:{name}", questions.WHICH_UNIT.format(name=name), options, [asked_at])
            chosen = self._unless_skipped(answer, [asked_at])
            if chosen is None:
                return None
            match = self.names.units.chosen(chosen, period)
        shown = name or code
        match match.outcome:
            case Outcome.FOUND:
                return match.units[0].id, period
            case Outcome.TERRITORY:
                return self._ask_territory(match.units, period, asked_at)
            case Outcome.ENDED:
                later = [self.names.units.units[id_] for unit in match.units for id_ in unit.successors]
                names = Text(*(", ".join(dict.fromkeys(unit.short[lang] for unit in later)) for lang in ("vi", "en")))
                self.findings.add("UNIT_ENDED", at, shown, successor=names)
            case Outcome.NOT_YET:
                self.findings.add("UNIT_NOT_YET", at, shown, since="01/7/2025")
            case Outcome.CODE_DIFFERS:
                self.findings.add("UNIT_CODE_DIFFERS", code_at, code, name=name)
            case _:
                near = Text(
                    *(", ".join(dict.fromkeys(unit.name[lang] for unit in match.units)) for lang in ("vi", "en"))
                )
                hint = Text("Gần giống: {near}.", "Similar: {near}.").format(near=near) if match.units else ""
                self.findings.add("UNIT_UNKNOWN", at, shown, near=hint)
        return None

    def _ask_territory(self, units: Sequence[Unit], period: Period, place: Place) -> tuple[str, Period] | None:
        choices = {unit.id: (unit, until(period, unit.valid_to) if unit.valid_to else period) for unit in units}
        if not any(unit.valid_from for unit in units):
            later = [self.names.units.units[id_] for unit in units for id_ in unit.successors]
            choices |= {unit.id: (unit, period) for unit in later}
        oldest = min(units, key=lambda unit: unit.valid_from is not None)
        name = oldest.short.vi.removesuffix(" (mới)")
        options = questions.territory_options(choices.values())
        text = questions.TERRITORY.format(name=name, period=period.text())
        answer = self.findings.ask(f"unit:{name}:{questions.period_label(period)}", text, options, [place])
        return (answer, choices[answer][1]) if answer else None


@lru_cache(maxsize=CACHED)
def _refusal(text: str) -> str | None:
    """Why text may not be read at all, as the code of a rule."""
    if CONTROL.search(text):
        return "TEXT_CONTROL"
    if is_error(text):
        return "VALUE_FORMULA_ERROR"
    return "TEXT_FORMULA" if _is_formula(text) else None


def _is_formula(text: str) -> bool:
    plain = text.strip()
    return plain[:1] in FORMULA_SIGNS and bool(plain) and not is_missing(plain) and written(plain) is None


def _first_text(cells: Sequence[Cell]) -> str:
    return next((cell.text for cell in cells if not cell.is_blank), "")


def text_cells(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """Every cell with text: row and column counted from 0, and the text."""
    for number, row in enumerate(grid.rows):
        for index, cell in enumerate(row):
            if cell.kind is Kind.TEXT and cell.text:
                yield number, index, cell.text
