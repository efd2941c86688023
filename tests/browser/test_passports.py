"""Passports in the browser: opened by codes, cards and marks without a reload, closed, handed on, copied."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from antq.text import LANGUAGES, Language
from tests.browser.test_pages import foreign_words
from tests.support.browser import Seen, visit
from tests.support.pages import CODE
from tests.support.server import LiveServer
from tests.support.walk import open_view, query_of, settled, until_query, view_of

COMPARISON = "/so-sanh?metrics=models_sustained&data=sample"
TREND = "/xu-huong?scope=unspecified&units=79&years=2013-2022"
POINT = ".js-plotly-plot .main-svg .points .point"
IS_POINTING = "() => document.documentElement.classList.contains('antq-pointing')"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def opened_code(page: Page) -> str:
    """The code of the passport that lies over the page, which the address has as well."""
    expect(dialog(page).locator(".antq-passport")).to_be_visible()
    found = CODE.search(dialog(page).get_by_role("heading").first.inner_text())
    assert found
    until_query(page, code=found[0])
    return found[0]


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    until_query(page, code=None)


def point_at(page: Page, mark: Locator) -> tuple[float, float]:
    """Move the pointer onto the middle of a mark."""
    mark.evaluate("mark => mark.scrollIntoView({block: 'center'})")
    box = mark.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 2, y)
    page.mouse.move(x, y)
    page.wait_for_timeout(100)
    return x, y


def click_mark(page: Page, is_last: bool = False) -> None:
    """Click the first or last mark that looks as if it could be clicked; others stand for a year without a figure."""
    marks = page.locator(POINT).all()
    for mark in reversed(marks) if is_last else marks:
        x, y = point_at(page, mark)
        if page.evaluate(IS_POINTING):
            page.mouse.click(x, y)
            return
    raise AssertionError("no mark to click")


def documents(page: Page) -> list[str]:
    """The documents the page loads from now on."""
    loaded: list[str] = []
    page.on("request", lambda asked: loaded.append(asked.url) if asked.resource_type == "document" else None)
    return loaded


def test_a_code_in_a_table_opens_its_passport_and_the_page_stays(
    reader: Page, told: Seen, live_server: LiveServer
) -> None:
    before = open_view(reader, live_server.url + TREND)
    loaded = documents(reader)
    link = reader.locator(".antq-table a.antq-code").first
    link.click()
    assert opened_code(reader) == link.text_content()
    assert set(query_of(reader)) > set(before.query)
    close(reader)
    after = view_of(reader)
    assert after == before
    link.click()
    opened_code(reader)
    reader.go_back()
    expect(dialog(reader)).to_have_count(0)
    assert view_of(reader) == before
    reader.go_forward()
    opened_code(reader)
    dialog(reader).get_by_role("button", name="Close").click()
    expect(dialog(reader)).to_have_count(0)
    assert loaded == []
    assert (told.outside, told.complaints) == ([], [])


@pytest.mark.parametrize(
    "path",
    [TREND, "/xu-huong?metric=wanted_caught&scope=caught_surrendered", COMPARISON, f"{COMPARISON}&form=dots"],
)
def test_a_mark_of_a_chart_opens_the_passport_of_its_figure(
    path: str, reader: Page, told: Seen, live_server: LiveServer
) -> None:
    before = open_view(reader, live_server.url + path)
    loaded = documents(reader)
    click_mark(reader)
    code = opened_code(reader)
    assert code in " ".join(before.tables) or code in " ".join(before.charts)
    close(reader)
    assert view_of(reader).charts == before.charts
    click_mark(reader)
    assert opened_code(reader) == code, "the same mark opens again"
    close(reader)
    click_mark(reader, is_last=True)
    opened_code(reader)
    assert loaded == []
    assert (told.outside, told.complaints) == ([], [])


def test_a_mark_still_answers_after_the_chart_has_changed(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, live_server.url + TREND)
    reader.locator(".st-key-lang").get_by_role("radio", name="English").click()
    until_query(reader, lang="en")
    click_mark(reader)
    assert f"Figure {opened_code(reader)}" in dialog(reader).get_by_role("heading").first.inner_text()


def test_only_marks_with_a_figure_look_as_if_they_could_be_clicked(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, live_server.url + TREND)
    cursor = "() => getComputedStyle(document.querySelector('.nsewdrag')).cursor"
    kinds = set()
    for mark in reader.locator(".js-plotly-plot .scatterlayer .point").all():
        point_at(reader, mark)
        has_code = CODE.search(reader.locator(".hoverlayer").text_content() or "")
        assert (reader.evaluate(cursor) == "pointer") == bool(has_code)
        kinds.add(bool(has_code))
    assert kinds == {True, False}
    open_view(reader, live_server.url)
    x, y = point_at(reader, reader.locator(POINT).first)
    reader.mouse.click(x, y)
    assert reader.evaluate(cursor) != "pointer"
    expect(dialog(reader)).to_have_count(0)
    assert query_of(reader) == []


def test_a_card_opens_the_passport_of_its_number(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, live_server.url)
    card = reader.locator(".antq-card").first
    card.locator(".antq-number a").click()
    assert opened_code(reader) == card.locator(".antq-source a").text_content()


def test_a_conflict_leads_to_the_other_figure_and_a_view_to_another_page(reader: Page, live_server: LiveServer) -> None:
    visit(reader, f"{live_server.url}/?code=HCM-TG-1d6e&lang=en")
    loaded = documents(reader)
    dialog(reader).get_by_role("link", name="HCM-TG-bb62").click()
    until_query(reader, code="HCM-TG-bb62")
    assert opened_code(reader) == "HCM-TG-bb62"
    dialog(reader).get_by_role("link", name="Trend").click()
    expect(reader.locator("h1")).to_have_text("Trend")
    expect(dialog(reader)).to_have_count(0)
    until_query(reader, code=None, metric="offences_change")
    assert "HCM-TG-bb62" in view_of(reader).tables[0]
    assert loaded == []


def test_a_link_handed_on_opens_the_same_passport(reader: Page, browser: Browser, live_server: LiveServer) -> None:
    open_view(reader, live_server.url + TREND)
    reader.locator(".antq-table a.antq-code").last.click()
    code = opened_code(reader)
    said = dialog(reader).inner_text()
    context = browser.new_context(viewport=reader.viewport_size, locale="en-US")
    other = context.new_page()
    visit(other, reader.url)
    assert opened_code(other) == code
    assert dialog(other).inner_text() == said
    context.close()


def test_code_and_link_are_copied(page: Page, live_server: LiveServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{live_server.url}/so-sanh?lang=en&data=sample")
    page.locator("[data-testid=stExpander] summary").first.click()
    page.locator(".antq-table a.antq-code").first.click()
    code = opened_code(page)
    dialog(page).get_by_role("button", name="Copy code").click()
    expect(dialog(page).get_by_role("button", name="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == code
    dialog(page).get_by_role("button", name="Copy link").click()
    expect(dialog(page).get_by_role("button", name="Copied")).not_to_have_count(0)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{live_server.url}/?code={code}&lang=en&data=sample"
    visit(page, link)
    assert opened_code(page) == code
    assert "An illustrative number" in dialog(page).inner_text()


def test_it_is_copied_without_a_clipboard_too(page: Page, live_server: LiveServer) -> None:
    """As on an office's server without https."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(
        "window.real = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', {value: null})"
    )
    visit(page, f"{live_server.url}/?code=HN-MH-dbd7")
    dialog(page).get_by_role("button", name="Sao chép mã").click()
    expect(dialog(page).get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert page.evaluate("window.real.readText()") == "HN-MH-dbd7"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1366, 390])
