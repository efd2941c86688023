"""No letter and no sign of ours is drawn in a face of the machine."""

from html import escape

from playwright.sync_api import Page

from antq.export.typeface import FAMILY, faces, style_sheet
from tests.support.browser import visit
from tests.support.server import LiveServer
from tests.support.signs import written

FALLBACK = f'"{FAMILY}", sans-serif'


def used(page: Page, selector: str) -> dict[str, bool]:
    """The faces the text of an element is drawn in, and whether each is a file of a page."""
    chromium = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        chromium.send(f"{domain}.enable")
    root = chromium.send("DOM.getDocument")["root"]["nodeId"]
    node = chromium.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    told = chromium.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    chromium.detach()
    return {font["familyName"]: font["isCustomFont"] for font in told}


def test_every_sign_we_write_is_drawn_in_our_face(page: Page) -> None:
    text = "".join(sorted(written()))
    weights = {face.weight for face in faces()}
    rows = "".join(
        f"<p id=\"w{weight}\" style='font: {weight} 20px {FALLBACK}'>{escape(text)}</p>" for weight in weights
    )
    page.set_content(f'<meta charset="utf-8"><style>{style_sheet(text, weights)}</style>{rows}<p id="none">①</p>')
    page.evaluate("document.fonts.ready")
    for weight in weights:
        assert all(used(page, f"#w{weight}").values()), (weight, used(page, f"#w{weight}"))
    assert not any(used(page, "#none").values())


def test_the_file_of_signs_is_asked_for_where_one_is_written(page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    visit(page, f"{live_server.url}/nap")
    assert not [name for name in asked if "signs" in name]
    visit(page, f"{live_server.url}/do-phu")
    page.evaluate("document.fonts.ready")
    assert "be-vietnam-pro-signs-400-normal.woff2" in asked
    assert all(used(page, ".antq-legend .antq-cell").values())
