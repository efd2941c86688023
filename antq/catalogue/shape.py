"""From a document to a typed value; what does not fit is told in words, with the nearest known key."""

import dataclasses
import difflib
from collections.abc import Iterable
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from antq.catalogue.document import EMPTY_WORDING, WRITE_BOTH, Document, Steps
from antq.catalogue.schema import ADDRESS_PATTERN, IDENTIFIER_PATTERN, VIEW_PATTERN, WORD_PATTERN
from antq.errors import CatalogueError
from antq.model.unit import COLOUR_PATTERN, SHORT_CODE_PATTERN
from antq.text import Text

T = TypeVar("T")
UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")


def shaped(document: Document, shape: type[T]) -> T:
    """The document as a value of the shape; text becomes number, date or true/false where the shape wants one.

    Raises:
        CatalogueError: the first thing that does not fit; a mistyped key comes before the key it leaves missing.
    """
    try:
        return TypeAdapter(shape).validate_python(document.tree, strict=False)
    except ValidationError as error:
        first = min(error.errors(), key=lambda found: found["type"] not in UNKNOWN_KEY)
        raise _told(first, document, shape) from None


def nearest(written: str, known: Iterable[str]) -> Text:
    """ "Did you mean …?", or the list of what is known."""
    names = sorted(known)
    close = difflib.get_close_matches(written, names, n=1)
    if close:
        return Text("Ý là “{name}”?", "Did you mean “{name}”?").format(name=close[0])
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return Text("Những tên đã có: {names}.", "Known names: {names}.").format(names=shown)


def _told(error: ErrorDetails, document: Document, shape: Any) -> CatalogueError:
    steps: Steps = error["loc"]
    kind, last = error["type"], str(steps[-1]) if steps else ""
    if kind in UNKNOWN_KEY:
        fix = nearest(last, _choices(_at(shape, steps[:-1])))
        return CatalogueError(UNKNOWN.format(key=last), document.place(steps), fix)
    if kind == "missing" and last in EMPTY_WORDING:
        return CatalogueError(EMPTY_WORDING[last], document.place(steps), WRITE_BOTH)
    if kind == "missing":
        return CatalogueError(MISSING.format(key=last), document.place(steps), ADD_KEY.format(key=last))
    if last == "[key]":
        return CatalogueError(BAD_KEY.format(key=steps[-2]), document.place(steps[:-1]), _wanted(error))
    given = error["input"] if isinstance(error["input"], str) else "…"
    fix = nearest(given, _choices(_at(shape, steps))) if kind == "literal_error" else _wanted(error)
    return CatalogueError(BAD_VALUE.format(value=given), document.place(steps), fix)


def _wanted(error: ErrorDetails) -> Text:
    """What would have been right, from pydantic's kind of error."""
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    kind = error["type"].removesuffix("_type").split("_")[0]
    return PATTERNS.get(pattern) or KINDS.get(kind) or Text("Cần: {said}.", "Wanted: {said}.").format(said=error["msg"])


def _at(shape: Any, steps: Steps) -> Any:
    """The type that stands at some place inside a shape."""
    for step in steps:
        shape = _bare(shape)
        if _keys(shape):
            shape = get_type_hints(shape).get(str(step))
        else:
            arguments = get_args(shape) or (None,)
            shape = arguments[-1] if get_origin(shape) is dict else arguments[0]
    return _bare(shape)


def _bare(shape: Any) -> Any:
    """The type without `| None`."""
    if get_origin(shape) in (Union, UnionType):
        return next(part for part in get_args(shape) if part is not type(None))
    return shape


def _keys(shape: Any) -> tuple[str, ...]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return tuple(shape.model_fields)
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return tuple(field.name for field in dataclasses.fields(shape))
    return ()


def _choices(shape: Any) -> tuple[str, ...]:
    """The keys a shape has, or the values a choice allows."""
    return get_args(shape) if get_origin(shape) is Literal else _keys(shape)


UNKNOWN = Text("Khóa “{key}” không có trong danh mục.", "The key “{key}” is unknown.")
MISSING = Text("Thiếu khóa “{key}”.", "The key “{key}” is missing.")
ADD_KEY = Text("Thêm khóa “{key}” cùng giá trị.", "Add “{key}” with its value.")
BAD_KEY = Text("Tên “{key}” không hợp lệ.", "The name “{key}” is not allowed.")
BAD_VALUE = Text("Giá trị “{value}” không hợp lệ.", "The value “{value}” does not fit.")
_NUMBER = Text("Cần một số, dấu thập phân là dấu chấm.", "Wanted: a number, decimals after a point.")
_BOUND = Text("Số quá nhỏ hoặc quá lớn.", "The number is too small or too large.")
_MOMENT = Text("Cần một thời điểm UTC dạng 2026-11-28T08:30:00.", "Wanted: a UTC moment such as 2026-11-28T08:30:00.")
_MAPPING = Text("Cần các khóa, mỗi khóa một dòng.", "Wanted: keys, one a line.")
KINDS = {
    "bool": Text("Cần true hoặc false.", "Wanted: true or false."),
    "int": Text("Cần một số nguyên.", "Wanted: a whole number."),
    "decimal": _NUMBER,
    "date": Text("Cần một ngày dạng 2025-07-01.", "Wanted: a date such as 2025-07-01."),
    "datetime": _MOMENT,
    "timezone": _MOMENT,
    "tuple": Text("Cần một danh sách, đầu mỗi dòng là dấu “- ”.", "Wanted: a list, each line beginning with “- ”."),
    "string": Text("Cần một câu chữ, không rỗng và không quá dài.", "Wanted: text, neither empty nor too long."),
    "greater": _BOUND,
    "less": _BOUND,
    "too": Text("Cần ít nhất một mục.", "Wanted: at least one entry."),
    "dict": _MAPPING,
    "model": _MAPPING,
    "dataclass": _MAPPING,
}
PATTERNS = {
    COLOUR_PATTERN: Text(
        "Cần một màu dạng “#1d4ed8”, chữ thường.", "Wanted: a colour such as “#1d4ed8” in small letters."
    ),
    SHORT_CODE_PATTERN: Text("Chỉ dùng chữ hoa không dấu và chữ số.", "Only capital letters A to Z and digits."),
    IDENTIFIER_PATTERN: Text(
        "Chỉ dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ.",
        "Only small letters a to z, digits and _, beginning with a letter.",
    ),
    WORD_PATTERN: Text("Cần dạng “vùng.tên”, chữ thường không dấu.", "Wanted: “area.name” in small letters."),
    ADDRESS_PATTERN: Text("Chỉ dùng chữ thường không dấu và dấu -.", "Only small letters a to z and -."),
    VIEW_PATTERN: Text("Cần địa chỉ của một trang, bắt đầu bằng /.", "Wanted: a page’s address, beginning with /."),
}
