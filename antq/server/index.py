"""The HTML documents of the product: the index page every page starts from, and the answer to a wrong address."""

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

import streamlit
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from antq.catalogue.document import read
from antq.catalogue.schema import Page, Pages
from antq.catalogue.shape import shaped
from antq.errors import CatalogueError, UserError
from antq.settings import Settings
from antq.text import LANGUAGES, Language, Text

NAME = Text("Toàn dân bảo vệ ANTQ", "ANTQ in figures")
CANNOT = Text("Không mở được tài liệu này", "This document cannot be opened")
WRONG = Text("Không có trang này", "There is no such page")

TEMPLATES = Path(__file__).parent
# In the page, and not a file of its own: it must run before Streamlit's scripts and never be older than they are.
SCRIPT = (TEMPLATES / "index.js").read_text(encoding="utf-8")

# What the first screen is set in; without this it shows 0.2-0.6 s in a face of the machine, at 40 ms and 10 Mbit/s.
# Not more: Chromium complains of a file that is asked for ahead and never used.
FACES: dict[Language, tuple[str, ...]] = {
    "vi": ("latin-400", "vietnamese-400", "latin-700", "vietnamese-700"),
    "en": ("latin-400", "latin-700"),
}
FACE_FILE = "/app/static/fonts/be-vietnam-pro-{}-normal.woff2"

STREAMLITS_PAGE = Path(streamlit.__file__).with_name("static") / "index.html"
# These hold files that pages make or need; one that is HTML is not Streamlit's index page.
FILES = ("/media/", "/component/", "/app/static/")
# Documents of ours beside the pages, see `antq.server.documents`.
DOCUMENTS = ("/chieu", "/in", "/tep")


def script_hash() -> str:
    """The one inline script as a source of `script-src`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'"


class Index:
    """Answers for every page of the catalogue, and with 404 where Streamlit would show its index page all the same.

    A wrong address gets a page that names the right ones: Streamlit opens the first page under a dialog in English.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.pages = _pages(settings)
        self.index = {language: _index(language) for language in LANGUAGES}
        self.missing = {language: _missing(language, self.pages) for language in LANGUAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(FILES) or scope["path"] in DOCUMENTS:
            await self.app(scope, receive, send)
        elif scope["method"] in ("GET", "HEAD") and scope["path"] in _addresses(self.pages):
            await self._index(scope)(scope, receive, send)
        else:
            await self._instead_of_streamlits(scope, receive, send)

    async def _instead_of_streamlits(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_replaced = False

        async def send_ours(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start" and _is_html(message):
                is_replaced = True
                await self._unknown(scope)(scope, receive, send)
            elif not is_replaced:
                await send(message)

        await self.app(scope, receive, send_ours)

    def _index(self, scope: Scope) -> HTMLResponse:
        return HTMLResponse(self.index[_language(scope)], headers={"cache-control": "no-cache"})

    def _unknown(self, scope: Scope) -> HTMLResponse:
        if not self.pages:
            return self._index(scope)
        return HTMLResponse(self.missing[_language(scope)], 404, headers={"cache-control": "no-store"})


def _pages(settings: Settings) -> tuple[Page, ...]:
    """None where the list cannot be read: then every address shows the index page, which tells what is wrong."""
    try:
        return tuple(shaped(read(settings.data / "catalogue" / "pages.yml"), Pages).pages.values())
    except CatalogueError:
        return ()


def _addresses(pages: tuple[Page, ...]) -> set[str]:
    return {f"/{page.address}" for page in pages}


def _index(language: Language) -> str:
    faces = "\n    ".join(_preload(FACE_FILE.format(face)) for face in FACES[language])
    return _filled("index.html", language, script=SCRIPT, faces=faces, assets="\n    ".join(_assets()))


def _preload(font: str) -> str:
    return f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>'


def _assets() -> list[str]:
    """The scripts and styles of Streamlit's index page, addressed from the root, and the script that draws charts.

    Streamlit would ask for that one, the largest of all, only when the first chart has reached the browser.
    """
    charts = (f"./static/js/{path.name}" for path in STREAMLITS_PAGE.parent.glob("static/js/PlotlyChart.*.js"))
    tags = [f'<link rel="modulepreload" crossorigin href="{address}">' for address in charts]
    tags += re.findall(
        r'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>',
        STREAMLITS_PAGE.read_text(encoding="utf-8"),
    )
    return [re.sub(r'(src|href)="\./', r'\1="/', tag) for tag in tags]


def _missing(language: Language, pages: tuple[Page, ...]) -> str:
    links = _links(language, ((page.address, page.title) for page in pages))
    return _filled("missing.html", language, problem=WRONG[language], told="", links=links)


def problem_page(language: Language, error: UserError, places: Iterable[tuple[str, Text]]) -> str:
    """What is wrong with an address, all of it: problem, place, fix; and where to go from there."""
    problems = (error, *error.others)
    told = (
        f"<p>{escape(one.problem[language])}</p>"
        + (f"<p><code>{escape(one.where[language])}</code></p>" if one.where[language] else "")
        + f"<p><strong>{escape(one.fix[language])}</strong></p>"
        for one in problems
    )
    return _filled(
        "missing.html",
        language,
        problem=CANNOT[language],
        told="\n    ".join(told),
        links=_links(language, places),
    )


def _links(language: Language, places: Iterable[tuple[str, Text]]) -> str:
    query = "?lang=en" if language == "en" else ""
    rows = (f'<li><a href="/{address}{query}">{escape(name[language])}</a></li>' for address, name in places)
    return "\n      ".join(rows)


def _filled(name: str, language: Language, **values: str) -> str:
    template = Template((TEMPLATES / name).read_text(encoding="utf-8"))
    return template.substitute(values, language=language, title=escape(NAME[language]))


def _language(scope: Scope) -> Language:
    return "en" if parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1] == "en" else "vi"


def _is_html(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])
