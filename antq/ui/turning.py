"""Withdrawing a load and putting it back: what it would change, name and reason, the deed, and undoing it."""

from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from antq.analysis.record import Entry, Turn, turn
from antq.errors import BatchError, UserError
from antq.model.batch import Recorded
from antq.text import Text
from antq.ui.boundary import log_error, message
from antq.ui.markdown import plain
from antq.ui.page import Page, barred, published_store
from antq.warehouse.batches import restore, withdraw

Kind = Literal["withdraw", "restore"]
OTHER: dict[Kind, Kind] = {"withdraw": "restore", "restore": "withdraw"}
DEEDS = {"withdraw": withdraw, "restore": restore}
NAMES_SHOWN = 8
NAME_SIGNS, REASON_SIGNS = 100, 500
NOT_ALLOWED = Text("Bạn không được rút hay trả lại ở đây.", "You may not withdraw or put back here.")
ASK = Text("Hỏi người quản trị.", "Ask the administrator.")


@dataclass(frozen=True)
class Turning:
    """What a reader has begun: one load to be withdrawn or put back."""

    kind: Kind
    batch: int


@dataclass(frozen=True)
class Turned:
    """What a reader has done, and in whose name."""

    turning: Turning
    by: str
    effect: Turn
    recorded: Recorded


def turn_button(page: Page, entry: Entry) -> None:
    """Begin to withdraw a load that stands, or to put back one that does not."""
    kind: Kind = "withdraw" if entry.batch.is_standing else "restore"
    turning = Turning(kind, entry.batch.batch)
    label = page.word(f"turn.{kind}.begin")
    open_one: Turning | None = st.session_state.get("turning")
    is_open = open_one is not None and open_one.batch == turning.batch
    st.button(label, key=f"turn_{entry.batch.batch}", on_click=_begin, args=(turning,), disabled=is_open)


def turn_form(page: Page, entry: Entry) -> None:
    """The form under the card of the load that is being turned."""
    turning: Turning | None = st.session_state.get("turning")
    if turning is None or turning.batch != entry.batch.batch:
        return
    if _say_problem():
        st.session_state["turn_sure"] = False
    is_possible = entry.batch.is_standing is (turning.kind == "withdraw")
    effect: Turn | None = page.ask(turn, turning.batch) if is_possible else None
    if effect:
        st.html(f'<div class="antq-effect">{effect_html(page, turning, effect)}</div>')
    words = {"batch": turning.batch}
    with st.form(f"form_{turning.kind}", enter_to_submit=False):
        by = st.text_input(page.word("turn.by"), key="turn_by", max_chars=NAME_SIGNS)
        reason = st.text_area(page.word("turn.reason"), key="turn_reason", max_chars=REASON_SIGNS, height=80)
        is_sure = st.checkbox(plain(page.word(f"turn.{turning.kind}.sure", **words)), key="turn_sure")
        problems = st.container()
        is_sent = st.form_submit_button(page.word(f"turn.{turning.kind}.do", **words), type="primary")
    st.button(page.word("turn.cancel"), key="turn_cancel", on_click=_begin, args=(None,))
    # What was seen is what stood above the button that was pressed, and not what this run has drawn.
    seen, st.session_state["turn_seen"] = st.session_state.get("turn_seen"), page.warehouse.version.version
    if is_sent:
        with problems:
            _send(page, turning, by, reason, is_sure, seen)


def show_outcome(page: Page) -> None:
    """What was just done and what it changed, with a way to undo it; until anything else happens."""
    if st.session_state.get("turning") is None:
        _say_problem()
    turned: Turned | None = st.session_state.get("turned")
    if turned is None or turned.recorded.version != page.warehouse.version.version:
        return
    turning, recorded = turned.turning, turned.recorded
    words = {"batch": turning.batch, "event": recorded.batch, "version": recorded.version}
    said = (page.word(f"turn.{turning.kind}.done", **words), *_counted(page, turned.effect))
    st.success(plain(" ".join(said)))
    st.button(page.word("turn.undo"), key="turn_undo", on_click=_undo, args=(page, turned))


