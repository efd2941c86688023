"""Looks at an Office file's package before it is unpacked: sizes, overlaps, declarations, macros, far-away cells."""

import io
import itertools
import re
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from antq.ingest.findings import Unreadable
from antq.ingest.grid import column_letters
from antq.settings import Limits

# Real sheets shrink to a tenth or a twentieth; a part this large that shrinks further only repeats itself.
DENSE, DENSEST = 10_000_000, 150
MACROS = re.compile(r"vbaproject\.bin|xl/macrosheets/|/activex/|xl/embeddings/|xl/dialogsheets/", re.IGNORECASE)
EXTERNAL = re.compile(r"xl/externallinks/", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """What a package must have, and how many parts at most."""

    main: str
    most_parts: int


BOOK = Kind("xl/workbook.xml", 2_000)
# A slide of ours has ten parts.
DECK = Kind("ppt/presentation.xml", 10_000)
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,4})([0-9]{1,8})[\"']")
ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"']([0-9]{1,12})[\"']")
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,4})([0-9]{1,8}):([A-Z]{1,4})([0-9]{1,8})[\"']")
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
LARGEST_MERGED = 100_000


def check_package(content: bytes, limits: Limits, kind: Kind = BOOK) -> None:
    """Refuse a workbook or presentation that is not safe to unpack and to parse.

    Raises:
        Unreadable: the package is damaged, hostile, too large, or of another kind.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_parts(parts, len(content), limits, kind)
            for part in parts:
                unpacked = package.read(part)
                _refuse_declarations(unpacked)
                if _is_xml(part):
                    _check_xml(unpacked, part.filename, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unreadable("FILE_DAMAGED") from error


def _check_parts(parts: list[zipfile.ZipInfo], size: int, limits: Limits, kind: Kind) -> None:
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    is_bomb = any(part.file_size > DENSE and part.file_size > DENSEST * part.compress_size for part in parts)
    if is_bomb or unpacked > limits.unpacked_megabytes * 1_000_000 or len(parts) > kind.most_parts:
        raise Unreadable("ZIP_BOMB", size=unpacked // 1_000_000, limit=limits.unpacked_megabytes)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("FILE_ENCRYPTED")
    spans = sorted((part.header_offset, part.header_offset + 30 + part.compress_size) for part in parts)
    overlaps = any(end > begin for (_, end), (begin, _) in itertools.pairwise(spans))
    if overlaps or (spans and spans[-1][1] > size) or len(set(names)) < len(names):
        raise Unreadable("ZIP_OVERLAP")
    if any(MACROS.search(name) for name in names):
        raise Unreadable("XLSX_MACRO")
    if any(EXTERNAL.match(name) for name in names):
        raise Unreadable("XLSX_EXTERNAL")
    if kind.main not in names:
        raise Unreadable("FILE_DAMAGED")


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _refuse_declarations(content: bytes) -> None:
    """Refuse a part, whatever its name and encoding, that the parser itself says has a document type declaration.

    It can only stand before the first element, and entities only in it; without it the plain parser is safe.
    """

    def found(*_: object) -> None:
        raise Unreadable("XLSX_DTD")

    def stop(*_: object) -> None:
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = found, stop
    # A part that is no XML, or in an encoding that nobody knows, no parser reads any further.
    with suppress(expat.ExpatError, LookupError, ValueError, StopIteration):
        parser.Parse(content, True)


def _check_xml(content: bytes, name: str, limits: Limits) -> None:
    """Refuse declarations and cells beyond the limits."""
    plain = content.replace(b"\x00", b"") if b"\x00" in content[:200] else content
    if DECLARATION.search(plain):
        raise Unreadable("XLSX_DTD")
    if not SHEET.fullmatch(name):
        return
    for letters, row in CELL.findall(plain):
        if int(row) > limits.rows or _column(letters) > limits.columns:
            raise _beyond(f"{letters.decode()}{row.decode()}", limits)
    for row in ROW.findall(plain):
        if int(row) > limits.rows:
            raise _beyond(f"A{row.decode()}", limits)
    merged = 0
    for left, top, right, bottom in MERGE.findall(plain):
        columns, rows = _column(right) - _column(left) + 1, int(bottom) - int(top) + 1
        if _column(right) > limits.columns and int(bottom) > limits.rows:
            raise _beyond(f"{right.decode()}{bottom.decode()}", limits)
        merged += max(columns, 0) * max(rows, 0)
    if merged > LARGEST_MERGED:
        raise _beyond(f"{column_letters(limits.columns)}{limits.rows + 1}", limits)


def _beyond(cell: str, limits: Limits) -> Unreadable:
    return Unreadable("XLSX_GRID", cell=cell, rows=limits.rows, columns=limits.columns)


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
