"""What stands around every drawing: the finding, what is measured, cautions, notes, sources, codes, watermark."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import atan, degrees, hypot
from typing import Any, Literal

import plotly.graph_objects as go

from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import SMALLER, Canvas
from antq.charts.lettering import LINE_HEIGHT, balanced, block_height, markup, text_width, wrapped
from antq.charts.theme import SEPARATORS, Theme, dressed, theme_of
from antq.model.view import Look

# The plot keeps this much; where the words need more room than is left, the figure grows.
LEAST_PLOT, LEAST_SHARE = 280, 0.42
MARKS = {"amber": "▲", "red": "●"}


@dataclass(frozen=True)
class Words:
    """The texts around a drawing in one language. `caution` is printed in the colour of `severity`."""

    title: str
    subtitle: str
    footer: str
    notes: tuple[str, ...] = ()
    caution: str = ""
    severity: Literal["amber", "red"] = "amber"


@dataclass(frozen=True)
class Block:
    """Lines of one size, `top` pixels below the upper edge of the figure or of the plot's lower edge."""

    name: str
    lines: tuple[str, ...]
    size: int
    colour: str
    top: float
    weight: int = 400


@dataclass(frozen=True)
class Plan:
    """Where everything goes, in pixels: computed before anything is drawn so that nothing can be cut."""

    canvas: Canvas
    theme: Theme
    look: Look
    above: tuple[Block, ...]
    below: tuple[Block, ...]
    left: float
    margin: dict[str, float]
    height: float

    @property
    def plot_width(self) -> float:
        return self.canvas.width - self.margin["l"] - self.margin["r"]

    @property
    def plot_height(self) -> float:
        return self.height - self.margin["t"] - self.margin["b"]


@dataclass(frozen=True)
class Edges:
    """Pixels the drawing needs: `band` above the plot, `axis` below, `left`, `right`; its `least` and `most` height.

    A `least` of 0 is the usual one. On a canvas of a fixed height the drawing fills it whatever its `most`.
    """

    band: float = 0
    axis: float = 0
    left: float = 0
    right: float = 0
    least: float = 0
    most: float = float("inf")


def fitted(draws: Sequence[Callable[[Canvas], go.Figure]], canvas: Canvas) -> go.Figure:
    """A figure drawn for a canvas; where the height holds, with the largest letters at which all finds room.

    Of several ways to draw it the first that fits is taken.
    """
    while True:
        figures = []
        for draw in draws:
            figures.append(draw(canvas))
            if not canvas.is_fixed or figures[-1].layout.height <= canvas.height:
                return figures[-1]
        least = min(figures, key=lambda figure: figure.layout.height)
        if canvas.least_share > SMALLER:
            return least
        # The same words at 0.7 of their size take half the area.
        share = min(SMALLER, (canvas.height / least.layout.height) ** 0.5)
        canvas = canvas.lettered(max(share, canvas.least_share))


def plan(words: Words, look: Look, canvas: Canvas, edges: Edges) -> Plan:
    """Wrap every text for the canvas and lay the blocks out; the figure grows where the plot would get too small."""
    theme, width = theme_of(look), canvas.width - 2 * canvas.pad
    lines = balanced(words.title, width, canvas.title, True)
    title = Block("title", lines, canvas.title, theme.ink, canvas.pad * 0.8, 700)
    under_title = title.top + block_height(title.lines, title.size) + canvas.small * 0.5
    subtitle = Block("subtitle", wrapped(words.subtitle, width, canvas.label), canvas.label, theme.muted, under_title)
    margin_top = under_title + block_height(subtitle.lines, subtitle.size) + canvas.label + edges.band
    below, depth = _below(words, theme, canvas, width, edges.axis)
    room = canvas.height - margin_top - depth
    least = edges.least or max(LEAST_PLOT, LEAST_SHARE * canvas.height)
    plot = max(room, least) if canvas.is_fixed else min(max(room, least), max(edges.most, least))
    margin = {"l": canvas.pad + edges.left, "r": canvas.pad + edges.right, "t": margin_top, "b": depth}
    return Plan(canvas, theme, look, (title, subtitle), below, edges.left, margin, margin_top + plot + depth)


