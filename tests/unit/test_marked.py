"""A file given back with its wrong cells marked: the cells, their notes, the sheet of explanations."""

import io

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from antq.analysis.template import measures_of, template
from antq.catalogue.catalogue import Catalogue
from antq.export.template import template_xlsx
from antq.ingest import explaining
from antq.ingest.asides import MARKED_SHEET
from antq.ingest.explaining import TINTS
from antq.ingest.marked import marked_book, marked_name, words_of
from antq.ingest.marking import MARKING, marked
from antq.ingest.reader import read
from antq.ingest.vocabulary import vocabulary_of
from antq.model.report import Outcome, Problem, Reading, Severity
from antq.model.view import TemplateView
from antq.settings import Limits
from antq.text import LANGUAGES, Language
from antq.warehouse.store import Warehouse
from tests.support.corpus import Expected, manifest
from tests.support.uploads import CAMPAIGNS, book, csv_file

NOT_ACCEPTED = [expected for expected in manifest() if expected.entry["outcome"] in ("refused", "ask")]
UNOPENED = ("_37_", "_38_", "_39_", "_40_")
ONE = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2023, "nhiều"], ["Hà Nam", 2023, 5]]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def marked_here(reading: Reading, content: bytes, catalogue: Catalogue, language: Language = "vi") -> bytes:
    """What the process of its own makes, without its start."""
    return marked(reading, content, vocabulary_of(catalogue), words_of(catalogue, language), language, Limits())


