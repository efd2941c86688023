"""What a reader does to lists of views: making, changing, removing, undoing; and the loose list of who may not save.

A list is saved, with a name, or loose, without one: then its addresses stand in the link, and the session remembers
the last one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from threading import RLock

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


@dataclass(frozen=True)
class Wish:
    """What a list shall become, None for removed, and the words for it."""

    said: str
    after: SavedList | None


@dataclass
class Deeds:
    """What one session has done: the states it brought a list to, its last change, what it added beside a chart.

    One value that is changed in place: Streamlit may end a run wherever the session is touched, also between a file
    that is written and the word that it was. It begins the next run without waiting for the last, hence the lock.
    """

    own: tuple[SavedList, ...] = ()
    last: Change | None = None
    added: tuple[str, Change] | None = None
    lock: RLock = field(default_factory=RLock)

    def latest(self, saved: SavedList) -> SavedList:
        """The list as this session's own changes left it.

        Who leaves a note by pressing a button makes two changes, and the second was begun on the page before the first.
        """
        return self.own[-1] if saved in self.own else saved

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
    """Make these the session's loose list, and the one its page shows next."""
    st.session_state["loose"] = tuple(views)
    address.keep("view", tuple(views))
    address.keep("list", ("",))


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
    return replace(after, views=after.views[:-1]), after


def carry_out(page: Page, before: SavedList | None, after: SavedList | None) -> SavedList | None:
    """Turn one state of a list into another; what stands then.

    Raises:
        UserError: this reader may not, or somebody else was quicker.
    """
    lists = published_store().lists
    if after and not after.name:
        remember([view.address for view in after.views])
        return after
    _refuse_barred(page)
    if after is None:
        assert before
        lists.remove(before)
        return None
    return lists.save(after.title, after.by, after.views, before) if before else lists.restore(after.name)


def change(page: Page, saved: SavedList, how: Callable[[SavedList], Wish | None]) -> bool:
    """Change a list in a callback; `how` tells what it becomes from how it stands now, or None for nothing.

    It is told on the page with a way to undo it, or why it could not be done.
    """
    mine = deeds()
    with mine.lock:
        now = mine.latest(saved)
        wish = how(now)
        return wish is None or _attempt(page, mine, wish.said, now, wish.after)


def put_back(page: Page, said: str, removed: SavedList) -> bool:
    """Bring a removed list back, in a callback."""
    return _attempt(page, deeds(), said, None, removed)


def undo(page: Page, done: Change) -> None:
    """Take a change back, in a callback."""
    mine = deeds()
    with mine.lock:
        if _attempt(page, mine, "", done.after, done.before):
            mine.last = None


def _attempt(page: Page, mine: Deeds, said: str, before: SavedList | None, after: SavedList | None) -> bool:
    """Whatever a reader can mend is said in the run that follows."""
    try:
        mine.keep(Change(said, before, carry_out(page, before, after)))
    except UserError as error:
        st.session_state["list_problem"] = message(error, log_error(error), page.language)
        return False
    return True


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
