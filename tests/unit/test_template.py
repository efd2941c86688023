"""The strict reader of the yearly template: what it takes, what it refuses and where."""

from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.errors import FigureFileError
from antq.ingest.names import Names
from antq.ingest.template import column_letters, read_period, read_template
from antq.model.period import Basis, Period
from antq.settings import ROOT

HEADER = "Tỉnh;Năm;Số mô hình đang duy trì;Số đợt cao điểm;Tỷ lệ khu dân cư, xã, phường đạt an toàn về ANTT (%);Ghi chú"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def read(folder: Path, catalogue: Catalogue, *rows: str, header: str = HEADER) -> list[tuple[object, ...]]:
    path = folder / "mau.csv"
    path.write_text("\r\n".join([header, *rows, ""]), encoding="utf-8-sig", newline="")
    return [
        (f"{r.column}{r.row}", r.unit, r.metric, r.scope, r.period.start, r.period.end, r.quantity.text().vi)
        for r in read_template(path, path.name, catalogue)
    ]


def refused(folder: Path, catalogue: Catalogue, *rows: str, header: str = HEADER) -> list[tuple[str, str, str]]:
    with pytest.raises(FigureFileError) as caught:
        read(folder, catalogue, *rows, header=header)
    problems = (caught.value, *caught.value.others)
    return [(problem.place, problem.problem.vi, problem.fix.vi) for problem in problems]


def test_a_stock_is_as_of_the_last_day_a_flow_is_of_the_whole_period(tmp_path: Path, catalogue: Catalogue) -> None:
    assert read(tmp_path, catalogue, "Hà Nội;2024;trên 530;6;96,5;sơ bộ") == [
        ("C2", "01", "models_sustained", "all", "2024-12-31", "2024-12-31", "trên 530"),
        ("D2", "01", "crackdown_campaigns", "general", "2024-01-01", "2024-12-31", "6"),
        ("E2", "01", "safe_share", "localities", "2024-01-01", "2024-12-31", "96,5"),
    ]


def test_a_missing_mark_is_no_figure_and_zero_is_one(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = ["Hà Nội;2021;…;-;Chưa có số liệu;", "Hà Nội;2022;;0; ;", ";;;;;", "Hà Nam;2023;1.085;3;từ 90% trở lên;"]
    found = read(tmp_path, catalogue, *rows)
    assert [(row[0], row[-1]) for row in found] == [
        ("D3", "0"),
        ("C5", "1.085"),
        ("D5", "3"),
        ("E5", "từ 90 trở lên"),
    ]


@pytest.mark.parametrize(
    ("name", "period", "unit"),
    [
        ("TP.HCM", "2024", "79"),
        ("tp hcm", "6 tháng đầu năm 2025", "79"),
        ("Thành phố Hồ Chí Minh", "6 tháng cuối năm 2025", "79-2025"),
        ("TP.HCM (mới)", "2026", "79-2025"),
        ("Sài Gòn", "2026", "79-2025"),
        ("HÀ NỘI", "2025", "01"),
        ("Tỉnh Hà Nam", "6 tháng đầu năm 2025", "35"),
        ("Bắc Ninh", "2024", "27"),
        ("Bắc Ninh", "2026", "24-2025"),
        ("Hoà Bình", "2020", "17"),
    ],
)
def test_a_name_means_the_unit_of_its_time(catalogue: Catalogue, name: str, period: str, unit: str) -> None:
    asked = read_period(period)
    assert asked
    found = Names(catalogue).unit(name, asked)
    assert found
    assert found.id == unit


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2013", Period("2013-01-01", "2013-12-31", Basis.CALENDAR_YEAR)),
        (" 6 tháng  đầu năm 2025", Period("2025-01-01", "2025-06-30", Basis.HALF_YEAR)),
        ("6 THÁNG CUỐI NĂM 2025", Period("2025-07-01", "2025-12-31", Basis.HALF_YEAR)),
        ("2013-2023", None),
        ("năm 2013", None),
        ("13", None),
        ("", None),
    ],
)
def test_periods(text: str, period: Period | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("heading", ["SỐ ĐỢT CAO ĐIỂM", "so dot cao diem", "Đợt cao điểm (đợt)", "Đợt  cao  điểm"])
def test_headings_in_any_spelling(catalogue: Catalogue, heading: str) -> None:
    assert Names(catalogue).metric(heading) == "crackdown_campaigns"


def test_every_metric_and_unit_is_found_by_its_own_name(catalogue: Catalogue) -> None:
    names = Names(catalogue)
    assert [names.metric(metric.name.vi) for metric in catalogue.metrics.values()] == list(catalogue.metrics)
    assert all(unit in names.units(unit.name.vi) for unit in catalogue.units.values())


def test_every_bad_cell_is_told_at_once_with_its_address(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        "Hà Nmoi;2024;1;2;95;",
        "Hà Nội;2024;12.5;5%;95.5;",
        "Hà Nội;hôm qua;1;1;1;",
        "Hà Nội;2024;1",
        ";2020;1;1;1;",
    ]
    problems = refused(tmp_path, catalogue, *rows)
    assert [place.removeprefix("mau.csv, ") for place, _, _ in problems] == [
        "dòng 2, cột A",
        "dòng 3, cột C",
        "dòng 3, cột D",
        "dòng 3, cột E",
        "dòng 4, cột B",
        "dòng 5, cột D",
        "dòng 6, cột A",
    ]
    assert "“Hà Nmoi”" in problems[0][1]
    assert "“Hà Nội”" in problems[0][2]
    assert "“12.5”" in problems[1][1]


@pytest.mark.parametrize("row", ["TP.HCM;2025;1;1;1;", "Hà Nam;2026;1;1;1;", "TP.HCM (mới);2024;1;1;1;"])
def test_a_unit_must_keep_its_territory_through_the_period(tmp_path: Path, catalogue: Catalogue, row: str) -> None:
    [(place, problem, fix)] = refused(tmp_path, catalogue, row)
    assert place == "mau.csv, dòng 2, cột A"
    assert "địa giới" in problem
    assert "6 tháng đầu năm" in fix


def test_the_unit_that_came_after_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    assert "Ninh Bình (mới)" in refused(tmp_path, catalogue, "Hà Nam;2026;1;1;1;")[0][2]


@pytest.mark.parametrize(
    ("header", "places", "words"),
    [
        ("Tỉnh;Năm;Số đợt cao đểm", ["cột C"], "Số đợt cao điểm"),
        ("Tỉnh;Số đợt cao điểm", ["cột C"], "“Năm”"),
        ("Năm;Số đợt cao điểm;Đợt cao điểm", ["cột C", "cột D"], "Đợt cao điểm"),
    ],
)
def test_a_wrong_header_is_told_before_any_row(
    tmp_path: Path, catalogue: Catalogue, header: str, places: list[str], words: str
) -> None:
    problems = refused(tmp_path, catalogue, "x;y", header=header)
    assert [place for place, _, _ in problems] == [f"mau.csv, dòng 1, {place}" for place in places]
    assert words in problems[0][1] + problems[0][2]


@pytest.mark.parametrize("content", [None, b"", b"T\xec\xf2nh;N\xe3m", b'T;"N'])
def test_what_is_no_csv_in_utf8_is_refused(tmp_path: Path, catalogue: Catalogue, content: bytes | None) -> None:
    path = tmp_path / "mau.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FigureFileError) as caught:
        read_template(path, "mau.csv", catalogue)
    assert caught.value.place == "mau.csv"


def test_columns_have_the_letters_of_excel() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
