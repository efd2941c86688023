"""The texts around a trend or several panels: subtitle, key of the marks that occur, gaps, units without figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from antq.analysis.backcast import shortfall_text
from antq.analysis.board import TrendBoard, panel_name
from antq.analysis.lines import Line
from antq.analysis.sentences import MOST_NAMED, reasons_text
from antq.analysis.wording import year_runs
from antq.charts.frame import Words
from antq.charts.trend_scene import Scene
from antq.model.quantity import Relation


def trend_words(scene: Scene, event_notes: Sequence[str]) -> Words:
    """Everything written around a single trend."""
    trend, voice = scene.trend, scene.voice
    return Words(
        title=trend.title[voice.language],
        subtitle=_subtitle(scene),
        footer=voice.footer(scene.drawn, trend.version),
        notes=_notes([scene], event_notes),
        caution=voice.cautions([(trend.view.metric, trend.view.scope)]),
    )


def board_words(board: TrendBoard, scenes: Sequence[Scene], event_notes: Sequence[str]) -> Words:
    """Everything written around several panels: why they stand apart is said in the colour of the verdict."""
    voice, metric = scenes[0].voice, board.view.metric
    catalogue, language = voice.catalogue, voice.language
    ways = [(panel.view.scope, scene.measure) for panel, scene in zip(board.panels, scenes, strict=True)]
    apart = ("different_scope", "different_measure")
    reasons = [reason for reason, kinds in zip(apart, zip(*ways, strict=True), strict=True) if len(set(kinds)) > 1]
    cautions = voice.cautions([(metric, scope) for scope in board.scopes])
    return Words(
        title=board.title[language],
        subtitle=voice.word(
            "chart.board.subtitle",
            metric=catalogue.metrics[metric].name[language],
            first=scenes[0].first_year,
            last=scenes[0].last_year,
        ),
        footer=voice.footer([figure for scene in scenes for figure in scene.drawn], board.version),
        notes=tuple(note for note in (*_notes(scenes, event_notes), cautions) if note),
        caution=voice.word(
            "chart.compare.verdict",
            verdict=voice.word("verdict.red"),
            reasons=reasons_text(catalogue, reasons)[language],
        ),
        severity="red",
    )


def panel_title(scene: Scene) -> str:
    """What one of several panels counts, and where its axis starts if not at 0."""
    name = panel_name(scene.voice.catalogue, scene.trend)[scene.voice.language]
    return " · ".join([name, *_cut(scene)])


def _notes(scenes: Sequence[Scene], event_notes: Sequence[str]) -> tuple[str, ...]:
    key = [*(phrase for scene in scenes for phrase in (*_means(scene), *_key(scene))), *_ghosts(scenes), *_gaps(scenes)]
    return in_lines(event_notes, key, phrases_beside(scenes))


def in_lines(*subjects: Iterable[str]) -> tuple[str, ...]:
    """One note a subject, each phrase once."""
    return tuple(note for phrases in subjects if (note := " · ".join(dict.fromkeys(phrases))))


def phrases_beside(scenes: Sequence[Scene]) -> list[str]:
    """What is told beside the marks: bridges, other provinces, heirs, sums that lack parts, units without figures."""
    return [*_bridges(scenes), *_others(scenes), *_heirs(scenes), *_shortfalls(scenes), *_empty(scenes)]


def missing_years(scenes: Sequence[Scene]) -> str:
    """The years between others that no figure was found for, by unit; empty where there are none."""
    return "; ".join(_by_unit(scenes, _unfound))


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
    return " · ".join([words, *_cut(scene)])


def _cut(scene: Scene) -> Iterator[str]:
    if not scene.values.starts_at_zero:
        start = f"{scene.values.low:g}{scene.voice.suffix(scene.measure)}"
        yield scene.voice.word("chart.axis.cut", start=start)


def _means(scene: Scene) -> Iterator[str]:
    """What stands at the height of a yearly figure and is none: beside its mark there is not always room to say so."""
    if scene.totals_apart:
        for figure in scene.spans:
            if mean := scene.means.get(figure.code):
                words = scene.voice.word("chart.span.mean", mean=mean.text(scene.voice.language))
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


def _ghosts(scenes: Sequence[Scene]) -> Iterator[str]:
    """The numbers that were not drawn as lines, for those who cannot see the faint marks."""
    numbers = "; ".join(filter(None, map(rival_numbers, scenes)))
    if numbers:
        yield scenes[0].voice.word("chart.key.ghost", numbers=numbers)


def rival_numbers(scene: Scene) -> str:
    """The numbers other sources give for figures that are drawn, with their periods."""
    return "; ".join(f"{scene.voice.number(ghost)} ({scene.voice.period(ghost)})" for ghost in scene.ghosts)


def _gaps(scenes: Sequence[Scene]) -> Iterator[str]:
    if gaps := missing_years(scenes):
        yield scenes[0].voice.word("chart.key.missing", years=gaps)


def _unfound(line: Line) -> list[int]:
    """Missing years of which no more is known: sums that lack parts have a note of their own."""
    lacking = {shortfall.year for shortfall in line.shortfalls}
    return [year for year in line.missing_years if year not in lacking]


def _bridges(scenes: Sequence[Scene]) -> Iterator[str]:
    """That dotted lines were asked for, and the years they say nothing of."""
    if years := "; ".join(_by_unit([scene for scene in scenes if scene.bridge], _bridged)):
        yield scenes[0].voice.word("chart.key.bridge", years=years)


def _bridged(line: Line) -> list[int]:
    return [year for a, b in line.bridges for year in range(a.period.year + 1, b.period.year)]


def _by_unit(scenes: Sequence[Scene], years_of: Callable[[Line], list[int]]) -> Iterator[str]:
    """`TP.HCM: 2014, 2017`; of several panels the definition stands first."""
    for scene in scenes:
        found = {line.unit: years for line in scene.lines if (years := years_of(line))}
        words = [
            scene.voice.word("unit.clause", unit=scene.names[unit], clause=year_runs(years))
            for unit, years in found.items()
        ]
        if len(scenes) > 1 and words:
            scope = scene.voice.catalogue.metrics[scene.trend.view.metric].scopes[scene.trend.view.scope].name
            words[0] = f"{scope[scene.voice.language]} – {words[0]}"
        yield from words


def _others(scenes: Sequence[Scene]) -> Iterator[str]:
    voice = scenes[0].voice
    units = list(dict.fromkeys(line.unit for scene in scenes for line in scene.context))
    if len(units) > MOST_NAMED:
        yield voice.word("chart.key.context", count=len(units))
    elif units:
        yield voice.word("chart.key.context_named", units=", ".join(map(voice.unit, units)))
    elif scenes[0].trend.view.context:
        yield scenes[0].voice.word("chart.key.no_context")


def _heirs(scenes: Sequence[Scene]) -> Iterator[str]:
    for scene in scenes:
        for unit, heir in scene.heirs.items():
            yield scene.voice.word("chart.key.ended", unit=scene.names[unit], heir=heir)


def _shortfalls(scenes: Sequence[Scene]) -> Iterator[str]:
    """What could not be counted back, of which years."""
    for scene in scenes:
        voice, view = scene.voice, scene.trend.view
        if view.territory == "backcast" and scene.kind == "share":
            yield voice.word("chart.key.shares")
        for line in scene.trend.lines:
            if line.shortfalls:
                said = shortfall_text(voice.catalogue, line.shortfalls)[voice.language]
                clause = voice.word("board.shortfall", years=said)
                yield voice.word("unit.clause", unit=voice.unit(line.unit), clause=clause)


def _empty(scenes: Sequence[Scene]) -> Iterator[str]:
    """Units without a figure in any panel."""
    units = [line.unit for line in scenes[0].trend.lines]
    filled = {line.unit for scene in scenes for line in scene.lines}
    told = {line.unit for scene in scenes for line in scene.trend.lines if line.shortfalls}
    yield from empty_lines(scenes[0], [unit for unit in units if unit not in filled | told])


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
