"""Which words of a text are of the wrong language, names and titles left aside."""

import re
from collections.abc import Iterable, Iterator, Mapping

from antq.catalogue.catalogue import Catalogue
from antq.text import Language, Text

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũẠ-ỹ]")
# Each language is called by its own name, so that nobody has to read the other one to find it.
SWITCH = ("English", "Tiếng Việt", "Ngôn ngữ / Language")
# Newspapers by their names; the sources name others only as their publishers.
PRESS = ("An ninh Thế giới", "Báo Mới", "Doanh nghiệp Việt Nam", "Hà Nội TV", "Pháp luật TP.HCM", "Tuổi Trẻ")
# What English may say in Vietnamese: a quotation, a term in brackets behind its translation, a law's number.
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\([^()]{1,50}\)|\b\d+/[\w/-]+")
# Vietnamese syllables of the figures' notes that are English words of the catalogue: "bị can" is an accused person.
BOTH = {"can"}
# English words a page of this kind could let through, none of them a Vietnamese syllable.
COMMON = """
about above across add all also and any apart apply area as at available axis back bar bars below between both by
case cases change chart choose click close code codes compare copy count data date day default definition delete
dismiss done double download drag edit empty error export false figure figures file files filter first for found
from fullscreen full help hide image in is it item items key kind label language last left light line lines link
list load loading main map max mean menu metric min missing model models month more name new next none not note
number of off ok open option options or other out over page per period point points press previous print
province provinces published rate reload remove report rerun reset result results right run save scale screen
search select selected settings share show sort source sources start stop submit table text that the these
this title to toggle total true type unit units unknown up update upload value values version view was were what
when where which who why width with without year years yes you your zoom
"""


def words_of(texts: Iterable[str]) -> set[str]:
    """All words, in small letters."""
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def texts_in(value: object) -> Iterator[Text]:
    """Every wording somewhere inside a value such as the catalogue."""
    if isinstance(value, Text):
        yield value
        return
    if isinstance(value, Mapping):
        inner: Iterable[object] = value.values()
    elif isinstance(value, (list, tuple)):
        inner = value
    else:
        inner = getattr(value, "__dict__", {}).values()
    for one in inner:
        yield from texts_in(one)


def english_words(catalogue: Catalogue) -> frozenset[str]:
    """Words that no Vietnamese text of the catalogue has: common ones, and all of its English texts."""
    texts = list(texts_in(catalogue))
    vietnamese = words_of(text.vi for text in texts)
    return frozenset(
        ({*COMMON.split()} | {w for w in words_of(text.en for text in texts) if len(w) > 1}) - vietnamese - BOTH
    )


def without(text: str, names: Iterable[str]) -> str:
    """The text with every one of the names taken out, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def wrong_words(text: str, language: Language, english: frozenset[str]) -> set[str]:
    """English words of a Vietnamese text; words with Vietnamese letters of an English one, quotations left aside."""
    if language == "vi":
        return {word for word in WORD.findall(text) if word.casefold() in english}
    return {word for word in WORD.findall(QUOTED.sub(" ", text)) if VIETNAMESE_LETTER.search(word)}
