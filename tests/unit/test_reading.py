"""Tables of every layout, workbooks, questions and what their answers lead to."""

from typing import Any

import openpyxl
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.model.report import Outcome, Severity
from tests.support.uploads import CAMPAIGNS, SAFE, blocks, book, csv_file, long_file, told, values

MODELS = "Số mô hình đang duy trì"
LONG_ROWS = [["Tỉnh", "Năm", "Chỉ tiêu", "Giá trị"], ["Hà Nội", 2023, CAMPAIGNS, 5], ["Hà Nam", 2023, CAMPAIGNS, 3]]


def found(reading: Any) -> set[tuple[str, str, str, str]]:
    return {(row.unit, row.metric, row.period.end[:4], row.quantity.text().vi) for row in reading.rows}


EXPECTED = {
    ("01", "crackdown_campaigns", "2022", "4"),
    ("01", "crackdown_campaigns", "2023", "5"),
    ("35", "crackdown_campaigns", "2022", "2"),
    ("35", "crackdown_campaigns", "2023", "3"),
}


@pytest.mark.parametrize(
    "lines",
    [
        (f"Tỉnh;Năm;{CAMPAIGNS}", "Hà Nội;2022;4", "Hà Nội;2023;5", "Hà Nam;2022;2", "Hà Nam;2023;3"),
        ("Tỉnh;Chỉ tiêu;2022;2023", f"Hà Nội;{CAMPAIGNS};4;5", f"Hà Nam;{CAMPAIGNS};2;3"),
        ("Năm;Chỉ tiêu;Hà Nội;Hà Nam", f"2022;{CAMPAIGNS};4;2", f"2023;{CAMPAIGNS};5;3"),
        (f"Tỉnh;{CAMPAIGNS};", ";2022;2023", "Hà Nội;4;5", "Hà Nam;2;3"),
        ("Tỉnh;Năm 2022;Năm 2023", f";{CAMPAIGNS};{CAMPAIGNS}", "Hà Nội;4;5", "Hà Nam;2;3"),
        ("Chỉ tiêu;Hà Nội;;Hà Nam;", ";2022;2023;2022;2023", f"{CAMPAIGNS};4;5;2;3"),
        (
            "STT;Tỉnh;Năm;Đợt ra quân",
            "1;Hà Nội;2022;4",
            "2;Hà Nội;2023;5",
            "3;Hà Nam;2022;2",
            "4;Hà Nam;2023;3",
            ";Tổng cộng;;14",
        ),
        (
            "BÁO CÁO;;",
            "(Kèm theo);;",
            ";;",
            f"Tỉnh;Năm;{CAMPAIGNS}",
            "A;B;1",
            "Hà Nội;2022;4",
            "Hà Nội;2023;5",
            f"Tỉnh;Năm;{CAMPAIGNS}",
            "Hà Nam;2022;2",
            "Hà Nam;2023;3",
            ";;",
            "Nguồn: công an tỉnh;;",
            "Người lập biểu;;Thủ trưởng",
        ),
    ],
    ids=[
        "measures",
        "years",
        "provinces",
        "measure over years",
        "years over measures",
        "provinces over years",
        "index, total",
        "printed",
    ],
)
def test_the_same_figures_in_every_layout(lines: tuple[str, ...], catalogue: Catalogue) -> None:
    reading = told(csv_file(*lines), catalogue)
    assert (reading.outcome, found(reading)) == (Outcome.ACCEPTED, EXPECTED)


