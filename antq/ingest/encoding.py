"""From bytes to text: byte order marks, strict UTF-8, and otherwise the reading whose words are known."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from antq.ingest.headings import HEADING_WORDINGS
from antq.ingest.legacy import from_tcvn3, from_vni
from antq.ingest.numbers import MORE_SPELLINGS
from antq.ingest.vocabulary import Vocabulary
from antq.model.quantity import SPELLINGS

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000
# Letters of old fonts and of garbled UTF-8 are no letters to Unicode ("Hµ", "á»‹"): split at blanks and delimiters.
PIECE = re.compile(r"[^\s,;|\t\"'()\[\]{}/\\.:!?0-9%+*=<>-]+")
GARBLED = re.compile("[ÃÂÄÅÆ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|á[»º]|Ã|â€|\ufffd")
HALF_REPAIRED = re.compile("á[»º]|Ã[\u0080-\u00bf]|Ä[‘ƒ\u0083\u0090\u0091]|Æ[°¡]")
LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?:^|[\s\"(/])\?+[^\W\d_]|\ufffd")
LOST_IN_CELL = re.compile(r"[^\W\d_]\?|\?[^\W\d_]|\ufffd")
WEB = re.compile(r"https?:|www\.")


# What stands around figures: periods, missing marks, titles, notes, signatures.
ORDINARY = (
    "chưa có số liệu không có báo cáo",
    "tháng đầu cuối quý giai đoạn thời kỳ từ năm đến hết tính ngày",
    "ghi chú nguồn sơ bộ chính thức kèm theo phụ lục biểu mẫu đơn vị tính kết quả tổng hợp",
    "phong trào toàn dân bảo vệ an ninh tổ quốc ban chỉ đạo công an trật tự xã hội tội phạm",
    "người lập biểu ký ghi rõ họ tên thủ trưởng phòng giám đốc",
)


@dataclass(frozen=True)
class Repair:
    """A way from text as it was decoded to text as it was meant. `font` and `example` are for the message."""

    name: str
    apply: Callable[[str], str]


@dataclass(frozen=True)
class Decoded:
    """Text in NFC, the code page or None where there was nothing to choose, and the repair it needed."""

    text: str
    code_page: str | None = None
    repair: Repair | None = None


class Words:
    """The Vietnamese words that may be expected in a file, to tell one reading of its bytes from another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        names: set[str] = {*HEADING_WORDINGS, *ORDINARY}
        names |= {spelling for table in (SPELLINGS, MORE_SPELLINGS) for words in table.values() for spelling in words}
        for unit in vocabulary.units.values():
            names |= {unit.name.vi, unit.short.vi, *unit.style.aliases}
        for metric in vocabulary.metrics.values():
            names |= {metric.name.vi, *metric.names, *(scope.vi for scope in metric.scopes.values())}
        self.known = {
            variant
            for name in names
            for word in _pieces(name)
            if not word.isascii()
            for variant in _both_placements(word)
        }

    def score(self, text: str) -> tuple[int, int]:
        """How many words with marks are known, and how many are not."""
        words = [word for word in _pieces(text[:SAMPLE]) if not word.isascii()]
        known = sum(1 for word in words if word in self.known)
        return known, len(words) - known


_words: dict[int, tuple[Vocabulary, Words]] = {}


@lru_cache(maxsize=4)
def words_of(vocabulary: Vocabulary) -> Words:
    """The expected words of a vocabulary."""
    return Words(vocabulary)


