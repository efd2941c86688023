"""The plot as a plane with two rulers: years and values on one side, pixels on the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from antq.charts.axes import Scale
from antq.charts.canvas import Canvas
from antq.charts.theme import Theme
from antq.model.figure import Figure


@dataclass(frozen=True)
class Ground:
    """Both scales with the plot's size in pixels, as planned for the canvas.

    `year_shift` is where a year's mark stands beside the middle of the year; `shifts` move marks of one year
    that would hide each other a few pixels apart, in years by code.
    """

    x_scale: Scale
    y_scale: Scale
    width: float
    height: float
    theme: Theme
    canvas: Canvas
    year_shift: float = 0
    shifts: Mapping[str, float] = field(default_factory=dict)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the plot's lower left corner."""
        return self.x_scale.pixel(x, self.width), self.y_scale.pixel(y, self.height)

    def place_of(self, right: float, up: float) -> tuple[float, float]:
        """The year and the value at pixels from the plot's lower left corner."""
        return self.x_scale.value(right, self.width), self.y_scale.value(up, self.height)

    def year_of(self, figure: Figure) -> float:
        """Where a yearly figure stands: at its year's tick, or just beside it."""
        return figure.period.year + self.year_shift + self.shifts.get(figure.code, 0.0)
