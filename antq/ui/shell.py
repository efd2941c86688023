"""What stands around every page: navigation, the switches of language and data set, the banner, the notices."""

from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import Canvas, canvas_for
from antq.model.view import Dataset, ThemeName
from antq.text import Language
from antq.ui import address
from antq.ui.cards import use_style
from antq.ui.filters import dataset_switch, language_switch
from antq.ui.language import current_language
from antq.ui.markdown import plain
from antq.ui.navigation import navigation
from antq.ui.page import Page, live_warehouse, shared_catalogue
from antq.ui.passport import show_passport
from antq.ui.past import past_banner, past_batch

HEAD = (
    '<header class="antq-head" lang="{language}"><p class="antq-product">{}</p><h1>{}</h1>'
    '<p class="antq-summary">{}</p></header>'
)


def open_page() -> StreamlitPage:
    """Draw what stands above the page asked for and lay at hand what it needs; the caller runs it."""
    catalogue = shared_catalogue()
    spoken = current_language()
    page = st.navigation(_pages(catalogue, spoken), position="hidden")
    id_ = next(id_ for id_, entry in catalogue.pages.items() if entry.address == page.url_path)
    address.current().begin_run(id_, spoken)
    st.set_page_config(page_title=f"{catalogue.pages[id_].title[spoken]} · ANTQ", layout="wide")
    use_style(spoken)
    above = st.empty()
    language, dataset = _head(catalogue, id_, spoken)
    if language != spoken:
        st.rerun()
    theme: ThemeName = "dark" if st.context.theme.type == "dark" else "light"
    live = live_warehouse(dataset)
    shown = live.at(past_batch(live, dataset))
    st.session_state["page"] = Page(id_, catalogue, shown, language, dataset, theme, _canvas())
    with above:
        navigation(st.session_state["page"])
    if dataset == "sample":
        st.warning(plain(catalogue.word("banner.sample", language)))
    st.session_state["banner"] = st.container()
    st.session_state["notices"] = st.container()
    return page


def _canvas() -> Canvas:
    """The canvas for this reader's window, whose width our own index page leaves in a cookie."""
    width = st.context.cookies.get("window", "")
    return canvas_for(int(width) if width.isdecimal() else None)


def close_page() -> None:
    """Write the address, say what it asked for in vain and which batch is shown, and lay the passport over the page.

    The filters know only once they are drawn.
    """
    page = st.session_state["page"]
    code = address.laid("code")
    with st.session_state["banner"]:
        past_banner(page)
    address.current().end_run()
    if code:
        show_passport(page, code)
    with st.session_state["notices"]:
        for name, value in address.current().unknown:
            st.info(plain(page.word("address.unknown", name=name, value=value)))


def _pages(catalogue: Catalogue, language: Language) -> list[StreamlitPage]:
    return [
        st.Page(entry.file, title=entry.title[language], url_path=entry.address, default=not entry.address, icon="")
        for entry in catalogue.pages.values()
    ]


def _head(catalogue: Catalogue, id_: str, spoken: Language) -> tuple[Language, Dataset]:
    entry = catalogue.pages[id_]
    heading, figures, languages = st.columns([6, 3, 2], vertical_alignment="bottom")
    with languages:
        language = language_switch()
    with figures:
        dataset = dataset_switch(language)
    with heading:
        # One element of HTML: title and caption of Streamlit's would each be read as Markdown on every run.
        words = (catalogue.word("app.title", spoken), entry.title[spoken], entry.summary[spoken])
        st.html(HEAD.format(*map(escape, words), language=spoken))
    return language, dataset
