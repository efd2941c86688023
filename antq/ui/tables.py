"""Figures as a table: the same ones the chart draws, and those only a table may show."""

from collections.abc import Sequence

import streamlit as st

from antq.analysis.wording import figure_amount
from antq.model.figure import Figure
from antq.ui.markdown import plain
from antq.ui.page import Page


def figure_table(page: Page, figures: Sequence[Figure], with_metric: bool = False) -> None:
    """One row a figure: where, when, how much in words, in which sense, how sure, from whom, under which code."""
    if not figures:
        st.caption(page.word("table.empty"))
        return
    rows = [_row(page, figure, with_metric) for figure in figures]
    st.table({heading: [row[heading] for row in rows] for heading in rows[0]}, border="horizontal", hide_index=True)


def _row(page: Page, figure: Figure, with_metric: bool) -> dict[str, str]:
    catalogue, language = page.catalogue, page.language
    metric = catalogue.metrics[figure.metric]
    cells = {"unit": catalogue.units[figure.unit].short[language]}
    if with_metric:
        cells["metric"] = metric.name[language]
    cells |= {
        "period": figure.period.text()[language],
        "amount": figure_amount(catalogue, figure)[language],
        "scope": metric.scopes[figure.scope].name[language],
        "status": _status(page, figure),
        "note": figure.note[language],
        "source": figure.publisher,
        "code": figure.code,
    }
    return {page.word(f"table.{name}"): plain(text) for name, text in cells.items()}


def _status(page: Page, figure: Figure) -> str:
    """Published or derived, and whether a chart leaves it out."""
    words = [page.word(f"status.{figure.status}")]
    if figure.use == "table_only":
        words.append(page.word("use.table_only"))
    elif not figure.is_preferred:
        words.append(page.word("status.other_source"))
    return ", ".join(words)
