"""Every kind of chart there is, each drawn of figures that make it hard to lay out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go
import pytest

from antq.analysis.board import trend_board
from antq.analysis.compare import compare
from antq.analysis.overview import overview
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import Canvas
from antq.charts.compare import compare_figure
from antq.charts.timeline import timeline_figure
from antq.charts.trend import board_figure
from antq.ingest.prepare import store_of
from antq.model.view import EVERY_SCOPE, CompareView, Form, Look, Per, Territory, TrendView
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support.charts import FOCUS
from tests.support.figures import SOURCE, built, calendar_year, invented_base, real_base, real_rows, with_rows
from tests.support.many import all_provinces

SIX = ("01", "79", "35", "48", "92", "20")
MERGED = ("79", "79-2025", "35", "37-2025")


@dataclass(frozen=True)
class Stock:
    """The figures that kinds of charts are drawn of.

    `published`: the shipped ones; `mixed`: these and the yearly figures of a first upload; `many`: every province in
    every year; `sample`: the illustrative ones.
    """

    catalogue: Catalogue
    published: Warehouse
    mixed: Warehouse
    many: Warehouse
    sample: Warehouse


Draw = Callable[[Stock, Look, Canvas], go.Figure]


@pytest.fixture(scope="session")
def stock(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, settings: Settings, warehouse: Warehouse
) -> Iterator[Stock]:
    mixed = built(tmp_path_factory.mktemp("mixed"), catalogue, with_rows(
        real_base(),
        observations=[*real_rows("observations"), *_uploaded()],
        sources=[*real_rows("sources"), SOURCE],
    ))  # fmt: skip
    many = built(tmp_path_factory.mktemp("many"), catalogue, invented_base(all_provinces(catalogue)))
    sample = store_of(settings, "sample").open()
    assert sample is not None
    yield Stock(catalogue, warehouse, mixed, many, sample)
    for opened in (mixed, many, sample):
        opened.close()


def _uploaded() -> Iterator[dict[str, str]]:
    """Two years each, far apart in size, beside totals over many years."""
    values = (
        *(("01", 2023, "3900", "eq"), ("01", 2024, "900", "gt"), ("79", 2023, "2100", "eq")),
        *(("79", 2024, "1300", "eq"), ("35", 2023, "15", "eq"), ("35", 2024, "9", "eq")),
    )
    for unit, year, value, relation in values:
        yield calendar_year(
            year,
            value,
            unit=unit,
            metric="gangs_dismantled",
            scope="criminal",
            relation=relation,
            unit_of_measure="groups",
        )


def _trend(
    name: str, metric: str, scope: str, units: Sequence[str] = FOCUS, *,
    territory: Territory = "old", context: bool = False, bridge: bool = False, first: int = 2013, last: int = 2025,
) -> Draw:  # fmt: skip
    def draw(stock: Stock, look: Look, canvas: Canvas) -> go.Figure:
        view = TrendView(metric, scope, tuple(units), first, last, territory, context)
        board = trend_board(getattr(stock, name), stock.catalogue, view)
        seen = Look(look.language, look.theme, bridge=bridge, watermark="sample" if name == "sample" else None)
        return board_figure(board, stock.catalogue, seen, canvas)

    return draw


def _compare(
    name: str, metric: str, units: Sequence[str] = FOCUS, *, year: int | None = None, per: Per = "total",
    form: Form = "bars",
) -> Draw:  # fmt: skip
    def draw(stock: Stock, look: Look, canvas: Canvas) -> go.Figure:
        view = CompareView((metric,), tuple(units), (year, year) if year else None, per)
        found = compare(getattr(stock, name), stock.catalogue, view)[0]
        return compare_figure(found, stock.catalogue, Look(look.language, look.theme, form), canvas)

    return draw


def _timeline(stock: Stock, look: Look, canvas: Canvas) -> go.Figure:
    return timeline_figure(overview(stock.published, stock.catalogue, FOCUS), stock.catalogue, look, canvas)


pphs = partial(_trend, metric="offences_recorded", scope="pphs")
KINDS: dict[str, Draw] = {
    "plain": pphs("published"),
    "spans": _trend("mixed", "gangs_dismantled", "criminal"),
    "parts": _trend("published", "offences_recorded", "ttxh"),
    "wanted": _trend("published", "wanted_caught", "caught_surrendered"),
    "sample": _trend("sample", "models_sustained", "all"),
    "ghosts": _trend("published", "offences_recorded", EVERY_SCOPE, bridge=True),
    "bridge": pphs("published", bridge=True),
    "context": pphs("many", units=SIX, context=True, territory="backcast"),
    "merger": pphs("many", units=MERGED),
    "board": _trend("mixed", "gangs_dismantled", EVERY_SCOPE),
    "empty": _trend("published", "safe_share", "localities", ("01",)),
    "bars": _compare("published", "offences_recorded", year=2019),
    "dots": _compare("published", "offences_recorded", year=2019, form="dots"),
    "rates": _compare("published", "offences_recorded", year=2015, per="population"),
    "six": _compare("many", "offences_recorded", SIX, year=2024),
    "panels": _compare("published", "models_sustained"),
    "timeline": _timeline,
}
