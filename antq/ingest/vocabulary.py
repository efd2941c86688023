"""What reading a file needs to know of the catalogue, as plain values that can be handed to another process."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from antq.model.unit import Unit
from antq.text import Text

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue


@dataclass(frozen=True)
class MetricWords:
    """A metric as files name it. `scopes` and `measures` are by scope, the first scope first."""

    id: str
    name: Text
    names: tuple[str, ...]
    kind: str
    decimals: int
    range: tuple[Decimal, Decimal] | None
    is_change: bool
    scopes: Mapping[str, Text]
    measures: Mapping[str, str]

    @property
    def is_share(self) -> bool:
        return self.kind == "share"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Units and metrics by id, and the words of every unit of measure."""

    units: Mapping[str, Unit]
    metrics: Mapping[str, MetricWords]
    measures: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def vocabulary_of(catalogue: "Catalogue") -> Vocabulary:
    """The catalogue's part that files speak of."""
    metrics = {}
    for id_, metric in catalogue.metrics.items():
        wordings = (metric.name, metric.short)
        metrics[id_] = MetricWords(
            id_,
            metric.name,
            tuple(dict.fromkeys([*(word for text in wordings for word in (text.vi, text.en)), *metric.aliases])),
            metric.kind,
            metric.decimals,
            metric.range,
            metric.is_change,
            {scope: found.name for scope, found in metric.scopes.items()},
            {scope: catalogue.measure_of(id_, scope) for scope in metric.scopes},
        )
    measures = {
        id_: (measure.one.vi, measure.one.en, measure.many.en, *((measure.suffix.vi,) if measure.suffix else ()))
        for id_, measure in catalogue.measures.items()
    }
    return Vocabulary(dict(catalogue.units), metrics, measures)
