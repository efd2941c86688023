"""What a file to be filled in holds: its rows and columns, and the figures of the year before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from antq.analysis.coverage_rows import exists, standing
from antq.analysis.figures import live_figures
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Basis, Period, Span
from antq.model.unit import Unit
from antq.model.view import EVERY_SCOPE, TemplateView
from antq.text import Text
from antq.warehouse.store import Version, Warehouse

Measure = tuple[str, str]
NEW = Text("{name} (mới)", "{name} (new)")


@dataclass(frozen=True)
class Line:
    """One row to fill in. `province` and `period` are worded so that a reader need not ask which territory is meant.

    `earlier`: the figure of the year before in each measure, None where there is none.
    """

    unit: str
    year: int
    province: Text
    period: Text
    earlier: tuple[Figure | None, ...]


@dataclass(frozen=True, eq=False)
class Template:
    """The answer to a view. `provinces` and `periods` are all wordings that its rows may have."""

    measures: tuple[Measure, ...]
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    provinces: tuple[Text, ...]
    periods: tuple[Text, ...]
    version: Version


def template(warehouse: Warehouse, catalogue: Catalogue, view: TemplateView) -> Template:
    """The rows of a view, province by province within each year, beside the live figures of the year before."""
    places = [(year, unit) for year in view.years for unit in _units(catalogue, view.units, year)]
    earlier = _earlier(warehouse, catalogue, view.measures, places)
    lines = tuple(
        Line(
            unit.id,
            year,
            _province(unit, year),
            _period(unit, year),
            tuple(earlier.get((unit.id, year, *measure)) for measure in view.measures),
        )
        for year, unit in places
    )
    named = [_province(unit, year) for year in view.years for unit in _provinces(catalogue, year)]
    periods = [period for year in view.years for period in _periods(year)]
    return Template(
        view.measures, view.years, lines, tuple(dict.fromkeys(named)), tuple(dict.fromkeys(periods)), warehouse.version
    )


def measures_of(catalogue: Catalogue, metrics: Iterable[str] = ()) -> tuple[Measure, ...]:
    """The columns of metrics by id, the headline metrics where none is named.

    "wanted_caught" is its main definition, "wanted_caught:with_citizens_help_only" another, "wanted_caught:every" each.

    Raises:
        KeyError: an unknown metric or definition.
    """
    found: list[Measure] = []
    for named in tuple(metrics) or catalogue.headline:
        metric, _, scope = named.partition(":")
        scopes = catalogue.metrics[metric].scopes
        if scope and scope != EVERY_SCOPE and scope not in scopes:
            raise KeyError(scope)
        found += [(metric, each) for each in (scopes if scope == EVERY_SCOPE else [scope or next(iter(scopes))])]
    return tuple(dict.fromkeys(found))


def _units(catalogue: Catalogue, named: tuple[str, ...], year: int) -> list[Unit]:
    """The units of a year; one that has ended or not begun is taken for those that it went into or was made of."""
    if not named:
        return [unit for unit in _provinces(catalogue, year) if not unit.has_ended(date(year, 12, 31))]
    found: dict[str, Unit] = {}
    for id_ in named:
        unit = catalogue.units[id_]
        others = unit.successors if unit.has_ended(date(year, 1, 1)) else unit.predecessors
        for each in [id_] if exists(catalogue, id_, year) else others:
            found[each] = catalogue.units[each]
    # Beside provinces a row of the country would be read as their sum.
    provinces = [unit for unit in found.values() if not unit.is_country]
    return provinces or list(found.values())


def _provinces(catalogue: Catalogue, year: int) -> list[Unit]:
    return [unit for id_, unit in catalogue.units.items() if not unit.is_country and exists(catalogue, id_, year)]


def _province(unit: Unit, year: int) -> Text:
    begins = unit.valid_from is not None and unit.valid_from.year == year
    return NEW.format(name=unit.name) if begins else unit.name


def _period(unit: Unit, year: int) -> Text:
    """The year, or for a province that ends in it the part until then."""
    if unit.valid_to is None or unit.valid_to.year > year:
        return Text(str(year), str(year))
    return Period(f"{year}-01-01", unit.valid_to.isoformat(), Basis.MONTHS).text()


def _periods(year: int) -> Iterator[Text]:
    yield Text(str(year), str(year))
    yield Period(f"{year}-01-01", f"{year}-06-30", Basis.HALF_YEAR).text()
    yield Period(f"{year}-07-01", f"{year}-12-31", Basis.HALF_YEAR).text()


def _earlier(
    warehouse: Warehouse, catalogue: Catalogue, measures: Iterable[Measure], places: Iterable[tuple[int, Unit]]
) -> dict[tuple[str, int, str, str], Figure]:
    """The figure to show first of the year before each row, by unit, year of the row, metric and definition."""
    wanted = {(unit.id, year) for year, unit in places}
    asked = set(measures)
    figures = live_figures(
        warehouse, units=sorted({unit for unit, _ in wanted}), metrics=sorted({metric for metric, _ in asked})
    )
    found: dict[tuple[str, int, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        place = (figure.unit, figure.period.year + 1)
        if place in wanted and (figure.metric, figure.scope) in asked and figure.period.span is not Span.MANY:
            found[(*place, figure.metric, figure.scope)].append(figure)
    return {key: min(group, key=lambda figure: standing(figure, catalogue)) for key, group in found.items()}
