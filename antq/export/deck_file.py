"""Somebody's presentation, opened: its slides in their order, what ours carry, the codes that stand on the others."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from antq.export.deck_tag import tag_of
from antq.export.deck_template import DAMAGED
from antq.ingest.findings import Unreadable
from antq.ingest.zip_guard import DECK, check_package
from antq.model.deck import DeckSlide, Quoted
from antq.settings import Limits

MOST_SLIDES = 500
LONGEST_TITLE = 200
# A slide of ours quotes some dozens; each costs a question to the warehouse.
MOST_CODES = 300
CODE = r"[A-Z0-9]{1,8}-[A-Z0-9]{1,8}-[0-9a-f]{4,16}"
# A code wherever it stands; the lines of our notes go on with province, number and period.
QUOTED = re.compile(rf"(?<![\w-])({CODE})(?![\w-])(?:\] [^:]{{1,80}}: ([^·]{{1,80}}) · )?")
ADDRESS = re.compile(r"(?<![\w/])/[a-z-]+(?:\?[\w=&%.~+-]+)?(?=$|\s)")


def opened_deck(content: bytes, limits: Limits) -> Any:
    """The presentation in a file.

    Raises:
        Unreadable: it is not safe to open, no presentation, or has too many slides.
    """
    check_package(content, limits, DECK)
    try:
        presentation = Presentation(BytesIO(content))
    except DAMAGED as error:
        raise Unreadable("FILE_DAMAGED") from error
    if len(_listed(presentation)) > MOST_SLIDES:
        raise Unreadable("FILE_TOO_HEAVY")
    return presentation


def slides_of(presentation: Any) -> list[Any]:
    """The slides in their order; `presentation.slides` would rename their parts on the way."""
    return [presentation.part.related_slide(one.rId) for one in _listed(presentation)]


def slides_in(content: bytes, limits: Limits) -> tuple[DeckSlide, ...]:
    """What every slide of a presentation carries.

    Raises:
        Unreadable: as `opened_deck`.
    """
    return tuple(_read(number, slide) for number, slide in enumerate(slides_of(opened_deck(content, limits)), 1))


def _listed(presentation: Any) -> list[Any]:
    return list(presentation.element.xpath("p:sldIdLst/p:sldId"))


def _read(number: int, slide: Any) -> DeckSlide:
    title, tag = slide.shapes.title, tag_of(slide)
    name = " ".join(title.text_frame.text.split())[:LONGEST_TITLE] if title is not None else ""
    if tag:
        return DeckSlide(number, name, tag, (), tag.address)
    told = list(_paragraphs(slide))
    quoted: dict[str, str | None] = {}
    for code, amount in (found.groups() for line in told for found in QUOTED.finditer(line)):
        if len(quoted) < MOST_CODES or code in quoted:
            quoted[code] = quoted.get(code) or amount
    addresses = [found[0] for line in told for found in ADDRESS.finditer(line)] if quoted else []
    return DeckSlide(
        number, name, None, tuple(Quoted(*one) for one in quoted.items()), addresses[-1] if addresses else None
    )


def _paragraphs(slide: Any) -> Iterator[str]:
    """The words of a slide and of its notes, each paragraph in one piece."""
    for element in (slide.element, *([slide.notes_slide.element] if slide.has_notes_slide else [])):
        for paragraph in element.iter(qn("a:p")):
            yield "".join(text.text or "" for text in paragraph.iter(qn("a:t")))
