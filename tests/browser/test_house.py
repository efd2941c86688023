"""What only a browser shows of the house around the pages: policy, type face, session."""

from playwright.sync_api import Page

from tests.support.browser import Seen, visit
from tests.support.server import LiveServer


def test_a_page_runs_under_the_policy_and_asks_nobody_else(page: Page, seen: Seen, live_server: LiveServer) -> None:
    visit(page, live_server.url)
    assert seen.outside == []
    assert seen.complaints == []


def test_vietnamese_is_set_in_our_own_face(page: Page, live_server: LiveServer) -> None:
    visit(page, live_server.url)
    heading = page.locator("h1").first
    heading.wait_for()
    page.evaluate("document.fonts.ready.then(() => true)")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert {(font["familyName"], font["isCustomFont"]) for font in fonts} == {("Be Vietnam Pro", True)}


def test_a_remote_image_is_not_loaded(page: Page, live_server: LiveServer) -> None:
    visit(page, live_server.url)
    refused = page.evaluate(
        """() => new Promise(resolve => {
            document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
            const image = new Image();
            image.src = 'http://elsewhere.example/a.png';
        })"""
    )
    assert refused == "img-src"
