"""A file read and held against the live figures: what loading it would change. It writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from antq.catalogue.catalogue import Catalogue
from antq.ingest.child import read_apart
from antq.ingest.prepare import open_live
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.model.report import Candidate, Change, Checked, Diff, Outcome
from antq.settings import Settings
from antq.warehouse.store import Row, Warehouse

Key = tuple[str, str, str, date | None, date, Basis]


def examine(
    settings: Settings,
    catalogue: Catalogue,
    name: str,
    content: bytes,
    answers: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> Checked:
    """A file with what it would change; a file whose figures are all live already is `noop`.

    Raises:
        UserError: the live figures cannot be opened or built.
    """
    reading = read_apart(name, content, catalogue, answers, sheet, settings.limits)
    if reading.outcome is not Outcome.ACCEPTED:
        return Checked(reading)
    with open_live(settings) as warehouse:
        # Checks of the typed rows against the live figures belong here: their problems join the reading's.
        diff = difference(reading.rows, warehouse)
    if diff.added == diff.changed == 0:
        reading = replace(reading, outcome=Outcome.NOOP)
    return Checked(reading, diff)


def difference(rows: Iterable[Candidate], warehouse: Warehouse) -> Diff:
    """Each figure beside the live one of the same key; of several sources, one with the same value comes first."""
    candidates = tuple(rows)
    units = sorted({candidate.unit for candidate in candidates})
    metrics = sorted({candidate.metric for candidate in candidates})
    live: dict[Key, list[tuple[Quantity, str]]] = defaultdict(list)
    for row in warehouse.rows("read/figures", units=units, metrics=metrics, scopes=None, as_of=None):
        live[_live_key(row)].append((Quantity(row["value"], Relation(row["relation"])), row["code"]))
    return Diff(tuple(_change(candidate, live.get(_key(candidate), [])) for candidate in candidates))


def _change(candidate: Candidate, live: list[tuple[Quantity, str]]) -> Change:
    same = next((known for known in live if known[0] == candidate.quantity), None)
    known = same or next(iter(live), None)
    return Change(candidate, *known) if known else Change(candidate)


def _key(candidate: Candidate) -> Key:
    period = candidate.period
    return candidate.unit, candidate.metric, candidate.scope, period.first, period.last, period.basis


def _live_key(row: Row) -> Key:
    period = Period(row["period_start"], row["period_end"], Basis(row["basis"]))
    return row["unit"], row["metric"], row["scope"], period.first, period.last, period.basis
