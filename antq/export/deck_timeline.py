"""The programme's time line on a slide: lines, marks and texts as shapes, for PowerPoint has no such chart."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from antq.analysis.overview import Overview
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import Canvas
from antq.charts.frame import Words
from antq.charts.lettering import block_height
from antq.charts.spoken import Voice
from antq.charts.timeline import Stop, event_colour, scale_of, stops_of, timeline_words
from antq.export.deck_sheet import PREFIX, Sheet, flat, points, rgb
from antq.export.deck_template import Box
from antq.model.figure import Figure
from antq.model.period import date_text
from antq.text import Language

SHAPES = {
    "programme": MSO_SHAPE.OVAL,
    "law": MSO_SHAPE.RECTANGLE,
    "territory": MSO_SHAPE.DIAMOND,
    "counting": MSO_SHAPE.ISOSCELES_TRIANGLE,
}
MARK = 14


@dataclass(frozen=True)
class TimelineLeaf:
    """The time line as the content of a slide; it shows no figures."""

    overview: Overview
    voice: Voice
    words: Words
    part: str = "timeline"
    figures: tuple[Figure, ...] = ()

    @property
    def sentence(self) -> str:
        """Every event by date: there is no finding to tell."""
        language = self.voice.language
        told = (f"{date_text(e.date.isoformat())[language]}: {e.short[language]}" for e in self.overview.events)
        return "; ".join(told) + "."

    def draw(self, sheet: Sheet, box: Box) -> None:
        canvas = Canvas(round(box.width), round(box.height))
        scale = scale_of(self.overview.events, box.width, canvas)
        stops = stops_of(self.overview.events, self.voice, canvas, scale, box.width)
        above = max((stop.reach + stop.height for stop in stops if stop.is_above), default=0)
        below = max((stop.reach + stop.height for stop in stops if not stop.is_above), default=0)
        # Where both sides need more than there is, they come nearer to each other.
        squeeze = min(1.0, box.height / (above + below + 8))
        middle = box.top + above * squeeze + max(0.0, (box.height - above - below) / 2)
        group = sheet.slide.shapes.add_group_shape()
        group.name = PREFIX + "drawing"
        group.element.nvGrpSpPr.cNvPr.set("descr", self.sentence)
        last = box.left + scale.pixel(scale.ticks[-1], box.width)
        for left, right, dash in ((box.left, last, MSO_LINE.SOLID), (last, box.right, MSO_LINE.ROUND_DOT)):
            _line(group.shapes, (left, middle, right, middle), sheet.theme.ink, 2.5, dash)
        for stop in stops:
            _stem(sheet, group.shapes, stop, box.left + stop.at, middle, squeeze)
        muted = sheet.theme.muted
        for tick in scale.ticks:
            x = box.left + scale.pixel(tick, box.width)
            year = Box(x - 19, middle + 9, 38, 17)
            label = sheet.text("year", str(round(tick)), year, 13, muted, align=PP_ALIGN.CENTER, shapes=group.shapes)
            label.fill.solid()
            label.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        for stop in stops:
            _stop(sheet, group.shapes, stop, box.left + stop.at, middle, squeeze)


def timeline_leaves(overview: Overview, catalogue: Catalogue, language: Language) -> list[TimelineLeaf]:
    """One slide."""
    voice = Voice(catalogue, language)
    return [TimelineLeaf(overview, voice, timeline_words(overview, voice))]


def _stem(sheet: Sheet, shapes: Any, stop: Stop, x: float, middle: float, squeeze: float) -> None:
    reach = (stop.reach + stop.height) * squeeze
    end = middle - reach if stop.is_above else middle + reach
    _line(shapes, (x, middle, x, end), event_colour(stop.event, sheet.theme), 1.25, MSO_LINE.SOLID)


def _stop(sheet: Sheet, shapes: Any, stop: Stop, x: float, middle: float, squeeze: float) -> None:
    """The mark on the line and the two texts beside its stem."""
    theme, colour = sheet.theme, event_colour(stop.event, sheet.theme)
    top = middle - (stop.reach + stop.height) * squeeze if stop.is_above else middle + stop.reach * squeeze
    width = stop.width + 12
    head = block_height([stop.head], 13)
    sheet.text("date", stop.head, Box(x + 7, top, width, head), 12, theme.muted, shapes=shapes)
    named = Box(x + 7, top + head, width, stop.height - head)
    sheet.text("event", list(stop.lines), named, 15, colour, True, shapes=shapes)
    place = Box(x - MARK / 2, middle - MARK / 2, MARK, MARK)
    mark = flat(shapes.add_shape(SHAPES[stop.event.kind], *points(place)))
    mark.name = PREFIX + "mark"
    mark.fill.solid()
    mark.fill.fore_color.rgb = rgb(colour)
    mark.line.color.rgb = rgb(theme.paper)


def _line(shapes: Any, ends: tuple[float, float, float, float], colour: str, width: float, dash: MSO_LINE) -> None:
    line = flat(shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, ends)))
    line.name = PREFIX + "line"
    line.line.color.rgb, line.line.width, line.line.dash_style = rgb(colour), Pt(width), dash
