"""Boring Python that answers what the statements in queries/read answer, from rows of text."""

import calendar
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from antq.catalogue.catalogue import Catalogue
from tests.support.figures import Cells

Row = dict[str, Any]
Event = tuple[int, str, int | None]
STATUSES = ["published", "provisional", "illustrative", "derived"]
USES = ["chart", "table_only"]
CONFIDENCES = ["high", "medium", "low"]
KINDS = ["official", "upload", "conference", "press", "illustrative"]
# The columns of read/figures in their order.
COLUMNS = ["code", "unit", "metric", "scope", "period_start", "period_end", "basis", "relation", "value"]
COLUMNS += ["unit_of_measure", "status", "source", "publisher", "locator", "confidence", "use", "note_vi", "note_en"]
COLUMNS += ["batch", "is_preferred", "conflicts"]


def first_day(written: str) -> date:
    year, month, day = [*map(int, written.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(written: str) -> date:
    year, month, *day = [*map(int, written.split("-")), 12][: max(2, len(written.split("-")))]
    return date(year, month, day[0] if day else calendar.monthrange(year, month)[1])


def code_of(row: Cells, catalogue: Catalogue) -> str:
    """What a figure is quoted by: codes of unit and metric, and a digest of what it says and who said it."""
    said = [row[key] for key in ("unit", "metric", "scope", "period_start", "period_end", "basis")]
    said.append("upload" if row["source"].startswith("upload-") else row["source"])
    digest = hashlib.md5("|".join(said).encode()).hexdigest()[:4]
    return f"{catalogue.units[row['unit']].short_code}-{catalogue.metrics[row['metric']].short_code}-{digest}"


def typed(row: Cells, batch: int, sources: Mapping[str, Cells], catalogue: Catalogue) -> Row:
    """A row of observations.csv with its types, code and publisher; `published` and the days besides."""
    source = sources[row["source"]]
    return {
        **row,
        "code": code_of(row, catalogue),
        "period_start": row["period_start"] or None,
        "value": Decimal(row["value"]),
        "locator": row["locator"] or None,
        "publisher": source["publisher"],
        "batch": batch,
        "published": source["published"],
        "source_kind": source["kind"],
        "first": first_day(row["period_start"]) if row["period_start"] else None,
        "last": last_day(row["period_end"]),
    }


def with_rivals(rows: Iterable[Row], decisions: Mapping[str, int] | None = None) -> list[Row]:
    """Which figure of the same thing and period a chart draws, and which say another number.

    `decisions` holds the batch of the decision for a code.
    """
    rows = list(rows)
    groups = defaultdict(list)
    for row in rows:
        row["window"] = window_of(row, rows)
        groups[tuple(row[key] for key in ("unit", "metric", "scope", "first", "window"))].append(row)
    for rivals in groups.values():
        rivals.sort(key=lambda row: row["code"])
        rivals.sort(key=lambda row: row["published"], reverse=True)
        rivals.sort(key=lambda row: _standing(row, decisions or {}))
        for row in rivals:
            row["is_preferred"] = row is rivals[0]
            row["preferred_code"] = rivals[0]["code"]
            said = (row["value"], row["relation"])
            row["conflicts"] = sorted(r["code"] for r in rivals if (r["value"], r["relation"]) != said)
    return [row for rivals in groups.values() for row in rivals]


def window_of(row: Row, rows: Iterable[Row]) -> tuple[date, str]:
    """Last day and basis of the period a figure is about: months that stop within one are taken for the whole."""
    wholes = [
        (other["last"], other["basis"])
        for other in rows
        if _stops_within_a_month(row)
        and not _stops_within_a_month(other)
        and all(row[key] == other[key] for key in ("unit", "metric", "scope", "first"))
        and row["last"] < other["last"]
        and (row["last"] - row["first"]).days + 1 >= Decimal("0.9") * ((other["last"] - row["first"]).days + 1)
    ]
    return min(wholes, default=(row["last"], row["basis"]))


def _stops_within_a_month(row: Row) -> bool:
    last: date = row["last"]
    return bool(row["basis"] == "months" and last.day < calendar.monthrange(last.year, last.month)[1])


def _standing(row: Row, decisions: Mapping[str, int]) -> tuple[object, ...]:
    return (
        USES.index(row["use"]),
        -decisions.get(row["code"], -1),
        STATUSES.index(row["status"]),
        KINDS.index(row["source_kind"]),
        CONFIDENCES.index(row["confidence"]),
        row["window"][0] - row["last"],
        row["relation"] != "eq",
    )


def replay(
    loads: Mapping[int, Iterable[Row]],
    events: Iterable[Event],
    as_of: int | None,
    decisions: Mapping[int, Iterable[str]] | None = None,
) -> list[Row]:
    """The rows that stand after a history; an event is its number, its kind and the batch it is about.

    `decisions` holds the codes preferred by the decisions of a batch.
    """
    gone: set[int] = set()
    live: dict[int, dict[str, Row]] = {}
    for number, kind, target in sorted(events):
        if as_of is not None and number > as_of:
            break
        if kind == "withdraw":
            gone.add(target or 0)
        elif kind == "restore":
            gone.discard(target or 0)
        else:
            live[number] = {row["code"]: row for row in loads[number]}
    standing: dict[str, Row] = {}
    decided: dict[str, int] = {}
    for number in sorted(live):
        if number not in gone:
            standing.update(live[number])
            decided.update(dict.fromkeys((decisions or {}).get(number, ()), number))
    return with_rivals((dict(row) for row in standing.values()), decided)


def shown(rows: Iterable[Row]) -> list[Row]:
    """The columns of read/figures only."""
    return [{key: row[key] for key in COLUMNS} for row in rows]


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The order of read/figures."""
    return sorted(
        rows,
        key=lambda row: (
            row["metric"],
            row["unit"],
            row["scope"],
            row["last"],
            row["first"] or date.min,
            not row["is_preferred"],
            row["code"],
        ),
    )


def best(
    rows: Iterable[Row],
    ranks: Mapping[tuple[str, str], int],
    years: tuple[int, int] | None = None,
    scope: str | None = None,
) -> list[Row]:
    """The first of each metric and unit by the rule that read/best_figures states."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        begun = row["first"].year if row["basis"] == "multi_year" else row["last"].year
        fits = years is None or (years[0] <= begun and years[0] <= row["last"].year <= years[1])
        if row["is_preferred"] and row["use"] == "chart" and fits and scope in (None, row["scope"]):
            found[row["metric"], row["unit"]].append(row)
    return [min(found[key], key=_goodness(ranks)) for key in sorted(found)]


def _goodness(ranks: Mapping[tuple[str, str], int]) -> Callable[[Row], tuple[object, ...]]:
    return lambda row: (
        ranks[row["metric"], row["scope"]],
        row["basis"] in ("half_year", "months"),
        row["status"] == "derived",
        -row["last"].year,
        row["relation"] != "eq",
        -row["last"].toordinal(),
        row["code"],
    )
