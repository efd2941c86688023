"""The reference page: definitions, sources and laws, each as the catalogue and the warehouse hold them."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from antq.model.figure import Source
from antq.model.period import date_text
from antq.ui.markdown import plain
from antq.ui.page import Page
from antq.ui.tables import show_table


def definitions(page: Page, metrics: Sequence[str]) -> None:
    """Every metric found: definition, unit of measure, kind, scopes, cautions, laws."""
    st.subheader(page.word("sources.definitions", count=len(metrics)), anchor=False)
    if not metrics:
        st.caption(page.word("sources.nothing"))
    for metric in metrics:
        with st.expander(plain(page.catalogue.metrics[metric].name[page.language])):
            _definition(page, metric)


def _definition(page: Page, metric: str) -> None:
    catalogue, language = page.catalogue, page.language
    entry = catalogue.metrics[metric]
    facts = [page.word(f"kind.{entry.kind}"), page.word(f"polarity.{entry.polarity}")]
    st.markdown(plain(entry.definition[language]))
    st.caption(plain("; ".join(facts)))
    for scope in entry.scopes.values():
        st.markdown(f"- **{plain(scope.name[language])}**: {plain(scope.definition[language])}")
    for caution in dict.fromkeys([*entry.cautions, *(c for scope in entry.scopes.values() for c in scope.cautions)]):
        said = catalogue.cautions[caution]
        st.markdown(f"- ⚠ **{plain(said.short[language])}**: {plain(said.text[language])}")
    for law in entry.legal_basis:
        st.markdown(f"- {plain(catalogue.laws[law].name[language])}")


def source_table(page: Page, sources: Sequence[Source]) -> None:
    """Every source found, the most recent first, with how many figures come from it."""
    st.subheader(page.word("sources.sources", count=len(sources)), anchor=False)
    if not sources:
        st.caption(page.word("sources.nothing"))
        return
    show_table(page, [_source(page, source) for source in sources])


def _source(page: Page, source: Source) -> dict[str, str]:
    title = escape(source.title)
    return {
        "published": escape(date_text(source.published)[page.language]),
        "publisher": escape(source.publisher),
        "title": f'<a href="{escape(source.url)}" target="_blank">{title}</a>' if source.url else title,
        "description": escape(source.description[page.language]),
        "count": str(source.figure_count),
    }


def laws(page: Page, found: Sequence[str]) -> None:
    """The legal documents found."""
    st.subheader(page.word("sources.laws", count=len(found)), anchor=False)
    if not found:
        st.caption(page.word("sources.nothing"))
    for law in found:
        entry = page.catalogue.laws[law]
        st.markdown(f"- **{plain(entry.name[page.language])}**: {plain(entry.text[page.language])}")
