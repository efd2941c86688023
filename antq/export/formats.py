"""The forms a view is handed out in: one maker a format, looked up by its name."""

from collections.abc import Callable, Mapping, Sequence

from antq.analysis.exhibits import Exhibit
from antq.catalogue.catalogue import Catalogue
from antq.errors import UserError
from antq.model.view import FileFormat
from antq.settings import Settings
from antq.text import Text

Maker = Callable[[Sequence[Exhibit], Catalogue, Settings], bytes]
NOT_YET = Text("Chưa xuất được dạng {format}.", "The format {format} cannot be made yet.")
INSTEAD = Text("Dạng đã có: {formats}.", "There are: {formats}.")


def _deck(exhibits: Sequence[Exhibit], catalogue: Catalogue, settings: Settings) -> bytes:
    from antq.export.deck import deck_bytes  # python-pptx takes a third of a second to import

    return deck_bytes(exhibits, catalogue, settings.deck_template)


# The other formats of `FILE_FORMATS` are fixed by name but not there yet.
MAKERS: Mapping[FileFormat, Maker] = {"pptx": _deck}


def made(format_: FileFormat, exhibits: Sequence[Exhibit], catalogue: Catalogue, settings: Settings) -> bytes:
    """The charts as one file.

    Raises:
        UserError: nobody makes this format yet, or a setting it needs cannot be used.
    """
    if format_ not in MAKERS:
        there = INSTEAD.format(formats=", ".join(MAKERS))
        raise UserError(NOT_YET.format(format=format_), f"--format {format_}", there)
    return MAKERS[format_](exhibits, catalogue, settings)
