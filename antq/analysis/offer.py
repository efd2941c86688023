"""What there is to choose from: metrics, definitions and units that have figures, and the years they span."""

from dataclasses import dataclass

from antq.catalogue.catalogue import Catalogue
from antq.model.unit import COUNTRY
from antq.model.view import Group
from antq.warehouse.store import Warehouse


@dataclass(frozen=True)
class Offer:
    """Choices in catalogue order; `years` is the span over everything, `scopes` by metric."""

    metrics: tuple[str, ...]
    scopes: dict[str, tuple[str, ...]]
    units: tuple[str, ...]
    years: tuple[int, int]


def offer(warehouse: Warehouse, catalogue: Catalogue) -> Offer:
    """The choices that lead to at least one live figure; units begin with those in focus."""
    rows = warehouse.rows("read/offer", as_of=None)
    pairs = {(row["metric"], row["scope"]) for row in rows}
    units = {row["unit"] for row in rows}
    scopes = {
        metric: found
        for metric, entry in catalogue.metrics.items()
        if (found := tuple(scope for scope in entry.scopes if (metric, scope) in pairs))
    }
    headline = [metric for metric in catalogue.headline if metric in scopes]
    return Offer(
        metrics=(*headline, *(metric for metric in scopes if metric not in headline)),
        scopes=scopes,
        units=tuple(
            dict.fromkeys([*(u for u in catalogue.focus if u in units), *(u for u in catalogue.units if u in units)])
        ),
        years=(min(row["first_year"] for row in rows), max(row["last_year"] for row in rows)),
    )


def units_in(catalogue: Catalogue, found: Offer, group: Group, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The units of a group: those chosen, those with figures, or the provinces since or until the last merger."""
    if group == "chosen":
        return chosen
    if group == "known":
        return tuple(unit for unit in found.units if unit != COUNTRY)
    provinces = [unit for id_, unit in catalogue.units.items() if id_ != COUNTRY]
    standing = [unit for unit in provinces if (unit.valid_to if group == "new" else unit.valid_from) is None]
    return tuple(unit.id for unit in standing)
