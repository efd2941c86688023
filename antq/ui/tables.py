"""Figures as a table: the same ones the chart draws, and those only a table may show."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from antq.analysis.wording import figure_amount
from antq.model.figure import Figure
from antq.ui.links import code_link
from antq.ui.page import Page


def figure_table(page: Page, figures: Sequence[Figure]) -> None:
    """One row a figure: where, when, how much in words, in which sense, how sure, from whom, under which code.

    Measure and definition are left out where all figures share them, and so is the status where all are published
    or all illustrative: the page says that already.
    """
    if not figures:
        st.caption(page.word("table.empty"))
        return
    rows = [_row(page, figure) for figure in figures]
    shared = {name for name in ("metric", "scope", "status") if len({row[name] for row in rows}) == 1}
    if page.dataset == "published" and rows[0]["status"] != escape(page.word("status.published")):
        shared -= {"status"}
    show_table(page, [{name: text for name, text in row.items() if name not in shared} for row in rows])


def show_table(page: Page, rows: Sequence[Mapping[str, str]]) -> None:
    """Rows of HTML cells by the names of their columns, each named in the reader's language.

    HTML, because st.table reads every cell as Markdown: 40 ms of the browser's time at each change of a filter.
    """
    head = "".join(f'<th scope="col" class="antq-{name}">{escape(page.word(f"table.{name}"))}</th>' for name in rows[0])
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    st.html(f'<div class="antq-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>')


def _cells(row: Mapping[str, str]) -> str:
    return "".join(f'<td class="antq-{name}">{cell}</td>' for name, cell in row.items())


def _row(page: Page, figure: Figure) -> dict[str, str]:
    catalogue, language = page.catalogue, page.language
    metric = catalogue.metrics[figure.metric]
    cells = {
        "unit": catalogue.units[figure.unit].short[language],
        "metric": metric.name[language],
        "period": figure.period.text()[language],
        "amount": figure_amount(catalogue, figure)[language],
        "scope": metric.scopes[figure.scope].name[language],
        "status": _status(page, figure),
        "note": figure.note[language],
        "source": figure.publisher,
    }
    shown = {name: escape(text) for name, text in cells.items()} | {"code": code_link(figure.code)}
    if figure.conflicts:
        others = ", ".join(map(code_link, figure.conflicts))
        shown["status"] += f"; {escape(page.word('status.conflict'))} {others}"
    return shown


def _status(page: Page, figure: Figure) -> str:
    """Published or derived, how sure where it is not high, and whether a chart leaves it out."""
    words = [page.word(f"status.{figure.status}")]
    if figure.confidence != "high":
        words.append(page.word(f"confidence.{figure.confidence}"))
    if figure.use == "table_only":
        words.append(page.word("use.table_only"))
    elif not figure.is_preferred:
        words.append(page.word("status.other_source"))
    return ", ".join(words)
