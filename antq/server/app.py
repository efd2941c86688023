"""The application: Streamlit around dashboard.py, our routes, the guard in front."""

import asyncio
import logging
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from streamlit.runtime.pages_manager import PagesManager

from antq.errors import UserError
from antq.server.api import routes
from antq.server.assets import Assets
from antq.server.documents import document_routes
from antq.server.guard import Guard
from antq.server.index import Index
from antq.server.pictures import script_routes
from antq.server.problem import Problem
from antq.settings import ROOT, Settings
from antq.ui.boundary import OUR_FIX, OUR_MISTAKE, log_error, show_error

LOG = logging.getLogger("antq")

Lifespan = Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]


def make_app(settings: Settings) -> Guard:
    """The ASGI application of one running product."""
    # Python 3.11 does not know the type; Chromium wants it beside nosniff.
    mimetypes.add_type("font/woff2", ".woff2")
    # Left unset until the first st.navigation, it makes the first reader's address a "Page not found": a folder
    # named pages/ is taken for an application without navigation.
    PagesManager.uses_pages_directory = False
    return Guard(
        st.App(
            ROOT / "dashboard.py",
            lifespan=_lifespan(settings),
            routes=[*script_routes(), *document_routes(settings), *routes(settings)],
            middleware=[
                # Streamlit leaves its own scripts uncompressed: 4.7 MB for Plotly instead of 1.4 MB.
                Middleware(Assets),
                Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
                Middleware(Index, settings=settings),
            ],
            on_script_error=show_error,
            exception_handlers={Exception: crashed},
        ),
        settings,
    )


def _lifespan(settings: Settings) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any] | None]:
        from antq.ingest.prepare import ensure

        try:
            await asyncio.to_thread(ensure, settings)
        except UserError as error:
            # Serve all the same: the pages tell what is wrong and how to mend it, /api/ready says 503.
            log_error(error)
        yield None

    return lifespan


async def crashed(request: Request, error: Exception) -> Response:
    """500 with the id that the log has; Starlette raises the error again after it, for the log."""
    return Problem(500, OUR_MISTAKE, code=log_error(error), fix={"vi": OUR_FIX.vi, "en": OUR_FIX.en})
