"""One slide while it is filled: title, texts under names that programs find again, watermark, speaker notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import atan, degrees, hypot
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from antq.analysis.sentences import SENTENCE_END
from antq.charts.frame import MARKS, Words
from antq.charts.lettering import LINE_HEIGHT, block_height, text_width, wrapped
from antq.charts.theme import DARK, LIGHT, Theme
from antq.export.deck_template import TITLES, Box, Template

# What the names of our shapes begin with; renewing a slide replaces these and leaves all else.
PREFIX = "antq:"
# The drawing keeps this much of the room below the title; texts shrink by these steps, then notes are cut.
LEAST_DRAWING = 0.7
SHRINKING = (1.0, 0.92, 0.85)
SMALLEST_TITLE, UNTITLED = 16, 24
# A machine without our face sets bold words in one up to 1.04 times as wide: a line less would run into the next text.
SUBSTITUTE = 1.06
# What PowerPoint keeps free at both sides of a text, together.
INSETS = 16


@dataclass(frozen=True)
class Piece:
    """A text below the drawing. `colour` None is the ink of the theme."""

    name: str
    text: str
    size: float
    colour: str | None = None
    bold: bool = False


class Sheet:
    """A slide of a template being filled: a new one, or one that is there already."""

    def __init__(self, template: Template, slide: Any = None) -> None:
        self.template = template
        self.theme: Theme = DARK if template.is_dark else LIGHT
        self.slide = slide or self._added()

    def _added(self) -> Any:
        slide = self.template.presentation.slides.add_slide(self.template.layout)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in TITLES:
                shape.element.getparent().remove(shape.element)
        return slide

    def write(self, words: Words, sentence: str) -> Box:
        """Everything written around the drawing; what is left for the drawing."""
        body = self.template.body
        top = self._title(words.title)
        size = 15.0
        lines = wrapped(words.subtitle, body.width, size)
        height = block_height(lines, size)
        self.text("subtitle", words.subtitle, Box(body.left, top, body.width, height), size, self.theme.muted)
        top += height + 6
        pieces = self._below(words, sentence, body.bottom - top, body.width)
        bottom = body.bottom - sum(self._height(piece, body.width) for piece in pieces)
        drawing = Box(body.left, top, body.width, bottom - top - 8)
        for piece in pieces:
            height = self._height(piece, body.width)
            self.text(
                piece.name, piece.text, Box(body.left, bottom, body.width, height), piece.size, piece.colour, piece.bold
            )
            bottom += height
        return drawing

    def text(
        self,
        name: str,
        text: str | Sequence[str],
        box: Box,
        size: float,
        colour: str | None = None,
        bold: bool = False,
        align: PP_ALIGN = PP_ALIGN.LEFT,
        shapes: Any = None,
    ) -> Any:
        """A text box under a name of ours; several texts are paragraphs."""
        shape = (shapes or self.slide.shapes).add_textbox(*points(box))
        shape.name = PREFIX + name
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, words in enumerate([text] if isinstance(text, str) else text):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = align
            run = paragraph.add_run()
            run.text = words
            dress(run.font, size, colour, bold)
        return shape

    def watermark(self, words: str) -> None:
        """The words across the whole slide, faint enough to read through."""
        width, height = (self.template.presentation.slide_width.pt, self.template.presentation.slide_height.pt)
        size = 0.72 * hypot(width, height) / text_width(words, 1, True)
        length, tall = hypot(width, height), size * LINE_HEIGHT
        box = Box((width - length) / 2, (height - tall) / 2, length, tall)
        shape = self.text("watermark", words, box, size, self.theme.muted, True, PP_ALIGN.CENTER)
        shape.rotation = -degrees(atan(height / width))
        (colour,) = shape.element.iter(qn("a:srgbClr"))
        colour.append(colour.makeelement(qn("a:alpha"), {"val": "16000"}))

    def notes(self, paragraphs: Sequence[str]) -> None:
        """What the speaker reads."""
        self.slide.notes_slide.notes_text_frame.text = "\n".join(paragraphs)

    def _title(self, words: str) -> float:
        """Write the title, as large as it may be; where the room below it begins."""
        place, body, size = self.template.title, self.template.body, self.template.title_size
        if place is None:
            size = UNTITLED
            height = block_height(_rows(words, body.width, size, True), size)
            self.text("title", words, Box(body.left, body.top, body.width, height), size, bold=True)
            return body.top + height + 4
        title = self.slide.shapes.title
        title.name = PREFIX + "title"
        frame = title.text_frame
        frame.text, frame.word_wrap = words, True
        while size > SMALLEST_TITLE and self._title_height(words, size) > place.height:
            size -= 1
        if size != self.template.title_size:
            frame.paragraphs[0].runs[0].font.size = Pt(size)
        if not self.template.is_ours:
            return body.top
        frame.vertical_anchor = MSO_ANCHOR.TOP
        return place.top + self._title_height(words, size) + 4

    def _title_height(self, words: str, size: float) -> float:
        assert self.template.title
        return block_height(_rows(words, self.template.title.width - INSETS, size, True), size)

    def _below(self, words: Words, sentence: str, room: float, width: float) -> list[Piece]:
        """Cautions, sentence, notes and footer at the largest size that leaves the drawing its room."""
        colour = {"amber": self.theme.amber, "red": self.theme.red}[words.severity]
        caution = f"{MARKS[words.severity]} {words.caution}" if words.caution else ""
        for factor in SHRINKING:
            pieces = [
                Piece("caution", caution, 13 * factor, colour, True),
                Piece("sentence", sentence, 13 * factor),
                *(Piece("note", note, max(11 * factor, 10), self.theme.muted) for note in words.notes),
                Piece("footer", words.footer, max(10 * factor, 9), self.theme.muted),
            ]
            pieces = [piece for piece in pieces if piece.text]
            if sum(self._height(piece, width) for piece in pieces) <= room * (1 - LEAST_DRAWING):
                return pieces
        return [self._cut(piece, width) for piece in pieces]

    def _cut(self, piece: Piece, width: float) -> Piece:
        """Two lines of a note, four of what may be said, all of a caution; the speaker notes have the whole."""
        if piece.name == "caution":
            return piece
        if piece.name == "sentence":
            return replace(piece, text=_whole_sentences(piece.text, lambda text: self._lines(piece, text, width) <= 4))
        return replace(piece, text=" ".join(wrapped(piece.text, width, piece.size, piece.bold, 2)))

    def _lines(self, piece: Piece, text: str, width: float) -> int:
        return len(_rows(text, width, piece.size, piece.bold))

    def _height(self, piece: Piece, width: float) -> float:
        return block_height(_rows(piece.text, width, piece.size, piece.bold), piece.size) + piece.size * 0.25


def _rows(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    """The lines a text takes on any machine."""
    return wrapped(text, width / SUBSTITUTE if bold else width, size, bold)


def _whole_sentences(text: str, fits: Callable[[str], bool]) -> str:
    """As many of the sentences as fit, at least the first; that more was said is told by "…"."""
    sentences = SENTENCE_END.split(text)
    for count in range(len(sentences), 1, -1):
        kept = " ".join(sentences[:count]) + ("" if count == len(sentences) else " …")
        if fits(kept):
            return kept
    return sentences[0] + (" …" if len(sentences) > 1 else "")


def flat(shape: Any) -> Any:
    """The shape without the shadow that themes lay behind shapes and lines."""
    for effect in shape.element.iter(qn("a:effectRef")):
        effect.set("idx", "0")
    return shape


def points(box: Box) -> tuple[Any, ...]:
    """A place as python-pptx takes it."""
    return tuple(Pt(length) for length in (box.left, box.top, box.width, box.height))


def dress(font: Any, size: float, colour: str | None = None, bold: bool = False) -> None:
    """Size, weight and colour; without a colour the ink of the theme, so that a dark template stays readable."""
    font.size, font.bold = Pt(round(size * 2) / 2), bold
    if colour:
        font.color.rgb = rgb(colour)
    else:
        font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
