"""The passport over the pages: opened by the address, worded in both languages, closed by taking the code away."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from antq.catalogue.catalogue import Catalogue
from antq.model.view import Dataset
from antq.text import LANGUAGES, Language
from tests.pages.conftest import Held
from tests.support.pages import CODE, PAGES, Sheet, all_text, cards, heading, is_whole, opened, passport_sheet, texts
from tests.support.words import english_words, without, wrong_words

CONFLICTING = ("HCM-TG-1d6e", "HCM-TG-bb62")
DERIVED = "HN-PP-cb00"
QUALIFIED = "HN-MH-d9fa"
ENDED = "HNA-DCD-73d3"
UNKNOWN = "HN-MH-0000"


def sheet(app: AppTest) -> Sheet:
    assert is_whole(app)
    found = passport_sheet(app)
    assert found
    return found


@pytest.mark.parametrize("page", PAGES)
def test_it_lies_over_every_page(page: str) -> None:
    app = opened(page, code=QUALIFIED)
    assert sheet(app).title == f"Phiếu số liệu {QUALIFIED}"
    assert app.query_params == {"code": QUALIFIED}
    assert heading(app) == heading(opened(page))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_one_unasked(page: str) -> None:
    assert passport_sheet(opened(page)) is None


def test_the_filters_of_the_page_below_stay() -> None:
    app = opened("trend", metric="wanted_caught", units="79", code=QUALIFIED)
    assert app.query_params == {"metric": "wanted_caught", "units": "79", "code": QUALIFIED}
    app.slider(key="years").set_value((2015, 2020)).run()
    assert (sheet(app).title, app.query_params["code"]) == (f"Phiếu số liệu {QUALIFIED}", QUALIFIED)


def test_a_qualified_figure() -> None:
    said = sheet(opened(code=QUALIFIED))
    assert said.head == (
        "Hà Nội Số mô hình đang duy trì gần 600 mô hình tính đến 18/8/2023 “Gần”: số thật thấp hơn, không rõ bao nhiêu."
    )
    assert list(said.facts) == [
        "Đếm gì",
        "Ghi chú của số này",
        "Nguồn",
        "Mức chắc chắn",
        "Kỳ số liệu",
        "Địa giới",
        "Lưu ý khi dùng",
        "Vào kho",
        "Xem trên trang",
        "Trích dẫn",
    ]
    assert said.facts["Kỳ số liệu"] == "tính đến 18/8/2023: số có tại một thời điểm"
    assert re.match(r"Số liệu gốc \(lần nạp 0\), dựng ngày \d+/\d+/\d+; phiên bản số liệu \d+$", said.facts["Vào kho"])
    assert said.facts["Trích dẫn"] == f"{QUALIFIED} Sao chép mã Sao chép liên kết"


def test_a_derived_figure_tells_its_formula() -> None:
    said = sheet(opened(code=DERIVED, lang="en"))
    assert said.facts["How it was derived"].startswith("Derived: 5,148 / 0.98;")
    assert said.facts["How sure"].startswith("derived from published figures; low confidence")


def test_conflicts_name_each_other() -> None:
    for one, other in (CONFLICTING, CONFLICTING[::-1]):
        assert other in sheet(opened(code=one)).facts["Nguồn khác nêu số khác"]


def test_a_territory_that_ended() -> None:
    said = sheet(opened(code=ENDED)).facts["Địa giới"]
    assert "đến hết 30/6/2025" in said
    assert "Sau đó thuộc: Ninh Bình" in said


def test_an_illustrative_figure_says_so(held: dict[Dataset, Held]) -> None:
    code = min(held["sample"].codes)
    assert "Số minh họa do chương trình đặt ra, không trích dẫn." in sheet(opened(data="sample", code=code)).head
    published = sheet(opened(code=code))
    assert published.facts["Bộ số liệu"] == "Mã này có trong bộ “Số liệu minh họa”. Mở ở đó"
    assert "Mã gần giống" not in published.facts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_code_is_said_with_its_neighbours(lang: Language) -> None:
    said = sheet(opened(code=UNKNOWN, lang=lang))
    assert UNKNOWN in said.title
    assert said.head.startswith(
        {"vi": "Không có số liệu nào mang mã ", "en": "No figure has the code "}[lang] + UNKNOWN
    )
    (near,) = said.facts.values()
    assert len(CODE.findall(near)) == 5


def test_a_code_given_twice_or_empty_opens_nothing() -> None:
    twice = opened(code=[QUALIFIED, DERIVED])
    assert passport_sheet(twice) is None
    assert f"(code: {QUALIFIED}, {DERIVED})" in all_text(twice)
    assert passport_sheet(opened(code="")) is None


def test_an_unknown_code_cannot_bring_mark_up_onto_the_page() -> None:
    app = opened(code="<img src=x onerror=alert(1)>")
    bodies = [html.proto.body for html in app.get("html")]
    assert not any("<img" in body.lower() for body in bodies)
    assert "\\<" in app.get("dialog")[0].proto.dialog.title


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dataset", ["published", "sample"])
def test_it_is_in_one_language(
    dataset: Dataset, lang: Language, held: dict[Dataset, Held], catalogue: Catalogue
) -> None:
    """A figure of every basis and relation, source left aside."""
    kinds = {(row["basis"], row["relation"]): row["code"] for row in held[dataset].figures}
    english = english_words(catalogue)
    names = [name for row in held[dataset].sources for name in (row["publisher"], row["title"])]
    for code in kinds.values():
        said = sheet(opened(code=code, lang=lang, data=dataset))
        kept = [name for name in said.facts if name not in ("Nguồn", "Source", "Ghi chú của số này")]
        words = [said.title, said.head, *kept, *(without(said.facts[name], names) for name in kept)]
        told = {text: wrong for text in words if (wrong := wrong_words(CODE.sub(" ", text), lang, english))}
        assert told == {}, code


def test_cards_and_tables_lead_to_passports(held: dict[Dataset, Held]) -> None:
    app = opened()
    bodies = "".join(html.proto.body for html in app.get("html"))
    linked = re.findall(r'<a class="antq-code[^"]*" href="\?code=([^"]+)">', bodies)
    assert set(linked) <= held["published"].codes
    shown = {code for card in cards(app) for code in CODE.findall(card.text)}
    assert shown <= set(linked)
    assert set(CODE.findall(" ".join(texts(app)))) >= shown
