"""A wording in both languages of the product: the leaf everything that speaks is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Text:
    """One wording in Vietnamese and English; neither may be missing.

    Pydantic checks it where the catalogue is read; a page makes thousands of them, too many to check each.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    def format(self, **values: object) -> "Text":
        """Fill the named places in both languages; a `Text` among the values fills each in its own."""
        return Text(self.filled("vi", values), self.filled("en", values))

    def filled(self, language: Language, values: Mapping[str, object]) -> str:
        """`format` in one language."""
        spoken = {key: value[language] if isinstance(value, Text) else value for key, value in values.items()}
        return self[language].format(**spoken)


def line_count(text: str, signs: int) -> int:
    """How many lines a text takes where about so many signs fit into one."""
    return sum(-(-len(line) // signs) or 1 for line in text.split("\n"))
