"""A list from the first chart to the link handed on: filled beside the charts, put in order, seen elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from antq.model.saved import SavedView
from antq.warehouse.store import Store
from tests.support.browser import wait_for_script, watch
from tests.support.server import LiveServer, running_server
from tests.support.walk import open_view, pick, settled, until_query

TITLE, NAME = "Hội nghị tổng kết 2026", "hoi-nghi-tong-ket-2026"
TREND = "/xu-huong?metric=wanted_caught"
COMPARE = "/so-sanh?metrics=crackdown_campaigns"
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of its own: other tests find no list on theirs."""
    with running_server(tmp_path_factory.mktemp("lists") / "var") as server:
        yield server


def add(page: Page, number: int = 0, title: str = "") -> None:
    page.get_by_role("button", name="Thêm vào trình chiếu").nth(number).click()
    if title:
        page.get_by_label("Tên danh sách").fill(title)
        page.get_by_label("Người lập").fill("Nguyễn Văn An")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text(f"Đã thêm vào “{TITLE}”.")).to_be_visible()


def test_a_list_is_filled_put_in_order_and_handed_on(page: Page, browser: Browser, server: LiveServer) -> None:
    seen = watch(page, server)
    lists = Store(server.home).lists
    open_view(page, f"{server.url}/xu-huong")
    pick(page, "metric", "Số đối tượng truy nã bắt, vận động đầu thú")
    until_query(page, metric="wanted_caught")
    add(page, title=TITLE)
    open_view(page, f"{server.url}/so-sanh")
    add(page, number=1)
    assert [view.address for view in lists.read(NAME).views] == [TREND, COMPARE]

    page.get_by_role("link", name="Mở danh sách").click()
    until_query(page, list=NAME, metrics=None)
    page.get_by_label("Lời nhắc cho người nói").first.fill("Nói chậm")
    page.get_by_role("button", name="Xuống").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã chuyển biểu đồ đến vị trí 2.")).to_be_visible()
    assert lists.read(NAME).views == (SavedView(COMPARE), SavedView(TREND, "Nói chậm"))
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()

    other = browser.new_context(viewport=NARROW, locale="vi-VN").new_page()
    open_view(other, page.url)
    expect(other.get_by_role("heading", name=TITLE)).to_be_visible()
    findings = other.locator(".antq-view-card h3").all_inner_texts()
    assert len(findings) == 2 and findings[1].startswith("Hà Nam, truy nã")
    assert other.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"]
    other.get_by_role("link", name=findings[1]).click()
    until_query(other, metric="wanted_caught", list=None)
    other.context.close()
    assert (seen.outside, seen.complaints) == ([], [])


def test_a_view_added_can_be_taken_back_where_it_was_added(page: Page, server: LiveServer) -> None:
    lists = Store(server.home).lists
    before = lists.save(TITLE, "An", [SavedView(COMPARE)])
    open_view(page, f"{server.url}/xu-huong?metric=safe_share")
    add(page)
    assert len(lists.read(before.name).views) == 2
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_role("button", name="Thêm", exact=True)).to_be_visible()
    assert lists.read(before.name).views == before.views
    # A popover opened again is empty of what was done before, and the chart has not been drawn away.
    page.keyboard.press("Escape")
    wait_for_script(page)
    settled(page)
    expect(page.get_by_text("Đã thêm vào")).to_have_count(0)
