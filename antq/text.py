"""A wording in both languages of the product: the leaf everything that speaks is made of."""

from typing import Literal, get_args

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Text:
    """One wording in Vietnamese and English; neither may be missing."""

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    def format(self, **values: object) -> "Text":
        """Fill the named places in both languages; a `Text` among the values fills each in its own."""
        return Text(*(getattr(self, lang).format(**_spoken(values, lang)) for lang in LANGUAGES))


def line_count(text: str, signs: int) -> int:
    """How many lines a text takes where about so many signs fit into one."""
    return sum(-(-len(line) // signs) or 1 for line in text.split("\n"))


def _spoken(values: dict[str, object], language: Language) -> dict[str, object]:
    return {key: value[language] if isinstance(value, Text) else value for key, value in values.items()}
