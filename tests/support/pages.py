"""The pages run by AppTest: opening them in a state, and everything a reader can read or hear on them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from antq.settings import ROOT

PAGES = (
    *("overview", "trend", "compare", "profile", "coverage", "conflicts", "sources"),
    *("present", "upload", "history", "deck"),
)
DASHBOARD = ROOT / "dashboard.py"
# Generous: the first run of a process imports Plotly.
PATIENCE = 60.0

CARD = re.compile(r"<article.*?</article>", re.DOTALL)
TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)")

CODE = re.compile(r"\b[A-Z0-9]+-[A-Z]+-[0-9a-f]{4,}\b")

# What holds words in an element of each kind; an element of another kind fails, so that no words are overlooked.
WORDED = {
    "title": ("body",),
    "subheader": ("body",),
    "caption": ("body",),
    "markdown": ("body",),
    "html": ("body",),
    "error": ("body",),
    "success": ("body",),
    "warning": ("body",),
    "info": ("body",),
    "expander": ("label",),
    "popover": ("label",),
    "selectbox": ("label", "options", "placeholder", "help"),
    "multiselect": ("label", "options", "placeholder", "help"),
    "slider": ("label", "help"),
    "toggle": ("label", "help"),
    "text_input": ("label", "value", "placeholder", "help"),
    "text_area": ("label", "value", "placeholder", "help"),
    "checkbox": ("label", "help"),
    "button": ("label", "help"),
    "download_button": ("label", "help"),
    "link_button": ("label", "help"),
    "radio": ("label", "options", "help"),
    "file_uploader": ("label", "help"),
}
WORDLESS = {"empty", "form", "main", "sidebar", "event", "bottom", "flex_container", "column", "vertical", "horizontal"}
# Keys of a figure's JSON whose strings the reader sees.
DRAWN = {"text", "hovertext", "hovertemplate", "texttemplate", "ticktext", "x", "y", "ticksuffix", "tickprefix"}


def opened(page: str = "overview", **address: str | list[str]) -> AppTest:
    """A fresh reader who opens a page by its address."""
    app = AppTest.from_file(DASHBOARD, default_timeout=PATIENCE)
    app.query_params.update(address)
    # AppTest knows the pages only after a first run; no filter is drawn on the overview, so none has been asked for.
    app.run()
    if page != "overview":
        app.query_params.update(address)
        app.switch_page(f"pages/{page}.py").run()
    return app


def is_whole(app: AppTest) -> bool:
    """Whether the page ran to its end without an error."""
    return not app.error and not app.exception


def texts(app: AppTest) -> list[str]:
    """Everything that can be read on the page, without mark-up, in the order of the page; charts' words too."""
    return [cleaned for text in _texts(app._tree) if (cleaned := readable(text))]


def all_text(app: AppTest) -> str:
    return "\n".join(texts(app))


def readable(text: str) -> str:
    """Markdown, HTML and escapes taken away."""
    bare = LINK.sub(r"\1", text)
    bare = unescape(TAG.sub(" ", bare))
    bare = re.sub(r"%\{[^}]*\}", " ", bare).replace("**", "")
    return " ".join(ESCAPED.sub(r"\1", bare).split())


def _texts(node: Any) -> Iterator[str]:
    if node.type == "plotly_chart":
        yield node.proto.alt
        yield from drawn_texts(json.loads(node.proto.spec))
    elif node.type in ("segmented_control", "button_group"):
        yield node.proto.label
        yield from (option.content for option in node.proto.options)
    elif node.type == "dialog":
        yield node.proto.dialog.title
    elif node.type in WORDED:
        yield from _fields(node.proto, WORDED[node.type])
    elif node.type not in WORDLESS and node.type != "root":
        raise AssertionError(f"tests/support/pages.py does not know where the words of {node.type!r} are")
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)


def _fields(proto: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(proto, name, "")
        yield from [value] if isinstance(value, str) else value


def drawn_texts(figure: Mapping[str, Any]) -> Iterator[str]:
    """The words of a Plotly figure: titles, labels, notes, ticks, what stands in the boxes of the pointer."""
    layout = {name: value for name, value in figure["layout"].items() if name != "template"}
    yield from _strings({"data": figure["data"], "layout": layout}, is_drawn=False)


def _strings(value: Any, is_drawn: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if is_drawn else []
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("bdata", "dtype"):
                yield from _strings(inner, name in DRAWN)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, is_drawn)


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The figures on the page as Plotly's JSON."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def notes(figure: Mapping[str, Any], name: str) -> list[str]:
    """The words of a chart's notes of one name: title, subtitle, caution, footer, watermark…"""
    return [readable(note["text"]) for note in figure["layout"].get("annotations", []) if note.get("name") == name]


def heading(app: AppTest) -> str:
    """The page's own heading."""
    (found,) = (match[1] for html in app.get("html") if (match := re.search(r"<h1>(.*?)</h1>", html.proto.body)))
    return readable(found)


def chart_titles(app: AppTest) -> list[str]:
    return [title for figure in charts(app) for title in notes(figure, "title")]


def sentences(app: AppTest) -> list[str]:
    """The sentences below charts."""
    return [readable(html.proto.body) for html in app.get("html") if 'class="antq-sentence"' in html.proto.body]


def tables(app: AppTest) -> list[list[dict[str, str]]]:
    """The tables on the page: a row maps the name of a column to what its cell says."""
    bodies = (html.proto.body for html in app.get("html"))
    return [_table(body) for body in bodies if 'class="antq-table' in body]


def _table(body: str) -> list[dict[str, str]]:
    head, *rows = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in body.split("<tr>")[1:])
    return [dict(zip(map(readable, head), map(readable, row), strict=True)) for row in rows]


@dataclass(frozen=True)
class Card:
    """A card of the overview as it is read."""

    unit: str
    number: str
    text: str


def cards(app: AppTest) -> list[Card]:
    """The cards of the overview, row by row."""
    (grid,) = (html.proto.body for html in app.get("html") if 'class="antq-grid"' in html.proto.body)
    return [
        Card(_inside(card, "h4"), _inside(card, 'p class="antq-number"'), readable(card)) for card in CARD.findall(grid)
    ]


@dataclass(frozen=True)
class Sheet:
    """The passport over the page: its title, what stands above the list, and the list by its headings."""

    title: str
    head: str
    facts: dict[str, str]


def passport_sheet(app: AppTest) -> Sheet | None:
    """The passport that lies over the page, or None."""
    dialogs = app.get("dialog")
    if not dialogs:
        return None
    (body,) = (html.proto.body for html in app.get("html") if 'class="antq-passport"' in html.proto.body)
    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", body, re.DOTALL)
    head = readable(body.partition("<dl>")[0])
    return Sheet(
        readable(dialogs[0].proto.dialog.title), head, {readable(name): readable(said) for name, said in facts}
    )


def _inside(html: str, opening: str) -> str:
    match = re.search(rf"<{opening}>(.*?)</", html, re.DOTALL)
    assert match, f"no <{opening}> in {html}"
    return readable(match[1])
