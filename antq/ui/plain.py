"""Data shown where Streamlit reads Markdown: every sign that could mean something is taken at its word."""

import re

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text with every ASCII punctuation sign escaped, so that no label can become a link, image or icon."""
    return _SIGNS.sub(r"\\\1", text)
