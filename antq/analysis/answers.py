"""What a person answered while a file was read, in words; the keys are those of `antq.ingest.questions`."""

from antq.catalogue.catalogue import Catalogue
from antq.text import Text

NAMES = {"unit", "metric", "scope"}
OTHERS = {"period", "percent", "separator", "sheets", "hidden", "rows", "columns"}
# Answers that mean the same whatever was asked.
COMMON = {"skip", "load", "all", "decimal", "thousands", "percent", "share"}


def answer_text(catalogue: Catalogue, key: str, value: str) -> Text:
    """“HN”: Hà Nội; an answer to a question that is no longer asked stays as it is recorded."""
    kind, _, what = key.partition(":")
    metric, _, wording = what.partition(":")
    said = _value(catalogue, kind, metric, value)
    if kind in NAMES and what:
        name = wording if kind == "scope" else what.replace(":", ", ")
        return catalogue.text("answer.name", what=name, answer=said)
    if kind == "metric":
        return catalogue.text("answer.measure", answer=said)
    if kind in OTHERS:
        subject = catalogue.metrics[what].name if what in catalogue.metrics else what
        return catalogue.text(f"answer.{kind}", what=subject, answer=said)
    return Text(f"{key} = {value}", f"{key} = {value}")


def _value(catalogue: Catalogue, kind: str, metric: str, value: str) -> Text:
    if value in COMMON and not (kind == "scope" and value == "all"):
        return catalogue.text(f"answer.value.{value}")
    if kind == "unit" and value in catalogue.units:
        return catalogue.units[value].short
    if kind == "metric" and value in catalogue.metrics:
        return catalogue.metrics[value].name
    if kind == "scope" and metric in catalogue.metrics and value in catalogue.metrics[metric].scopes:
        return catalogue.metrics[metric].scopes[value].name
    return Text(value, value)
