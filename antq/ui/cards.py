"""The overview's grid of cards, as HTML that needs no script; every word from data is escaped."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from antq.analysis.cells import Cell
from antq.analysis.wording import figure_amount
from antq.model.figure import Figure
from antq.text import Language
from antq.ui.links import code_link, passport_link
from antq.ui.page import Page

STYLE = Path(__file__).with_name("style.css")
# A sheet of its own: asked of the page with :has(), the language would be looked up again at every change of it.
VIETNAMESE_STYLE = Path(__file__).with_name("style.vi.css")


def use_style(language: Language) -> None:
    """Lay the style sheet of the cards into the page, and where it speaks Vietnamese the words Streamlit lacks."""
    st.html(STYLE)
    if language == "vi":
        st.html(VIETNAMESE_STYLE)


def headline_grid(page: Page, grid: Sequence[tuple[str, Sequence[Cell]]]) -> None:
    """A row a measure, a card a province."""
    rows = "".join(_row(page, metric, cells) for metric, cells in grid)
    st.html(f'<div class="antq-grid">{rows}</div>')


def measure_cards(page: Page, cells: Sequence[Cell]) -> None:
    """A card a headline measure of one province."""
    names = [page.catalogue.metrics[metric].name[page.language] for metric in page.catalogue.headline]
    cards = "".join(_card(page, cell, name) for name, cell in zip(names, cells, strict=True))
    st.html(f'<div class="antq-cards">{cards}</div>')


def _row(page: Page, metric: str, cells: Sequence[Cell]) -> str:
    entry = page.catalogue.metrics[metric]
    units = page.catalogue.units
    cards = "".join(_card(page, cell, units[cell.unit].short[page.language]) for cell in cells)
    return (
        f'<section><h3>{escape(entry.name[page.language])}</h3><p class="antq-definition">'
        f'{escape(entry.definition[page.language])}</p><div class="antq-cards">{cards}</div></section>'
    )


def _card(page: Page, cell: Cell, heading: str) -> str:
    unit = page.catalogue.units[cell.unit]
    colour = page.theme.unit_colour(unit)
    inside = _figure(page, cell.figure) if cell.figure else _absence(page, cell)
    state = "" if cell.figure else " antq-absent"
    return f'<article class="antq-card{state}" style="--unit:{colour}"><h4>{escape(heading)}</h4>{inside}</article>'


def _figure(page: Page, figure: Figure) -> str:
    language = page.language
    scope = page.catalogue.metrics[figure.metric].scopes[figure.scope].name[language]
    amount = figure_amount(page.catalogue, figure)[language]
    details = [scope, figure.period.text()[language]]
    if figure.status != "published":
        details.append(page.word(f"status.{figure.status}"))
    if figure.conflicts:
        details.append(page.word("conflict.elsewhere"))
    source = page.word("card.source", publisher=figure.publisher)
    return (
        f'<p class="antq-number">{passport_link(figure.code, escape(amount), "antq-whole")}</p>'
        f"<p>{escape('; '.join(details))}</p>"
        f'<p class="antq-source">{escape(source)} {code_link(figure.code)}</p>'
    )


def _absence(page: Page, cell: Cell) -> str:
    assert cell.absence is not None
    said = f'<p class="antq-number">–</p><p>{escape(cell.absence[page.language])}</p>'
    if cell.instead is None:
        return said
    metric = page.catalogue.metrics[cell.instead.metric].name[page.language]
    amount = figure_amount(page.catalogue, cell.instead)[page.language]
    period = cell.instead.period.text()[page.language]
    other = page.word("card.instead", metric=metric, amount=amount, period=period)
    link = passport_link(cell.instead.code, escape(other), "antq-whole")
    return f'{said}<p class="antq-instead">{link}</p>'
