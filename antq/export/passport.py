"""A passport as a plain object for JSON."""

from antq.analysis.passport import Batch, Earlier, Passport, Rival
from antq.analysis.wording import amount, figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.export.catalogue import unit_object
from antq.export.figures import both, figure_object, number
from antq.model.figure import Figure, Source
from antq.model.view import Dataset


def passport_object(answer: Passport, catalogue: Catalogue, dataset: Dataset) -> dict[str, object]:
    """Everything the passport says; `addresses` are the views that show the figure, `amount` is it in words."""
    switch = [("data", dataset)] if dataset != "published" else []
    return {
        "data": dataset,
        "version": answer.version.version,
        "figure": figure_object(answer.figure, catalogue),
        "amount": both(answer.amount),
        "meaning": both(answer.meaning) if answer.meaning else None,
        "period": both(answer.figure.period.text()),
        **_definition(answer.figure, catalogue),
        "unit": unit_object(answer.unit),
        "source": source_object(answer.source),
        "batch": _batch(answer.batch),
        "earlier": [_earlier(value, catalogue) for value in answer.earlier],
        "conflicts": [_rival(rival, catalogue) for rival in answer.conflicts],
        "addresses": [catalogue.address(use.page, [*use.query, *switch]) for use in answer.uses],
    }


def lost_values(values: tuple[Earlier, ...], catalogue: Catalogue) -> list[dict[str, object]]:
    """The values of a figure that is no longer live."""
    return [_earlier(value, catalogue) for value in values]


def source_object(source: Source) -> dict[str, object]:
    """A document figures come from."""
    return {
        "source": source.source,
        "kind": source.kind,
        "publisher": source.publisher,
        "language": source.language,
        "title": source.title,
        "published": source.published,
        "url": source.url,
        "description": both(source.description),
    }


def _definition(figure: Figure, catalogue: Catalogue) -> dict[str, object]:
    metric = catalogue.metrics[figure.metric]
    scope = metric.scopes[figure.scope]
    cautions = catalogue.cautions_for(figure.metric, figure.scope)
    return {
        "metric": {"metric": figure.metric, "name": both(metric.name), "definition": both(metric.definition)},
        "scope": {"scope": figure.scope, "name": both(scope.name), "definition": both(scope.definition)},
        "cautions": [{"caution": id_, "text": both(catalogue.cautions[id_].text)} for id_ in cautions],
    }


def _batch(batch: Batch) -> dict[str, object]:
    return {"batch": batch.number, "by": batch.by, "at": f"{batch.at:%Y-%m-%dT%H:%M:%SZ}", "note": batch.note}


def _earlier(value: Earlier, catalogue: Catalogue) -> dict[str, object]:
    words = amount(catalogue, value.quantity, value.measure) if value.measure else value.quantity.text()
    return {
        "relation": str(value.quantity.relation),
        "value": number(value.quantity.value),
        "unit_of_measure": value.measure,
        "amount": both(words),
        "batch": _batch(value.batch) if value.batch else None,
        "withdrawn": _batch(value.withdrawn) if value.withdrawn else None,
    }


def _rival(rival: Rival, catalogue: Catalogue) -> dict[str, object]:
    return {
        **figure_object(rival.figure, catalogue),
        "amount": both(figure_amount(catalogue, rival.figure)),
        "source": source_object(rival.source),
    }
