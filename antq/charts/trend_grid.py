"""How the panels of a trend stand: one above the other, on a slide also side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil
from typing import Any

from antq.charts.canvas import Canvas
from antq.charts.frame import Plan, note
from antq.charts.lettering import block_height, markup, wrapped
from antq.charts.trend_notes import panel_title
from antq.charts.trend_scene import Scene

# The least height of a panel: on a phone, where labels have no room beside their marks, on a page, on a slide.
LEAST_NARROW, LEAST_PANEL, LEAST_FIXED = 280, 190, 130


@dataclass(frozen=True)
class Grid:
    """Panels in columns; each has `left` pixels for numbers, `width` for its plot, `right` for labels."""

    scenes: tuple[Scene, ...]
    canvas: Canvas
    columns: int
    left: float
    right: float

    @property
    def rows(self) -> int:
        return ceil(len(self.scenes) / self.columns)

    @property
    def pitch(self) -> float:
        """Pixels from the left edge of a column to that of the next."""
        return (self.canvas.width - self.canvas.pad) / self.columns

    @property
    def width(self) -> float:
        return self.pitch - self.canvas.pad - self.left - self.right

    @cached_property
    def titles(self) -> list[tuple[str, ...]]:
        """The lines above each panel in reading order; a single panel has none."""
        room = self.width + self.right
        titles = [wrapped(panel_title(scene), room, self.canvas.label, True) for scene in self.scenes]
        return titles if len(self.scenes) > 1 else [()]

    @cached_property
    def strips(self) -> list[float]:
        """Pixels above the panels of each row for their titles and for air."""
        heights = [block_height(title, self.canvas.label) for title in self.titles]
        rows = [heights[i : i + self.columns] for i in range(0, len(heights), self.columns)]
        return [max(row) + self.canvas.label * 1.6 if max(row) else 0.0 for row in rows]

    @property
    def least(self) -> float:
        """The least height of all; 0 for the usual one of a single panel."""
        if len(self.scenes) == 1:
            return 0.0
        height = LEAST_FIXED if self.canvas.is_fixed else LEAST_NARROW if self.canvas.is_narrow else LEAST_PANEL
        return self.rows * height * self.canvas.scale + sum(self.strips)

    def panels(self, planned: Plan) -> list["Panel"]:
        """All panels in reading order, all of one size."""
        strips, titles = self.strips, self.titles
        height = (planned.plot_height - sum(strips)) / self.rows
        tops = list(accumulate((strip + height for strip in strips), initial=0.0))
        found = []
        for index, (scene, title) in enumerate(zip(self.scenes, titles, strict=True)):
            row, column = divmod(index, self.columns)
            found.append(Panel(scene, title, index, column, column * self.pitch, tops[row] + strips[row], height))
        return found

    def axes(
        self, panels: Sequence["Panel"], x_axis: dict[str, Any], y_axes: Sequence[dict[str, Any]], planned: Plan
    ) -> dict[str, dict[str, Any]]:
        """The years once a column, under its lowest panel; each panel's own axis on its part of the height."""
        if len(panels) == 1:
            return {"xaxis": x_axis, "yaxis": y_axes[0]}
        base = {"zeroline": True, "zerolinecolor": planned.theme.muted}
        lowest = {panel.column: panel for panel in panels}
        found = {
            panel.y.replace("y", "yaxis"): {
                **axis, **base, "anchor": panel.x, "domain": list(panel.heights(planned.plot_height)),
            }
            for panel, axis in zip(panels, y_axes, strict=True)
        }  # fmt: skip
        for panel in lowest.values():
            across = [panel.left / planned.plot_width, min((panel.left + self.width) / planned.plot_width, 1.0)]
            found[panel.x.replace("x", "xaxis")] = {**x_axis, "anchor": panel.y, "domain": across}
        return found


@dataclass(frozen=True)
class Panel:
    """One of the panels: its scene, the lines of its title, its place in pixels from the first plot's upper left."""

    scene: Scene
    title: tuple[str, ...]
    index: int
    column: int
    left: float
    top: float
    height: float

    @property
    def x(self) -> str:
        """The name of its axis of years."""
        return f"x{self.column + 1 if self.column else ''}"

    @property
    def y(self) -> str:
        return f"y{self.index + 1 if self.index else ''}"

    def heights(self, plot_height: float) -> tuple[float, float]:
        """Lower and upper edge as shares of the whole plot."""
        return max(1 - (self.top + self.height) / plot_height, 0.0), 1 - self.top / plot_height


def panel_titles(panels: Sequence[Panel], planned: Plan) -> Iterator[dict[str, Any]]:
    """Each panel's definition above it, from the left edge of its column."""
    canvas, theme = planned.canvas, planned.theme
    for panel in panels:
        if panel.title:
            yield note(
                markup(panel.title), canvas.label, theme.ink,
                panel.left / planned.plot_width, panel.heights(planned.plot_height)[1],
                weight=700, name="panel", xshift=-planned.left, yanchor="bottom", yshift=canvas.label * 0.6,
            )  # fmt: skip


def on_axes(panel: Panel, drawn: dict[str, Any], names: tuple[str, str] = ("xref", "yref")) -> dict[str, Any]:
    """Something drawn for a panel alone, on that panel's axes."""
    return {**drawn, **dict(zip(names, (panel.x, panel.y), strict=True))}
