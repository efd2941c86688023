"""Reads an uploaded file: from its bytes to typed figures, problems and questions. It writes nothing."""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from antq.ingest import questions
from antq.ingest.amounts import Valued, rounded, total_value, valued
from antq.ingest.asides import is_guide
from antq.ingest.csv_table import Table, split
from antq.ingest.door import is_workbook
from antq.ingest.encoding import MOJIBAKE, decode, has_lost_letters, is_garbled, is_lossy, repair_for
from antq.ingest.figures import NUL, Figure, Names, TableReader, text_cells
from antq.ingest.findings import Findings, Unreadable
from antq.ingest.grid import Cell, Grid, Kind
from antq.ingest.headings import Headings
from antq.ingest.layout import HEADER_ROWS, Layout, find_layout, same_headings, table_weight
from antq.ingest.metric_names import MetricNames
from antq.ingest.periods import last_year
from antq.ingest.unit_names import UnitNames
from antq.ingest.vocabulary import Vocabulary, vocabulary_of
from antq.model.period import Period
from antq.model.quantity import number_text
from antq.model.report import Candidate, Option, Outcome, Place, Reading
from antq.settings import Limits
from antq.text import Text

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue

Key = tuple[str, str, str, str | None, str]


def read(
    name: str,
    content: bytes,
    catalogue: "Catalogue",
    answers: Mapping[str, str] | None = None,
    sheet: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Reading:
    """What a file says, in this process; `antq.ingest.child.read_apart` does the same in one of its own."""
    return read_with(vocabulary_of(catalogue), name, content, answers or {}, sheet, limits)


def read_with(
    vocabulary: Vocabulary, name: str, content: bytes, answers: Mapping[str, str], sheet: str | None, limits: Limits
) -> Reading:
    """What a file says, with the words of a vocabulary."""
    findings = Findings(answers)
    rows: Sequence[Candidate] = ()
    layout = ""
    try:
        names = names_of(vocabulary)
        grids, guides = _grids(name, content, names, vocabulary, findings, limits, sheet)
        if findings.may_go_on:
            tables = _tables(grids, guides, names, findings, sheet)
            layout = layout_digest(table for table, _ in tables)
            rows = _candidates(tables, names, vocabulary, findings)
    except Unreadable as error:
        findings.take(error.problem)
    outcome = Outcome.REFUSED if findings.is_blocked else Outcome.ASK if findings.questions else Outcome.ACCEPTED
    may_load = outcome is Outcome.ACCEPTED
    return Reading(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        outcome=outcome,
        rows=tuple(rows) if may_load else (),
        problems=findings.problems,
        questions=findings.questions,
        layout=layout,
        draft=() if may_load else tuple(rows),
    )


def names_of(vocabulary: Vocabulary) -> Names:
    """What the names in a file are looked up in today."""
    return _names(vocabulary, last_year())


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary, last_year: int) -> Names:
    units, metrics = UnitNames(vocabulary.units), MetricNames(vocabulary)
    return Names(units, metrics, Headings(metrics, units, last_year), last_year)


def layout_digest(tables: Iterable[Layout]) -> str:
    """Tells files with the same tables from others."""
    return hashlib.sha256("\n".join(table.signature for table in tables).encode()).hexdigest()[:16]


# From bytes to grids


def _grids(
    name: str,
    content: bytes,
    names: Names,
    vocabulary: Vocabulary,
    findings: Findings,
    limits: Limits,
    wanted: str | None,
) -> tuple[Sequence[Grid], Sequence[Grid]]:
    """The sheets of a file, their letters repaired, and those of guidance; blocked where letters or lines are lost."""
    if is_workbook(name, content, limits):
        from antq.ingest.workbook import read_workbook

        sheets, guides = _without_guides(read_workbook(content, limits), wanted)
        grids = _repaired(sheets, vocabulary, findings)
    else:
        grids, guides = [_text_grid(content, names, vocabulary, findings, limits)], ()
    text = "\n".join(_texts(grids))
    if NUL in text:
        for grid in grids:
            for row, column, cell in text_cells(grid):
                if NUL in cell:
                    findings.add("TEXT_CONTROL", grid.place(row, column), cell)
    lossy = is_lossy(set(text.split("\n")))
    if lossy or is_garbled(text):
        for grid in grids:
            for row, column, cell in text_cells(grid):
                if has_lost_letters(cell) if lossy else is_garbled(cell + cell):
                    findings.add("ENC_LOSSY", grid.place(row, column), cell)
    return grids, guides


