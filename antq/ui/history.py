"""The record of batches as cards, the last event first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from antq.analysis.answers import answer_text
from antq.analysis.record import Brought, Entry
from antq.analysis.wording import amount
from antq.errors import StorageError
from antq.ui.links import code_link, view_link
from antq.ui.markdown import plain
from antq.ui.page import Page, barred, published_store
from antq.ui.past import event_words, present
from antq.ui.tables import table_html
from antq.ui.turning import show_outcome, turn_button, turn_form
from antq.warehouse.archive import Archive

STEP = 20
KEPT_CHECKS = 256


def show_history(page: Page, entries: Sequence[Entry]) -> None:
    """Every event as a card, as far as asked for; what was just done stands above."""
    if page.dataset == "sample":
        st.write(plain(page.word("record.sample")))
        return
    show_outcome(page)
    why_not = barred() if page.as_of is None else "past"
    if why_not:
        st.caption(plain(page.word(f"record.read_only.{why_not}")))
    if len(entries) == 1:
        _nothing_loaded(page)
    shown = st.session_state.get("events_shown", STEP)
    for entry in entries[:shown]:
        with st.container(border=True, key=f"event_{entry.batch.batch}"):
            _event(page, entry, may_turn=not why_not)
    if len(entries) > shown:
        st.caption(page.word("record.first", shown=shown, count=len(entries)))
        st.button(page.word("record.more"), key="more_events", on_click=_show_more)


def _nothing_loaded(page: Page) -> None:
    st.info(plain(page.word("record.empty")))
    st.html(f"<p>{view_link(page, 'upload', [], page.word('record.upload'))}</p>")


def _show_more() -> None:
    st.session_state["events_shown"] = st.session_state.get("events_shown", STEP) + STEP


def _event(page: Page, entry: Entry, may_turn: bool) -> None:
    st.html(_event_html(page, entry))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if entry.batch.upload:
            _original(page, entry)
        if may_turn and entry.batch.kind == "load":
            turn_button(page, entry)
        if page.as_of != entry.batch.batch:
            there = replace(page, warehouse=present(page).warehouse.at(entry.batch.batch))
            st.html(view_link(there, "overview", [], page.word("record.as_of")), width="content")
    if may_turn:
        turn_form(page, entry)


def _original(page: Page, entry: Entry) -> None:
    """The file as it came, to be saved; of one that is missing or damaged a word instead."""
    upload = entry.batch.upload
    assert upload
    archive = published_store().archive
    if not _is_sound(archive.file_of(upload.sha256), upload.sha256):
        st.error(plain(page.word("record.damaged", file=upload.file)))
        return

    def content() -> bytes:
        try:
            return archive.content(upload.sha256)
        except StorageError as error:
            # Damaged since the page was drawn; what is raised here Streamlit would tell in a line of English.
            return f"{error.problem[page.language]} {error.fix[page.language]}".encode()

    st.download_button(
        page.word("record.download"),
        content,
        upload.file,
        "application/octet-stream",
        key=f"file_{entry.batch.batch}",
        on_click="ignore",
    )


def _is_sound(path: Path, sha256: str) -> bool:
    """Whether the archived file is what it was; read again only where the file has been touched."""
    try:
        stat = path.stat()
    except OSError:
        return False
    return _was_sound(path, sha256, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=KEPT_CHECKS)
def _was_sound(path: Path, sha256: str, _written: int, _size: int) -> bool:
    try:
        Archive(path.parent).content(sha256)
    except StorageError:
        return False
    return True


def _event_html(page: Page, entry: Entry) -> str:
    kind = entry.batch.kind
    words = event_words(page, entry)
    title, when = (escape(page.word(f"record.{part}.{kind}", **words)) for part in ("title", "when"))
    state = _state(page, entry)
    badge = f'<span class="antq-state antq-{state[0]}">{escape(state[1])}</span>' if state else ""
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{html}</dd></div>" for name, html in _facts(page, entry))
    listed = _brought(page, entry) if entry.figures else ""
    return (
        f'<article class="antq-event"><h3>{title} {badge}</h3><p class="antq-when">{when}</p>'
        f"<dl>{facts}</dl>{listed}</article>"
    )


def _state(page: Page, entry: Entry) -> tuple[str, str] | None:
    """Whether a load stands, and since when not; None for the other kinds."""
    batch = entry.batch
    if batch.is_standing is None:
        return None
    if not batch.is_standing and entry.turned:
        return "gone", page.word("record.state.withdrawn", event=entry.turned.batch)
    if batch.live_count == 0:
        return "outdone", page.word("record.state.outdone")
    if entry.turned:
        return "stands", page.word("record.state.restored", event=entry.turned.batch)
    return "stands", page.word("record.state.stands")


def _facts(page: Page, entry: Entry) -> Iterator[tuple[str, str]]:
    """Names and HTML of what there is to say of an event."""
    batch, upload = entry.batch, entry.batch.upload
    if upload:
        digest = f'<span class="antq-digest">SHA-256 {escape(upload.sha256[:12])}…</span>'
        yield page.word("record.file"), f"{escape(upload.file)} {digest}"
        counts = {"added": upload.added, "changed": upload.changed, "unchanged": upload.unchanged}
        yield page.word("record.brought"), escape(page.word("record.counts", **counts))
    if batch.kind in ("base", "load"):
        yield page.word("record.live"), escape(page.word("record.live_count", count=batch.live_count))
    if batch.note:
        yield page.word("record.note" if batch.kind in ("base", "load") else "record.reason"), escape(batch.note)
    if upload and upload.answers:
        answers = (answer_text(page.catalogue, *pair)[page.language] for pair in upload.answers.items())
        yield page.word("record.answers"), f"<ul>{''.join(f'<li>{escape(said)}</li>' for said in answers)}</ul>"


def _brought(page: Page, entry: Entry) -> str:
    shown, count = len(entry.figures), entry.figure_count
    said = page.word("record.figures" if shown == count else "record.figures_first", shown=shown, count=count)
    table = table_html(page, [_row(page, figure) for figure in entry.figures])
    return f"<details><summary>{escape(said)}</summary>{table}</details>"


def _row(page: Page, figure: Brought) -> dict[str, str]:
    catalogue, language = page.catalogue, page.language
    metric = catalogue.metrics[figure.metric]
    cells = {
        "unit": catalogue.units[figure.unit].short[language],
        "metric": metric.name[language],
        "scope": metric.scopes[figure.scope].name[language],
        "period": figure.period.text()[language],
        "amount": amount(catalogue, figure.quantity, figure.measure)[language],
        "status": page.word("record.in_use" if figure.is_live else "record.not_in_use"),
    }
    return {name: escape(said) for name, said in cells.items()} | {"code": code_link(figure.code)}
