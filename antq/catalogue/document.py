"""One YAML file as plain text values, each with the line it stands on.

PyYAML keeps the last of two equal keys and reads NO, 1.10 and 010 as other things. Here a key
may stand once, and every scalar stays the text that was written; the shape decides later
whether it is a number, a date or true.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeAlias

import yaml

from antq.errors import CatalogueError
from antq.text import LANGUAGES, Text

Tree: TypeAlias = "str | dict[str, Tree] | list[Tree]"
Steps: TypeAlias = tuple[str | int, ...]

# libyaml's reader takes a tenth of the time (0.1 s of a start), where PyYAML was built with it.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Document:
    """A file read: `name` as in messages, the values, and the line of every key and list item."""

    name: str
    tree: Tree
    lines: Mapping[Steps, int]

    def place(self, steps: Steps) -> str:
        """`metrics.yml:12 (metrics.safe_share.kind)`; a key that is missing has the line of what it is missing in."""
        known = next(steps[:end] for end in range(len(steps), -1, -1) if steps[:end] in self.lines)
        dotted = ".".join(str(step) for step in steps)
        return f"{self.name}:{self.lines[known]}" + (f" ({dotted})" if dotted else "")


def read(path: Path) -> Document:
    """Read one file.

    Raises:
        CatalogueError: no such file, not UTF-8, not YAML, a key twice, a key without a value,
            an empty wording, or text that is not composed Unicode.
    """
    reader = _Reader(path.name)
    tree = reader.value(_compose(path), ())
    return Document(path.name, tree, reader.lines)


def _compose(path: Path) -> yaml.Node:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=LOADER)
    except FileNotFoundError as error:
        raise CatalogueError(MISSING_FILE, path.name, PUT_BACK) from error
    except UnicodeDecodeError as error:
        raise CatalogueError(NOT_UTF8, path.name, SAVE_UTF8) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path.name}:{mark.line + 1}" if mark else path.name
        said = getattr(error, "problem", None) or str(error)
        raise CatalogueError(NOT_YAML.format(said=said), place, CHECK_INDENT) from error
    return node or yaml.MappingNode("", [], yaml.Mark(path.name, 0, 0, 0, None, 0))


class _Reader:
    """Turns YAML nodes into plain values and notes their lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Steps, int] = {(): 1}

    def value(self, node: yaml.Node, steps: Steps) -> Tree:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*steps, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, steps)

    def _item(self, node: yaml.Node, steps: Steps) -> Tree:
        self.lines[steps] = node.start_mark.line + 1
        return self.value(node, steps)

    def _mapping(self, node: yaml.MappingNode, steps: Steps) -> Tree:
        tree: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            here = (*steps, key)
            if key in tree:
                first = self.lines[here]
                self.lines[here] = line
                self._refuse(TWICE.format(key=key, line=first), here, REMOVE_ONE)
            self.lines[here] = line
            tree[key] = self.value(value_node, here)
        return tree

    def _scalar(self, node: yaml.ScalarNode, steps: Steps) -> str:
        text = str(node.value)
        if not text.strip() and steps and steps[-1] in LANGUAGES:
            self._refuse(EMPTY_WORDING[str(steps[-1])], steps, WRITE_BOTH)
        if not text and not node.style:
            self._refuse(NO_VALUE, steps, FILL_OR_REMOVE)
        if not unicodedata.is_normalized("NFC", text):
            self._refuse(DECOMPOSED, steps, SAVE_COMPOSED)
        return text

    def _refuse(self, problem: Text, steps: Steps, fix: Text) -> NoReturn:
        raise CatalogueError(problem, Document(self.name, "", self.lines).place(steps), fix)


MISSING_FILE = Text("Thiếu tệp này.", "This file is missing.")
PUT_BACK = Text("Chép lại tệp vào thư mục danh mục.", "Put the file back into the catalogue folder.")
NOT_UTF8 = Text("Tệp không phải mã UTF-8.", "The file is not UTF-8.")
SAVE_UTF8 = Text("Lưu lại tệp với mã UTF-8.", "Save the file as UTF-8.")
NOT_YAML = Text("Không đọc được YAML: {said}.", "Not readable as YAML: {said}.")
CHECK_INDENT = Text(
    "Xem lại dấu cách đầu dòng, dấu hai chấm và dấu ngoặc kép quanh dòng này.",
    "Check indentation, colons and quotes around this line.",
)
TWICE = Text("Khóa “{key}” đã có ở dòng {line}.", "The key “{key}” already stands on line {line}.")
REMOVE_ONE = Text("Bỏ một trong hai.", "Remove one of the two.")
NO_VALUE = Text("Khóa không có giá trị.", "The key has no value.")
FILL_OR_REMOVE = Text("Điền giá trị hoặc bỏ khóa.", "Fill in a value or remove the key.")
EMPTY_WORDING = {
    "vi": Text("Thiếu câu chữ tiếng Việt.", "The Vietnamese wording is missing."),
    "en": Text("Thiếu câu chữ tiếng Anh.", "The English wording is missing."),
}
WRITE_BOTH = Text("Viết đủ cả vi và en.", "Write both vi and en.")
DECOMPOSED = Text("Chữ và dấu bị tách rời (Unicode NFD).", "Letters and marks are apart (Unicode NFD).")
SAVE_COMPOSED = Text("Gõ hoặc lưu lại với Unicode dựng sẵn (NFC).", "Type or save it as composed Unicode (NFC).")
