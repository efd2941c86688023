"""The catalogue as one frozen value: what is counted, where, in which words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from antq.catalogue.schema import (
    MIXED,
    Absence,
    Absences,
    Caution,
    Event,
    Law,
    Measure,
    Metric,
    Page,
    Reason,
)
from antq.model.fold import fold
from antq.model.unit import Drawing, Unit, UnitStyle
from antq.text import Language, Text


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything the YAML files and the list of units say, in the order they say it.

    Two catalogues are equal only when they are the same object, so one can key a cache. `styles`
    are the styles units.yml names; every unit has one, also those drawn in grey. `spares`
    are drawings that units in grey borrow where a chart shows them in colour.
    """

    metrics: Mapping[str, Metric]
    headline: tuple[str, ...]
    trend_default: str
    measures: Mapping[str, Measure]
    cautions: Mapping[str, Caution]
    laws: Mapping[str, Law]
    reasons: Mapping[str, Reason]
    events: Mapping[str, Event]
    absences: Absences
    pages: Mapping[str, Page]
    words: Mapping[str, Text]
    styles: Mapping[str, UnitStyle]
    spares: tuple[Drawing, ...]
    focus: tuple[str, ...]
    units: Mapping[str, Unit]

    def text(self, key: str, **values: object) -> Text:
        """A wording of the user interface, its places filled. An unknown key or place is a KeyError: our mistake."""
        return self.words[key].format(**values)

    def word(self, key: str, language: Language, **values: object) -> str:
        """`text` in one language."""
        return self.words[key].filled(language, values)

    def address(self, page: str, query: Iterable[tuple[str, str]] = ()) -> str:
        """The address of a page below the root of the server, with what is asked of it."""
        asked = urlencode(list(query))
        return f"/{self.pages[page].address}{'?' if asked else ''}{asked}"

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every way a unit may be drawn."""
        return (*(unit.style for unit in self.units.values()), *self.spares)

    def metric(self, id_: str) -> Metric:
        return self.metrics[id_]

    def unit(self, id_: str) -> Unit:
        return self.units[id_]

    def measure_of(self, metric: str, scope: str) -> str:
        """The id of the unit of measure; each scope of a `mixed` metric has its own."""
        found = self.metrics[metric]
        own = found.scopes[scope].measure
        return own if found.measure == MIXED and own else found.measure

    def cautions_for(self, metric: str, scope: str) -> tuple[str, ...]:
        """The ids of the cautions of a scope and its metric, the scope's own first."""
        found = self.metrics[metric]
        return tuple(dict.fromkeys(found.scopes[scope].cautions + found.cautions))

    def absence(self, unit: str, metric: str, on: date | None = None) -> Absence:
        """Why a unit has no figure for a metric; `absences.reasons` has the words.

        With a date, a unit that has ended or not begun by then has that as its reason.
        """
        if on and self.units[unit].has_ended(on):
            return Absence(unit=unit, metric=metric, reason="unit_ended")
        if on and not self.units[unit].has_begun(on):
            return Absence(unit=unit, metric=metric, reason="unit_not_begun")
        written = (cell for cell in self.absences.cells if (cell.unit, cell.metric) == (unit, metric))
        return next(written, Absence(unit=unit, metric=metric, reason=self.absences.default))

    def events_for(self, metric: str, scope: str, units: Collection[str]) -> tuple[Event, ...]:
        """The events that concern any of the units for that metric and scope, by date."""
        concerned = (
            event
            for event in self.events.values()
            if (not event.metrics or metric in event.metrics)
            and (not event.scopes or scope in event.scopes)
            and (not event.units or not set(event.units).isdisjoint(units))
        )
        return tuple(sorted(concerned, key=lambda event: event.date))

    def search(self, text: str) -> tuple[str, ...]:
        """Ids of the metrics that hold every word of the text, tone marks or not; matches by name come first."""
        words = fold(text).split()
        named = [id_ for id_, metric in self.metrics.items() if _holds(_names(id_, metric), words)]
        told = [id_ for id_, metric in self.metrics.items() if _holds(_all_texts(id_, metric), words)]
        return tuple(dict.fromkeys(named + told))


def _names(id_: str, metric: Metric) -> list[str]:
    texts = (metric.name, metric.short)
    return [id_.replace("_", " "), metric.short_code, *metric.aliases, *_spoken(*texts)]


def _all_texts(id_: str, metric: Metric) -> list[str]:
    scopes = metric.scopes.values()
    return _names(id_, metric) + _spoken(
        metric.definition, *(scope.name for scope in scopes), *(scope.definition for scope in scopes)
    )


def _spoken(*texts: Text) -> list[str]:
    return [wording for text in texts for wording in (text.vi, text.en)]


def _holds(texts: list[str], words: list[str]) -> bool:
    folded = fold(" \n ".join(texts))
    return all(word in folded for word in words)
