"""Spelling made comparable: how people type Vietnamese without its marks."""

import re
import unicodedata

# đ and Đ are letters of their own, not a letter with a mark; ð is what some keyboards give instead.
_LETTERS = str.maketrans({"đ": "d", "ð": "d"})


def fold(text: str) -> str:
    """The text in small letters without tone or vowel marks: "Đợt cao điểm" gives "dot cao diem".

    Equal for composed and decomposed Unicode. Length and blanks are not touched otherwise.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).translate(_LETTERS)


def slug(text: str) -> str:
    """Folded words joined by hyphens, as a file name or an address takes them: "Đợt 1/2026" gives "dot-1-2026"."""
    return re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")
