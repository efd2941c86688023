"""Metrics and units as plain objects for JSON."""

from collections.abc import Sequence
from datetime import date

from antq.catalogue.catalogue import Catalogue
from antq.export.figures import both
from antq.model.figure import Figure
from antq.model.unit import Unit


def metric_objects(catalogue: Catalogue, figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Every metric of the catalogue with its scopes, each with how many of the figures are of it."""
    return [_metric(catalogue, id_, [f for f in figures if f.metric == id_]) for id_ in catalogue.metrics]


def _metric(catalogue: Catalogue, id_: str, figures: Sequence[Figure]) -> dict[str, object]:
    metric = catalogue.metrics[id_]
    return {
        "metric": id_,
        "short_code": metric.short_code,
        "name": both(metric.name),
        "short": both(metric.short),
        "definition": both(metric.definition),
        "kind": metric.kind,
        "polarity": metric.polarity,
        "decimals": metric.decimals,
        "denominators": list(metric.denominators),
        "scopes": [
            {
                "scope": scope,
                "name": both(entry.name),
                "definition": both(entry.definition),
                "unit_of_measure": catalogue.measure_of(id_, scope),
                "cautions": list(catalogue.cautions_for(id_, scope)),
                "figures": sum(figure.scope == scope for figure in figures),
            }
            for scope, entry in metric.scopes.items()
        ],
        "legal_basis": list(metric.legal_basis),
        "figures": len(figures),
    }


def unit_objects(catalogue: Catalogue, figures: Sequence[Figure]) -> list[dict[str, object]]:
    """Every unit, each with how many of the figures are about it."""
    return [
        {**unit_object(unit), "figures": sum(figure.unit == unit.id for figure in figures)}
        for unit in catalogue.units.values()
    ]


def unit_object(unit: Unit) -> dict[str, object]:
    """A unit with the days its territory is valid from and to, None for no beginning or end that we follow."""
    return {
        "unit": unit.id,
        "short_code": unit.short_code,
        "gso_code": unit.gso_code,
        "name": both(unit.name),
        "short": both(unit.short),
        "kind": unit.kind,
        "valid_from": _day(unit.valid_from),
        "valid_to": _day(unit.valid_to),
        "predecessors": list(unit.predecessors),
        "successors": list(unit.successors),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
