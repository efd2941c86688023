"""What a comparison shows to one reader: cells, their words, and the axis they may share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from antq.analysis.cells import Cell
from antq.analysis.compare import Comparison
from antq.analysis.rates import RATE_DECIMALS
from antq.charts.axes import CUT_SHARE, Scale, nice_step, value_scale
from antq.charts.canvas import Canvas
from antq.charts.lettering import text_width
from antq.charts.spoken import Voice
from antq.charts.theme import Theme, theme_of
from antq.model.figure import Figure
from antq.model.view import Look


def open_end(canvas: Canvas) -> float:
    """Pixels that an open end adds to a bar: a sign, not a size."""
    return 20 if canvas.is_narrow else 34 * canvas.scale


@dataclass(frozen=True)
class Table:
    """A comparison with the reader and the canvas it is drawn for."""

    comparison: Comparison
    voice: Voice
    look: Look
    canvas: Canvas

    @property
    def theme(self) -> Theme:
        return theme_of(self.look)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures that are shown, also those that stand in for an absent one."""
        cells = self.comparison.cells
        return tuple(figure for cell in cells for figure in (cell.figure or cell.instead,) if figure)

    def number(self, cell: Cell) -> str:
        """The qualified number of a cell; a rate shows as many decimals as every other rate."""
        assert cell.figure and cell.quantity
        decimals = None if self.comparison.per == "total" else RATE_DECIMALS
        return cell.quantity.text(self.voice.suffix(cell.figure.measure), decimals)[self.voice.language]

    def under(self, cell: Cell) -> str:
        """The period, and what a rate is divided by."""
        assert cell.figure
        parts = [self.voice.period(cell.figure)]
        return " · ".join(parts + ([cell.note[self.voice.language]] if cell.note else []))

    def reason(self, cell: Cell) -> str:
        """Why a place is empty."""
        words = cell.absence or cell.note
        return words[self.voice.language] if words else ""

    def stand_in(self, cell: Cell) -> str:
        """The figure to look at instead: amount and period; empty where there is none."""
        if not cell.instead:
            return ""
        amount, period = self.voice.amount(cell.instead), self.voice.period(cell.instead)
        return self.voice.word("chart.compare.instead", amount=amount, period=period)

    @property
    def value_size(self) -> int:
        return round(self.canvas.label * (1.25 if self.canvas.is_narrow else 1.5))

    def scale(self, width: float) -> Scale:
        """From 0 for bars, wide enough for every label right of its bar; dots of high shares may begin later."""
        values = [float(cell.quantity.value) for cell in self.comparison.shown if cell.quantity]
        low = self._low(values)
        room = [
            width
            - text_width(self.number(cell), self.value_size, True)
            - open_end(self.canvas)
            - 24 * self.canvas.scale
            for cell in self.comparison.shown
        ]
        spans = ((value - low) / max(free, width * 0.3) for value, free in zip(values, room, strict=True))
        high = low + max(max(spans) * width, 1e-9)
        step = nice_step(high - low, 4 if self.canvas.is_narrow else 8)
        step = max(step, 1.0) if all(value == int(value) for value in values) else step
        return Scale(low, high, self._ticks(low, high, step, width))

    def _ticks(self, low: float, high: float, step: float, width: float) -> tuple[float, ...]:
        """The multiples of a step but one whose number would reach out of the figure, which the browser would drop."""
        ticks = [i * step for i in range(int(-(-low // step)), int(high // step) + 1)]
        beyond = max(text_width(f"{tick:g}.%", self.canvas.small) for tick in ticks) / 2 - self.canvas.pad
        return tuple(tick for tick in ticks if tick + beyond / width * (high - low) <= high)

    def _low(self, values: list[float]) -> float:
        if self.look.form == "dots" and self._is_share and min(values) >= CUT_SHARE:
            return value_scale(values, True, False, 5).low
        return min(min(values) * 1.1, 0.0)

    @property
    def _is_share(self) -> bool:
        return self.voice.catalogue.metrics[self.comparison.metric].kind == "share"


def cut_note(table: Table) -> Iterator[str]:
    """That the axis does not begin at 0, where it does not."""
    scale = table.scale(1000)
    if not scale.starts_at_zero:
        suffix = table.voice.suffix(table.figures[0].measure)
        yield table.voice.word("chart.axis.cut_across", start=f"{scale.low:g}{suffix}")
