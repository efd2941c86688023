"""The size a figure is made for, and the sizes of type that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from antq.model.view import Hall, Preset

NARROW = 600
# Above this width a figure is looked at from afar: type grows with it.
STAGE = 1240
LARGEST_SCALE = 1.55
# A figure of a fixed height whose words need more room is drawn anew with letters so much smaller, as long as the
# smallest are this share of the height: 14 pixels, 7 points on a slide.
SMALLER, LEGIBLE = 0.94, 0.0125


@dataclass(frozen=True)
class Canvas:
    """Width and height in pixels. Text is wrapped for the width: the figure may be shown wider, not narrower.

    `letters` and `lines`: how much larger and heavier they are than for one who sits before a screen so wide; lines
    stay as heavy where letters have to be smaller to fit. `is_fixed`: whether the height holds, as on a slide; a page
    lets a figure grow.
    """

    width: int = 1040
    height: int = 660
    letters: float = 1.0
    is_fixed: bool = False
    lines: float = 1.0

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW * self.letters

    @property
    def least_share(self) -> float:
        """The share of their size at which the smallest letters can just be read by who sees the whole figure."""
        return self.height * LEGIBLE / self.small

    def beside(self) -> "Canvas":
        """Half of it, for two figures side by side; itself where halves would be too narrow to read."""
        half = (self.width - BETWEEN) // 2
        return replace(self, width=half) if half >= NARROWEST else self

    def read_in(self, hall: Hall) -> "Canvas":
        """The same with the letters and lines that the last row of a hall can read."""
        return replace(self.lettered(HALLS[hall]), lines=self.lines * HALLS[hall])

    def lettered(self, factor: float) -> "Canvas":
        """The same with letters and marks so many times as large."""
        return replace(self, letters=self.letters * factor)

    @property
    def scale(self) -> float:
        return self._far * self.letters

    @property
    def _far(self) -> float:
        return min(max(self.width / STAGE, 1.0), LARGEST_SCALE)

    def _base(self, near: float, usual: float) -> float:
        """A phone is held nearer to the eye than a screen stands."""
        return near if self.width < NARROW else usual

    @property
    def title(self) -> int:
        return round(self._base(19, 25) * self.scale)

    @property
    def label(self) -> int:
        return round(self._base(14, 16) * self.scale)

    @property
    def small(self) -> int:
        return round(self._base(12, 13) * self.scale)

    @property
    def pad(self) -> int:
        return round(self._base(14, 24) * self.scale)

    @property
    def marker(self) -> int:
        return round(self._base(9, 11) * self.scale)

    @property
    def stroke(self) -> float:
        return self.line(self._base(2.5, 3))

    def line(self, width: float) -> float:
        """How wide a line is drawn that is so wide on a page."""
        return width * self._far * self.lines


BETWEEN = 16
SIDE_PADDING = {True: 160, False: 32}  # of a page on a wide window and on a narrow one
WIDE_WINDOW = 768
NARROWEST, WIDEST = 320, 1760
DESKTOP = Canvas()
# A phone of 390 pixels less what Streamlit keeps at both sides.
PHONE = Canvas(350, 760)
# What figures are carried away in, by id. Letters are as large to the eye on a slide of either shape; the square is
# seen on a phone at a third of its size; on A4, half as large again as 96 dots an inch, labels come out at 11 points.
PRESETS: Mapping[Preset, "Canvas"] = {
    "slide": Canvas(1920, 1080, 1.0, True),
    "four-three": Canvas(1440, 1080, 1.3, True, 1.3),
    "square": Canvas(1080, 1080, 1.55, True, 1.55),
    "a4": Canvas(1684, 1191, 1.0, True),
}
STAGE_CANVAS = PRESETS["slide"]
# How much larger letters and lines are than for one at a desk, by id.
HALLS: Mapping[Hall, float] = {"desk": 1.0, "meeting": 1.15, "auditorium": 1.3}


def canvas_for(window: int | None) -> Canvas:
    """The canvas that fills a page in a window so many pixels wide; None where the width is not known."""
    if window is None:
        return DESKTOP
    width = min(max(window - SIDE_PADDING[window >= WIDE_WINDOW], NARROWEST), WIDEST)
    if width < NARROW:
        return Canvas(width, PHONE.height)
    return Canvas(width, min(max(round(width * 0.55), 560), 900))
