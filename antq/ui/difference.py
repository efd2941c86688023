"""What loading a file would change: counts, every number that moves, and what other sources say."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from antq.analysis.wording import amount
from antq.model.batch import Change, Diff
from antq.model.quantity import Quantity
from antq.ui.links import code_link
from antq.ui.page import Page
from antq.ui.tables import table_html

MOST_ROWS = 100


def show_difference(page: Page, diff: Diff) -> None:
    """New figures stand in the table of the file; here is what moves, and what would stand against another source."""
    page.heading("upload.difference")
    counts = {kind: diff.count(kind) for kind in ("new", "changed", "unchanged")}
    st.html(f'<p class="antq-sentence">{escape(page.word("upload.counts", **counts))}</p>')
    told = [change for change in diff.changes if change.kind == "changed" or change.rival]
    if told:
        st.html(table_html(page, [_row(page, change) for change in told[:MOST_ROWS]]))
    if len(told) > MOST_ROWS:
        st.caption(page.word("upload.first_rows", shown=MOST_ROWS, rows=len(told)))


def _row(page: Page, change: Change) -> dict[str, str]:
    candidate, catalogue, language = change.candidate, page.catalogue, page.language
    return {
        "unit": escape(catalogue.units[candidate.unit].short[language]),
        "metric": escape(catalogue.metrics[candidate.metric].short[language]),
        "period": escape(candidate.period.text()[language]),
        "old": escape(_amount(page, change.old, candidate.measure)),
        "amount": escape(_amount(page, candidate.quantity, candidate.measure)),
        "rival": "; ".join(_rival(page, change)),
        "code": code_link(change.code) if change.old else escape(change.code),
    }


def _amount(page: Page, quantity: Quantity | None, measure: str) -> str:
    return amount(page.catalogue, quantity, measure)[page.language] if quantity else "–"


def _rival(page: Page, change: Change) -> Iterator[str]:
    if change.rival:
        said = _amount(page, change.rival.quantity, change.candidate.measure)
        told = page.word("upload.rival", publisher=change.rival.publisher, amount=said)
        yield f"{escape(told)} {code_link(change.rival.code)}"
