"""A server nobody has been to yet, on a machine that reaches nobody: the first reader, and no word to the outside."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from antq.catalogue.load import load
from antq.settings import ROOT, Settings
from tests.support.browser import FLAGS
from tests.support.ear import listening, outside, sockets_of
from tests.support.pages import CODE
from tests.support.server import LiveServer, running_server
from tests.support.walk import open_view, press, until_query

PAGES = load(Settings().data).pages
PAGE_FILES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# No name leads anywhere, and no number but the server's.
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


@dataclass(frozen=True)
class Fresh:
    """A server nobody has been to, and the file with what it was heard to ask of the network."""

    server: LiveServer
    heard: Path


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fresh]:
    heard = listening(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with running_server(tmp_path / "var") as server:
        yield Fresh(server, heard)


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Page]:
    """A page of a browser that knows no name of the internet."""
    chromium = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, NOWHERE])
    yield chromium.new_page(locale="vi-VN")
    chromium.close()


def test_no_page_file_answers_to_its_name_and_the_first_deep_link_opens(page: Page, fresh: Fresh) -> None:
    names = [f"/{prefix}{name}" for name in PAGE_FILES for prefix in ("", "pages/")]
    for name in [*names, "/pages/trend.py", "/trend.py", "/dashboard.py", "/Trend"]:
        answer = page.goto(fresh.server.url + name)
        assert answer is not None
        assert answer.status == 404, name
        assert not page.locator(".js-plotly-plot, table, .antq-grid").count()
        assert not CODE.search(page.content())
    trend = PAGES["trend"]
    view = open_view(page, f"{fresh.server.url}/{trend.address}?lang=en")
    assert view.heading == trend.title.en
    assert len(view.charts) == 1
    assert not page.get_by_role("dialog").count()


@pytest.mark.parametrize("name", PAGE_FILES[:1] + PAGE_FILES[-1:])
def test_a_first_session_that_asks_for_a_page_file_goes_through_the_front_door(
    name: str, page: Page, fresh: Fresh
) -> None:
    """The session is opened under the name that Streamlit would give the file of the page."""
    page.add_init_script(f"history.replaceState({{}}, '', '/{name}')")
    page.goto(fresh.server.url)
    expect(page.locator("h1")).to_have_text(PAGES["overview"].title.vi, timeout=30_000)
    expect(page.locator(".antq-pages a")).to_have_text([entry.title.vi for entry in PAGES.values()])


def test_pages_work_where_no_name_is_known_and_the_server_asks_nobody(cut_off: Page, fresh: Fresh) -> None:
    talking = set()
    for entry in PAGES.values():
        view = open_view(cut_off, f"{fresh.server.url}/{entry.address}")
        assert view.heading == entry.title.vi
        talking |= sockets_of(fresh.server.process.pid)
    press(cut_off, "data", "Số liệu minh họa")
    until_query(cut_off, data="sample")
    expect(cut_off.locator(".stAlert")).to_contain_text("SỐ LIỆU MINH HỌA")
    assert talking | sockets_of(fresh.server.process.pid) == set()
    assert outside(fresh.heard) == []


def test_the_ear_hears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the proof above rests on: a look-up and a connection of a process started like the server are heard."""
    import subprocess
    import sys

    heard = listening(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    script = """
import socket, contextlib
for address in (("192.0.2.1", 9), ("127.0.0.1", 9)):
    with contextlib.suppress(OSError), socket.socket() as one:
        one.setblocking(False)
        one.connect(address)
with contextlib.suppress(OSError):
    socket.getaddrinfo("elsewhere.invalid", 80)
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    said = outside(heard)
    assert len(said) == 2
    assert "192.0.2.1" in said[0]
    assert "elsewhere.invalid" in said[1]
