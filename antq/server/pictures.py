"""What a browser needs to make a picture by itself: the chart laid out for a preset, Plotly, the script."""

import json
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from antq.analysis.exhibits import exhibits_at
from antq.catalogue.catalogue import Catalogue
from antq.export.names import file_name
from antq.export.picture import picture
from antq.ingest.prepare import open_built, opening, store_of
from antq.model.view import DATASETS
from antq.server.assets import FOR_GOOD, packed
from antq.server.lasting import lasting
from antq.server.query import PictureQuery, no_such_chart
from antq.settings import ROOT, Settings

KEPT = 64
PLOTLY = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"
PLOTLY_ADDRESS = f"/script/plotly-{plotly.__version__}.min.js"
SCRIPTS = (ROOT / "antq" / "export" / "picture.js", Path(__file__).with_name("images.js"))
JAVASCRIPT = "text/javascript"


def script_routes() -> list[Route]:
    """The script of the menu that saves pictures, and Plotly, which is asked for when somebody opens that menu."""
    return [Route("/script/images.js", _script), Route(PLOTLY_ADDRESS, _plotly)]


def _script(request: Request) -> Response:
    return lasting(request, script().encode(), JAVASCRIPT)


@cache
def script() -> str:
    """Both scripts in one."""
    return "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS).replace("{plotly}", PLOTLY_ADDRESS)


def _plotly(request: Request) -> Response:
    """Its address names its version, so that it is asked for once."""
    kept = {"cache-control": FOR_GOOD, "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(PLOTLY.read_bytes(), media_type=JAVASCRIPT, headers=kept)
    return Response(packed(PLOTLY), media_type=JAVASCRIPT, headers={**kept, "content-encoding": "gzip"})


def picture_body(settings: Settings, catalogue: Catalogue, asked: PictureQuery) -> bytes:
    """The chart as JSON: `figure`, `faces`, `width`, `height`, `sentence`, and the `name` of a file that shows it.

    Raises:
        Refused: the view has not that many charts.
        AddressError: the address is not understood.
        UserError: the figures cannot be opened.
    """
    live = tuple(store_of(settings, dataset).live_path for dataset in DATASETS)
    return _kept(settings, catalogue, asked, live, date.today())


@lru_cache(maxsize=KEPT)
def _kept(
    settings: Settings, catalogue: Catalogue, asked: PictureQuery, live: tuple[Path | None, ...], today: date
) -> bytes:
    """Kept as long as both data sets stay at their versions."""
    with opening(settings, open_built) as open_warehouse:
        shown = exhibits_at(catalogue, (asked.view,), open_warehouse)
    if asked.chart > len(shown):
        raise no_such_chart(asked.chart)
    exhibit = shown[asked.chart - 1]
    drawn = picture(exhibit, catalogue, asked.preset, asked.theme, settings.public_url)
    name = file_name([exhibit], catalogue, today, "").rstrip(".")
    body = {"figure": drawn.figure, "name": name, **drawn.around()}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