def test_it_fits_the_window_and_is_in_one_language(
    width: int, language: Language, reader: Page, told: Seen, live_server: LiveServer
) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    visit(reader, f"{live_server.url}/?code=HN-MH-d9fa&lang={language}")
    opened_code(reader)
    box = dialog(reader).locator(".antq-passport").bounding_box()
    assert box
    assert box["x"] > 0
    assert box["x"] + box["width"] < width
    assert dialog(reader).locator(".antq-passport").evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")
    assert foreign_words(reader, language) == {}
    assert told.complaints == []


def test_an_unknown_code_offers_others(reader: Page, live_server: LiveServer) -> None:
    visit(reader, f"{live_server.url}/nguon?code=HN-MH-0000")
    expect(dialog(reader)).to_contain_text("Không có số liệu nào mang mã HN-MH-0000")
    near = dialog(reader).locator("a.antq-code").first
    code = near.text_content() or ""
    near.click()
    until_query(reader, code=code)
    assert opened_code(reader) == code
    close(reader)
    settled(reader)
    assert re.search(r"/nguon$", reader.url)


def test_the_keyboard_opens_and_closes(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, live_server.url + TREND)
    link = reader.locator(".antq-table a.antq-code").first
    link.focus()
    reader.keyboard.press("Enter")
    assert opened_code(reader) == link.text_content()
    close(reader)
    assert reader.evaluate("document.activeElement.className") == "antq-code"
