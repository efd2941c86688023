"""Every kind of chart on every canvas: nothing is cut, no text lies over another, over a mark or over a line.

Measured on light ground; that the other themes put everything at the same places stands in unit/test_charts_theme.py.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from antq.charts.canvas import DESKTOP, HALLS, PHONE, PRESETS, canvas_for
from antq.model.view import Look
from antq.text import LANGUAGES
from antq.ui.page import revised
from tests.support.charts import kind_of
from tests.support.kinds import KINDS, Stock
from tests.support.measured import changes, measure, open_measure

CANVASES = {
    "desktop": DESKTOP,
    "phone": PHONE,
    "half": canvas_for(1366).beside(),
    "auditorium": PRESETS["slide"].read_in("auditorium"),
    **PRESETS,
}


@pytest.fixture(scope="module")
def measuring(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    open_measure(page)
    yield page
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_handed_twice_it_is_drawn_once(measuring: Page, stock: Stock, kind: str) -> None:
    figure = revised(KINDS[kind](stock, Look(), DESKTOP))
    measure(measuring, figure, DESKTOP.width)
    assert changes(measuring, figure, DESKTOP.width) == 0
    figure.layout.annotations[0].text += "."
    assert changes(measuring, figure, DESKTOP.width) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_and_nothing_covers_anything(measuring: Page, stock: Stock, kind: str) -> None:
    faults = []
    for (name, canvas), language in product(CANVASES.items(), LANGUAGES):
        drawn = measure(measuring, KINDS[kind](stock, Look(language), canvas), canvas.width)
        faults += [f"{name} {language}: {fault}" for fault in drawn.faults()]
        if canvas.is_fixed and abs(drawn.height - canvas.height) > 1:
            faults.append(f"{name} {language}: {drawn.height} pixels high, not {canvas.height}")
    assert not faults


def test_the_measure_finds_what_is_wrong(measuring: Page, stock: Stock) -> None:
    """A label put over a mark, over a title and out of the figure."""
    figure = KINDS["plain"](stock, Look(), DESKTOP)
    assert not list(measure(measuring, figure, DESKTOP.width).faults())
    note, title = next(n for n in figure.layout.annotations if n.name == "footer"), figure.layout.annotations[0]
    note.update(x=title.x, y=title.y, xshift=title.xshift, yshift=title.yshift)
    mark = next(trace for trace in figure.data if kind_of(trace) == "segment")
    figure.add_annotation(x=mark.x[0], y=mark.y[0], text="1.234", name="label", showarrow=False)
    figure.add_annotation(x=1, y=1, xref="paper", yref="paper", xshift=400, text="9.999", name="label", showarrow=False)
    found = {fault.split(":")[0] for fault in measure(measuring, figure, DESKTOP.width).faults()}
    assert {"cut", "overlap", "mark"} <= found


def test_letters_grow_with_the_hall() -> None:
    for canvas in PRESETS.values():
        sizes = [canvas.read_in(hall) for hall in HALLS]
        assert [c.label for c in sizes] == sorted({c.label for c in sizes})
        assert [c.stroke for c in sizes] == sorted({c.stroke for c in sizes})
