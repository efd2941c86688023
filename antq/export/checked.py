"""What was found in a file, as a plain object for JSON and as text for a terminal."""

from collections.abc import Iterator
from shlex import quote

from antq.catalogue.catalogue import Catalogue
from antq.model.batch import ChangeKind, Checked
from antq.model.report import Candidate, Outcome, Place, Problem, Question, Severity

OUTCOMES = {
    Outcome.ACCEPTED: "nhận được",
    Outcome.ASK: "cần trả lời câu hỏi",
    Outcome.REFUSED: "không nhận",
    Outcome.NOOP: "không có gì mới",
}
KINDS: dict[str, ChangeKind] = {"added": "new", "changed": "changed", "unchanged": "unchanged"}
SEVERITIES = {
    Severity.BLOCK: "Phải sửa",
    Severity.ASK: "Cần trả lời",
    Severity.WARN: "Nên xem lại",
    Severity.INFO: "Để biết",
}


def check_object(checked: Checked, batch: int | None = None) -> dict[str, object]:
    """The object that `check --json` and `load --json` print, in Vietnamese; no `batch` where none was loaded."""
    reading = checked.reading
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "outcome": str(reading.outcome),
        "rows": [_row(row) for row in reading.rows],
        **({} if reading.row_count is None else {"row_count": reading.row_count}),
        "problems": [_problem(problem) for problem in reading.problems],
        "questions": [_question(question) for question in reading.questions],
        "diff": {key: _count(checked, kind) for key, kind in KINDS.items()},
        "batch": batch,
    }


def _count(checked: Checked, kind: ChangeKind) -> int:
    return checked.diff.count(kind) if checked.diff else 0


def check_text(checked: Checked, catalogue: Catalogue) -> str:
    """The same for a person: outcome, what would change, problems from the gravest on, questions with their answers."""
    return "\n".join(_lines(checked, catalogue))


def _lines(checked: Checked, catalogue: Catalogue) -> Iterator[str]:
    reading, changes = checked.reading, checked.diff.changes if checked.diff else ()
    yield f"{reading.file}: {OUTCOMES[reading.outcome]}"
    if reading.rows:
        new, changed, unchanged = (_count(checked, kind) for kind in KINDS.values())
        yield f"{reading.row_count or len(reading.rows)} số liệu: {new} mới, {changed} thay đổi, {unchanged} giữ nguyên"
    for change in changes:
        row = change.candidate
        unit, metric = catalogue.units[row.unit].short.vi, catalogue.metrics[row.metric].short.vi
        told, value = f"  {unit}, {metric}, {row.period.text().vi}: ", row.quantity.text().vi
        if change.kind == "changed" and change.old:
            yield f"{told}{change.old.text().vi} → {value}"
        if change.rival:
            yield f"{told}{value}, nguồn khác ({change.rival.publisher}) nêu {change.rival.quantity.text().vi}"
    for severity in (Severity.BLOCK, Severity.WARN, Severity.INFO):
        found = [problem for problem in reading.problems if problem.severity is severity]
        if found:
            yield f"{SEVERITIES[severity]}:"
        for problem in found:
            yield f"  {_address(problem.place)}{problem.message.vi} {problem.fix.vi}"
    for question in reading.questions:
        yield f"{SEVERITIES[Severity.ASK]}: {question.text.vi}{_rows(question)}"
        for option in question.options:
            yield f"  --answer {quote(f'{question.key}={option.value}')}  {option.label.vi}"


def _rows(question: Question) -> str:
    numbers = [str(place.row) for place in question.rows]
    more = ", …" if len(numbers) > 10 else ""
    return f" (dòng {', '.join(numbers[:10])}{more})" if numbers else ""


def _address(place: Place) -> str:
    parts = (
        f"trang “{place.sheet}”" if place.sheet else "",
        f"dòng {place.row}" if place.row else "",
        f"cột {place.column}" if place.column else "",
    )
    said = ", ".join(filter(None, parts))
    return f"{said[0].upper()}{said[1:]}: " if said else ""


def _row(row: Candidate) -> dict[str, object]:
    value = row.quantity.value
    return {
        "unit": row.unit,
        "metric": row.metric,
        "scope": row.scope,
        "period_start": row.period.start,
        "period_end": row.period.end,
        "basis": str(row.period.basis),
        "relation": str(row.quantity.relation),
        "value": int(value) if value == value.to_integral_value() else float(value),
        "unit_of_measure": row.measure,
        **_place(row.place),
    }


def _place(place: Place) -> dict[str, object]:
    return {"sheet": place.sheet, "row": place.row, "column": place.column}


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        **_place(problem.place),
        "value": problem.value,
        "message": problem.message.vi,
        "fix": problem.fix.vi,
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "key": question.key,
        "text": question.text.vi,
        "options": [{"value": option.value, "label": option.label.vi} for option in question.options],
        "rows": [place.row for place in question.rows],
    }
