"""Warehouses of real and of invented figures, both made the production way."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.ingest.prepare import ensure, store_of
from antq.model.figure import Figure
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.settings import ROOT, Settings
from antq.sql import statement, statements
from antq.text import Text
from antq.warehouse.build import build
from antq.warehouse.events import record
from antq.warehouse.files import FILES, Base, Table, read_base
from antq.warehouse.stage import stage
from antq.warehouse.store import Store, Warehouse

DATA = ROOT / "data"
Cells = dict[str, str]

# A figure nobody would mistake for a published one, but taken by every check.
OBSERVATION: Cells = {
    "unit": "01",
    "metric": "offences_recorded",
    "scope": "pphs",
    "period_start": "2015-01-01",
    "period_end": "2015-12-31",
    "basis": "calendar_year",
    "relation": "eq",
    "value": "100",
    "unit_of_measure": "cases",
    "status": "published",
    "source": "paper",
    "locator": "",
    "confidence": "high",
    "use": "chart",
    "note_vi": "Số đặt ra.",
    "note_en": "Invented.",
}
SOURCE: Cells = {
    "source": "paper",
    "kind": "press",
    "publisher": "Báo",
    "language": "vi",
    "title": "Bài báo",
    "published": "2024-01-01",
    "url": "",
    "description_vi": "Nguồn đặt ra.",
    "description_en": "Invented source.",
}


DECISION: Cells = {
    "preferred": "",
    "decided_by": "Ban Chỉ đạo đặt ra",
    "decided_on": "2024-03-15",
    "reason_vi": "Lý do đặt ra.",
    "reason_en": "Invented reason.",
}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(DATA)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An ANTQ_HOME of its own with both warehouses built as the product builds them."""
    settings = Settings(home=tmp_path_factory.mktemp("figures"))
    ensure(settings)
    return settings


@pytest.fixture(scope="session")
def warehouse(settings: Settings) -> Iterator[Warehouse]:
    """The published figures."""
    opened = store_of(settings, "published").open()
    assert opened is not None
    yield opened
    opened.close()


@cache
def real_rows(name: str) -> tuple[Cells, ...]:
    """The rows of a shipped base file ("observations", "population", …), read by nothing but the csv module."""
    with (DATA / FILES[name].path).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def observation(**cells: str) -> Cells:
    return {**OBSERVATION, **cells}


def calendar_year(year: int, value: str = "100", **cells: str) -> Cells:
    """An invented figure of one whole year."""
    return observation(period_start=f"{year}-01-01", period_end=f"{year}-12-31", value=value, **cells)


def source(id_: str, **cells: str) -> Cells:
    return {**SOURCE, "source": id_, **cells}


@cache
def real_base() -> Base:
    return read_base(DATA)


def with_rows(base: Base, **tables: Iterable[Cells]) -> Base:
    """The base with some tables replaced; the digest tells their contents apart."""
    made = {name: table_of(name, rows) for name, rows in tables.items()}
    return replace(base, tables={**base.tables, **made}, digest=f"{base.digest}{hash(str(made))}")


def table_of(name: str, rows: Iterable[Cells]) -> Table:
    """Rows as they would be read from their file: the header is line 1."""
    return Table(FILES[name].path, tuple(enumerate(rows, 2)))


def decision(preferred: str, **cells: str) -> Cells:
    """An invented decision for the figure of a code."""
    return {**DECISION, "preferred": preferred, **cells}


def invented_base(rows: Iterable[Cells], sources: Iterable[Cells] = (SOURCE,), decisions: Iterable[Cells] = ()) -> Base:
    """Invented figures, sources and decisions beside the real units, population and counts of communes."""
    return with_rows(real_base(), observations=rows, sources=sources, decisions=decisions)


def built(home: Path, catalogue: Catalogue, base: Base) -> Warehouse:
    """The next version of the warehouse in a folder, open."""
    store = Store(home)
    build(store, base, catalogue)
    opened = store.open()
    assert opened is not None
    return opened


def staged(catalogue: Catalogue, base: Base) -> duckdb.DuckDBPyConnection:
    """An empty warehouse in memory with the base laid beside it, as before the checks of its cells."""
    connection = duckdb.connect()
    stage(connection, base, catalogue)
    for name in statements("schema"):
        connection.execute(statement(name))
    return connection


def ready_to_accept(catalogue: Catalogue, base: Base) -> duckdb.DuckDBPyConnection:
    """The same with the reference tables filled and the candidates made, as before the checks of the figures."""
    connection = staged(catalogue, base)
    connection.execute(statement("write/base"))
    connection.execute(statement("write/candidates"))
    return connection


def accepted(catalogue: Catalogue, base: Base) -> duckdb.DuckDBPyConnection:
    """The same with the candidates and decisions accepted as batch 0, as before the checks of the live figures."""
    connection = ready_to_accept(catalogue, base)
    connection.execute(statement("write/accept"), {"batch": 0})
    connection.execute(statement("write/decisions"), {"batch": 0})
    record(connection, 0, "base", "A", datetime(2024, 1, 1), None, None)
    return connection


def figure_of(cells: Cells) -> Figure:
    """A row as a figure without a warehouse between, preferred and without rivals."""
    return Figure(
        code="-".join((cells["unit"], cells["metric"], cells["period_end"], cells["value"])),
        unit=cells["unit"],
        metric=cells["metric"],
        scope=cells["scope"],
        period=Period(cells["period_start"] or None, cells["period_end"], Basis(cells["basis"])),
        quantity=Quantity(Decimal(cells["value"]), Relation(cells["relation"])),
        measure=cells["unit_of_measure"],
        status=cells["status"],
        source=cells["source"],
        publisher=SOURCE["publisher"],
        locator=cells["locator"] or None,
        confidence=cells["confidence"],
        use=cells["use"],
        note=Text(cells["note_vi"], cells["note_en"]),
        batch=0,
        is_preferred=True,
    )
