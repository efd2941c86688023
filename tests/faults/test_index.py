"""The index page of every page address, the answer to a wrong one, and what both ask the browser to load."""

import asyncio
import base64
import hashlib
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message

from antq.catalogue.load import load
from antq.server.guard import security_headers
from antq.server.index import STREAMLITS_PAGE, Index
from antq.settings import Settings
from tests.support.server import LiveServer

PAGES = list(load(Settings().data).pages.values())
ADDRESSES = [f"/{page.address}" for page in PAGES]
WRONG = ["/wrong", "/xu-huong.", "/xu-huong/2024", "/Nguon", "/index.html", "/static/js/none.js"]


def test_there_is_more_than_the_first_page() -> None:
    assert "/" in ADDRESSES
    assert len(ADDRESSES) > 3


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_starts_from_our_index(live_server: LiveServer, address: str) -> None:
    answer = live_server.ask(address)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert '<html lang="vi">' in answer.body.decode()
    assert "<title>Toàn dân bảo vệ ANTQ</title>" in answer.body.decode()
    english = live_server.ask(f"{address}?data=sample&lang=en").body.decode()
    assert '<html lang="en">' in english
    assert "<title>ANTQ in figures</title>" in english


def test_the_index_asks_for_the_chart_script_and_what_streamlit_asks_for_and_nothing_else(
    live_server: LiveServer,
) -> None:
    page = live_server.ask("/").body.decode()
    wanted = re.findall(r'(?:src|href)="\.(/static/(?:js|css)/[^"]+)"', STREAMLITS_PAGE.read_text(encoding="utf-8"))
    assert len(wanted) > 10
    charts, *rest = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert re.fullmatch(r"/static/js/PlotlyChart\.[\w-]+\.js", charts)
    assert rest == wanted
    assert page.index("__streamlit") < page.index('type="module"')
    for unwanted in ("SourceSans", "service-desc", "favicon.png", "Streamlit</title>", "agent"):
        assert unwanted not in page


@pytest.mark.parametrize("address", ["/", "/?lang=en", "/wrong"])
def test_everything_a_document_asks_for_is_there(live_server: LiveServer, address: str) -> None:
    page = live_server.ask(address).body.decode()
    asked = set(re.findall(r'(?:src|href)="(/[^"]+)"|url\("([^"]+)"\)', page))
    assert asked
    for path in (first or second for first, second in asked):
        assert live_server.ask(path, "HEAD").status == 200, path


def test_the_policy_allows_the_one_inline_script(live_server: LiveServer) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", live_server.ask("/").body.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in security_headers()["content-security-policy"]


@pytest.mark.parametrize(
    "address", ["/wrong", "/xu-huong.", "/xu-huong/2024", "/Nguon", "/index.html", "/static/js/a.js"]
)
def test_a_wrong_address_names_the_right_ones(live_server: LiveServer, address: str) -> None:
    answer = live_server.ask(address)
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")
    assert "<h1>Không có trang này</h1>" in answer.body.decode()
    for page in PAGES:
        assert f'<a href="/{page.address}">{page.title.vi}</a>' in answer.body.decode()
    english = live_server.ask(f"{address}?lang=en").body.decode()
    assert "<h1>There is no such page</h1>" in english
    assert '<a href="/nguon?lang=en">Sources and definitions</a>' in english


def test_a_slash_too_many_leads_to_the_page(live_server: LiveServer) -> None:
    answer = live_server.ask("/nguon/?lang=en")
    assert (answer.status, answer.headers["location"]) == (301, "/nguon?lang=en")


def test_the_icon_is_a_drawing(live_server: LiveServer) -> None:
    answer = live_server.ask("/app/static/favicon.svg")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")


def test_a_page_list_that_cannot_be_read_hides_no_page(tmp_path: Path) -> None:
    app = Index(StaticFiles(directory=STREAMLITS_PAGE.parent, html=True), Settings(data=tmp_path))
    status, body = _get(app, "/index.html")
    assert status == 200
    assert 'id="root"' in body


def test_html_that_a_page_made_passes() -> None:
    media = Mount("/media", HTMLResponse("<p>export"))
    app = Index(Starlette(routes=[media, Mount("/", PlainTextResponse("text"))]), Settings())
    assert _get(app, "/media/export.html") == (200, "<p>export")
    assert _get(app, "/anything") == (200, "text")


def _get(app: ASGIApp, path: str) -> tuple[int, str]:
    sent: list[Message] = []

    async def receive() -> Message:
        # The reader neither says more nor leaves.
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:]).decode()
