"""The sizes of type on a slide: its points count as the pixels of a canvas."""

from antq.charts.canvas import Canvas


class SlideCanvas(Canvas):
    """The free part of a slide: less high than a page, so labels are smaller than there."""

    @property
    def label(self) -> int:
        return 14

    @property
    def small(self) -> int:
        return 11

    @property
    def marker(self) -> int:
        return 9


CANVAS = SlideCanvas(888, 320)
