"""Withdrawing a load in the page of batches, seeing the chart change, putting it back; a link as of a batch."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from antq.ingest.prepare import store_of
from antq.settings import Settings
from antq.warehouse.batches import history
from tests.browser.test_pages import foreign_words
from tests.support.past import past_homes
from tests.support.server import LiveServer, running_server
from tests.support.walk import open_view, settled


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server whose figures a test may change: two loads stand."""
    with running_server(past_homes(tmp_path_factory.mktemp("walk"))[2].home) as server:
        yield server


def foreign(page: Page) -> list[str]:
    """Words of another language but for the name of the file."""
    return [text for text in foreign_words(page, "vi") if not text.startswith("so-lieu.csv")]


def sent(page: Page, label: str) -> None:
    page.get_by_label("Họ tên người thực hiện").fill("Bình")
    page.get_by_label("Lý do").fill("số chưa duyệt")
    # Streamlit lays its own box over the input.
    page.get_by_text("Tôi đã xem những thay đổi trên").click()
    assert foreign(page) == []
    page.get_by_role("button", name=label).click()


def test_a_link_as_of_a_batch_in_a_fresh_browser(browser: Browser, own_server: LiveServer) -> None:
    page = browser.new_context(locale="vi-VN").new_page()
    view = open_view(page, f"{own_server.url}/xu-huong?metric=offences_recorded&units=35&as_of=1")
    assert "7.004" not in view.charts[0]
    assert "như ở lần nạp 1" in view.charts[0].replace(" | ", " ")
    expect(page.locator(".antq-past")).to_contain_text("Đang xem số liệu như ở lần nạp 1 (")
    back = page.get_by_role("link", name="Về số liệu hiện nay")
    # A changed filter draws the body alone, but not beside a banner that leads to the view before it.
    page.get_by_text("Nối qua năm thiếu").click()
    expect(back).to_have_attribute("href", re.compile("bridge=yes"))
    settled(page)
    expect(page.locator(".js-plotly-plot")).to_contain_text("như ở lần nạp 1")
    expect(page.locator(".js-plotly-plot")).not_to_contain_text("7.004")
    back.click()
    expect(page.locator(".antq-past")).to_have_count(0)
    settled(page)
    expect(page.locator(".js-plotly-plot")).to_contain_text("7.004")
    assert dict(view.query).keys() - {"as_of"} == {"units"}
    page.context.close()


def test_a_load_is_withdrawn_seen_to_be_gone_and_put_back(page: Page, own_server: LiveServer) -> None:
    trend = f"{own_server.url}/xu-huong?metric=offences_recorded&units=35"
    before = open_view(page, trend).charts
    assert "7.004" in before[0]
    open_view(page, f"{own_server.url}/lich-su")
    with page.expect_download() as saved:
        page.locator(".st-key-event_2").get_by_role("button", name="Tải tệp gốc").click()
    store = store_of(Settings(home=own_server.home), "published")
    with store.reading() as warehouse:
        upload = history(warehouse)[2].upload
    assert upload
    assert saved.value.suggested_filename == upload.file
    assert saved.value.path().read_bytes() == store.archive.content(upload.sha256)
    page.locator(".st-key-event_2").get_by_role("button", name="Rút lại…").click()
    expect(page.locator(".antq-effect")).to_contain_text("1 số không còn. 1 số đổi sang giá trị khác.")
    sent(page, "Rút lần nạp 2")
    expect(page.get_by_text("Đã rút lần nạp 2 (lần ghi 3, phiên bản số liệu 4).")).to_be_visible()
    expect(page.locator(".st-key-event_2")).to_contain_text("Đã rút (lần ghi 3)")
    assert foreign(page) == []
    page.get_by_role("link", name="Xu hướng").click()
    settled(page)
    expect(page.locator(".js-plotly-plot")).to_contain_text("Phiên bản số liệu 4")
    assert "7.004" not in page.locator(".js-plotly-plot").inner_text()
    page.get_by_role("link", name="Lịch sử").click()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã trả lại lần nạp 2 (lần ghi 4, phiên bản số liệu 5).")).to_be_visible()
    after = open_view(page, trend).charts
    assert [chart.replace("Phiên bản số liệu 5", "Phiên bản số liệu 3") for chart in after] == list(before)
