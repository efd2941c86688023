"""Telling the two languages apart in what the product says."""

import re

ENGLISH = """
the of and from with about nearly over only than not as year years month months first last case cases person persons
model models figure figures period periods different definition definitions highest missing comparable compare joined
across apart unchanged concluded several number derived exact per people commune communes divided mean january february
march april june july august september october november december provinces published nothing
"""


def english_in(vietnamese: str) -> list[str]:
    """English words in a Vietnamese text; f, j, w and z are no letters of Vietnamese."""
    english = ENGLISH.split()
    words = re.findall(r"\w+", vietnamese.lower())
    return [word for word in words if word in english or re.search("[fjwz]", word)]


def vietnamese_in(english: str) -> list[str]:
    """Words with Vietnamese letters in an English text."""
    return [word for word in re.findall(r"\w+", english) if not word.isascii()]
