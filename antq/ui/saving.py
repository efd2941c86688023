"""The control beside a chart that puts its view into a list to be shown: a saved one, or the session's loose one."""

from collections import Counter
from html import escape

import streamlit as st

from antq.errors import UserError
from antq.model.saved import SavedList, SavedView
from antq.ui.body import run_again
from antq.ui.boundary import show_error
from antq.ui.links import chart_address, view_link
from antq.ui.list_deeds import Change, add, carry_out, create, deeds, loose_list, remember, remembered
from antq.ui.list_html import query_of
from antq.ui.markdown import plain
from antq.ui.one_list import NAME_SIGNS, TITLE_SIGNS
from antq.ui.page import Page, barred, published_store

NEW = ""


def save_menu(page: Page, metric: str = "") -> None:
    """Made only while it is open, since a change of the filters pays for every element.

    The style sheet lays its button into the row of actions that follows, so nothing may come between.

    `metric` picks one chart of a comparison of several.
    """
    menu = st.popover(page.word("saving.open"), key=f"saving_{metric or page.id}", on_change=_begin)
    if menu.open:
        with menu:
            _add_here(page, chart_address(page, metric))


def _begin() -> None:
    deeds().added = None


def _add_here(page: Page, view: str) -> None:
    """A form until the view of this moment has been added, then where it went."""
    mine = deeds()
    try:
        if mine.added and mine.added[0] == view:
            _tell(page, mine.added[1])
        elif done := _loose(page, view) if barred() else _saved(page, view):
            mine.added = view, done
            run_again()
    except UserError as error:
        show_error(error)


def _saved(page: Page, view: str) -> Change | None:
    """Which list; a new one is named here. None until the button is pressed."""
    saved = {one.name: one.title for one in published_store().lists.all()}
    same = Counter(saved.values())
    # Streamlit tells choices apart by their words.
    labels = {name: f"{title} ({name})" if same[title] > 1 else title for name, title in saved.items()}
    labels[NEW] = page.word("saving.new")
    names = list(labels)
    name = st.selectbox(
        page.word("saving.to"),
        names,
        key="save_to",
        format_func=labels.__getitem__,
    )
    title = by = ""
    if name == NEW:
        title = st.text_input(
            page.word("list.title"), key="save_title", max_chars=TITLE_SIGNS, placeholder=page.word("list.title.hint")
        )
        by = st.text_input(page.word("list.by"), st.session_state.get("by", ""), key="save_by", max_chars=NAME_SIGNS)
    if not st.button(page.word("saving.do"), key="save_do", type="primary"):
        return None
    before: SavedList | None = None
    if name == NEW:
        after = create(page, title, by, (SavedView(view),))
    else:
        before, after = add(page, name, SavedView(view))
    return Change(page.word("saving.done", title=after.title), before, after)


def _loose(page: Page, view: str) -> Change | None:
    st.caption(plain(page.word("saving.loose")))
    if not st.button(page.word("saving.loose.do"), key="save_do", type="primary"):
        return None
    views = remembered()
    remember((*views, view))
    return Change(page.word("saving.done", title=page.word("list.loose")), loose_list(views), loose_list(remembered()))


def _tell(page: Page, done: Change) -> None:
    """Where the view went, with a link there and a way to take it back."""
    assert done.after
    link = view_link(page, "present", query_of(done.after), page.word("saving.see"))
    # Streamlit lays a popover outside of what has the page's colours.
    scheme = f"color-scheme:{page.theme.scheme}"
    st.html(f'<div class="antq-added" style="{scheme}"><p role="status">{escape(done.said)}</p><p>{link}</p></div>')
    if st.button(page.word("list.undo"), key="save_undo"):
        carry_out(page, done.after, done.before)
        _begin()
        run_again()
