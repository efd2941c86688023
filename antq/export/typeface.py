"""Our type face as part of a file: the letters a text needs, as data in a style sheet."""

import base64
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from antq.settings import ROOT

FAMILY = "Be Vietnam Pro"
CONFIG = ROOT / ".streamlit" / "config.toml"
SERVED, KEPT = "app/static/", "static/"
RULE = (
    '@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
    'src: url("data:font/woff2;base64,{data}") format("woff2"); unicode-range: {range}; }}'
)


@dataclass(frozen=True)
class Face:
    """One file of the type face: a weight of some letters; `spans` are first and last letter of each stretch."""

    file: Path
    weight: int
    style: str
    range: str
    spans: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in self.spans)


@cache
def faces() -> tuple[Face, ...]:
    """The files that pages are set in, as Streamlit is told; of two that hold a letter the later counts."""
    listed = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]["fontFaces"]
    return tuple(
        Face(
            ROOT / face["url"].replace(SERVED, KEPT),
            int(face["weight"]),
            face["style"],
            face["unicodeRange"],
            tuple(_spans(face["unicodeRange"])),
        )
        for face in listed
    )


def style_sheet(text: str, weights: set[int]) -> str:
    """The rules for the letters of a text in some weights, with the files inside."""
    letters = set(text)
    return "\n".join(_rule(face) for face in faces() if face.weight in weights and _needed(face, letters))


def weights_in(figure_json: str) -> set[int]:
    """The weights a figure is set in; what it does not say is regular, and titles are bold."""
    return {400, 700, *map(int, re.findall(r'"weight": ?(\d+)', figure_json))}


def _needed(face: Face, letters: set[str]) -> bool:
    same = [other for other in faces() if other.weight == face.weight]
    later = same[same.index(face) + 1 :]
    return any(face.has(letter) and not any(other.has(letter) for other in later) for letter in letters)


@cache
def _rule(face: Face) -> str:
    data = base64.b64encode(face.file.read_bytes()).decode()
    return RULE.format(family=FAMILY, weight=face.weight, style=face.style, data=data, range=face.range)


def _spans(listed: str) -> Iterator[tuple[int, int]]:
    for part in listed.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield int(first, 16), int(last or first, 16)
