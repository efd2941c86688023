"""Boxes nobody sees where a click opens a figure: over labels and long bars, of which Plotly hears only the points."""

from collections.abc import Iterable
from typing import Any

from antq.charts.ground import Ground
from antq.charts.placing import Box


def hit_trace(boxes: Iterable[tuple[str, Box]], ground: Ground) -> dict[str, Any]:
    """The boxes, in pixels from the plot's lower left corner, with the code each of them opens.

    Marks near the pointer come before them: Plotly takes a bar only where no point is close.
    """
    codes, corners = [], []
    for code, (left, bottom, right, top) in boxes:
        codes.append([code])
        corners.append((*ground.place_of(left, bottom), *ground.place_of(right, top)))
    return {
        "type": "bar",
        "meta": "hit",
        "customdata": codes,
        "x": [(left + right) / 2 for left, _, right, _ in corners],
        "width": [right - left for left, _, right, _ in corners],
        "base": [bottom for _, bottom, _, _ in corners],
        "y": [top - bottom for _, bottom, _, top in corners],
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "hoverinfo": "none",
    }
