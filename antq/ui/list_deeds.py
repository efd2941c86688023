"""What a reader does to lists of views: making, changing, removing, undoing; and the loose list of who may not save.

A list is saved, with a name, or loose, without one: then its addresses stand in the link, and the session remembers
the last one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import streamlit as st

from antq.errors import ListError, UserError
from antq.model.saved import SavedList, SavedView
from antq.text import Text
from antq.ui import address
from antq.ui.boundary import log_error, message
from antq.ui.page import Page, barred, published_store

KEPT_STATES = 20
NOT_ALLOWED = Text("Bạn không được lưu danh sách ở đây.", "You may not save lists here.")
ASK = Text("Dùng danh sách tạm, hoặc hỏi người quản trị.", "Use an unsaved list, or ask the administrator.")


@dataclass(frozen=True)
class Change:
    """What was done, in words; None stands for a list that was not there before, or is not there after."""

    said: str
    before: SavedList | None
    after: SavedList | None


@dataclass
class Deeds:
    """What one session has done: the states it brought a list to, its last change, what it added beside a chart.

    One value that is changed in place: Streamlit may end a run wherever the session is touched, also between a file
    that is written and the word that it was.
    """

    own: tuple[SavedList, ...] = ()
    last: Change | None = None
    added: tuple[str, Change] | None = None

    def keep(self, done: Change) -> None:
        before = self.own if done.before in self.own else (done.before,)
        self.own = tuple(state for state in (*before, done.after) if state)[-KEPT_STATES:]
        self.last = done


def deeds() -> Deeds:
    """Those of this session."""
    if "list_deeds" not in st.session_state:
        st.session_state["list_deeds"] = Deeds()
    return st.session_state["list_deeds"]  # type: ignore[no-any-return]


def loose_list(views: Sequence[str]) -> SavedList:
    """A list that only the link holds; it has no notes."""
    return SavedList("", "", "", datetime.min, tuple(map(SavedView, views)))


def remembered() -> tuple[str, ...]:
    """The views of the session's last loose list."""
    views: tuple[str, ...] = st.session_state.get("loose", ())
    return views


def remember(views: Sequence[str]) -> None:
    st.session_state["loose"] = tuple(views)


def create(page: Page, title: str, by: str, views: Sequence[SavedView]) -> SavedList:
    """Save a new list.

    Raises:
        UserError: this reader may not, or something is missing.
    """
    _refuse_barred(page)
    st.session_state["by"] = by
    return published_store().lists.save(title, by, views)


def add(page: Page, name: str, view: SavedView) -> tuple[SavedList, SavedList]:
    """Put a view at the end of a saved list; the list before and after.

    Raises:
        UserError: this reader may not, or there is no such list.
    """
    _refuse_barred(page)
    after = published_store().lists.add(name, view)
    before = SavedList(after.name, after.title, after.by, after.at, after.views[:-1])
    return before, after


def carry_out(page: Page, before: SavedList | None, after: SavedList | None) -> SavedList | None:
    """Turn one state of a list into another; what stands then.

    Raises:
        UserError: this reader may not, or somebody else was quicker.
    """
    lists = published_store().lists
    if after and not after.name:
        addresses = [view.address for view in after.views]
        remember(addresses)
        address.keep("view", tuple(addresses))
        return after
    _refuse_barred(page)
    if after is None:
        assert before
        lists.remove(before)
        return None
    return lists.save(after.title, after.by, after.views, before) if before else lists.restore(after.name)


def change(page: Page, said: str, before: SavedList | None, after: SavedList | None) -> bool:
    """Carry out in a callback; it is told on the page with a way to undo it, or why it could not be done."""
    done = deeds()
    return attempt(page, lambda: done.keep(Change(said, before, carry_out(page, before, after))))


def latest(saved: SavedList) -> SavedList:
    """The list as this reader's own changes left it.

    Who leaves a note by pressing a button makes two changes, and the second was begun on the page before the first.
    """
    own = deeds().own
    return own[-1] if saved in own else saved


def attempt(page: Page, deed: Callable[[], None]) -> bool:
    """Do something in a callback; whatever a reader can mend is said in the run that follows."""
    try:
        deed()
    except UserError as error:
        st.session_state["list_problem"] = message(error, log_error(error), page.language)
        return False
    return True


def undo(page: Page, done: Change) -> None:
    """Take a change back, in a callback."""

    mine = deeds()

    def deed() -> None:
        carry_out(page, done.after, done.before)
        mine.last = None

    attempt(page, deed)


def show_outcome(page: Page, shown: SavedList | None) -> None:
    """What went wrong, once; what was last done to the list on the page (None: to one that is no more)."""
    problem = st.session_state.pop("list_problem", None)
    done = deeds().last
    # The place is always there: else what comes below is made anew, and the keyboard loses the button it is on.
    place = st.container(horizontal=True, vertical_alignment="center", key="list_done")
    if problem:
        place.error(problem)
    if done is None or done.after != shown:
        return
    with place:
        st.html(f'<p role="status">{escape(done.said)}</p>', width="content")
        st.button(page.word("list.undo"), key="list_undo", on_click=undo, args=(page, done))


def _refuse_barred(page: Page) -> None:
    if barred():
        raise ListError(NOT_ALLOWED, page.catalogue.pages["present"].title, ASK)
