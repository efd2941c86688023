"""A page opened by its own address: the right page at once, without a wrong guess, a complaint or a foreign request."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

from antq.catalogue.load import load
from antq.settings import Settings
from tests.support.browser import Seen, visit, wait_for_script
from tests.support.server import LiveServer, running_server

PAGES = load(Settings().data).pages
# Said of a preloaded face when the machine takes seconds to run the page.
SLOW = "preloaded using link preload but not used"


@dataclass
class Trouble:
    """What went wrong on a page, and the addresses below /_stcore it asked for."""

    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    core: list[str] = field(default_factory=list)


@pytest.fixture
def trouble(page: Page) -> Trouble:
    trouble = Trouble()

    def hear(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and SLOW not in said.text:
            trouble.said.append(said.text)

    def look(response: Response) -> None:
        path = response.url.split("/", 3)[-1]
        if response.status >= 400:
            trouble.refused.append(path)
        if "_stcore" in path:
            trouble.core.append(path)

    page.on("console", hear)
    page.on("response", look)
    return trouble


@pytest.mark.parametrize("query", ["", "?lang=en&data=sample"])
@pytest.mark.parametrize("id_", PAGES)
def test_a_page_opens_by_its_address(
    page: Page, seen: Seen, trouble: Trouble, live_server: LiveServer, id_: str, query: str
) -> None:
    entry = PAGES[id_]
    visit(page, f"{live_server.url}/{entry.address}{query}")
    expect(page.locator("h1")).to_have_text(entry.title.en if query else entry.title.vi)
    assert page.url == f"{live_server.url}/{entry.address}{query}"
    assert (trouble.said, trouble.refused) == ([], [])
    assert sorted(trouble.core) == ["_stcore/health", "_stcore/host-config"]
    assert (seen.outside, seen.complaints) == ([], [])


def test_the_first_reader_after_a_start_gets_the_page(page: Page, trouble: Trouble, tmp_path: Path) -> None:
    with running_server(tmp_path / "var") as server:
        visit(page, f"{server.url}/nguon")
        expect(page.locator("h1")).to_have_text(PAGES["sources"].title.vi)
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert (trouble.said, trouble.refused) == ([], [])


def test_it_works_under_another_name(page: Page, trouble: Trouble, live_server: LiveServer) -> None:
    visit(page, live_server.url.replace("127.0.0.1", "localhost") + "/nguon")
    expect(page.locator("h1")).to_have_text(PAGES["sources"].title.vi)
    assert (trouble.said, trouble.refused) == ([], [])


def test_navigation_back_forward_and_reload(page: Page, trouble: Trouble, live_server: LiveServer) -> None:
    visit(page, f"{live_server.url}/nguon")
    heading = page.locator("h1")
    page.get_by_role("link", name=PAGES["compare"].title.vi).first.click()
    expect(heading).to_have_text(PAGES["compare"].title.vi)
    page.get_by_role("link", name=PAGES["overview"].title.vi).first.click()
    expect(heading).to_have_text(PAGES["overview"].title.vi)
    assert page.url == f"{live_server.url}/"
    page.go_back()
    expect(heading).to_have_text(PAGES["compare"].title.vi)
    page.go_back()
    expect(heading).to_have_text(PAGES["sources"].title.vi)
    page.go_forward()
    expect(heading).to_have_text(PAGES["compare"].title.vi)
    assert page.url == f"{live_server.url}/so-sanh"
    page.reload()
    wait_for_script(page)
    expect(heading).to_have_text(PAGES["compare"].title.vi)
    assert (trouble.said, trouble.refused) == ([], [])


def test_faces_and_icons_of_streamlit_are_not_loaded(page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    for entry in PAGES.values():
        visit(page, f"{live_server.url}/{entry.address}")
        page.locator("h1").wait_for()
    assert not [name for name in asked if name.startswith(("Source", "favicon.png"))]
    assert not [name for name in asked if "latin-ext" in name]
    assert "be-vietnam-pro-vietnamese-700-normal.woff2" in asked


def test_streamlits_face_does_not_stand_in_for_ours(page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.route("**/be-vietnam-pro-*", lambda route: route.abort())
    visit(page, f"{live_server.url}/nguon")
    page.locator("h1").wait_for()
    assert asked
    assert not [name for name in asked if name.startswith("Source")]


def test_a_wrong_address_leads_back(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/xu-huong)")
    page.get_by_role("link", name=PAGES["trend"].title.vi).click()
    wait_for_script(page)
    expect(page.locator("h1")).to_have_text(PAGES["trend"].title.vi)
