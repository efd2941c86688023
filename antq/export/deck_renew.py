"""Slides of ours drawn anew where they stand in somebody's presentation; all else in it stays as it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn

from antq.analysis.exhibits import Exhibit
from antq.catalogue.catalogue import Catalogue
from antq.export.deck import Leaf, draw, leaves_of, mark, place_of, tagged, tell_language, told
from antq.export.deck_file import opened_deck, slides_of
from antq.export.deck_package import repacked, state_of
from antq.export.deck_sheet import PREFIX, Sheet
from antq.export.deck_tag import tag_of, write_tag
from antq.export.deck_template import laid_out
from antq.model.deck import Place
from antq.settings import Limits

# Texts that a person who took them off the slide does not get back; cautions and sources come with the numbers.
OPTIONAL = {PREFIX + name for name in ("title", "subtitle", "sentence", "note")}


@dataclass(frozen=True)
class Renewal:
    """A slide to be drawn anew: its number in the presentation, and what is at its address now."""

    number: int
    exhibit: Exhibit
    part: str


def renewed(content: bytes, renewals: Sequence[Renewal], catalogue: Catalogue, limits: Limits) -> bytes:
    """The presentation with some of its slides drawn anew; its other parts are byte for byte the same.

    Raises:
        Unreadable: as `opened_deck`.
    """
    presentation = opened_deck(content, limits)
    slides, before = slides_of(presentation), state_of(presentation.part.package)
    for renewal in renewals:
        leaf = next(leaf for leaf in leaves_of(renewal.exhibit, catalogue) if leaf.part == renewal.part)
        _renew(presentation, slides[renewal.number - 1], renewal.exhibit, leaf, catalogue)
    return repacked(content, before, presentation.part.package)


def _renew(presentation: Any, slide: Any, exhibit: Exhibit, leaf: Leaf, catalogue: Catalogue) -> None:
    tag, language, title = tag_of(slide), exhibit.view.language, slide.shapes.title
    assert tag
    template, keeps = laid_out(presentation, slide.slide_layout), None
    if title is not None and title.name.startswith(PREFIX):
        keeps = title.element  # the layout's own place for a title is filled anew, not replaced
    else:
        template = replace(template, title=None)
    standing = [shape for shape in _ours(slide) if shape.element is not keeps]
    known = {shape.element for shape in slide.shapes}
    draw(Sheet(template, slide), exhibit, leaf, catalogue)
    made = [shape for shape in slide.shapes if shape.element not in known]
    places = [place for place in tag.places if keeps is not None and place.id == title.shape_id]
    places += _exchange(slide, standing, made, tag.places)
    notes = told(exhibit, leaf, catalogue)
    written = _exchange_notes(slide, notes, tag.notes)
    write_tag(slide, tagged(exhibit, leaf, places, notes))
    for element in (*(shape.element for shape in _ours(slide)), *_charts(slide), *written):
        tell_language(element, language)


def _ours(slide: Any) -> Iterator[Any]:
    return (shape for shape in slide.shapes if shape.name.startswith(PREFIX))


def _charts(slide: Any) -> Iterator[Any]:
    """The charts within our shapes; a person's own stay as they are."""
    for shape in _ours(slide):
        for chart in shape.element.iter(qn("c:chart")):
            yield slide.part.related_part(chart.get(qn("r:id")))._element


def _exchange(slide: Any, standing: Sequence[Any], made: Sequence[Any], places: Sequence[Place]) -> list[Place]:
    """Put shapes just made in the places of those that stood, among a person's own, and where a person laid them.

    One takes over the number of the other: what makes it appear or move refers to that. The places given back are
    those we chose, so that next time, too, what a person moved is known.
    """
    before = {(name, count): place for name, count, place in _counted(places)}
    by_number = {(shape.name, shape.shape_id): shape for shape in standing}
    chosen, numbers = [], {}
    for name, count, shape in _counted(made):
        place = before.get((name, count))
        was = by_number.get((name, place.id)) if place else None
        if place and not was and name in OPTIONAL:
            _remove(slide, shape)
            chosen.append(place)
            continue
        own = place_of(shape)
        if place and was:
            was.element.addprevious(shape.element)
            own = replace(own, id=was.shape_id)
            numbers[was.shape_id] = shape
            _lay(shape, place, was)
        elif standing:
            standing[-1].element.addprevious(shape.element)
        chosen.append(own)
    for shape in standing:
        _remove(slide, shape)
    for number, shape in numbers.items():
        shape.element.xpath(".//p:cNvPr")[0].set("id", str(number))
    return chosen


def _counted(named: Sequence[Any]) -> Iterator[tuple[str, int, Any]]:
    """Shapes or places with their names, those of one name counted."""
    counts: Counter[str] = Counter()
    for one in named:
        counts[one.name] += 1
        yield one.name, counts[one.name], one


def _lay(shape: Any, place: Place, was: Any) -> None:
    """Lay a shape where a person laid the one before; PowerPoint fits the heights of texts by itself."""
    sides = ("left", "top", "width", *(() if was.has_text_frame else ("height",)))
    if any(getattr(was, side) != getattr(place, side) for side in sides):
        for side in sides:
            setattr(shape, side, getattr(was, side))


def _remove(slide: Any, shape: Any) -> None:
    """Take a shape away with the parts only it refers to; what a person put into a group of ours stays."""
    for child in list(getattr(shape, "shapes", ())):
        if not child.name.startswith(PREFIX):
            shape.element.addnext(child.element)
    gone = set(shape.element.xpath(".//@r:*"))
    shape.element.getparent().remove(shape.element)
    for relation in gone - set(slide.element.xpath(".//@r:*")):
        slide.part.rels.pop(relation)


def _exchange_notes(slide: Any, notes: Sequence[str], marks: Sequence[str]) -> list[Any]:
    """Write our paragraphs of the speaker notes anew, around those of a person; the new ones."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return []
    standing = list(frame.paragraphs)
    ours = [number for number, paragraph in enumerate(standing) if mark(paragraph.text) in marks]
    first, last = (ours[0], ours[-1]) if ours else (0, -1)
    made = []
    for text in notes:
        paragraph = frame.add_paragraph()
        paragraph.text = text
        standing[first]._p.addprevious(paragraph._p)
        made.append(paragraph._p)
    for number in range(first, last + 1):
        if number in ours or not standing[number].text.strip():
            standing[number]._p.getparent().remove(standing[number]._p)
    return made
