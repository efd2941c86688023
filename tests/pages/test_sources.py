"""Nguồn và định nghĩa: everything for an empty search, what holds every word for another, nothing said as such."""

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.model.view import Dataset
from tests.pages.conftest import Held
from tests.support.pages import all_text, is_whole, opened, readable, tables

NOTHING = {
    "vi": "Không tìm thấy. Hãy thử ít từ hơn; có dấu hay không dấu đều được.",
    "en": "Nothing found. Try fewer words; tone marks do not matter.",
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_search_shows_all(lang: str, catalogue: Catalogue, held: dict[Dataset, Held]) -> None:
    app = opened("sources", lang=lang)
    assert is_whole(app)
    names = [readable(expander.label) for expander in app.expander]
    assert names == [metric.name[lang] for metric in catalogue.metrics.values()]  # type: ignore[index]
    assert len(tables(app)[0]) == len(held["published"].sources)
    headings = [readable(heading.value) for heading in app.subheader]
    counts = (len(catalogue.metrics), len(held["published"].sources), len(catalogue.laws))
    assert [int(heading.rsplit("(")[-1].strip(")")) for heading in headings] == list(counts)


@pytest.mark.parametrize("words", ["truy na", "truy nã", "TRUY NÃ", "  truy   nã "])
def test_truy_na_finds_three_measures_and_their_sources(words: str, held: dict[Dataset, Held]) -> None:
    app = opened("sources", q=words)
    assert is_whole(app)
    assert [readable(expander.label) for expander in app.expander] == [
        "Số đối tượng truy nã bắt, vận động đầu thú",
        "Số lệnh truy nã mới",
        "Số đối tượng truy nã còn ngoài xã hội",
    ]
    found = {row["Tên văn bản"] for row in tables(app)[0]}
    named = {row["title"] for row in held["published"].sources if "truy nã" in row["title"].casefold()}
    assert named
    assert named <= found < {row["title"] for row in held["published"].sources}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nonsense_finds_nothing_and_says_so(lang: str) -> None:
    app = opened("sources", q="xyzzy khong co gi", lang=lang)
    assert is_whole(app)
    assert not app.expander
    assert not tables(app)
    assert all_text(app).count(NOTHING[lang]) == 3


def test_a_search_typed_stands_in_the_address_and_goes_when_emptied() -> None:
    app = opened("sources")
    app.text_input(key="q").set_value("an toan").run()
    assert app.query_params["q"] == "an toan"
    assert "An toàn" in all_text(app)
    app.text_input(key="q").set_value("").run()
    assert "q" not in app.query_params


@pytest.mark.parametrize(
    "words", ["[x](http://e.example)", "<b>", "**", "%", "'; drop", "\\", "${x}", ":red[x]", "a" * 5000]
)
def test_strange_signs_in_a_search_are_words_like_others(words: str) -> None:
    app = opened("sources", q=words)
    assert is_whole(app)
    assert app.text_input(key="q").value == words


def test_every_definition_shows_scopes_cautions_and_laws(catalogue: Catalogue) -> None:
    said = all_text(opened("sources"))
    for metric in catalogue.metrics.values():
        for scope in metric.scopes.values():
            assert readable(scope.definition.vi) in said
        for caution in metric.cautions:
            assert readable(catalogue.cautions[caution].text.vi) in said
        for law in metric.legal_basis:
            assert readable(catalogue.laws[law].name.vi) in said
