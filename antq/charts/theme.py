"""Colours and type of the figures on every ground, and the settings of the browser's chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from antq.catalogue.catalogue import Catalogue
from antq.charts.locale import plotly_locale
from antq.model.unit import Drawing, Unit
from antq.model.view import Look, ThemeName
from antq.text import Language

FONT = "Be Vietnam Pro, Noto Sans, DejaVu Sans, sans-serif"
SEPARATORS = {"vi": ",.", "en": ".,"}


@dataclass(frozen=True)
class Theme:
    """The colours of one ground.

    All but `grid`, `card` and `faint` have a contrast of at least 4.5 to 1 on `paper` and on `card`; for a projector,
    whose light a bright room thins out, of 7 to 1.
    """

    name: ThemeName
    paper: str
    ink: str
    muted: str
    grid: str
    card: str
    faint: str
    accent: str
    amber: str
    red: str

    def unit_colour(self, unit: Unit) -> str:
        """The unit's own colour on this ground."""
        return self.colour_of(unit.style)

    def colour_of(self, drawn: Drawing) -> str:
        return {"light": drawn.colour, "dark": drawn.colour_dark, "projector": drawn.colour_projector}[self.name]

    @property
    def scheme(self) -> str:
        """What the browser calls the ground."""
        return "dark" if self.name == "dark" else "light"

    def muted_colour(self, unit: Unit, share: float = 0.45) -> str:
        """The unit's colour mixed with that much of the ground: opaque, so that overlapping marks stay even."""
        pairs = zip(_rgb(self.unit_colour(unit)), _rgb(self.paper), strict=True)
        return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


LIGHT = Theme(
    "light",
    paper="#ffffff",
    ink="#1f2937",
    muted="#5b6472",
    grid="#e3e7ee",
    card="#f7f8fb",
    faint="#bcc3cf",
    accent="#1d4ed8",
    amber="#a14a06",
    red="#b91c1c",
)
DARK = Theme(
    "dark",
    paper="#0e1117",
    ink="#e6e9ef",
    muted="#a3adbd",
    grid="#272e3b",
    card="#171c27",
    faint="#4b5568",
    accent="#8ab4ff",
    amber="#fbbf24",
    red="#fca5a5",
)
PROJECTOR = Theme(
    "projector",
    paper="#ffffff",
    ink="#000000",
    muted="#39404a",
    grid="#c6ccd6",
    card="#f6f7f9",
    faint="#8b93a0",
    accent="#0030d0",
    amber="#753000",
    red="#930a0a",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)}


def theme_of(look: Look) -> Theme:
    return THEMES[look.theme]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def dressed(layout: Mapping[str, Any], theme: Theme) -> go.Layout:
    """A layout in the whole look, explicit: Streamlit replaces Plotly's own by placeholders that export black.

    Not by a template: Plotly, handed the same chart a second time, takes any template for another one.
    """
    axis: dict[str, Any] = {
        "gridcolor": theme.grid,
        "linecolor": theme.ink,
        "tickcolor": theme.muted,
        "tickfont": {"color": theme.muted},
        "zeroline": False,
        "automargin": False,
        "fixedrange": True,
    }
    look: dict[str, Any] = {
        "font": {"family": FONT, "color": theme.ink},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "colorway": [theme.accent],
        "hoverlabel": {"bgcolor": theme.card, "font": {"family": FONT, "color": theme.ink}, "align": "left"},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
    }
    axes = {name: axis for name in layout if name.startswith(("xaxis", "yaxis"))}
    return go.Layout({**look, **axes}).update(layout)


def config(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """The `config` of st.plotly_chart: no mode bar, no cloud, no zoom, no English word on a Vietnamese page.

    A zoomed axis would no longer start where the figure says it does, so there is nothing a mode bar could do.
    """
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "showSendToCloud": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "responsive": True,
        "locale": language,
        "locales": {language: plotly_locale(catalogue, language)},
    }
