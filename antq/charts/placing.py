"""Finding a free place for every label: beside its mark or led to it, off the lines, off the other labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, product
from math import cos, hypot, pi, sin
from statistics import fmean

from antq.charts.ground import Ground
from antq.charts.lettering import block_height, text_width

Box = tuple[float, float, float, float]
Stroke = tuple[float, float, float, float]
# Offsets in gaps (x, y) and in label heights (the third; of two lines at most), and the corner that is anchored.
PLACES = {
    "above": (0, 1, 0, "center", "bottom"),
    "below": (0, -1, 0, "center", "top"),
    "right": (1, 0, 0, "left", "middle"),
    "left": (-1, 0, 0, "right", "middle"),
    "above_right": (0.4, 0.9, 0, "left", "bottom"),
    "below_right": (0.4, -0.9, 0, "left", "top"),
    "above_left": (-0.4, 0.9, 0, "right", "bottom"),
    "below_left": (-0.4, -0.9, 0, "right", "top"),
    "right_up": (1, 0, 0.8, "left", "middle"),
    "right_down": (1, 0, -0.8, "left", "middle"),
    "right_high": (1, 0, 1.6, "left", "middle"),
    "right_low": (1, 0, -1.6, "left", "middle"),
    "higher": (0, 1, 0.8, "center", "bottom"),
    "lower": (0, -1, -0.8, "center", "top"),
    "highest": (0, 1, 1.8, "center", "bottom"),
    "lowest": (0, -1, -1.8, "center", "top"),
}
END = ("right", "right_up", "right_down", "above_right", "below_right", "above", "below", "above_left", "below_left",
       "right_high", "right_low", "left")  # fmt: skip
POINT = ("above", "below", "above_right", "above_left", "below_right", "below_left", "higher", "lower", "right", "left")
BAR = ("below", "above", "right", "left", "below_right", "above_right", "below_left", "above_left", "lower", "higher")
SPAN = ("above", "below", "higher", "lower", "right", "above_right", "below_right", "above_left", "below_left")
TURNED = {
    "above": "below",
    "right_up": "right_down",
    "right_high": "right_low",
    "higher": "lower",
    "highest": "lowest",
}
TURNED |= {"above_right": "below_right", "above_left": "below_left"}
TURNED |= {down: up for up, down in TURNED.items()}
X_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
BESIDE = {"left": "right", "center": "center", "right": "left"}
Y_SHARE = {"bottom": 0.0, "middle": 0.5, "top": 1.0}
# Square pixels of overlap that a label may have before another place is looked for, or it is left to the hover text.
TOLERATED = 30.0
# A pixel outside of the plot: worse than covering a guide, a line or a mark.
OUTSIDE = 400.0
# The earlier of two places that cost about the same is taken.
TIE = 1.0
# Pixels between two labels side by side.
AIR = 4.0
# Where a label that finds no room beside its mark is looked for: distances in heights of its letters, directions.
DISTANCES, DIRECTIONS = (2.0, 3.0, 4.5, 6.0, 8.0, 10.5, 13.0, 16.0), 16
# What a leader costs: a pixel of it, a pixel of it over a label or a mark, a line that it crosses.
LED, LED_OVER, LED_ACROSS = 0.5, 12.0, 25.0


@dataclass(frozen=True)
class Wish:
    """A label that wants a place. `wordings` go from the fullest to the shortest, each a tuple of lines.

    `spots` are where it may be tied to its mark, in data. It may stand off by its `reach` in pixels, with a leader to
    its mark; one that is not `is_required` is left out where it would cover something.
    """

    wordings: tuple[tuple[str, ...], ...]
    spots: tuple[tuple[float, float], ...]
    size: float
    colour: str
    places: tuple[str, ...] = POINT
    gap: float = 10
    weight: int = 600
    is_required: bool = True
    reach: float = 0
    code: str = ""


@dataclass
class Placer:
    """The drawing in pixels from the plot's lower left corner: what is taken, and what still may be written.

    `strokes` are lines of figures; `guides` are lines a label may cover where nothing else is free.
    """

    ground: Ground
    bounds: Box
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    guides: list[Stroke] = field(default_factory=list)

    def place(self, wishes: Sequence[Wish]) -> list["Label"]:
        """The labels that found a place; the first wishes choose first."""
        placed = []
        for wish in wishes:
            found = self._best(wish)
            if found:
                self.boxes.append(found.box)
                placed.append(Label(wish, found))
        return placed

    def _best(self, wish: Wish) -> "Found | None":
        """The first wording that fits beside the mark, else the best place further off."""
        best: Found | None = None
        for lines in wish.wordings:
            best = self._beside(wish, lines, best)
            if best.covers <= TOLERATED:
                return best
        for lines in wish.wordings if wish.reach else ():
            best = self._aside(wish, lines, best)
        return best if best and (wish.is_required or best.covers <= TOLERATED) else None

    def _beside(self, wish: Wish, lines: tuple[str, ...], best: "Found | None") -> "Found":
        for spot, place in product(wish.spots, wish.places):
            box = _box(wish, self.ground.at(*spot), lines, place)
            cost = self._cost(box, best.cost if best else float("inf"))
            if best is None or cost < best.cost - TIE:
                best = Found(cost, cost, lines, spot, place, box)
            if cost == 0:
                break
        assert best
        return best

    def _aside(self, wish: Wish, lines: tuple[str, ...], best: "Found | None") -> "Found | None":
        """On rings around the mark; the nearer of two free places, and the one whose leader covers less."""
        width, height = _size(wish, lines)
        for spot, share, turn in product(wish.spots, DISTANCES, range(DIRECTIONS)):
            away, angle = share * wish.size, 2 * pi * turn / DIRECTIONS
            cost = away * LED
            if away > wish.reach or (best and cost >= best.cost):
                continue
            x, y = self.ground.at(*spot)
            # Around a wide label the rings are wide: it is its edge that stands so far off.
            middle = x + cos(angle) * (away + width / 2), y + sin(angle) * (away + height / 2)
            box = _around(middle, width, height)
            line = _leader(box, (x, y), wish.gap)
            covers = sum(crossing(line, taken) for taken in self.boxes) * LED_OVER
            covers += sum(_meet(line, stroke) for stroke in self.strokes) * LED_ACROSS
            covers += self._cost(box, best.cost - cost if best else float("inf"))
            if best is None or cost + covers < best.cost - TIE:
                best = Found(cost + covers, covers, lines, spot, "", box)
        return best

    def _cost(self, box: Box, limit: float) -> float:
        left, bottom, right, top = self.bounds
        outside = max(left - box[0], 0) + max(box[2] - right, 0) + max(bottom - box[1], 0) + max(box[3] - top, 0)
        cost = outside * OUTSIDE
        if cost >= limit:
            return cost
        for taken in self.boxes:
            width = min(box[2], taken[2]) - max(box[0], taken[0])
            if width > 0 and (height := min(box[3], taken[3]) - max(box[1], taken[1])) > 0:
                cost += width * height
                if cost >= limit:
                    return cost
        cost += sum(crossing(stroke, box) for stroke in self.strokes) * 12
        return cost + sum(crossing(guide, box) for guide in self.guides) * 0.3


@dataclass(frozen=True)
class Found:
    """A place for a label and what it costs: square pixels that it `covers`, and for a leader."""

    cost: float
    covers: float
    lines: tuple[str, ...]
    spot: tuple[float, float]
    place: str
    box: Box

    @property
    def is_led(self) -> bool:
        """Whether it stands off, with a leader to its mark."""
        return not self.place


@dataclass(frozen=True)
class Label:
    """A wish that found its place."""

    wish: Wish
    found: Found

    @property
    def position(self) -> str:
        """Where Plotly writes the text, seen from its anchor."""
        return f"middle {BESIDE[PLACES[self.found.place][3]]}"

    def leader(self, ground: Ground) -> Stroke | None:
        """The line from its words to its mark where it stands off."""
        return _leader(self.found.box, ground.at(*self.found.spot), self.wish.gap) if self.found.is_led else None

    def is_note(self, ground: Ground) -> bool:
        """Whether it is anchored right of the plot, or led to its mark: both a trace of texts cannot show."""
        return self.found.is_led or self.anchor(ground)[0] > ground.x_scale.high

    def anchor(self, ground: Ground) -> tuple[float, float]:
        """The middle of the text's anchored side, in data."""
        left, bottom, right, top = self.found.box
        share = X_SHARE[PLACES[self.found.place][3]]
        return ground.place_of(left + AIR + share * (right - left - 2 * AIR), (bottom + top) / 2)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles as near to the wanted ones (in rising order) as they can be without touching, between two ends.

    Isotonic regression: neighbours that would touch are moved together, by the mean of what each lacks.
    """
    offsets = list(accumulate(((a + b) / 2 for a, b in pairwise(sizes)), initial=0.0))
    groups: list[list[float]] = []
    for middle, offset in zip(wanted, offsets, strict=True):
        groups.append([middle - offset])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    first, last = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    fitted = [fmean(group) for group in groups for _ in group]
    return [max(min(place, last), first) + offset for place, offset in zip(fitted, offsets, strict=True)]


def _size(wish: Wish, lines: tuple[str, ...]) -> tuple[float, float]:
    width = max(text_width(line, wish.size, wish.weight > 400) for line in lines)
    return width, block_height(lines, wish.size)


def _box(wish: Wish, at: tuple[float, float], lines: tuple[str, ...], place: str) -> Box:
    width, height = _size(wish, lines)
    across, up, share, x_anchor, y_anchor = PLACES[place]
    x = at[0] + across * wish.gap - X_SHARE[x_anchor] * width
    y = at[1] + up * wish.gap + share * min(height, block_height(lines[:2], wish.size)) - Y_SHARE[y_anchor] * height
    return x - AIR, y, x + width + AIR, y + height


def _around(middle: tuple[float, float], width: float, height: float) -> Box:
    (x, y), half = middle, width / 2 + AIR
    return x - half, y - height / 2, x + half, y + height / 2


def _leader(box: Box, mark: tuple[float, float], gap: float) -> Stroke:
    """From the edge of a box, on the way from its middle, to the edge of a mark."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    dx, dy = mark[0] - middle[0], mark[1] - middle[1]
    length = max(hypot(dx, dy), 1.0)
    ways = ((box[2] - box[0]) / 2 / max(abs(dx), 1e-9), (box[3] - box[1]) / 2 / max(abs(dy), 1e-9))
    leave, arrive = min(*ways, 1.0), max(1 - gap * 1.2 / length, 0.0)
    return middle[0] + dx * leave, middle[1] + dy * leave, middle[0] + dx * arrive, middle[1] + dy * arrive


def _meet(one: Stroke, other: Stroke) -> bool:
    """Whether two straight strokes cross: the ends of each lie on different sides of the other."""
    return _sides_differ(one, other) and _sides_differ(other, one)


def _sides_differ(line: Stroke, ends: Stroke) -> bool:
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    first, second = (dx * (ends[i + 1] - y) - dy * (ends[i] - x) for i in (0, 2))
    return first * second < 0


def crossing(stroke: Stroke, box: Box) -> float:
    """How many pixels of a straight stroke lie within a box (Liang and Barsky's clipping)."""
    x0, y0, x1, y1 = stroke
    if max(x0, x1) <= box[0] or min(x0, x1) >= box[2] or max(y0, y1) <= box[1] or min(y0, y1) >= box[3]:
        return 0.0
    dx, dy, enter, leave = x1 - x0, y1 - y0, 0.0, 1.0
    for delta, low, high in ((dx, box[0] - x0, box[2] - x0), (dy, box[1] - y0, box[3] - y0)):
        if delta:
            first, last = sorted((low / delta, high / delta))
            enter, leave = max(enter, first), min(leave, last)
    return float(max(leave - enter, 0) * (dx * dx + dy * dy) ** 0.5)
