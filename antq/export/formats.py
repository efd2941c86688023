"""The forms a view is handed out in: one maker a format, looked up by its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from antq.analysis.exhibits import Exhibit, Lineup
from antq.catalogue.catalogue import Catalogue
from antq.export.names import file_name
from antq.model.view import FileFormat, Preset, ThemeName
from antq.settings import Settings

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Order:
    """The form wanted. `preset` and `scale` count for pictures, `theme` for them and for HTML."""

    format: FileFormat
    preset: Preset = "slide"
    scale: float = 1
    theme: ThemeName = "light"


@dataclass(frozen=True)
class File:
    """What was made: `suffix` is `zip` where several files had to become one."""

    suffix: str
    content: bytes


Maker = Callable[[Order, Lineup, Catalogue, Settings, Told], File]


def _deck(order: Order, lineup: Lineup, catalogue: Catalogue, settings: Settings, told: Told) -> File:
    from antq.export.deck import deck_bytes  # python-pptx takes a third of a second to import

    return File(
        "pptx", deck_bytes(lineup.exhibits, catalogue, settings.deck_template, [item.note for item in lineup.items])
    )


def _html(order: Order, lineup: Lineup, catalogue: Catalogue, settings: Settings, told: Told) -> File:
    from antq.export.leaflet import leaflet

    return File("html", leaflet(lineup, catalogue, order.theme, settings.public_url))


def _images(order: Order, lineup: Lineup, catalogue: Catalogue, settings: Settings, told: Told) -> File:
    from antq.export.images import images
    from antq.export.picture import picture

    assert order.format in ("png", "svg", "pdf")
    pictures = [picture(one, catalogue, order.preset, order.theme, settings.public_url) for one in lineup.exhibits]
    made = images(pictures, order.format, order.scale, told)
    return (
        File(order.format, made[0]) if len(made) == 1 else File("zip", _packed(order, lineup.exhibits, made, catalogue))
    )


def _packed(order: Order, exhibits: Sequence[Exhibit], made: Sequence[bytes], catalogue: Catalogue) -> bytes:
    """The files in a zip, numbered in the order of the views."""
    out, today = BytesIO(), date.today()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number, (exhibit, content) in enumerate(zip(exhibits, made, strict=True), 1):
            archive.writestr(f"{number:02}-{file_name([exhibit], catalogue, today, order.format)}", content)
    return out.getvalue()


MAKERS: Mapping[FileFormat, Maker] = {"pptx": _deck, "html": _html, "png": _images, "svg": _images, "pdf": _images}


def made(
    order: Order,
    lineup: Lineup,
    catalogue: Catalogue,
    settings: Settings,
    told: Told = lambda done, of: None,
) -> File:
    """The charts as one file; `told` hears after each picture how many of how many are done.

    Raises:
        UserError: something the format needs is missing, or a setting it needs cannot be used.
    """
    return MAKERS[order.format](order, lineup, catalogue, settings, told)
