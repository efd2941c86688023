"""The row of pages at the head: links that keep what has been chosen.

Not Streamlit's own: with every change of a filter it would be made anew, 115 components of its front end.
"""

from collections.abc import Mapping
from html import escape

import streamlit as st

from antq.analysis.addresses import address_with
from antq.analysis.offer import offer
from antq.analysis.parameters import Values
from antq.ui import address
from antq.ui.page import Page


def navigation(page: Page) -> None:
    """A link a page. The script of our index page takes along what both pages ask for, as it is by then."""
    held = {name: one.value for name, one in address.current().parameters.items() if one.value}
    links = "".join(_link(page, id_, held) for id_ in page.catalogue.pages)
    st.html(f'<nav class="antq-pages" aria-label="{escape(page.word("navigation.pages"))}">{links}</nav>')


def _link(page: Page, id_: str, held: Mapping[str, Values]) -> str:
    href, names = address_with(page.catalogue, page.ask(offer), id_, held, page.as_of or 0)
    here = ' aria-current="page"' if id_ == page.id else ""
    words = escape(page.catalogue.pages[id_].title[page.language])
    return f'<a href="{escape(href)}" data-asks="{" ".join(names)}"{here}>{words}</a>'
