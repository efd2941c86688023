"""Slides of every kind as LibreOffice shows them: all there, nothing cut, nothing over anything, no empty chart."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.support.decks import deck_of
from tests.support.kinds import Stock
from tests.support.rendered import Page, rendered

DRAWN = ("antq:chart", "antq:table", "antq:drawing")
Shown = list[tuple[Any, Page]]


@pytest.fixture(scope="module")
def shown(stock: Stock, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Each slide as it was written beside the page it became."""
    content = deck_of(stock)
    pages = rendered(content, tmp_path_factory.mktemp("rendered"))
    return list(zip(Presentation(BytesIO(content)).slides, pages, strict=True))


def drawings(slide: Any) -> list[tuple[float, float, float, float]]:
    """The boxes of what is drawn, in shares of the page."""
    size = slide.part.package.presentation_part.presentation
    wide, high = size.slide_width, size.slide_height
    return [
        (one.left / wide, one.top / high, (one.left + one.width) / wide, (one.top + one.height) / high)
        for one in slide.shapes
        if one.name in DRAWN
    ]


def test_every_text_is_read_whole(shown: Shown) -> None:
    for slide, page in shown:
        texts = [one.text_frame.text for one in slide.shapes if one.has_text_frame and one.name != "antq:watermark"]
        assert slide.shapes.title.text_frame.text in texts
        for text in texts:
            assert "".join(text.split()) in page.letters


def test_no_word_is_cut_or_covered(shown: Shown) -> None:
    faults = [
        f"{number}: {fault}"
        for number, (slide, page) in enumerate(shown, 1)
        # A watermark lies over everything by its nature.
        if not any(shape.name == "antq:watermark" for shape in slide.shapes)
        for fault in (*page.outside(), *page.covered())
    ]
    assert not faults


def test_the_measure_finds_what_is_wrong(stock: Stock, tmp_path: Path) -> None:
    """Words moved over others, and out of the page."""
    deck = Presentation(BytesIO(deck_of(stock, ("bars",))))
    texts = {shape.name: shape for shape in deck.slides[0].shapes}
    texts["antq:caution"].top = texts["antq:sentence"].top
    texts["antq:subtitle"].left = -Pt(50)
    changed = BytesIO()
    deck.save(changed)
    (page,) = rendered(changed.getvalue(), tmp_path)
    assert page.outside() == ["phạm"]
    assert len(list(page.covered())) > 3


def test_no_chart_is_blank(shown: Shown) -> None:
    shares = [[page.drawn_share(*box) for box in drawings(slide)] for slide, page in shown]
    assert min(share for found in shares for share in found) > 0.01
    # The slide that says why there is nothing to draw has the room of a chart, and nothing in it.
    (empty,) = (page for (_, page), found in zip(shown, shares, strict=True) if not found)
    assert empty.drawn_share(0.05, 0.4, 0.95, 0.85) == 0