def test_a_definition_in_a_second_header_row_is_read_and_an_unknown_one_asked(catalogue: Catalogue) -> None:
    lines = [f"Tỉnh;Năm;{CAMPAIGNS};", ";;Đợt chung;Chuyên đề", "Hà Nội;2023;5;7"]
    assert {(row.scope, row.quantity.value) for row in told(csv_file(*lines), catalogue).rows} == {
        ("general", 5),
        ("thematic", 7),
    }
    lines = ["Tỉnh;Năm;Chuyên đề;", f";;{CAMPAIGNS};Số nguồn tin", "Hà Nội;2023;5;7"]
    assert {(row.metric, row.scope) for row in told(csv_file(*lines), catalogue).rows} == {
        ("crackdown_campaigns", "thematic"),
        ("tips_received", "all"),
    }
    lines = [f"Tỉnh;Năm;{CAMPAIGNS};", ";;Kế hoạch;Thực hiện", "Hà Nội;2023;5;7"]
    assert told(csv_file(*lines), catalogue).outcome is not Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Tỉnh;Chỉ tiêu;1999;2023", f"Hà Nội;{CAMPAIGNS};4;5"), ["PERIOD_INVALID C1"]),
        (("Đơn vị tính: nghìn tin;;", "Tỉnh;Năm;Số nguồn tin", "Hà Nội;2023;5"), ["MEASURE_SCALED A1"]),
        (("Tỉnh;Năm;Số nguồn tin", "Hà Nội;2023;5", "Hà Nam;2023;\x005"), ["TEXT_CONTROL C3"]),
        (("Báo\x00cáo;;", "Tỉnh;Năm;Số nguồn tin", "Hà Nội;2023;x"), ["TEXT_CONTROL A1", "VALUE_NOT_NUMBER C3"]),
    ],
)
def test_what_stands_in_headings_and_titles_is_looked_at(
    lines: tuple[str, ...], expected: list[str], catalogue: Catalogue
) -> None:
    assert blocks(told(csv_file(*lines), catalogue)) == expected


def test_a_code_column_means_the_units_of_the_year(catalogue: Catalogue) -> None:
    header = f"Mã tỉnh;Năm;{CAMPAIGNS}"
    assert [row.unit for row in told(csv_file(header, "1;2024;5", "24;2024;6", "24;2026;7"), catalogue).rows] == [
        "01",
        "24",
        "24-2025",
    ]
    assert [question.key for question in told(csv_file(header, "79;2025;5", "01;2025;5"), catalogue).questions] == [
        "unit:TP.HCM:2025"
    ]


def test_cases_only_in_the_country_row_are_the_countrys(catalogue: Catalogue) -> None:
    reading = told(csv_file(f"Tỉnh;Năm;{CAMPAIGNS}", "Cả nước;2023;30"), catalogue)
    assert values(reading) == ["VN 30"]


def test_a_total_that_agrees_is_only_left_out(catalogue: Catalogue) -> None:
    reading = told(csv_file(f"Tỉnh;Năm;{CAMPAIGNS}", "Hà Nội;2023;5", "Hà Nam;2023;3", "Tổng số;2023;8"), catalogue)
    assert values(reading) == ["01 5", "35 3"]
    assert not any(problem.severity is Severity.WARN for problem in reading.problems)


def test_a_column_of_sums_is_compared_like_a_row(catalogue: Catalogue) -> None:
    reading = told(csv_file("Năm;Chỉ tiêu;Hà Nội;Hà Nam;Cả nước", f"2023;{CAMPAIGNS};5;3;9"), catalogue)
    assert values(reading) == ["01 5", "35 3"]
    assert [problem.place.column for problem in reading.problems if problem.severity is Severity.WARN] == ["E"]


def test_broken_letters_are_told_cell_by_cell(catalogue: Catalogue) -> None:
    for content in (long_file(f"Hà Nội,2023,{CAMPAIGNS},5"), b"\xef\xbb\xbf" + long_file(f"Hà Nội,2023,{CAMPAIGNS},5")):
        assert blocks(told(content.replace("ộ".encode(), b"\xe1\xbb", 1), catalogue)) == ["ENC_LOSSY A2"]


def test_person_columns_without_figures_are_refused(catalogue: Catalogue) -> None:
    reading = told(csv_file("STT;Họ và tên;Số CCCD", "1;A;001099000001"), catalogue)
    assert blocks(reading) == ["PERSON_COLUMN B1", "PERSON_COLUMN C1"]


def test_numbers_of_persons_under_another_heading_are_refused(catalogue: Catalogue) -> None:
    reading = told(csv_file(f"Tỉnh;Năm;{CAMPAIGNS};Khác", "Hà Nội;2023;5;001099000001"), catalogue)
    assert blocks(reading) == ["PERSON_COLUMN D1"]
    long = csv_file("Tỉnh;Năm;Chỉ tiêu;Giá trị;Khác", f"Hà Nội;2023;{CAMPAIGNS};5;0901234567")
    assert blocks(told(long, catalogue)) == ["PERSON_COLUMN E1"]


