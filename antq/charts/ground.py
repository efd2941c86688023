"""The plot as a plane with two rulers: years and values on one side, pixels on the other."""

from dataclasses import dataclass

from antq.charts.axes import Scale
from antq.charts.canvas import Canvas
from antq.charts.theme import Theme


@dataclass(frozen=True)
class Ground:
    """Both scales with the plot's size in pixels, as planned for the canvas."""

    x_scale: Scale
    y_scale: Scale
    width: float
    height: float
    theme: Theme
    canvas: Canvas

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the plot's lower left corner."""
        return self.x_scale.pixel(x, self.width), self.y_scale.pixel(y, self.height)
