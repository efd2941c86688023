"""Reads a long CSV file with statements: the reader of small files decides every spelling, SQL spreads its decisions.

Rows whose spellings are all decided never become Python values. Whatever is open, wrong or beside the table is
fetched and read by the same reader, so that problems and questions are said as they are of a small file.
"""

import csv
import io
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.ingest.amounts import rounded, valued
from antq.ingest.csv_table import vote
from antq.ingest.figures import CONTROL, NUL, Figure, Names, Row, TableReader
from antq.ingest.findings import Findings, Unreadable
from antq.ingest.grid import Cell, Grid
from antq.ingest.headings import Role
from antq.ingest.layout import HEADER_ROWS, Column, Layout, find_layout, is_data, table_weight
from antq.ingest.metric_names import is_scaled
from antq.ingest.numbers import Written, is_missing
from antq.ingest.persons import are_person_values
from antq.ingest.reader import has_persons, layout_digest, names_of
from antq.ingest.rules import RULES, problem
from antq.ingest.vocabulary import MetricWords, Vocabulary, vocabulary_of
from antq.model.period import Period
from antq.model.report import Candidate, Outcome, Place, Problem, Reading
from antq.settings import Limits
from antq.sql import statement
from antq.warehouse.long import candidate_of, quantity_of
from antq.warehouse.stage import register

HEAD_BYTES = 64_000
TEXT_ENDINGS = {".csv", ".txt", ".tsv"}
CELLS = (Role.UNIT, Role.CODE, Role.PERIOD, Role.METRIC, Role.SCOPE, Role.VALUE)
# The columns of what is decided of a metric with its definition, and of a province with its period, by their spellings.
KIND = ("metric_text", "scope_text", "metric", "scope", "unit_of_measure", "is_stock", "alike", "is_known")
PLACE = ("unit_text", "code_text", "period_text", "unit", "period_start", "period_end", "basis", "is_known")
NOT_DECIDED = (None, None, None, False, None)
NO_ANSWERS: Mapping[str, str] = {}
# Rows that are read one by one because something is open about them, of each way and in all; what is shown of anything.
OF_EACH, MOST, SHOWN = 20, 500, 20
DISTINCT = 20_000


@dataclass(frozen=True)
class LongFile:
    """A file too long for a page; `line_ends` counts its line feeds, but for those at its very end."""

    path: Path
    name: str
    sha256: str
    line_ends: int
    has_nul: bool


