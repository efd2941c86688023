"""A published number with its qualifier: "trên 400" is not 400, in print, in order or in a sum."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from antq.text import LANGUAGES, Language, Text


class Relation(StrEnum):
    """How the true number stands to the published one."""

    EQ = "eq"
    GT = "gt"
    LT = "lt"
    APPROX = "approx"
    GE = "ge"
    LE = "le"

    @property
    def is_exact(self) -> bool:
        return self is Relation.EQ


OPENS = {Relation.GT: 1, Relation.GE: 1, Relation.LT: -1, Relation.LE: -1}
RELATION_WORDS = {
    Relation.EQ: Text("{number}", "{number}"),
    Relation.GT: Text("trên {number}", "over {number}"),
    Relation.LT: Text("gần {number}", "nearly {number}"),
    Relation.APPROX: Text("khoảng {number}", "about {number}"),
    Relation.GE: Text("từ {number} trở lên", "at least {number}"),
    Relation.LE: Text("không quá {number}", "at most {number}"),
}


VIETNAMESE_SIGNS = str.maketrans(",.", ".,")


def format_number(value: Decimal, language: Language, decimals: int | None = None) -> str:
    """`1.616` and `95,5` in Vietnamese, `1,616` and `95.5` in English.

    All published digits stay; `decimals` fixes their count for numbers that we computed.
    """
    # Babel says the same in 33 µs instead of 2: a chart of all provinces has hundreds of numbers.
    written = f"{value.normalize():,f}" if decimals is None else f"{value:,.{decimals}f}"
    return written.translate(VIETNAMESE_SIGNS) if language == "vi" else written


def number_text(value: Decimal, suffix: str | Text = "", decimals: int | None = None) -> Text:
    """The number in both languages, the suffix ("%", " vụ") attached."""
    end = suffix if isinstance(suffix, Text) else Text(suffix, suffix)
    return Text(*(format_number(value, language, decimals) + end[language] for language in LANGUAGES))


FALL = Text("giảm {size}", "down {size}")


@dataclass(frozen=True)
class Quantity:
    """A number as published and its relation to the true one.

    Only a change is ever negative, and there the relation speaks of its size, as publishers do:
    "giảm trên 24%" is -24 with `gt`, and the true value lies below -24.
    """

    value: Decimal
    relation: Relation = Relation.EQ

    def text(self, suffix: str | Text = "", decimals: int | None = None) -> Text:
        """The qualified number in words: "trên 95%", "từ 400 vụ trở lên"; a fall says so: "giảm trên 24%"."""
        size = RELATION_WORDS[self.relation].format(number=number_text(abs(self.value), suffix, decimals))
        return FALL.format(size=size) if self.value < 0 else size

    @property
    def opens(self) -> int:
        """Where the unknown lies on an axis: 1 above the number, -1 below it, 0 on both sides or nowhere."""
        opens = OPENS.get(self.relation, 0)
        return -opens if self.value < 0 else opens

    def scaled(self, factor: Decimal) -> "Quantity":
        """The quantity times a positive factor: a bound stays a bound."""
        if factor <= 0:
            raise ValueError("a factor must be positive, or the bound would turn round")
        return Quantity(self.value * factor, self.relation)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest the true number can be; None is unbounded, as "about" is on both sides."""
        low = self.value if self.relation.is_exact or self.opens > 0 else None
        high = self.value if self.relation.is_exact or self.opens < 0 else None
        return low, high

    def compared_with(self, other: "Quantity") -> int | None:
        """1 surely more than `other`, -1 surely less, 0 both exact and equal, None where no sign follows."""
        if self.relation.is_exact and other.relation.is_exact:
            return (self.value > other.value) - (self.value < other.value)
        if _surely_above(self, other):
            return 1
        return -1 if _surely_above(other, self) else None


def _surely_above(upper: Quantity, lower: Quantity) -> bool:
    floor, ceiling = upper.bounds[0], lower.bounds[1]
    if floor is None or ceiling is None:
        return False
    excludes = (Relation.GT, Relation.LT)
    return floor > ceiling or (floor == ceiling and (upper.relation in excludes or lower.relation in excludes))


# A number as Vietnamese offices write it: thousands with a dot, decimals after a comma. "1.616" is 1616;
# "95.5" is neither that nor a decimal and stays unread.
VIETNAMESE_NUMBER = r"(-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?)%?"
SPELLINGS = {
    Relation.EQ: ("{}",),
    Relation.GT: ("trên {}", "hơn {}", "> ?{}"),
    Relation.LT: ("gần {}",),
    Relation.APPROX: ("khoảng {}", "xấp xỉ {}", "trên dưới {}", "~ ?{}", "≈ ?{}"),
    Relation.GE: ("từ {} trở lên", "{} trở lên", "ít nhất {}", "tối thiểu {}", "không dưới {}", "≥ ?{}"),
    Relation.LE: ("không quá {}", "nhiều nhất {}", "tối đa {}", "≤ ?{}"),
}


def parse_quantity(text: str) -> Quantity | None:
    """Read what `Quantity.text().vi` prints, and its usual spellings; None where it is no number in Vietnamese form.

    "dưới 500" stays unread: it only bounds, while `lt` is "gần 500", which also says how near. So do "2 nghìn" and
    "1,2 triệu", which do not say how far they were rounded.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if plain.startswith("giảm "):
        size = parse_quantity(plain.removeprefix("giảm "))
        return Quantity(-size.value, size.relation) if size else None
    for relation, spellings in SPELLINGS.items():
        for spelling in spellings:
            if match := re.fullmatch(spelling.format(VIETNAMESE_NUMBER), plain):
                return Quantity(Decimal(match[1].replace(".", "").replace(",", ".")), relation)
    return None
