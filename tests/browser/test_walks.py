"""Walks through the pages: choices, their address, back and forward, a link handed on, fast clicks, the keyboard."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Seen
from tests.support.server import LiveServer
from tests.support.walk import View, drop, open_view, pick, press, query_of, settled, until_query, view_of

WANTED = "Số đối tượng truy nã bắt, vận động đầu thú"
BY_CITIZENS = "Chỉ nhờ người dân"
FOCUSED = "(document.activeElement.ariaLabel || document.activeElement.innerText).trim().split('\\n')[0]"


def test_choices_change_chart_and_address_and_back_and_forward_bring_them_back(
    reader: Page, told: Seen, live_server: LiveServer
) -> None:
    views = [open_view(reader, f"{live_server.url}/xu-huong")]
    pick(reader, "metric", WANTED)
    until_query(reader, metric="wanted_caught")
    views.append(view_of(reader))
    pick(reader, "scope", BY_CITIZENS)
    until_query(reader, scope="with_citizens_help_only")
    views.append(view_of(reader))
    drop(reader, "units", "Hà Nội")
    until_query(reader, units=["79", "35"])
    views.append(view_of(reader))
    # The definition does not fit the measure it goes back to: both are written in one step.
    pick(reader, "metric", "Số vụ phạm tội ghi nhận")
    until_query(reader, metric=None, scope=None)
    views.append(view_of(reader))
    assert len({view.charts for view in views}) == len({view.query for view in views}) == len(views)
    for view in reversed(views[:-1]):
        reader.go_back()
        _expect_view(reader, view)
    for view in views[1:]:
        reader.go_forward()
        _expect_view(reader, view)
    assert (told.outside, told.complaints) == ([], [])


def _expect_view(page: Page, view: View) -> None:
    """Going back or forward changes the address at once, the page a run later."""
    for _ in range(40):
        if (seen := view_of(page)) == view:
            return
        page.wait_for_timeout(100)
    assert seen == view


def test_a_filter_sends_the_body_of_the_page_and_not_its_head(page: Page, live_server: LiveServer) -> None:
    frames: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        frames.append(frame.encode() if isinstance(frame, str) else frame)

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    open_view(page, f"{live_server.url}/xu-huong?lang=en&units=79")
    first = b"".join(frames)
    assert b"antq-head" in first and b"antq-sentence" in first
    frames.clear()
    pick(page, "metric", "Wanted persons caught or surrendered")
    until_query(page, lang="en", units="79", metric="wanted_caught")
    view_of(page)
    again = b"".join(frames)
    assert b"antq-head" not in again and b"antq-sentence" in again


def test_a_link_handed_on_shows_the_same_view(reader: Page, browser: Browser, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/so-sanh")
    press(reader, "per", "Trên 100.000 dân")
    until_query(reader, per="population")
    press(reader, "form", "Điểm")
    until_query(reader, form="dots")
    pick(reader, "year", "2019")
    until_query(reader, year="2019")
    pick(reader, "metrics", "Số vụ phạm tội ghi nhận")
    until_query(reader, metrics=["models_sustained", "crackdown_campaigns", "offences_recorded"])
    drop(reader, "units", "Hà Nam")
    until_query(reader, units=["01", "79"])
    mine = view_of(reader)
    context = browser.new_context(viewport=reader.viewport_size, locale="en-US")
    other = context.new_page()
    assert open_view(other, reader.url) == mine
    context.close()


def test_the_language_is_switched_by_a_click_and_every_choice_stays(reader: Page, live_server: LiveServer) -> None:
    query = "metric=wanted_caught&units=79&units=35&years=2013-2024"
    before = open_view(reader, f"{live_server.url}/xu-huong?{query}")
    press(reader, "lang", "English")
    until_query(reader, lang="en")
    after = view_of(reader)
    assert after.heading == "Trend"
    assert dict(after.query) == {**dict(before.query), "lang": "en"}
    assert "HCMC; Ha Nam" in " ".join(after.filters)
    assert len(after.tables[0].splitlines()) == len(before.tables[0].splitlines())
    press(reader, "lang", "Tiếng Việt")
    until_query(reader, lang=None)
    assert view_of(reader) == before


def test_language_and_provinces_follow_from_page_to_page(reader: Page, live_server: LiveServer) -> None:
    trend = open_view(reader, f"{live_server.url}/xu-huong?lang=en&units=79")
    reader.get_by_role("link", name="Compare").click()
    reader.wait_for_url("**/so-sanh?*", wait_until="commit")
    compare = view_of(reader)
    assert compare.heading == "Compare"
    assert compare.query == (("lang", "en"), ("units", "79"))
    assert "HCMC" in compare.filters
    reader.go_back()
    settled(reader)
    _expect_view(reader, trend)


@pytest.mark.parametrize("pause", [0, 80])
def test_fast_clicks_on_three_filters_lose_none(pause: int, reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/so-sanh")
    for key, label in (("per", "Trên mỗi xã, phường"), ("form", "Điểm"), ("lang", "English")):
        press(reader, key, label)
        reader.wait_for_timeout(pause)
    until_query(reader, per="communes", form="dots", lang="en")
    view = view_of(reader)
    assert view.heading == "Compare"
    assert {"Per commune", "Dots", "English"} <= set(view.filters)


@pytest.mark.parametrize("pause", [0, 150])
def test_an_address_that_comes_late_takes_no_choice_back(pause: int, reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/so-sanh")
    for label in ("Điểm", "Bảng", "Điểm", "Bảng"):
        press(reader, "form", label)
        reader.wait_for_timeout(pause)
    press(reader, "per", "Trên 100.000 dân")
    until_query(reader, per="population", form="table")
    reader.wait_for_timeout(300)
    settled(reader)
    assert query_of(reader) == [("form", "table"), ("per", "population")]
    assert {"Bảng", "Trên 100.000 dân"} <= set(view_of(reader).filters)


def test_the_keyboard_reaches_navigation_and_filters_and_changes_them(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/xu-huong")
    met: list[str] = []
    while len(met) < 30 and "Những năm" not in " ".join(met):
        reader.keyboard.press("Tab")
        # The page as a whole can have the focus, to be scrolled.
        said = "({ id, ariaLabel, innerText }) => id === 'stMain' ? 'page' : (ariaLabel || innerText).trim()"
        met.append(reader.evaluate(f"({said})(document.activeElement)").split("\n")[0])
    order = [
        "Tổng quan",
        "Xu hướng",
        "So sánh",
        "Số liệu lệch nhau",
        "Nguồn và định nghĩa",
        "Số liệu công bố",
        "Tiếng Việt",
    ]
    order += ["Chỉ tiêu", "Định nghĩa", "Địa phương"]
    assert [stop for stop in met if stop in order] == order
    reader.keyboard.press("ArrowRight")
    until_query(reader, years="2012-2026")
    reader.locator(".st-key-lang").get_by_role("radio", name="Tiếng Việt").focus()
    reader.keyboard.press("ArrowRight")
    reader.keyboard.press("Enter")
    until_query(reader, lang="en")
    reader.locator(".st-key-metric").get_by_role("combobox").focus()
    reader.keyboard.press("ArrowDown")
    reader.get_by_role("option").first.wait_for()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**metric=*", wait_until="commit")
    assert "metric" in dict(query_of(reader))
    reader.get_by_role("link", name="Sources and definitions").focus()
    reader.keyboard.press("Enter")
    expect(reader.locator("h1")).to_have_text("Sources and definitions")


def test_illustrative_figures_are_chosen_with_a_click(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/so-sanh")
    press(reader, "data", "Số liệu minh họa")
    until_query(reader, data="sample")
    expect(reader.locator(".stAlert")).to_contain_text("SỐ LIỆU MINH HỌA")
    for address in ("/", "/xu-huong", "/so-sanh"):
        reader.locator(f".antq-pages a[href^='{address}?']").click()
        reader.wait_for_url(f"**{address}?data=sample", wait_until="commit")
        charts = view_of(reader).charts
        assert charts
        assert all("SỐ LIỆU MINH HỌA" in chart for chart in charts)


def test_from_a_conflict_to_the_chart_that_shows_both_numbers(
    reader: Page, told: Seen, live_server: LiveServer
) -> None:
    view = open_view(reader, f"{live_server.url}/lech-nhau?lang=en")
    assert [table.count("Preferred, drawn") for table in view.tables] == [1, 1, 1]
    press(reader, "sort", "By measure")
    until_query(reader, lang="en", sort="metric")
    assert sorted(view_of(reader).tables) == sorted(view.tables)
    reader.get_by_text("The rule that prefers one").click()
    expect(
        reader.get_by_text("Official bodies, then uploaded files, then conference reports, then the press")
    ).to_be_visible()
    reader.locator("a[href*='offences_change']").click()
    reader.wait_for_url("**/xu-huong?**", wait_until="commit")
    until_query(reader, lang="en", metric="offences_change", units="79")
    (chart,) = view_of(reader).charts
    assert "HCMC down 233" in chart and "another source says otherwise, down 223 (2018)" in chart
    assert (told.outside, told.complaints) == ([], [])


def test_context_bridge_and_territory_are_switched_and_handed_on(
    reader: Page, told: Seen, browser: Browser, live_server: LiveServer
) -> None:
    views = [open_view(reader, f"{live_server.url}/xu-huong?scope=unspecified&units=01")]
    for name, said in (("context", "Nét xám"), ("bridge", "Đường chấm")):
        reader.locator(f".st-key-{name}").get_by_role("switch").press("Space")
        until_query(reader, **{name: "yes"})
        views.append(view_of(reader))
        assert said in views[-1].charts[0] and said not in views[-2].charts[0]
    press(reader, "territory", "Đơn vị mới")
    until_query(reader, territory="new")
    views.append(view_of(reader))
    assert "Nét xám" not in views[-1].charts[0], "no new unit has figures before it was formed"
    assert dict(views[-1].query) == dict(views[0].query) | {"context": "yes", "bridge": "yes", "territory": "new"}
    context = browser.new_context(viewport=reader.viewport_size, locale="en-US")
    assert open_view(context.new_page(), reader.url) == views[-1]
    context.close()
    assert (told.outside, told.complaints) == ([], [])