class SparseRows(Sequence[Sequence[Cell]]):
    """Some rows of a file under their own numbers; the others are empty."""

    def __init__(self, rows: Mapping[int, Sequence[Cell]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return max(self._rows, default=-1) + 1

    def __getitem__(self, number: Any) -> Any:
        return self._rows.get(number, ())


class Decider(TableReader):
    """The reader of tables, asked for one decision at a time; what it finds on the way is thrown away."""

    def __init__(self, layout: Layout, names: Names, answers: Mapping[str, str]) -> None:
        super().__init__(layout, names, Findings(answers), None)
        self._answers = answers
        [self.column] = layout.figure_columns

    def row(self, line: int, **cells: str) -> Row:
        """A row of the file with some of its cells; `line` as a spreadsheet counts."""
        return Row(line - 1, row_of(self.layout, cells), False)

    def kind(self, row: Row) -> tuple[str, str] | None:
        """Metric and definition of a row, where nothing about them is open."""
        place = self.grid.place(row.number, self.column.index)
        metric = self._metric(row, self.column, place)
        scope = self._scope(row, self.column, metric) if metric else None
        return (metric, scope) if self._is_certain(row) and metric and scope else None

    def place(self, row: Row) -> tuple[str, Period] | None:
        """Province and period of a row, where nothing about them is open."""
        period = self._period(row, self.column)
        place = self.grid.place(row.number, self.column.index)
        found = self._unit(row, self.column, place, period) if period else None
        return found if self._is_certain(row) else None

    def number(self, line: int, text: str) -> Written | None:
        """The number of a cell."""
        return self._amount(Cell(text), self.grid.place(line - 1, self.column.index), True)

    def is_known(self, row: Row) -> bool:
        """Whether a row speaks of figures by its names, even without a number."""
        return is_data(self.layout, row.cells, self.names.units, self.names.headings)

    def _is_certain(self, row: Row) -> bool:
        """Whether nothing was found since the row before."""
        if self.findings.is_empty:
            return not self._is_total(row.cells)
        self.findings = Findings(self._answers)
        return False


class RowReader(TableReader):
    """The reader of tables, for some rows of a file whose columns have been looked at."""

    def figures(self) -> Iterator[Figure]:
        for row in self._rows():
            yield from self._figures(row)
        self._tell_counts()


def row_of(layout: Layout, cells: Mapping[str, str]) -> Sequence[Cell]:
    """Cells by their role in the columns of the table."""
    return [_cell(cells.get(column.heading.role or "", "")) for column in layout.columns]


@lru_cache(maxsize=DISTINCT)
def _cell(text: str) -> Cell:
    return Cell(text)


def read_long(
    connection: duckdb.DuckDBPyConnection,
    file: LongFile,
    catalogue: Catalogue,
    answers: Mapping[str, str],
    limits: Limits,
) -> Reading:
    """What a long file says; its figures stand in the table `decided` of this connection.

    The file is read by DuckDB with delimiter, quotes and columns given, every cell as text.
    """
    vocabulary, findings = vocabulary_of(catalogue), Findings(answers)
    rows: tuple[Candidate, ...] = ()
    count, layout = 0, ""
    try:
        names = names_of(vocabulary)
        delimiter, table = _table(file, names, findings, limits)
        layout = layout_digest([table])
        if not findings.is_blocked:
            _lay_cells(connection, file, delimiter, table, findings)
        if not findings.is_blocked:
            _decide(connection, table, names, vocabulary, findings, answers)
            [(count,)] = connection.table("decided").count("*").fetchall()
            rows = tuple(_first(connection, table))
            if not count and not findings.is_blocked and not findings.questions:
                findings.add("TABLE_EMPTY")
    except Unreadable as error:
        findings.take(error.problem)
    outcome = Outcome.REFUSED if findings.is_blocked else Outcome.ASK if findings.questions else Outcome.ACCEPTED
    accepted = outcome is Outcome.ACCEPTED
    return Reading(
        file.name,
        file.sha256,
        outcome,
        rows if accepted else (),
        tuple(_few(findings.problems)),
        findings.questions,
        layout,
        row_count=count if accepted else 0,
    )


def _few(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The first problems of each rule, and of each rule how many more there are."""
    told: Counter[str] = Counter()
    for found in problems:
        told[found.rule] += 1
        if told[found.rule] <= SHOWN:
            yield found
    for rule, count in told.items():
        if count > SHOWN:
            yield replace(problem("LONG_MORE", value=rule, count=count - SHOWN), severity=RULES[rule].severity)


# The table


def _table(file: LongFile, names: Names, findings: Findings, limits: Limits) -> tuple[str, Layout]:
    """The delimiter and the columns, by the first rows.

    Raises:
        Unreadable: the file is not plain text in UTF-8 with one plain table.
    """
    with file.path.open("rb") as source:
        head = source.read(HEAD_BYTES).rpartition(b"\n")[0]
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("ENC_UNKNOWN") from error
    delimiter = vote(text, lambda rows: table_weight(rows, names.headings))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    grid = Grid([[Cell(cell) for cell in row] for row in islice(reader, HEADER_ROWS)])
    layout = find_layout(grid, names.headings)
    if layout is None or layout.last > 0 or not _is_plain(layout):
        raise Unreadable("LONG_LAYOUT", rows=limits.rows)
    if not has_persons([layout], findings):
        TableReader(layout, names, findings, None)._has_all_columns()
    return delimiter, layout


def _is_plain(layout: Layout) -> bool:
    """Whether every row has one figure and says itself which."""
    one_figure = [column.heading.role for column in layout.figure_columns] == [Role.VALUE]
    return one_figure and bool(
        layout.of(Role.METRIC) and layout.of(Role.PERIOD) and (layout.of(Role.UNIT) or layout.of(Role.CODE))
    )


def _lay_cells(
    connection: duckdb.DuckDBPyConnection, file: LongFile, delimiter: str, layout: Layout, findings: Findings
) -> None:
    """Make the view `raw`; lines that cannot be split, or that DuckDB would pass over, are told."""
    roles = {found.index: str(role) for role in CELLS if (found := layout.of(role))}
    columns = {roles.get(column.index, f"other_{column.index}"): "VARCHAR" for column in layout.columns}
    others = [name for name in columns if name.startswith("other_")]
    try:
        cells = connection.read_csv(
            str(file.path),
            columns=columns,
            header=True,
            sep=delimiter,
            quotechar='"',
            escapechar='"',
            auto_detect=False,
            strict_mode=True,
        )
        given = [
            duckdb.ColumnExpression(role) if role in columns else duckdb.ConstantExpression("").alias(role)
            for role in map(str, CELLS)
        ]
        rest = [duckdb.ConstantExpression(""), *map(duckdb.ColumnExpression, others)]
        joined = duckdb.FunctionExpression("concat_ws", duckdb.ConstantExpression(""), *rest)
        connection.register("file_row", cells.select(*given, joined.alias("rest")))
        connection.execute(statement("bulk/raw"))
        [(rows,)], breaks = connection.table("raw").count("*").fetchall(), 0
        if rows != file.line_ends:
            [(breaks,)] = connection.execute(statement("bulk/breaks")).fetchall()
    except duckdb.InvalidInputException:
        rows, breaks = 0, 0
    if file.has_nul or rows + breaks != file.line_ends:
        _tell_lines(file, delimiter, layout, findings)
        if not findings.is_blocked:
            raise Unreadable("LONG_LINES")
    for column in layout.columns:
        if not column.heading.is_known or column.heading.role is Role.MEASURE:
            _look_at(column, cells, layout, findings)


def _look_at(column: Column, cells: duckdb.DuckDBPyRelation, layout: Layout, findings: Findings) -> None:
    """Refuse a column about persons or of scaled units; any other unknown one is told."""
    texts = cells.select(duckdb.ColumnExpression(f"other_{column.index}")).distinct().limit(DISTINCT).fetchall()
    told, place = [text for (text,) in texts if text], layout.grid.place(0, column.index)
    if column.heading.role is Role.MEASURE:
        for text in filter(is_scaled, told):
            findings.add("MEASURE_SCALED", place, text)
    elif are_person_values(told):
        findings.add("PERSON_COLUMN", place, column.text)
    elif told:
        findings.add("COLUMN_IGNORED", place, column.text)


def _tell_lines(file: LongFile, delimiter: str, layout: Layout, findings: Findings) -> None:
    """Tell the first lines that are no rows of the table, as the reader of small files does."""
    told, number = 0, 0
    try:
        with file.path.open(encoding="utf-8-sig", newline="") as source:
            for number, row in enumerate(csv.reader(source, delimiter=delimiter, strict=True), 1):
                rule = "ROW_SHORT" if len(row) < layout.width else "ROW_LONG" if any(row[layout.width :]) else ""
                if rule and row:
                    findings.add(rule, Place(row=number), count=len(row), columns=layout.width)
                for index, cell in enumerate(row):
                    if NUL in cell:
                        findings.add("TEXT_CONTROL", layout.grid.place(number - 1, index), cell)
                told += bool(rule)
                if told >= SHOWN:
                    return
    except UnicodeDecodeError as error:
        raise Unreadable("ENC_UNKNOWN") from error
    except csv.Error as error:
        code = "CSV_CELL_LONG" if "field larger" in str(error) else "CSV_QUOTE"
        findings.add(code, Place(row=number + 1))


# Decisions


def _decide(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    names: Names,
    vocabulary: Vocabulary,
    findings: Findings,
    answers: Mapping[str, str],
) -> None:
    """Make the table `decided`; whatever is open, wrong, repeated or missing goes to the findings."""
    reader = Decider(layout, names, answers)
    numbers = _decide_values(connection, reader)
    _decide_names(connection, reader, vocabulary)
    _decide_amounts(connection, reader, numbers, vocabulary, findings)
    connection.execute(statement("bulk/decided"))
    _read_open(connection, reader, vocabulary, findings)
    blank = 0
    for text, line, count in connection.execute(statement("bulk/missing")).fetchall():
        if mark := text.strip():
            findings.add("VALUE_MISSING", layout.grid.place(line - 1, reader.column.index), mark, count=count)
        else:
            blank += count
    if blank:
        findings.add("VALUE_BLANK", layout.grid.place(), count=blank)
    _tell_repeated(connection, reader, findings)


def _decide_values(connection: duckdb.DuckDBPyConnection, reader: Decider) -> Mapping[str, Written]:
    numbers, missing = {}, []
    for text, line in connection.execute(statement("bulk/values")).fetchall():
        plain = unicodedata.normalize("NFC", text)
        if number := reader.number(line, plain):
            numbers[text] = number
        elif is_missing(plain) and not CONTROL.search(plain):
            missing.append((text,))
    register(connection, "number_word", ("value",), [(text,) for text in numbers] or [(None,)])
    register(connection, "missing_word", ("value",), missing or [(None,)])
    return numbers


def _decide_names(connection: duckdb.DuckDBPyConnection, reader: Decider, vocabulary: Vocabulary) -> None:
    kinds, places = [], []
    for metric, scope, line in connection.execute(statement("bulk/kinds")).fetchall():
        row = reader.row(line, metric=_composed(metric), scope=_composed(scope))
        found = reader.kind(row)
        told = _kind_cells(vocabulary.metrics[found[0]], found[1]) if found else NOT_DECIDED
        kinds.append((metric, scope, *told, reader.is_known(row)))
    for unit, code, period, line in connection.execute(statement("bulk/places")).fetchall():
        row = reader.row(line, unit=_composed(unit), code=_composed(code), period=_composed(period))
        where = reader.place(row)
        said = (where[0], where[1].start, where[1].end, str(where[1].basis)) if where else (None,) * 4
        places.append((unit, code, period, *said, reader.is_known(row)))
    register(
        connection,
        "kind",
        ("metric_text", "scope_text", "metric", "scope", "unit_of_measure", "is_stock", "alike", "is_known"),
        kinds,
    )
    register(
        connection,
        "place",
        ("unit_text", "code_text", "period_text", "unit", "period_start", "period_end", "basis", "is_known"),
        places,
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _kind_cells(metric: MetricWords, scope: str) -> tuple[object, ...]:
    return metric.id, scope, metric.measures[scope], metric.kind == "stock", _alike(metric)


def _alike(metric: MetricWords) -> str:
    """What metrics have in common whose numbers are read alike; a share is judged by its own whole column."""
    return metric.id if metric.is_share else f"{metric.is_change} {metric.range}"


def _decide_amounts(
    connection: duckdb.DuckDBPyConnection,
    reader: Decider,
    numbers: Mapping[str, Written],
    vocabulary: Vocabulary,
    findings: Findings,
) -> None:
    metrics = {_alike(metric): metric for metric in vocabulary.metrics.values()}
    groups: dict[str, list[Figure]] = defaultdict(list)
    for alike, text, line in connection.execute(statement("bulk/amounts")).fetchall():
        place = reader.grid.place(line - 1, reader.column.index)
        metric = metrics[alike]
        groups[alike].append(Figure(place, text, numbers[text], metric.id, next(iter(metric.scopes)), None, None))
    amounts = [
        (alike, figure.shown, str(quantity.relation), format(rounded(quantity.value), "f"))
        for alike, figures in groups.items()
        # What is wrong with a count is told of its own row and metric afterwards.
        for figure, quantity in valued(
            figures, vocabulary, findings if metrics[alike].is_share else Findings(NO_ANSWERS)
        )
    ]
    register(connection, "amount", ("alike", "text", "relation", "value"), amounts or [(None,) * 4])


def _read_open(
    connection: duckdb.DuckDBPyConnection, reader: Decider, vocabulary: Vocabulary, findings: Findings
) -> None:
    """Let the reader of tables tell what is open in the rows that are not decided: the first of each way."""
    found = connection.execute(statement("bulk/open"), {"of_each": OF_EACH, "most": MOST}).fetchall()
    roles = [str(role) for role in CELLS]
    rows = {
        line - 1: row_of(reader.layout, dict(zip(roles, map(_composed, cells), strict=True)))
        for line, *cells, _ in found
    }
    layout = replace(reader.layout, grid=replace(reader.layout.grid, rows=SparseRows({0: reader.grid.rows[0], **rows})))
    figures = list(RowReader(layout, reader.names, findings, None).figures())
    for figure in figures:
        if figure.unit is None:
            findings.add("ROW_TOTAL", figure.place, figure.shown)
    counts = [one for one in figures if one.unit and not vocabulary.metrics[one.metric].is_share]
    if any(True for _ in valued(counts, vocabulary, findings)):
        raise RuntimeError("a row was left open that the reader of tables can read")
    if found and found[0][-1] > len(found):
        # Rows that are no figures are not passed over unseen.
        beside = {"ROW_NOTE", "ROW_TOTAL"} & {problem.rule for problem in findings.problems}
        is_told = findings.is_blocked or findings.questions or not beside
        findings.add("LONG_MORE" if is_told else "LONG_OPEN", count=found[0][-1] - len(found))


def _tell_repeated(connection: duckdb.DuckDBPyConnection, reader: Decider, findings: Findings) -> None:
    """Each figure once: repeated with the same value it is told, with another value it is refused."""
    found = connection.execute(statement("bulk/repeated")).fetchmany(SHOWN)
    for line, first_line, relation, value, first_relation, first_value, _ in found:
        again, first = (reader.grid.place(each - 1, reader.column.index) for each in (line, first_line))
        here, there = quantity_of(value, relation), quantity_of(first_value, first_relation)
        if here == there:
            findings.add("SAME_TWICE", again, here.text().vi, other=f"{first.column}{first.row}")
        else:
            findings.add("DIFFERENT_TWICE", again, here.text().vi, other=f"{first.column}{first.row}")
            findings.add("DIFFERENT_TWICE", first, there.text().vi, other=f"{again.column}{again.row}")
    if found:
        if found[0][-1] > len(found):
            is_different = any(problem.rule == "DIFFERENT_TWICE" for problem in findings.problems)
            findings.add("LONG_OPEN" if is_different else "LONG_MORE", count=found[0][-1] - len(found))
        connection.execute(statement("bulk/once"))


def _first(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Iterator[Candidate]:
    [column] = layout.figure_columns
    for line, *cells in connection.execute(statement("bulk/first"), {"most": SHOWN}).fetchall():
        yield candidate_of(layout.grid.place(line - 1, column.index), *cells)
