"""Numbers as files write them: the words around them, both conventions, and what cells say of each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from antq.model.fold import fold
from antq.model.quantity import SPELLINGS, Relation

MISSING = {"", "-", "–", "—", "--", "…", "...", "..", "n/a", "na", "null"}
MISSING_WORDS = {
    "chua co so lieu",
    "khong co so lieu",
    "chua co",
    "khong co",
    "chua bao cao",
    "chua thong ke",
    "no data",
    "not available",
}
ERRORS = {"#ref!", "#div/0!", "#n/a", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}

# Beside what the product prints itself: bounds that a file may give, and English.
MORE_SPELLINGS = {
    Relation.GT: ("nhiều hơn {}", "over {}", "more than {}", "above {}"),
    Relation.LT: (
        "dưới {}",
        "ít hơn {}",
        "chưa đến {}",
        "chưa tới {}",
        "< ?{}",
        "nearly {}",
        "under {}",
        "less than {}",
        "below {}",
    ),
    Relation.APPROX: (
        "khoảng {}",
        "xấp xỉ {}",
        "trên dưới {}",
        "chừng {}",
        "about {}",
        "around {}",
        "approximately {}",
        "approx. {}",
    ),
    Relation.GE: (
        "{} trở lên",
        "ít nhất {}",
        "tối thiểu {}",
        "không dưới {}",
        "đạt từ {} trở lên",
        ">= ?{}",
        "at least {}",
        "{} or more",
    ),
    Relation.LE: (
        "{} trở xuống",
        "từ {} trở xuống",
        "tối đa {}",
        "nhiều nhất {}",
        "không quá {}",
        "không vượt quá {}",
        "<= ?{}",
        "at most {}",
        "up to {}",
    ),
}
DIGITS = r"([-−]?[0-9](?:[0-9., ]*[0-9])?) ?(%?)"
SPACES = re.compile("[\u00a0\u2007\u2009\u202f\\s]+")
VIETNAMESE = re.compile(r"((?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+))(?:,([0-9]+))?")
ENGLISH = re.compile(r"((?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+))(?:\.([0-9]+))?")
LONGEST = 15
# Every cell is looked at twice, and files repeat themselves; more than the rows a file may have.
CACHED = 32_768


def _patterns() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    made = []
    for relation in Relation:
        for spelling in dict.fromkeys((*SPELLINGS[relation], *MORE_SPELLINGS.get(relation, ()))):
            made.append((relation, re.compile(fold(spelling).format(DIGITS))))
    return tuple(made)


PATTERNS = _patterns()


@dataclass(frozen=True)
class Written:
    """A number as it stands: its relation, and what it is read the Vietnamese and the English way (None: not so)."""

    relation: Relation
    vietnamese: Decimal | None
    english: Decimal | None
    has_percent: bool = False
    is_native: bool = False
    is_change: bool = False

    @property
    def is_open(self) -> bool:
        """Whether both ways fit and disagree: one mark before three digits."""
        return None not in (self.vietnamese, self.english) and self.vietnamese != self.english

    @property
    def readings(self) -> tuple[Decimal, ...]:
        """The values it may have, smallest first."""
        return tuple(sorted({value for value in (self.vietnamese, self.english) if value is not None}))

    @property
    def only(self) -> str | None:
        """The convention that alone fits: vi, en, or None where the two agree or both fit."""
        if self.is_native or self.is_open or self.vietnamese == self.english:
            return None
        return "vi" if self.english is None else "en"


@lru_cache(maxsize=CACHED)
def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure; never the same as 0."""
    plain = " ".join(fold(text).split())
    return plain in MISSING or plain in MISSING_WORDS


def is_error(text: str) -> bool:
    """Whether a cell holds what a spreadsheet shows for a failed formula."""
    return text.strip().casefold() in ERRORS


@lru_cache(maxsize=CACHED)
def written(text: str) -> Written | None:
    """Read a cell's text as a qualified number, or None. "giảm 24%" is negative, as `Quantity` has it."""
    plain = SPACES.sub(" ", fold(text)).strip()
    sign = 1
    for word, factor in (("giam ", -1), ("tang ", 1)):
        if plain.startswith(word):
            plain, sign = plain.removeprefix(word), factor
            if (found := _qualified(plain, sign)) is not None:
                return Written(found.relation, found.vietnamese, found.english, found.has_percent, is_change=True)
            return None
    return _qualified(plain, sign)


def native(number: Decimal, is_percent: bool) -> Written:
    """A number cell of a workbook; a percent format shows it a hundred times."""
    value = number * 100 if is_percent else number
    return Written(Relation.EQ, value, value, has_percent=is_percent, is_native=True)


def _qualified(plain: str, sign: int) -> Written | None:
    for relation, pattern in PATTERNS:
        if match := pattern.fullmatch(plain):
            digits = match[1].replace("−", "-")
            if digits.startswith("-"):
                digits, sign = digits[1:], -sign
            ways = (_value(VIETNAMESE, digits), _value(ENGLISH, digits))
            if ways == (None, None):
                return None
            first, second = (None if way is None else way * sign for way in ways)
            return Written(relation, first, second, bool(match[2]))
    return None


def _value(convention: re.Pattern[str], digits: str) -> Decimal | None:
    match = convention.fullmatch(digits)
    if match is None:
        return None
    whole = re.sub("[., ]", "", match[1])
    if len(whole) + len(match[2] or "") > LONGEST:
        return None
    return Decimal(f"{whole}.{match[2] or 0}").normalize() + 0


def counted(cell: Written) -> Decimal | None:
    """A count: one mark before three digits groups, so the greater reading holds; None where it is not whole."""
    value = cell.readings[-1] if cell.is_open and cell.readings[-1] > 0 else cell.readings[0]
    return value if value == value.to_integral_value() else None


def convention(cells: Iterable[Written]) -> str | None:
    """The one convention, vi or en, that cells with marks leave possible; None where they say neither or both."""
    said = {cell.only for cell in cells} - {None}
    return said.pop() if len(said) == 1 else None


def is_mixed(cells: Iterable[Written]) -> bool:
    """Whether some cells can only be Vietnamese and others only English."""
    return {"vi", "en"} <= {cell.only for cell in cells}


def is_small(value: Decimal) -> bool:
    """Whether a percentage may as well be a share of one."""
    return 0 < abs(value) <= 1
