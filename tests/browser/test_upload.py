"""A file from the analyst's folder to the chart, in a real browser against a server of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from antq.catalogue.catalogue import Catalogue
from antq.ingest.reader import read
from tests.support.browser import Seen, visit, wait_for_script, watch
from tests.support.server import LiveServer, running_server
from tests.support.uploads import CAMPAIGNS, long_file


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server whose figures a test may change."""
    with running_server(tmp_path_factory.mktemp("own") / "var") as server:
        yield server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "số liệu 2023.csv"
    path.write_bytes(long_file(f"HN,2023,{CAMPAIGNS},6", f"HN,2024,{CAMPAIGNS},trên 7"))
    return path


def test_from_a_file_to_the_chart(own_server: LiveServer, page: Page, file: Path) -> None:
    told: Seen = watch(page, own_server)
    visit(page, f"{own_server.url}/nap")
    uploader = page.locator("[data-testid=stFileUploader]")
    expect(uploader.get_by_role("button", name="Chọn tệp")).to_be_visible()
    page.get_by_label("Đơn vị hoặc người nạp").fill("Phòng Tham mưu")
    uploader.locator("input[type=file]").set_input_files(file)
    page.get_by_text("“HN” → Hà Nội").click(timeout=20_000)
    page.get_by_role("button", name="Trả lời và đọc lại").click()
    understood = page.locator(".antq-understood tbody tr")
    expect(understood).to_have_count(2, timeout=20_000)
    expect(understood.nth(1)).to_contain_text("trên 7 đợt")
    expect(page.locator(".js-plotly-plot")).to_have_count(2, timeout=20_000)
    expect(page.locator(".js-plotly-plot").nth(1)).to_contain_text("XEM TRƯỚC, CHƯA NẠP")
    page.get_by_role("button", name="Nạp", exact=True).click()
    expect(page.get_by_text("Đã nạp thành lần nạp 1: 2 số mới")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Xem biểu đồ").click()
    expect(page.locator("h1")).to_have_text("Xu hướng")
    chart = page.locator(".js-plotly-plot").first
    expect(chart).to_contain_text("Phòng Tham mưu", timeout=20_000)
    wait_for_script(page)
    assert (told.outside, told.complaints) == ([], [])


def test_a_missing_cell_leads_to_a_file_to_fill_it_in(own_server: LiveServer, page: Page, catalogue: Catalogue) -> None:
    visit(page, f"{own_server.url}/do-phu?measures=wanted_caught&places=35")
    page.locator(".antq-missing a").first.click()
    expect(page.locator("h1")).to_have_text("Nạp số liệu")
    with page.expect_download(timeout=20_000) as waited:
        page.get_by_role("button", name="Tải mẫu Excel").click()
    assert waited.value.suggested_filename.startswith("mau-so-lieu-")
    reading = read(waited.value.suggested_filename, waited.value.path().read_bytes(), catalogue)
    assert "TABLE_EMPTY" in {problem.rule for problem in reading.problems}


def test_a_session_that_never_saw_the_page_may_not_send(own_server: LiveServer) -> None:
    assert own_server.ask("/_stcore/upload_file/any/1", "PUT", b"x").status == 403
