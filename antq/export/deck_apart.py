"""Opens somebody's presentation in a process of its own, with limits: to read it, or to draw slides of it anew."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from antq.errors import UserError
from antq.ingest.child import EndedError, run_apart, serve
from antq.ingest.findings import Unreadable
from antq.model.deck import DeckSlide
from antq.settings import Limits
from antq.text import Text

if TYPE_CHECKING:
    from antq.export.deck_renew import Renewal

SLIDES = TypeAdapter(tuple[DeckSlide, ...] | str)
# Decks have photographs: larger than files of figures, and slower where many slides are drawn.
LIMITS = Limits(megabytes=50, unpacked_megabytes=200, seconds=60)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_ANEW = Text(
    "Mở bằng PowerPoint, lưu thành tệp .pptx mới rồi thử lại.",
    "Open it in PowerPoint and save it as a new .pptx file.",
)
SMALLER = Text(
    "Chép những trang có biểu đồ sang một tệp mới rồi thử lại.",
    "Copy the slides with charts into a new file.",
)
DAMAGED = (
    Text("Tệp không phải trang chiếu .pptx, hoặc bị hỏng.", "The file is no .pptx, or it is damaged."),
    SAVE_ANEW,
)
LARGE = (Text("Tệp trang chiếu quá lớn.", "The presentation is too large."), SMALLER)
REFUSALS = {
    "FILE_TOO_LARGE": LARGE,
    "FILE_TOO_SLOW": LARGE,
    "FILE_TOO_HEAVY": LARGE,
    "ZIP_BOMB": LARGE,
    "FILE_ENCRYPTED": (
        Text(
            "Tệp có đặt mật khẩu, hoặc ở dạng PowerPoint cũ (.ppt).",
            "The file is protected by a password, or an old .ppt.",
        ),
        Text(
            "Mở bằng PowerPoint, bỏ mật khẩu, lưu dạng .pptx rồi thử lại.",
            "Open it in PowerPoint, remove the password and save it as .pptx.",
        ),
    ),
    "XLSX_MACRO": (
        Text("Tệp trang chiếu có macro hoặc đối tượng điều khiển.", "The presentation has macros or controls."),
        Text("Lưu lại dạng .pptx không có macro.", "Save it as .pptx without macros."),
    ),
}


class DeckError(UserError):
    """A presentation that cannot be read."""


def read_deck(name: str, content: bytes, limits: Limits = LIMITS) -> tuple[DeckSlide, ...]:
    """What every slide of a presentation carries.

    Raises:
        DeckError: it is no presentation, damaged, protected, too large, or hostile.
    """
    if len(content) > limits.megabytes * 1_000_000:
        raise _refused("FILE_TOO_LARGE", name)
    if content.startswith(OLE):
        raise _refused("FILE_ENCRYPTED", name)
    read = SLIDES.validate_json(_apart("read", name, (content, limits), limits))
    if isinstance(read, str):
        raise _refused(read, name)
    return read


def renewed_deck(
    name: str, content: bytes, renewals: Sequence["Renewal"], data: Path, limits: Limits = LIMITS
) -> bytes:
    """The presentation with some slides drawn anew; `data` is the folder of the catalogue.

    Raises:
        DeckError: it cannot be read, or not within the limits.
    """
    if not renewals:
        return content
    return _apart("renew", name, (content, tuple(renewals), data, limits), limits)


def _apart(job: str, name: str, request: tuple[object, ...], limits: Limits) -> bytes:
    try:
        return run_apart(job, request, limits, module=__name__)
    except EndedError as error:
        raise _refused(error.code, name) from error


def _refused(code: str, name: str) -> DeckError:
    problem, fix = REFUSALS.get(code, DAMAGED)
    return DeckError(problem, name, fix)


def _done(job: str, request: tuple[Any, ...]) -> bytes:
    if job == "renew":
        from antq.catalogue.load import load
        from antq.export.deck_renew import renewed

        content, renewals, data, limits = request
        return renewed(content, renewals, load(data), limits)
    from antq.export.deck_file import slides_in

    try:
        return SLIDES.dump_json(slides_in(*request))
    except Unreadable as error:
        return SLIDES.dump_json(error.problem.rule)


if __name__ == "__main__":
    sys.exit(serve(_done))
