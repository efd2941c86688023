"""One comparison on the page: chart or table, sentence, and what each number was divided by."""

from html import escape

import streamlit as st

from antq.analysis.cells import Cell
from antq.analysis.compare import Comparison
from antq.analysis.wording import figure_amount
from antq.charts.compare import compare_figure
from antq.model.view import Form
from antq.ui.actions import chart_actions
from antq.ui.links import code_link, passport_link
from antq.ui.notes import metric_notes
from antq.ui.page import Page
from antq.ui.tables import capped, figure_table, show_table


def show_comparison(page: Page, answer: Comparison, form: Form) -> None:
    """The answer in the form asked for; the table of the same figures always stands below."""
    figures = [figure for cell in answer.cells for figure in (cell.figure, cell.instead) if figure]
    if form == "table":
        st.subheader(page.say(answer.title), anchor=False)
        page.mark_sample()
        _cells(page, answer)
    else:
        page.chart(f"compare-{answer.metric}", compare_figure, answer, alt=answer.sentence, form=form)
    chart_actions(page, answer.version, answer.metric, is_table=form == "table")
    page.sentence(answer.sentence)
    with st.expander(page.word("table.heading")):
        figure_table(page, figures)
    if figures:
        metric_notes(
            page, answer.metric, figures[0].scope if figures[0].metric == answer.metric else _first(page, answer)
        )


def _first(page: Page, answer: Comparison) -> str:
    return next(iter(page.catalogue.metrics[answer.metric].scopes))


def _cells(page: Page, answer: Comparison) -> None:
    """A row a province; where it has no number the reason, and the figure to look at instead."""
    rows = [
        {
            "unit": escape(page.catalogue.units[cell.unit].short[page.language]),
            "amount": _amount(page, cell),
            "period": escape(cell.figure.period.text()[page.language]) if cell.figure else "–",
            "code": code_link(cell.figure.code) if cell.figure else "–",
        }
        for cell in answer.cells
    ]
    show_table(page, rows)


def _amount(page: Page, cell: Cell) -> str:
    if cell.figure and cell.quantity and cell.amount:
        link = passport_link(cell.figure.code, escape(cell.amount[page.language]), "antq-whole")
        return capped(cell.quantity, link)
    said = cell.note or cell.absence
    parts = [escape(said[page.language])] if said else []
    if cell.instead:
        amount, period = figure_amount(page.catalogue, cell.instead), cell.instead.period.text()
        words = escape(page.word("chart.compare.instead", amount=amount, period=period))
        parts.append(f"{passport_link(cell.instead.code, words, 'antq-whole')} {code_link(cell.instead.code)}")
    return f'<span class="antq-lack">{"<br>".join(parts) or "–"}</span>'
