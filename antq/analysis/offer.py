"""What there is to choose from: metrics, definitions and units that have figures, and the years they span."""

from dataclasses import dataclass

from antq.catalogue.catalogue import Catalogue
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
