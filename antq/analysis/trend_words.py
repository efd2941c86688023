"""The title and the sentence of a trend."""

from collections.abc import Sequence

from antq.analysis.lines import Line
from antq.analysis.sentences import longest, movement, sentence_of, single
from antq.analysis.wording import joined, lowered
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.view import TrendView
from antq.text import Text


def trend_title(catalogue: Catalogue, view: TrendView, lines: Sequence[Line]) -> Text:
    """The finding: the longest run that may be joined, else the weightiest figure, else that there is none."""
    metric = catalogue.metrics[view.metric]
    runs = [(line, run) for line in lines if (run := longest(line.segments))]
    if runs:
        line, run = max(runs, key=lambda pair: len(pair[1]))
        return _with_unit(catalogue, line.unit, metric.short, movement(catalogue, run))
    points = sum(len(line.segments) for line in lines)
    if points > 1:
        return catalogue.text("trend.title.no_run", metric=metric.name)
    for line in lines:
        if best := _weightiest(line):
            return _with_unit(catalogue, line.unit, metric.short, single(catalogue, best))
    return catalogue.text("trend.title.none", metric=metric.name)


def trend_sentence(catalogue: Catalogue, view: TrendView, lines: Sequence[Line]) -> Text:
    """What may be said of each line, its gaps and breaks named; lines without figures are left to the notes."""
    spoken = [
        sentence_of([_unit_clause(catalogue, line.unit, clauses[0]), *clauses[1:]])
        for line in lines
        if (clauses := _clauses(catalogue, line))
    ]
    return joined(spoken, " ") if spoken else catalogue.text("trend.sentence.none")


def _weightiest(line: Line) -> Figure | None:
    """Anything before a part of a year, exact before qualified, the latest."""
    points = [figure for run in line.segments for figure in run]
    shown = [*points, *line.spans, *line.moments] or line.parts
    return max(shown, key=lambda f: (f.quantity.relation.is_exact, f.period.last), default=None)


def _with_unit(catalogue: Catalogue, unit: str, metric: Text, statement: Text) -> Text:
    return catalogue.text(
        "trend.title.finding", unit=catalogue.units[unit].short, metric=lowered(metric), statement=statement
    )


def _unit_clause(catalogue: Catalogue, unit: str, clause: Text) -> Text:
    return catalogue.text("unit.clause", unit=catalogue.units[unit].short, clause=clause)


def _clauses(catalogue: Catalogue, line: Line) -> list[Text]:
    clauses = []
    if run := longest(line.segments):
        clauses.append(movement(catalogue, run))
    elif line.segments:
        clauses.append(joined((single(catalogue, run[0]) for run in line.segments), ", "))
    if line.missing_years:
        clauses.append(catalogue.text("trend.gap", years=", ".join(map(str, line.missing_years))))
    clauses += [catalogue.text("trend.break", event=event) for event in _breaks(catalogue, line)]
    if line.spans:
        clauses.append(catalogue.text("trend.span", figures=_listed(catalogue, line.spans)))
    apart = line.parts + line.moments
    if apart:
        clauses.append(catalogue.text("trend.apart", figures=_listed(catalogue, apart[-2:])))
    return clauses


def _breaks(catalogue: Catalogue, line: Line) -> list[Text]:
    figures = [figure for run in line.segments for figure in run]
    if len(figures) < 2:
        return []
    first, last = figures[0], figures[-1]
    events = catalogue.events_for(first.metric, first.scope, (line.unit,))
    return [e.short for e in events if e.breaks and first.period.last < e.date <= last.period.last]


def _listed(catalogue: Catalogue, figures: Sequence[Figure]) -> Text:
    return joined((single(catalogue, figure) for figure in figures), ", ")
