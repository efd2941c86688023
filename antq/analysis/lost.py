"""A code that no live figure has: withdrawn, or never given; what it was, and which codes are nearest."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from antq.analysis.figures import live_figures
from antq.analysis.passport import Batch, Earlier, canonical, recorded
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.warehouse.store import Warehouse

NEAREST_SHOWN = 5
# Low enough for a code with a wrong province or all of its last four signs wrong.
ALIKE = 0.5


@dataclass(frozen=True)
class Lost:
    """A code without a live figure.

    `unit` and `metric` are what the code itself says, None where it names none of ours. `values` are those it once
    had, latest first: none for a code never given. `period` is None where only the version before had the figure: then
    its value is all that is left of it. `nearest` are live figures of the most alike codes.
    """

    code: str
    unit: str | None
    metric: str | None
    period: Period | None
    values: tuple[Earlier, ...]
    nearest: tuple[Figure, ...]

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.values)

    @property
    def withdrawn(self) -> Batch | None:
        """The event that took the last value back; None where the base files lost it."""
        return self.values[0].withdrawn if self.values else None


def lost(warehouse: Warehouse, catalogue: Catalogue, code: str) -> Lost:
    """What can be said of a code that has no passport."""
    code = canonical(code)
    unit, metric = named(catalogue, code)
    rows = warehouse.rows("read/values", code=code, as_of=None)
    periods = [Period(row["period_start"], row["period_end"], Basis(row["basis"])) for row in rows[:1]]
    values = [recorded(row) for row in rows] or _gone(warehouse, code)
    return Lost(code, unit, metric, next(iter(periods), None), tuple(values), _nearest(warehouse, code))


def was_given(warehouse: Warehouse, code: str) -> bool:
    """Whether a code without a live figure ever had one; `lost` tells more and costs more."""
    return bool(warehouse.rows("read/values", code=code, as_of=None) or _gone(warehouse, code))


def named(catalogue: Catalogue, code: str) -> tuple[str | None, str | None]:
    """The ids of unit and metric whose short codes a code begins with."""
    unit_code, _, rest = code.partition("-")
    metric_code = rest.partition("-")[0]
    units = (unit.id for unit in catalogue.units.values() if unit.short_code == unit_code)
    metrics = (id_ for id_, metric in catalogue.metrics.items() if metric.short_code == metric_code)
    return next(units, None), next(metrics, None)


def _gone(warehouse: Warehouse, code: str) -> list[Earlier]:
    """The value the version before had, where the base files lost the figure since."""
    return [
        Earlier(Quantity(row["old_value"], Relation(row["old_relation"])), None)
        for row in warehouse.rows("read/changes", as_of=None)
        if (row["code"], row["kind"]) == (code, "gone")
    ]


def _nearest(warehouse: Warehouse, code: str) -> tuple[Figure, ...]:
    """Those of the same unit and metric first: the last four signs are the easiest to mistake."""
    alike = {figure: SequenceMatcher(None, code, figure.code).ratio() for figure in live_figures(warehouse)}
    near = [figure for figure, ratio in alike.items() if ratio >= ALIKE]
    near.sort(key=lambda figure: (_place(figure.code) != _place(code), -alike[figure], figure.code))
    return tuple(near[:NEAREST_SHOWN])


def _place(code: str) -> str:
    return code.rpartition("-")[0]
