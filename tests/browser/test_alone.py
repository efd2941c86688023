"""A server nobody has been to yet, on a machine that reaches nobody: the first reader, and no word to the outside."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from antq.catalogue.load import load
from antq.settings import ROOT, Settings
from tests.support.browser import FLAGS
from tests.support.ear import listening, outside, sockets_of
from tests.support.server import LiveServer, running_server
from tests.support.walk import open_view, press, until_query, words

pytestmark = pytest.mark.browser

PAGES = load(Settings().data).pages
PAGE_FILES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
# No name leads anywhere, and no address but the server's answers.
NOWHERE = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]


@dataclass(frozen=True)
class Alone:
    """A fresh server and what it was heard to say."""

    server: LiveServer
    log: Path


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Alone]:
    (tmp_path / "ear").mkdir()
    folder, log = listening(tmp_path / "ear")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    with running_server(tmp_path / "var") as server:
        yield Alone(server, log)


@pytest.fixture
def cut_off(browser_of_its_own: Page) -> Page:
    return browser_of_its_own
