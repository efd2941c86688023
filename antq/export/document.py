"""What the HTML documents of ours are made of: templates, colours, data for scripts, who made a list."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from antq.analysis.exhibits import Lineup
from antq.analysis.wording import version_words
from antq.catalogue.catalogue import Catalogue
from antq.charts.theme import Theme
from antq.model.period import moment_day

PARTS = Path(__file__).parent
COLOURS = ("paper", "ink", "muted", "grid", "card", "accent", "amber")


@dataclass(frozen=True)
class Scripts:
    """Where a browser gets what a document of the server needs: Plotly, and the document's own script."""

    plotly: str
    own: str


def filled(name: str, **values: object) -> str:
    """A template of this folder with every place filled; what is filled in is HTML by then."""
    return Template((PARTS / name).read_text(encoding="utf-8")).substitute(values)


def colours(theme: Theme, selector: str = ":root") -> str:
    """The colours of a ground as a rule of a style sheet."""
    named = " ".join(f"--{name}: {getattr(theme, name)};" for name in COLOURS)
    return f"{selector} {{ {named} color-scheme: {theme.scheme}; }}"


def script_json(value: object) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def heading(lineup: Lineup, catalogue: Catalogue) -> str:
    """What the whole is called: the list's title, else the product's."""
    return lineup.saved.title if lineup.saved else catalogue.word("app.title", lineup.language)


def sample_banner(lineup: Lineup, catalogue: Catalogue) -> str:
    """That the figures are illustrative, or of how many of the charts; empty where all are published."""
    total, count = len(lineup.items), sum(one.view.dataset == "sample" for one in lineup.exhibits)
    if count in (0, total):
        return catalogue.word("banner.sample", lineup.language) if count else ""
    return catalogue.word("stage.some_sample", lineup.language, count=count, total=total)


def imprint(lineup: Lineup, catalogue: Catalogue) -> Iterator[str]:
    """Who made the list when, and which data versions it shows."""
    language = lineup.language
    if saved := lineup.saved:
        yield catalogue.word("stage.by", language, by=saved.by, day=moment_day(saved.at)[language])
    yield "; ".join(dict.fromkeys(version_words(catalogue, version)[language] for version in lineup.versions))
