"""Totals over several years: bars over their years, and the yearly mean marked as a mean."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from antq.charts.marks import Pen, Trace
from antq.model.arithmetic import rate
from antq.model.figure import Figure
from antq.model.quantity import RELATION_WORDS, Quantity, format_number
from antq.text import Language

BAR = 9


@dataclass(frozen=True)
class Mean:
    """A total divided by its years. `low` and `high` differ where the period is known only to the year:
    "2013-2023" may be ten years or eleven."""

    low: Quantity
    high: Quantity

    @property
    def middle(self) -> float:
        return float((self.low.value + self.high.value) / 2)

    def text(self, language: Language) -> str:
        """The mean in words: a mean of "over 400" is "over", too."""
        ends = (format_number(end.value, language) for end in (self.low, self.high))
        return RELATION_WORDS[self.low.relation].format(number="–".join(dict.fromkeys(ends)))[language]


def mean_of(figure: Figure) -> Mean | None:
    """The yearly mean of a total; None for a period of less than two years, where it would say nothing."""
    period = figure.period
    if period.days is None or period.days < 2 * 365:
        return None
    longest = shortest = Decimal(period.days) / Decimal("365.25")
    if period.start is not None and len(period.start) == len(period.end) == 4:
        longest, shortest = Decimal(len(period.years)), Decimal(len(period.years) - 1)
    decimals = 0 if figure.quantity.value / longest >= 10 else 1
    return Mean(*(rate(figure.quantity, years, decimals=decimals) for years in (longest, shortest)))


def total_trace(pen: Pen, figure: Figure, extent: tuple[float, float]) -> Trace:
    """The total as a bar at its own height."""
    first, last = extent
    value = float(figure.quantity.value)
    marker = pen.markers((figure,) * 3)["marker"]
    marker |= {
        "size": [0, pen.ground.canvas.marker * 1.4, 0],
        "line": {"color": pen.colour, "width": [0, pen.ground.canvas.line(2.4), 0]},
    }
    return pen.trace(
        "span",
        (figure,) * 3,
        mode="lines+markers",
        x=[first, (first + last) / 2, last],
        y=[value] * 3,
        line={"color": pen.colour, "width": pen.ground.canvas.line(BAR)},
        marker=marker,
    )


def mean_trace(pen: Pen, figure: Figure, mean: Mean, extent: tuple[float, float]) -> Trace:
    """The mean as a lighter, dotted line over the years of the total."""
    first, last = extent
    value = mean.middle
    drawn: dict[str, Any] = {"color": pen.muted, "width": pen.ground.canvas.line(3), "dash": "dot"}
    return pen.trace(
        "mean",
        (figure,) * 3,
        pen.voice.word("chart.span.mean", mean=mean.text(pen.voice.language)),
        mode="lines+markers",
        x=[first, (first + last) / 2, last],
        y=[value] * 3,
        line=drawn,
        marker={"size": 6, "opacity": 0},
    )
