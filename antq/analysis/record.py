"""The record of batches: every event, what came of it later, the figures a load brought, what turning it would do."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import Batch
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.warehouse.batches import history
from antq.warehouse.store import Row, Warehouse

BROUGHT_SHOWN = 20
Effect = Literal["gone", "back", "changed", "kept"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


@dataclass(frozen=True)
class Brought:
    """A figure as a load said it; `is_live` tells whether that is what stands."""

    code: str
    unit: str
    metric: str
    scope: str
    period: Period
    quantity: Quantity
    measure: str
    is_live: bool


@dataclass(frozen=True)
class Entry:
    """One event. `turned` is the last withdrawal or restoring of a load, None where there was none.

    `figures` are the first `BROUGHT_SHOWN` of the `figure_count` that a load brought; other kinds have none.
    """

    batch: Batch
    turned: Batch | None
    figures: tuple[Brought, ...]
    figure_count: int


@dataclass(frozen=True)
class Turn:
    """What withdrawing or restoring one load would do: how many figures by effect, which measures and provinces.

    Metrics and units are those of the figures that would go, come back or say another number, in catalogue order.
    """

    counts: tuple[tuple[Effect, int], ...]
    metrics: tuple[str, ...]
    units: tuple[str, ...]


def record(warehouse: Warehouse, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every event on record, the last one first."""
    batches = history(warehouse)
    rows = warehouse.rows("read/brought", most=BROUGHT_SHOWN, as_of=None)
    brought = {batch: list(group) for batch, group in groupby(rows, key=lambda row: row["batch"])}
    turned = {batch.target: batch for batch in batches if batch.target is not None}
    return tuple(_entry(batch, turned.get(batch.batch), brought.get(batch.batch, [])) for batch in reversed(batches))


def turn(warehouse: Warehouse, catalogue: Catalogue, batch: int) -> Turn:
    """What would change if a standing load were withdrawn, or a withdrawn one put back."""
    rows = warehouse.rows("read/turned", batch=batch, as_of=None)
    counts = Counter(row["kind"] for row in rows)
    moved = [row for row in rows if row["kind"] != "kept"]
    metrics, units = ({row[name] for row in moved} for name in ("metric", "unit"))
    return Turn(
        tuple((effect, counts[effect]) for effect in EFFECTS if counts[effect]),
        tuple(id_ for id_ in catalogue.metrics if id_ in metrics),
        tuple(id_ for id_ in catalogue.units if id_ in units),
    )


def _entry(batch: Batch, turned: Batch | None, rows: list[Row]) -> Entry:
    return Entry(batch, turned, tuple(map(_brought, rows)), rows[0]["brought_count"] if rows else 0)


def _brought(row: Row) -> Brought:
    return Brought(
        code=row["code"],
        unit=row["unit"],
        metric=row["metric"],
        scope=row["scope"],
        period=Period(row["period_start"], row["period_end"], Basis(row["basis"])),
        quantity=Quantity(row["value"], Relation(row["relation"])),
        measure=row["unit_of_measure"],
        is_live=row["is_live"],
    )
