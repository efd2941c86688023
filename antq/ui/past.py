"""The dashboard as it stood at a batch: which one the address asks for, and what is said of it on every page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

import streamlit as st

from antq.analysis.links import origin
from antq.analysis.record import Entry, record
from antq.model.period import moment_text
from antq.model.view import Dataset
from antq.ui import address
from antq.ui.links import asked_here, view_link
from antq.ui.markdown import plain
from antq.ui.page import Page
from antq.warehouse.store import Warehouse


def past_batch(live: Warehouse, dataset: Dataset) -> int | None:
    """The batch asked for, None for the present figures; the illustrative ones have no batches."""
    last = live.version.batch if dataset == "published" else -1
    asked = address.laid("as_of", lambda batch: batch in map(str, range(last + 1)))
    return int(asked) if asked else None


def past_banner(page: Page) -> None:
    """Say what the address asked for is to the present figures, with the way to the same view of these."""
    told = list(_told(page))
    if page.as_of is None:
        for words in told:
            st.info(plain(words))
        return
    back = view_link(present(page), page.id, asked_here(), page.word("past.back"))
    said = "".join(f"<p>{escape(words)}</p>" for words in told or [page.word("past.latest")])
    quiet = "" if told else " antq-latest"
    st.html(f'<div class="antq-past{quiet}" role="status">{said}<p>{back}</p></div>')


def _told(page: Page) -> Iterator[str]:
    """What makes the figures shown differ from the present ones, or from those a link was made with."""
    if page.as_of is not None and page.as_of < page.warehouse.version.batch:
        last: Entry = page.ask(record)[0]
        yield page.word(f"past.{last.batch.kind}", **event_words(page, last))
    if made_with := _made_with(page.dataset):
        found = page.ask(origin, int(made_with))
        if found in ("renewed", "foreign") or (found == "older" and page.as_of is None):
            yield page.word(f"past.link.{found}", version=made_with, now=page.warehouse.version.version)


def _made_with(dataset: Dataset) -> str:
    """The data version of the link that was opened, empty without one; the other data set is not what it speaks of."""
    version = address.laid("v", lambda version: re.fullmatch("[1-9][0-9]{0,8}", version) is not None)
    before, speaks_of = st.session_state.get("link", ("", dataset))
    if version != before:
        speaks_of = dataset
    st.session_state["link"] = version, speaks_of
    if speaks_of == dataset:
        return version
    address.lift("v")
    return ""


def present(page: Page) -> Page:
    """The page with the figures of today."""
    return replace(page, warehouse=page.warehouse.at(None))


def event_words(page: Page, entry: Entry) -> dict[str, object]:
    """What wordings about an event are filled with."""
    batch = entry.batch
    at = moment_text(batch.at)[page.language]
    return {"batch": batch.batch, "target": batch.target, "by": batch.by, "at": at}
