"""A comparison as a figure: one axis where the verdict allows it, else a panel of its own for every unit."""

from collections.abc import Iterator
from functools import partial

import plotly.graph_objects as go

from antq.analysis.cells import Cell
from antq.analysis.compare import Comparison
from antq.analysis.sentences import reasons_text
from antq.analysis.wording import lowered
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import DESKTOP, Canvas
from antq.charts.frame import Words, fitted
from antq.charts.panels import panels_figure
from antq.charts.rows import rows_figure
from antq.charts.rows_scene import Table, cut_note
from antq.charts.spoken import Voice
from antq.model.quantity import Relation
from antq.model.view import Look


def compare_figure(comparison: Comparison, catalogue: Catalogue, look: Look, canvas: Canvas = DESKTOP) -> go.Figure:
    """Draw a comparison. Red, or fewer than two numbers, never gets an axis."""
    return fitted([partial(_compare_figure, comparison, catalogue, look)], canvas)


def _compare_figure(comparison: Comparison, catalogue: Catalogue, look: Look, canvas: Canvas) -> go.Figure:
    table = Table(comparison, Voice(catalogue, look.language), look, canvas)
    words = compare_words(table, comparison.may_share_axis)
    return rows_figure(table, words) if comparison.may_share_axis else panels_figure(table, words)


def compare_words(table: Table, is_shared: bool, has_key: bool = True) -> Words:
    """Everything written around the drawing: the verdict's reasons stand on it, in its colour.

    `has_key`: whether the marks for open and derived numbers are explained.
    """
    comparison, voice = table.comparison, table.voice
    found = comparison.verdict
    cautions = voice.cautions((figure.metric, figure.scope) for figure in table.figures)
    reasons = reasons_text(voice.catalogue, found.reasons)[voice.language]
    verdict = voice.word(f"verdict.{found.colour}")
    key = _key(comparison.shown, voice) if is_shared and has_key else ()
    notes = [" · ".join([*key, *_disputed(comparison.shown, voice)])]
    return Words(
        title=comparison.title[voice.language],
        subtitle=_subtitle(table, is_shared),
        footer=voice.footer(table.figures, comparison.version),
        notes=tuple(note for note in (*notes, cautions if reasons else "") if note),
        caution=voice.word("chart.compare.verdict", verdict=verdict, reasons=reasons) if reasons else cautions,
        severity="red" if found.colour == "red" else "amber",
    )


def _subtitle(table: Table, is_shared: bool) -> str:
    voice, comparison = table.voice, table.comparison
    metric = voice.catalogue.metrics[comparison.metric]
    if not is_shared:
        key = "chart.compare.panels" if len(comparison.shown) > 1 else "chart.compare.alone"
        return voice.word(key, metric=metric.name[voice.language])
    first = table.figures[0]
    scope = metric.scopes[first.scope].name[voice.language]
    measure = voice.measure(first.measure)
    if comparison.per != "total":
        measure += ", " + lowered(voice.catalogue.text(f"per.{comparison.per}"))[voice.language]
    words = voice.word("chart.compare.axis", metric=metric.name[voice.language], scope=scope, measure=measure)
    return " · ".join([words, *cut_note(table)])


def _disputed(shown: tuple[Cell, ...], voice: Voice) -> Iterator[str]:
    """The units whose number another source contradicts."""
    units = [voice.unit(cell.unit) for cell in shown if cell.figure and cell.figure.conflicts]
    if units:
        yield voice.word("unit.clause", unit=", ".join(units), clause=voice.word("conflict.elsewhere"))


def _key(shown: tuple[Cell, ...], voice: Voice) -> Iterator[str]:
    """What open ends and hollow marks mean, of those that occur."""
    quantities = [cell.quantity for cell in shown if cell.quantity]
    if any(quantity.opens > 0 for quantity in quantities):
        yield voice.word("chart.key.open_above")
    if any(quantity.opens < 0 for quantity in quantities):
        yield voice.word("chart.key.open_below")
    if any(quantity.relation is Relation.APPROX for quantity in quantities):
        yield voice.word("chart.key.open_about")
    if any(cell.figure and cell.figure.status == "derived" for cell in shown):
        yield voice.word("chart.key.derived")
