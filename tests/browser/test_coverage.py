"""The grid of coverage in a browser: it scrolls by itself, its heads stay in sight, its names and cells lead on."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Seen
from tests.support.server import LiveServer
from tests.support.walk import open_view, press, query_of, until_query

SCROLL = "grid => { grid.scrollLeft = 320; grid.scrollTop = 260; }"
PLACES = """grid => {
    const box = element => element.getBoundingClientRect();
    const frame = box(grid), year = [...grid.querySelectorAll('thead th')][8], names = grid.querySelectorAll('th a');
    const seen = [...names].map(box).filter(name => name.top > frame.top + 40 && name.bottom < frame.bottom);
    const words = [...grid.querySelectorAll('td[colspan="16"] .antq-cell > span')].map(box);
    return {
        head: Math.round(box(year).top - frame.top),
        names: [...new Set(seen.map(name => Math.round(name.left - frame.left)))],
        words: words.every(word => word.left > frame.left + 100 && word.left < frame.right),
    };
}"""


@pytest.mark.parametrize("width", [1366, 390])
def test_only_the_grid_scrolls_and_its_heads_stay(
    width: int, reader: Page, told: Seen, live_server: LiveServer
) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    open_view(reader, f"{live_server.url}/do-phu?group=new")
    grid = reader.get_by_role("region", name="Độ phủ số liệu theo địa phương và năm")
    grid.evaluate(SCROLL)
    seen = grid.evaluate(PLACES)
    assert seen["head"] <= 2
    assert len(seen["names"]) == 1 and 0 < seen["names"][0] < 20
    assert seen["words"]
    assert reader.evaluate("document.documentElement.scrollWidth") == width
    assert (told.outside, told.complaints) == ([], [])


def test_from_the_grid_to_a_profile_and_back(reader: Page, told: Seen, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/do-phu")
    press(reader, "group", "34 tỉnh, thành mới")
    until_query(reader, group="new")
    expect(reader.get_by_role("rowheader", name="Cao Bằng")).to_have_count(4)
    reader.get_by_role("rowheader", name="Cao Bằng").first.get_by_role("link").click()
    expect(reader.locator("h1")).to_have_text("Hồ sơ địa phương")
    expect(reader.get_by_text("Chưa có số liệu công bố nào của Cao Bằng")).to_be_visible()
    assert query_of(reader) == [("unit", "04")]
    reader.go_back()
    expect(reader.get_by_role("rowheader", name="Cao Bằng")).to_have_count(4)
    assert (told.outside, told.complaints) == ([], [])


def test_a_cell_is_heard_in_full_and_leads_to_its_figure(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/do-phu?measures=models_sustained")
    cell = reader.locator(".antq-coverage").get_by_role("link", name="495 mô hình (tính đến 24/7/2023)")
    expect(cell).to_have_count(1)
    name = cell.get_attribute("aria-label") or ""
    assert "gần 600 mô hình (tính đến 18/8/2023)" in name
    assert name.endswith("Số chính xác của cả năm hoặc tại một ngày")
    assert cell.get_attribute("href") == "?code=HN-MH-dbd7"


def test_a_measure_of_a_profile_unfolds_by_key(reader: Page, live_server: LiveServer) -> None:
    open_view(reader, f"{live_server.url}/ho-so")
    measure = reader.locator("details", has_text="Số vụ phạm tội ghi nhận").first
    expect(measure.locator("table")).to_be_hidden()
    measure.locator("summary").focus()
    reader.keyboard.press("Enter")
    expect(measure.locator("table")).to_be_visible()
    expect(measure.get_by_text("Bằng 10,5% số cả nước")).to_be_visible()
