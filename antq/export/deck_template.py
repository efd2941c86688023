"""The presentation that slides are laid into: a plain one of ours, or an organisation's master, layouts and fonts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from antq.charts.theme import LIGHT
from antq.errors import UserError
from antq.text import Text

FACE = "Be Vietnam Pro"
# Where the face is not installed, PowerPoint takes the nearest by these numbers: a sans serif such as Arial.
SANS = {"panose": "020B0604020202020204", "pitchFamily": "34"}
WIDTH, HEIGHT = 960, 540
MARGIN, TOP, TITLE_HEIGHT, TITLE_SIZE = 36, 18, 64, 24
FOOTERS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
DAMAGED = (PackageNotFoundError, BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError)
NOT_A_DECK = Text("Tệp mẫu trang chiếu không mở được.", "The template for slides cannot be opened.")
SAVE_AS = Text(
    "Mở tệp trong PowerPoint, lưu lại dạng .pptx (không phải .potx, .ppt), rồi đặt đường dẫn vào ANTQ_DECK_TEMPLATE.",
    "Open it in PowerPoint, save it as .pptx (not .potx or .ppt), and name it in ANTQ_DECK_TEMPLATE.",
)


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


# Where our plain presentation has its titles, which tells its layout from those of others.
TITLE = Box(MARGIN, TOP, WIDTH - 2 * MARGIN, TITLE_HEIGHT)


@dataclass(frozen=True)
class Template:
    """An open presentation and the layout our slides are made with.

    `title` is the title's place, None where the layout has no title; `body` is what is free for us; `is_dark`: whether
    the ground is dark, so that colours for a dark ground are to be taken; `is_ours`: whether it is our plain one.
    """

    presentation: Any
    layout: Any
    title: Box | None
    title_size: float
    body: Box
    is_dark: bool
    is_ours: bool


def opened(path: Path | None) -> Template:
    """Open a template, or make ours.

    Raises:
        UserError: the file is missing, or no .pptx that can be read.
    """
    if path is None:
        presentation = _ours()
        return laid_out(presentation, _layout(presentation))
    try:
        presentation = Presentation(str(path))
        _remove_slides(presentation)
        return laid_out(presentation, _layout(presentation))
    except DAMAGED as error:
        raise UserError(NOT_A_DECK, str(path), SAVE_AS) from error


def laid_out(presentation: Any, layout: Any) -> Template:
    """How slides are laid out with a layout of an open presentation."""
    width, height = Emu(presentation.slide_width).pt, Emu(presentation.slide_height).pt
    title = next((_box(shape) for shape in layout.placeholders if shape.placeholder_format.type in TITLES), None)
    lows = [_box(s).top for s in layout.placeholders if s.placeholder_format.type in FOOTERS and _box(s).height]
    margin = width * MARGIN / WIDTH
    left, right = (title.left, title.right) if title else (margin, width - margin)
    top = (title.bottom if title else margin * 0.5) + 4
    bottom = min((low for low in lows if low > height / 2), default=height - margin * 0.4)
    size = _title_size(layout)
    body = Box(left, top, right - left, bottom - top)
    return Template(presentation, layout, title, size, body, _is_dark(layout.slide_master), title == TITLE)


def _layout(presentation: Any) -> Any:
    """The layout with a title only; else the one with a title and the least besides; else the emptiest."""

    def rank(layout: Any) -> tuple[bool, bool, int]:
        kinds = [shape.placeholder_format.type for shape in layout.placeholders]
        others = sum(kind not in (*FOOTERS, *TITLES) for kind in kinds)
        return layout.element.get("type") != "titleOnly", not any(kind in TITLES for kind in kinds), others

    return min(presentation.slide_layouts, key=rank)


def _box(shape: Any) -> Box:
    return Box(*(Emu(length or 0).pt for length in (shape.left, shape.top, shape.width, shape.height)))


def _title_size(layout: Any) -> float:
    """The size a title has by its layout, else by the master; in points."""
    titles = [s.element for s in layout.placeholders if s.placeholder_format.type in TITLES]
    styles = [layout.slide_master.element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")]
    for element in (*titles, *styles):
        for first in () if element is None else element.iter(qn("a:lvl1pPr")):
            properties = first.find(qn("a:defRPr"))
            if properties is not None and properties.get("sz"):
                return int(properties.get("sz")) / 100
    return 44.0


def _is_dark(master: Any) -> bool:
    """Whether the colour that the master's ground refers to is dark; a picture as ground is not looked at."""
    names = master.element.find(qn("p:clrMap"))
    ground = next(iter(master.element.iterfind(f"{qn('p:cSld')}/{qn('p:bg')}//{qn('a:schemeClr')}")), None)
    slot = "bg1" if ground is None else ground.get("val", "bg1")
    colour = _theme(master).find(f".//{qn('a:clrScheme')}/{qn('a:' + names.get(slot, slot))}")
    told = next(iter(colour), None) if colour is not None else None
    value = "ffffff" if told is None else told.get("lastClr") or told.get("val")
    red, green, blue = (int(value[i : i + 2], 16) for i in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


def _theme(master: Any) -> Any:
    return etree.fromstring(master.part.part_related_by(RT.THEME).blob)


def _remove_slides(presentation: Any) -> None:
    """Only master and layouts are wanted; parts that nothing refers to are not saved."""
    ids = presentation.slides._sldIdLst
    for slide in list(ids):
        presentation.part.drop_rel(slide.rId)
        ids.remove(slide)


def _ours() -> Any:
    """A presentation 16:9 in our face and ink; python-pptx brings one of 4:3."""
    presentation = Presentation()
    factor = Pt(WIDTH) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = presentation.slide_master
    for shape in (*master.shapes, *(shape for layout in presentation.slide_layouts for shape in layout.shapes)):
        if shape.element.find(f".//{qn('a:xfrm')}") is not None:
            shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    theme = _theme(master)
    for face in _latin(theme):
        face.attrib.update({"typeface": FACE, **SANS})
    for slot, colour in (("dk1", LIGHT.ink), ("lt1", LIGHT.paper)):
        (place,) = theme.iterfind(f".//{qn('a:clrScheme')}/{qn(f'a:{slot}')}")
        place.clear()
        etree.SubElement(place, qn("a:srgbClr"), val=colour[1:].upper())
    master.part.part_related_by(RT.THEME)._blob = etree.tostring(
        theme, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    for style in master.element.iterfind(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"):
        style.set("algn", "l")
        style.find(qn("a:defRPr")).attrib.update({"sz": str(TITLE_SIZE * 100), "b": "1"})
    for shape in _layout(presentation).placeholders:
        if shape.placeholder_format.type in TITLES:
            places = (TITLE.left, TITLE.top, TITLE.width, TITLE.height)
            shape.left, shape.top, shape.width, shape.height = map(Pt, places)
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        else:
            shape.element.getparent().remove(shape.element)
    return presentation


def _latin(theme: Any) -> Iterator[Any]:
    for kind in ("majorFont", "minorFont"):
        yield from theme.iterfind(f".//{qn(f'a:{kind}')}/{qn('a:latin')}")
