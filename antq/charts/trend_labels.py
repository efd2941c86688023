"""The labels of a trend: names and last values at the ends, first values, every qualified number in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from antq.analysis.lines import Line
from antq.charts.axes import position
from antq.charts.frame import note
from antq.charts.ground import Ground
from antq.charts.lettering import block_height, markup, text_width, wrapped
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
    label_ground,
    label_notes,
    label_trace,
    spread,
)
from antq.charts.trend_scene import Scene
from antq.model.figure import Figure

# Of more lines than this only the ends are labelled whatever it covers.
FEW = 3


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
    """All labels that found room: in the plot as a trace, right of it as notes; and what clears guides behind them."""

    trace: dict[str, Any]
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
    """Where the labels of a trend stand, in pixels from the plot's lower left corner; `guides` they may cover."""

    labels: tuple[Label, ...]
    column: tuple[End, ...]
    guides: tuple[Stroke, ...]


def label_places(scene: Scene, ground: Ground, right: float) -> Places:
    """A free place for every label, the most needed first.

    `right` is the room beside the plot.
    """
    bounds = (0, 0, ground.width + right + ground.canvas.pad * 0.6, ground.height)
    boxes, strokes, guides = (list(found(scene, ground)) for found in (_boxes, _strokes, _guides))
    column = tuple(_column(scene, ground))
    placer = Placer(ground, bounds, [*boxes, *(end.box for end in column)], strokes, guides)
    wishes = [
        *_point_labels(scene, ground, is_needed=True),
        *_ends(scene, ground),
        *_span_labels(scene, ground),
        *_point_labels(scene, ground, is_needed=False),
        *_apart_labels(scene, ground),
    ]
    return Places(tuple(placer.place(wishes)), column, tuple(guides))


def label_marks(scene: Scene, ground: Ground, right: float) -> Labels:
    """The labels of a trend as Plotly takes them."""
    places = label_places(scene, ground, right)
    inside = [label for label in places.labels if not label.is_beyond(ground)]
    beyond = [label for label in places.labels if label.is_beyond(ground)]
    notes = [*(_led(scene, ground, end) for end in places.column), *label_notes(beyond, ground)]
    return Labels(label_trace(inside, ground), notes, label_ground(places.labels, places.guides, ground))


def _end_wordings(scene: Scene, line: Line) -> tuple[tuple[str, ...], ...]:
    """Name and last value; of a unit that is no more also what it went into."""
    heir = scene.heirs.get(line.unit)
    after = (f"→ {heir}",) if heir else ()
    two = (scene.names[line.unit], scene.voice.number(line.segments[-1][-1]), *after)
    return (two,) if scene.canvas.is_narrow else ((end_text(scene, line), *after), two)


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
    leader = {
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": colour,
        "standoff": canvas.marker / 2,
    }
    return note(
        markup(end.words), canvas.label, colour, ground.year_of(last), float(last.quantity.value), weight=700,
        name="label", xref="x", yref="y", yanchor="middle", ax=left - x, ay=y - (bottom + top) / 2, **leader,
    )  # fmt: skip


def _point_labels(scene: Scene, ground: Ground, is_needed: bool) -> Iterator[Wish]:
    """Needed: a line's first value and every qualified number; welcome: the ends of every run. Of many lines all are
    only welcome: their marks and the table say the same.
    """
    is_crowded = len(scene.lines) > FEW
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
                    is_required=needed,
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
            yield _wish(scene, ground, figure, wordings, places, is_small=is_small, is_required=needed, weight=weight)
            named = True


def _span_labels(scene: Scene, ground: Ground) -> Iterator[Wish]:
    voice, canvas = scene.voice, scene.canvas
    room = ground.width * 0.95
    for figure in scene.spans:
        key = "chart.span.total" if scene.kind == "flow" else "chart.span.state"
        words = voice.word(key, unit=scene.names[figure.unit], number=voice.number(figure), period=voice.period(figure))
        lines = wrapped(words, room, canvas.label, True)
        if mean := scene.means.get(figure.code):
            words = voice.word("chart.span.mean", mean=mean.text(figure, voice.language))
            spoken, spots = wrapped(words, room, canvas.label, True), _spots(scene, ground, figure, mean.middle)
            if scene.totals_apart:
                lines += () if canvas.is_narrow else spoken
            else:
                yield Wish((spoken,), spots, canvas.label, ground.theme.muted, SPAN, weight=400, code=figure.code)
        yield _wish(scene, ground, figure, (lines,), SPAN)


def _wish(
    scene: Scene, ground: Ground, figure: Figure, wordings: tuple[tuple[str, ...], ...], places: tuple[str, ...],
    *, is_small: bool = False, is_required: bool = True, weight: int = 600,
) -> Wish:  # fmt: skip
    canvas, spots = scene.canvas, _spots(scene, ground, figure, scene.height_of(figure))
    size = canvas.small if is_small else canvas.label
    colour = ground.theme.unit_colour(scene.units[figure.unit])
    gap = canvas.marker * 1.05
    return Wish(wordings, spots, size, colour, places, gap, weight, is_required, figure.code)


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


def _boxes(scene: Scene, ground: Ground) -> Iterator[Box]:
    half = scene.canvas.marker * 0.75
    for figure in scene.drawn:
        first, last = (x + ground.shifts.get(figure.code, 0.0) for x in scene.extent(figure))
        height = scene.height_of(figure)
        (left, y), (right, _) = ground.at(first, height), ground.at(last, height)
        yield min(left, (left + right) / 2 - half), y - half, max(right, (left + right) / 2 + half), y + half
        mean = scene.means.get(figure.code)
        if mean and not scene.totals_apart:
            level = ground.at(first, mean.middle)[1]
            yield left, level - half / 2, right, level + half / 2


def _strokes(scene: Scene, ground: Ground) -> Iterator[Stroke]:
    for line in scene.lines:
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
