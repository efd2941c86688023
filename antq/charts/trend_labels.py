"""The labels of a trend: names and last values at the ends, first values, every qualified number in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from antq.analysis.lines import Line
from antq.charts.axes import position
from antq.charts.frame import note
from antq.charts.ground import Ground
from antq.charts.hits import hit_trace
from antq.charts.label_drawing import label_ground, label_notes, label_trace, leader
from antq.charts.lettering import balanced, block_height, markup, text_width, wrapped
from antq.charts.marks import unknown_years
from antq.charts.placing import (
    BAR,
    END,
    POINT,
    SPAN,
    TURNED,
    Box,
    Label,
    Placer,
    Stroke,
    Wish,
    spread,
)
from antq.charts.trend_scene import Scene
from antq.model.figure import Figure
from antq.model.period import Span
from antq.model.quantity import Relation

# Marks longer than what Plotly takes for near to a point.
LONG = (Span.PART, Span.MANY)
# Of more lines than this only the ends are labelled whatever it covers.
FEW = 3
# How far a label may stand off its mark, in pixels on a canvas of the usual letters: a number, a name or a total.
NEAR, FAR = 110, 260
# How wide the words of a total over years may be, as shares of the plot: the widest that is free.
SPAN_ROOMS = (0.95, 0.6, 0.4)


def end_text(scene: Scene, line: Line) -> str:
    """What stands at the right end of a line: its name and last value; empty where it has no yearly figure."""
    return f"{scene.names[line.unit]} {scene.voice.number(line.segments[-1][-1])}" if line.segments else ""


def right_room(scene: Scene) -> float:
    """Pixels right of the plot for the labels of lines that reach its last years."""
    canvas = scene.canvas
    late = scene.last_year - (scene.last_year - scene.first_year) * 0.2
    ending = [line for line in scene.lines if line.segments and line.segments[-1][-1].period.year >= late]
    wordings = (words for line in ending for words in _end_wordings(scene, line)[0])
    return max((text_width(words, canvas.label, True) for words in wordings), default=0) + canvas.small


@dataclass(frozen=True)
class Labels:
    """All labels that found room: in the plot as a trace, right of it as notes; and what clears guides behind them.

    `hits` are the boxes that take the clicks on those in the plot and on long marks.
    """

    trace: dict[str, Any]
    hits: dict[str, Any]
    notes: list[dict[str, Any]]
    ground: dict[str, Any]


@dataclass(frozen=True)
class End:
    """Name and last value of a line in the column right of the plot, with the room they take there."""

    line: Line
    words: tuple[str, ...]
    box: Box


@dataclass(frozen=True)
class Places:
    """Where the labels of a trend stand, in pixels from the plot's lower left corner.

    `guides` they may cover; `boxes` are the marks they keep clear of, each with its figure.
    """

    labels: tuple[Label, ...]
    column: tuple[End, ...]
    guides: tuple[Stroke, ...]
    boxes: tuple[tuple[Figure, Box], ...]


def label_places(scene: Scene, ground: Ground, right: float) -> Places:
    """A free place for every label: first those that have least choice, last the totals, which may be led from far.

    `right` is the room beside the plot.
    """
    bounds = (0, 0, ground.width + right + ground.canvas.pad * 0.6, ground.height)
    strokes, guides = (list(found(scene, ground)) for found in (_strokes, _guides))
    boxes, column = (*_boxes(scene, ground), *_mean_boxes(scene, ground)), tuple(_column(scene, ground))
    taken = [*(box for _, box in boxes), *(end.box for end in column), *_missing_boxes(scene, ground)]
    placer = Placer(ground, bounds, taken, strokes, guides)
    wishes = [
        *_ends(scene, ground),
        *_point_labels(scene, ground, is_needed=True),
        *_point_labels(scene, ground, is_needed=False),
        *_span_labels(scene, ground),
        *_apart_labels(scene, ground),
    ]
    return Places(tuple(placer.place(wishes)), column, tuple(guides), boxes)


def label_marks(scene: Scene, ground: Ground, right: float) -> Labels:
    """The labels of a trend as Plotly takes them."""
    places = label_places(scene, ground, right)
    inside = [label for label in places.labels if not label.is_note(ground)]
    beyond = [label for label in places.labels if label.is_note(ground)]
    notes = [*(_led(scene, ground, end) for end in places.column), *label_notes(beyond, ground)]
    hits = [(figure.codes[0], box) for figure, box in places.boxes if figure.period.span in LONG]
    hits += [(label.wish.code, label.found.box) for label in inside]
    behind = label_ground(places.labels, places.guides, ground)
    return Labels(label_trace(inside, ground), hit_trace(hits, ground), notes, behind)


def _end_wordings(scene: Scene, line: Line) -> tuple[tuple[str, ...], ...]:
    """Name and last value; of a unit that is no more also what it went into, which a note below says as well."""
    heir = scene.heirs.get(line.unit)
    after = (f"→ {heir}",) if heir else ()
    two = (scene.names[line.unit], scene.voice.number(line.segments[-1][-1]))
    if scene.canvas.is_narrow:
        return ((*two, *after), two) if after else (two,)
    return (end_text(scene, line), *after), (*two, *after)


def _ends(scene: Scene, ground: Ground) -> Iterator[Wish]:
    stacked = {line.unit for line in _stacked(scene)}
    for line in scene.lines:
        if line.segments and line.unit not in stacked:
            last = line.segments[-1][-1]
            yield _wish(scene, ground, last, _end_wordings(scene, line), _sided(scene, last, END), weight=700)


def _stacked(scene: Scene) -> list[Line]:
    """Of many lines those that reach the last year: their names stand in a column."""
    reaching = [line for line in scene.lines if line.segments and line.points[-1].period.year == scene.last_year]
    return sorted(reaching, key=lambda line: line.points[-1].quantity.value) if len(scene.lines) > FEW else []


def _column(scene: Scene, ground: Ground) -> Iterator[End]:
    """The names right of the plot, one above the other, each as near to the end of its line as can be."""
    lines, canvas = _stacked(scene), scene.canvas
    if not lines:
        return
    wordings = [_end_wordings(scene, line)[0] for line in lines]
    sizes = [block_height(words, canvas.label) for words in wordings]
    ends = [ground.at(ground.year_of(line.points[-1]), float(line.points[-1].quantity.value)) for line in lines]
    middles = spread([y for _, y in ends], sizes, 0, ground.height)
    left = ground.width + canvas.small * 0.6
    for line, words, size, middle in zip(lines, wordings, sizes, middles, strict=True):
        width = max(text_width(word, canvas.label, True) for word in words)
        yield End(line, words, (left, middle - size / 2, left + width, middle + size / 2))


def _led(scene: Scene, ground: Ground, end: End) -> dict[str, Any]:
    """A name of the column as a note, led to the end of its line."""
    canvas, last = scene.canvas, end.line.points[-1]
    colour = ground.theme.unit_colour(scene.units[end.line.unit])
    x, y = ground.at(ground.year_of(last), float(last.quantity.value))
    left, bottom, _, top = end.box
    return note(
        markup(end.words), canvas.label, colour, ground.year_of(last), float(last.quantity.value), weight=700,
        name="label", code=last.codes[0], xref="x", yref="y", yanchor="middle",
        ax=left - x, ay=y - (bottom + top) / 2, **leader(colour, canvas.marker / 2, ground),
    )  # fmt: skip


def _point_labels(scene: Scene, ground: Ground, is_needed: bool) -> Iterator[Wish]:
    """Needed: a line's first value and every qualified number; welcome: the ends of every run.

    Of many lines, and in one of several panels on a phone, all are only welcome: marks and table say the same.
    """
    is_crowded = len(scene.lines) > FEW or (scene.canvas.is_narrow and scene.is_panel)
    for line in scene.lines:
        points = [figure for run in line.segments for figure in run]
        ends = {figure.code for run in line.segments for figure in (run[0], run[-1])}
        for figure in points[:-1]:
            needed = not is_crowded and (figure is points[0] or not figure.quantity.relation.is_exact)
            is_told = figure.code in ends or not figure.quantity.relation.is_exact
            if needed is is_needed and is_told:
                text = scene.voice.number(figure)
                yield _wish(
                    scene,
                    ground,
                    figure,
                    ((text,),),
                    _sided(scene, figure, POINT),
                    is_small=scene.canvas.is_narrow,
                    is_required=False,
                    reach=NEAR if needed else 0,
                )


def _apart_labels(scene: Scene, ground: Ground) -> Iterator[Wish]:
    """Parts of years and dates, the latest first; the first label of a line without a name bears it."""
    for line in scene.lines:
        named = bool(line.segments or line.spans)
        for figure in sorted((*line.parts, *line.moments), key=lambda f: f.period.last, reverse=True):
            number, period = scene.voice.number(figure), scene.voice.period(figure)
            head = number if named else f"{scene.names[line.unit]} {number}"
            lines = (head, *wrapped(period, 190 * scene.canvas.scale, scene.canvas.small))
            needed = not named or not figure.quantity.relation.is_exact
            weight = 600 if needed else 400
            wordings = (lines, (head,)) if named else (lines, (head,), (scene.names[line.unit], number))
            places = (*BAR, "highest") if needed else BAR
            is_small = named or scene.canvas.is_narrow
            yield _wish(
                scene, ground, figure, wordings, places,
                is_small=is_small, is_required=not named, reach=NEAR if needed else 0, weight=weight,
            )  # fmt: skip
            named = True


def _span_labels(scene: Scene, ground: Ground) -> Iterator[Wish]:
    """What a total over years says, in one long line or, where that covers something, in several short ones."""
    voice, canvas = scene.voice, scene.canvas
    rooms = [ground.width * share for share in SPAN_ROOMS]
    named = {line.unit for line in scene.lines if line.segments}
    for figure in scene.spans:
        key = "chart.span.total" if scene.kind == "flow" else "chart.span.state"
        words = voice.word(key, unit=scene.names[figure.unit], number=voice.number(figure), period=voice.period(figure))
        wordings = [balanced(words, room, canvas.label, True) for room in rooms]
        if mean := scene.means.get(figure.code):
            words = voice.word("chart.span.mean", mean=mean.text(voice.language))
            spoken = [balanced(words, room, canvas.label, True) for room in rooms]
            if not scene.totals_apart:
                spots = _spots(scene, ground, figure, mean.middle)
                told = tuple(dict.fromkeys(spoken))
                yield Wish(told, spots, canvas.label, ground.theme.muted, SPAN, weight=400, code=figure.codes[0])
            elif not canvas.is_narrow:
                wordings = [(*total, *lines) for total, lines in zip(wordings, spoken, strict=True)]
        number, period = voice.number(figure), voice.period(figure)
        least = voice.word("chart.span.short", unit=scene.names[figure.unit], number=number, period=period)
        wordings.append(wrapped(least, rooms[-1], canvas.label, True))
        yield _wish(scene, ground, figure, tuple(dict.fromkeys(wordings)), SPAN, is_required=figure.unit not in named)


def _wish(
    scene: Scene, ground: Ground, figure: Figure, wordings: tuple[tuple[str, ...], ...], places: tuple[str, ...],
    *, is_small: bool = False, is_required: bool = True, reach: float = FAR, weight: int = 600,
) -> Wish:  # fmt: skip
    canvas, spots = scene.canvas, _spots(scene, ground, figure, scene.height_of(figure))
    size = canvas.small if is_small else canvas.label
    colour = ground.theme.unit_colour(scene.units[figure.unit])
    gap = canvas.marker * (1.4 if figure.quantity.relation is Relation.APPROX else 1.05)
    return Wish(wordings, spots, size, colour, places, gap, weight, is_required, reach * canvas.scale, figure.codes[0])


def _spots(scene: Scene, ground: Ground, figure: Figure, height: float) -> tuple[tuple[float, float], ...]:
    """The middle of a mark; a long bar may also be labelled nearer to its ends."""
    first, last = (x + ground.shifts.get(figure.code, 0.0) for x in scene.extent(figure))
    shares = (0.5, 0.25, 0.75, 0.15, 0.85, 1.0) if last - first > 3 else (0.5,)
    return tuple((first + (last - first) * share, height) for share in shares)


def _sided(scene: Scene, figure: Figure, places: tuple[str, ...]) -> tuple[str, ...]:
    """Downwards first where another unit's figure of about that year lies above: labels grow away from each other."""
    near = (f for f in scene.points if f.unit != figure.unit and abs(f.period.year - figure.period.year) <= 1)
    above = sum(1 if f.quantity.value > figure.quantity.value else -1 for f in near)
    return tuple(TURNED.get(place, place) for place in places) if above > 0 else places


