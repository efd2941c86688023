"""Rows of the warehouse as figures."""

from collections.abc import Iterable, Sequence

from antq.model.figure import Figure, Source
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.text import Text
from antq.warehouse.store import Row, Warehouse


def figure(row: Row) -> Figure:
    """The figure in a row that has the columns of read/figures."""
    return Figure(
        code=row["code"],
        unit=row["unit"],
        metric=row["metric"],
        scope=row["scope"],
        period=Period(row["period_start"], row["period_end"], Basis(row["basis"])),
        quantity=Quantity(row["value"], Relation(row["relation"])),
        measure=row["unit_of_measure"],
        status=row["status"],
        source=row["source"],
        publisher=row["publisher"],
        locator=row["locator"],
        confidence=row["confidence"],
        use=row["use"],
        note=Text(row["note_vi"], row["note_en"]),
        batch=row["batch"],
        is_preferred=row["is_preferred"],
        conflicts=tuple(row["conflicts"]),
    )


def live_figures(
    warehouse: Warehouse,
    *,
    units: Iterable[str] | None = None,
    metrics: Iterable[str] | None = None,
    scopes: Iterable[str] | None = None,
    as_of: int | None = None,
) -> tuple[Figure, ...]:
    """The live figures of the given units, metrics and definitions (None for all), as they stood at a batch."""
    rows = warehouse.rows("read/figures", units=_list(units), metrics=_list(metrics), scopes=_list(scopes), as_of=as_of)
    return tuple(map(figure, rows))


def best_figures(
    warehouse: Warehouse,
    units: Sequence[str],
    metrics: Sequence[str],
    years: tuple[int, int] | None = None,
    scope: str | None = None,
) -> dict[tuple[str, str], Figure]:
    """The best figure there is by (metric, unit); queries/read/best_figures.sql tells what best means."""
    first_year, last_year = years or (None, None)
    rows = warehouse.rows(
        "read/best_figures",
        units=list(units),
        metrics=list(metrics),
        scope=scope,
        first_year=first_year,
        last_year=last_year,
        as_of=None,
    )
    return {(row["metric"], row["unit"]): figure(row) for row in rows}


def latest_figures(warehouse: Warehouse, most: int) -> tuple[Figure, ...]:
    """The figures of the most recently published documents."""
    return tuple(map(figure, warehouse.rows("read/latest_figures", units=None, most=most, as_of=None)))


def sources(warehouse: Warehouse) -> tuple[Source, ...]:
    """Every source, the most recent first."""
    return tuple(
        Source(
            description=Text(row.pop("description_vi"), row.pop("description_en")),
            **row,
        )
        for row in warehouse.rows("read/sources", as_of=None)
    )


def _list(values: Iterable[str] | None) -> list[str] | None:
    return None if values is None else list(values)
