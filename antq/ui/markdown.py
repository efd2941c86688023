"""Data in places where Streamlit reads Markdown."""

import string

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in string.punctuation})


def plain(words: object) -> str:
    """The words with every ASCII punctuation sign escaped: no link, image, icon or formula comes alive."""
    return str(words).translate(_ESCAPED)
