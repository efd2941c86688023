"""Not one English word on a Vietnamese page, no Vietnamese on an English one, and no word that is none."""

import re
from itertools import chain
from typing import cast
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from antq.catalogue.catalogue import Catalogue
from antq.model.view import FORMS, GROUPS, PERS, Dataset
from antq.text import LANGUAGES, Language
from tests.pages.conftest import Held
from tests.support.pages import CODE, PAGES, all_text, is_whole, opened, texts
from tests.support.words import PRESS, SWITCH, english_words, without, wrong_words

REPR = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|\bTrue\b|\bFalse\b|\bText\(|\bDecimal\(|\bFigure\(|\bQuantity\(|<\w+ object|"
    r"Basis\.|Relation\.|datetime|\{\w*\}|\[\]|\(\)|\\n|%\{|undefined"
)
KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)*\.[a-z][a-z_0-9]*\b|\b[a-z]+_[a-z_]+\b")
UNITS = ["VN", "01", "79", "79-2025", "35"]
STATES: dict[str, list[dict[str, str | list[str]]]] = {
    "overview": [{}],
    "trend": [
        *(
            {"metric": metric, "units": UNITS}
            for metric in ("safe_share", "offences_recorded", "offences_change_share")
        ),
        {"metric": "wanted_caught", "scope": "with_citizens_help_only"},
        {"metric": "safe_share", "years": "2011-2012"},
    ],
    "compare": [
        *({"per": per, "form": form, "metrics": ["wanted_caught", "model_kinds"]} for per in PERS for form in FORMS),
        {"metrics": ["offences_recorded", "safe_share", "tips_valuable"], "units": UNITS, "year": "2019"},
    ],
    "profile": [{}, *({"unit": unit} for unit in ("VN", "79", "79-2025", "35", "37-2025", "04"))],
    "coverage": [
        {},
        *({"group": group} for group in GROUPS[1:]),
        {"group": "known", "measures": ["offences_recorded", "wanted_outstanding", "offences_change_share"]},
        {"places": ["VN", "79-2025"], "years": "2024-2026"},
    ],
    "conflicts": [{}, {"sort": "metric"}],
    "sources": [{}, {"q": "truy na"}, {"q": "xyzzy"}],
    "present": [{}],
    "history": [{}, {"as_of": "0"}],
}
CASES = [(page, state) for page, states in STATES.items() for state in states]
# The illustrative figures have fewer measures; an address they do not know would be quoted in a notice.
SAMPLE = [
    *((page, {"data": "sample"}) for page in PAGES),
    ("trend", {"data": "sample", "metric": "safe_share", "units": [*UNITS[1:], "37-2025"]}),
    ("compare", {"data": "sample", "metrics": "safe_share", "form": "dots"}),
]


def spelled(value: object) -> str:
    """A case as its address, for the name of its test."""
    return value if isinstance(value, str) else urlencode(cast(dict[str, str], value), doseq=True) or "-"


@pytest.fixture(scope="session")
def names(held: dict[Dataset, Held], catalogue: Catalogue) -> dict[Language, list[str]]:
    """What may stand on a page in its own language: publishers, titles of documents, laws under their number."""
    sources = [*chain(*(found.sources for found in held.values()))]
    own = [*SWITCH, *(row["publisher"] for row in sources), *(row["title"] for row in sources)]
    own = [" ".join(name.split()) for name in own]
    units = [name for unit in catalogue.units.values() for name in (unit.name.vi, unit.short.vi)]
    return {"vi": own, "en": [*own, *units, *PRESS]}


def said(app: AppTest, language: Language, names: dict[Language, list[str]]) -> list[str]:
    return [CODE.sub(" ", without(text, names[language])) for text in texts(app)]


@pytest.mark.parametrize(("page", "state"), [*CASES, *SAMPLE], ids=spelled)
def test_a_vietnamese_page_has_no_english_word(
    page: str, state: dict[str, str], catalogue: Catalogue, names: dict[Language, list[str]]
) -> None:
    app = opened(page, **state)
    assert is_whole(app)
    english = english_words(catalogue)
    assert {text: wrong for text in said(app, "vi", names) if (wrong := wrong_words(text, "vi", english))} == {}


@pytest.mark.parametrize(("page", "state"), [*CASES, *SAMPLE], ids=spelled)
def test_an_english_page_has_no_vietnamese(page: str, state: dict[str, str], names: dict[Language, list[str]]) -> None:
    app = opened(page, lang="en", **state)
    assert is_whole(app)
    assert {text: wrong for text in said(app, "en", names) if (wrong := wrong_words(text, "en", frozenset()))} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("page", "state"), CASES, ids=spelled)
def test_no_page_shows_a_key_or_what_python_calls_things(
    page: str, state: dict[str, str], lang: Language, catalogue: Catalogue, names: dict[Language, list[str]]
) -> None:
    app = opened(page, lang=lang, **state)
    bare = said(app, lang, names)
    assert [text for text in bare if REPR.search(text)] == []
    ids = {*catalogue.words, *catalogue.metrics, *catalogue.cautions, *catalogue.reasons, *catalogue.events}
    found = {key for text in bare for key in KEY.findall(text)}
    assert found & ids == set()
    assert {key for key in found if "_" in key} == set()


@pytest.mark.parametrize("page", PAGES)
def test_the_two_languages_differ_everywhere_but_in_names(
    page: str, catalogue: Catalogue, names: dict[Language, list[str]]
) -> None:
    vi, en = (set(said(opened(page, lang=lang), "vi", names)) for lang in LANGUAGES)
    same = {text for text in vi & en if re.search(r"[^\W\d_]{2}", text)}
    assert same <= {unit.short.vi for unit in catalogue.units.values() if unit.short.vi == unit.short.en}


def test_the_words_would_be_found(catalogue: Catalogue) -> None:
    english = english_words(catalogue)
    assert wrong_words("Bảng số liệu of the province", "vi", english) == {"of", "the", "province"}
    assert wrong_words("Share of communes, tỷ lệ “Phạm pháp hình sự”", "en", english) == {"tỷ", "lệ"}
    assert "trend.gap" in KEY.findall("trend.gap")
    assert all_text(opened())
