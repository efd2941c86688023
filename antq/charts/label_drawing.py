"""Placed labels as the browser draws them: a trace of texts, notes with and without leaders, the ground behind."""

from collections.abc import Sequence
from typing import Any

from antq.charts.frame import note
from antq.charts.ground import Ground
from antq.charts.lettering import markup
from antq.charts.placing import PLACES, TOLERATED, Label, Stroke, crossing

BOX_PATH = "M{0:.4f},{1:.6g}H{2:.4f}V{3:.6g}H{0:.4f}Z"


def label_trace(labels: Sequence[Label], ground: Ground) -> dict[str, Any]:
    """All labels as one trace: as notes of the layout each would be measured by the browser, 1 ms apiece."""
    anchors = [label.anchor(ground) for label in labels]
    wishes = [label.wish for label in labels]
    return {
        "type": "scatter",
        "mode": "text",
        "meta": "label",
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
    """Labels led to their marks, and those anchored beyond the last year, where Plotly hides a trace's text."""
    notes = []
    for label in labels:
        if label.found.is_led:
            notes.append(_led(label, ground))
            continue
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


def _led(label: Label, ground: Ground) -> dict[str, Any]:
    """A label off its mark; the browser ends the leader at the edge of the words."""
    wish, found = label.wish, label.found
    (left, bottom, right, top), (x, y) = found.box, ground.at(*found.spot)
    return note(
        markup(found.lines), wish.size, wish.colour, *found.spot, weight=wish.weight, name="label", code=wish.code,
        xref="x", yref="y", xanchor="center", yanchor="middle", ax=(left + right) / 2 - x, ay=y - (bottom + top) / 2,
        **leader(wish.colour, wish.gap * 0.8, ground),
    )  # fmt: skip


def leader(colour: str, standoff: float, ground: Ground) -> dict[str, Any]:
    """A thin line from a label's words to its mark."""
    return {
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": ground.canvas.scale,
        "arrowcolor": colour,
        "standoff": standoff,
    }


def label_ground(labels: Sequence[Label], guides: Sequence[Stroke], ground: Ground) -> dict[str, Any]:
    """What clears guides away behind the labels; one that had to be put over a mark wipes nothing out."""
    free = [label.found.box for label in labels if label.found.covers <= TOLERATED]
    crossed = [box for box in free if any(crossing(guide, box) for guide in guides)]
    corners = [(*ground.place_of(*box[:2]), *ground.place_of(*box[2:])) for box in crossed]
    path = "".join(BOX_PATH.format(*corner) for corner in corners)
    fill = {"fillcolor": ground.theme.paper + "cc", "line": {"width": 0}, "layer": "between"}
    return {"type": "path", "path": path or "M0,0Z", "xref": "x", "yref": "y", "name": "clear", **fill}
