"""The definition and the cautions of what a chart shows, under it."""

import streamlit as st

from antq.analysis.trend import Trend
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


def missing_notes(page: Page, answer: Trend) -> None:
    """Why a chosen unit has no line: the definitions it has figures in, else the catalogue's reason."""
    catalogue, metric = page.catalogue, answer.view.metric
    for unit, scopes in answer.elsewhere.items():
        names = catalogue.metrics[metric].scopes
        if scopes:
            said = page.word("trend.elsewhere", scopes=", ".join(names[scope].name[page.language] for scope in scopes))
        else:
            said = catalogue.absences.reasons[catalogue.absence(unit, metric).reason][page.language]
        clause = page.word("unit.clause", unit=catalogue.units[unit].short, clause=said)
        st.caption(plain(clause))
