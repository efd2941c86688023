"""The page Trang chiếu cũ: a presentation is sent, every slide told of, a renewed one taken home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePath

import streamlit as st

from antq.analysis.deck import Quote, SlideState
from antq.errors import UserError
from antq.export.deck_apart import LIMITS, read_deck, renewed_deck
from antq.export.deck_report import made_with, slide_verdict
from antq.export.deck_review import Review, review
from antq.model.view import DATASETS
from antq.ui.boundary import show_error
from antq.ui.gate import let_reader_in
from antq.ui.links import code_link
from antq.ui.markdown import plain
from antq.ui.page import Page, barred, live_warehouse, settings
from antq.ui.tables import show_table

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Reviewed:
    """A file as it was sent, and what was found in it; `live` are the files of the figures it was held against."""

    name: str
    content: bytes
    live: tuple[Path, ...]
    review: Review


def may_send(page: Page) -> bool:
    """Whether this reader may send files; else the page says why not."""
    if barred():
        st.info(plain(page.word("slides.not")))
        return False
    return True


def current_review(page: Page) -> Reviewed | None:
    """The presentation this session sent, held against what is live now, whatever data set and batch is looked at."""
    let_reader_in()
    # The server takes no more, whatever a page says; the command takes larger ones.
    megabytes = min(LIMITS.megabytes, st.get_option("server.maxUploadSize"))
    sent = st.file_uploader(
        page.word("slides.drop", megabytes=megabytes),
        key="slides_file",
        max_upload_size=megabytes,
        on_change=_forget,
    )
    kept: Reviewed | None = st.session_state.get("slides")
    live = tuple(live_warehouse(dataset).path for dataset in DATASETS)
    if kept and kept.live == live:
        return kept
    name, content = (kept.name, kept.content) if kept else (sent.name, sent.getvalue()) if sent else ("", b"")
    if not name:
        return None
    try:
        with st.spinner(page.word("upload.reading", file=plain(name))):
            found = review(read_deck(name, content), page.catalogue, live_warehouse)
    except UserError as error:
        show_error(error)
        return None
    reviewed = st.session_state["slides"] = Reviewed(name, content, live, found)
    return reviewed


def _forget() -> None:
    st.session_state.pop("slides", None)


def offer_renewed(page: Page, found: Reviewed) -> None:
    """What was found in numbers, and the presentation with its slides drawn anew where there is reason to."""
    state = found.review.state
    counts = {kind: state.count(kind) for kind in ("same", "changed", "withdrawn", "unknown")}
    told = page.word("slides.found", file=found.name, slides=len(state.slides), **counts)
    (st.warning if any(slide.renew or slide.is_gone for slide in state.slides) else st.success)(plain(told))
    if not found.review.renewals:
        return
    st.download_button(
        page.word("slides.renew", count=len(found.review.renewals)),
        lambda: renewed_deck(found.name, found.content, found.review.renewals, settings().data),
        file_name=f"{PurePath(found.name).stem}-cap-nhat.pptx",
        mime=MIME,
        type="primary",
        on_click="ignore",
    )
    st.caption(plain(page.word("slides.renew.how")))


def show_slides(page: Page, found: Review) -> None:
    """Each slide with what is to be done with it, those to be renewed opened."""
    version = found.state.version
    st.caption(plain(page.word("slides.now", version=version.version, batch=version.batch)))
    for slide in found.state.slides:
        head = " · ".join(filter(None, (page.word("slides.slide", number=slide.number), slide.title)))
        verdict = slide_verdict(slide, page.catalogue, page.language)
        with st.expander(f"**{plain(head)}**: {plain(verdict)}", expanded=slide.renew or slide.is_gone):
            _show_slide(page, slide)


def _show_slide(page: Page, slide: SlideState) -> None:
    made = made_with(slide, page.catalogue, page.language)
    same = sum(quote.state == "same" for quote in slide.figures)
    counted = page.word("slides.same", count=same) if same else ""
    st.caption(plain(" · ".join(filter(None, (made, slide.address, counted)))) or "–")
    if rows := [_row(page, quote) for quote in slide.figures if quote.state != "same"]:
        show_table(page, rows)


def _row(page: Page, quote: Quote) -> Mapping[str, str]:
    def amounts() -> Iterator[str]:
        for text in (quote.old, quote.now):
            yield escape(text[page.language]) if text else "–"

    old, now = amounts()
    state = escape(page.word(f"slides.state.{quote.state}"))
    return {"code": code_link(quote.code), "status": state, "slide_said": old, "says_now": now}