def effect_html(page: Page, turning: Turning, effect: Turn) -> str:
    """What would change, as a paragraph and the names of what it touches."""
    lines = [page.word(f"turn.{turning.kind}.effect"), *_counted(page, effect)]
    lists = [
        ("turn.metrics", [page.catalogue.metrics[id_].name[page.language] for id_ in effect.metrics]),
        ("turn.units", [page.catalogue.units[id_].short[page.language] for id_ in effect.units]),
    ]
    named = [page.word(key, names=_listed(page, names)) for key, names in lists if names]
    return f"<p>{escape(' '.join(lines))}</p>" + "".join(f"<p>{escape(said)}</p>" for said in named)


def _counted(page: Page, effect: Turn) -> list[str]:
    if not effect.counts:
        return [page.word("turn.nothing")]
    return [page.word(f"turn.{kind}", count=count) for kind, count in effect.counts]


def _listed(page: Page, names: list[str]) -> str:
    said, more = ", ".join(names[:NAMES_SHOWN]), len(names) - NAMES_SHOWN
    return page.word("turn.more", names=said, more=more) if more > 0 else said


def _begin(turning: Turning | None) -> None:
    st.session_state["turning"] = turning
    st.session_state["turn_by"] = st.session_state.get("by", "")
    st.session_state["turn_reason"] = ""
    st.session_state["turn_sure"] = False
    for name in ("turned", "turn_problem", "turn_seen"):
        st.session_state.pop(name, None)


def _send(page: Page, turning: Turning, by: str, reason: str, is_sure: bool, seen: int | None) -> None:
    """Check the form, then do it; whatever is wrong is said and nothing typed is lost."""
    missing = [
        page.word(f"turn.missing.{name}")
        for name, given in (("by", by.strip()), ("reason", reason.strip()), ("sure", is_sure))
        if not given
    ]
    if missing:
        st.error(plain(" ".join(missing)))
        return
    st.session_state["by"] = by.strip()
    try:
        effect = page.ask(turn, turning.batch)
        recorded = _carry_out(page, turning, by, reason, seen)
    except UserError as error:
        st.session_state["turn_problem"] = _told(page, error)
    else:
        st.session_state["turning"] = None
        st.session_state["turned"] = Turned(turning, by.strip(), effect, recorded)
    # What is live may be another version now, for better or worse: everything is drawn anew.
    st.rerun()


def _undo(page: Page, turned: Turned) -> None:
    back = Turning(OTHER[turned.turning.kind], turned.turning.batch)
    reason = page.catalogue.word("turn.undone", "vi", event=turned.recorded.batch)
    try:
        effect = page.ask(turn, back.batch)
        recorded = _carry_out(page, back, turned.by, reason, turned.recorded.version)
    except UserError as error:
        st.session_state["turn_problem"] = _told(page, error)
    else:
        st.session_state["turned"] = Turned(back, turned.by, effect, recorded)


def _carry_out(page: Page, turning: Turning, by: str, reason: str, seen: int | None) -> Recorded:
    """Withdraw or put back.

    Raises:
        BatchError: this reader may not, or somebody else was quicker.
        StorageError: the disk is full or the archive damaged.
    """
    if barred():
        raise BatchError(NOT_ALLOWED, page.catalogue.pages["history"].title, ASK)
    return DEEDS[turning.kind](published_store(), page.catalogue, turning.batch, by, reason, seen)


def _told(page: Page, error: UserError) -> str:
    """The problem for this reader, as Markdown; its id stands in the log, too."""
    return message(error, log_error(error), page.language)


def _say_problem() -> bool:
    """Say what went wrong with the last attempt, once; tells whether anything did."""
    problem = st.session_state.pop("turn_problem", None)
    if problem:
        st.error(problem)
    return bool(problem)
