"""What is new: what this version changed, and the figures of the latest documents."""

import streamlit as st

from antq.analysis.overview import Change, Overview
from antq.analysis.wording import amount, figure_amount, version_words
from antq.ui.links import linked
from antq.ui.markdown import plain
from antq.ui.page import Page
from antq.ui.tables import figure_table


def news(page: Page, answer: Overview) -> None:
    """What changed with this version, or with the batch it is seen as of, and the latest published figures."""
    version = answer.version
    counts = {"figures": version.figure_count, "sources": version.source_count, "count": len(answer.changes)}
    when = version_words(page.catalogue, version)[page.language]
    found = "some" if answer.changes else "none"
    key = f"news.{found}" if page.as_of is None else f"news.{found}_as_of"
    st.write(plain(page.word(key, when=when, **counts)))
    if answer.changes:
        told = (f"<li>{linked(_told(page, change), [change.code])}</li>" for change in answer.changes)
        st.html(f'<ul class="antq-news">{"".join(told)}</ul>')
    st.caption(page.word("news.latest"))
    figure_table(page, answer.latest)


def _told(page: Page, change: Change) -> str:
    if change.figure is None:
        return page.word("news.gone", code=change.code)
    figure, catalogue = change.figure, page.catalogue
    what = {
        "unit": catalogue.units[figure.unit].short,
        "metric": catalogue.metrics[figure.metric].short,
        "period": figure.period.text(),
        "amount": figure_amount(catalogue, figure),
        "code": figure.code,
    }
    if change.old is None:
        return page.word("news.new", **what)
    return page.word("news.changed", old=amount(catalogue, change.old, figure.measure), **what)
