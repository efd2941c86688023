"""Views as a PowerPoint presentation: a slide a chart, native and editable, with everything that must go with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import Any, Protocol

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from antq.analysis.board import TrendBoard
from antq.analysis.compare import Comparison
from antq.analysis.exhibits import Exhibit
from antq.catalogue.catalogue import Catalogue
from antq.charts.frame import Words
from antq.export.deck_compare import compare_leaves
from antq.export.deck_notes import speaker_notes
from antq.export.deck_sheet import Sheet
from antq.export.deck_tag import write_tag
from antq.export.deck_template import Box, Template, opened
from antq.export.deck_timeline import timeline_leaves
from antq.export.deck_trend import trend_leaves
from antq.export.figures import number
from antq.model.deck import Place, Shown, Tag
from antq.model.figure import Figure
from antq.text import Language

LOCALES = {"vi": "vi-VN", "en": "en-GB"}


class Leaf(Protocol):
    """The content of one slide. `part` tells it from the others of the same view."""

    @property
    def part(self) -> str: ...
    @property
    def words(self) -> Words: ...
    @property
    def sentence(self) -> str: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...
    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw the chart into the free place of a slide."""


def deck_bytes(
    exhibits: Sequence[Exhibit], catalogue: Catalogue, template: Path | None = None, reminders: Sequence[str] = ()
) -> bytes:
    """A .pptx of some charts, in our plain look or in the look of a template; a reminder a chart goes into its notes.

    Raises:
        UserError: the template cannot be used.
    """
    deck = opened(template)
    for exhibit, reminder in zip(exhibits, reminders or repeat(""), strict=False):
        for leaf in leaves_of(exhibit, catalogue):
            _fill(deck, exhibit, leaf, catalogue, reminder)
    language = exhibits[0].view.language
    properties = deck.presentation.core_properties
    properties.title = catalogue.word("app.title", language)
    properties.language = LOCALES[language]
    file = BytesIO()
    deck.presentation.save(file)
    return file.getvalue()


def leaves_of(exhibit: Exhibit, catalogue: Catalogue) -> Iterator[Leaf]:
    """The slides of a chart: several where it has panels that may not be compared, or a long table."""
    view = exhibit.view
    match exhibit.answer:
        case TrendBoard() as board:
            yield from trend_leaves(board, catalogue, view.language, view.bridge)
        case Comparison() as comparison:
            yield from compare_leaves(comparison, catalogue, view.language, view.form)
        case overview:
            yield from timeline_leaves(overview, catalogue, view.language)


def spoken(slide: Any) -> Iterator[Any]:
    """Everything with words that belongs to a slide: itself, its notes, its charts."""
    yield slide.element
    yield slide.notes_slide.element
    yield from (part.target_part._element for part in slide.part.rels.values() if part.reltype == RT.CHART)


def tell_language(element: Any, language: Language) -> None:
    """Mark words with their language: for spelling, and for those who have a slide read out."""
    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", LOCALES[language])


def draw(sheet: Sheet, exhibit: Exhibit, leaf: Leaf, catalogue: Catalogue) -> None:
    """Lay a chart and the words around it into a slide."""
    view, words = exhibit.view, leaf.words
    if view.as_of is not None:
        as_of = catalogue.word("deck.as_of", view.language, batch=view.as_of)
        words = replace(words, notes=(*words.notes, as_of))
    # The time line shows no figures: its sentence only tells to the ear what stands there.
    leaf.draw(sheet, sheet.write(words, leaf.sentence if leaf.figures else ""))
    if view.dataset == "sample":
        sheet.watermark(catalogue.word("watermark.sample", view.language))


def told(exhibit: Exhibit, leaf: Leaf, catalogue: Catalogue) -> list[str]:
    """The paragraphs of the speaker notes."""
    notes = speaker_notes(
        leaf.sentence, leaf.figures, exhibit.sources, exhibit.address, catalogue, exhibit.view.language
    )
    return "\n".join(notes).split("\n")


def shown(leaf: Leaf) -> tuple[Shown, ...]:
    """The numbers of a slide, each part of a sum by itself."""
    figures = {one.code: one for whole in leaf.figures for one in (whole.parts or (whole,))}
    return tuple(
        Shown(one.code, str(one.quantity.relation), str(number(one.quantity.value)), one.measure)
        for one in figures.values()
    )


def tagged(exhibit: Exhibit, leaf: Leaf, places: Sequence[Place], notes: Sequence[str]) -> Tag:
    """What a slide carries for programs, with the places of its shapes and its notes."""
    view, version = exhibit.view, exhibit.version
    batch = version.batch if view.as_of is None else view.as_of
    return Tag(
        exhibit.address,
        leaf.part,
        view.language,
        view.dataset,
        version.version,
        batch,
        shown(leaf),
        tuple(places),
        tuple(dict.fromkeys(map(mark, filter(str.strip, notes)))),
    )


def mark(paragraph: str) -> str:
    """What a paragraph of ours in the notes is known again by."""
    return sha256(paragraph.encode()).hexdigest()[:8]


def place_of(shape: Any) -> Place:
    sides = (shape.left, shape.top, shape.width, shape.height)
    return Place(shape.name, shape.shape_id, *(length or 0 for length in sides))


def _fill(deck: Template, exhibit: Exhibit, leaf: Leaf, catalogue: Catalogue, reminder: str) -> None:
    sheet, notes = Sheet(deck), told(exhibit, leaf, catalogue)
    draw(sheet, exhibit, leaf, catalogue)
    # What a person wrote is not marked as ours, so that a renewed slide keeps it.
    sheet.notes([*(reminder.split("\n") if reminder else ()), *notes])
    write_tag(sheet.slide, tagged(exhibit, leaf, [place_of(shape) for shape in sheet.slide.shapes], notes))
    for element in spoken(sheet.slide):
        tell_language(element, exhibit.view.language)
