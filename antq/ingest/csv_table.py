"""From text to rows: the delimiter by a vote of the headings, quotes, rows counted as a spreadsheet counts them."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from antq.ingest.grid import Cell, Grid
from antq.ingest.rules import problem
from antq.model.report import Place, Problem

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (";", ",", "\t", "|")
SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t;,|]*(\r\n|\r|\n|$)", re.IGNORECASE)
VOTING_ROWS = 30
VOTING_SIGNS = 60_000


@dataclass(frozen=True)
class Table:
    """The rows of a text file as far as they could be split, what stopped it, and the lines from there on."""

    grid: Grid
    problems: tuple[Problem, ...] = ()
    rest: tuple[str, ...] = ()


def split(text: str, weigh: Callable[[Sequence[Sequence[str]]], float], most_rows: int, most_columns: int) -> Table:
    """Split a text file. `weigh` says how much rows look like a table that begins with a header.

    Row 1 is the first line of the file; a `sep=` line is one, and so is a record with line breaks inside.
    """
    said = SEP_LINE.match(text)
    delimiter = said[1] if said else vote(text, weigh)
    before: list[list[str]] = [[]] if said else []
    rows, problems, rest = _records(text[said.end() :] if said else text, delimiter, len(before), most_rows)
    made = {text: Cell(text) for text in set(chain.from_iterable(rows))}
    cells = [[made[text] for text in row] for row in [*before, *rows]]
    if len(cells) > most_rows or any(len(row) > most_columns for row in cells):
        problems.append(problem("TABLE_TOO_LONG", rows=most_rows, columns=most_columns))
    return Table(Grid(cells), tuple(problems), tuple(rest))


def vote(text: str, weigh: Callable[[Sequence[Sequence[str]]], float]) -> str:
    """The delimiter under which the first rows look most like a table; of equals, the one that splits most."""
    sample = text[:VOTING_SIGNS]
    votes = []
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(_reader(sample, delimiter, strict=False), VOTING_ROWS))
        except csv.Error:
            rows = []
        votes.append((weigh(rows), sum(map(len, rows)) - len(rows), delimiter))
    return max(votes, key=lambda vote: vote[:2])[2]


def _records(
    text: str, delimiter: str, before: int, most_rows: int
) -> tuple[list[list[str]], list[Problem], list[str]]:
    rows: list[list[str]] = []
    reader, read = _reader(text, delimiter, strict=True), 0
    try:
        for row in reader:
            rows.append(row)
            read = reader.line_num
            if len(rows) > most_rows:
                break
    except csv.Error as error:
        code = "CSV_CELL_LONG" if "field larger" in str(error) else "CSV_QUOTE"
        rest = [line.rstrip("\r\n") for line in islice(io.StringIO(text, newline=""), read, read + most_rows)]
        return rows, [problem(code, Place(row=before + len(rows) + 1))], rest
    return rows, [], []


def _reader(text: str, delimiter: str, strict: bool) -> "Reader":
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
