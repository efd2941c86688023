"""Every rule of reading is found in some file, and speaks both languages."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.reader import read
from antq.ingest.rules import RULES
from antq.settings import Limits
from antq.text import Text
from tests.support.corpus import manifest
from tests.support.uploads import CAMPAIGNS, SAFE, book, csv_file, long_file, part_replaced, with_part

ONE = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2023, 5]]
BOOK = book(("Số liệu", ONE))


def merged(made: openpyxl.Workbook) -> None:
    made["S"].append(["Hà Nam", 2023, None])
    made["S"].merge_cells("C2:C3")


def overlapping() -> bytes:
    """A package whose directory names one part twice."""
    made = io.BytesIO(BOOK)
    with zipfile.ZipFile(made, "a") as package:
        package.infolist()[0].filename = package.filelist[1].filename
        package.comment = b"x"
        package._didModify = True  # type: ignore[attr-defined]
    return made.getvalue()


FILES: Mapping[str, tuple[str, bytes, dict[str, Any]]] = {
    "FILE_EMPTY": ("t.csv", b"\r\n", {}),
    "FILE_OLD_XLS": ("t.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, {}),
    "FILE_DAMAGED": ("t.xlsx", BOOK[:-200], {}),
    "FILE_TOO_LARGE": ("t.csv", b"a" * 2_000_000, {"limits": Limits(megabytes=1)}),
    "ZIP_OVERLAP": ("t.xlsx", overlapping(), {}),
    "XLSX_DTD": ("t.xlsx", part_replaced(BOOK, "xl/workbook.xml", b"<workbook", b"<!DOCTYPE a><workbook"), {}),
    "XLSX_MACRO": ("t.xlsm", with_part(BOOK, "xl/vbaProject.bin"), {}),
    "XLSX_EXTERNAL": ("t.xlsx", with_part(BOOK, "xl/externalLinks/externalLink1.xml"), {}),
    "TABLE_TOO_LONG": (
        "t.csv",
        long_file(*(f"Hà Nội,2023,{CAMPAIGNS},1" for _ in range(60))),
        {"limits": Limits(rows=20)},
    ),
    "ENC_UNKNOWN": ("t.csv", b"\x81\x8d\x8f\x90;\x9d\xff\xfe\xfc\r\n", {}),
    "CSV_CELL_LONG": ("t.csv", long_file(f"Hà Nội,2023,{CAMPAIGNS},{'1' * 140_000}"), {}),
    "ROW_LEFT_OUT": ("t.csv", long_file(f"HN,2023,{CAMPAIGNS},5"), {"answers": {"unit:HN": "skip"}}),
    "HEADER_MISSING": ("t.csv", csv_file("a,b", "1,2"), {}),
    "COLUMN_MISSING": ("t.csv", csv_file("Năm,Chỉ tiêu,Giá trị", f"2023,{CAMPAIGNS},5"), {}),
    "COLUMN_TWICE": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS},Đợt ra quân", "Hà Nội,2023,5,6"), {}),
    "COLUMN_IGNORED": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS},Cụm thi đua", "Hà Nội,2023,5,Một"), {}),
    "SHEET_IGNORED": ("t.xlsx", book(("Bìa", [["Báo cáo"]]), ("Số liệu", ONE)), {}),
    "SHEET_GUIDE": ("t.xlsx", book(("Hướng dẫn", ONE), ("Số liệu", ONE)), {}),
    "COLUMN_COMPARISON": (
        "t.csv",
        csv_file(f"Tỉnh,Năm,{CAMPAIGNS},Năm 2022 (không nạp)", "Hà Nội,2023,5,4"),
        {},
    ),
    "ROW_EXAMPLE": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS}", "Ví dụ: Hà Nam,2023,5", "Hà Nội,2023,5"), {}),
    "VALUE_BLANK": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS}", "Hà Nội,2023,"), {}),
    "SHEET_UNKNOWN": ("t.xlsx", BOOK, {"sheet": "Khác"}),
    "TABLE_EMPTY": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS}", "Hà Nội,2023,-"), {}),
    "VALUE_NOT_NUMBER": ("t.csv", long_file(f"Hà Nội,2023,{CAMPAIGNS},nhiều"), {}),
    "VALUE_DECIMALS": ("t.csv", long_file(f"Hà Nội,2023,{SAFE},95.1234"), {}),
    "VALUE_MIXED_MARKS": ("t.csv", long_file(f"Hà Nội,2023,{SAFE},95.1", f'Hà Nam,2023,{SAFE},"95,2"'), {}),
    "VALUE_MERGED": ("t.xlsx", book(("S", ONE), change=merged), {}),
    "MEASURE_SCALED": ("t.csv", csv_file(f"Tỉnh,Năm,{CAMPAIGNS},ĐVT", "Hà Nội,2023,5,nghìn đợt"), {}),
    "PERIOD_IS_DAY": ("t.csv", long_file(f"Hà Nội,31/12/2023,{CAMPAIGNS},5"), {}),
    "UNIT_NOT_YET": ("t.csv", long_file(f"TP.HCM (mới),2024,{CAMPAIGNS},5"), {}),
    "UNIT_CODE_DIFFERS": ("t.csv", csv_file(f"Mã,Tỉnh,Năm,{CAMPAIGNS}", "79,Hà Nội,2023,5"), {}),
    "METRIC_EMPTY": ("t.csv", long_file("Hà Nội,2023,,5"), {}),
}
# Found by the parent, when the child process does not answer: tests/faults/test_child.py.
OF_THE_CHILD = {"FILE_TOO_SLOW", "FILE_TOO_HEAVY"}


@pytest.mark.parametrize("code", FILES)
def test_the_file_of_a_rule_is_found_by_it(code: str, catalogue: Catalogue) -> None:
    name, content, more = FILES[code]
    assert code in {problem.rule for problem in read(name, content, catalogue, **more).problems}


# Those of files too long for a page: tests/queries/test_long_files.py.
OF_LONG_FILES = {"LONG_LAYOUT", "LONG_LINES", "LONG_OPEN", "LONG_MORE"}


def test_every_rule_has_a_file(catalogue: Catalogue) -> None:
    readings = [read(expected.file, expected.content, catalogue) for expected in manifest()]
    found = {problem.rule for reading in readings for problem in reading.problems}
    assert set(RULES) - found - set(FILES) - OF_THE_CHILD - OF_LONG_FILES == set()


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_speaks_both_languages(code: str) -> None:
    for words in (RULES[code].message, RULES[code].fix):
        assert isinstance(words, Text)
        assert words.vi.strip() and words.en.strip()
        assert places(words.vi) == places(words.en)
        assert words.vi[0].isupper() or not words.vi[0].isalpha()


def test_a_problem_shows_at_most_80_signs_and_no_control_characters(catalogue: Catalogue) -> None:
    reading = read("t.csv", long_file(f"Hà Nội,2023,{CAMPAIGNS},{'x' * 500}\u202e"), catalogue)
    assert all(len(problem.value) <= 80 and problem.value.isprintable() for problem in reading.problems)
