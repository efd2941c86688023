"""Files as their reader hands them over, and a store of invented figures to load them into."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import CommitResult, Committed
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.model.report import Candidate, Outcome, Place, Reading
from antq.warehouse.batches import commit
from antq.warehouse.build import build
from antq.warehouse.store import Store
from tests.support.figures import Cells, calendar_year, invented_base

BASE = (calendar_year(2013), calendar_year(2014, "110"), calendar_year(2015, "105"))


def candidate(year: int = 2016, value: str = "108", **cells: str) -> Candidate:
    """An invented figure of one whole year as if read from row 2 of a file."""
    return candidate_of(calendar_year(year, value, **cells))


def candidate_of(cells: Cells, place: Place = Place(row=2, column="C")) -> Candidate:  # noqa: B008 - frozen
    return Candidate(
        unit=cells["unit"],
        metric=cells["metric"],
        scope=cells["scope"],
        period=Period(cells["period_start"] or None, cells["period_end"], Basis(cells["basis"])),
        quantity=Quantity(Decimal(cells["value"]), Relation(cells["relation"])),
        measure=cells["unit_of_measure"],
        place=place,
        status=cells["status"],
    )


def content_of(candidates: Iterable[Candidate]) -> bytes:
    """Bytes that differ where the figures do, in the place of the file they would have come in."""
    return "\n".join(map(repr, candidates)).encode()


def reading_of(*candidates: Candidate, file: str = "so-lieu.csv") -> Reading:
    sha256 = hashlib.sha256(content_of(candidates)).hexdigest()
    return Reading(file, sha256, Outcome.ACCEPTED, candidates, (), (), layout="aaaa")


def load(
    store: Store, catalogue: Catalogue, *candidates: Candidate, by: str = "An", seen_version: int | None = None
) -> CommitResult:
    """Load figures as a file that says just these."""
    reading, content = reading_of(*candidates), content_of(candidates)
    return commit(store, catalogue, reading, content, by, "Ghi chú", {"unit:HN": "01"}, seen_version)


def loaded(store: Store, catalogue: Catalogue, *candidates: Candidate, by: str = "An") -> Committed:
    """The same where it is known that the figures go in."""
    result = load(store, catalogue, *candidates, by=by)
    assert isinstance(result, Committed)
    return result


def built_store(home: Path, catalogue: Catalogue, rows: Iterable[Cells] = BASE) -> Store:
    """A store with invented base figures as version 1."""
    store = Store(home)
    build(store, invented_base(rows), catalogue)
    return store


def values(store: Store, as_of: int | None = None) -> list[tuple[int, str, int]]:
    """Year, value and batch of every live figure."""
    warehouse = store.open()
    assert warehouse is not None
    rows = warehouse.at(as_of).rows("read/figures", units=None, metrics=None, scopes=None, as_of=None)
    warehouse.close()
    return [(int(row["period_end"][:4]), format(row["value"].normalize(), "f"), row["batch"]) for row in rows]
