"""Every kind of chart on every canvas: nothing is cut, no text lies over another, over a mark or over a line."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from antq.charts.canvas import DESKTOP, HALLS, PHONE, PRESETS, canvas_for
from antq.model.view import THEME_NAMES, Look
from antq.text import LANGUAGES
from tests.support.kinds import KINDS, Stock
from tests.support.measured import measure, open_measure

CANVASES = {
    "desktop": DESKTOP,
    "phone": PHONE,
    "half": canvas_for(1366).beside(),
    "auditorium": PRESETS["slide"].read_in("auditorium"),
    **PRESETS,
}
LOOKS = [
    *(Look(language) for language in LANGUAGES),
    *(Look("vi", theme) for theme in THEME_NAMES if theme != "light"),
]
# English is shorter than Vietnamese as a rule, and boxes do not hang on colours: of these some canvases are enough.
DRAWN_AS = {
    ("en", "light"): ("desktop", "phone", *PRESETS),
    ("vi", "dark"): ("square",),
    ("vi", "projector"): ("slide",),
}


@pytest.fixture(scope="module")
def measuring(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    open_measure(page)
    yield page
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_and_nothing_covers_anything(measuring: Page, stock: Stock, kind: str) -> None:
    faults = []
    for (name, canvas), look in product(CANVASES.items(), LOOKS):
        if name not in DRAWN_AS.get((look.language, look.theme), CANVASES):
            continue
        figure = KINDS[kind](stock, look, canvas)
        drawn = measure(measuring, figure, canvas.width)
        faults += [f"{name} {look.language} {look.theme}: {fault}" for fault in drawn.faults()]
        if canvas.is_fixed and abs(drawn.height - canvas.height) > 1:
            faults.append(f"{name} {look.language}: {drawn.height} pixels high, not {canvas.height}")
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
