"""What a reader does with the chart above: a row of buttons and links, led by the control that saves its view."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from antq.analysis.links import lasting
from antq.ui.images import image_menu
from antq.ui.links import chart_address, copy_button
from antq.ui.page import Page, settings
from antq.ui.saving import save_menu
from antq.warehouse.store import Version


def chart_actions(page: Page, version: Version, metric: str = "", is_table: bool = False) -> None:
    """Into a list, saving a picture, a slide, full screen, paper, and the link that keeps these figures.

    `metric` picks one chart of a comparison of several. A table is not drawn: it has its slide and its link.
    """
    save_menu(page, metric)
    view = chart_address(page, metric)
    parts = [
        "" if is_table else image_menu(page, view),
        _link(page, "slide", "/tep", "download", format="pptx", view=view),
        "" if is_table else _link(page, "present", "/chieu", 'target="_blank"', view=view),
        "" if is_table else _link(page, "print", "/in", 'target="_blank"', view=view),
        copy_button(page, "link", lasting(view, version, page.dataset, settings().public_url)),
    ]
    name = escape(page.word("action.group"))
    st.html(f'<div class="antq-actions" role="group" aria-label="{name}">{"".join(parts)}</div>')


def _link(page: Page, key: str, path: str, attributes: str, **query: str) -> str:
    """A link whose few words begin what is told of it at the pointer and to those who hear it."""
    href, said = escape(f"{path}?{urlencode(query)}"), escape(page.word(f"action.{key}.told"))
    words = escape(page.word(f"action.{key}"))
    return f'<a href="{href}" {attributes} title="{said}" aria-label="{said}">{words}</a>'
