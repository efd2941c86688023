"""Trends: what is joined, what stands apart, and what title and sentence may say of it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq.analysis.lines import line_of
from antq.analysis.offer import offer
from antq.analysis.sentences import longest, movement
from antq.analysis.trend import Trend, trend
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.model.view import TrendView
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, built, calendar_year, figure_of, invented_base, observation
from tests.support.language import english_in, vietnamese_in

HALF = observation(basis="half_year", period_end="2015-06-30")
SPAN = observation(basis="multi_year", period_start="2013", period_end="2023", value="900")
STOCK = {"metric": "models_sustained", "scope": "all", "unit_of_measure": "models", "basis": "as_of"}
BREAK_VI, BREAK_EN = "Đổi cách đếm từ 2019", "Counting changed in 2019"


def moment(day: str, value: str) -> Cells:
    return observation(**STOCK, period_start=day, period_end=day, value=value)


def ask(
    warehouse: Warehouse,
    catalogue: Catalogue,
    *units: str,
    metric: str = "offences_recorded",
    scope: str = "pphs",
    years: tuple[int, int] = (2010, 2030),
) -> Trend:
    return trend(warehouse, catalogue, TrendView(metric, scope, units, *years))


def years_of(figures: tuple[Figure, ...]) -> list[int]:
    return [figure.period.year for figure in figures]


def periods_of(figures: tuple[Figure, ...]) -> list[str]:
    return [figure.period.text().vi for figure in figures]


# One unit a case, so that one warehouse holds all of them.
ROWS: dict[str, list[Cells]] = {
    "04": [calendar_year(2015), calendar_year(2016, "120")],
    "11": [calendar_year(2015), calendar_year(2016), calendar_year(2017, "90", relation="lt")],
    "12": [calendar_year(2015), calendar_year(2016, "90"), calendar_year(2017)],
    "14": [calendar_year(2015), calendar_year(2016, "120", relation="approx")],
    "20": [calendar_year(2015), calendar_year(2017, "90")],
    "22": [SPAN],
    "38": [
        {**HALF, "value": "40"},
        {**HALF, "period_start": "2016", "period_end": "2016-06", "value": "50"},
        observation(basis="months", period_start="2017-01-01", period_end="2017-03-31", value="1"),
    ],
    "40": [calendar_year(2013), calendar_year(2014, "1616"), calendar_year(2017, "7"), SPAN, HALF],
    "42": [moment("2014-12-31", "5"), moment("2015-12-31", "6"), moment("2016-05-30", "7")],
    "79": [calendar_year(2018), calendar_year(2019, "120"), calendar_year(2020, "1")],
    "46": [calendar_year(2015, use="table_only")],
    "48": [calendar_year(2015, scope="ttxh"), calendar_year(2016, scope="unspecified")],
    "01": [calendar_year(2016)],
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    rows = [{**cells, "unit": unit} for unit, figures in ROWS.items() for cells in figures]
    warehouse = built(tmp_path_factory.mktemp("trend"), catalogue, invented_base(rows))
    yield warehouse
    warehouse.close()


SAID = [
    (
        "rise", ("04",), {},
        "Cao Bằng, số vụ phạm tội ghi nhận: từ 100 vụ (năm 2015) lên 120 vụ (năm 2016)",
        "Cao Bang, offences recorded: from 100 cases (2015) up to 120 cases (2016)",
        "Cao Bằng: từ 100 vụ (năm 2015) lên 120 vụ (năm 2016), tăng 20 vụ.",
        "Cao Bang: from 100 cases (2015) up to 120 cases (2016), up by 20 cases.",
    ),
    (
        "fall, as far as a bound allows it", ("11",), {},
        "Điện Biên, số vụ phạm tội ghi nhận: từ 100 vụ (năm 2015) xuống gần 90 vụ (năm 2017)",
        "Dien Bien, offences recorded: from 100 cases (2015) down to nearly 90 cases (2017)",
        "Điện Biên: từ 100 vụ (năm 2015) xuống gần 90 vụ (năm 2017), giảm ít nhất 10 vụ.",
        "Dien Bien: from 100 cases (2015) down to nearly 90 cases (2017), down by at least 10 cases.",
    ),
    (
        "the same at both ends, another between", ("12",), {},
        "Lai Châu, số vụ phạm tội ghi nhận: cùng là 100 vụ (năm 2015 và năm 2017)",
        "Lai Chau, offences recorded: 100 cases both times (2015 and 2017)",
        "Lai Châu: cùng là 100 vụ (năm 2015 và năm 2017).",
        "Lai Chau: 100 cases both times (2015 and 2017).",
    ),
    (
        "unknown", ("14",), {},
        "Sơn La, số vụ phạm tội ghi nhận: từ 100 vụ (năm 2015) đến khoảng 120 vụ (năm 2016), "
        "không kết luận được tăng hay giảm",
        "Son La, offences recorded: from 100 cases (2015) to about 120 cases (2016), no rise or fall can be concluded",
        "Sơn La: từ 100 vụ (năm 2015) đến khoảng 120 vụ (năm 2016), không kết luận được tăng hay giảm.",
        "Son La: from 100 cases (2015) to about 120 cases (2016), no rise or fall can be concluded.",
    ),
    (
        "no run, a gap", ("20",), {},
        "Số vụ phạm tội ghi nhận: chưa có hai năm liền nhau đếm cùng một cách để nói tăng hay giảm",
        "Offences recorded: no two years in a row counted alike, so no rise or fall can be told",
        "Lạng Sơn: 100 vụ (năm 2015), 90 vụ (năm 2017); không có số liệu cả năm 2016.",
        "Lang Son: 100 cases (2015), 90 cases (2017); no figure for the whole of 2016.",
    ),
    (
        "one point", ("01",), {},
        "Hà Nội, số vụ phạm tội ghi nhận: 100 vụ (năm 2016)",
        "Ha Noi, offences recorded: 100 cases (2016)",
        "Hà Nội: 100 vụ (năm 2016).",
        "Ha Noi: 100 cases (2016).",
    ),
    (
        "span only", ("22",), {},
        "Quảng Ninh, số vụ phạm tội ghi nhận: 900 vụ (2013–2023)",
        "Quang Ninh, offences recorded: 900 cases (2013–2023)",
        "Quảng Ninh: 900 vụ (2013–2023), tính chung nhiều năm.",
        "Quang Ninh: 900 cases (2013–2023), over several years.",
    ),
    (
        "parts only, the last two of them", ("38",), {},
        "Thanh Hóa, số vụ phạm tội ghi nhận: 1 vụ (3 tháng đầu năm 2017)",
        "Thanh Hoa, offences recorded: 1 case (first 3 months of 2017)",
        "Thanh Hóa: 3 số đứng riêng, gần nhất là 50 vụ (2016 đến tháng 6/2016), 1 vụ (3 tháng đầu năm 2017).",
        "Thanh Hoa: 3 figures apart, the latest 50 cases (2016 to June 2016), 1 case (first 3 months of 2017).",
    ),
    (
        "a run, a gap, a point, a span and a part", ("40",), {},
        "Nghệ An, số vụ phạm tội ghi nhận: từ 100 vụ (năm 2013) lên 1.616 vụ (năm 2014)",
        "Nghe An, offences recorded: from 100 cases (2013) up to 1,616 cases (2014)",
        "Nghệ An: từ 100 vụ (năm 2013) lên 1.616 vụ (năm 2014), tăng 1.516 vụ; không có số liệu cả năm 2015, 2016; "
        "900 vụ (2013–2023), tính chung nhiều năm; 100 vụ (6 tháng đầu năm 2015), đứng riêng.",
        "Nghe An: from 100 cases (2013) up to 1,616 cases (2014), up by 1,516 cases; "
        "no figure for the whole of 2015, 2016; 900 cases (2013–2023), over several years; "
        "100 cases (first 6 months of 2015), apart.",
    ),
    (
        "a break", ("79",), {},
        "TP.HCM, số vụ phạm tội ghi nhận: từ 120 vụ (năm 2019) xuống 1 vụ (năm 2020)",
        "HCMC, offences recorded: from 120 cases (2019) down to 1 case (2020)",
        f"TP.HCM: từ 120 vụ (năm 2019) xuống 1 vụ (năm 2020), giảm 119 vụ; không nối qua mốc “{BREAK_VI}”.",
        f"HCMC: from 120 cases (2019) down to 1 case (2020), down by 119 cases; not joined across “{BREAK_EN}”.",
    ),
    (
        "a stock at the end of its years", ("42",), {"metric": "models_sustained", "scope": "all"},
        "Hà Tĩnh, mô hình đang duy trì: từ 5 mô hình (tính đến 31/12/2014) lên 6 mô hình (tính đến 31/12/2015)",
        "Ha Tinh, models sustained: from 5 models (as of 31 December 2014) up to 6 models (as of 31 December 2015)",
        "Hà Tĩnh: từ 5 mô hình (tính đến 31/12/2014) lên 6 mô hình (tính đến 31/12/2015), tăng 1 mô hình; "
        "7 mô hình (tính đến 30/5/2016), đứng riêng.",
        "Ha Tinh: from 5 models (as of 31 December 2014) up to 6 models (as of 31 December 2015), up by 1 model; "
        "7 models (as of 30 May 2016), apart.",
    ),
    (
        "nothing, and nothing that may be drawn", ("46", "49"), {},
        "Số vụ phạm tội ghi nhận: không có số liệu vẽ được theo định nghĩa này",
        "Offences recorded: no figure to draw in this definition",
        "Các địa phương đã chọn không có số liệu vẽ được theo định nghĩa này trong những năm đã chọn.",
        "The chosen provinces have no figure to draw in this definition for the chosen years.",
    ),
    (
        "several provinces: the longest run leads, the others follow in the order asked for", ("46", "04", "12"), {},
        "Lai Châu, số vụ phạm tội ghi nhận: cùng là 100 vụ (năm 2015 và năm 2017)",
        "Lai Chau, offences recorded: 100 cases both times (2015 and 2017)",
        "Cao Bằng: từ 100 vụ (năm 2015) lên 120 vụ (năm 2016), tăng 20 vụ. "
        "Lai Châu: cùng là 100 vụ (năm 2015 và năm 2017). "
        "Huế không có số liệu để vẽ theo lựa chọn này.",
        "Cao Bang: from 100 cases (2015) up to 120 cases (2016), up by 20 cases. "
        "Lai Chau: 100 cases both times (2015 and 2017). "
        "This choice has nothing to draw of Hue.",
    ),
    (
        "several provinces, a point each", ("01", "20"), {"years": (2016, 2017)},
        "Số vụ phạm tội ghi nhận: chưa có hai năm liền nhau đếm cùng một cách để nói tăng hay giảm",
        "Offences recorded: no two years in a row counted alike, so no rise or fall can be told",
        "Hà Nội: 100 vụ (năm 2016). Lạng Sơn: 90 vụ (năm 2017).",
        "Ha Noi: 100 cases (2016). Lang Son: 90 cases (2017).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "asked", "title", "title_en", "said", "said_en"),
    [case[1:] for case in SAID],
    ids=[case[0] for case in SAID],
)
def test_title_and_sentence(
    units: tuple[str, ...],
    asked: dict[str, Any],
    title: str,
    title_en: str,
    said: str,
    said_en: str,
    made: Warehouse,
    catalogue: Catalogue,
) -> None:
    answer = ask(made, catalogue, *units, **asked)
    assert (answer.title.vi, answer.sentence.vi) == (title, said)
    assert (answer.title.en, answer.sentence.en) == (title_en, said_en)


def test_tphcm_as_published(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, "79", years=(2013, 2025))
    (line,) = answer.lines
    assert [years_of(run) for run in line.segments] == [[2013], [2015, 2016], [2018], [2019, 2020, 2021, 2022]]
    values = [[int(f.quantity.value) for f in run] for run in line.segments]
    assert values == [[6218], [6004, 5205], [4576], [4422, 4409, 4000, 4266]]
    assert line.missing_years == (2014, 2017)
    assert periods_of(line.parts) == [
        "2 tháng đầu năm 2013",
        "6 tháng đầu năm 2014",
        "6 tháng đầu năm 2016",
        "11 tháng năm 2016",
        "6 tháng đầu năm 2022",
        "6 tháng đầu năm 2024",
    ]
    assert (line.moments, line.spans, answer.elsewhere) == ((), (), {})
    dates = {event.date.isoformat() for event in answer.events if event.breaks}
    assert dates == {"2019-01-01", "2023-01-01", "2025-07-01"}
    assert len(answer.figures) == 15, "both sources of 2013 stand in the table"


def test_a_derived_point_is_told_and_the_two_counts_are_not_mixed(warehouse: Warehouse, catalogue: Catalogue) -> None:
    (narrow,) = ask(warehouse, catalogue, "01").lines
    (wide,) = ask(warehouse, catalogue, "01", scope="ttxh").lines
    assert [years_of(run) for run in narrow.segments] == [[2015], [2019]]
    assert [years_of(run) for run in wide.segments] == [[2019], [2022]]
    assert [run[0].status for run in wide.segments] == ["derived", "derived"]


def test_statistical_years_are_named_for_the_year_they_end_in(warehouse: Warehouse, catalogue: Catalogue) -> None:
    (line,) = ask(warehouse, catalogue, "VN", scope="ttxh").lines
    assert [years_of(run) for run in line.segments] == [[2020, 2021, 2022]]
    assert [figure.period.basis for figure in line.segments[0]] == ["statistical_year"] * 3


def test_ten_years_are_a_span_and_a_date_is_a_moment(warehouse: Warehouse, catalogue: Catalogue) -> None:
    here, there, none = ask(warehouse, catalogue, "01", "35", "79", metric="models_sustained", scope="all").lines
    assert (periods_of(here.moments), periods_of(here.spans)) == (
        ["tính đến 24/7/2023", "tính đến 18/8/2023"],
        ["2013 đến 24/7/2023"],
    )
    assert (periods_of(there.spans), there.moments, there.segments) == (["2013–2023"], (), ())
    assert none.is_empty and not (here.is_empty or there.is_empty)


def test_elsewhere_names_the_other_definitions_of_an_empty_line(made: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(made, catalogue, "48", "04", "49")
    assert answer.elsewhere == {"48": ("ttxh", "unspecified"), "49": ()}


@pytest.mark.parametrize(
    ("years", "kept"),
    [
        ((2013, 2014), ["năm 2013", "năm 2014", "2013–2023"]),
        ((2023, 2030), ["2013–2023"]),
        ((2015, 2017), ["6 tháng đầu năm 2015", "năm 2017", "2013–2023"]),
        ((2024, 2030), []),
    ],
)
def test_years_keep_every_figure_that_touches_them(
    years: tuple[int, int], kept: list[str], made: Warehouse, catalogue: Catalogue
) -> None:
    assert periods_of(ask(made, catalogue, "40", years=years).figures) == kept


def test_the_longest_run_is_the_later_of_equals() -> None:
    runs = [tuple(figure_of(calendar_year(y)) for y in years) for years in ([2013, 2014], [2016, 2017], [2019])]
    assert longest(runs) == runs[1]
    assert longest(runs[2:]) == longest([]) == ()


NUMBERS = st.integers(-30, 30).map(Decimal)
QUANTITIES = st.builds(Quantity, NUMBERS, st.sampled_from(Relation))
STEPS = (Decimal("1e-9"), Decimal(1), Decimal(1000))


MARKS = {1: " up to ", -1: " down to ", 0: "unchanged at", None: "no rise or fall"}


def could_be(quantity: Quantity) -> set[Decimal]:
    """Some true numbers that a published one leaves possible, its neighbours and far ones among them."""
    away = -1 if quantity.value < 0 else 1
    sides = {"eq": (), "gt": (away,), "ge": (away,), "lt": (-away,), "le": (-away,), "approx": (1, -1)}
    itself = {quantity.value} if quantity.relation in ("eq", "ge", "le", "approx") else set()
    return itself | {quantity.value + sign * step for sign, step in product(sides[quantity.relation], STEPS)}


@given(first=QUANTITIES, last=QUANTITIES)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_a_direction_is_said_exactly_where_the_bounds_allow_one(
    first: Quantity, last: Quantity, catalogue: Catalogue
) -> None:
    signs = {(b > a) - (b < a) for a, b in product(could_be(first), could_be(last))}
    expected = MARKS[signs.pop()] if len(signs) == 1 else MARKS[None]
    figures = [figure_of(calendar_year(2015, str(q.value), relation=q.relation)) for q in (first, last)]
    said = movement(catalogue, figures).en
    assert [mark for mark in MARKS.values() if mark in said] == [expected]


def test_no_language_slips_into_the_other(warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Every measure and definition, with all provinces that have figures."""
    found = offer(warehouse, catalogue)
    for metric, scopes in found.scopes.items():
        for scope in scopes:
            answer = ask(warehouse, catalogue, *found.units, metric=metric, scope=scope)
            for text in (answer.title, answer.sentence):
                assert english_in(text.vi) == [], text.vi
                assert vietnamese_in(text.en) == [], text.en


def test_a_year_of_the_ministry_and_a_calendar_year_are_not_joined(catalogue: Catalogue) -> None:
    ministry = observation(basis="statistical_year", period_start="2017-12-15", period_end="2018-12-14")
    rows = [calendar_year(2015), calendar_year(2016), ministry, calendar_year(2017)]
    line = line_of("01", [figure_of(row) for row in rows], catalogue)
    assert [[f.period.basis for f in run] for run in line.segments] == [["calendar_year"] * 3, ["statistical_year"]]
