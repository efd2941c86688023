"""Periods, provinces and measures in every usual spelling."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.ingest.metric_names import MetricNames
from antq.ingest.periods import day_period, read_period, span
from antq.ingest.persons import are_person_values, is_person_heading
from antq.ingest.unit_names import Outcome, UnitNames
from antq.ingest.vocabulary import vocabulary_of
from antq.model.fold import fold
from antq.model.unit import Unit
from antq.settings import ROOT


@pytest.mark.parametrize(
    ("text", "start", "end", "basis"),
    [
        ("2023", "2023-01-01", "2023-12-31", "calendar_year"),
        (" Năm 2023 ", "2023-01-01", "2023-12-31", "calendar_year"),
        ("cả năm 2023", "2023-01-01", "2023-12-31", "calendar_year"),
        ("12 tháng năm 2023", "2023-01-01", "2023-12-31", "calendar_year"),
        ("2013-2023", "2013-01-01", "2023-12-31", "multi_year"),
        ("Giai đoạn 2013 – 2023", "2013-01-01", "2023-12-31", "multi_year"),
        ("từ năm 2013 đến năm 2023", "2013-01-01", "2023-12-31", "multi_year"),
        ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30", "half_year"),
        ("6 thang dau nam 2024", "2024-01-01", "2024-06-30", "half_year"),
        ("sáu tháng đầu năm 2024", "2024-01-01", "2024-06-30", "half_year"),
        ("6 tháng cuối năm 2022", "2022-07-01", "2022-12-31", "half_year"),
        ("6 tháng/2024", "2024-01-01", "2024-06-30", "half_year"),
        ("11 tháng năm 2023", "2023-01-01", "2023-11-30", "months"),
        ("9 tháng đầu năm 2024", "2024-01-01", "2024-09-30", "months"),
        ("quý I/2024", "2024-01-01", "2024-03-31", "months"),
        ("Quý 4 năm 2024", "2024-10-01", "2024-12-31", "months"),
        ("Q2 2024", "2024-04-01", "2024-06-30", "months"),
        ("H1 2024", "2024-01-01", "2024-06-30", "half_year"),
        ("first 6 months of 2024", "2024-01-01", "2024-06-30", "half_year"),
        ("tháng 2/2024", "2024-02-01", "2024-02-29", "months"),
        ("2024-02", "2024-02-01", "2024-02-29", "months"),
        ("31/12/2023", "2023-12-31", "2023-12-31", "as_of"),
        ("tính đến 31/12/2023", "2023-12-31", "2023-12-31", "as_of"),
        ("2023-12-31", "2023-12-31", "2023-12-31", "as_of"),
        ("15/12/2022-14/12/2023", "2022-12-15", "2023-12-14", "statistical_year"),
        ("từ 01/01/2023 đến 30/06/2023", "2023-01-01", "2023-06-30", "half_year"),
    ],
)
def test_a_period_is_read(text: str, start: str, end: str, basis: str) -> None:
    found = read_period(text, 2026)
    assert found is not None and (found.start, found.end, found.basis) == (start, end, basis)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "20233",
        "1999",
        "2099",
        "2027",
        "năm ngoái",
        "2023-2013",
        "13 tháng năm 2023",
        "0 tháng năm 2023",
        "tháng 13/2023",
        "31/02/2023",
        "2023.5",
        "２０２３",
        "9999",
        "0000",
        "tháng 12/9999",
        "2023a",
        "1990-2023",
        "quý V/2023",
        "31/12/1999",
    ],
)
def test_what_is_no_period_of_2000_to_2026_is_not_read(text: str) -> None:
    assert read_period(text, 2026) is None


@given(st.dates(date(2000, 1, 1), date(2022, 12, 31)), st.integers(1, 1200))
def test_a_period_as_the_product_prints_it_is_read_back(first: date, days: int) -> None:
    period = span(first, first + timedelta(days=days))
    assert read_period(period.text().vi, 2026) == period


@given(st.dates(date(2000, 1, 1), date(2026, 12, 31)))
def test_a_day_as_the_product_prints_it_is_read_back(day: date) -> None:
    assert read_period(day_period(day).text().vi, 2026) == day_period(day)


CATALOGUE = load(ROOT / "data")
UNITS = UnitNames(CATALOGUE.units)
OLD = [unit for unit in CATALOGUE.units.values() if unit.valid_from is None and unit.id != "VN"]
NEW = [unit for unit in CATALOGUE.units.values() if unit.valid_to is None and unit.id != "VN"]
IN_2024, IN_2025, IN_2026 = (period for year in (2024, 2025, 2026) if (period := read_period(str(year), 2026)))


def spellings(unit: Unit) -> list[str]:
    name = unit.name.vi
    old_style = name.replace("òa", "oà").replace("óa", "oá").replace("ủy", "uỷ")
    return [
        name,
        name.upper(),
        name.lower(),
        fold(name),
        fold(name).replace(" ", ""),
        f"  {name} ",
        f"Tỉnh {name}",
        f"Thành phố {name}",
        f"TP. {name}",
        f"TP {name}",
        f"Tp.{name}",
        unicodedata.normalize("NFD", name),
        old_style,
        unit.name.en,
        f"{unit.name.en} Province",
        f"{unit.name.en} City",
        name.replace(" ", "-"),
        name.replace(" ", "\u00a0"),
        *unit.style.aliases,
    ]


def test_there_are_63_and_34() -> None:
    assert (len(OLD), len(NEW)) == (63, 34)


@pytest.mark.parametrize("unit", OLD, ids=lambda unit: unit.id)
def test_every_old_name_in_every_spelling_is_the_old_unit_in_2024(unit: Unit) -> None:
    for name in (*spellings(unit), unit.gso_code, str(int(unit.gso_code))):
        assert UNITS.match(name, "", IN_2024).units == (unit,), name


@pytest.mark.parametrize("unit", NEW, ids=lambda unit: unit.id)
def test_every_new_name_in_every_spelling_is_the_new_unit_in_2026(unit: Unit) -> None:
    for name in (*spellings(unit), unit.gso_code):
        found = UNITS.match(name, "", IN_2026)
        assert (found.outcome, found.units) == (Outcome.FOUND, (unit,)), name


@pytest.mark.parametrize("unit", OLD, ids=lambda unit: unit.id)
def test_in_2025_only_unchanged_units_are_certain(unit: Unit) -> None:
    found = UNITS.match(unit.name.vi, "", IN_2025)
    assert (found.outcome is Outcome.FOUND) == (unit.valid_to is None)


@pytest.mark.parametrize(
    ("name", "code", "year", "outcome"),
    [
        ("HN", "", 2024, "initials"),
        ("QN", "", 2024, "initials"),
        ("Hanol", "", 2024, "typo"),
        ("Tanh Hóa", "", 2024, "typo"),
        ("Hà Nôi", "", 2024, "found"),
        ("Hà Tây", "", 2024, "unknown"),
        ("Quảng Đông", "", 2024, "unknown"),
        ("Hà Nam", "", 2026, "ended"),
        ("TP.HCM (mới)", "", 2024, "not_yet"),
        ("TP.HCM (mới)", "", 2025, "found"),
        ("Bắc Ninh", "24", 2024, "code_differs"),
        ("Bắc Ninh", "27", 2024, "found"),
        ("Bắc Ninh", "24", 2026, "found"),
        ("Bắc Ninh", "24", 2025, "found"),
        ("Bắc Ninh", "27", 2026, "code_differs"),
        ("", "79", 2025, "territory"),
        ("", "01", 2025, "found"),
        ("", "35", 2026, "ended"),
        ("", "99", 2024, "unknown"),
        ("BRVT", "", 2024, "found"),
        ("TT-Huế", "", 2024, "found"),
        ("Bắc Cạn", "", 2024, "found"),
        ("T.P Hồ Chí Minh", "", 2024, "found"),
    ],
)
def test_a_name_leads_as_far_as_it_is_certain(name: str, code: str, year: int, outcome: str) -> None:
    period = read_period(str(year), 2026)
    assert period is not None
    assert UNITS.match(name, code, period).outcome == outcome


METRICS = MetricNames(vocabulary_of(CATALOGUE))


@pytest.mark.parametrize("metric", CATALOGUE.metrics)
def test_every_wording_of_a_metric_is_read(metric: str) -> None:
    found = CATALOGUE.metrics[metric]
    for name in (metric, found.name.vi, found.short.vi, *found.aliases, found.name.vi.upper(), fold(found.name.vi)):
        assert METRICS.read(name) == (metric, None), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số mô hình đang duy trì (mô hình)", ("models_sustained", None)),
        ("Số đợt cao điểm (chuyên đề)", ("crackdown_campaigns", "thematic")),
        ("Tỷ lệ phá án (%)", ("clearance_share", None)),
        ("Số tin báo của quần chúng (nghìn tin)", None),
        ("Số đợt cao điểm (%)", None),
        ("Số đợt cao điểm (lũy kế)", None),
        ("Số địa bàn an toàn", None),
        ("Tỷ lệ đợt cao điểm", None),
        ("Số mô hình tiêu biểu xuất sắc", None),
        ("", None),
    ],
)
def test_a_wording_is_a_metric_only_as_it_is_known(text: str, expected: object) -> None:
    assert METRICS.read(text) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "Họ và tên",
        "HỌ TÊN",
        "Họ và tên đối tượng",
        "Số CCCD",
        "CMND/CCCD",
        "Số định danh cá nhân",
        "Ngày sinh",
        "Ngày, tháng, năm sinh",
        "Năm sinh",
        "Số điện thoại",
        "SĐT",
        "Địa chỉ",
        "Địa chỉ thường trú",
        "Nơi ở hiện nay",
        "Hộ khẩu thường trú",
        "Quê quán",
        "Giới tính",
        "Email",
        "Full name",
        "Date of birth",
        "Phone",
        "Home address",
        "Passport no.",
        "Bí danh",
        "Nơi sinh",
        "ho ten",
    ],
)
def test_headings_about_persons(heading: str) -> None:
    assert is_person_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Tỉnh",
        "Năm",
        "Số người đăng ký tạm trú",
        "Tỷ lệ hộ có địa chỉ",
        "Số lượt người",
        "Ghi chú",
        "(Ký, ghi rõ họ tên) Người lập biểu và người kiểm tra biểu số liệu của đơn vị trong năm",
        "Số vụ",
        "Chỉ tiêu",
        "STT",
    ],
)
def test_headings_about_figures(heading: str) -> None:
    assert not is_person_heading(heading)


def test_no_metric_or_role_is_a_heading_about_persons(catalogue: Catalogue) -> None:
    for metric in catalogue.metrics.values():
        assert not any(is_person_heading(name) for name in (metric.name.vi, metric.short.vi, *metric.aliases))


def test_numbers_of_persons_are_seen_under_any_heading() -> None:
    assert are_person_values(["001099000001", "", "001099000002"])
    assert are_person_values(["0901234567", "090 123 4568"])
    assert not are_person_values(["12", "2023", "Hà Nội"])
