"""Chromium for tests: pages that remember what they asked for and what they complained of."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.server import LiveServer

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@dataclass
class Seen:
    """What a page has asked for outside of its own server, and every error on its console."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader in Viet Nam on a small notebook."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def lasting_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(lasting_page: Page) -> Page:
    """A page that knows our scripts from the test before: a visit costs it 0.4 of what it costs a fresh context.

    Every visit is a new session all the same.
    """
    lasting_page.goto("about:blank")
    lasting_page.set_viewport_size({"width": 1366, "height": 768})
    return lasting_page


@pytest.fixture
def seen(page: Page, live_server: LiveServer) -> Seen:
    """Watches `page` from before its first request."""
    return watch(page, live_server)


@pytest.fixture
def told(reader: Page, live_server: LiveServer) -> Seen:
    """Watches `reader` during one test."""
    return watch(reader, live_server)


def watch(page: Page, live_server: LiveServer) -> Seen:
    """Note from now on what a page asks for and complains of."""
    seen = Seen()
    inside = (live_server.url, live_server.url.replace("http", "ws", 1), "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(inside) or seen.outside.append(request.url))
    page.on("console", lambda said: said.type == "error" and seen.complaints.append(said.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


def visit(page: Page, url: str) -> None:
    """Open an address and wait until its script has run."""
    page.goto(url)
    # Connected and not running is also what a page looks like before its script begins.
    page.locator("[data-testid=stMain] [data-testid=stElementContainer]").first.wait_for(state="attached")
    wait_for_script(page)


def wait_for_script(page: Page) -> None:
    """Wait until the page is connected and no script of it runs."""
    app = page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
