"""Figures as plain objects for JSON, as CSV, and as an aligned table for a terminal."""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import StringIO

from antq.analysis.wording import figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.text import LANGUAGES, Text

CSV_COLUMNS = (
    *("code", "unit", "metric", "scope", "period_start", "period_end", "basis", "relation", "value", "unit_of_measure"),
    *("status", "source", "locator", "note_vi", "note_en", "confidence", "use", "batch", "text_vi", "text_en"),
    *("preferred", "conflicts"),
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("code", "unit", "metric", "scope", "period", "amount", "source")


def figures_object(version: int, figures: Sequence[Figure], catalogue: Catalogue) -> dict[str, object]:
    """`{"version", "rows"}` as DESIGN.md promises it; every row holds all fields of its observation."""
    return {"version": version, "rows": [figure_object(figure, catalogue) for figure in figures]}


def figure_object(figure: Figure, catalogue: Catalogue) -> dict[str, object]:
    """One figure; `text` is the qualified number in words, `preferred` is False where a rival source is drawn."""
    suffix = catalogue.measures[figure.measure].suffix
    return {
        "code": figure.code,
        "unit": figure.unit,
        "metric": figure.metric,
        "scope": figure.scope,
        "period_start": figure.period.start,
        "period_end": figure.period.end,
        "basis": str(figure.period.basis),
        "relation": str(figure.quantity.relation),
        "value": number(figure.quantity.value),
        "unit_of_measure": figure.measure,
        "status": figure.status,
        "source": figure.source,
        "locator": figure.locator,
        "note": both(figure.note),
        "confidence": figure.confidence,
        "use": figure.use,
        "batch": figure.batch,
        "text": both(figure.quantity.text(suffix.vi if suffix else "")),
        "preferred": figure.is_preferred,
        "conflicts": list(figure.conflicts),
    }


def figures_csv(figures: Sequence[Figure], catalogue: Catalogue) -> bytes:
    """The fields of `figure_object` as columns, languages side by side, codes of conflicts with blanks between.

    UTF-8 with a byte order mark, without which Excel reads Vietnamese in another encoding; a text that a spreadsheet
    would take for a formula gets an apostrophe in front.
    """
    rows = [flat(figure_object(figure, catalogue)) for figure in figures]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([row[column] for column in CSV_COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def flat(row: Mapping[str, object]) -> dict[str, object]:
    """The fields of a row as cells: a text of two languages is two cells, None an empty one."""
    cells: dict[str, object] = {}
    for name, value in row.items():
        match value:
            case dict():
                cells |= {f"{name}_{language}": _no_formula(words) for language, words in value.items()}
            case list():
                cells[name] = " ".join(value)
            case bool():
                cells[name] = str(value).lower()
            case str():
                cells[name] = _no_formula(value)
            case _:
                cells[name] = value
    return cells


def _no_formula(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def figures_table(figures: Sequence[Figure], catalogue: Catalogue) -> str:
    """The figures in Vietnamese, columns aligned by blanks; a figure that a rival source outranks is in brackets."""
    if not figures:
        return catalogue.word("table.empty", "vi")
    rows = [tuple(catalogue.word(f"table.{column}", "vi") for column in COLUMNS)]
    rows += [_cells(figure, catalogue) for figure in figures]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(map(str.rstrip, padded))


def _cells(figure: Figure, catalogue: Catalogue) -> tuple[str, ...]:
    metric = catalogue.metrics[figure.metric]
    return (
        figure.code if figure.is_preferred else f"({figure.code})",
        catalogue.units[figure.unit].short.vi,
        metric.short.vi,
        metric.scopes[figure.scope].name.vi,
        figure.period.text().vi,
        figure_amount(catalogue, figure).vi,
        figure.publisher,
    )


def number(value: Decimal) -> int | float:
    """A value as JSON has numbers: 400 and not 400.0."""
    return int(value) if value == value.to_integral_value() else float(value)


def both(text: Text) -> dict[str, str]:
    """A wording as an object with a key a language."""
    return {language: text[language] for language in LANGUAGES}
