"""The definition and the cautions of what a chart shows, under it."""

from collections.abc import Iterator

import streamlit as st

from antq.ui.markdown import plain
from antq.ui.page import Page


def metric_notes(page: Page, metric: str, scope: str) -> None:
    """Definition of metric and scope, every caution in full, legal basis."""
    with st.expander(page.word("notes.heading")):
        # One element: each costs the browser time at every change of a filter.
        st.markdown("\n".join(_notes(page, metric, scope)))


def _notes(page: Page, metric: str, scope: str) -> Iterator[str]:
    catalogue, language = page.catalogue, page.language
    entry = catalogue.metrics[metric]
    yield f"{plain(entry.definition[language])}\n"
    yield f"**{plain(entry.scopes[scope].name[language])}**: {plain(entry.scopes[scope].definition[language])}\n"
    for caution in catalogue.cautions_for(metric, scope):
        yield f"- {plain(catalogue.cautions[caution].text[language])}"
    for law in entry.legal_basis:
        yield f"- **{plain(catalogue.laws[law].name[language])}**: {plain(catalogue.laws[law].text[language])}"
