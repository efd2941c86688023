"""Every wording is said somewhere, and every wording that the code asks for is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.settings import ROOT

FILES = sorted([*(ROOT / "antq").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"])
KEY = r"[a-z_]+(\.[a-z0-9_]+)+"
# What a place of an f-string may stand for within a key.
PLACE = r"[a-z0-9_.]+"
# Functions whose first argument is a key, under the names they go by.
ASKING = {"text", "word", "words", "heading"}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def literals(path: Path) -> set[str]:
    """Every text in a file."""
    nodes = ast.walk(tree_of(path))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def pattern_of(node: ast.JoinedStr) -> str:
    """The expression for what an f-string may become."""
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else PLACE for part in node.values)
    return "".join(parts)


def patterns(path: Path) -> Iterator[str]:
    """The f-strings of a file that may become keys; an area from elsewhere is one of the words the file names."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.JoinedStr):
            pattern = pattern_of(node)
            if re.match(r"[a-z_]+\\\.", pattern):
                yield pattern
            elif pattern.startswith(PLACE + r"\."):
                areas = "|".join(sorted(filter(str.isidentifier, literals(path))))
                yield f"({areas}){pattern.removeprefix(PLACE)}"


def asked_for(path: Path) -> Iterator[tuple[int, str]]:
    """The keys a file asks for by name or by pattern, each with its line."""
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name not in ASKING:
            continue
        if isinstance(first, ast.Constant) and re.fullmatch(KEY, str(first.value)):
            yield node.lineno, re.escape(str(first.value))
        elif isinstance(first, ast.JoinedStr):
            yield node.lineno, pattern_of(first)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_asked_for_is_there(path: Path, catalogue: Catalogue) -> None:
    missing = [
        (line, pattern)
        for line, pattern in asked_for(path)
        if not any(re.fullmatch(pattern, key) for key in catalogue.words)
    ]
    assert missing == []


def test_the_scan_sees_what_it_should() -> None:
    found = {pattern for path in FILES for _, pattern in asked_for(path)}
    assert {r"compare\.title\.red", rf"check\.{PLACE}\.fix", rf"move\.{PLACE}"} <= found
    assert len(found) > 60


def unused(catalogue: Catalogue) -> list[str]:
    named = set().union(*(literals(path) for path in FILES))
    made = [pattern for path in FILES for pattern in patterns(path)]
    return [
        key for key in catalogue.words if key not in named and not any(re.fullmatch(pattern, key) for pattern in made)
    ]


def test_every_wording_is_used(catalogue: Catalogue) -> None:
    assert unused(catalogue) == []
