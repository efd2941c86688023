"""The table of a file as it was understood: a row a province and period, a column a measure, what is new in colour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from antq.analysis.wording import amount
from antq.charts.theme import theme_of
from antq.model.batch import Change, Checked
from antq.model.period import Basis, Period
from antq.model.report import Candidate, Place, Severity
from antq.ui.page import Page

MOST_ROWS = 200
STATES = ("new", "changed", "unchanged", "doubtful", "open")

Key = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """A figure of the file, what it would do (None where that is not known yet), and what is doubtful of it."""

    candidate: Candidate
    change: Change | None
    state: str
    told: tuple[str, ...]


def show_understood(page: Page, checked: Checked) -> None:
    """Legend and table; of a long file its first rows, and how many there are."""
    cells = tuple(_cells(page, checked))
    if not cells:
        return
    columns = tuple(dict.fromkeys(_column(cell.candidate) for cell in cells))
    rows: dict[Key, dict[Key, Cell]] = {}
    for cell in cells:
        rows.setdefault(_row(cell.candidate), {})[_column(cell.candidate)] = cell
    page.heading("upload.understood")
    st.html(_legend(page, {cell.state for cell in cells}) + _table(page, columns, list(rows.values())[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        st.caption(page.word("upload.first_rows", shown=MOST_ROWS, rows=len(rows)))


def _row(candidate: Candidate) -> Key:
    """Its province and period; what stands at the end of a year goes with the year."""
    return candidate.unit, _row_period(candidate).text().vi


def _row_period(candidate: Candidate) -> Period:
    period = candidate.period
    return Period(str(period.year), str(period.year), Basis.CALENDAR_YEAR) if _is_year_end(candidate) else period


def _is_year_end(candidate: Candidate) -> bool:
    return candidate.period.basis is Basis.AS_OF and candidate.period.end.endswith("-12-31")


def _column(candidate: Candidate) -> Key:
    return candidate.metric, candidate.scope


def _cells(page: Page, checked: Checked) -> Iterator[Cell]:
    reading = checked.reading
    doubts: dict[Place, list[str]] = {}
    for problem in reading.problems:
        if problem.severity is not Severity.INFO:
            doubts.setdefault(problem.place, []).append(problem.message[page.language])
    changes: Sequence[Change | None] = checked.diff.changes if checked.diff else [None] * len(reading.draft)
    for candidate, change in zip(reading.rows or reading.draft, changes, strict=True):
        told = doubts.get(candidate.place, [])
        state = "doubtful" if told else change.kind if change else "open"
        yield Cell(candidate, change, state, tuple(told))


def _legend(page: Page, found: set[str]) -> str:
    entries = (
        f'<li><span class="antq-cell antq-{state}">{escape(page.word(f"upload.sign.{state}"))}</span> '
        f"{escape(page.word(f'upload.state.{state}'))}</li>"
        for state in STATES
        if state in found
    )
    return f'<ul class="antq-legend">{"".join(entries)}</ul>'


def _table(page: Page, columns: Sequence[Key], rows: Sequence[Mapping[Key, Cell]]) -> str:
    heads = "".join(f'<th scope="col">{_head(page, column, rows)}</th>' for column in columns)
    names = "".join(f'<th scope="col">{escape(page.word(f"table.{name}"))}</th>' for name in ("unit", "period"))
    body = "".join(_line(page, columns, row) for row in rows)
    title, ground = escape(page.word("upload.understood")), theme_of(page.look()).paper
    region = f'tabindex="0" role="region" aria-label="{title}" style="--ground:{ground}"'
    return (
        f'<div class="antq-table antq-understood" {region}>'
        f"<table><thead><tr>{names}{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(page: Page, column: Key, rows: Sequence[Mapping[Key, Cell]]) -> str:
    metric, scope = column
    entry = page.catalogue.metrics[metric]
    measure = page.catalogue.measures[page.catalogue.measure_of(metric, scope)].many[page.language]
    said = entry.scopes[scope].name[page.language] if len(entry.scopes) > 1 else ""
    is_state = all(_is_year_end(row[column].candidate) for row in rows if column in row)
    when = page.word("upload.year_end") if is_state else ""
    small = " · ".join(filter(None, (said, measure, when)))
    return f"{escape(entry.short[page.language])}<small>{escape(small)}</small>"


def _line(page: Page, columns: Sequence[Key], row: Mapping[Key, Cell]) -> str:
    first = next(iter(row.values())).candidate
    unit = escape(page.catalogue.units[first.unit].short[page.language])
    period = escape(_row_period(first).text()[page.language])
    cells = "".join(f"<td>{_figure(page, row[column]) if column in row else ''}</td>" for column in columns)
    return f'<tr><th scope="row">{unit}</th><td>{period}</td>{cells}</tr>'


def _figure(page: Page, cell: Cell) -> str:
    candidate, change = cell.candidate, cell.change
    said = amount(page.catalogue, candidate.quantity, candidate.measure)[page.language]
    old = ""
    if change and change.kind == "changed" and change.old:
        before = amount(page.catalogue, change.old, candidate.measure)[page.language]
        old = f"<s>{escape(before)}</s> → "
    told = "\n".join([page.word("upload.from", place=place_text(page, candidate.place)), *cell.told])
    sign = escape(page.word(f"upload.sign.{cell.state}"))
    return (
        f'<div class="antq-cell antq-{cell.state}" title="{escape(told)}"><span aria-hidden="true">{sign}</span> '
        f"{old}{escape(said)}</div>"
    )


def place_text(page: Page, place: Place) -> str:
    """An address as Excel shows it, with the sheet where there are sheets: “Bảng 1, ô C5”."""
    parts = []
    if place.sheet:
        parts.append(page.word("upload.place.sheet", sheet=place.sheet))
    if place.row and place.column:
        parts.append(page.word("upload.place.cell", cell=f"{place.column}{place.row}"))
    elif place.row:
        parts.append(page.word("upload.place.row", row=place.row))
    elif place.column:
        parts.append(page.word("upload.place.column", column=place.column))
    return ", ".join(parts) or page.word("upload.place.file")
