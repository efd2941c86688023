"""The page Nạp số liệu from the drop zone to the button: one file at a time, kept while the reader looks elsewhere."""

from collections.abc import Iterator
from decimal import Decimal

import streamlit as st

from antq.errors import UserError
from antq.ingest.draft import Draft, answered, opened, renewed
from antq.model.batch import Committed
from antq.model.quantity import number_text
from antq.model.report import Outcome
from antq.ui.boundary import show_error
from antq.ui.difference import show_difference
from antq.ui.gate import let_reader_in
from antq.ui.links import view_link
from antq.ui.markdown import plain
from antq.ui.page import Page, barred, published_store, settings
from antq.ui.problems import show_problems
from antq.ui.questions import ask, show_given
from antq.ui.redrawn import show_redrawn
from antq.ui.understood import show_understood
from antq.warehouse.batches import commit

OUTCOMES = {Outcome.ACCEPTED: st.success, Outcome.NOOP: st.info, Outcome.ASK: st.warning, Outcome.REFUSED: st.error}


def may_load(page: Page) -> bool:
    """Whether this reader may send files; else the page says why not and what there is to do."""
    if why_not := barred():
        st.info(plain(page.word(f"upload.not.{why_not}")))
        return False
    if page.dataset == "sample":
        st.write(plain(page.word("upload.not.sample")))
        return False
    if page.as_of is not None:
        st.info(plain(page.word("upload.not.past", batch=page.as_of)))
        return False
    return True


def current_draft(page: Page) -> Draft | None:
    """The file this session is looking at: who, drop zone, reading; held against what is live now."""
    _tell_loaded(page)
    hint = page.word("upload.by.hint")
    # The page Lịch sử asks for the same name.
    st.session_state.setdefault("upload_by", st.session_state.get("by", ""))
    by = st.text_input(page.word("upload.by"), key="upload_by", placeholder=hint, on_change=_ask_office)
    st.session_state["by"] = by.strip()
    st.caption(page.word("upload.by.help"))
    _drop_zone(page, by)
    draft: Draft | None = st.session_state.get("draft")
    if draft is None:
        return None
    fresh = renewed(draft, page.warehouse, page.catalogue)
    if fresh is not draft:
        st.session_state["draft"] = fresh
        st.info(plain(page.word("upload.moved", version=fresh.version)))
    return fresh


def _drop_zone(page: Page, by: str) -> None:
    let_reader_in()
    limits = settings().limits
    label = page.word("upload.drop", megabytes=limits.megabytes, rows=number_text(Decimal(limits.rows)))
    sent = st.file_uploader(label, key=_file_key(), max_upload_size=limits.megabytes, on_change=_forget_draft)
    if sent is not None and "draft" not in st.session_state:
        with st.spinner(page.word("upload.reading", file=plain(sent.name))):
            st.session_state["draft"] = opened(
                page.warehouse, page.catalogue, sent.name, sent.getvalue(), by.strip(), limits
            )


def _file_key() -> str:
    return f"upload_file_{_turn()}"


def _turn() -> int:
    """How many files this session has put away."""
    turn: int = st.session_state.setdefault("upload_turn", 0)
    return turn


def _forget_draft() -> None:
    st.session_state.pop("draft", None)
    st.session_state.pop("loaded", None)


def _ask_office() -> None:
    """Read an unanswered file again: the office now named may have answered for such a file before."""
    draft: Draft | None = st.session_state.get("draft")
    if draft and draft.reading.questions and not draft.answers:
        _forget_draft()


def _put_away() -> None:
    """Begin anew: an uploader keeps its file, and a note its words, until it is another widget."""
    _forget_draft()
    st.session_state["upload_turn"] += 1


def show_draft(page: Page, draft: Draft) -> None:
    """What was understood, what is wrong, what is to be decided, what would change."""
    reading = draft.checked.reading
    counts = {"rows": len(reading.rows or reading.draft), "questions": len(reading.questions)}
    said = reading.outcome if counts["rows"] or reading.outcome is not Outcome.NOOP else "empty"
    OUTCOMES[reading.outcome](plain(page.word(f"upload.outcome.{said}", file=draft.name, **counts)))
    if st.session_state.get(_file_key()) is None:
        # An uploader forgets its file when another page is opened; the draft stays.
        st.button(page.word("upload.put_away"), on_click=_put_away)
    answers = ask(page, reading.questions)
    if answers:
        _answer(page, draft, {**draft.answers, **answers})
    if show_given(page, draft):
        _answer(page, draft, {})
    show_problems(page, draft)
    show_understood(page, draft.checked)
    if draft.checked.diff:
        show_difference(page, draft.checked.diff)


def _answer(page: Page, draft: Draft, answers: dict[str, str]) -> None:
    with st.spinner(page.word("upload.reading", file=plain(draft.name))):
        st.session_state["draft"] = answered(draft, page.warehouse, page.catalogue, answers, settings().limits)
    st.rerun()


def show_preview(page: Page, draft: Draft) -> None:
    """The charts and sentences that would change."""
    if draft.checked.reading.outcome is Outcome.ACCEPTED:
        show_redrawn(page, draft, st.session_state.get("upload_by", ""))


def confirm(page: Page, draft: Draft) -> None:
    """The one button, with a note; who presses it is checked again when it is pressed."""
    if draft.checked.reading.outcome is not Outcome.ACCEPTED:
        return
    page.heading("upload.confirm")
    # Named for the version: a press meant for an older difference than the one now shown does nothing.
    with st.form(f"upload_confirm_{draft.version}", border=False):
        hint = page.word("upload.note_hint")
        note = st.text_input(page.word("upload.note_label"), key=f"upload_note_{_turn()}", placeholder=hint)
        st.caption(plain(page.word("upload.blank")))
        pressed = st.form_submit_button(page.word("upload.load"), type="primary")
    if pressed and may_load(page):
        with st.spinner(page.word("upload.writing")):
            _load(page, draft, note)


def _load(page: Page, draft: Draft, note: str) -> None:
    by = st.session_state.get("upload_by", "")
    if not by.strip():
        st.error(plain(page.word("upload.by.missing")))
        return
    try:
        done = commit(
            published_store(), page.catalogue, draft.reading, draft.content, by, note, draft.answers, draft.version
        )
    except UserError as error:
        show_error(error)
        return
    # Else the figures changed in between: the next run holds the file against them and says so.
    if isinstance(done, Committed):
        _put_away()
        st.session_state["loaded"] = done
    st.rerun()


def _tell_loaded(page: Page) -> None:
    done: Committed | None = st.session_state.get("loaded")
    if done is None:
        return
    counts = {"new": done.diff.count("new"), "changed": done.diff.count("changed")}
    st.success(plain(page.word("upload.done", batch=done.batch, version=done.version, **counts)))
    st.html(f"<p>{' · '.join(_ways_on(page, done))}</p>")


def _ways_on(page: Page, done: Committed) -> Iterator[str]:
    """To the chart of the first figure that changed, and to the record, where the load can be taken back."""
    moved = next((change.candidate for change in done.diff.changes if change.kind != "unchanged"), None)
    if moved:
        query = [("metric", moved.metric), ("scope", moved.scope), ("units", moved.unit)]
        yield view_link(page, "trend", query, page.word("upload.see_chart"))
    yield view_link(page, "overview", [], page.word("upload.see_news"))
    yield view_link(page, "history", [], page.word("upload.see_history"))
