"""Small files for trying the reader: CSV text and workbooks made on the spot."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from antq.catalogue.catalogue import Catalogue
from antq.ingest.reader import read
from antq.model.report import Reading, Severity

LONG = "Tỉnh,Năm,Chỉ tiêu,Giá trị"
CAMPAIGNS = "Số đợt cao điểm"
SAFE = "Tỷ lệ địa bàn an toàn"


def csv_file(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([*lines, ""]).encode(encoding)


def long_file(*rows: str) -> bytes:
    """A long table with comma; a row is "province,year,metric,value"."""
    return csv_file(LONG, *rows)


def shares(*values: str) -> bytes:
    """A long table of one share, a province a value, with semicolons."""
    names = ("Hà Nội", "TP.HCM", "Hà Nam", "Ninh Bình", "Nam Định")
    return csv_file(
        LONG.replace(",", ";"), *(f"{name};2023;{SAFE};{value}" for name, value in zip(names, values, strict=False))
    )


def book(
    *sheets: tuple[str, Sequence[Sequence[Any]]], change: Callable[[openpyxl.Workbook], None] | None = None
) -> bytes:
    """A workbook of named sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, body: bytes = b"x") -> bytes:
    """A workbook with one more part in its package."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(name, body)
    return made.getvalue()


def part_replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with some bytes of one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for part in package.namelist():
            body = package.read(part)
            other.writestr(part, body.replace(old, new) if part == name else body)
    return made.getvalue()


def told(content: bytes, catalogue: Catalogue, name: str = "t.csv", **more: Any) -> Reading:
    return read(name, content, catalogue, **more)


def values(reading: Reading) -> list[str]:
    """What was read, a word a figure: unit, and the qualified number in Vietnamese."""
    return [f"{row.unit} {row.quantity.text().vi}" for row in reading.rows]


def blocks(reading: Reading) -> list[str]:
    """The blocking problems as rule and address."""
    return [
        f"{problem.rule} {problem.place.column or ''}{problem.place.row or ''}".strip()
        for problem in reading.problems
        if problem.severity is Severity.BLOCK
    ]
