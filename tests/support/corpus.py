"""The upload files of tests/corpus, what is expected of them, and whether a reading agrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from antq.model.report import Problem, Reading, Severity
from antq.settings import ROOT

CORPUS = ROOT / "tests" / "corpus"


@dataclass(frozen=True)
class Expected:
    """One entry of the manifest."""

    file: str
    entry: dict[str, Any]

    @property
    def content(self) -> bytes:
        return (CORPUS / self.file).read_bytes()


@cache
def manifest() -> tuple[Expected, ...]:
    entries = yaml.safe_load((CORPUS / "manifest.yml").read_text(encoding="utf-8"))["files"]
    return tuple(Expected(entry["file"], entry) for entry in entries)


def disagreements(expected: Expected, reading: Reading) -> Iterator[str]:
    """Everything in which a reading is not what the manifest says."""
    entry = expected.entry
    if reading.outcome != entry["outcome"]:
        yield f"outcome {reading.outcome}, not {entry['outcome']}"
    if reading.outcome == "accepted":
        yield from _rows(entry, reading)
    yield from _problems(entry, reading)
    yield from _questions(entry, reading)


def row_values(reading: Reading) -> list[tuple[object, ...]]:
    return sorted(
        (
            row.unit,
            row.metric,
            row.scope,
            row.period.start or "",
            row.period.end,
            str(row.quantity.relation),
            float(row.quantity.value),
        )
        for row in reading.rows
    )


def _rows(entry: dict[str, Any], reading: Reading) -> Iterator[str]:
    wanted = sorted((*row[:6], float(row[6])) for row in entry.get("rows", ()))
    found = row_values(reading)
    yield from (f"row missing: {row}" for row in wanted if row not in found)
    yield from (f"row too much: {row}" for row in found if row not in wanted)


def _problems(entry: dict[str, Any], reading: Reading) -> Iterator[str]:
    wanted = entry.get("problems", [])
    for problem in wanted:
        if not any(_is_it(problem, found) for found in reading.problems):
            yield f"problem missing: {problem}"
    for found in reading.problems:
        if found.severity is Severity.BLOCK and not any(_is_it(problem, found) for problem in wanted):
            yield f"problem too much: {found.rule} {found.place} {found.value}"


def _is_it(problem: dict[str, Any], found: Problem) -> bool:
    place = found.place
    return found.severity == problem["severity"] and all(
        problem.get(key) in (None, value)
        for key, value in (("sheet", place.sheet), ("row", place.row), ("column", place.column))
    )


def _questions(entry: dict[str, Any], reading: Reading) -> Iterator[str]:
    wanted = sorted(question["rows"] for question in entry.get("questions", ()))
    found = sorted([place.row for place in question.rows] for question in reading.questions)
    if wanted != found:
        yield f"questions about {found}, not {wanted}: {[question.key for question in reading.questions]}"