QUESTIONS: list[tuple[str, bytes, dict[str, tuple[Outcome, list[str]]]]] = [
    (
        "unit:TP.HCM:2025",
        long_file(f"Sài Gòn,2025,{CAMPAIGNS},5"),
        {"79": (Outcome.ACCEPTED, ["79 5"]), "79-2025": (Outcome.ACCEPTED, ["79-2025 5"])},
    ),
    (
        "unit:Hà Nam:2025",
        long_file(f"Hà Nam,2025,{CAMPAIGNS},5"),
        {"35": (Outcome.ACCEPTED, ["35 5"]), "37-2025": (Outcome.ACCEPTED, ["37-2025 5"])},
    ),
    (
        "unit:HN",
        long_file(f"HN,2023,{CAMPAIGNS},5"),
        {"01": (Outcome.ACCEPTED, ["01 5"]), "35": (Outcome.ACCEPTED, ["35 5"]), "skip": (Outcome.NOOP, [])},
    ),
    ("unit:Hanol", long_file(f"Hanol,2023,{CAMPAIGNS},5"), {"01": (Outcome.ACCEPTED, ["01 5"])}),
    (
        "metric:Số hộ ký cam kết",
        csv_file("Tỉnh;Năm;Số hộ ký cam kết", "Hà Nội;2023;5"),
        {"tips_received": (Outcome.ACCEPTED, ["01 5"]), "skip": (Outcome.NOOP, [])},
    ),
    ("metric", csv_file("Tỉnh;Năm;Giá trị", "Hà Nội;2023;5"), {"tips_received": (Outcome.ACCEPTED, ["01 5"])}),
    ("period", csv_file("Kết quả năm 2022;", f"Tỉnh;{CAMPAIGNS}", "Hà Nội;5"), {"2022": (Outcome.ACCEPTED, ["01 5"])}),
    (
        "scope:crackdown_campaigns:khác",
        csv_file("Tỉnh;Năm;Chỉ tiêu;Phạm vi;Giá trị", f"Hà Nội;2023;{CAMPAIGNS};khác;5"),
        {"thematic": (Outcome.ACCEPTED, ["01 5"])},
    ),
]


@pytest.mark.parametrize(("key", "content", "answers"), QUESTIONS, ids=[key for key, _, _ in QUESTIONS])
def test_a_question_has_a_key_options_and_consequences(
    key: str, content: bytes, answers: dict[str, tuple[Outcome, list[str]]], catalogue: Catalogue
) -> None:
    reading = told(content, catalogue)
    [question] = reading.questions
    assert (reading.outcome, reading.rows, question.key) == (Outcome.ASK, (), key)
    assert set(answers) <= {option.value for option in question.options}
    for answer, (outcome, read) in answers.items():
        after = told(content, catalogue, answers={key: answer})
        # Nothing to load is seen only beside the live figures.
        assert (after.outcome, values(after)) == (Outcome.ACCEPTED if outcome is Outcome.NOOP else outcome, read)


def test_the_old_territory_ends_the_period_with_june(catalogue: Catalogue) -> None:
    content = long_file(f"TP.HCM,2025,{CAMPAIGNS},5", f"TP.HCM,2025,{MODELS},7")
    rows = told(content, catalogue, answers={"unit:TP.HCM:2025": "79"}).rows
    assert {(row.period.start, row.period.end, row.period.basis) for row in rows} == {
        ("2025-01-01", "2025-06-30", "half_year"),
        ("2025-06-30", "2025-06-30", "as_of"),
    }


def test_an_answer_to_another_question_changes_nothing(catalogue: Catalogue) -> None:
    content = long_file(f"HN,2023,{CAMPAIGNS},5")
    assert told(content, catalogue, answers={"unit:HN": "79", "x": "y"}) == told(content, catalogue)


def hidden(made: openpyxl.Workbook) -> None:
    made["S"].row_dimensions[3].hidden = True


@pytest.mark.parametrize(
    ("content", "key", "answers"),
    [
        (
            book(("A", LONG_ROWS), ("B", [LONG_ROWS[0], ["Nam Định", 2023, CAMPAIGNS, 9]])),
            "sheets",
            {"A": ["01 5", "35 3"], "B": ["36 9"], "all": ["01 5", "35 3", "36 9"]},
        ),
        (book(("S", LONG_ROWS), change=hidden), "rows:S", {"skip": ["01 5"], "load": ["01 5", "35 3"]}),
    ],
)
def test_sheets_and_hidden_rows_are_asked(
    content: bytes, key: str, answers: dict[str, list[str]], catalogue: Catalogue
) -> None:
    assert [question.key for question in told(content, catalogue, "t.xlsx").questions] == [key]
    for answer, read in answers.items():
        assert values(told(content, catalogue, "t.xlsx", answers={key: answer})) == read


