"""A workbook's cells are those that openpyxl gives when it loads it whole; declarations are refused in every part."""

import io
import zipfile

import openpyxl
import pytest

from antq.ingest.findings import Unreadable
from antq.ingest.grid import Kind
from antq.ingest.workbook import read_workbook
from antq.ingest.zip_guard import check_package
from antq.settings import Limits
from tests.support.corpus import manifest
from tests.support.uploads import CAMPAIGNS, book, part_replaced, with_part

ROWS = [["Tỉnh", "Năm", CAMPAIGNS, None], ["Hà Nội", 2023, 5, "=C2*2"], [None, None, None, None], ["Hà Nam", 2022, 0.5]]
SHEET = "xl/worksheets/sheet1.xml"
BOOKS = {one.file: one.content for one in manifest() if one.file.endswith("xlsx")}


def changed(made: openpyxl.Workbook) -> None:
    sheet = made["S"]
    sheet["C4"].number_format = "0.0%"
    sheet["B5"].hyperlink = "https://example.org"
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("E6:F7")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)


def inline() -> bytes:
    """A workbook whose cells hold their texts themselves, one in pieces and one in an empty piece."""
    made, content = openpyxl.Workbook(write_only=True), io.BytesIO()
    made.create_sheet("S").append(["Tỉnh", "Năm", "bold", "empty"])
    made.save(content)
    parts = "<is><r><t>đậ</t></r><r><t>m</t></r></is>".encode()
    whole = part_replaced(content.getvalue(), SHEET, b"<is><t>bold</t></is>", parts)
    return part_replaced(whole, SHEET, b"<t>empty</t>", b"<t/>")


MADE = book(("S", ROWS), change=changed)
BOOKS |= {
    "made": MADE,
    "lying dimension": part_replaced(MADE, SHEET, b'<dimension ref="A1:F7"', b'<dimension ref="A1:A2"'),
    "inline": inline(),
    "an address lost after a text": part_replaced(book(("S", [[None, "Tỉnh", "Năm"]])), SHEET, b' r="C1"', b""),
    "no addresses": part_replaced(book(("S", [["Tỉnh", "Năm"]])), SHEET, b' r="B1"', b""),
}


def is_read(content: bytes) -> bool:
    try:
        return bool(read_workbook(content, Limits()))
    except Unreadable:
        return False


@pytest.mark.parametrize("name", [name for name, content in BOOKS.items() if is_read(content)])
def test_cells_are_those_of_the_whole_workbook(name: str) -> None:
    content = BOOKS[name]
    saved = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(content))
    for grid, sheet, formulas in zip(
        read_workbook(content, Limits()), saved.worksheets, written.worksheets, strict=True
    ):
        assert (grid.sheet, grid.is_hidden) == (sheet.title, sheet.sheet_state != "visible")
        assert (len(grid.rows), len(grid.rows[0])) == (sheet.max_row, sheet.max_column)
        assert grid.hidden_rows == {number - 1 for number, row in sheet.row_dimensions.items() if row.hidden}
        assert len(grid.merges) == len(sheet.merged_cells.ranges)
        for ours, theirs, made in zip(grid.rows, sheet.iter_rows(), formulas.iter_rows(), strict=True):
            for cell, other, formula in zip(ours, theirs, made, strict=True):
                assert cell.is_formula == (formula.data_type == "f")
                value = None if other.hyperlink and not cell.text else other.value
                if cell.kind is Kind.TEXT:
                    assert cell.text == (value or "")
                elif cell.kind is Kind.NUMBER:
                    assert float(cell.number or 0) == pytest.approx(float(value))
                elif cell.kind is Kind.UNCALCULATED:
                    assert (value, cell.text) == (None, formula.value)
                else:
                    assert cell.text


def test_made_workbooks_are_as_they_are_named() -> None:
    assert BOOKS["lying dimension"] != MADE
    with zipfile.ZipFile(io.BytesIO(inline())) as package:
        sheet = package.read(SHEET)
    assert b"<t/>" in sheet and b"<r><t>" in sheet


def test_percent_formats_hidden_columns_and_merges_are_seen() -> None:
    [grid] = read_workbook(MADE, Limits())
    assert grid.cell(3, 2).is_percent and not grid.cell(1, 2).is_percent
    assert grid.hidden_columns == {2, 3}
    assert grid.cell(1, 0).is_blank  # hidden by the merge over it


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'


@pytest.mark.parametrize(
    "part",
    [
        DOCTYPE.encode(),
        f"<!--{'x' * 100_000}-->{DOCTYPE}".encode(),
        DOCTYPE.encode("utf-16"),
        f'<?xml version="1.0" encoding="utf-16"?>{DOCTYPE}'.encode("utf-16-be"),
        b"\xef\xbb\xbf" + DOCTYPE.encode(),
        b'<?xml version="1.0" encoding="cp1258"?>' + DOCTYPE.encode(),
    ],
)
@pytest.mark.parametrize("name", ["xl/sheet.bin", "xl/x.XML"])
def test_a_declaration_is_refused_in_every_part_and_encoding(name: str, part: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        check_package(with_part(MADE, name, part), Limits())
    assert refused.value.problem.rule == "XLSX_DTD"


@pytest.mark.parametrize("part", [b"\x89PNG<!", b'<?xml version="1.0" encoding="x-none"?><a/>', b"<a>", b""])
def test_a_part_that_is_no_xml_is_none_of_the_guards_business(part: bytes) -> None:
    check_package(with_part(MADE, "xl/media/a.png", part), Limits())


def test_a_sheet_behind_another_name_is_held_to_the_limits() -> None:
    """The guard looks for far cells where sheets usually lie; the reader holds every sheet to the same limits."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(MADE)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.infolist():
            content = source.read(part).replace(b"worksheets/sheet1.xml", b"sheet.dat")
            target.writestr(part.filename.replace("worksheets/sheet1.xml", "sheet.dat"), content)
    with pytest.raises(Unreadable) as refused:
        read_workbook(made.getvalue(), Limits(rows=3))
    assert refused.value.problem.rule == "TABLE_TOO_LONG"
