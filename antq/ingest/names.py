"""Names as files write them: headings for metrics, provinces for units, in any usual spelling."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Metric
from antq.model.fold import fold
from antq.model.period import Period
from antq.model.unit import Unit


class Names:
    """What the catalogue calls metrics and units, by what is left of a name when its spelling does not count."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._headings: dict[str, set[str]] = defaultdict(set)
        self._metrics: dict[str, set[str]] = defaultdict(set)
        self._units: dict[str, set[str]] = defaultdict(set)
        self._catalogue = catalogue
        for metric in catalogue.metrics:
            for name in metric_names(catalogue.metrics[metric]):
                self._headings[_letters(name)].add(metric)
                self._metrics[metric_key(name)].add(metric)
        for unit in catalogue.units.values():
            for name in unit_names(unit):
                self._units[unit_key(name)].add(unit.id)

    def metrics(self, heading: str) -> list[str]:
        """All metrics a heading may name; as written counts first, since "số" and "tỷ lệ" tell some apart."""
        return sorted(self._headings.get(_letters(heading)) or self._metrics.get(metric_key(heading), set()))

    def metric(self, heading: str) -> str | None:
        """The one metric a heading names, or None."""
        found = self.metrics(heading)
        return found[0] if len(found) == 1 else None

    def units(self, name: str) -> tuple[Unit, ...]:
        """All units a name is used for; a name may mean another territory before and after a merger."""
        return tuple(self._catalogue.units[id_] for id_ in sorted(self._units.get(unit_key(name), ())))

    def unit(self, name: str, period: Period) -> Unit | None:
        """The one unit of that name whose territory held for the whole period, or None."""
        fitting = [unit for unit in self.units(name) if _holds(unit, period)]
        return fitting[0] if len(fitting) == 1 else None

    def nearest_metric(self, heading: str) -> str | None:
        """The Vietnamese name of the metric a heading was perhaps meant to be."""
        key = _nearest(metric_key(heading), self._metrics)
        return self._catalogue.metrics[min(self._metrics[key])].name.vi if key else None

    def nearest_unit(self, name: str) -> str | None:
        """The Vietnamese name of the unit a name was perhaps meant to be."""
        key = _nearest(unit_key(name), self._units)
        return self._catalogue.units[min(self._units[key])].name.vi if key else None


def metric_key(text: str) -> str:
    """A heading without marks, brackets, blanks, "số" and "tỷ lệ"."""
    plain = fold(re.sub(r"\([^)]*\)", "", text)).strip()
    return _letters(re.sub("^(so|ty le|ti le) ", "", plain))


def unit_key(text: str) -> str:
    """A province's name without marks, blanks, "tỉnh" and "thành phố"."""
    return _letters(re.sub("^(tinh |thanh pho |tp[. ])", "", fold(text).strip()))


def _letters(text: str) -> str:
    return re.sub("[^a-z0-9]", "", fold(text))


def metric_names(metric: Metric) -> tuple[str, ...]:
    """Every wording a heading may have for a metric."""
    return (metric.name.vi, metric.name.en, metric.short.vi, metric.short.en, *metric.aliases)


def unit_names(unit: Unit) -> tuple[str, ...]:
    """Every wording a cell may have for a unit."""
    return (unit.name.vi, unit.name.en, unit.short.vi, unit.short.en, *unit.style.aliases)


def _holds(unit: Unit, period: Period) -> bool:
    return unit.has_begun(period.first or period.last) and not unit.has_ended(period.last)


def _nearest(key: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(key, list(known), 1)), None)
