"""The definition and the cautions of what a chart shows, under it."""

import streamlit as st

from antq.ui.markdown import plain
from antq.ui.page import Page


def metric_notes(page: Page, metric: str, scope: str) -> None:
    """Definition of metric and scope, legal basis, and every caution in full."""
    catalogue, language = page.catalogue, page.language
    entry = catalogue.metrics[metric]
    with st.expander(page.word("notes.heading")):
        st.markdown(plain(entry.definition[language]))
        st.markdown(
            f"**{plain(entry.scopes[scope].name[language])}** {plain(entry.scopes[scope].definition[language])}"
        )
        for caution in catalogue.cautions_for(metric, scope):
            st.markdown(f"- {plain(catalogue.cautions[caution].text[language])}")
        for law in entry.legal_basis:
            st.markdown(
                f"- **{plain(catalogue.laws[law].name[language])}** {plain(catalogue.laws[law].text[language])}"
            )
