"""The menu beside a chart that saves it as a picture, which the browser makes, or leads to it as a document."""

from html import escape

import streamlit as st

from antq.model.view import PRESETS, Preset
from antq.ui import address
from antq.ui.links import view_address
from antq.ui.list_deeds import loose_list
from antq.ui.list_html import DOORS, door
from antq.ui.page import Page

# What a button makes: how many times the preset's pixels, or what else.
KINDS = {"once": "1", "twice": "2", "four_k": "4k", "svg": "svg"}
SWITCHES = ("lang", "data", "as_of")


def image_menu(page: Page, metric: str = "") -> None:
    """Presets by rows, kinds of files by columns, documents below; `metric` picks one of several charts."""
    asked = [pair for pair in address.current().asked() if pair[0] not in SWITCHES]
    if metric:
        asked = [("metrics", metric), *(pair for pair in asked if pair[0] != "metrics")]
    view = view_address(page, page.id, asked)
    data = {
        "view": view,
        "theme": page.theme_name,
        "language": page.language,
        "making": page.word("image.making"),
        "done": page.word("image.done", name="{name}"),
        "failed": page.word("image.failed"),
    }
    told = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    rows = "".join(_row(page, preset) for preset in PRESETS)
    st.html(
        f'<details class="antq-images" {told}><summary>{escape(page.word("image.save"))}</summary>'
        f'<div class="antq-image-rows">{rows}</div><p role="status"></p>{_doors(page, view)}</details>'
    )


def _doors(page: Page, view: str) -> str:
    """The documents a list is shown by, of this one chart."""
    links = "".join(door(page, id_, loose_list([view])) for id_ in DOORS)
    return f'<nav class="antq-doors" aria-label="{escape(page.word("image.doors"))}">{links}</nav>'


def _row(page: Page, preset: Preset) -> str:
    name = page.word(f"image.preset.{preset.replace('-', '_')}")
    buttons = "".join(_button(page, preset, name, key, kind) for key, kind in KINDS.items())
    return f"<div><span>{escape(name)}</span>{buttons}</div>"


def _button(page: Page, preset: Preset, name: str, key: str, kind: str) -> str:
    words = page.word(f"image.{key}")
    said = escape(page.word("image.file", preset=name, kind=words))
    data = f'data-preset="{preset}" data-kind="{kind}"'
    return f'<button type="button" {data} aria-label="{said}">{escape(words)}</button>'