def test_a_named_sheet_is_read_without_asking(catalogue: Catalogue) -> None:
    content = book(("A", LONG_ROWS), ("B", [LONG_ROWS[0], ["Nam Định", 2023, CAMPAIGNS, 9]]))
    assert values(told(content, catalogue, "t.xlsx", sheet="B")) == ["36 9"]


def test_a_hidden_list_for_choosing_is_not_asked(catalogue: Catalogue) -> None:
    def hide(made: openpyxl.Workbook) -> None:
        made["danh mục"].sheet_state = "hidden"

    content = book(("S", LONG_ROWS), ("danh mục", [["Hà Nội"], ["Hà Nam"]]), change=hide)
    assert values(told(content, catalogue, "t.xlsx")) == ["01 5", "35 3"]


def test_a_province_merged_over_its_years_holds_for_all_of_them(catalogue: Catalogue) -> None:
    def merge(made: openpyxl.Workbook) -> None:
        made["S"].merge_cells("A2:A3")

    rows = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2022, 4], [None, 2023, 5]]
    assert values(told(book(("S", rows), change=merge), catalogue, "t.xlsx")) == ["01 4", "01 5"]


def test_a_share_from_a_formula_keeps_six_decimals_and_is_told(catalogue: Catalogue) -> None:
    def percent(made: openpyxl.Workbook) -> None:
        made["S"]["C2"].number_format = "0.0%"

    reading = told(book(("S", [["Tỉnh", "Năm", SAFE], ["Hà Nội", 2022, 1 / 3]]), change=percent), catalogue, "t.xlsx")
    assert values(reading) == ["01 33,333333"]
    assert any(problem.rule == "VALUE_DECIMALS" for problem in reading.problems)


def test_text_of_old_fonts_in_a_workbook_is_read(catalogue: Catalogue) -> None:
    reading = told(book(("S", [["TØnh", "N¨m", "Sè ®ît cao ®iÓm"], ["Hµ Néi", 2022, 4]])), catalogue, "t.xlsx")
    assert values(reading) == ["01 4"]
    assert "ENC_LEGACY_FONT" in {problem.rule for problem in reading.problems}


def test_the_layout_tells_files_of_one_office_apart(catalogue: Catalogue) -> None:
    first, second = long_file(f"Hà Nội,2023,{CAMPAIGNS},5"), long_file(f"Hà Nam,2022,{CAMPAIGNS},7")
    assert told(first, catalogue).layout == told(second, catalogue).layout != ""
    assert told(csv_file(f"Tỉnh;Năm;{CAMPAIGNS}", "Hà Nội;2023;5"), catalogue).layout != told(first, catalogue).layout


def test_a_sheet_of_guidance_may_be_the_only_one(catalogue: Catalogue) -> None:
    rows = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2023, 5]]
    assert len(told(book(("Hướng dẫn", rows)), catalogue, "t.xlsx").rows) == 1
    both = told(book(("Hướng dẫn", rows), ("Số liệu", [*rows, ["Hà Nam", 2023, 6]])), catalogue, "t.xlsx")
    assert [row.place.sheet for row in both.rows] == ["Số liệu", "Số liệu"]
    chosen = told(book(("Hướng dẫn", rows), ("Số liệu", rows)), catalogue, "t.xlsx", sheet="Hướng dẫn")
    assert [row.place.sheet for row in chosen.rows] == ["Hướng dẫn"]


def test_persons_on_a_sheet_of_guidance_refuse_the_file(catalogue: Catalogue) -> None:
    figures = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2023, 5]]
    persons = [["Họ và tên", "Ngày sinh", "Số CCCD"], ["Nguyễn Văn A", "1/1/1980", "001"]]
    reading = told(book(("Hướng dẫn", persons), ("Số liệu", figures)), catalogue, "t.xlsx")
    assert {problem.rule for problem in reading.problems if problem.severity is Severity.BLOCK} == {"PERSON_COLUMN"}


def test_columns_under_a_heading_for_comparison_are_not_read(catalogue: Catalogue) -> None:
    rows = [
        ["Tỉnh", "Năm", CAMPAIGNS, "Năm 2022 (để đối chiếu, không nạp)", None],
        [None, None, None, CAMPAIGNS, "Số vụ ma túy phát hiện"],
        ["Hà Nội", 2023, 5, 4, 3],
    ]
    reading = told(book(("S", rows)), catalogue, "t.xlsx")
    assert [(row.place.column, row.quantity.text().vi) for row in reading.rows] == [("C", "5")]