def decode(content: bytes, vocabulary: Vocabulary) -> Decoded | None:
    """The text of a file, or None where no reading of its bytes makes sense."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            body = content[len(bom) :]
            # What the mark promises and the bytes do not keep is shown as U+FFFD, cell by cell.
            return _plain(body, encoding, vocabulary) or Decoded(body.decode(encoding, "replace"))
    if wide := _utf16_without_bom(content):
        return _plain(content, wide, vocabulary)
    return _plain(content, "utf-8", vocabulary) or _legacy_bytes(content, vocabulary)


def repair_for(text: str, vocabulary: Vocabulary) -> Repair | None:
    """The repair under which more words of a text are known and fewer are not, or None where it is best as it is."""
    if text.isascii():
        return None
    words = words_of(vocabulary)
    known, unknown = words.score(text)
    best, choice = (known - unknown, known), None
    for repair in REPAIRS:
        if repair is MOJIBAKE and not GARBLED.search(text):
            continue
        found, strange = words.score(unicodedata.normalize("NFC", repair.apply(text[:SAMPLE])))
        if found > known and (found - strange, found) > best:
            best, choice = (found - strange, found), repair
    return choice


def is_garbled(text: str) -> bool:
    """Whether text still looks like UTF-8 read in another code page."""
    return len(HALF_REPAIRED.findall(text)) >= 2


def is_lossy(cells: Iterable[str]) -> bool:
    """Whether letters were lost when the file was saved: question marks within words, or U+FFFD."""
    return any(LOST.search(cell) and not WEB.search(cell) for cell in cells)


def has_lost_letters(cell: str) -> bool:
    """Whether this cell of a lossy file is one of those that lost letters."""
    return bool(LOST_IN_CELL.search(cell)) and not WEB.search(cell)


def _plain(content: bytes, encoding: str, vocabulary: Vocabulary) -> Decoded | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return _repaired(text, None, vocabulary)


def _repaired(text: str, code_page: str | None, vocabulary: Vocabulary) -> Decoded:
    repair = repair_for(text, vocabulary)
    return Decoded(unicodedata.normalize("NFC", repair.apply(text) if repair else text), code_page, repair)


def _utf16_without_bom(content: bytes) -> str | None:
    """UTF-16 has a zero in every second byte of digits, blanks and ASCII letters."""
    sample = content[:4000]
    if len(content) % 2 or len(sample) < 4:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    least = len(sample) // 2 * 0.4
    if odd > least and not even:
        return "utf-16-le"
    return "utf-16-be" if even > least and not odd else None


def _legacy_bytes(content: bytes, vocabulary: Vocabulary) -> Decoded | None:
    words = words_of(vocabulary)
    candidates: list[tuple[tuple[int, int, int], Decoded]] = []
    for rank, (encoding, repair) in enumerate(LEGACY):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = unicodedata.normalize("NFC", repair.apply(decoded) if repair else decoded)
        known, unknown = words.score(text)
        candidates.append(((known - unknown, known, -rank), Decoded(text, None if repair else encoding, repair)))
    # UTF-8 with broken letters: better told cell by cell than as a file that nobody can read.
    broken = unicodedata.normalize("NFC", content.decode("utf-8", "replace"))
    known, unknown = words.score(broken)
    candidates.append(((known - unknown, known, -len(LEGACY)), Decoded(broken)))
    score, best = max(candidates, key=lambda candidate: candidate[0])
    return best if score[1] > 0 or LOST.search(best.text) else None


def _from_mojibake(text: str) -> str:
    """Every line repaired on its own: a file may be garbled in parts."""
    return "".join(_unmixed(line) for line in text.splitlines(keepends=True))


def _unmixed(line: str) -> str:
    import ftfy  # 0.1 s that a plain file does not pay

    fixed = ftfy.fix_encoding(line)
    return fixed if fixed != line else _from_code_page_1258(line)


def _from_code_page_1258(line: str) -> str:
    """UTF-8 that was read as Windows-1258: its tones are combining signs there."""
    try:
        return b"".join(_byte(sign) for sign in line).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line


def _byte(sign: str) -> bytes:
    if "\u0080" <= sign <= "\u009f":
        return bytes([ord(sign)])
    return sign.encode("cp1258")


def _pieces(text: str) -> list[str]:
    return PIECE.findall(unicodedata.normalize("NFC", text).casefold())


def _both_placements(word: str) -> set[str]:
    """ "hòa" and "hoà", "thúy" and "thuý": both are in daily use."""
    apart = unicodedata.normalize("NFD", word)
    variants = {word}
    for tone in "\u0300\u0301\u0303\u0309\u0323":
        for pair in ("oa", "oe", "uy"):
            first, second = pair[0] + tone + pair[1], pair + tone
            for old, new in ((first, second), (second, first)):
                if old in apart:
                    variants.add(unicodedata.normalize("NFC", apart.replace(old, new)))
    return variants


TCVN3 = Repair("TCVN3 (.VnTime)", from_tcvn3)
VNI = Repair("VNI", from_vni)
MOJIBAKE = Repair("", _from_mojibake)
REPAIRS = (TCVN3, VNI, MOJIBAKE)
LEGACY: tuple[tuple[str, Repair | None], ...] = (
    ("cp1258", None),
    ("latin-1", TCVN3),
    ("latin-1", VNI),
    ("cp1252", None),
)
REPAIRS_BY_NAME: Mapping[str, Repair] = {repair.name: repair for repair in REPAIRS}