def _below(words: Words, theme: Theme, canvas: Canvas, width: float, axis: float) -> tuple[tuple[Block, ...], float]:
    top, blocks = axis + canvas.small * 0.8, []
    colours = {"amber": theme.amber, "red": theme.red}
    caution = f"{MARKS[words.severity]} {words.caution}" if words.caution else ""
    rows: Sequence[tuple[str, str, int, str, int]] = (
        ("caution", caution, canvas.label, colours[words.severity], 500),
        *(("note", note, canvas.small, theme.ink, 400) for note in words.notes),
        ("footer", words.footer, canvas.small, theme.muted, 400),
    )
    for name, text, size, colour, weight in rows:
        if not text:
            continue
        if name == "footer":
            top += size * 0.5
        lines = wrapped(text, width, size, weight > 400)
        blocks.append(Block(name, lines, size, colour, top, weight))
        top += block_height(lines, size) + (size * 0.5 if name == "caution" else size * 0.1)
    return tuple(blocks), top + canvas.pad * 0.6


def frame(
    planned: Plan,
    catalogue: Catalogue,
    codes: Iterable[str],
    traces: Sequence[dict[str, Any]] = (),
    annotations: Sequence[dict[str, Any]] = (),
    shapes: Sequence[dict[str, Any]] = (),
    axes: dict[str, Any] | None = None,
) -> go.Figure:
    """The whole figure. `layout.meta` holds the codes of the figures it shows, for exports and for decks.

    No `meta` is an object: Plotly, handed the same chart a second time, takes any object for another one.
    """
    margin = planned.margin
    watermark = [_watermark(planned, catalogue)] if planned.look.watermark else []
    around = [_placed(block, planned, margin["t"] - block.top, 1) for block in planned.above]
    around += [_placed(block, planned, -block.top, 0) for block in planned.below]
    hidden = {"visible": False}
    layout = {
        "separators": SEPARATORS[planned.look.language],
        "height": round(planned.height),
        "margin": {**{side: round(size) for side, size in margin.items()}, "pad": 0},
        "meta": list(dict.fromkeys(codes)),
        "annotations": [*around, *annotations, *watermark],
        "shapes": list(shapes),
        "hoverlabel": {"font": {"size": planned.canvas.small}},
        **(axes or {"xaxis": hidden, "yaxis": hidden}),
    }
    # Plotly would look at every value, half the time of a figure; a test has it look at every kind of chart.
    figure = go.Figure({"data": list(traces), "layout": dressed(layout, planned.theme)}, _validate=False)
    figure.layout.template = None
    return figure


def note(
    text: str,
    size: float,
    colour: str,
    x: float,
    y: float,
    *,
    weight: int = 400,
    name: str = "",
    code: str = "",
    **places: Any,
) -> dict[str, Any]:
    """A text without an arrow: by default anchored at its upper left corner at a place of the paper.

    With a `code` a click on it opens that figure; the script of our index page finds the code behind the name.
    """
    fixed = {"showarrow": False, "borderpad": 0, "align": "left", "xanchor": "left", "yanchor": "top"}
    font = {"size": size, "color": colour, "weight": weight}
    refs = {"xref": "paper", "yref": "paper"}
    told = {"name": f"{name} {code}", "captureevents": True} if code else {"name": name}
    return {**fixed, **refs, "text": text, "font": font, "x": x, "y": y, **told, **places}


def _placed(block: Block, planned: Plan, shift: float, y: int) -> dict[str, Any]:
    return note(
        markup(block.lines), block.size, block.colour, 0, y,
        weight=block.weight, name=block.name, xshift=-planned.left, yshift=shift,
    )  # fmt: skip


def _watermark(planned: Plan, catalogue: Catalogue) -> dict[str, Any]:
    words = catalogue.word(f"watermark.{planned.look.watermark}", planned.look.language)
    width, height = planned.plot_width, planned.plot_height
    size = 0.8 * hypot(width, height) / text_width(words, 1, True)
    return note(
        words, min(size, height / LINE_HEIGHT), planned.theme.muted, 0.5, 0.5, weight=700, name="watermark",
        opacity=0.14, textangle=-degrees(atan(height / width)), xanchor="center", yanchor="middle",
    )  # fmt: skip
