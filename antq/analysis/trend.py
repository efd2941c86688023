"""How one metric moved: lines that break where the figures do, and what may be said of them."""

from dataclasses import dataclass

from antq.analysis.figures import live_figures
from antq.analysis.lines import Line, line_of
from antq.analysis.trend_words import trend_sentence, trend_title
from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Event
from antq.model.figure import Figure
from antq.model.view import TrendView
from antq.text import Text
from antq.warehouse.store import Version, Warehouse


@dataclass(frozen=True, eq=False)
class Trend:
    """The answer to a `TrendView`.

    `figures` are all live figures asked for, also those only a table may show; `lines` hold the drawn
    ones in the order of the units asked for, also empty ones; `events` are the marks across the years asked for;
    `elsewhere` names the definitions an empty line's unit does have figures in, by unit.
    """

    view: TrendView
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    elsewhere: dict[str, tuple[str, ...]]
    title: Text
    sentence: Text
    version: Version


def trend(warehouse: Warehouse, catalogue: Catalogue, view: TrendView) -> Trend:
    """Answer a view from the live figures."""
    asked = live_figures(warehouse, units=view.units, metrics=[view.metric])
    figures = tuple(f for f in asked if f.scope == view.scope and _in_years(f, view))
    events = tuple(
        event
        for event in catalogue.events_for(view.metric, view.scope, view.units)
        if view.first_year <= event.date.year <= view.last_year
    )
    lines = tuple(
        line_of(unit, [f for f in figures if f.unit == unit and f.is_drawn], catalogue) for unit in view.units
    )
    elsewhere = {
        line.unit: tuple(dict.fromkeys(f.scope for f in asked if f.unit == line.unit and f.scope != view.scope))
        for line in lines
        if line.is_empty
    }
    title = trend_title(catalogue, view, lines)
    sentence = trend_sentence(catalogue, view, lines)
    return Trend(view, lines, figures, events, elsewhere, title, sentence, warehouse.version)


def _in_years(figure: Figure, view: TrendView) -> bool:
    years = figure.period.years
    return years[0] <= view.last_year and years[-1] >= view.first_year
