"""Finding a free place for every label: beside its mark, off the lines, off the other labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, product
from statistics import fmean
from typing import Any

from antq.charts.frame import note
from antq.charts.ground import Ground
from antq.charts.lettering import LINE_HEIGHT, markup, text_width

Box = tuple[float, float, float, float]
Stroke = tuple[float, float, float, float]
# Offsets in gaps (x, y) and in label heights (the third), and the corner that is anchored.
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
SPAN = ("above", "below", "higher", "lower", "right", "highest", "lowest", "above_right", "below_right", "above_left",
        "below_left")  # fmt: skip
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
BOX_PATH = "M{0:.4f},{1:.6g}H{2:.4f}V{3:.6g}H{0:.4f}Z"
# Square pixels of overlap that an optional label may have before it is left to the hover text.
TOLERATED = 30.0
# A pixel outside of the plot: worse than covering a guide, a line or a mark.
OUTSIDE = 400.0
# The earlier of two places that cost about the same is taken.
TIE = 1.0
# Pixels between two labels side by side.
AIR = 4.0


@dataclass(frozen=True)
class Wish:
    """A label that wants a place. `wordings` go from the fullest to the shortest, each a tuple of lines.

    `spots` are where it may be tied to its mark, in data; a label that is not `is_required` is left out
    where it would cover something.
    """

    wordings: tuple[tuple[str, ...], ...]
    spots: tuple[tuple[float, float], ...]
    size: float
    colour: str
    places: tuple[str, ...] = POINT
    gap: float = 10
    weight: int = 600
    is_required: bool = True
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
        """The labels that found a place: the required ones first, of those the first wishes."""
        placed = []
        for wish in sorted(wishes, key=lambda wish: not wish.is_required):
            found = self._best(wish)
            if found:
                self.boxes.append(found.box)
                placed.append(Label(wish, found))
        return placed

    def _best(self, wish: Wish) -> "Found | None":
        best: Found | None = None
        for lines in wish.wordings:
            for spot, place in product(wish.spots, wish.places):
                box = _box(wish, self.ground.at(*spot), lines, place)
                cost = self._cost(box, best.cost if best else float("inf"))
                if best is None or cost < best.cost - TIE:
                    best = Found(cost, lines, spot, place, box)
                if cost == 0:
                    return best
            if best and best.cost <= TOLERATED:
                return best
        return best if wish.is_required else None

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
        cost += sum(_crossing(stroke, box) for stroke in self.strokes) * 6
        return cost + sum(_crossing(guide, box) for guide in self.guides) * 0.3


@dataclass(frozen=True)
class Found:
    """A place for a label and what it costs in square pixels covered."""

    cost: float
    lines: tuple[str, ...]
    spot: tuple[float, float]
    place: str
    box: Box


@dataclass(frozen=True)
class Label:
    """A wish that found its place."""

    wish: Wish
    found: Found

    @property
    def position(self) -> str:
        """Where Plotly writes the text, seen from its anchor."""
        return f"middle {BESIDE[PLACES[self.found.place][3]]}"

    def is_beyond(self, ground: Ground) -> bool:
        """Whether it is anchored right of the plot."""
        return self.anchor(ground)[0] > ground.x_scale.high

    def anchor(self, ground: Ground) -> tuple[float, float]:
        """The middle of the text's anchored side, in data."""
        left, bottom, right, top = self.found.box
        share = X_SHARE[PLACES[self.found.place][3]]
        return ground.place_of(left + AIR + share * (right - left - 2 * AIR), (bottom + top) / 2)


def label_trace(labels: Sequence[Label], ground: Ground) -> dict[str, Any]:
    """All labels as one trace: as notes of the layout each would be measured by the browser, 1 ms apiece."""
    anchors = [label.anchor(ground) for label in labels]
    wishes = [label.wish for label in labels]
    return {
        "type": "scatter",
        "mode": "text",
        "meta": {"kind": "label"},
        "x": [x for x, _ in anchors],
        "y": [y for _, y in anchors],
        "text": [markup(label.found.lines) for label in labels],
        "textposition": [label.position for label in labels],
        "textfont": {
            "size": [wish.size for wish in wishes],
            "color": [wish.colour for wish in wishes],
            "weight": [wish.weight for wish in wishes],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def label_notes(labels: Sequence[Label], ground: Ground) -> list[dict[str, Any]]:
    """Labels anchored beyond the last year: Plotly hides a trace's text there, a note of the layout it shows."""
    notes = []
    for label in labels:
        (x, y), wish = label.anchor(ground), label.wish
        side, edge = PLACES[label.found.place][3], ground.x_scale.high
        shift = ground.at(x, y)[0] - ground.width
        notes.append(
            note(
                markup(label.found.lines), wish.size, wish.colour, edge, y, weight=wish.weight, name="label",
                code=wish.code, xref="x", yref="y", xanchor=side, yanchor="middle", align=side, xshift=shift,
            )
        )  # fmt: skip
    return notes


def label_ground(labels: Sequence[Label], guides: Sequence[Stroke], ground: Ground) -> dict[str, Any]:
    """What clears guides away behind the labels; one that had to be put over a mark wipes nothing out."""
    free = [label.found.box for label in labels if label.found.cost <= TOLERATED]
    crossed = [box for box in free if any(_crossing(guide, box) for guide in guides)]
    corners = [(*ground.place_of(*box[:2]), *ground.place_of(*box[2:])) for box in crossed]
    path = "".join(BOX_PATH.format(*corner) for corner in corners)
    fill = {"fillcolor": ground.theme.paper + "cc", "line": {"width": 0}, "layer": "between"}
    return {"type": "path", "path": path or "M0,0Z", "xref": "x", "yref": "y", "name": "clear", **fill}


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


def _box(wish: Wish, at: tuple[float, float], lines: tuple[str, ...], place: str) -> Box:
    width = max(text_width(line, wish.size, wish.weight > 400) for line in lines)
    height = len(lines) * wish.size * LINE_HEIGHT
    across, up, share, x_anchor, y_anchor = PLACES[place]
    x = at[0] + across * wish.gap - X_SHARE[x_anchor] * width
    y = at[1] + up * wish.gap + share * height - Y_SHARE[y_anchor] * height
    return x - AIR, y, x + width + AIR, y + height


def _crossing(stroke: Stroke, box: Box) -> float:
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
