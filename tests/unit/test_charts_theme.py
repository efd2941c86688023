"""Colours that can be read on every ground, and told apart by readers who see fewer of them; nothing else changes."""

import re
from itertools import combinations, product
from math import dist

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import PRESETS
from antq.charts.theme import THEMES, Theme
from antq.model.unit import Drawing
from antq.model.view import THEME_NAMES, Look
from antq.text import LANGUAGES
from tests.support.kinds import KINDS, Stock

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
# What letters need, and what they need on a wall that the room's own light falls on (WCAG 2.2, AA and AAA).
LEAST = {"light": 4.5, "dark": 4.5, "projector": 7.0}
# Machado, Oliveira, Fernandes 2009, severity 1 (doi:10.1109/TVCG.2009.113), applied to linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to XYZ (IEC 61966-2-1), each row over the white of D65.
XYZ = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    (0.2126, 0.7152, 0.0722),
    (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
)
# CIE76: two is a just noticeable difference of large areas, ten times that what thin lines and small marks need.
APART = 20.0
COLOUR = re.compile(r"#[0-9a-f]{6}([0-9a-f]{2})?\b")
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def times(matrix: tuple[Colour, Colour, Colour], colour: Colour) -> Colour:
    one, two, three = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return one, two, three


def contrast(one: str, other: str) -> float:
    low, high = sorted(times(XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str, kind: str) -> float:
    """How far apart two colours are to a reader with that blindness, in CIE L*a*b*."""
    return dist(*(lab(times(BLINDNESS[kind], linear(colour))) for colour in (one, other)))


def lab(colour: Colour) -> Colour:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in colour)
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in times(XYZ, (red, green, blue))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def drawings(catalogue: Catalogue) -> list[Drawing]:
    """Every drawing a unit may be shown in on one chart, beside the grey ones."""
    return [*catalogue.styles.values(), *catalogue.spares]


def everything(catalogue: Catalogue) -> set[Drawing]:
    """Those and the grey ones."""
    return {*(unit.style for unit in catalogue.units.values()), *catalogue.spares}


@ALL
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "amber", "red"])
def test_words_can_be_read_on_paper_and_on_cards(theme: Theme, name: str) -> None:
    for ground in (theme.paper, theme.card):
        assert contrast(getattr(theme, name), ground) >= LEAST[theme.name]


@ALL
def test_names_in_the_colours_of_provinces_can_be_read(theme: Theme, catalogue: Catalogue) -> None:
    for drawn, ground in product(everything(catalogue), (theme.paper, theme.card)):
        colour = theme.colour_of(drawn)
        assert contrast(colour, ground) >= LEAST[theme.name], (colour, ground)


@ALL
@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_provinces_in_focus_are_told_apart_by_colour_alone(theme: Theme, kind: str, catalogue: Catalogue) -> None:
    colours = [theme.unit_colour(catalogue.units[unit]) for unit in catalogue.focus]
    for one, other in combinations(colours, 2):
        assert difference(one, other, kind) >= APART, (one, other)


@ALL
@pytest.mark.parametrize("kind", BLINDNESS)
def test_what_colour_does_not_tell_apart_marker_or_dash_does(theme: Theme, kind: str, catalogue: Catalogue) -> None:
    for one, other in combinations(drawings(catalogue), 2):
        if difference(theme.colour_of(one), theme.colour_of(other), kind) < APART:
            assert (one.marker, one.dash) != (other.marker, other.dash), (one, other)


def test_the_simulation_agrees_with_what_is_known() -> None:
    """Red and green of one brightness are one colour to a deuteranope, blue and yellow are not."""
    assert difference("#b06b00", "#7d8100", "deuteranopia") < 10 < difference("#b06b00", "#7d8100", "tritanopia")
    assert difference("#0000ff", "#ffff00", "deuteranopia") > 100
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_changes_colours_and_nothing_else(kind: str, stock: Stock) -> None:
    """So that boxes measured on one ground (browser/test_look.py) hold on all."""
    for language, canvas in product(LANGUAGES, PRESETS.values()):
        drawn = [KINDS[kind](stock, Look(language, theme), canvas).to_json() for theme in THEME_NAMES]
        assert len(set(drawn)) == len(THEME_NAMES)
        assert len({COLOUR.sub("#", figure) for figure in drawn}) == 1, (language, canvas)
