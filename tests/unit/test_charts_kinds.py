"""Every kind of chart: what holds for all of them without a browser."""

import re
from typing import Any

import plotly.graph_objects as go
import pytest

from antq.charts.canvas import DESKTOP, HALLS, PRESETS
from antq.charts.theme import THEMES, repainting
from antq.model.view import Look
from tests.support.kinds import KINDS, Stock

SLIDE = PRESETS["slide"]


@pytest.mark.parametrize("kind", KINDS)
def test_plotly_takes_every_value(kind: str, stock: Stock) -> None:
    """Charts are handed over unlooked at."""
    figure = KINDS[kind](stock, Look(), DESKTOP)
    looked_at = go.Figure(figure.to_dict())
    assert len(looked_at.data) == len(figure.data)
    assert looked_at.layout.height == figure.layout.height


@pytest.mark.parametrize("kind", KINDS)
def test_another_ground_changes_nothing_but_colours(kind: str, stock: Stock) -> None:
    light = KINDS[kind](stock, Look(), SLIDE).to_json(validate=False)
    for theme in THEMES.values():
        colours = repainting(stock.catalogue.drawings, theme)
        painted = re.sub("#[0-9a-f]{6}", lambda found, known=colours: known[found[0]], light)
        assert painted == KINDS[kind](stock, Look("vi", theme.name), SLIDE).to_json(validate=False), theme.name


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"panels", "empty"}))
def test_lines_get_heavier_with_the_hall(kind: str, stock: Stock) -> None:
    """Also where the letters of two halls are the same, because no larger ones fit."""
    drawn = [KINDS[kind](stock, Look(), SLIDE.read_in(hall)) for hall in HALLS]
    desk, meeting, auditorium = (heaviest(figure) for figure in drawn)
    assert desk < meeting < auditorium
    assert auditorium == pytest.approx(desk * HALLS["auditorium"])


def heaviest(figure: go.Figure) -> float:
    """The widest line that is drawn."""
    whole: dict[str, Any] = figure.to_plotly_json()
    drawn = [*whole["data"], *(trace.get("marker", {}) for trace in whole["data"]), *whole["layout"]["shapes"]]
    widths = [one["line"].get("width", 0) for one in drawn if "line" in one]
    return max(max(width) if isinstance(width, list) else width for width in widths)
