"""Walks through the pages: choices, their address, back and forward, a link handed on, fast clicks, the keyboard."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Seen
from tests.support.server import LiveServer
from tests.support.walk import View, drop, open_view, pick, press, query_of, settled, until_query, view_of

pytestmark = pytest.mark.browser

WANTED = "Số đối tượng truy nã bắt, vận động đầu thú"
BY_CITIZENS = "Chỉ nhờ người dân"
FOCUSED = "(document.activeElement.ariaLabel || document.activeElement.innerText).trim().split('\\n')[0]"


def test_choices_change_chart_and_address_and_back_and_forward_bring_them_back(
    page: Page, seen: Seen, live_server: LiveServer
) -> None:
    views = [open_view(page, f"{live_server.url}/xu-huong")]
    pick(page, "metric", WANTED)
    until_query(page, metric="wanted_caught")
    views.append(view_of(page))
    pick(page, "scope", BY_CITIZENS)
    until_query(page, scope="with_citizens_help_only")
    views.append(view_of(page))
    drop(page, "units", "Hà Nội")
    until_query(page, units=["79", "35"])
    views.append(view_of(page))
    # The definition does not fit the measure it goes back to: both are written in one step.
    pick(page, "metric", "Số vụ phạm tội ghi nhận")
    until_query(page, metric=None, scope=None)
    views.append(view_of(page))
    assert len({view.charts for view in views}) == len({view.query for view in views}) == len(views)
    for view in reversed(views[:-1]):
        page.go_back()
        _expect_view(page, view)
    for view in views[1:]:
        page.go_forward()
        _expect_view(page, view)
    assert (seen.outside, seen.complaints) == ([], [])


def _expect_view(page: Page, view: View) -> None:
    """Going back or forward changes the address at once, the page a run later."""
    for _ in range(40):
        if (seen := view_of(page)) == view:
            return
        page.wait_for_timeout(100)
    assert seen == view


def test_a_link_handed_on_shows_the_same_view(page: Page, browser: Browser, live_server: LiveServer) -> None:
    open_view(page, f"{live_server.url}/so-sanh")
    press(page, "per", "Trên 100.000 dân")
    until_query(page, per="population")
    press(page, "form", "Điểm")
    until_query(page, form="dots")
    pick(page, "year", "2019")
    until_query(page, year="2019")
    pick(page, "metrics", "Số vụ phạm tội ghi nhận")
    until_query(page, metrics=["models_sustained", "crackdown_campaigns", "offences_recorded"])
    drop(page, "units", "Hà Nam")
    until_query(page, units=["01", "79"])
    mine = view_of(page)
    context = browser.new_context(viewport=page.viewport_size, locale="en-US")
    other = context.new_page()
    assert open_view(other, page.url) == mine
    context.close()


def test_the_language_is_switched_by_a_click_and_every_choice_stays(page: Page, live_server: LiveServer) -> None:
    query = "metric=wanted_caught&units=79&units=35&years=2013-2024"
    before = open_view(page, f"{live_server.url}/xu-huong?{query}")
    press(page, "lang", "English")
    until_query(page, lang="en")
    after = view_of(page)
    assert after.heading == "Trend"
    assert dict(after.query) == {**dict(before.query), "lang": "en"}
    assert "HCMC; Ha Nam" in " ".join(after.filters)
    assert len(after.tables[0].splitlines()) == len(before.tables[0].splitlines())
    press(page, "lang", "Tiếng Việt")
    until_query(page, lang=None)
    assert view_of(page) == before


def test_language_and_provinces_follow_from_page_to_page(page: Page, live_server: LiveServer) -> None:
    trend = open_view(page, f"{live_server.url}/xu-huong?lang=en&units=79")
    page.get_by_role("link", name="Compare").click()
    page.wait_for_url("**/so-sanh?*", wait_until="commit")
    compare = view_of(page)
    assert compare.heading == "Compare"
    assert compare.query == (("lang", "en"), ("units", "79"))
    assert "HCMC" in compare.filters
    for _ in range(2):
        # Streamlit leaves a step without filters on the way from page to page; it shows the same view.
        page.go_back()
        settled(page)
        if urlsplit(page.url).path == "/xu-huong":
            break
        assert view_of(page) == compare
    _expect_view(page, trend)


@pytest.mark.parametrize("pause", [0, 80])
def test_fast_clicks_on_three_filters_lose_none(pause: int, page: Page, live_server: LiveServer) -> None:
    open_view(page, f"{live_server.url}/so-sanh")
    for key, label in (("per", "Trên mỗi xã, phường"), ("form", "Điểm"), ("lang", "English")):
        press(page, key, label)
        page.wait_for_timeout(pause)
    until_query(page, per="communes", form="dots", lang="en")
    view = view_of(page)
    assert view.heading == "Compare"
    assert {"Per commune", "Dots", "English"} <= set(view.filters)


@pytest.mark.parametrize("pause", [0, 150])
def test_an_address_that_comes_late_takes_no_choice_back(pause: int, page: Page, live_server: LiveServer) -> None:
    open_view(page, f"{live_server.url}/so-sanh")
    for label in ("Điểm", "Bảng", "Điểm", "Bảng"):
        press(page, "form", label)
        page.wait_for_timeout(pause)
    press(page, "per", "Trên 100.000 dân")
    until_query(page, per="population", form="table")
    page.wait_for_timeout(300)
    settled(page)
    assert query_of(page) == [("form", "table"), ("per", "population")]
    assert {"Bảng", "Trên 100.000 dân"} <= set(view_of(page).filters)


def test_the_keyboard_reaches_navigation_and_filters_and_changes_them(page: Page, live_server: LiveServer) -> None:
    open_view(page, f"{live_server.url}/xu-huong")
    met: list[str] = []
    while len(met) < 30 and "Những năm" not in " ".join(met):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate(
                "(document.activeElement.ariaLabel || document.activeElement.innerText).trim().split('\\n')[0]"
            )
        )
    order = ["Tổng quan", "Xu hướng", "So sánh", "Nguồn và định nghĩa", "Số liệu công bố", "Tiếng Việt"]
    order += ["Chỉ tiêu", "Định nghĩa", "Địa phương"]
    assert [stop for stop in met if stop in order] == order
    page.keyboard.press("ArrowRight")
    until_query(page, years="2012-2026")
    page.locator(".st-key-lang").get_by_role("radio", name="Tiếng Việt").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    until_query(page, lang="en")
    page.locator(".st-key-metric").get_by_role("combobox").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**metric=*", wait_until="commit")
    assert "metric" in dict(query_of(page))
    page.get_by_role("link", name="Sources and definitions").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sources and definitions")


def test_illustrative_figures_are_chosen_with_a_click(page: Page, live_server: LiveServer) -> None:
    open_view(page, f"{live_server.url}/so-sanh")
    press(page, "data", "Số liệu minh họa")
    until_query(page, data="sample")
    expect(page.locator(".stAlert")).to_contain_text("SỐ LIỆU MINH HỌA")
    for address in ("/", "/xu-huong", "/so-sanh"):
        page.locator(f"a[data-testid=stTopNavLink][href$='{address}']").click()
        page.wait_for_url(f"**{address}?data=sample", wait_until="commit")
        charts = view_of(page).charts
        assert charts
        assert all("SỐ LIỆU MINH HỌA" in chart for chart in charts)
