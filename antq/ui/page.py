"""What a page has at hand: the catalogue, the live figures, the reader's language, and the ways to show things."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Literal, TypeVar
from zlib import crc32

import plotly.graph_objects as go
import streamlit as st

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.charts.canvas import Canvas
from antq.charts.theme import THEMES, Theme, config
from antq.ingest.prepare import ensure, store_of
from antq.model.view import Dataset, Form, Look, ThemeName, Watermark
from antq.settings import Settings
from antq.text import Language, Text
from antq.ui.markdown import plain
from antq.warehouse.store import Store, Warehouse

Answer = TypeVar("Answer")
KEPT_ANSWERS = 512
KEPT_FIGURES = 128
KEPT_WAREHOUSES = 4


@dataclass(frozen=True)
class Page:
    """One run of one page."""

    id: str
    catalogue: Catalogue
    warehouse: Warehouse
    language: Language
    dataset: Dataset
    theme_name: ThemeName
    canvas: Canvas

    @property
    def as_of(self) -> int | None:
        """The batch the page shows the figures as of; None for the present ones."""
        return self.warehouse.as_of

    @property
    def theme(self) -> Theme:
        """The colours of the ground the page is shown on."""
        return THEMES[self.theme_name]

    def look(self, form: Form = "bars", bridge: bool = False, watermark: Watermark | None = None) -> Look:
        """How charts are shown to this reader."""
        watermark = "sample" if self.dataset == "sample" else watermark
        return Look(self.language, self.theme_name, form, watermark, bridge)

    def word(self, key: str, **values: object) -> str:
        """A wording of the catalogue in the reader's language."""
        return self.catalogue.word(key, self.language, **values)

    def say(self, text: Text) -> str:
        """A text in the reader's language, safe inside Markdown."""
        return plain(text[self.language])

    def ask(self, question: Callable[..., Answer], *details: Any) -> Answer:
        """The answer of an analysis function to hashable details, kept as long as the data version lives."""
        answer: Answer = _answer(question, details, self.warehouse.path, self.as_of)
        return answer

    def chart(
        self,
        key: str,
        draw: Callable[..., go.Figure],
        answer: Any,
        alt: Text,
        form: Form = "bars",
        bridge: bool = False,
        canvas: Canvas | None = None,
        watermark: Watermark | None = None,
    ) -> None:
        """Draw an answer as wide as the page or as a canvas, its sentence as alternative text."""
        figure = _figure(draw, answer, self.look(form, bridge, watermark), canvas or self.canvas)
        shown = config(self.catalogue, self.language)
        st.plotly_chart(figure, key=key, theme=None, config=shown, alt=alt[self.language])

    def sentence(self, text: Text) -> None:
        """What may be said of the chart above, in letters to read aloud from."""
        st.html(f'<p class="antq-sentence">{escape(text[self.language])}</p>')

    def mark_sample(self) -> None:
        """Say of illustrative figures what they are, near what is not a chart with a watermark."""
        if self.dataset == "sample":
            st.caption(self.word("watermark.sample"))

    def heading(self, key: str) -> None:
        """A heading within the page."""
        st.subheader(plain(self.word(key)), anchor=False)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environment()


@lru_cache(maxsize=1)
def shared_catalogue() -> Catalogue:
    """The catalogue, read once a process; the first reader of a fresh machine also builds the warehouse."""
    ensure(settings())
    return load(settings().data)


def barred() -> Literal["off", "elsewhere"] | None:
    """Why this reader may not load, withdraw and restore, None where they may.

    To be asked where it is offered, and again where it is done.
    """
    if settings().takes_files(st.context.headers.get("Host"), st.get_option("server.address")):
        return None
    return "elsewhere" if settings().uploads is None else "off"


def published_store() -> Store:
    """The folder that holds the versions of the published figures and the archive."""
    return store_of(settings(), "published")


def live_warehouse(dataset: Dataset) -> Warehouse:
    """The live version of a data set; another version is seen at the next question."""
    store = store_of(settings(), dataset)
    if store.live_path is None:
        ensure(settings())
    assert store.live_path is not None
    return _warehouse(store.live_path)


@lru_cache(maxsize=KEPT_WAREHOUSES)
def _warehouse(path: Path) -> Warehouse:
    return Warehouse(path)


@lru_cache(maxsize=KEPT_ANSWERS)
def _answer(question: Callable[..., Any], details: tuple[Any, ...], path: Path, as_of: int | None) -> Any:
    """Answers are frozen, so all sessions share them; a new version has another path and so other answers."""
    return question(_warehouse(path).at(as_of), shared_catalogue(), *details)


@lru_cache(maxsize=KEPT_FIGURES)
def _figure(draw: Callable[..., go.Figure], answer: Any, look: Look, canvas: Canvas) -> go.Figure:
    """Answers are shared and told apart by identity, so a figure is drawn once for all who look alike."""
    return revised(draw(answer, shared_catalogue(), look, canvas))


def revised(figure: go.Figure) -> go.Figure:
    """A figure with a number of what is in it: Streamlit hands Plotly each twice, and so it is drawn once.

    Plotly compares the number instead of the points, which it would take for others.
    """
    figure.layout.datarevision = crc32(figure.to_json(validate=False).encode())
    return figure


def current_page() -> Page:
    """The page the dashboard is running.

    A page file asked for before any session has been through dashboard.py runs without it (Streamlit serves
    pages/ by itself until then): such a run shows the way to the front door and ends.
    """
    page = st.session_state.get("page")
    if isinstance(page, Page):
        return page
    st.link_button("ANTQ", "/")
    st.stop()
