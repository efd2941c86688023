"""Presentations as LibreOffice shows them: pages with the places of their words, and as pictures."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import combinations
from pathlib import Path

from PIL import Image, ImageChops

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
# Pictures have a pixel a point: coarse, and enough to see whether something is drawn.
RESOLUTION = 72
# A reader without our face gets the nearest, such as Arial: here its twin, so that every machine sets the same widths.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="family"><string>Be Vietnam Pro</string></test>
<edit name="family" mode="assign" binding="strong"><string>Liberation Sans</string></edit></match></fontconfig>"""


@dataclass(frozen=True)
class Word:
    """A word and its box on the page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def lies_over(self, other: "Word") -> bool:
        """Whether it covers letters of another: boxes are as high as a line, so a third of one may be air."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 1.5 and high > min(self.bottom - self.top, other.bottom - other.top) / 3


@dataclass(frozen=True)
class Page:
    """One slide."""

    width: float
    height: float
    words: tuple[Word, ...]
    picture: Image.Image

    @property
    def letters(self) -> str:
        """All words in the order of reading, without spaces: a line may end within a word."""
        return "".join(word.text for word in self.words)

    def outside(self) -> list[str]:
        """Words that are cut at an edge of the page."""
        return [
            word.text
            for word in self.words
            if word.left < 0 or word.top < 0 or word.right > self.width or word.bottom > self.height
        ]

    def covered(self) -> Iterator[str]:
        """Pairs of words that lie over each other."""
        for one, other in combinations(self.words, 2):
            if one.lies_over(other):
                yield f"{one.text} / {other.text}"

    def drawn_share(self, left: float, top: float, right: float, bottom: float) -> float:
        """The share of a box, in shares of the page, whose pixels are not of the page's ground."""
        wide, high = self.picture.size
        part = self.picture.crop((round(left * wide), round(top * high), round(right * wide), round(bottom * high)))
        ground = Image.new("RGB", part.size, self.picture.getpixel((0, 0)))
        empty = ImageChops.difference(part, ground).convert("L").point(lambda light: 255 * (light > 24)).histogram()[0]
        return 1 - empty / (part.width * part.height)


def rendered(content: bytes, folder: Path) -> list[Page]:
    """The pages of a presentation, set by a LibreOffice that has never run before."""
    deck, pdf, fonts = folder / "deck.pptx", folder / "deck.pdf", folder / "fonts.conf"
    deck.write_bytes(content)
    fonts.write_text(FONTS, encoding="utf-8")
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    environment = {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    _run([*office, "--outdir", folder, deck], environment)
    told = _run(["pdftotext", "-bbox", pdf, "-"]).decode()
    _run(["pdftoppm", "-png", "-r", str(RESOLUTION), pdf, folder / "page"])
    pictures = [Image.open(BytesIO(path.read_bytes())).convert("RGB") for path in sorted(folder.glob("page-*.png"))]
    return [
        Page(float(width), float(height), tuple(_words(inner)), picture)
        for (width, height, inner), picture in zip(PAGE.findall(told), pictures, strict=True)
    ]


def _words(inner: str) -> Iterator[Word]:
    for *box, text in WORD.findall(inner):
        yield Word(unescape(text), *map(float, box))


def _run(command: list[object], environment: dict[str, str] | None = None) -> bytes:
    return subprocess.run(list(map(str, command)), env=environment, capture_output=True, check=True, timeout=300).stdout
