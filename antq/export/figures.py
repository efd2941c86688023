"""Figures as plain objects for JSON, and as an aligned table for a terminal."""

from collections.abc import Sequence
from decimal import Decimal

from antq.analysis.wording import figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.text import LANGUAGES, Text

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
        "value": _number(figure.quantity.value),
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


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def both(text: Text) -> dict[str, str]:
    """A wording as an object with a key a language."""
    return {language: text[language] for language in LANGUAGES}
