"""The dashboard as it stood at a batch: which one the address asks for, and the banner that says so on every page."""

from dataclasses import replace
from html import escape

import streamlit as st

from antq.analysis.record import Entry, record
from antq.model.period import moment_text
from antq.model.view import Dataset
from antq.ui import address
from antq.ui.links import view_link
from antq.ui.page import Page
from antq.warehouse.store import Warehouse


def past_batch(live: Warehouse, dataset: Dataset) -> int | None:
    """The batch asked for, None for the present figures; the illustrative ones have no batches."""
    last = live.version.batch if dataset == "published" else -1
    asked = address.laid("as_of", lambda batch: batch in map(str, range(last + 1)))
    return int(asked) if asked else None


def past_banner(page: Page) -> None:
    """Say which batch is shown and what is left out, with the way back to the same view of the present figures."""
    if page.as_of is None:
        return
    last: Entry = page.ask(record)[0]
    said = page.word(f"past.{last.batch.kind}", **event_words(page, last))
    here = [pair for pair in address.current().asked() if pair[0] not in ("as_of", "lang", "data")]
    back = view_link(present(page), page.id, here, page.word("past.back"))
    st.html(f'<div class="antq-past" role="status"><p>{escape(said)}</p><p>{back}</p></div>')


def present(page: Page) -> Page:
    """The page with the figures of today."""
    return replace(page, warehouse=page.warehouse.at(None))


def event_words(page: Page, entry: Entry) -> dict[str, object]:
    """What wordings about an event are filled with."""
    batch = entry.batch
    at = moment_text(batch.at)[page.language]
    return {"batch": batch.batch, "target": batch.target, "by": batch.by, "at": at}
