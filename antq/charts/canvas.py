"""The size a figure is made for, and the sizes of type that follow from it."""

from dataclasses import dataclass

NARROW = 600
# Above this width a figure is looked at from afar: type grows with it.
STAGE = 1240
LARGEST_SCALE = 1.55


@dataclass(frozen=True)
class Canvas:
    """Width and height in pixels. Text is wrapped for the width: the figure may be shown wider, not narrower."""

    width: int = 1040
    height: int = 660

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    def beside(self) -> "Canvas":
        """Half of it, for two figures side by side; itself where halves would be too narrow to read."""
        half = (self.width - BETWEEN) // 2
        return Canvas(half, self.height) if half >= NARROWEST else self

    @property
    def scale(self) -> float:
        return min(max(self.width / STAGE, 1.0), LARGEST_SCALE)

    @property
    def title(self) -> int:
        return 19 if self.is_narrow else round(25 * self.scale)

    @property
    def label(self) -> int:
        return 14 if self.is_narrow else round(16 * self.scale)

    @property
    def small(self) -> int:
        return 12 if self.is_narrow else round(13 * self.scale)

    @property
    def pad(self) -> int:
        return 14 if self.is_narrow else round(24 * self.scale)

    @property
    def marker(self) -> int:
        return 9 if self.is_narrow else round(11 * self.scale)

    @property
    def stroke(self) -> float:
        return 2.5 if self.is_narrow else 3 * self.scale


BETWEEN = 16
SIDE_PADDING = {True: 160, False: 32}  # of a page on a wide window and on a narrow one
WIDE_WINDOW = 768
NARROWEST, WIDEST = 320, 1760
DESKTOP = Canvas()
STAGE_CANVAS = Canvas(1920, 1080)
# A phone of 390 pixels less what Streamlit keeps at both sides.
PHONE = Canvas(350, 760)


def canvas_for(window: int | None) -> Canvas:
    """The canvas that fills a page in a window so many pixels wide; None where the width is not known."""
    if window is None:
        return DESKTOP
    width = min(max(window - SIDE_PADDING[window >= WIDE_WINDOW], NARROWEST), WIDEST)
    if width < NARROW:
        return Canvas(width, PHONE.height)
    return Canvas(width, min(max(round(width * 0.55), 560), 900))
