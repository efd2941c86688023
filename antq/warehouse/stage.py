"""Laying text cells and what the catalogue knows beside the tables, as relations the statements read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.schema import Metric
from antq.model.period import Basis
from antq.model.quantity import Relation
from antq.sql import statement
from antq.warehouse.files import FILES, Base, Table

FIXED_WORDS = {
    "relation": tuple(Relation),
    "basis": tuple(Basis),
    "status": ("published", "derived", "provisional", "illustrative"),
    "confidence": ("high", "medium", "low"),
    "use": ("chart", "table_only"),
    "source_kind": ("official", "conference", "press", "illustrative"),
}


def stage(connection: duckdb.DuckDBPyConnection, base: Base, catalogue: Catalogue) -> None:
    """Lay the base tables, their cells and what the catalogue knows beside the checks as stage_* relations."""
    cells, keys = [], []
    for name, table in base.tables.items():
        spec = FILES[name]
        stage_table(connection, name, table)
        for line, row in table.rows:
            cells += [(name, table.file, line, column, value) for column, value in row.items()]
            if spec.key:
                keys.append((name, table.file, line, " + ".join(spec.key), " + ".join(row[c] for c in spec.key)))
    register(connection, "stage_cell", ("table_name", "file", "line", "column_name", "value"), cells)
    register(connection, "stage_key", ("table_name", "file", "line", "key_columns", "key"), keys)
    rules = [
        (name, column, holds.rstrip("?"), not holds.endswith("?"))
        for name, spec in FILES.items()
        for column, holds in spec.columns.items()
    ]
    register(connection, "column_rule", ("table_name", "column_name", "holds", "is_required"), rules)
    _stage_catalogue(connection, base, catalogue)


def stage_table(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Lay one table's rows beside, as `stage_<name>`; only the locator of a long file lacks its row (`file_row`)."""
    columns = FILES[name].columns
    rows = [(table.file, line, None, *(row[column] for column in columns)) for line, row in table.rows]
    register(connection, f"stage_{name}", ("file", "line", "file_row", *columns), rows)


def stage_file(connection: duckdb.DuckDBPyConnection, file: str, rows: Path) -> None:
    """Lay the archived rows of a long file beside, as `stage_observations`."""
    connection.register("staged_row", connection.read_parquet(str(rows)))
    connection.execute(statement("write/row_types"))
    connection.execute(statement("write/rows"), {"file_name": file})
    connection.register("stage_observations", connection.table("staged_observation"))


def stage_relatives(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Lay the tables `point` and `step` and what the catalogue says of parts and shares beside the checks of series."""
    connection.execute(statement("write/points"))
    parts = [
        (id_, scope, *whole)
        for id_, metric in catalogue.metrics.items()
        for scope, one in metric.scopes.items()
        for whole in ((id_, one.part_of), (metric.part_of, scope))
        if all(whole)
    ]
    register(connection, "stage_part", ("part_metric", "part_scope", "whole_metric", "whole_scope"), parts)
    ratios = [
        (id_, scope, metric.ratio.numerator, metric.ratio.denominator)
        for id_, metric in catalogue.metrics.items()
        if metric.ratio
        for scope in metric.scopes
    ]
    register(connection, "stage_ratio", ("metric", "scope", "numerator", "denominator"), ratios)


def _stage_catalogue(connection: duckdb.DuckDBPyConnection, base: Base, catalogue: Catalogue) -> None:
    known: Mapping[str, Iterable[str]] = {
        **FIXED_WORDS,
        "unit": catalogue.units,
        "metric": catalogue.metrics,
        "measure": catalogue.measures,
        "source": [row["source"] for _, row in base.tables["sources"].rows],
    }
    words = [(holds, str(value)) for holds, values in known.items() for value in values]
    register(connection, "vocabulary", ("holds", "value"), words)
    metrics = [
        (id_, metric.short_code, metric.kind, metric.decimals, *_range(metric))
        for id_, metric in catalogue.metrics.items()
    ]
    register(connection, "stage_metric", ("metric", "short_code", "kind", "decimals", "lowest", "highest"), metrics)
    scopes = [
        (id_, scope, rank) for id_, metric in catalogue.metrics.items() for rank, scope in enumerate(metric.scopes)
    ]
    register(connection, "stage_scope", ("metric", "scope", "rank"), scopes)
    styles = [(unit.id, unit.short_code) for unit in catalogue.units.values()]
    register(connection, "stage_style", ("unit", "short_code"), styles)


def _range(metric: Metric) -> tuple[Decimal | None, Decimal | None]:
    return metric.range or (None if metric.is_change else Decimal(0), None)


def register(
    connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Show rows to the statements of this connection as a relation."""
    import pandas as pd  # 0.6 s that a start with a built warehouse does not pay

    connection.register(name, pd.DataFrame(list(rows), columns=list(columns)))
