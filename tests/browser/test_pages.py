"""Every page as a reader meets it: on a notebook and on a phone, in both languages, with either data set."""

import csv

import pytest
from playwright.sync_api import Page, expect

from antq.catalogue.load import load
from antq.settings import Settings
from antq.text import LANGUAGES, Language
from tests.support.browser import Seen
from tests.support.pages import CODE
from tests.support.server import LiveServer
from tests.support.walk import View, open_view, words
from tests.support.words import PRESS, SWITCH, english_words, without, wrong_words

CATALOGUE = load(Settings().data)
PAGES = CATALOGUE.pages
SIZES = {"notebook": (1366, 768), "phone": (390, 800)}
# How many charts a page has, and whether they hold marks.
CHARTS = {
    "sources": [0, False],
    "history": [0, False],
    "upload": [0, False],
    "deck": [0, False],
    "present": [0, False],
    "conflicts": [0, False],
    "profile": [0, False],
    "coverage": [0, False],
    "compare": [2, True],
}
WATERMARK = {"vi": "SỐ LIỆU MINH HỌA", "en": "ILLUSTRATIVE FIGURES"}
# The words of a chart that stand outside of it, where they are cut off.
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const frame = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.main-svg text')].filter(text => {
        const box = text.getBoundingClientRect();
        return box.width && (box.left < frame.left - 2 || box.right > frame.right + 2);
    }).map(text => text.textContent);
})"""

A_POINT = """() => {
    const boxes = [...document.querySelectorAll('.main-svg .point')].map(point => point.getBoundingClientRect());
    const box = boxes.find(box => box.width > 5);
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def names() -> list[str]:
    """Publishers and titles of documents, in whatever language they are, and Vietnamese names on an English page."""
    found = [*SWITCH, *PRESS]
    for folder in ("published", "samples"):
        with (Settings().data / folder / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
            found += [" ".join(row[name].split()) for row in csv.DictReader(file) for name in ("publisher", "title")]
    return found


def foreign_words(page: Page, language: Language) -> dict[str, set[str]]:
    english = english_words(CATALOGUE)
    said = (CODE.sub(" ", without(text, names())) for text in words(page))
    return {text: wrong for text in said if (wrong := wrong_words(text, language, english))}


def marks(page: Page) -> int:
    return page.locator(".main-svg .point, .main-svg .shapelayer path").count()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("id_", PAGES)
def test_a_page_opens_whole(id_: str, size: str, reader: Page, told: Seen, live_server: LiveServer) -> None:
    width, height = SIZES[size]
    reader.set_viewport_size({"width": width, "height": height})
    view = open_view(reader, f"{live_server.url}/{PAGES[id_].address}")
    assert (view.path, view.query, view.heading) == (f"/{PAGES[id_].address}", (), PAGES[id_].title.vi)
    assert [len(view.charts), bool(marks(reader))] == CHARTS.get(id_, [1, True])
    assert reader.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]") == [width, width]
    assert reader.evaluate(CUT) == []
    assert foreign_words(reader, "vi") == {}
    assert (told.outside, told.complaints) == ([], [])


@pytest.mark.parametrize("id_", PAGES)
def test_an_english_page_of_illustrative_figures(id_: str, reader: Page, told: Seen, live_server: LiveServer) -> None:
    view = open_view(reader, f"{live_server.url}/{PAGES[id_].address}?lang=en&data=sample")
    assert view.heading == PAGES[id_].title.en
    assert foreign_words(reader, "en") == {}
    assert_is_marked(reader, view, "en")
    assert (told.outside, told.complaints) == ([], [])


def assert_is_marked(page: Page, view: View, language: Language) -> None:
    expect(page.locator(".stAlert")).to_have_text(CATALOGUE.word("banner.sample", language))
    assert [WATERMARK[language] in chart for chart in view.charts] == [True] * len(view.charts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pointer_over_a_chart_brings_no_foreign_word(
    language: Language, reader: Page, told: Seen, live_server: LiveServer
) -> None:
    open_view(reader, f"{live_server.url}/xu-huong?lang={language}")
    chart = reader.locator(".js-plotly-plot").first
    chart.scroll_into_view_if_needed()
    x, y = reader.evaluate(A_POINT)
    reader.mouse.move(x, y)
    expect(reader.locator(".hoverlayer .hovertext").first).to_be_visible()
    assert CODE.search(reader.locator(".hoverlayer").text_content() or "")
    for button in reader.locator(".stElementToolbar button, .modebar-btn").all():
        button.hover()
    assert foreign_words(reader, language) == {}
    assert told.complaints == []


@pytest.mark.parametrize(("language", "found"), [("vi", '"Không tìm thấy"'), ("en", "No results")])
def test_streamlits_own_words_are_in_the_readers_language(
    language: Language, found: str, reader: Page, live_server: LiveServer
) -> None:
    open_view(reader, f"{live_server.url}/so-sanh?lang={language}")
    for key in ("units", "year"):
        box = reader.locator(f".st-key-{key}").get_by_role("combobox")
        box.click()
        reader.get_by_role("option").first.wait_for()
        assert foreign_words(reader, language) == {}
        box.fill("zzz")
        reader.locator("[role=listbox][data-empty=true] [role=option]").wait_for(state="attached")
        assert foreign_words(reader, language) == {}
        assert found in words(reader)
        box.fill("")
        reader.keyboard.press("Escape")
        expect(reader.get_by_role("listbox")).to_have_count(0)
    assert ('"Đến nội dung chính"' in words(reader)) == (language == "vi")
