"""What is known of one unit: its figures beside the national ones, what is missing, where it came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from antq.analysis.cells import Cell
from antq.analysis.comparability import SEVERITY, Verdict, verdict
from antq.analysis.figures import live_figures
from antq.analysis.overview import headline_cells
from antq.analysis.sentences import reasons_text
from antq.analysis.wording import figure_amount, joined
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Period, date_text
from antq.model.quantity import number_text
from antq.model.unit import COUNTRY, Unit
from antq.text import Text
from antq.warehouse.store import Version, Warehouse

# The day of the counts in the list of units.
COUNTED_ON = "2025-07-01"
# A national figure of another year than the one before or after says nothing beside one of the province.
FARTHEST = 1
# How a population may be known but by a final count.
RESERVED = ("preliminary", "derived_sum")


@dataclass(frozen=True)
class National:
    """A figure of the unit beside the country's of the same definition, and what may be said of the two."""

    own: Figure
    country: Figure
    verdict: Verdict
    sentence: Text


@dataclass(frozen=True)
class Known:
    """All figures of one metric by definition and date; `national` is None where the country has none like them."""

    metric: str
    figures: tuple[Figure, ...]
    national: National | None


@dataclass(frozen=True, eq=False)
class Profile:
    """The answer for one unit.

    `best`: the headline metrics as on the overview. `lacking`: metrics without any figure, by the reason why.
    `facts`: population and communes with their dates, where they are known. `relatives`: the units the
    territory came from and went into, and those it was joined with.
    """

    unit: str
    best: tuple[Cell, ...]
    known: tuple[Known, ...]
    lacking: tuple[tuple[Text, tuple[str, ...]], ...]
    lineage: Text
    relatives: tuple[str, ...]
    facts: tuple[Text, ...]
    version: Version


def profile(warehouse: Warehouse, catalogue: Catalogue, unit: str) -> Profile:
    """Everything there is to say of a unit."""
    figures = live_figures(warehouse, units=(unit,))
    country = () if unit == COUNTRY else live_figures(warehouse, units=(COUNTRY,))
    order = [*catalogue.headline, *(metric for metric in catalogue.metrics if metric not in catalogue.headline)]
    by_metric = {metric: [figure for figure in figures if figure.metric == metric] for metric in order}
    return Profile(
        unit=unit,
        best=tuple(cell for _, (cell,) in headline_cells(warehouse, catalogue, (unit,))),
        known=tuple(
            Known(metric, tuple(own), _national(catalogue, own, country)) for metric, own in by_metric.items() if own
        ),
        lacking=_lacking(catalogue, unit, [metric for metric, own in by_metric.items() if not own]),
        lineage=_lineage(catalogue, catalogue.units[unit]),
        relatives=_relatives(catalogue, catalogue.units[unit]),
        facts=tuple(_facts(warehouse, catalogue, catalogue.units[unit])),
        version=warehouse.version,
    )


def _national(catalogue: Catalogue, own: Sequence[Figure], country: Sequence[Figure]) -> National | None:
    """The pair of one definition that may best be compared, then the nearest in time, then the latest."""
    pairs = [
        (figure, other)
        for figure in own
        for other in country
        if figure.is_drawn
        and other.is_drawn
        and (figure.metric, figure.scope) == (other.metric, other.scope)
        and years_apart(figure.period, other.period) <= FARTHEST
    ]
    if not pairs:
        return None
    figure, other = min(pairs, key=lambda pair: _distance(pair[0], pair[1], catalogue))
    found = verdict((figure, other), catalogue)
    return National(figure, other, found, _beside(catalogue, figure, other, found))


def years_apart(one: Period, other: Period) -> int:
    """How many years lie between two periods; 0 where both touch one year, 1 for neighbouring years."""
    a, b = one.years, other.years
    return max(0, a.start - b.stop + 1, b.start - a.stop + 1)


