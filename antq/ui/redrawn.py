"""The charts and sentences a file would change, before and after, the largest change first."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from antq.analysis.board import TrendBoard
from antq.analysis.preview import Preview, Redrawn, preview
from antq.charts.canvas import Canvas
from antq.charts.trend import board_figure
from antq.ingest.draft import Draft
from antq.model.view import Watermark
from antq.text import Text
from antq.ui.page import Page
from antq.ui.tables import table_html
from antq.warehouse.batches import load_event
from antq.warehouse.preview import previewed


def show_redrawn(page: Page, draft: Draft, by: str) -> None:
    """One chart at a time, as it is and as it would be; every sentence that would change."""
    found = _preview(page, draft, by)
    page.heading("upload.preview")
    left_out = page.word("upload.charts_left_out", count=found.left_out) if found.left_out else ""
    st.caption(" ".join(filter(None, (page.word("upload.preview.how"), left_out))))
    shown = found.charts[0]
    if len(found.charts) > 1:
        names = [_name(page, chart) for chart in found.charts]
        label = page.word("upload.chart", count=len(names))
        shown = found.charts[
            st.selectbox(label, range(len(names)), format_func=names.__getitem__, key=f"upload_chart_{draft.version}")
        ]
    _show_chart(page, shown)
    rows = [row for chart in found.charts for row in _sentences(page, chart)]
    if rows:
        with st.expander(page.word("upload.sentences", count=len(rows)), expanded=len(found.charts) == 1):
            st.html(table_html(page, rows))


def _preview(page: Page, draft: Draft, by: str) -> Preview:
    """Made once for a draft: it stays the same object until the file, an answer or the live figures change."""
    kept = st.session_state.get("upload_preview")
    if kept and kept[0] is draft:
        return kept[1]  # type: ignore[no-any-return]
    assert draft.checked.diff is not None
    with st.spinner(page.word("upload.drawing")):
        event = load_event(page.catalogue, draft.reading, page.warehouse.version.batch + 1, by.strip() or draft.name)
        with previewed(page.warehouse, page.catalogue, event) as after:
            found = preview(page.warehouse, after, page.catalogue, draft.checked.diff.changes)
    st.session_state["upload_preview"] = (draft, found)
    return found


def _name(page: Page, chart: Redrawn) -> str:
    entry = page.catalogue.metrics[chart.metric]
    scope = f" · {entry.scopes[chart.scope].name[page.language]}" if len(entry.scopes) > 1 else ""
    new = sum(change.kind == "new" for change in chart.changes)
    counts = page.word("upload.chart.counts", new=new, changed=len(chart.changes) - new)
    return f"{entry.name[page.language]}{scope} ({counts})"


def _show_chart(page: Page, chart: Redrawn) -> None:
    canvas = page.canvas.beside()
    places = st.columns(2) if canvas is not page.canvas else (st.container(), st.container())
    with places[0]:
        _show_board(page, "before", chart.before, canvas)
    with places[1]:
        _show_board(page, "after", chart.after, canvas, "preview")


def _show_board(page: Page, when: str, board: TrendBoard, canvas: Canvas, watermark: Watermark | None = None) -> None:
    st.html(f"<h4>{escape(page.word(f'upload.{when}'))}</h4>")
    page.chart(f"upload-{when}", board_figure, board, board.sentence, canvas=canvas, watermark=watermark)
    page.sentence(board.sentence)


def _sentences(page: Page, chart: Redrawn) -> Sequence[dict[str, str]]:
    """The sentences of the trend and of the comparison, where they change."""
    pairs: list[tuple[str, tuple[Text, Text]]] = []
    if chart.before.sentence != chart.after.sentence:
        pairs.append(("trend", (chart.before.sentence, chart.after.sentence)))
    if chart.comparison:
        pairs.append(("compare", chart.comparison))
    metric = page.catalogue.metrics[chart.metric].short[page.language]
    return [
        {
            "metric": escape(metric),
            "page": escape(page.catalogue.pages[id_].title[page.language]),
            "before": escape(before[page.language]),
            "after": escape(after[page.language]),
        }
        for id_, (before, after) in pairs
    ]
