"""The page Trình chiếu without a list: the saved ones as cards, removed ones, and a form for a new one."""

from html import escape

import streamlit as st

from antq.errors import UserError
from antq.model.saved import SavedList
from antq.ui import address
from antq.ui.boundary import show_error
from antq.ui.filters import list_view
from antq.ui.links import view_link
from antq.ui.list_deeds import loose_list, put_back, remember, remembered, show_outcome
from antq.ui.list_html import door, list_facts, query_of
from antq.ui.markdown import plain
from antq.ui.one_list import list_form, show_list
from antq.ui.page import Page, barred, published_store
from antq.warehouse.saved import SavedLists


def show_present(page: Page) -> None:
    """The list the address asks for, else all there are."""
    asked, lists = list_view(), published_store().lists
    try:
        found = lists.read(asked.name) if asked.name else loose_list(asked.views)
    except UserError as error:
        show_error(error)
        found = loose_list(())
    if asked.views:
        remember(asked.views)
    if found.name or found.views:
        show_list(page, found)
    else:
        _show_all(page, lists)


def _show_all(page: Page, lists: SavedLists) -> None:
    show_outcome(page, None)
    for error in lists.damages():
        show_error(error)
    loose = [loose_list(views)] if (views := remembered()) else []
    if cards := [_card(page, one) for one in (*loose, *lists.all())]:
        st.html(f'<div class="antq-lists">{"".join(cards)}</div>')
    else:
        _say_how(page)
    if why_not := barred():
        st.caption(plain(page.word(f"list.read_only.{why_not}")))
        return
    page.heading("list.new")
    list_form(page, ())
    _removed(page, lists)


def _say_how(page: Page) -> None:
    st.write(plain(page.word("list.none")))
    titles = {id_: page.catalogue.pages[id_].title[page.language] for id_ in ("trend", "compare")}
    st.html(f"<p>{' · '.join(view_link(page, id_, [], title) for id_, title in titles.items())}</p>")


def _card(page: Page, saved: SavedList) -> str:
    link = view_link(page, "present", query_of(saved), saved.title or page.word("list.loose"))
    stage = f"<p>{door(page, 'stage', saved)}</p>" if saved.views else ""
    return f'<article><h3>{link}</h3><p class="antq-when">{escape(list_facts(page, saved))}</p>{stage}</article>'


def _removed(page: Page, lists: SavedLists) -> None:
    removed = lists.removed()
    if not removed:
        return
    with st.expander(plain(page.word("list.removed", count=len(removed)))):
        for saved in removed:
            with st.container(horizontal=True, vertical_alignment="center"):
                said = f"{saved.title}: {list_facts(page, saved)}"
                st.html(f"<p>{escape(said)}</p>", width="content")
                label = page.word("list.restore")
                st.button(label, key=f"restore_{saved.name}", on_click=_restore, args=(page, saved))


def _restore(page: Page, saved: SavedList) -> None:
    if put_back(page, page.word("list.restored"), saved):
        address.keep("list", (saved.name,))