def _distance(one: Figure, other: Figure, catalogue: Catalogue) -> tuple[object, ...]:
    ends = one.period.last, other.period.last
    severity = SEVERITY.index(verdict((one, other), catalogue).colour)
    return severity, abs((ends[0] - ends[1]).days), -ends[0].toordinal(), one.code, other.code


def _beside(catalogue: Catalogue, own: Figure, country: Figure, found: Verdict) -> Text:
    said = catalogue.text(
        f"profile.national.{found.colour}",
        unit=catalogue.units[own.unit].short,
        amount=figure_amount(catalogue, own),
        period=own.period.text(),
        country_amount=figure_amount(catalogue, country),
        country_period=country.period.text(),
        reasons=reasons_text(catalogue, found.reasons),
    )
    share = share_of_country(catalogue, own, country, found)
    if share is None:
        return said
    return joined((said, catalogue.text("profile.national.share", share=number_text(share, "%"))), " ")


def share_of_country(catalogue: Catalogue, own: Figure, country: Figure, found: Verdict) -> Decimal | None:
    """The unit's part of the national total in percent, to one decimal; None where none follows.

    It follows from two exact counts of one period that may be compared without a word.
    """
    metric = catalogue.metrics[own.metric]
    if found.colour != "green" or metric.kind == "share" or metric.is_change or not country.quantity.value:
        return None
    return (100 * own.quantity.value / country.quantity.value).quantize(Decimal("0.1"))


def _lacking(catalogue: Catalogue, unit: str, metrics: Iterable[str]) -> tuple[tuple[Text, tuple[str, ...]], ...]:
    reasons: dict[str, list[str]] = {}
    for metric in metrics:
        reasons.setdefault(catalogue.absence(unit, metric).reason, []).append(metric)
    return tuple((catalogue.absences.reasons[reason], tuple(found)) for reason, found in reasons.items())


def _lineage(catalogue: Catalogue, unit: Unit) -> Text:
    """What became of the territory, or of what it was made."""
    if unit.id == COUNTRY:
        return catalogue.text("profile.lineage.country")
    if unit.valid_to and unit.successors:
        day = date_text((unit.valid_to + timedelta(days=1)).isoformat())
        siblings = _siblings(catalogue, unit)
        key = "profile.lineage.ended" if siblings else "profile.lineage.ended_alone"
        others = _names(catalogue, siblings)
        return catalogue.text(
            key, unit=unit.short, successor=_names(catalogue, unit.successors), day=day, others=others
        )
    if unit.valid_from and unit.predecessors:
        day = date_text(unit.valid_from.isoformat())
        return catalogue.text(
            "profile.lineage.begun", unit=unit.short, parts=_names(catalogue, unit.predecessors), day=day
        )
    return catalogue.text("profile.lineage.unchanged", unit=unit.short)


def _siblings(catalogue: Catalogue, unit: Unit) -> tuple[str, ...]:
    """The other units that went into the same one."""
    return tuple(old for new in unit.successors for old in catalogue.units[new].predecessors if old != unit.id)


def _relatives(catalogue: Catalogue, unit: Unit) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*unit.successors, *unit.predecessors, *_siblings(catalogue, unit))))


def _names(catalogue: Catalogue, units: Iterable[str]) -> Text:
    return joined((catalogue.units[unit].short for unit in units), ", ")


def _facts(warehouse: Warehouse, catalogue: Catalogue, unit: Unit) -> Iterable[Text]:
    (row,) = warehouse.rows("read/unit_facts", unit=unit.id)
    if row["population"] is not None:
        yield catalogue.text(
            f"profile.population.{row['population_status'] if row['population_status'] in RESERVED else 'final'}",
            count=number_text(Decimal(row["population"])),
            year=row["population_year"],
        )
    if row["commune_units"] is not None:
        count, day = row["commune_units"], row["commune_units_as_of"]
    elif unit.communes is not None:
        count, day = unit.communes, COUNTED_ON
    else:
        return
    yield catalogue.text("profile.communes", count=number_text(Decimal(count)), day=date_text(day))
