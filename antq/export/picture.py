"""A view as a picture of a fixed size: the figure laid out for a preset, filled to its very edges."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import segno

from antq.analysis.board import TrendBoard
from antq.analysis.compare import Comparison
from antq.analysis.exhibits import Exhibit
from antq.analysis.links import lasting
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import PRESETS, Canvas
from antq.charts.compare import compare_figure
from antq.charts.frame import note
from antq.charts.theme import LIGHT, theme_of
from antq.charts.timeline import timeline_figure
from antq.charts.trend import board_figure
from antq.export.typeface import FAMILY, style_sheet, weights_in
from antq.model.view import Look, Preset, ThemeName, Watermark
from antq.text import Text

# A4 is 297 × 210 mm at 96 dots an inch, so that a PDF of it is a sheet of paper.
SIZES: Mapping[Preset, tuple[int, int]] = {
    "slide": (1920, 1080),
    "four-three": (1440, 1080),
    "square": (1080, 1080),
    "a4": (1123, 794),
}
TRIES = 4
# The side of the square code and the air around it, as parts of the shorter side; light ground around it in modules.
CODE, AIR, QUIET = 0.11, 0.022, 4


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure as Plotly's JSON with the type face it needs; `width` and `height` are those of the preset in pixels.

    The layout may be larger or smaller by one factor: it is scaled when it is drawn.
    """

    figure: Mapping[str, Any]
    faces: str
    width: int
    height: int
    sentence: str

    def around(self) -> dict[str, object]:
        """What the script that draws it needs beside the figure."""
        return {
            "family": FAMILY,
            "faces": self.faces,
            "width": self.width,
            "height": self.height,
            "sentence": self.sentence,
        }


def look_of(exhibit: Exhibit, theme: ThemeName = "light") -> Look:
    """How a view is shown, as its page shows it."""
    view = exhibit.view
    watermark: Watermark | None = "sample" if view.dataset == "sample" else None
    return Look(view.language, theme, view.form, watermark, view.bridge)


def drawn(exhibit: Exhibit, catalogue: Catalogue, look: Look, canvas: Canvas) -> go.Figure:
    """The figure the page of a view draws, for another canvas."""
    match exhibit.answer:
        case TrendBoard() as board:
            return board_figure(board, catalogue, look, canvas)
        case Comparison() as comparison:
            return compare_figure(comparison, catalogue, look, canvas)
        case overview:
            return timeline_figure(overview, catalogue, look, canvas)


def title_of(exhibit: Exhibit, catalogue: Catalogue) -> str:
    """The finding that stands above a chart, in the language of its view."""
    match exhibit.answer:
        case TrendBoard(title=title) | Comparison(title=title):
            return title[exhibit.view.language]
    return catalogue.word("chart.timeline.title", exhibit.view.language)


def sentence_of(exhibit: Exhibit, catalogue: Catalogue) -> Text:
    """What may be said of a view, also its alternative text; of the time line what it is."""
    match exhibit.answer:
        case TrendBoard(sentence=sentence) | Comparison(sentence=sentence):
            return sentence
    return catalogue.text("overview.timeline")


def link_of(exhibit: Exhibit, public_url: str) -> str:
    """The lasting link of a view on a public server; empty where there is no such server."""
    return lasting(exhibit.address, exhibit.version, exhibit.view.dataset, public_url) if public_url else ""


def picture(
    exhibit: Exhibit, catalogue: Catalogue, preset: Preset, theme: ThemeName = "light", public_url: str = ""
) -> Picture:
    """A view in the proportions of a preset, with everything that stands on its page's chart."""
    (width, height), canvas = SIZES[preset], PRESETS[preset]
    look, link = look_of(exhibit, theme), link_of(exhibit, public_url)
    for _ in range(TRIES):
        shorter = min(canvas.width, canvas.height)
        strip = round((CODE + AIR) * shorter) if link else 0
        figure = drawn(exhibit, catalogue, look, replace(canvas, height=canvas.height - strip))
        # A board of many panels is higher than its preset: it goes on a larger one and is scaled down.
        excess = figure.layout.height / (canvas.height - strip)
        if excess <= 1:
            break
        canvas = replace(canvas, width=round(canvas.width * excess), height=round(canvas.height * excess))
    layout = figure.to_plotly_json()["layout"]
    _fill(layout, canvas.width, canvas.height, strip)
    if link:
        _add_code(layout, link, CODE * shorter, AIR * shorter, catalogue, look)
    whole = json.loads(figure.update(layout=layout, overwrite=True).to_json(validate=False, engine="json"))
    written = json.dumps(whole, ensure_ascii=False)
    faces = style_sheet(written, weights_in(written))
    return Picture(whole, faces, width, height, sentence_of(exhibit, catalogue)[look.language])


def _fill(layout: dict[str, Any], width: int, height: int, strip: int) -> None:
    """Give a figure the proportions of a picture: it stands in the middle, but leaves the strip at the lower edge."""
    margin, needed = layout["margin"], layout["height"] + strip
    if needed > height:
        # Higher than the largest canvas allows: the whole is made smaller, with bare ground left and right.
        grown = round(width * needed / height)
        margin["l"] += (grown - width) // 2
        margin["r"] += grown - width - (grown - width) // 2
        width, height = grown, needed
    bare = height - layout["height"]
    above = min(bare // 2, bare - strip)
    margin["t"] += above
    margin["b"] += bare - above
    layout |= {"width": width, "height": height}


def _add_code(layout: dict[str, Any], link: str, side: float, air: float, catalogue: Catalogue, look: Look) -> None:
    """The square code of the link in the lower right corner, black on white on any ground, with words at its left."""
    margin, theme = layout["margin"], theme_of(look)
    plot_width = layout["width"] - margin["l"] - margin["r"]
    plot_height = layout["height"] - margin["t"] - margin["b"]
    left, bottom = plot_width + margin["r"] - air - side, air - margin["b"]

    def x(pixels: float) -> str:
        return f"{(left + pixels) / plot_width:.5f}"

    def y(pixels: float) -> str:
        return f"{(bottom + side - pixels) / plot_height:.5f}"

    def box(x0: float, y0: float, x1: float, y1: float) -> str:
        return f"M{x(x0)},{y(y0)}L{x(x1)},{y(y0)}L{x(x1)},{y(y1)}L{x(x0)},{y(y1)}Z"

    rows = segno.make(link, error="m", micro=False).matrix
    module = side / (len(rows) + 2 * QUIET)
    dark = [
        box((QUIET + first) * module, (QUIET + down) * module, (QUIET + last) * module, (QUIET + down + 1) * module)
        for down, row in enumerate(rows)
        for first, last in _runs(row)
    ]
    shape = {"type": "path", "xref": "paper", "yref": "paper", "layer": "above", "line": {"width": 0}}
    layout["shapes"] = [
        *layout.get("shapes", ()),
        {**shape, "path": box(0, 0, side, side), "fillcolor": LIGHT.paper, "name": "code-ground"},
        {**shape, "path": "".join(dark), "fillcolor": "#000000", "name": "code"},
    ]
    words = note(
        catalogue.word("image.scan", look.language), side * 0.15, theme.muted, 1, 0,
        name="scan", align="right", xanchor="right", yanchor="middle",
        xshift=left - plot_width - air / 2, yshift=bottom + side / 2,
    )  # fmt: skip
    layout["annotations"] = [*layout["annotations"], words]


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """The stretches of dark modules in a row, as first and one past the last."""
    edges = [index for index, (before, module) in enumerate(pairwise((0, *row, 0))) if before != module]
    return list(zip(edges[::2], edges[1::2], strict=True))
