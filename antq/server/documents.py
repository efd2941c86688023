"""Documents beside the pages: the presentation, the report to be printed, files to take along."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import duckdb
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from antq.analysis.addresses import AddressError
from antq.analysis.exhibits import CHARTED, Lineup, lineup_at
from antq.analysis.parameters import choice
from antq.catalogue.catalogue import Catalogue
from antq.errors import ListError, UserError
from antq.export.document import Scripts
from antq.export.formats import Order, made
from antq.export.leaflet import report
from antq.export.names import file_name
from antq.export.stage import USUAL_HALL, USUAL_THEME, stage
from antq.ingest.prepare import open_built, opening, store_of
from antq.model.view import DATASETS, FILE_FORMATS, HALL_NAMES, THEME_NAMES
from antq.server.api import NOT_OPENED, catalogue_of
from antq.server.assets import FOR_GOOD
from antq.server.index import problem_page
from antq.server.lasting import lasting
from antq.server.pictures import JAVASCRIPT, PLOTLY_ADDRESS
from antq.server.wanted import Wanted, language_of, wanted
from antq.settings import ROOT, Settings
from antq.text import Language, Text
from antq.ui.boundary import log_error

KEPT = 16
PARTS = ROOT / "antq" / "export"
MEDIA_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}
HALL, THEME = choice("hall", HALL_NAMES, USUAL_HALL), choice("theme", THEME_NAMES, USUAL_THEME)
SPEAKER = choice("speaker", ("",), "")
FORMAT = choice("format", tuple(MEDIA_TYPES), "pptx")
GROUND = choice("theme", THEME_NAMES, "light")
AGAIN = Text(
    "Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị.", "Try again in a few minutes; else tell who runs it."
)
# Files are made one at a time: a large one takes seconds of a processor that the pages need as well.
MAKING = Lock()
UNKEPT = {"cache-control": "no-store"}

Answer = Callable[[Request, Settings, Catalogue], Response]
Maker = Callable[[Lineup, Catalogue, Scripts, str], bytes]


def document_routes(settings: Settings) -> list[Route]:
    """The documents, and the scripts they run."""
    answers = {"/chieu": _stage, "/in": _report, "/tep": _file}
    return [
        *(Route(path, _answering(settings, answer)) for path, answer in answers.items()),
        *(Route(script_address(name), _script(name)) for name in ("stage", "leaflet")),
    ]


def _answering(settings: Settings, answer: Answer) -> Callable[[Request], Response]:
    # Not a coroutine: Starlette runs it in a thread, and pages go on being served meanwhile.
    def answering(request: Request) -> Response:
        """The document, or a page that says what is wrong, where, and how to mend it."""
        catalogue, language = catalogue_of(settings.data), language_of(request.query_params)
        try:
            return answer(request, settings, catalogue)
        except (ListError, AddressError) as error:
            return _refusal(catalogue, language, error, 404 if isinstance(error, ListError) else 400)
        except UserError as error:
            log_error(error)
            # Its place may be a folder of the server, which is nobody else's business.
            return _refusal(catalogue, language, UserError(error.problem, "", error.fix), 503)
        except duckdb.Error as error:
            return _refusal(catalogue, language, UserError(NOT_OPENED, log_error(error), AGAIN), 503)

    return answering


def _refusal(catalogue: Catalogue, language: Language, error: UserError, status: int) -> Response:
    """It leads on to the pages whose charts a document can be made of."""
    places = ((catalogue.pages[page].address, catalogue.pages[page].title) for page in (*CHARTED, "present"))
    return HTMLResponse(problem_page(language, error, places), status, headers=UNKEPT)


def _stage(request: Request, settings: Settings, catalogue: Catalogue) -> Response:
    asked = wanted(request.query_params, (HALL, THEME, SPEAKER), store_of(settings, "published").lists)
    scripts = Scripts(PLOTLY_ADDRESS, script_address("stage"))
    body = _kept(settings, catalogue, asked, _live(settings), stage, scripts)
    return lasting(request, body, "text/html")


def _report(request: Request, settings: Settings, catalogue: Catalogue) -> Response:
    asked = wanted(request.query_params, (), store_of(settings, "published").lists)
    scripts = Scripts(PLOTLY_ADDRESS, script_address("leaflet"))
    return lasting(request, _kept(settings, catalogue, asked, _live(settings), report, scripts), "text/html")


def _file(request: Request, settings: Settings, catalogue: Catalogue) -> Response:
    asked = wanted(request.query_params, (FORMAT, GROUND), store_of(settings, "published").lists)
    order = order_of(asked)
    with MAKING:
        lineup = _lineup(settings, catalogue, asked)
        file = made(order, lineup, catalogue, settings)
    name = file_name(lineup.exhibits, catalogue, date.today(), file.suffix, asked.saved.title if asked.saved else "")
    headers = {**UNKEPT, "content-disposition": f'attachment; filename="{name}"'}
    return Response(file.content, media_type=MEDIA_TYPES[file.suffix], headers=headers)


def order_of(asked: Wanted) -> Order:
    """The file asked for."""
    format_ = next(one for one in FILE_FORMATS if one == asked.options.get("format", FORMAT.ids[0]))
    theme = next(one for one in THEME_NAMES if one == asked.options.get("theme", GROUND.ids[0]))
    return Order(format_, theme=theme)


def _live(settings: Settings) -> tuple[Path | None, ...]:
    return tuple(store_of(settings, dataset).live_path for dataset in DATASETS)


@lru_cache(maxsize=KEPT)
def _kept(
    settings: Settings,
    catalogue: Catalogue,
    asked: Wanted,
    live: tuple[Path | None, ...],
    maker: Maker,
    scripts: Scripts,
) -> bytes:
    """Kept as long as both data sets stay at their versions and the list as it is."""
    return maker(_lineup(settings, catalogue, asked), catalogue, scripts, settings.public_url)


def _lineup(settings: Settings, catalogue: Catalogue, asked: Wanted) -> Lineup:
    with opening(settings, open_built) as open_warehouse:
        return lineup_at(catalogue, asked.views, open_warehouse, asked.saved, asked.language)


@cache
def script_address(name: str) -> str:
    """Where a document's script is had; it names the content, so that a browser that has it never asks again."""
    digest = hashlib.sha256((PARTS / f"{name}.js").read_bytes()).hexdigest()[:12]
    return f"/script/{name}-{digest}.js"


def _script(name: str) -> Callable[[Request], Response]:
    def script(request: Request) -> Response:
        kept = {"cache-control": FOR_GOOD}
        return Response((PARTS / f"{name}.js").read_bytes(), media_type=JAVASCRIPT, headers=kept)

    return script
