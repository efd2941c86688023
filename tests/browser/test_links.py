"""The row of actions under a chart, and a copied link that goes on showing the figures it was made with."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from antq.ingest.prepare import prepared
from antq.settings import Settings
from tests.support.batches import candidate, loaded
from tests.support.browser import Seen, visit
from tests.support.server import LiveServer, running_server
from tests.support.walk import open_view, settled

VIEW = "/xu-huong?metric=offences_recorded&units=35"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[LiveServer]:
    """A server whose figures a test may change."""
    with running_server(tmp_path / "var") as server:
        yield server


def load(server: LiveServer, value: str) -> None:
    store, catalogue = prepared(Settings(home=server.home))
    loaded(store, catalogue, candidate(2019, value, unit="35"))


def test_a_copied_link_shows_the_same_figures_after_another_load(
    page: Page, browser: Browser, own_server: LiveServer
) -> None:
    load(own_server, "7004")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before = open_view(page, f"{own_server.url}{VIEW}")
    assert "7.004" in before.charts[0]
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{own_server.url}/xu-huong?units=35&as_of=1&v=2"
    load(own_server, "8005")

    fresh = browser.new_context(locale="vi-VN").new_page()
    later = open_view(fresh, link)
    assert "7.004" in later.charts[0] and "8.005" not in later.charts[0]
    assert later.filters == before.filters
    expect(fresh.locator(".antq-past")).to_contain_text("Đang xem số liệu như ở lần nạp 1 (")
    expect(fresh.locator(".antq-past")).to_contain_text("Đã có số liệu mới hơn")
    fresh.get_by_role("link", name="Về số liệu hiện nay").click()
    expect(fresh.locator(".antq-past")).to_have_count(0)
    settled(fresh)
    expect(fresh.locator(".js-plotly-plot")).to_contain_text("8.005")
    assert parse_qs(urlsplit(fresh.url).query) == {"units": ["35"]}
    fresh.context.close()


def test_the_row_follows_the_filters_and_is_walked_by_keyboard(
    reader: Page, told: Seen, live_server: LiveServer
) -> None:
    visit(reader, f"{live_server.url}/xu-huong?lang=en&units=01")
    row = reader.get_by_role("group", name="Use this chart")
    reader.get_by_text("Lead lines over missing years").click()
    view = "/xu-huong?units=01&bridge=yes&lang=en"
    slide, present, printed = (row.get_by_role("link", name=name) for name in ("PowerPoint", "Present", "Print"))
    expect(slide).to_have_attribute("href", f"/tep?format=pptx&view={quoted(view)}")
    expect(present).to_have_attribute("href", f"/chieu?view={quoted(view)}")
    expect(printed).to_have_attribute("href", f"/in?view={quoted(view)}")
    expect(row.locator(".antq-copy")).to_have_attribute("data-link", f"{view}&as_of=0&v=1")
    row.locator("summary").focus()
    for stop in (slide, present, printed, row.get_by_role("button", name="Copy link")):
        reader.keyboard.press("Tab")
        expect(stop).to_be_focused()
    assert (told.outside, told.complaints) == ([], [])


def quoted(view: str) -> str:
    return view.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D").replace("&", "%26")


def test_the_menu_lies_over_the_page_and_closes(reader: Page, live_server: LiveServer) -> None:
    visit(reader, f"{live_server.url}/so-sanh?lang=vi")
    settled(reader)
    first, second = (reader.locator(".antq-images").nth(number) for number in (0, 1))
    below = reader.locator(".antq-sentence").first
    place = "one => one.getBoundingClientRect().top + document.querySelector('[data-testid=stMain]').scrollTop"
    before = below.evaluate(place)
    first.locator("summary").click()
    expect(first.locator("button").first).to_be_visible()
    assert below.evaluate(place) == before
    reader.keyboard.press("Escape")
    expect(first.locator("button").first).to_be_hidden()
    expect(first.locator("summary")).to_be_focused()
    first.locator("summary").click()
    second.locator("summary").click()
    expect(first.locator("button").first).to_be_hidden()
    expect(second.locator("button").first).to_be_visible()
    second.get_by_text("Cho máy chiếu").click()
    expect(second.get_by_role("radio", name="Cho máy chiếu")).to_be_checked()
    expect(second.locator("button").first).to_be_visible()
    reader.locator("h1").click()
    expect(second.locator("button").first).to_be_hidden()


@pytest.mark.parametrize("width", [1366, 390])
def test_the_row_stays_within_the_window(width: int, reader: Page, live_server: LiveServer) -> None:
    reader.set_viewport_size({"width": width, "height": 844})
    visit(reader, f"{live_server.url}/xu-huong?lang=vi")
    reader.locator(".antq-images summary").click()
    row = reader.locator(".antq-actions")
    boxes = [one.bounding_box() for one in row.locator("summary, a, button, label").all()]
    assert len(boxes) == 1 + 3 + 1 + 16 + 2
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert reader.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_control_that_saves_a_view_leads_the_row(
    lang: str, width: int, reader: Page, live_server: LiveServer
) -> None:
    reader.set_viewport_size({"width": width, "height": 844})
    visit(reader, f"{live_server.url}/so-sanh?metrics=safe_share&metrics=wanted_caught&form=table&lang={lang}")
    rows = reader.locator(".antq-actions")
    expect(rows).to_have_count(2)
    for index in range(2):
        first, saving = rows.nth(index).locator("a").first, reader.get_by_test_id("stPopoverButton").nth(index)
        saving.scroll_into_view_if_needed()
        one, other = saving.bounding_box(), first.bounding_box()
        assert one and other
        assert (one["y"], one["height"]) == pytest.approx((other["y"], other["height"]), abs=1)
        assert 0 < other["x"] - one["x"] - one["width"] < 16
        assert saving.evaluate("one => one.scrollWidth <= one.clientWidth")
    reader.get_by_test_id("stPopoverButton").last.click()
    expect(reader.get_by_test_id("stPopoverBody")).to_be_visible()
