"""Damaged files: those of the corpus with bytes, cells or parts of a workbook changed at random, by a seed."""

import io
import random
import zipfile
from collections.abc import Callable

from antq.catalogue.catalogue import Catalogue
from tests.support.corpus import manifest
from tests.support.metamorphic import make

HEAVY = 20_000
PIECES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b'""',
    b";",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n",
    b"sep=;\n",
    b"=1+1",
    b"-",
    b"%",
    b"1.616",
    b"99999999999999999999",
    b"0,5",
    b"NaN",
    b"1e308",
    "Hà Nội".encode(),
    "trên ".encode(),
    "\u202e".encode(),
    b"\xe1\xbb",
    b"2025",
    b"</c>",
    b'<c r="ZZZ9999999"/>',
    b"<!DOCTYPE a>",
    b"<f>",
    b"</sheetData>",
    b' t="e"',
    b' s="99"',
    b"&#x0;",
    b"]]>",
    b"1" * 300,
    b";" * 300,
)


def mutated(seed: int, catalogue: Catalogue) -> tuple[str, bytes]:
    """Name and content of the damaged file of a seed."""
    chance = random.Random(seed)
    light = [expected for expected in manifest() if len(expected.content) < HEAVY]
    if chance.random() < 0.7:
        chosen = chance.choice(light)
        name, content = chosen.file, chosen.content
    else:
        made = make(chance.randrange(10_000), catalogue)
        name, content = made.name, made.content
    if content.startswith(b"PK") and chance.random() < 0.8:
        return name, _parts_changed(content, chance)
    return name, _changed(content, chance)


def _changed(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(CHANGES)(content, chance)
    return content


def _parts_changed(content: bytes, chance: random.Random) -> bytes:
    """A workbook that can still be unpacked, with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        parts = old.namelist()
        victim = chance.choice([part for part in parts if "sheet" in part or chance.random() < 0.3] or parts)
        for part in parts:
            body = old.read(part)
            new.writestr(part, _changed(body, chance) if part == victim else body)
    return made.getvalue()


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + chance.choice(PIECES) + content[at:]


def _delete(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + content[at + chance.choice((1, 2, 5, 40)) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: _place(content, chance)]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    first, second = sorted((_place(content, chance), _place(content, chance)))
    return content[:second] + content[first:second] * chance.choice((1, 2, 20)) + content[second:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    cut = sorted(_place(content, chance) for _ in range(3))
    return content[: cut[0]] + content[cut[1] : cut[2]] + content[cut[0] : cut[1]] + content[cut[2] :]


def _replace(content: bytes, chance: random.Random) -> bytes:
    at = _place(content, chance)
    piece = chance.choice(PIECES)
    return content[:at] + piece + content[at + len(piece) :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _insert,
    _insert,
    _delete,
    _flip,
    _flip,
    _cut,
    _repeat,
    _swap,
    _replace,
)