def _without_guides(sheets: Sequence[Grid], wanted: str | None) -> tuple[Sequence[Grid], Sequence[Grid]]:
    """Sheets of figures and sheets of guidance, whose words say nothing of how the figures are written."""
    guides = [sheet for sheet in sheets if is_guide(sheet.sheet) and sheet.sheet != wanted]
    others = [sheet for sheet in sheets if not is_guide(sheet.sheet) or sheet.sheet == wanted]
    return (others, guides) if others else (sheets, ())


def _texts(grids: Iterable[Grid]) -> Iterator[str]:
    return (text for grid in grids for _, _, text in text_cells(grid))


def _text_grid(content: bytes, names: Names, vocabulary: Vocabulary, findings: Findings, limits: Limits) -> Grid:
    decoded = decode(content, vocabulary)
    if decoded is None:
        raise Unreadable("ENC_UNKNOWN")
    if decoded.repair:
        _tell_repair(decoded.repair.name, findings)
    elif decoded.code_page:
        findings.add("ENC_CODE_PAGE", encoding=decoded.code_page.replace("cp", "Windows-"))
    table = text_table(decoded.text, names, limits)
    for found in table.problems:
        findings.take(found)
    return table.grid


def text_table(text: str, names: Names, limits: Limits) -> Table:
    """The rows of a text file."""
    return split(text, lambda rows: table_weight(rows, names.headings), limits.rows + HEADER_ROWS, limits.columns)


def _repaired(grids: Sequence[Grid], vocabulary: Vocabulary, findings: Findings) -> Sequence[Grid]:
    """The sheets of a workbook with texts of old fonts or garbled letters made readable, and composed."""
    repair = repair_for("\n".join(_texts(grids)), vocabulary)
    if repair:
        _tell_repair(repair.name, findings)

    # Names stand in many cells: each text is made once, and a cell that stays as it is is kept.
    mended: dict[str, str] = {}

    def mend(cell: Cell) -> Cell:
        if cell.kind is not Kind.TEXT or cell.text.isascii():
            return cell
        if cell.text not in mended:
            text = repair.apply(cell.text) if repair else cell.text
            mended[cell.text] = unicodedata.normalize("NFC", text)
        text = mended[cell.text]
        return cell if text == cell.text else replace(cell, text=text)

    return [replace(grid, rows=[[mend(cell) for cell in row] for row in grid.rows]) for grid in grids]


def _tell_repair(font: str, findings: Findings) -> None:
    if font == MOJIBAKE.name:
        findings.add("ENC_MOJIBAKE", value="Hà Ná»™i")
    else:
        findings.add("ENC_LEGACY_FONT", font=font)


# From grids to tables


def _tables(
    grids: Sequence[Grid], guides: Sequence[Grid], names: Names, findings: Findings, sheet: str | None
) -> list[tuple[Layout, Period | None]]:
    """The tables to read, each with the period that its sheet's name says; in guides only persons are looked for."""
    found = [(grid, find_layout(grid, names.headings)) for grid in grids]
    layouts = [layout for _, layout in found if layout]
    if not layouts:
        findings.add("HEADER_MISSING", rows=HEADER_ROWS)
        return []
    aside = [(grid, find_layout(grid, names.headings)) for grid in guides]
    if has_persons([*layouts, *(layout for _, layout in aside if layout)], findings):
        return []
    for grid, layout in aside:
        findings.add("SHEET_GUIDE" if layout else "SHEET_IGNORED", Place(grid.sheet), grid.sheet or "")
    if sheet is not None and any(grid.sheet for grid in grids):
        layouts = [layout for layout in layouts if layout.grid.sheet == sheet]
        if not layouts:
            findings.add(
                "SHEET_UNKNOWN", value=sheet, sheets=", ".join(grid.sheet or "" for grid, found_ in found if found_)
            )
    else:
        layouts = _chosen_sheets(layouts, names, findings)
    for grid, layout in found:
        if layout is None and any(True for _ in text_cells(grid)):
            findings.add("SHEET_IGNORED", Place(grid.sheet), grid.sheet or "")
    return [(layout, names.headings.sheet_period(layout.grid.sheet or "")) for layout in layouts]


def has_persons(layouts: Iterable[Layout], findings: Findings) -> bool:
    """Whether a heading is about persons, which is told."""
    persons = [
        (layout.grid.place(column.row, column.index), column.text)
        for layout in layouts
        for column in layout.columns
        if column.heading.is_person
    ]
    for place, text in persons:
        findings.add("PERSON_COLUMN", place, text)
    return bool(persons)


