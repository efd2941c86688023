"""The menu under a chart that saves it as a picture; the browser makes it, see `antq.server.pictures`."""

from html import escape

from antq.model.view import PRESETS, Preset
from antq.ui.page import Page

# What a button makes: how many times the preset's pixels, or what else.
KINDS = {"once": "1", "twice": "2", "four_k": "4k", "svg": "svg"}


def image_menu(page: Page, view: str) -> str:
    """Grounds to choose from, then presets by rows and kinds of files by columns, of the chart at an address."""
    data = {
        "view": view,
        "language": page.language,
        "making": page.word("image.making"),
        "done": page.word("image.done", name="{name}"),
        "failed": page.word("image.failed"),
    }
    told = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    rows = "".join(_row(page, preset) for preset in PRESETS)
    return (
        f'<details class="antq-images" {told}><summary>{escape(page.word("image.save"))}</summary>'
        f'<div class="antq-image-rows" style="--ground:{page.theme.paper}">{_grounds(page, view)}{rows}'
        '<p role="status"></p></div></details>'
    )


def _grounds(page: Page, view: str) -> str:
    """The colours of the page, or those made for a projector; the address tells the menus of a page apart."""
    choices = "".join(
        f'<label><input type="radio" name="{escape(view)}" value="{theme}"{checked}> {escape(page.word(key))}</label>'
        for theme, key, checked in (
            (page.theme_name, "image.ground.page", " checked"),
            ("projector", "image.ground.projector", ""),
        )
    )
    name = escape(page.word("image.ground"))
    return f'<div role="radiogroup" aria-label="{name}"><span>{name}</span>{choices}</div>'


def _row(page: Page, preset: Preset) -> str:
    name = page.word(f"image.preset.{preset.replace('-', '_')}")
    buttons = "".join(_button(page, preset, name, key, kind) for key, kind in KINDS.items())
    return f"<div><span>{escape(name)}</span>{buttons}</div>"


def _button(page: Page, preset: Preset, name: str, key: str, kind: str) -> str:
    words = page.word(f"image.{key}")
    said = escape(page.word("image.file", preset=name, kind=words))
    data = f'data-preset="{preset}" data-kind="{kind}"'
    return f'<button type="button" {data} aria-label="{said}">{escape(words)}</button>'
