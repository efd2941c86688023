"""Figures as a table: the same ones the chart draws, and those only a table may show."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from antq.analysis.wording import figure_amount
from antq.model.figure import Figure
from antq.model.quantity import Quantity
from antq.ui.links import code_link
from antq.ui.page import Page

CAPS = {1: "up", -1: "down"}


def figure_table(page: Page, figures: Sequence[Figure]) -> None:
    """One row a figure: where, when, how much in words, in which sense, how sure, from whom, under which code.

    Measure, definition and status are left out where all figures share them: the page says them already.
    """
    if not figures:
        st.caption(page.word("table.empty"))
        return
    st.html(figures_html(page, figures))


def figures_html(page: Page, figures: Sequence[Figure], left_out: Sequence[str] = ()) -> str:
    """The same as HTML, without the columns named besides."""
    rows = [_row(page, figure) for figure in figures]
    shared = {name for name in ("metric", "scope", "status") if len({row[name] for row in rows}) == 1}
    kept = [name for name in rows[0] if name not in {*shared, *left_out}]
    return table_html(page, [{name: row[name] for name in kept} for row in rows])


def show_table(page: Page, rows: Sequence[Mapping[str, str]]) -> None:
    """Rows of HTML cells by the names of their columns."""
    st.html(table_html(page, rows))


def table_html(page: Page, rows: Sequence[Mapping[str, str]]) -> str:
    """A table whose columns are named in the reader's language.

    HTML, because st.table reads every cell as Markdown: 40 ms of the browser's time at each change of a filter.
    """
    head = "".join(f'<th scope="col" class="antq-{name}">{escape(page.word(f"table.{name}"))}</th>' for name in rows[0])
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f'<div class="antq-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


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
    shown = {name: escape(text) for name, text in cells.items()}
    if figure.conflicts:
        others = ", ".join(map(code_link, figure.conflicts))
        shown["status"] += f"; {escape(page.word('status.conflict'))} {others}"
    codes = " + ".join(map(code_link, figure.codes))
    return shown | {"amount": capped(figure.quantity, shown["amount"]), "code": codes}


def capped(quantity: Quantity, html: str) -> str:
    """A number open to one side with the sign its mark has on charts; the words already say it, so it is drawn only."""
    return f'<span class="antq-open-{CAPS[quantity.opens]}">{html}</span>' if quantity.opens else html


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
