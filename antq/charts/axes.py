"""Scales: where a date and a value stand, and at which round numbers the axes are marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from antq.charts.canvas import Canvas
from antq.charts.theme import Theme
from antq.model.period import Period
from antq.model.quantity import format_number
from antq.text import Language

STEPS = (1, 2, 2.5, 5, 10)
# Shares that all lie above this are drawn on an axis that does not begin at 0, and the figure says so.
CUT_SHARE, HIGHEST_CUT = 50, 80.0


def position(day: date) -> float:
    """A day on the axis of years: the year Y reaches from Y - 0.5 to Y + 0.5, its tick stands in its middle."""
    begin = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - begin).days
    return day.year - 0.5 + (day - begin).days / length


def bounds(period: Period) -> tuple[float, float]:
    """Where a period with a known start begins and ends on the axis of years; the last day is inside."""
    assert period.first is not None
    return position(period.first), position(period.last) + 1 / 366


@dataclass(frozen=True)
class Scale:
    """A range and the marked values in it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def starts_at_zero(self) -> bool:
        return self.low <= 0

    def pixel(self, value: float, length: float) -> float:
        return (value - self.low) / (self.high - self.low) * length

    def value(self, pixel: float, length: float) -> float:
        return self.low + pixel / length * (self.high - self.low)


def nice_step(span: float, most: int) -> float:
    """The smallest round step that needs at most that many ticks."""
    raw = max(span, 1e-9) / max(most, 1)
    power = 10.0 ** floor(log10(raw))
    return next(step * power for step in STEPS if step * power >= raw * 0.999)


def value_scale(values: Sequence[float], is_share: bool, whole: bool, ticks: int, headroom: float = 0.12) -> Scale:
    """From 0 for counts; shares far above 0 get a range that fits; `headroom` leaves room for labels."""
    lowest, highest = min(values), max(values)
    low = 0.0
    is_cut = is_share and lowest >= CUT_SHARE and highest <= 100
    if is_cut:
        low = min(floor((lowest - 5) / 10) * 10.0, HIGHEST_CUT)
    elif lowest < 0:
        low = lowest * (1 + headroom)
    top = 100.0 if is_cut else max(highest + (highest - low) * headroom, low + (1 if highest <= 0 else 0))
    step = nice_step(top - low, ticks)
    step = _whole_step(step) if whole else step
    low, high = floor(low / step) * step, ceil(round(top / step, 6)) * step
    high = min(high, 100.0) if is_share and highest <= 100 else high
    count = floor((high - low) / step + 1e-6)
    return Scale(low, high, tuple(low + i * step for i in range(count + 1)))


def _whole_step(step: float) -> float:
    """The next round step that meets whole numbers only: nobody counts 2.5 persons."""
    return next(wider for wider in (1.0, 2.0, 5.0, max(step, 10.0)) if wider >= step)


def year_scale(first: int, last: int, width: float, label: float, shift: float = 0) -> Scale:
    """All years from edge to edge; ticks only on years, as many as fit, `shift` years right of their middle."""
    step = next(s for s in (1, 2, 5, 10, 20, 50) if (last - first + 1) / s * label <= width or s == 50)
    years = range(first, last + 1) if step == 1 else range(ceil(first / step) * step, last + 1, step)
    return Scale(first - 0.5, last + 0.5, tuple(year + shift for year in years))


def value_axis(scale: Scale, theme: Theme, canvas: Canvas, language: Language, suffix: str = "") -> dict[str, Any]:
    """A value axis with its numbers written in the language."""
    return {
        "range": [scale.low, scale.high],
        "tickvals": list(scale.ticks),
        "ticktext": [format_number(Decimal(str(round(tick, 6))), language) + suffix for tick in scale.ticks],
        "tickfont": {"size": canvas.small, "color": theme.muted},
        "ticks": "",
        "showline": False,
        "zeroline": scale.low < 0 < scale.high,
        "zerolinecolor": theme.ink,
    }


def year_axis(scale: Scale, theme: Theme, canvas: Canvas) -> dict[str, Any]:
    """The axis of years."""
    return {
        "range": [scale.low, scale.high],
        "tickvals": list(scale.ticks),
        "ticktext": [str(floor(tick)) for tick in scale.ticks],
        "tickfont": {"size": canvas.label, "color": theme.ink},
        "showgrid": False,
        "showline": True,
        "linecolor": theme.ink,
        "linewidth": canvas.line(1.5),
        "ticks": "outside",
        "ticklen": 6,
    }
