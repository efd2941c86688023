"""Making a version from base tables: aside, checked, and put in place only when whole."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Metric
from antq.model.period import Basis
from antq.model.quantity import Relation
from antq.sql import statement, statements
from antq.warehouse.check import run_checks
from antq.warehouse.files import FILES, Base
from antq.warehouse.store import Store, Warehouse, live_values

FIXED_WORDS = {
    "relation": tuple(Relation),
    "basis": tuple(Basis),
    "status": ("published", "derived", "provisional", "illustrative"),
    "confidence": ("high", "medium", "low"),
    "use": ("chart", "table_only"),
    "source_kind": ("official", "conference", "press", "illustrative"),
}


def build(store: Store, base: Base, catalogue: Catalogue) -> Path | None:
    """Make the next version of `store` from `base`; None where the live one was made from the very same files.

    Raises:
        FigureFileError: a file does not pass the checks; the live version stays as it was.
    """
    with store.writing():
        previous = store.open()
        try:
            if previous and previous.version.base_digest == base.digest:
                return None
            number = store.next_number()
            part = store.home / f"figures-{number:06d}.part"
            part.unlink(missing_ok=True)
            try:
                _make(part, number, base, catalogue, previous)
                return store.put_live(part, number, base.digest)
            finally:
                part.unlink(missing_ok=True)
        finally:
            if previous:
                previous.close()


def _make(part: Path, number: int, base: Base, catalogue: Catalogue, previous: Warehouse | None) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    with duckdb.connect(str(part)) as connection:
        for name in statements("schema"):
            connection.execute(statement(name))
        connection.begin()
        stage(connection, base, catalogue)
        run_checks(connection, "cells", catalogue)
        connection.execute(statement("write/base"))
        connection.execute(statement("write/candidates"))
        run_checks(connection, "figures", catalogue)
        connection.execute(statement("write/accept"), {"batch": 0})
        connection.execute(statement("write/decisions"), {"batch": 0})
        event = {
            "batch": 0,
            "kind": "base",
            "target_batch": None,
            "recorded_by": "data",
            "recorded_at": now,
            "note": None,
        }
        connection.execute(statement("write/batch"), event)
        connection.execute(statement("write/live"))
        run_checks(connection, "live", catalogue)
        version = {"version": number, "batch": 0, "made_at": now, "base_digest": base.digest}
        connection.execute(statement("write/version"), version)
        if previous:
            values = [(code, value, relation) for code, (value, relation) in live_values(previous).items()]
            _register(connection, "previous_figure", ("code", "value", "relation"), values)
            connection.execute(statement("write/changes"))
        connection.commit()
        connection.execute(statement("write/checkpoint"))


def stage(connection: duckdb.DuckDBPyConnection, base: Base, catalogue: Catalogue) -> None:
    """Lay the base tables, their cells and what the catalogue knows beside the checks as stage_* relations."""
    cells, keys = [], []
    for name, table in base.tables.items():
        spec = FILES[name]
        rows = [(table.file, line, *(row[column] for column in spec.columns)) for line, row in table.rows]
        _register(connection, f"stage_{name}", ("file", "line", *spec.columns), rows)
        for line, row in table.rows:
            cells += [(name, table.file, line, column, value) for column, value in row.items()]
            if spec.key:
                keys.append((name, table.file, line, " + ".join(spec.key), " + ".join(row[c] for c in spec.key)))
    _register(connection, "stage_cell", ("table_name", "file", "line", "column_name", "value"), cells)
    _register(connection, "stage_key", ("table_name", "file", "line", "key_columns", "key"), keys)
    rules = [
        (name, column, holds.rstrip("?"), not holds.endswith("?"))
        for name, spec in FILES.items()
        for column, holds in spec.columns.items()
    ]
    _register(connection, "column_rule", ("table_name", "column_name", "holds", "is_required"), rules)
    _stage_catalogue(connection, base, catalogue)


def _stage_catalogue(connection: duckdb.DuckDBPyConnection, base: Base, catalogue: Catalogue) -> None:
    known: Mapping[str, Iterable[str]] = {
        **FIXED_WORDS,
        "unit": catalogue.units,
        "metric": catalogue.metrics,
        "measure": catalogue.measures,
        "source": [row["source"] for _, row in base.tables["sources"].rows],
    }
    words = [(holds, str(value)) for holds, values in known.items() for value in values]
    _register(connection, "vocabulary", ("holds", "value"), words)
    metrics = [
        (id_, metric.short_code, metric.kind, metric.decimals, *_range(metric))
        for id_, metric in catalogue.metrics.items()
    ]
    _register(connection, "stage_metric", ("metric", "short_code", "kind", "decimals", "lowest", "highest"), metrics)
    scopes = [
        (id_, scope, rank) for id_, metric in catalogue.metrics.items() for rank, scope in enumerate(metric.scopes)
    ]
    _register(connection, "stage_scope", ("metric", "scope", "rank"), scopes)
    styles = [(unit.id, unit.short_code) for unit in catalogue.units.values()]
    _register(connection, "stage_style", ("unit", "short_code"), styles)


def _range(metric: Metric) -> tuple[Decimal | None, Decimal | None]:
    return metric.range or (None if metric.is_change else Decimal(0), None)


def _register(
    connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    import pandas as pd  # 0.6 s that a start with a built warehouse does not pay

    connection.register(name, pd.DataFrame(list(rows), columns=list(columns)))
