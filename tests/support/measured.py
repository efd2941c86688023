"""Figures drawn by the browser's own Plotly, and what of them is cut or covers something: boxes, not pictures."""

import base64
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
from playwright.sync_api import Page

from antq.charts.placing import crossing
from antq.settings import ROOT

Box = tuple[float, float, float, float]
# Pixels of a box that are air: line height above and below letters, and what rounding takes.
AIR = 2.5
# Texts that lie over everything by their nature: the watermark, signs inside of marks.
OVER = ("watermark", "sign")


@dataclass(frozen=True)
class Measured:
    """The boxes of a drawn figure."""

    width: float
    height: float
    texts: tuple[dict[str, Any], ...]
    marks: tuple[dict[str, Any], ...]
    strokes: tuple[Box, ...]

    def faults(self) -> Iterator[str]:
        """Everything that is cut, or covers what it should not."""
        texts = [text for text in self.texts if text["kind"] not in OVER]
        for text in texts:
            left, top, right, bottom = text["box"]
            if left < -0.5 or top < -0.5 or right > self.width + 0.5 or bottom > self.height + 0.5:
                yield f"cut: {_name(text)} {text['box']}"
        for one, other in combinations(texts, 2):
            if _overlap(one["box"], other["box"]):
                yield f"overlap: {_name(one)} / {_name(other)}"
        labels = [text for text in texts if text["kind"] != "tick"]
        for text, mark in product(labels, self.marks):
            if _overlap(text["box"], mark["box"]):
                yield f"mark: {_name(text)} / {mark['kind']} {mark['unit']}"
        for text, stroke in product(labels, self.strokes):
            left, top, right, bottom = text["box"]
            # Letters without a tail or a mark on top leave a fifth of their box empty at either side.
            air = (bottom - top) / 5
            if crossing(stroke, (left, top + air, right, bottom - air)) > AIR:
                yield f"line: {_name(text)}"


def open_measure(page: Page) -> None:
    """Make a page one that measures: Plotly and the type face from the disk, nothing from the network."""
    page.set_content(f"<style>{_faces()}</style><div id=figure></div>")
    page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    page.add_script_tag(path=Path(__file__).parent / "measured.js")
    page.evaluate("ready()")


def measure(page: Page, figure: go.Figure, width: int) -> Measured:
    """Draw a figure in the measuring page."""
    found = page.evaluate("([figure, width]) => measure(JSON.parse(figure), width)", [figure.to_json(), width])
    return Measured(
        found["width"],
        found["height"],
        tuple(found["texts"]),
        tuple(found["marks"]),
        tuple(map(tuple, found["strokes"])),
    )


def changes(page: Page, figure: go.Figure, width: int) -> int:
    """How much of what is drawn changes when a figure is handed over again."""
    count: int = page.evaluate("([figure, width]) => changes(JSON.parse(figure), width)", [figure.to_json(), width])
    return count


def _name(text: dict[str, Any]) -> str:
    return f"{text['kind']} “{text['text']}”"


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > AIR and min(a[3], b[3]) - max(a[1], b[1]) > AIR


def _faces() -> str:
    """The type face as the product's own settings name it to the browser, taken from the disk."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return "".join(map(_face, settings["theme"]["fontFaces"]))


def _face(face: dict[str, Any]) -> str:
    data = base64.b64encode((ROOT / face["url"].removeprefix("app/")).read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; '
        f"src: url(data:font/woff2;base64,{data}); unicode-range: {face['unicodeRange']} }}"
    )
