"""The passport of a figure: everything that is known about it, in one answer."""

from dataclasses import dataclass
from datetime import datetime

from antq.analysis.figures import best_figures, figure, latest_figures, sources
from antq.analysis.overview import LATEST_SHOWN
from antq.analysis.wording import figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure, Source
from antq.model.period import date_text
from antq.model.quantity import Quantity, Relation
from antq.model.unit import Unit
from antq.text import Text
from antq.warehouse.store import Row, Version, Warehouse

# Longer than any code: two short codes of at most eight signs and four digits.
LONGEST_CODE = 30


@dataclass(frozen=True)
class Batch:
    """An event that brought figures or took them back. `at` is UTC; `note` is None where nobody wrote one."""

    number: int
    by: str
    at: datetime
    note: str | None


@dataclass(frozen=True)
class Earlier:
    """A value the figure had before, or in a batch that was taken back (`withdrawn`, None where it was not).

    `batch` is None for the value of the data version before, corrected in the base files themselves; `measure` is
    None where nothing is left to tell the unit of measure.
    """

    quantity: Quantity
    measure: str | None
    batch: Batch | None = None
    withdrawn: Batch | None = None


@dataclass(frozen=True)
class Rival:
    """A figure that says another number for the same thing, and where that is from."""

    figure: Figure
    source: Source


@dataclass(frozen=True)
class Use:
    """A view that shows the figure: the id of a page, and what stands in its address."""

    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Passport:
    """One figure. `meaning` says how the true number stands to a qualified one, None to an exact one.

    `earlier` is latest first.
    """

    figure: Figure
    amount: Text
    meaning: Text | None
    unit: Unit
    source: Source
    batch: Batch
    earlier: tuple[Earlier, ...]
    conflicts: tuple[Rival, ...]
    uses: tuple[Use, ...]
    version: Version


def canonical(code: str) -> str:
    """A code as it is printed, however its letters were typed: `hn-mh-1A2B` is `HN-MH-1a2b`; one too long is cut."""
    head, dash, digits = code.strip()[:LONGEST_CODE].rpartition("-")
    return head.upper() + dash + digits.lower()


def passport(warehouse: Warehouse, catalogue: Catalogue, code: str) -> Passport | None:
    """The passport of a live figure; None for a code that no live figure has (`antq.analysis.lost` tells more)."""
    rows = warehouse.rows("read/figure", code=canonical(code), as_of=None)
    if not rows:
        return None
    found, *rivals = map(figure, rows)
    values = warehouse.rows("read/values", code=found.code, as_of=None)
    known = {source.source: source for source in sources(warehouse)}
    return Passport(
        figure=found,
        amount=figure_amount(catalogue, found),
        meaning=meaning(catalogue, found.quantity),
        unit=catalogue.units[found.unit],
        source=known[found.source],
        batch=next(brought_by(row) for row in values if row["batch"] == found.batch),
        earlier=(*_earlier(values, found), *_before_this_version(warehouse, values, found)),
        conflicts=tuple(Rival(rival, known[rival.source]) for rival in rivals),
        uses=tuple(_uses(warehouse, catalogue, found)),
        version=warehouse.version,
    )


def meaning(catalogue: Catalogue, quantity: Quantity) -> Text | None:
    """What the qualifier says of the true number, None where there is no qualifier; a fall is spoken of by its size."""
    if quantity.relation.is_exact:
        return None
    what = catalogue.text("passport.fall" if quantity.value < 0 else "passport.number")
    return catalogue.text(f"passport.relation.{quantity.relation}", what=what)


def territory_text(catalogue: Catalogue, unit: Unit) -> Text:
    """Between which days a unit had its territory."""
    first, last = (date_text(day.isoformat()) if day else None for day in (unit.valid_from, unit.valid_to))
    if first and last:
        return catalogue.text("passport.territory.between", first=first, last=last)
    if first:
        return catalogue.text("passport.territory.from", day=first)
    return catalogue.text("passport.territory.to", day=last) if last else catalogue.text("passport.territory.always")


def brought_by(row: Row) -> Batch:
    """The batch that brought the value in a row of read/values."""
    return Batch(row["batch"], row["recorded_by"], row["recorded_at"], row["batch_note"])


def recorded(row: Row) -> Earlier:
    """A row of read/values as a value that does not stand now."""
    withdrawn = (
        Batch(row["withdrawn_in"], row["withdrawn_by"], row["withdrawn_at"], row["withdrawn_note"])
        if row["withdrawn_in"] is not None
        else None
    )
    return Earlier(
        Quantity(row["value"], Relation(row["relation"])), row["unit_of_measure"], brought_by(row), withdrawn
    )


def _earlier(values: list[Row], found: Figure) -> list[Earlier]:
    return [recorded(row) for row in values if row["batch"] != found.batch]


def _before_this_version(warehouse: Warehouse, values: list[Row], found: Figure) -> list[Earlier]:
    """What the version before had, where no batch of this one tells it."""
    told = {(row["value"], row["relation"]) for row in values}
    return [
        Earlier(Quantity(row["old_value"], Relation(row["old_relation"])), found.measure)
        for row in warehouse.rows("read/changes", as_of=None)
        if row["code"] == found.code
        and row["kind"] == "changed"
        and (row["old_value"], row["old_relation"]) not in told
    ]


def _uses(warehouse: Warehouse, catalogue: Catalogue, found: Figure) -> list[Use]:
    """Trend and profile always, for they have every figure; comparison and overview where it is the one they show."""
    place = [("metric", found.metric), ("scope", found.scope), ("units", found.unit)]
    uses = [Use("trend", tuple(place)), Use("profile", (("unit", found.unit),))]
    best, of_year = (
        best_figures(warehouse, [found.unit], [found.metric], year).get((found.metric, found.unit))
        for year in (None, (found.period.year, found.period.year))
    )
    others = [unit for unit in catalogue.focus if unit != found.unit]
    compared = [("metrics", found.metric), *(("units", unit) for unit in (found.unit, *others))]
    if best and best.code == found.code:
        uses.append(Use("compare", tuple(compared)))
    elif of_year and of_year.code == found.code:
        uses.append(Use("compare", (*compared, ("year", str(found.period.year)))))
    is_card = best and best.code == found.code and found.metric in catalogue.headline and found.unit in catalogue.focus
    if is_card or found.code in {latest.code for latest in latest_figures(warehouse, LATEST_SHOWN)}:
        uses.append(Use("overview"))
    return uses
