"""What a file itself says is not to be loaded: example rows, columns for comparison, sheets of guidance.

Our templates and error workbooks write these words; anybody else's file may.
"""

import re
from functools import lru_cache

from antq.model.fold import fold
from antq.text import Text

EXAMPLE = Text("Ví dụ", "Example")
COMPARISON = Text("đối chiếu, không nạp", "for comparison, not loaded")
GUIDE_SHEET = Text("Hướng dẫn", "Guide")
MARKED_SHEET = Text("Cần sửa", "To correct")
EXAMPLE_WORDS = re.compile(r"(?:dong |hang )?(?:vi du|example)\b.*", re.DOTALL)
COMPARISON_WORDS = re.compile(r".*\([^()]*\b(?:khong nap|not loaded)\)", re.DOTALL)
SHEET_WORDS = re.compile(r"(?:huong dan|can sua|guide|to correct)[ 0-9()]*")


@lru_cache(maxsize=8192)
def is_example(text: str) -> bool:
    """Whether a row that begins with this text calls itself an example."""
    return EXAMPLE_WORDS.fullmatch(fold(text).strip()) is not None


def is_comparison(heading: str) -> bool:
    """Whether a heading says in brackets that its column is not loaded."""
    return COMPARISON_WORDS.fullmatch(fold(heading).strip()) is not None


def is_guide(sheet: str | None) -> bool:
    """Whether a sheet is called a guide, or the list of what is to be corrected."""
    return sheet is not None and SHEET_WORDS.fullmatch(" ".join(fold(sheet).split())) is not None
