"""What native charts need beyond python-pptx: gaps, a fixed plot, labels in words, numbers in the reader's form."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from antq.export.deck_sheet import dress, rgb
from antq.export.deck_template import Box
from antq.model.unit import Drawing
from antq.text import Language

MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "cross": XL_MARKER_STYLE.PLUS,
    "x": XL_MARKER_STYLE.X,
    "star": XL_MARKER_STYLE.STAR,
}
DASHES = {
    "solid": MSO_LINE.SOLID,
    "dash": MSO_LINE.DASH,
    "dot": MSO_LINE.ROUND_DOT,
    "dashdot": MSO_LINE.DASH_DOT,
}
NO_LEADERS = (
    f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/>'
    "</c:ext></c:extLst>"
)
AXES = (qn("c:catAx"), qn("c:valAx"))
POINT = {"vi": ".", "en": ","}


def number_format(language: Language, whole: bool, suffix: str = "") -> str:
    r"""The format code of a value axis: `[>=1000]0\.000;0` writes 1.616 on every machine.

    The sign between thousands is a letter of the format: as `#,##0` it would follow the settings of the machine that
    shows the slide, also with a language code before it. Decimals can only follow them.
    """
    end = f'"{suffix}"' if suffix else ""
    if not whole:
        return f"General{end}"
    sign = "\\" + POINT[language]
    return f"[>=1000000]0{sign}000{sign}000{end};[>=1000]0{sign}000{end};0{end}"


def plain_chart(chart: Any, size: float, gaps: str = "gap") -> None:
    """No title, no legend, square corners; what an empty cell means: `gap` or `span`."""
    chart.has_title = chart.has_legend = False
    dress(chart.font, size)
    space = chart.element
    _number_axes(space)
    if space.find(qn("c:roundedCorners")) is None:
        corners = space.makeelement(qn("c:roundedCorners"), {"val": "0"})
        place = space.find(qn("c:date1904"))
        space.insert(0 if place is None else 1, corners)
    inner = space.find(qn("c:chart"))
    blanks = inner.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = etree.SubElement(inner, qn("c:dispBlanksAs"))
    blanks.set("val", gaps)


def _number_axes(space: Any) -> None:
    """Give the axes numbers that the schema allows: those of python-pptx are below zero."""
    axes = {axis.find(qn("c:axId")).get("val"): str(n) for n, axis in enumerate(space.iter(*AXES), 1)}
    for told in space.iter(qn("c:axId"), qn("c:crossAx")):
        told.set("val", axes[told.get("val")])


def fix_plot(chart: Any, frame: Box, plot: Box) -> None:
    """Lay the plot itself, without its axis labels, at a place: only so do marks drawn over it stay true."""
    area = chart.element.find(qn("c:chart")).find(qn("c:plotArea"))
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    shares = {
        "layoutTarget": "inner",
        "xMode": "edge",
        "yMode": "edge",
        "x": (plot.left - frame.left) / frame.width,
        "y": (plot.top - frame.top) / frame.height,
        "w": plot.width / frame.width,
        "h": plot.height / frame.height,
    }
    area.insert(0, _layout(area, shares))


def every_label(axis: Any, step: int = 1) -> None:
    """Name every category, or every second and so on: programs leave out what they think too much."""
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": str(step)})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def label(
    point: Any,
    lines: Sequence[str],
    size: float,
    colour: str | None,
    bold: bool = True,
    place: XL_LABEL_POSITION = XL_LABEL_POSITION.RIGHT,
) -> Any:
    """A data label in words."""
    made = point.data_label
    frame = made.text_frame
    frame.word_wrap = False
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT if place is XL_LABEL_POSITION.RIGHT else PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = line
        dress(run.font, size, colour, bold)
    made.position = place
    return made._dLbl


def move_label(tag: Any, right: float, down: float) -> None:
    """Move a data label from its usual place, in shares of the chart's width and height."""
    tag.find(qn("c:idx")).addnext(_layout(tag, {"x": right, "y": down}))


def no_leaders(series: Any) -> None:
    """No lines from labels to their points: LibreOffice draws them unless told not to."""
    labels = series._element.find(qn("c:dLbls"))
    if labels is not None:
        labels.append(etree.fromstring(NO_LEADERS))


def clear_ground(tag: Any) -> None:
    """Let the ground show through behind a label and not what runs there."""
    ground = etree.fromstring(
        f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:schemeClr val="bg1"><a:alpha val="80000"/></a:schemeClr>'
        "</a:solidFill></c:spPr>"
    )
    tag.find(qn("c:tx")).addnext(ground)


def draw_line(series: Any, colour: str, width: float, drawing: Drawing | None = None) -> None:
    """The line of a series; of width 0 there is none."""
    series.smooth = False
    if not width:
        series.format.line.fill.background()
        return
    series.format.line.width = Pt(width)
    series.format.line.color.rgb = rgb(colour)
    if drawing:
        series.format.line.dash_style = DASHES[drawing.dash]


def draw_marker(marker: Any, colour: str, size: int, style: XL_MARKER_STYLE, ground: str | None = None) -> None:
    """A mark, full in its colour, or hollow with the colour of the ground in it."""
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(ground or colour)
    marker.format.line.color.rgb = rgb(colour)
    marker.format.line.width = Pt(1.75)


def no_marker(series: Any) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE


def _layout(near: Any, places: dict[str, Any]) -> Any:
    layout = near.makeelement(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, value in places.items():
        told = value if isinstance(value, str) else f"{value:.5f}"
        etree.SubElement(manual, qn(f"c:{name}"), val=told)
    return layout
