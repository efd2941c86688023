"""One list of views on the page Trình chiếu: putting it in order, notes for the speaker, its title, removing it."""

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

import streamlit as st

from antq.errors import UserError
from antq.model.saved import SavedList, SavedView
from antq.ui import address
from antq.ui.boundary import show_error
from antq.ui.links import view_link
from antq.ui.list_deeds import Wish, change, create, remember, show_outcome
from antq.ui.list_html import head_html, view_html
from antq.ui.markdown import plain
from antq.ui.page import Page, barred

TITLE_SIGNS, NAME_SIGNS, NOTE_SIGNS = 100, 100, 2000
FORM_WIDTH = 720


def show_list(page: Page, saved: SavedList) -> None:
    """The whole list; who may not save gets no means to change it, unless it is loose."""
    why_not = barred() if saved.name else None
    st.html(head_html(page, saved))
    show_outcome(page, saved)
    if not saved.views:
        st.write(plain(page.word("list.empty")))
    for index, view in enumerate(saved.views):
        with st.container(border=True, key=f"view_{index}"):
            _place(page, saved, index, view, may_change=not why_not)
    if why_not:
        copy = view_link(page, "present", [("view", view.address) for view in saved.views], page.word("list.copy"))
        st.caption(plain(page.word(f"list.read_only.{why_not}")))
        st.html(f"<p>{copy}</p>")
    elif saved.name:
        _settings(page, saved)
    elif barred():
        st.caption(plain(page.word("list.loose.link")))
    else:
        st.caption(plain(page.word("list.loose.save")))
        list_form(page, saved.views)


def list_form(page: Page, views: Sequence[SavedView]) -> None:
    """A form that saves views under a title and opens the list."""
    st.session_state.setdefault("list_by", st.session_state.get("by", ""))
    with st.form("list_form", width=FORM_WIDTH):
        title = st.text_input(
            page.word("list.title"), key="list_title", max_chars=TITLE_SIGNS, placeholder=page.word("list.title.hint")
        )
        by = st.text_input(page.word("list.by"), key="list_by", max_chars=NAME_SIGNS)
        is_sent = st.form_submit_button(page.word("list.save"), type="primary")
    if not is_sent:
        return
    try:
        made = create(page, title, by, views)
    except UserError as error:
        show_error(error)
        return
    if views:
        remember(())
    address.keep("list", (made.name,))
    st.rerun()


def _place(page: Page, saved: SavedList, index: int, view: SavedView, may_change: bool) -> None:
    """One view in its place: its findings, what can be done with it, the note."""
    is_noted = bool(saved.name) and may_change
    left, right = st.columns([5, 4]) if is_noted else (st.container(), None)
    with left:
        st.html(view_html(page, index, view, note="" if is_noted else view.note))
        if may_change:
            _moves(page, saved, index)
    if right:
        with right:
            _note(page, saved, index, view)


def _moves(page: Page, saved: SavedList, index: int) -> None:
    last = len(saved.views) - 1
    with st.container(horizontal=True, gap="xsmall"):
        for key, step, is_off in (("up", -1, index == 0), ("down", 1, index == last)):
            label, args = page.word(f"list.{key}"), (page, saved, index, step)
            st.button(label, key=f"{key}_{index}", on_click=_move, args=args, disabled=is_off)
        st.button(page.word("list.drop"), key=f"drop_{index}", on_click=_drop, args=(page, saved, index))


def _note(page: Page, saved: SavedList, index: int, view: SavedView) -> None:
    """The note under a key of its view, so that it goes along when the view is moved."""
    key = f"note_{crc32(view.address.encode()):08x}_{_twins(saved, index)}"
    drawn = f"{key}_drawn"
    if st.session_state.get("note_kept") != key:
        if st.session_state.get(key, view.note).strip() not in (view.note, st.session_state.get(drawn)):
            # A press that follows at once may end the run in which the note was to be written.
            _write(page, saved, index, key)
            st.rerun()
        st.session_state[key] = st.session_state[drawn] = view.note
    st.text_area(
        page.word("list.note"),
        key=key,
        height=110,
        max_chars=NOTE_SIGNS,
        placeholder=page.word("list.note.hint"),
        on_change=_write,
        args=(page, saved, index, key),
    )


def _settings(page: Page, saved: SavedList) -> None:
    """Another title, and removing the list."""
    with st.expander(page.word("list.settings")):
        st.session_state["list_renamed"] = saved.title
        st.text_input(
            page.word("list.title"), key="list_renamed", max_chars=TITLE_SIGNS, on_change=_rename, args=(page, saved)
        )
        st.button(page.word("list.remove"), key="list_remove", on_click=_remove, args=(page, saved))


def _move(page: Page, saved: SavedList, index: int, step: int) -> None:
    def moved(now: SavedList) -> Wish | None:
        place = _found(now, saved, index)
        # A second press may come before the page shows what the first one did.
        if place is None or not 0 <= place + step < len(now.views):
            return None
        views = list(now.views)
        views.insert(place + step, views.pop(place))
        return Wish(page.word("list.moved", to=place + step + 1), replace(now, views=tuple(views)))

    change(page, saved, moved)


def _drop(page: Page, saved: SavedList, index: int) -> None:
    def dropped(now: SavedList) -> Wish | None:
        place = _found(now, saved, index)
        if place is None:
            return None
        views = now.views[:place] + now.views[place + 1 :]
        return Wish(page.word("list.dropped", place=place + 1), replace(now, views=views))

    change(page, saved, dropped)


def _write(page: Page, saved: SavedList, index: int, key: str) -> None:
    """Write a note; one that could not be written stays as it was typed."""
    note = st.session_state[key].strip()

    def noted(now: SavedList) -> Wish | None:
        place = _found(now, saved, index)
        if place is None or now.views[place].note == note:
            return None
        views = list(now.views)
        views[place] = replace(views[place], note=note)
        return Wish(page.word("list.noted", place=place + 1), replace(now, views=tuple(views)))

    st.session_state["note_kept"] = "" if change(page, saved, noted) else key


def _rename(page: Page, saved: SavedList) -> None:
    title = st.session_state["list_renamed"]
    change(page, saved, lambda now: Wish(page.word("list.renamed", title=now.title), replace(now, title=title)))


def _remove(page: Page, saved: SavedList) -> None:
    if change(page, saved, lambda now: Wish(page.word("list.gone", title=now.title), None)):
        address.keep("list", ("",))


def _found(now: SavedList, saved: SavedList, index: int) -> int | None:
    """Where the view stands now that stood at `index` when the page was drawn; None where it is gone."""
    places = [place for place, view in enumerate(now.views) if view.address == saved.views[index].address]
    return next(iter(places[_twins(saved, index) :]), None)


def _twins(saved: SavedList, index: int) -> int:
    """How many views of the same address stand before one."""
    return sum(view.address == saved.views[index].address for view in saved.views[:index])
