"""One comparison on the page: chart or table, sentence, and what each number was divided by."""

from html import escape

import streamlit as st

from antq.analysis.compare import Comparison
from antq.charts.compare import compare_figure
from antq.model.view import Form
from antq.ui.notes import metric_notes
from antq.ui.page import Page
from antq.ui.tables import figure_table, show_table


def show_comparison(page: Page, answer: Comparison, form: Form) -> None:
    """The answer in the form asked for; the table of the same figures always stands below."""
    figures = [figure for cell in answer.cells for figure in (cell.figure, cell.instead) if figure]
    if form == "table":
        st.subheader(page.say(answer.title), anchor=False)
        page.mark_sample()
        _cells(page, answer)
    else:
        page.chart(f"compare-{answer.metric}", compare_figure, answer, alt=answer.sentence, form=form)
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
    rows = []
    for cell in answer.cells:
        said = cell.amount or cell.note or cell.absence
        period = cell.figure.period.text()[page.language] if cell.figure else "–"
        rows.append(
            {
                "unit": escape(page.catalogue.units[cell.unit].short[page.language]),
                "amount": escape(said[page.language]) if said else "–",
                "period": escape(period),
            }
        )
    show_table(page, rows)
