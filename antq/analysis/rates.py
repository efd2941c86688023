"""Totals made comparable: per 100,000 people or per commune, where the denominator exists."""

from dataclasses import dataclass
from decimal import Decimal

from antq.catalogue.catalogue import Catalogue
from antq.model import arithmetic
from antq.model.figure import Figure
from antq.model.period import date_text
from antq.model.quantity import Quantity
from antq.model.view import Per
from antq.text import Text
from antq.warehouse.store import Row, Warehouse

PEOPLE = Decimal(100_000)
RATE_DECIMALS = 2


@dataclass(frozen=True)
class Rate:
    """A figure divided, or the reason why it is not.

    `note` says by what; `is_partial`: the population of only some of its years is known.
    """

    quantity: Quantity | None
    note: Text
    is_partial: bool = False


def rate(warehouse: Warehouse, catalogue: Catalogue, figure: Figure, per: Per) -> Rate:
    """The figure per 100,000 people (mean population of its years) or per commune unit (those on its last day)."""
    if per not in catalogue.metrics[figure.metric].denominators:
        return Rate(None, catalogue.text(f"rate.no_sense.{per}"))
    years = figure.period.years
    row = warehouse.rows(
        "read/denominators",
        unit=figure.unit,
        first_year=years[0],
        last_year=years[-1],
        last_day=figure.period.last,
    )[0]
    return _per_people(catalogue, figure, row) if per == "population" else _per_commune(catalogue, figure, row)


def _per_people(catalogue: Catalogue, figure: Figure, row: Row) -> Rate:
    if row["population"] is None:
        return Rate(None, catalogue.text("rate.missing.population", period=figure.period.text()))
    people = Decimal(str(row["population"]))
    first, last = row["population_first_year"], row["population_last_year"]
    note = catalogue.text("rate.by.population", years=str(first) if first == last else f"{first}–{last}")
    is_partial = row["population_years"] < len(figure.period.years)
    return Rate(arithmetic.rate(figure.quantity, people, PEOPLE, RATE_DECIMALS), note, is_partial)


def _per_commune(catalogue: Catalogue, figure: Figure, row: Row) -> Rate:
    if row["commune_units"] is None:
        return Rate(None, catalogue.text("rate.missing.communes", period=figure.period.text()))
    note = catalogue.text("rate.by.communes", count=row["commune_units"], day=date_text(row["commune_units_as_of"]))
    return Rate(arithmetic.rate(figure.quantity, Decimal(row["commune_units"]), decimals=RATE_DECIMALS), note)