def _boxes(scene: Scene, ground: Ground) -> Iterator[tuple[Figure, Box]]:
    """The room of every mark."""
    for figure in scene.drawn:
        yield figure, _box(scene, ground, figure, scene.height_of(figure))


def _mean_boxes(scene: Scene, ground: Ground) -> Iterator[tuple[Figure, Box]]:
    """The room of the means that are drawn below their totals."""
    for figure in () if scene.totals_apart else scene.spans:
        if mean := scene.means.get(figure.code):
            yield figure, _box(scene, ground, figure, mean.middle)


def _missing_boxes(scene: Scene, ground: Ground) -> Iterator[Box]:
    """The room of the marks on the axis that stand for years without a figure."""
    half = scene.canvas.marker * 0.6
    for year in {year for line in scene.lines for year in unknown_years(line)}:
        x, y = ground.at(year + ground.year_shift, ground.y_scale.low)
        yield x - half, y - half, x + half, y + half


def _box(scene: Scene, ground: Ground, figure: Figure, height: float) -> Box:
    about = figure.quantity.relation is Relation.APPROX
    half = scene.canvas.marker * (1.05 if about else 0.9)
    first, last = (x + ground.shifts.get(figure.code, 0.0) for x in scene.extent(figure))
    (left, y), (right, _) = ground.at(first, height), ground.at(last, height)
    return min(left, (left + right) / 2 - half), y - half, max(right, (left + right) / 2 + half), y + half


def _strokes(scene: Scene, ground: Ground) -> Iterator[Stroke]:
    for line in (*scene.lines, *(scene.context if scene.has_few_behind else ())):
        for run in line.segments:
            places = [ground.at(ground.year_of(figure), float(figure.quantity.value)) for figure in run]
            for start, end in pairwise(places):
                yield (*start, *end)
        for pair in line.bridges if scene.bridge else ():
            start, end = (ground.at(ground.year_of(figure), float(figure.quantity.value)) for figure in pair)
            yield (*start, *end)


def _guides(scene: Scene, ground: Ground) -> Iterator[Stroke]:
    for event in scene.events:
        x = ground.at(position(event.date), ground.y_scale.low)[0]
        yield x, 0, x, ground.height
