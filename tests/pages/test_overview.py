"""Tổng quan: twelve cells with the exact amounts, the time line, what is new."""

import pytest

from tests.support.pages import all_text, cards, chart_titles, charts, is_whole, notes, opened, tables

PUBLISHED = {
    "vi": [
        ("Hà Nội", "495 mô hình"),
        ("TP.HCM", "–"),
        ("Hà Nam", "83 mô hình"),
        ("Hà Nội", "3 đợt"),
        ("TP.HCM", "4 đợt"),
        ("Hà Nam", "30 đợt"),
        ("Hà Nội", "–"),
        ("TP.HCM", "trên 800 người"),
        ("Hà Nam", "257 người"),
        ("Hà Nội", "–"),
        ("TP.HCM", "–"),
        ("Hà Nam", "trên 95%"),
    ],
    "en": [
        ("Ha Noi", "495 models"),
        ("HCMC", "–"),
        ("Ha Nam", "83 models"),
        ("Ha Noi", "3 campaigns"),
        ("HCMC", "4 campaigns"),
        ("Ha Nam", "30 campaigns"),
        ("Ha Noi", "–"),
        ("HCMC", "over 800 persons"),
        ("Ha Nam", "257 persons"),
        ("Ha Noi", "–"),
        ("HCMC", "–"),
        ("Ha Nam", "over 95%"),
    ],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_twelve_cells_say_exactly_what_is_published(lang: str) -> None:
    app = opened(lang=lang)
    assert is_whole(app)
    assert [(card.unit, card.number) for card in cards(app)] == PUBLISHED[lang]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (1, "Chỉ công bố số loại mô hình, không công bố số mô hình Số loại mô hình: 41 loại mô hình ("),
        (6, "chỉ có số còn ngoài xã hội Số đối tượng truy nã còn ngoài xã hội: không quá 999 người ("),
        (9, "Chưa tìm thấy tỷ lệ hay số đơn vị đạt “An toàn về ANTT”"),
        (10, "Chưa tìm thấy tỷ lệ hay số đơn vị đạt “An toàn về ANTT”"),
    ],
)
def test_an_absent_figure_has_its_reason_and_what_there_is_instead(place: int, reason: str) -> None:
    assert reason in cards(opened())[place].text


def test_a_figure_names_definition_period_source_and_code() -> None:
    card = cards(opened())[0].text
    assert "Mọi mô hình; tính đến 24/7/2023" in card
    assert "Nguồn: " in card
    assert "HN-MH-" in card


def test_the_illustrative_cells_are_all_filled() -> None:
    app = opened(data="sample")
    numbers = [card.number for card in cards(app)]
    assert numbers[:3] == ["547 mô hình", "620 mô hình", "88 mô hình"]
    assert len(numbers) == 12
    assert "–" not in numbers


@pytest.mark.parametrize(("lang", "event"), [("vi", "Chỉ thị 09"), ("en", "Directive 09")])
def test_the_time_line_is_drawn_and_what_is_new_is_told(lang: str, event: str) -> None:
    app = opened(lang=lang)
    (figure,) = charts(app)
    assert len(chart_titles(app)) == 1
    assert any(event in words for words in notes(figure, "event"))
    assert "223" in all_text(app)
    assert len(tables(app)[0]) == 6
