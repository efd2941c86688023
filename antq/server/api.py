"""Our own routes under /api, read-only."""

from collections.abc import Callable

import duckdb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from antq.errors import UserError
from antq.ingest.prepare import live_version
from antq.server.guard import NOT_FOUND
from antq.server.problem import Problem
from antq.settings import Settings
from antq.text import Text
from antq.ui.boundary import log_error

NOT_OPENED = Text("Không mở được kho số liệu.", "The warehouse cannot be opened.")


def routes(settings: Settings) -> list[BaseRoute]:
    """All routes; the last one answers for unknown addresses, which Streamlit would take for pages."""
    return [
        Route("/api/ready", _ready(settings)),
        Route("/api", not_found),
        Route("/api/{path:path}", not_found),
    ]


def _ready(settings: Settings) -> Callable[[Request], Response]:
    # Not a coroutine: Starlette runs it in a thread, and opening the warehouse may wait for the disk.
    def ready(request: Request) -> Response:
        """200 with the live data version, or 503 where there is none or it cannot be opened."""
        try:
            version = live_version(settings)
        except UserError as error:
            return Problem.of(503, error)
        except duckdb.Error as error:
            return Problem(503, NOT_OPENED, code=log_error(error))
        return JSONResponse({"ready": True, "version": version}, headers={"cache-control": "no-store"})

    return ready


def not_found(request: Request) -> Response:
    """404 for every address under /api that is not one of ours."""
    return Problem(404, NOT_FOUND)
