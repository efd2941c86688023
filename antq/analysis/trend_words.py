"""The title and the sentence of a trend."""

from collections.abc import Sequence

from antq.analysis.lines import Line
from antq.analysis.sentences import MOST_NAMED, first_named, longest, movement, sentence_of, single
from antq.analysis.wording import joined, lowered
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.period import Span
from antq.model.view import TrendView
from antq.text import Text

APART_TOLD = 2


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
    """What may be said of each line, its gaps and breaks named, and which units have nothing to draw."""
    told = [(line, clauses) for line in lines if (clauses := _clauses(catalogue, line))]
    if not told:
        return catalogue.text("trend.sentence.none")
    spoken = [
        sentence_of(joined((_unit_clause(catalogue, line.unit, first), *others), "; "))
        for line, (first, *others) in told[:MOST_NAMED]
    ]
    if len(told) > MOST_NAMED:
        spoken.append(catalogue.text("trend.more", count=len(told) - MOST_NAMED))
    silent = [catalogue.units[line.unit].short for line in lines if line.unit not in {line.unit for line, _ in told}]
    if silent:
        spoken.append(catalogue.text("trend.missing", units=first_named(catalogue, silent, ", ")))
    return joined(spoken, " ")


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
        clauses.append(movement(catalogue, run, in_full=True))
    elif line.segments:
        clauses.append(_listed(catalogue, [run[0] for run in line.segments]))
    if line.missing_years:
        key = "trend.gap" if line.segments[0][0].period.span is Span.YEAR else "trend.gap_state"
        clauses.append(catalogue.text(key, years=", ".join(map(str, line.missing_years))))
    clauses += [catalogue.text("trend.break", event=event) for event in _breaks(catalogue, line)]
    if line.spans:
        clauses.append(catalogue.text("trend.span", figures=_listed(catalogue, line.spans)))
    if apart := sorted(line.parts + line.moments, key=lambda figure: figure.period.last):
        key = "trend.apart" if len(apart) <= APART_TOLD else "trend.apart_latest"
        clauses.append(catalogue.text(key, count=len(apart), figures=_listed(catalogue, apart[-APART_TOLD:])))
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
