"""Provinces side by side: who is highest, what may not be compared and why, who has nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from antq.analysis.compare import Comparison, compare
from antq.catalogue.catalogue import Catalogue
from antq.model.view import PERS, CompareView
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, built, calendar_year, invented_base
from tests.support.language import english_in, vietnamese_in

FOCUS = ("01", "79", "35")
NO_KINDS = "Chỉ công bố số loại mô hình, không công bố số mô hình"
NOT_FOUND = "Chưa tìm thấy số liệu công bố"

# One unit a case, so that one warehouse holds all of them.
ROWS: dict[str, Cells] = {
    "04": calendar_year(2015, "100"),
    "11": calendar_year(2015, "200"),
    "12": calendar_year(2015, "200"),
    "14": calendar_year(2015, "150", relation="gt"),
    "20": calendar_year(2015, "150", relation="lt"),
    "22": calendar_year(2015, "500", relation="approx"),
    "38": calendar_year(2016, "900"),
    "40": calendar_year(2015, "900", scope="ttxh"),
    "42": calendar_year(2015, "900", status="derived"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Warehouse]:
    rows = [{**cells, "unit": unit} for unit, cells in ROWS.items()]
    warehouse = built(tmp_path_factory.mktemp("compare"), catalogue, invented_base(rows))
    yield warehouse
    warehouse.close()


def ask(
    warehouse: Warehouse, catalogue: Catalogue, *units: str, metric: str = "offences_recorded", **asked: Any
) -> Comparison:
    (answer,) = compare(warehouse, catalogue, CompareView((metric,), units, **asked))
    return answer


SAID = [
    ("one is surely highest", ("04", "11"), "green",
     "Số vụ phạm tội ghi nhận: Điện Biên cao nhất, 200 vụ",
     "Offences recorded: Dien Bien is highest, 200 cases",
     "Cao Bằng 100 vụ (năm 2015); Điện Biên 200 vụ (năm 2015). Điện Biên cao hơn Cao Bằng 100 vụ.",
     "Cao Bang 100 cases (2015); Dien Bien 200 cases (2015). Dien Bien is higher than Cao Bang by 100 cases."),
    ("two are highest", ("04", "11", "12"), "green",
     "Số vụ phạm tội ghi nhận: Cao Bằng 100 vụ; Điện Biên 200 vụ; Lai Châu 200 vụ",
     "Offences recorded: Cao Bang 100 cases; Dien Bien 200 cases; Lai Chau 200 cases",
     "Cao Bằng 100 vụ (năm 2015); Điện Biên 200 vụ (năm 2015); Lai Châu 200 vụ (năm 2015).",
     "Cao Bang 100 cases (2015); Dien Bien 200 cases (2015); Lai Chau 200 cases (2015)."),
    ("a bound is enough to rank", ("04", "14"), "amber",
     "Số vụ phạm tội ghi nhận: Sơn La cao nhất, trên 150 vụ",
     "Offences recorded: Son La is highest, over 150 cases",
     "Cao Bằng 100 vụ (năm 2015); Sơn La trên 150 vụ (năm 2015). Sơn La cao hơn Cao Bằng ít nhất 50 vụ. "
     "So sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Cao Bang 100 cases (2015); Son La over 150 cases (2015). Son La is higher than Cao Bang by at least 50 cases. "
     "Compare with care: a number is not exact."),
    ("nearly 150 and over 150", ("14", "20"), "amber",
     "Số vụ phạm tội ghi nhận: Sơn La cao nhất, trên 150 vụ",
     "Offences recorded: Son La is highest, over 150 cases",
     "Sơn La trên 150 vụ (năm 2015); Lạng Sơn gần 150 vụ (năm 2015). Sơn La cao hơn Lạng Sơn. "
     "So sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Son La over 150 cases (2015); Lang Son nearly 150 cases (2015). Son La is higher than Lang Son. "
     "Compare with care: a number is not exact."),
    ("a bound is not enough", ("11", "14"), "amber",
     "Số vụ phạm tội ghi nhận: Điện Biên 200 vụ; Sơn La trên 150 vụ",
     "Offences recorded: Dien Bien 200 cases; Son La over 150 cases",
     "Điện Biên 200 vụ (năm 2015); Sơn La trên 150 vụ (năm 2015). Không kết luận được nơi nào cao hơn. "
     "So sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Dien Bien 200 cases (2015); Son La over 150 cases (2015). Which one is higher cannot be concluded. "
     "Compare with care: a number is not exact."),
    ("about is never enough", ("04", "22"), "amber",
     "Số vụ phạm tội ghi nhận: Cao Bằng 100 vụ; Quảng Ninh khoảng 500 vụ",
     "Offences recorded: Cao Bang 100 cases; Quang Ninh about 500 cases",
     "Cao Bằng 100 vụ (năm 2015); Quảng Ninh khoảng 500 vụ (năm 2015). Không kết luận được nơi nào cao hơn. "
     "So sánh cần thận trọng: có số không chính xác tuyệt đối.",
     "Cao Bang 100 cases (2015); Quang Ninh about 500 cases (2015). Which one is higher cannot be concluded. "
     "Compare with care: a number is not exact."),
    ("other years are not ranked", ("04", "38"), "amber",
     "Số vụ phạm tội ghi nhận: Cao Bằng 100 vụ; Thanh Hóa 900 vụ",
     "Offences recorded: Cao Bang 100 cases; Thanh Hoa 900 cases",
     "Cao Bằng 100 vụ (năm 2015); Thanh Hóa 900 vụ (năm 2016). So sánh cần thận trọng: khác thời kỳ.",
     "Cao Bang 100 cases (2015); Thanh Hoa 900 cases (2016). Compare with care: different periods."),
    ("what is derived is not ranked", ("04", "42"), "amber",
     "Số vụ phạm tội ghi nhận: Cao Bằng 100 vụ; Hà Tĩnh 900 vụ",
     "Offences recorded: Cao Bang 100 cases; Ha Tinh 900 cases",
     "Cao Bằng 100 vụ (năm 2015); Hà Tĩnh 900 vụ (năm 2015, số suy ra). "
     "So sánh cần thận trọng: có số suy ra từ số đã công bố.",
     "Cao Bang 100 cases (2015); Ha Tinh 900 cases (2015, derived). Compare with care: a number is derived."),
    ("red says why in the title", ("04", "40"), "red",
     "Số vụ phạm tội ghi nhận: không so được trên một trục (khác phạm vi đếm)",
     "Offences recorded: not to be put on one axis (different definitions)",
     "Cao Bằng 100 vụ (năm 2015), phạm pháp hình sự; Nghệ An 900 vụ (năm 2015), trật tự xã hội. "
     "Không so sánh được: khác phạm vi đếm.",
     "Cao Bang 100 cases (2015), criminal offences (narrow); Nghe An 900 cases (2015), public-order crime (wide). "
     "Not comparable: different definitions."),
    ("only one has a figure", ("46", "04"), "green",
     "Số vụ phạm tội ghi nhận: chỉ Cao Bằng có số liệu để so sánh, 100 vụ",
     "Offences recorded: only Cao Bang has a figure to compare, 100 cases",
     "Cao Bằng 100 vụ (năm 2015). Chưa có số liệu để so sánh: Huế.",
     "Cao Bang 100 cases (2015). No figure to compare for: Hue."),
    ("nobody has one", ("46", "24"), "green",
     "Số vụ phạm tội ghi nhận: chưa có số liệu để so sánh các địa phương đã chọn",
     "Offences recorded: no figures to compare the chosen provinces by",
     "Chưa có số liệu để so sánh: Huế, Bắc Giang.",
     "No figure to compare for: Hue, Bac Giang."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("units", "colour", "title", "title_en", "said", "said_en"),
    [case[1:] for case in SAID],
    ids=[case[0] for case in SAID],
)
def test_title_and_sentence(
    units: tuple[str, ...],
    colour: str,
    title: str,
    title_en: str,
    said: str,
    said_en: str,
    made: Warehouse,
    catalogue: Catalogue,
) -> None:
    answer = ask(made, catalogue, *units)
    assert answer.verdict.colour == colour
    assert (answer.title.vi, answer.sentence.vi) == (title, said)
    assert (answer.title.en, answer.sentence.en) == (title_en, said_en)


def test_models_of_ha_noi_and_ha_nam_may_not_share_an_axis(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, *FOCUS, metric="models_sustained")
    assert answer.verdict.colour == "red"
    assert answer.title.vi == "Số mô hình đang duy trì: không so được trên một trục (độ dài kỳ khác nhau)"
    assert answer.sentence.vi == (
        "Hà Nội 495 mô hình (tính đến 24/7/2023); Hà Nam 83 mô hình (2013–2023). "
        "Không so sánh được: độ dài kỳ khác nhau. Chưa có số liệu để so sánh: TP.HCM."
    )
    assert [cell.unit for cell in answer.cells] == list(FOCUS)
    assert [cell.unit for cell in answer.shown] == ["01", "35"]
    absent = answer.cells[1]
    assert (absent.figure, absent.quantity, absent.amount) == (None, None, None)
    assert absent.absence is not None and absent.absence.vi == NO_KINDS
    assert absent.instead is not None
    assert (absent.instead.metric, int(absent.instead.quantity.value)) == ("model_kinds", 41)


def test_wanted_persons_are_three_counts(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, *FOCUS, metric="wanted_caught")
    assert answer.verdict.colour == "red"
    assert "different_scope" in answer.verdict.reasons
    amounts = [cell.amount.vi if cell.amount else None for cell in answer.cells]
    assert amounts == [None, "trên 800 người", "257 người"]
    here = answer.cells[0]
    assert here.instead is not None and here.instead.metric == "wanted_outstanding"


def test_a_reason_without_another_measure_to_look_at(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, "01", "35", metric="tips_received")
    assert [(cell.absence.vi if cell.absence else None, cell.instead) for cell in answer.cells] == [
        (NOT_FOUND, None)
    ] * 2


def test_a_year_asked_for_leaves_totals_over_years_out(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, *FOCUS, metric="models_sustained", years=(2023, 2023))
    assert [cell.amount.vi if cell.amount else None for cell in answer.cells] == ["495 mô hình", None, None]
    said = "Không có số liệu của năm 2023 trong các nguồn đã đọc"
    assert [cell.absence.vi if cell.absence else None for cell in answer.cells] == [None, said, said]
    assert answer.cells[1].instead is None
    assert answer.title.vi == "Số mô hình đang duy trì: chỉ Hà Nội có số liệu để so sánh, 495 mô hình"


@pytest.mark.parametrize(
    ("year", "amounts"),
    [
        (None, ["5.148 vụ", "4.266 vụ"]),
        (2015, ["5.148 vụ", "6.004 vụ"]),
        (2019, ["khoảng 4.106 vụ", "4.422 vụ"]),
        (2016, ["1.387 vụ", "5.205 vụ"]),
        (2012, [None, None]),
    ],
)
def test_offences_of_one_year(
    year: int | None, amounts: list[str | None], warehouse: Warehouse, catalogue: Catalogue
) -> None:
    answer = ask(warehouse, catalogue, "01", "79", years=(year, year) if year else None)
    assert [cell.amount.vi if cell.amount else None for cell in answer.cells] == amounts


def test_the_same_year_counted_alike_may_be_ranked(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, "01", "79", years=(2015, 2015))
    assert (answer.verdict.colour, answer.verdict.reasons) == ("green", ())
    assert answer.title.vi == "Số vụ phạm tội ghi nhận: TP.HCM cao nhất, 6.004 vụ"


def test_four_months_and_a_year_may_not(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, "01", "79", years=(2016, 2016))
    assert (answer.verdict.colour, answer.verdict.reasons) == ("red", ("different_period_length",))


def test_an_undivided_measure_says_so_and_draws_nothing(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, *FOCUS, metric="models_sustained", per="population")
    assert answer.shown == ()
    assert answer.title.vi == "Số mô hình đang duy trì: chỉ tiêu này không chia theo dân số"
    assert answer.sentence.vi == (
        "Hà Nội: chỉ tiêu này không chia theo dân số; Hà Nam: chỉ tiêu này không chia theo dân số. "
        "Chưa có số liệu để so sánh: TP.HCM."
    )
    assert [cell.figure is not None for cell in answer.cells] == [True, False, True]
    assert answer.verdict.colour == "green", "nothing is drawn, so nothing is compared"


def test_a_denominator_that_is_not_whole_is_said(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = ask(warehouse, catalogue, "35", "79", metric="wanted_caught", per="population")
    assert [cell.is_partial for cell in answer.cells] == [True, True]
    assert "denominator_partial" in answer.verdict.reasons
    whole = ask(warehouse, catalogue, "01", "79", years=(2015, 2015), per="population")
    assert [cell.is_partial for cell in whole.cells] == [False, False]
    assert whole.verdict.colour == "green"


def test_measures_are_answered_in_the_order_asked_for(warehouse: Warehouse, catalogue: Catalogue) -> None:
    view = CompareView(("safe_share", "models_sustained"), ("35", "01"))
    assert [answer.metric for answer in compare(warehouse, catalogue, view)] == ["safe_share", "models_sustained"]
    assert compare(warehouse, catalogue, CompareView((), FOCUS)) == ()


@pytest.mark.parametrize("per", PERS)
def test_no_language_slips_into_the_other(per: Any, warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Every measure, in the country and the three provinces before and after the merger."""
    units = (*FOCUS, "79-2025", "37-2025", "VN")
    for answer in compare(warehouse, catalogue, CompareView(tuple(catalogue.metrics), units, per=per)):
        told = [text for cell in answer.cells for text in (cell.amount, cell.note, cell.absence) if text]
        for text in (answer.title, answer.sentence, *told):
            assert english_in(text.vi) == [], text.vi
            assert vietnamese_in(text.en) == [], text.en
