"""So sánh: red, amber, one figure, none; bars, dots, table; rates; a year."""

import pytest
from streamlit.testing.v1 import AppTest

from antq.analysis.offer import offer
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.model.view import DATASETS, FORMS, PERS, Dataset
from antq.settings import Settings
from antq.text import LANGUAGES
from tests.pages.conftest import Held
from tests.support.pages import all_text, chart_titles, charts, is_whole, notes, opened, readable, sentences, tables


def axes(app: AppTest) -> list[int]:
    """How many x axes each chart has: a red comparison has one for every unit, or none."""
    return [len([name for name in figure["layout"] if name.startswith("xaxis")]) for figure in charts(app)]


def test_the_first_view_refuses_what_may_not_share_an_axis() -> None:
    app = opened("compare")
    assert is_whole(app)
    assert app.multiselect(key="metrics").value == ["models_sustained", "crackdown_campaigns"]
    assert chart_titles(app) == [
        "Số mô hình đang duy trì: không so được trên một trục (độ dài kỳ khác nhau)",
        "Số đợt cao điểm tấn công, trấn áp tội phạm: không so được trên một trục (độ dài kỳ khác nhau)",
    ]
    assert "Không so sánh được: độ dài kỳ khác nhau." in sentences(app)[0]
    assert "cao nhất" not in all_text(app)


@pytest.mark.parametrize(
    ("metric", "lang", "title", "verdict"),
    [
        ("offences_recorded", "vi", "Hà Nội 5.148 vụ; TP.HCM 4.266 vụ", "So sánh cần thận trọng: khác thời kỳ."),
        ("offences_recorded", "en", "Ha Noi 5,148 cases; HCMC 4,266 cases", "Compare with care: different periods."),
        ("wanted_new", "vi", "TP.HCM cao nhất, 32 người", ""),
        ("wanted_new", "en", "HCMC is highest, 32 persons", ""),
        (
            "safe_share",
            "vi",
            "chỉ Hà Nam có số liệu để so sánh, trên 95%",
            "Chưa có số liệu để so sánh: Hà Nội, TP.HCM.",
        ),
        (
            "safe_share",
            "en",
            "only Ha Nam has a figure to compare, over 95%",
            "No figure to compare for: Ha Noi, HCMC.",
        ),
        ("tips_valuable", "vi", "chưa có số liệu để so sánh", "Chưa có số liệu để so sánh: Hà Nội, TP.HCM, Hà Nam."),
        ("tips_valuable", "en", "no figures to compare", "No figure to compare for: Ha Noi, HCMC, Ha Nam."),
    ],
    ids=lambda value: value if value.islower() and " " not in value else "",
)
def test_each_verdict_says_what_may_be_said(metric: str, lang: str, title: str, verdict: str) -> None:
    app = opened("compare", metrics=metric, lang=lang)
    assert is_whole(app)
    assert title in chart_titles(app)[0]
    assert verdict in sentences(app)[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("metric", ["models_sustained", "offences_recorded", "safe_share", "tips_valuable"])
def test_every_form_says_the_same(form: str, metric: str) -> None:
    app, bars = opened("compare", metrics=metric, form=form), opened("compare", metrics=metric)
    assert is_whole(app)
    assert sentences(app) == sentences(bars)
    titles = [readable(heading.value) for heading in app.subheader] if form == "table" else chart_titles(app)
    assert titles == chart_titles(bars)
    assert len(charts(app)) == (0 if form == "table" else 1)


def test_the_table_form_has_a_row_for_every_unit_asked_for() -> None:
    app = opened("compare", metrics="models_sustained", form="table")
    rows = [list(row.values()) for row in tables(app)[0]]
    assert rows == [
        ["Hà Nội", "495 mô hình", "tính đến 24/7/2023", "HN-MH-dbd7"],
        [
            "TP.HCM",
            "Chỉ công bố số loại mô hình, không công bố số mô hình"
            " Có số khác: 41 loại mô hình, tính đến 23/8/2024 HCM-LMH-9379",
            "–",
            "–",
        ],
        ["Hà Nam", "83 mô hình", "2013–2023", "HNA-MH-521f"],
    ]


@pytest.mark.parametrize(
    ("per", "metric", "said"),
    [
        ("population", "offences_recorded", "Hà Nội 69,25 vụ trên 100.000 dân; TP.HCM 45,43 vụ trên 100.000 dân"),
        ("population", "wanted_caught", "không so được trên một trục (khác phạm vi đếm)"),
        ("population", "models_sustained", "chỉ tiêu này không chia theo dân số"),
        ("communes", "models_sustained", "không so được trên một trục (độ dài kỳ khác nhau)"),
        ("communes", "offences_recorded", "chỉ tiêu này không chia theo xã, phường"),
        ("communes", "safe_share", "chỉ tiêu này không chia theo xã, phường"),
    ],
)
def test_a_rate_is_worked_out_or_refused_with_its_reason(per: str, metric: str, said: str) -> None:
    app = opened("compare", metrics=metric, per=per)
    assert is_whole(app)
    assert said in chart_titles(app)[0]


def test_a_bound_stays_a_bound_when_divided() -> None:
    app = opened("compare", metrics="wanted_caught", per="population")
    assert "TP.HCM trên 9,17 người trên 100.000 dân" in sentences(app)[0]
    assert "mẫu số chưa đầy đủ" in sentences(app)[0]


def test_a_year_takes_figures_of_that_year_only() -> None:
    app = opened("compare", metrics=["offences_recorded", "safe_share"], year="2019")
    assert is_whole(app)
    assert "Hà Nội khoảng 4.106 vụ (năm 2019, số suy ra); TP.HCM 4.422 vụ (năm 2019)" in sentences(app)[0]
    assert "chưa có số liệu" in chart_titles(app)[1]
    assert "Không có số liệu của năm 2019 trong các nguồn đã đọc" in all_text(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("per", PERS)
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_measure_can_be_compared_in_every_way(
    dataset: Dataset, per: str, lang: str, catalogue: Catalogue, home: Settings
) -> None:
    warehouse = store_of(home, dataset).open()
    assert warehouse is not None
    found = offer(warehouse, catalogue)
    warehouse.close()
    for form in FORMS:
        app = opened("compare", data=dataset, per=per, lang=lang, form=form, metrics=[*found.metrics])
        assert is_whole(app), [error.value for error in app.error]
        assert len(sentences(app)) == len(found.metrics)


def test_red_never_shares_an_axis(held: dict[Dataset, Held], catalogue: Catalogue) -> None:
    app = opened("compare", metrics=["wanted_caught", "gangs_dismantled", "offences_recorded"])
    red, also_red, amber = charts(app)
    assert axes(app)[2] == 1
    for figure in (red, also_red):
        on_axis = {trace.get("xaxis", "x"): trace for trace in figure["data"] if trace.get("customdata")}
        assert len(on_axis) == len([trace for trace in figure["data"] if trace.get("customdata")])
        assert notes(figure, "caution")[0].startswith("● Không so sánh được")
    assert notes(amber, "caution")[0].startswith("▲ So sánh được, cần ghi chú")
