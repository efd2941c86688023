"""How one metric moved: lines that break where the figures do, and what may be said of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from antq.analysis.backcast import Backcast, backcast
from antq.analysis.figures import live_figures
from antq.analysis.lines import Line, line_of
from antq.analysis.territory import foremost, others, parts_of, units_in
from antq.analysis.trend_words import trend_sentence, trend_title
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.model.figure import Figure
from antq.model.view import EVERY_SCOPE, TrendView
from antq.text import Text
from antq.warehouse.store import Version, Warehouse

Elsewhere = dict[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Trend:
    """What a `TrendView` finds in one definition and one unit of measure: it never needs a second axis.

    `view` is the view answered, its units those of the territory asked for. `lines` are drawn in colour, in the
    order of the units asked for, also empty ones; `context` are the others, behind them, none of them empty.
    `figures` are all live figures of the units asked for, also those only a table may show, with the sums of ours
    and their parts; `events` are the marks across the years asked for; `elsewhere` names the definitions an
    empty line's unit does have figures in, by unit.
    """

    view: TrendView
    lines: tuple[Line, ...]
    context: tuple[Line, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    elsewhere: Elsewhere
    title: Text
    sentence: Text
    version: Version


def trend(warehouse: Warehouse, catalogue: Catalogue, view: TrendView) -> Trend:
    """The first trend a view finds: the only one where one definition in one unit of measure is asked for."""
    return trends(warehouse, catalogue, view)[0]


def trends(warehouse: Warehouse, catalogue: Catalogue, view: TrendView) -> tuple[Trend, ...]:
    """Answer a view: a trend for each definition and unit of measure that has something to draw, or an empty one."""
    view = replace(view, units=units_in(catalogue, view.units, view.territory))
    units = [*view.units, *(others(catalogue, view.units, view.territory) if view.context else ())]
    parts = parts_of(catalogue, units) if view.territory == "backcast" else ()
    found = live_figures(warehouse, units=[*units, *parts], metrics=[view.metric])
    scopes = [scope for scope in catalogue.metrics[view.metric].scopes if view.scope in (scope, EVERY_SCOPE)]
    elsewhere = {
        unit: tuple(dict.fromkeys(f.scope for f in found if f.unit == unit and f.scope not in scopes))
        for unit in view.units
    }
    asked = [figure for figure in found if figure.scope in scopes and _in_years(figure, view)]
    counted: dict[tuple[str, str], list[Figure]] = {}
    for figure in sorted(asked, key=lambda f: scopes.index(f.scope)):
        counted.setdefault((figure.scope, figure.measure), []).append(figure)
    made = [
        _trend(catalogue, replace(view, scope=scope), figures, elsewhere, warehouse.version)
        for (scope, _), figures in (counted or {(scopes[0], ""): []}).items()
    ]
    return tuple([one for one in made if any(not line.is_empty for line in one.lines)] or made[:1])


def _trend(
    catalogue: Catalogue, view: TrendView, figures: Sequence[Figure], elsewhere: Elsewhere, version: Version
) -> Trend:
    sums = _sums(catalogue, view, figures)
    shown: dict[str, list[Figure]] = defaultdict(list)
    for figure in chain(figures, *(found.figures for found in sums.values())):
        if figure.is_drawn:
            shown[figure.unit].append(figure)
    units = dict.fromkeys([*view.units, *others(catalogue, view.units, view.territory)])
    lines = {
        unit: line_of(unit, shown[unit], catalogue, sums[unit].shortfalls if unit in sums else ()) for unit in units
    }
    coloured = foremost(catalogue, view.units, [unit for unit in units if not lines[unit].is_empty], view.territory)
    front = tuple(lines[unit] for unit in coloured)
    listed = {*view.units, *(parts_of(catalogue, view.units) if view.territory == "backcast" else ())}
    own = chain.from_iterable(sums[unit].figures for unit in view.units if unit in sums)
    return Trend(
        view,
        front,
        tuple(line for unit, line in lines.items() if unit not in coloured and not line.is_empty),
        (*(figure for figure in figures if figure.unit in listed), *own),
        tuple(
            event
            for event in catalogue.events_for(view.metric, view.scope, coloured)
            if view.first_year <= event.date.year <= view.last_year
        ),
        {line.unit: elsewhere[line.unit] for line in front if line.is_empty},
        trend_title(catalogue, view, front),
        trend_sentence(catalogue, view, [lines[unit] for unit in view.units]),
        version,
    )


def _sums(catalogue: Catalogue, view: TrendView, figures: Sequence[Figure]) -> dict[str, Backcast]:
    """The units of today counted backwards, where that is asked for."""
    if view.territory != "backcast":
        return {}
    drawn = [figure for figure in figures if figure.is_drawn]
    successors = units_in(catalogue, dict.fromkeys(figure.unit for figure in drawn), "new")
    return {unit: backcast(catalogue, catalogue.units[unit], drawn) for unit in successors}


def _in_years(figure: Figure, view: TrendView) -> bool:
    years = figure.period.years
    return years[0] <= view.last_year and years[-1] >= view.first_year
