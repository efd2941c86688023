"""Our own routes under /api, read-only."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import duckdb
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from antq.analysis.addresses import AddressError
from antq.analysis.figures import live_figures
from antq.analysis.lost import Lost, lost
from antq.analysis.passport import passport
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.errors import UserError
from antq.export.catalogue import metric_objects, unit_objects
from antq.export.figures import figures_csv, figures_object
from antq.export.passport import lost_values, passport_object
from antq.ingest.prepare import live_version, open_built
from antq.model.view import Dataset
from antq.server.guard import NOT_FOUND
from antq.server.lasting import lasting
from antq.server.pictures import picture_body
from antq.server.problem import Problem
from antq.server.query import FILTERS, Refused, dataset_of, figure_query, picture_query
from antq.settings import Settings
from antq.text import Text
from antq.ui.boundary import log_error
from antq.warehouse.store import Warehouse

NOT_OPENED = Text("Không mở được kho số liệu.", "The warehouse cannot be opened.")
READ_ONLY = Text("Địa chỉ này chỉ để đọc: GET hoặc HEAD.", "This address is for reading only: GET or HEAD.")
NO_FIGURE = Text("Không có số liệu mang mã “{code}”.", "No figure has the code “{code}”.")
WITHDRAWN = Text("Số liệu mang mã “{code}” đã được rút.", "The figure with the code “{code}” has been withdrawn.")
METHODS = ("GET", "HEAD")
OTHER_METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS")

Answer = Callable[[Request, Warehouse, Catalogue, Dataset], Response]


def routes(settings: Settings) -> list[BaseRoute]:
    """All routes; the last one answers for unknown addresses, which Streamlit would take for pages."""
    return [
        Route("/api/ready", _ready(settings)),
        Route("/api/v1/version", _answering(settings, _version)),
        Route("/api/v1/metrics", _answering(settings, _metrics)),
        Route("/api/v1/units", _answering(settings, _units)),
        Route("/api/v1/figures", _answering(settings, _figures, FILTERS)),
        Route("/api/v1/figures/{code}", _answering(settings, _passport)),
        Route("/api/v1/charts", _charts(settings)),
        Route("/api", not_found, methods=[*METHODS, *OTHER_METHODS]),
        Route("/api/{path:path}", not_found, methods=[*METHODS, *OTHER_METHODS]),
    ]


def _ready(settings: Settings) -> Callable[[Request], Response]:
    # Not a coroutine: Starlette runs it in a thread, and opening the warehouse may wait for the disk.
    def ready(request: Request) -> Response:
        """200 with the live data version, or 503 where there is none or it cannot be opened."""
        try:
            version = live_version(settings)
        except (UserError, duckdb.Error) as error:
            return _not_ready(error)
        return JSONResponse({"ready": True, "version": version}, headers={"cache-control": "no-store"})

    return ready


def _answering(settings: Settings, answer: Answer, parameters: tuple[str, ...] = ()) -> Callable[[Request], Response]:
    """A route that answers from the live version of the data set asked for, or with the problem there is."""

    def answering(request: Request) -> Response:
        try:
            dataset = dataset_of(request.query_params, parameters)
            with open_built(settings, dataset) as warehouse:
                return answer(request, warehouse, catalogue_of(settings.data), dataset)
        except Refused as refused:
            return refused.problem
        except (UserError, duckdb.Error) as error:
            return _not_ready(error)

    return answering


def _charts(settings: Settings) -> Callable[[Request], Response]:
    def charts(request: Request) -> Response:
        """The chart of a view laid out for a preset, as Plotly's JSON with the type face it is set in."""
        try:
            asked = picture_query(request.query_params)
            body = picture_body(settings, catalogue_of(settings.data), asked)
        except Refused as refused:
            return refused.problem
        except AddressError as error:
            return Problem.of(400, error, parameter="view")
        except (UserError, duckdb.Error) as error:
            return _not_ready(error)
        return lasting(request, body, "application/json")

    return charts


def _not_ready(error: UserError | duckdb.Error) -> Problem:
    return Problem.of(503, error) if isinstance(error, UserError) else Problem(503, NOT_OPENED, code=log_error(error))


@lru_cache(maxsize=1)
def catalogue_of(data: Path) -> Catalogue:
    """The catalogue all answers share, read once."""
    return load(data)


def _version(request: Request, warehouse: Warehouse, catalogue: Catalogue, dataset: Dataset) -> Response:
    version = warehouse.version
    return _json(
        request,
        {
            "data": dataset,
            "version": version.version,
            "batch": version.batch,
            "made_at": f"{version.made_at:%Y-%m-%dT%H:%M:%SZ}",
            "figures": version.figure_count,
            "sources": version.source_count,
        },
    )


def _metrics(request: Request, warehouse: Warehouse, catalogue: Catalogue, dataset: Dataset) -> Response:
    rows = metric_objects(catalogue, live_figures(warehouse))
    return _json(request, {"data": dataset, "version": warehouse.version.version, "rows": rows})


def _units(request: Request, warehouse: Warehouse, catalogue: Catalogue, dataset: Dataset) -> Response:
    rows = unit_objects(catalogue, live_figures(warehouse))
    return _json(request, {"data": dataset, "version": warehouse.version.version, "rows": rows})


def _figures(request: Request, warehouse: Warehouse, catalogue: Catalogue, dataset: Dataset) -> Response:
    asked = figure_query(request.query_params, catalogue, warehouse.version.batch)
    found = live_figures(warehouse, units=asked.units, metrics=asked.metrics, scopes=asked.scopes, as_of=asked.as_of)
    version = warehouse.version.version
    if asked.format == "json":
        return _json(request, {"data": dataset, **figures_object(version, found, catalogue)})
    name = f"antq-{dataset}-{version}.csv"
    return lasting(
        request, figures_csv(found, catalogue), "text/csv", {"content-disposition": f'attachment; filename="{name}"'}
    )


def _passport(request: Request, warehouse: Warehouse, catalogue: Catalogue, dataset: Dataset) -> Response:
    """The passport; 410 where the figure has been withdrawn, 404 where there never was one."""
    code = request.path_params["code"]
    found = passport(warehouse, catalogue, code)
    if found is None:
        return _no_passport(lost(warehouse, catalogue, code), catalogue, dataset)
    return _json(request, passport_object(found, catalogue, dataset))


def _no_passport(missing: Lost, catalogue: Catalogue, dataset: Dataset) -> Problem:
    members = {"data": dataset, "code": missing.code, "nearest": [figure.code for figure in missing.nearest]}
    if missing.is_withdrawn:
        values = lost_values(missing.values, catalogue)
        return Problem(410, WITHDRAWN.format(code=missing.code), **members, values=values)
    return Problem(404, NO_FIGURE.format(code=missing.code), **members)


def _json(request: Request, content: object) -> Response:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return lasting(request, body, "application/json")


def not_found(request: Request) -> Response:
    """404 for every address under /api that is not one of ours; 405 for whoever wants to write."""
    if request.method not in METHODS:
        problem = Problem(405, READ_ONLY)
        problem.headers["allow"] = ", ".join(METHODS)
        return problem
    return Problem(404, NOT_FOUND)