def _chosen_sheets(layouts: list[Layout], names: Names, findings: Findings) -> list[Layout]:
    """The sheets to read: all of them where each is a year with the same header, else as a person says."""
    chosen = [layout for layout in layouts if not layout.grid.is_hidden]
    for layout in layouts:
        if layout.grid.is_hidden:
            name = layout.grid.sheet or ""
            text = questions.HIDDEN_SHEET.format(name=name)
            if findings.ask(f"hidden:{name}", text, questions.LOAD_OR_NOT, [Place(name)]) == questions.LOAD:
                chosen.append(layout)
    visible = [layout for layout in chosen if not layout.grid.is_hidden]
    years = {names.headings.sheet_period(layout.grid.sheet or "") for layout in visible}
    if len(visible) < 2 or (None not in years and len(years) == len(visible) and same_headings(visible)):
        return chosen
    options = [
        Option(layout.grid.sheet or "", Text(layout.grid.sheet or "", layout.grid.sheet or "")) for layout in visible
    ]
    options.append(Option(questions.ALL, Text("Tất cả các trang này", "All of these sheets")))
    answer = findings.ask("sheets", questions.SHEETS, options, [Place(layout.grid.sheet) for layout in visible])
    if answer is None:
        return []
    return [layout for layout in chosen if layout.grid.is_hidden or answer in (layout.grid.sheet, questions.ALL)]


# From tables to candidates


def _candidates(
    tables: Sequence[tuple[Layout, Period | None]], names: Names, vocabulary: Vocabulary, findings: Findings
) -> list[Candidate]:
    figures: list[Figure] = []
    for layout, period in tables:
        figures += TableReader(layout, names, findings, period).figures()
    found = list(valued((figure for figure in figures if figure.unit), vocabulary, findings))
    _compare_totals([figure for figure in figures if not figure.unit], found, vocabulary, findings)
    if tables and not figures and not findings.is_blocked and not findings.questions:
        findings.add("TABLE_EMPTY")
    return list(_once([_candidate(one, vocabulary) for one in found], findings))


def _candidate(one: Valued, vocabulary: Vocabulary) -> Candidate:
    figure, quantity = one
    assert figure.unit and figure.period
    return Candidate(
        unit=figure.unit,
        metric=figure.metric,
        scope=figure.scope,
        period=figure.period,
        quantity=replace(quantity, value=rounded(quantity.value)),
        measure=vocabulary.metrics[figure.metric].measures[figure.scope],
        place=figure.place,
    )


def _compare_totals(
    totals: Iterable[Figure], found: Iterable[Valued], vocabulary: Vocabulary, findings: Findings
) -> None:
    """Tell which total rows differ from the sum of what was read; only counts that are all exact can be compared."""
    sums: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    qualified: set[tuple[object, ...]] = set()
    for figure, quantity in found:
        key = (figure.place.sheet, figure.metric, figure.scope, figure.period)
        sums[key] += quantity.value
        if not quantity.relation.is_exact:
            qualified.add(key)
    for total in totals:
        findings.add("ROW_TOTAL", total.place, total.shown)
        key = (total.place.sheet, total.metric, total.scope, total.period)
        value = total_value(total, vocabulary.metrics[total.metric])
        if value is not None and key in sums and key not in qualified and value != sums[key]:
            findings.add("TOTAL_DIFFERS", total.place, total.shown, sum=number_text(sums[key]))


def _once(candidates: Sequence[Candidate], findings: Findings) -> Iterator[Candidate]:
    """Each figure once: repeated with the same value it is told, with another value it is refused at every place."""
    by_key: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        period = candidate.period
        by_key[candidate.unit, candidate.metric, candidate.scope, period.start, period.end].append(candidate)
    for group in by_key.values():
        first = group[0]
        yield first
        if len({one.quantity for one in group}) > 1:
            for one in group:
                other = next(each for each in group if each.quantity != one.quantity)
                findings.add("DIFFERENT_TWICE", one.place, one.quantity.text().vi, other=_address(other.place))
            continue
        for again in group[1:]:
            findings.add("SAME_TWICE", again.place, again.quantity.text().vi, other=_address(first.place))


def _address(place: Place) -> str:
    cell = f"{place.column or ''}{place.row or ''}"
    return f"{place.sheet}!{cell}" if place.sheet else cell
