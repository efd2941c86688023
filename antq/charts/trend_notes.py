"""The texts around a trend: subtitle, the key of the marks that occur, gaps, units without figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from antq.charts.frame import Words
from antq.charts.trend_scene import Scene
from antq.model.quantity import Relation


def trend_words(scene: Scene, event_notes: Sequence[str]) -> Words:
    """Everything written around the drawing."""
    trend, voice = scene.trend, scene.voice
    key = [*_means(scene), *_key(scene), *_gaps(scene)]
    notes = (" · ".join(event_notes), " · ".join(key), " · ".join(_empty(scene)))
    return Words(
        title=trend.title[voice.language],
        subtitle=_subtitle(scene),
        footer=voice.footer(scene.drawn, trend.version),
        notes=tuple(note for note in notes if note),
        caution=voice.cautions([(trend.view.metric, trend.view.scope)]),
    )


def _subtitle(scene: Scene) -> str:
    view, voice = scene.trend.view, scene.voice
    metric = voice.catalogue.metrics[view.metric]
    words = voice.word(
        "chart.trend.subtitle",
        metric=metric.name[voice.language],
        scope=metric.scopes[view.scope].name[voice.language],
        measure=voice.measure(scene.measure),
        first=scene.first_year,
        last=scene.last_year,
    )
    if scene.values.starts_at_zero:
        return words
    start = f"{scene.values.low:g}{voice.suffix(scene.measure)}"
    return f"{words} · {voice.word('chart.axis.cut', start=start)}"


def _means(scene: Scene) -> Iterator[str]:
    """On a phone the means of totals do not fit beside their marks and are told here."""
    if scene.canvas.is_narrow and scene.totals_apart:
        for figure in scene.spans:
            if mean := scene.means.get(figure.code):
                words = scene.voice.word("chart.span.mean", mean=mean.text(figure, scene.voice.language))
                yield scene.voice.word("unit.clause", unit=scene.names[figure.unit], clause=words)


def _key(scene: Scene) -> Iterator[str]:
    word = scene.voice.word
    quantities = [figure.quantity for figure in scene.drawn]
    if any(figure.status == "derived" for figure in scene.drawn):
        yield word("chart.key.derived")
    if any(quantity.opens > 0 for quantity in quantities):
        yield word("chart.key.above")
    if any(quantity.opens < 0 for quantity in quantities):
        yield word("chart.key.below")
    if any(quantity.relation is Relation.APPROX for quantity in quantities):
        yield word("chart.key.about")
    if any(line.parts for line in scene.lines):
        yield word("chart.key.part")
    if scene.year_shift:
        yield word("chart.key.year_end")
    if scene.ghosts:
        numbers = (f"{scene.voice.number(ghost)} ({scene.voice.period(ghost)})" for ghost in scene.ghosts)
        yield word("chart.key.ghost", numbers="; ".join(numbers))


def _gaps(scene: Scene) -> Iterator[str]:
    gaps = [
        scene.voice.word("unit.clause", unit=scene.names[line.unit], clause=_runs(line.missing_years))
        for line in scene.lines
        if line.missing_years
    ]
    if gaps:
        yield scene.voice.word("chart.key.missing", years="; ".join(gaps))


def _runs(years: Sequence[int]) -> str:
    """`2014, 2016–2018`."""
    runs = []
    for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        run = [year for _, year in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(runs)


def _empty(scene: Scene) -> Iterator[str]:
    yield from empty_lines(scene, [line.unit for line in scene.trend.lines if line.is_empty])


def empty_lines(scene: Scene, units: Sequence[str]) -> Iterator[str]:
    """One note a unit without figures in this definition: where it has some instead, or why it has none."""
    voice, view = scene.voice, scene.trend.view
    catalogue = voice.catalogue
    for unit in units:
        scopes = scene.trend.elsewhere.get(unit, ())
        if scopes:
            names = "; ".join(catalogue.metrics[view.metric].scopes[scope].name[voice.language] for scope in scopes)
            yield voice.word("chart.empty.elsewhere", unit=voice.unit(unit), scopes=names)
        else:
            reason = catalogue.absences.reasons[catalogue.absence(unit, view.metric).reason][voice.language]
            yield voice.word("chart.empty.unit", unit=voice.unit(unit), reason=reason[:1].lower() + reason[1:])
