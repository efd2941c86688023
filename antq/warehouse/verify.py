"""Proving that base figures and archive give the live warehouse: made anew aside, and compared.

Tables with the same fingerprint are the same; all others are compared row for row.
"""

from collections import Counter
from collections.abc import Iterator

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.text import Text
from antq.warehouse.batches import catch_up
from antq.warehouse.build import make
from antq.warehouse.disk import telling_full
from antq.warehouse.files import Base
from antq.warehouse.store import Store, Warehouse

SHOWN_ROWS = 5
TELLING_LENGTH = 200
OTHER_FILES = Text(
    "Số liệu đang dùng được dựng từ tệp khác với tệp đang có trong data/.",
    "The live figures were made from other files than now lie in data/.",
)
DAMAGED_FILE = Text("Tệp gốc trong kho lưu bị mất hoặc bị sửa: {file}", "An archived file is lost or altered: {file}")
LIVE_ONLY = Text("{table}: chỉ có trong kho đang dùng: {row}", "{table}: only in the live warehouse: {row}")
MADE_ONLY = Text("{table}: chỉ có khi dựng lại: {row}", "{table}: only in the one made anew: {row}")
MORE = Text("{table}: còn {count} dòng khác nữa.", "{table}: {count} more rows differ.")


def differences(store: Store, base: Base, catalogue: Catalogue) -> tuple[Text, ...]:
    """How the live version differs from what base figures and archive give, each in words; empty where it does not.

    Events on record that a killed writer left are carried out first. When the base figures were recorded is the one
    thing not compared.

    Raises:
        UserError: the base figures or the archive cannot be made into a warehouse at all.
    """
    with store.writing(), telling_full(store.home):
        store.archive.need(store.last_batch)
        catch_up(store, catalogue)
        number = store.next_number()
        part = store.part(number)
        try:
            make(part, number, base, catalogue, store.archive.events(), None)
            with store.reading() as live:
                made = Warehouse(part)
                try:
                    return (*_damages(store, live, base), *_between(live, made))
                finally:
                    made.close()
        finally:
            part.unlink(missing_ok=True)


def _damages(store: Store, live: Warehouse, base: Base) -> Iterator[Text]:
    if live.version.base_digest != base.digest:
        yield OTHER_FILES
    for path in store.archive.damages():
        yield DAMAGED_FILE.format(file=path)


def _between(live: Warehouse, made: Warehouse) -> Iterator[Text]:
    tables = sorted({row["table_name"] for side in (live, made) for row in side.rows("read/tables")})
    for table in tables:
        if _are_alike(live, made, table):
            continue
        ours, theirs = _rows(live, table), _rows(made, table)
        found = [LIVE_ONLY.format(table=table, row=_told(row)) for row in (ours - theirs).elements()]
        found += [MADE_ONLY.format(table=table, row=_told(row)) for row in (theirs - ours).elements()]
        yield from found[:SHOWN_ROWS]
        if len(found) > SHOWN_ROWS:
            yield MORE.format(table=table, count=len(found) - SHOWN_ROWS)


def _are_alike(live: Warehouse, made: Warehouse, table: str) -> bool:
    """Whether a table has the same fingerprint on both sides: of a million rows not one becomes a Python value."""
    prints = [_fingerprint(side, table) for side in (live, made)]
    return prints[0] is not None and prints[0] == prints[1]


def _fingerprint(warehouse: Warehouse, table: str) -> object:
    """The number of rows and the sum of their 64-bit hashes, in any order; None where the table is missing."""
    if table not in {row["table_name"] for row in warehouse.rows("read/tables")}:
        return None
    with warehouse.workspace() as cursor:
        relation = cursor.table(table)
        columns = [duckdb.ColumnExpression(name) for name in relation.columns]
        hashed = duckdb.FunctionExpression("hash", *columns).cast("hugeint")
        total = duckdb.FunctionExpression("sum", hashed)
        return (relation.columns, relation.count("*").fetchall(), relation.aggregate([total]).fetchall())


def _rows(warehouse: Warehouse, table: str) -> Counter[tuple[str, ...]]:
    """The rows of a table as text with how often each stands there; none where the table is missing."""
    if table not in {row["table_name"] for row in warehouse.rows("read/tables")}:
        return Counter()
    with warehouse.workspace() as cursor:
        relation = cursor.table(table)
        names = relation.columns
        rows = [dict(zip(names, row, strict=True)) for row in relation.fetchall()]
    for row in rows:
        if table == "batch" and row["kind"] == "base":
            row["recorded_at"] = None
    return Counter(tuple(f"{name}={value}" for name, value in row.items()) for row in rows)


def _told(row: tuple[str, ...]) -> str:
    return ", ".join(row)[:TELLING_LENGTH]
