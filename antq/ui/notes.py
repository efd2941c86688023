"""The definition and the cautions of what a chart shows, under it."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from antq.ui.page import Page


def metric_notes(page: Page, metric: str, *scopes: str) -> None:
    """Definition of metric and scopes, every caution in full, legal basis."""
    with st.expander(page.word("notes.heading")):
        # One element, and HTML: Markdown is read anew by the browser at every change of a filter.
        st.html("".join(_notes(page, metric, scopes)))


def _notes(page: Page, metric: str, scopes: Sequence[str]) -> Iterator[str]:
    catalogue, language = page.catalogue, page.language
    entry = catalogue.metrics[metric]
    yield f"<p>{escape(entry.definition[language])}</p>"
    for scope in scopes:
        yield _headed("p", entry.scopes[scope].name[language], entry.scopes[scope].definition[language])
    yield "<ul>"
    for caution in dict.fromkeys(caution for scope in scopes for caution in catalogue.cautions_for(metric, scope)):
        yield f"<li>{escape(catalogue.cautions[caution].text[language])}</li>"
    for law in entry.legal_basis:
        yield _headed("li", catalogue.laws[law].name[language], catalogue.laws[law].text[language])
    yield "</ul>"


def _headed(tag: str, head: str, words: str) -> str:
    return f"<{tag}><strong>{escape(head)}</strong>: {escape(words)}</{tag}>"
