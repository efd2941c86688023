"""How much room words take, where they wrap, and how they are made safe for Plotly's markup."""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

LINE_HEIGHT = 1.3
BOLD = 1.06
# Widths in em: the larger of Be Vietnam Pro and Noto Sans, measured in Chromium, so that neither is cut.
WIDTHS = (("iljI.,:;·'| ", 0.29), ("ftr()“”", 0.44), ("mwMW%", 0.93), ("→●▲◆★", 1.0), ("/J", 0.5))
DIGIT, UPPER, LOWER = 0.68, 0.77, 0.63
YEAR = re.compile(r"\d{4}\b")


@lru_cache(maxsize=2048)
def _em(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    for letters, width in WIDTHS:
        if base in letters:
            return width
    if base.isdigit() or base == "–":
        return DIGIT
    return UPPER if base.isupper() else LOWER


@lru_cache(maxsize=4096)
def text_width(words: str, size: float, bold: bool = False) -> float:
    """About how many pixels a line of text takes, rather too many than too few."""
    return sum(map(_em, words)) * size * (BOLD if bold else 1)


def wrapped(words: str, width: float, size: float, bold: bool = False, most: int | None = None) -> tuple[str, ...]:
    """The words in lines no wider than `width` pixels; after `most` lines the last one ends in "…"."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if most is not None and len(lines) > most:
        lines = lines[:most]
        while " " in lines[-1] and text_width(lines[-1] + "…", size, bold) > width:
            lines[-1] = lines[-1].rsplit(" ", 1)[0]
        lines[-1] = lines[-1].rstrip(" ,;.") + "…"
    return tuple(lines)


def balanced(words: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Wrapped into as few lines as fit, the lines of about one length: no word left alone under a title.

    Of the ways to do so, one that parts no number from the word behind it and no year from the one before is taken
    if there is one.
    """
    lines = wrapped(words, width, size, bold)
    step, best = width / 40, lines
    while len(lines) > 1 and width > step:
        width -= step
        narrower = wrapped(words, width, size, bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
        if _parts_number(best) or not _parts_number(lines):
            best = lines
    return best


def _parts_number(lines: Sequence[str]) -> bool:
    return any(one[-1:].isdigit() or YEAR.match(other) for one, other in pairwise(lines))


def fitting(words: str, width: float, largest: float, smallest: float, bold: bool = False) -> float:
    """The largest size between the two at which the words fit into one line of `width` pixels."""
    return max(smallest, min(largest, width / max(text_width(words, 1, bold), 0.01)))


def markup(lines: Sequence[str]) -> str:
    """Lines as Plotly text; names from sources cannot smuggle in tags or links."""
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def block_height(lines: Sequence[str], size: float) -> float:
    """Pixels that lines of a size take one above the other."""
    return len(lines) * size * LINE_HEIGHT
