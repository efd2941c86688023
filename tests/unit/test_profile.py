"""The profile of every unit: nothing left out, and nothing set beside the country that may not be."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from antq.analysis.comparability import verdict
from antq.analysis.figures import live_figures
from antq.analysis.profile import FARTHEST, Profile, profile, share_of_country, years_apart
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.model.period import Basis, Period
from antq.model.view import DATASETS
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support.figures import calendar_year, figure_of, observation

LINEAGE = {
    "35": "Hà Nam → Ninh Bình (mới) từ 1/7/2025, cùng với Nam Định, Ninh Bình. Số liệu của Hà Nam dừng ở ngày trước "
    "đó.",
    "37-2025": "Ninh Bình (mới) thành lập từ 1/7/2025 trên địa giới của Hà Nam, Nam Định, Ninh Bình. Số liệu trước "
    "ngày đó đứng ở các đơn vị cũ.",
    "01": "Hà Nội giữ nguyên địa giới khi 63 tỉnh, thành phố sắp xếp lại thành 34.",
}


@pytest.fixture(scope="module", params=DATASETS)
def either(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Warehouse]:
    opened = store_of(settings, request.param).open()
    assert opened is not None
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def profiles(either: Warehouse, catalogue: Catalogue) -> dict[str, Profile]:
    return {unit: profile(either, catalogue, unit) for unit in catalogue.units}


def test_every_figure_stands_in_the_profile_of_its_unit(either: Warehouse, profiles: dict[str, Profile]) -> None:
    shown = {unit: [f for known in answer.known for f in known.figures] for unit, answer in profiles.items()}
    assert all(figure.unit == unit for unit, figures in shown.items() for figure in figures)
    told = [figure.code for figures in shown.values() for figure in figures]
    assert sorted(told) == sorted(figure.code for figure in live_figures(either))


def test_every_measure_is_known_or_lacking(profiles: dict[str, Profile], catalogue: Catalogue) -> None:
    for answer in profiles.values():
        known = [known.metric for known in answer.known]
        lacking = [metric for _, metrics in answer.lacking for metric in metrics]
        assert sorted([*known, *lacking]) == sorted(catalogue.metrics)
        assert [cell.unit for cell in answer.best] == [answer.unit] * len(catalogue.headline)


def test_what_is_set_beside_the_country_is_its_own_kind(profiles: dict[str, Profile], catalogue: Catalogue) -> None:
    for answer in profiles.values():
        for known in answer.known:
            if known.national is None:
                continue
            own, country = known.national.own, known.national.country
            assert (own.unit, country.unit) == (answer.unit, "VN") and own.is_drawn and country.is_drawn
            assert (own.metric, own.scope) == (country.metric, country.scope)
            assert years_apart(own.period, country.period) <= FARTHEST
            assert known.national.verdict == verdict((own, country), catalogue)
            said = known.national.sentence.vi
            is_red = known.national.verdict.colour == "red"
            assert ("không so sánh được" in said) == is_red
            assert ("So sánh được" in said) != is_red
            if "% số cả nước" in said:
                assert known.national.verdict.colour == "green"


def test_the_sentences_beside_the_country(warehouse: Warehouse, catalogue: Catalogue) -> None:
    said = {
        (unit, known.metric): known.national.sentence.vi
        for unit in catalogue.focus
        for known in profile(warehouse, catalogue, unit).known
        if known.national
    }
    assert said["79", "offences_recorded"] == (
        "Bên cạnh số cả nước: TP.HCM 5.205 vụ (năm 2016), cả nước 54.511 vụ (năm 2016). So sánh được. Bằng 9,5% số cả "
        "nước (tính từ hai số trên)."
    )
    assert said["01", "models_sustained"] == (
        "Bên cạnh số cả nước: Hà Nội 495 mô hình (tính đến 24/7/2023), cả nước trên 3.000 mô hình (tính đến 5/8/2022). "
        "So sánh được, cần ghi chú: khác thời kỳ, có số không chính xác tuyệt đối."
    )
    assert said["35", "wanted_caught"].startswith("Cả nước có số khoảng 11.000 người (năm 2013), nhưng không so sánh")
    assert "6 tháng đầu năm 2019" in said["01", "gangs_dismantled"], "not the year 2015, which amber would allow"


def test_a_share_follows_only_from_two_exact_counts_of_one_period(catalogue: Catalogue) -> None:
    own, country = figure_of(calendar_year(2016, "25")), figure_of(calendar_year(2016, "1000", unit="VN"))
    assert share_of_country(catalogue, own, country, verdict((own, country), catalogue)) == Decimal("2.5")
    change = {"metric": "offences_change"}
    percent = {"metric": "clearance_share", "unit_of_measure": "percent"}
    for cells in ({"relation": "gt"}, {"status": "derived"}):
        other = figure_of(calendar_year(2016, "25", **cells))
        assert share_of_country(catalogue, other, country, verdict((other, country), catalogue)) is None
    for cells in (change, percent, {"value": "0"}):
        pair = [figure_of(observation(**{**cells, "unit": unit})) for unit in ("01", "VN")]
        expected = None
        assert share_of_country(catalogue, pair[0], pair[1], verdict(pair, catalogue)) is expected


@pytest.mark.parametrize(("unit", "said"), LINEAGE.items())
def test_lineage(unit: str, said: str, warehouse: Warehouse, catalogue: Catalogue) -> None:
    assert profile(warehouse, catalogue, unit).lineage.vi == said


def test_relatives_lead_both_ways(profiles: dict[str, Profile]) -> None:
    assert profiles["35"].relatives == ("37-2025", "36", "37")
    assert profiles["37-2025"].relatives == ("35", "36", "37")
    assert profiles["01"].relatives == profiles["VN"].relatives == ()
    for unit, answer in profiles.items():
        assert all(unit in profiles[other].relatives for other in answer.relatives)


def test_facts_carry_their_dates(warehouse: Warehouse, catalogue: Catalogue) -> None:
    facts = {
        unit: [fact.vi for fact in profile(warehouse, catalogue, unit).facts] for unit in ("35", "37-2025", "04", "02")
    }
    assert facts["35"] == [
        "Dân số 878.000 người (trung bình năm 2022, sơ bộ).",
        "98 đơn vị hành chính cấp xã (theo danh mục tại 30/6/2025).",
    ]
    assert facts["37-2025"][0] == "Dân số 3.765.550 người (trung bình năm 2022, cộng từ các đơn vị cũ)."
    assert facts["04"] == ["56 đơn vị hành chính cấp xã (theo danh mục tại 1/7/2025)."]
    assert facts["02"] == []


@pytest.mark.parametrize(
    ("one", "other", "years"),
    [
        (("2016-01-01", "2016-12-31", Basis.CALENDAR_YEAR), ("2016-01-01", "2016-06-30", Basis.HALF_YEAR), 0),
        (("2013", "2023", Basis.MULTI_YEAR), ("2015", "2015", Basis.CALENDAR_YEAR), 0),
        (("2013", "2023", Basis.MULTI_YEAR), ("2024", "2024", Basis.CALENDAR_YEAR), 1),
        (("2015", "2015", Basis.CALENDAR_YEAR), ("2019-12-15", "2020-12-14", Basis.STATISTICAL_YEAR), 5),
        ((None, "2015-06-30", Basis.UNKNOWN_START), ("2017", "2017", Basis.CALENDAR_YEAR), 2),
    ],
)
def test_years_apart(one: tuple[str, str, Basis], other: tuple[str, str, Basis], years: int) -> None:
    assert years_apart(Period(*one), Period(*other)) == years_apart(Period(*other), Period(*one)) == years
