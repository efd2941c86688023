"""What the published figures say at a glance: the best figure of each headline measure, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from antq.analysis.cells import Cell, absent_cell, figure_cell
from antq.analysis.figures import best_figures, latest_figures, live_figures
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.warehouse.store import Version, Warehouse

LATEST_SHOWN = 6


@dataclass(frozen=True)
class Change:
    """A figure this version brought (`new`), gave another value (`changed`, `old` is the one before) or lost (`gone`).

    `figure` is None where it is gone.
    """

    code: str
    kind: str
    figure: Figure | None
    old: Quantity | None


@dataclass(frozen=True, eq=False)
class Overview:
    """The grid by metric and unit in catalogue order, the programme's events by date, and what is new."""

    grid: tuple[tuple[str, tuple[Cell, ...]], ...]
    events: tuple[Event, ...]
    changes: tuple[Change, ...]
    latest: tuple[Figure, ...]
    version: Version


def overview(warehouse: Warehouse, catalogue: Catalogue, units: Sequence[str]) -> Overview:
    """The headline measures of some units as the live version has them."""
    grid = headline_cells(warehouse, catalogue, units)
    events = tuple(sorted((e for e in catalogue.events.values() if e.timeline), key=lambda event: event.date))
    return Overview(grid, events, _changes(warehouse), latest_figures(warehouse, LATEST_SHOWN), warehouse.version)


def headline_cells(
    warehouse: Warehouse, catalogue: Catalogue, units: Sequence[str]
) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """The best figure of every headline metric in every unit, or why there is none."""
    see = {absence.see for absence in catalogue.absences.cells if absence.see}
    best = best_figures(warehouse, units, [*catalogue.headline, *see])
    return tuple(
        (metric, tuple(_cell(warehouse, catalogue, metric, unit, best) for unit in units))
        for metric in catalogue.headline
    )


def _cell(
    warehouse: Warehouse, catalogue: Catalogue, metric: str, unit: str, best: dict[tuple[str, str], Figure]
) -> Cell:
    figure = best.get((metric, unit))
    return figure_cell(warehouse, catalogue, figure) if figure else absent_cell(catalogue, metric, unit, best)


def _changes(warehouse: Warehouse) -> tuple[Change, ...]:
    rows = warehouse.rows("read/changes", as_of=None)
    if not rows:
        return ()
    live = {figure.code: figure for figure in live_figures(warehouse)}
    return tuple(
        Change(
            row["code"],
            row["kind"],
            live.get(row["code"]),
            Quantity(row["old_value"], Relation(row["old_relation"])) if row["old_relation"] else None,
        )
        for row in rows
    )