def again(made: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def tinted(sheet: Worksheet) -> dict[str, Severity]:
    """The marked cells of a sheet with what their colour means."""
    meaning = {f"00{tint}": severity for severity, tint in TINTS.items()}
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid")
    return {cell.coordinate: meaning[cell.fill.fgColor.rgb] for cell in cells if cell.fill.fgColor.rgb in meaning}


def named(reading: Reading, sheet: Worksheet, is_text: bool) -> dict[str, Severity]:
    """The cells that the problems of a reading name, each with the gravest severity."""
    found: dict[str, Severity] = {}
    for severity in reversed(MARKING):
        for problem in reading.problems:
            place = problem.place
            if problem.severity is not severity or (not is_text and place.sheet != sheet.title) or not place.row:
                continue
            first = column_index_from_string(place.column) if place.column else 1
            last = first if place.column else sheet.max_column
            found |= {sheet.cell(place.row, column).coordinate: severity for column in range(first, last + 1)}
    return found


def about_cells(reading: Reading) -> list[Problem]:
    return [found for found in reading.problems if found.severity in MARKING and found.place.row]


@pytest.mark.parametrize("expected", NOT_ACCEPTED, ids=lambda expected: expected.file)
def test_what_is_marked_is_what_the_problems_name(expected: Expected, catalogue: Catalogue) -> None:
    reading = read(expected.file, expected.content, catalogue)
    made = opened(marked_here(reading, expected.content, catalogue))
    told, *sheets = made.worksheets
    assert told.title == MARKED_SHEET.vi
    if any(mark in expected.file for mark in UNOPENED):
        assert sheets == []
    else:
        is_text = not expected.file.endswith(".xlsx")
        assert {sheet.title: tinted(sheet) for sheet in sheets} == {
            sheet.title: named(reading, sheet, is_text) for sheet in sheets
        }
        notes = "\n".join(cell.comment.text for sheet in sheets for row in sheet for cell in row if cell.comment)
        assert all(found.message.vi in notes and found.fix.vi in notes for found in about_cells(reading))
    text = "\n".join(str(cell.value) for row in told for cell in row if cell.value)
    for found in reading.problems:
        assert found.message.vi in text
    for question in reading.questions:
        assert all(option.label.vi in text for option in question.options)


def test_most_of_them_name_cells(catalogue: Catalogue) -> None:
    with_cells = [e for e in NOT_ACCEPTED if about_cells(read(e.file, e.content, catalogue))]
    assert len(with_cells) > 15


def test_a_place_is_a_link_to_its_cell(catalogue: Catalogue) -> None:
    content = book(("Biểu '1'", ONE))
    told = opened(marked_here(read("t.xlsx", content, catalogue), content, catalogue)).worksheets[0]
    links = [(cell.value, cell.hyperlink.location) for row in told for cell in row if cell.hyperlink]
    assert links == [("Biểu '1': C2", "'Biểu ''1'''!C2")]


def test_the_words_are_those_of_the_language(catalogue: Catalogue) -> None:
    content = book(("S", ONE))
    reading = read("t.xlsx", content, catalogue)
    for language in LANGUAGES:
        made = opened(marked_here(reading, content, catalogue, language))
        assert made.worksheets[0].title == MARKED_SHEET[language]
        assert reading.problems[0].fix[language] in made["S"]["C2"].comment.text


def test_cells_of_a_text_file_stay_text_where_they_stood(catalogue: Catalogue) -> None:
    lines = ["sep=;", f"Tỉnh;Năm;{CAMPAIGNS}", "=1+1;2023;#REF!", "Hà Nội;2023;=HYPERLINK(1)"]
    content = csv_file(*lines)
    made = opened(marked_here(read("t.csv", content, catalogue), content, catalogue))
    sheet = made.worksheets[1]
    assert [[cell.value for cell in row] for row in sheet["A3:C4"]] == [line.split(";") for line in lines[2:]]
    assert {cell.data_type for each in made for row in each for cell in row if cell.value is not None} == {"s"}


def test_lines_after_an_open_quote_are_there(catalogue: Catalogue) -> None:
    content = csv_file(f"Tỉnh,Năm,{CAMPAIGNS}", "Hà Nội,2023,5", '"Hà Nam,2023,6', "Huế,2023,7")
    sheet = opened(marked_here(read("t.csv", content, catalogue), content, catalogue)).worksheets[1]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["Hà Nội", '"Hà Nam,2023,6', "Huế,2023,7"]
    assert set(tinted(sheet)) == {"A3", "B3", "C3"}


def test_a_marked_file_is_corrected_and_loaded(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """The way a person goes: template, a mistake, the marked file, the correction in it."""
    view = TemplateView(measures_of(catalogue), (2024,), ("01", "35"))
    made = opened(template_xlsx(template(warehouse, catalogue, view), catalogue, "vi"))
    sheet = made["Số liệu"]
    sheet["C5"], sheet["E6"] = "H? N?i", "trên 400"
    refused = read("t.xlsx", again(made), catalogue)
    assert refused.outcome is Outcome.REFUSED

    content = marked_book(refused, again(made), catalogue)
    given_back = opened(content)
    assert list(tinted(given_back["Số liệu"])) == ["C5"]
    assert "Mọi mô hình" in given_back["Số liệu"]["C3"].comment.text
    # The wrong value stands on the sheet of explanations too, which is not read.
    still = read("t.xlsx", content, catalogue)
    assert [(found.rule, found.place) for found in still.problems if found.severity is Severity.BLOCK] == [
        (found.rule, found.place) for found in refused.problems if found.severity is Severity.BLOCK
    ]
    given_back["Số liệu"]["C5"] = "1.616"
    corrected = read("t.xlsx", again(given_back), catalogue)
    assert corrected.outcome is Outcome.ACCEPTED
    assert [row.quantity.text().vi for row in corrected.rows] == ["1.616", "trên 400"]


def test_marks_of_an_earlier_round_go_and_other_notes_stay(catalogue: Catalogue) -> None:
    content = book(("S", [*ONE, ["Huế", 2023, "ít"]]))
    made = opened(content)
    made["S"]["C4"].comment = openpyxl.comments.Comment("Của đơn vị", "Đơn vị")
    once = opened(marked_here(read("t.xlsx", again(made), catalogue), again(made), catalogue))
    assert "Của đơn vị" in once["S"]["C4"].comment.text
    once["S"]["C2"] = 7
    twice = opened(marked_here(read("t.xlsx", again(once), catalogue), again(once), catalogue))
    assert twice.sheetnames == [MARKED_SHEET.vi, "S"]
    assert list(tinted(twice["S"])) == ["C4"]
    assert twice["S"]["C2"].comment is None
    assert twice["S"]["C4"].comment.text.count("Của đơn vị") == 1


def test_what_is_not_listed_is_counted(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "MOST", 20)
    content = csv_file(f"Tỉnh,Năm,{CAMPAIGNS}", *["Hà Nội,2023,x"] * 23)
    made = opened(marked_here(read("t.csv", content, catalogue), content, catalogue))
    told = [str(row[0].value) for row in made.worksheets[0]]
    assert "Phải sửa (23)" in told and told[-1] == "Và 3 chỗ khác, không liệt kê ở đây."


def test_names_of_files() -> None:
    assert marked_name("so-lieu-2025.csv") == "so-lieu-2025-can-sua.xlsx"
    assert marked_name("so-lieu-2025-can-sua.xlsx") == "so-lieu-2025-can-sua.xlsx"
