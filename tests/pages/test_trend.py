"""Xu hướng: every measure in every definition that has figures, and the views that have none."""

import pytest
from streamlit.testing.v1 import AppTest

from antq.model.view import DATASETS, Dataset
from antq.text import LANGUAGES
from tests.pages.conftest import Held
from tests.support.pages import all_text, chart_titles, charts, is_whole, notes, opened, sentences, tables


def test_the_first_view_is_the_catalogues() -> None:
    app = opened("trend")
    assert is_whole(app)
    assert app.selectbox(key="metric").value == "offences_recorded"
    assert app.selectbox(key="scope").value == "pphs"
    assert app.multiselect(key="units").value == ["01", "79", "35"]
    assert app.slider(key="years").value == (app.slider(key="years").min, app.slider(key="years").max)
    assert chart_titles(app) == ["TP.HCM, số vụ phạm tội ghi nhận: từ 4.422 vụ (năm 2019) xuống 4.266 vụ (năm 2022)"]
    assert "không nối qua mốc “Đổi cách đếm từ 2019”" in sentences(app)[0]
    assert "Hà Nam: chưa tìm thấy số liệu công bố" in all_text(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_definition_with_figures_has_a_chart_a_sentence_and_a_table(
    held: dict[Dataset, Held], dataset: Dataset, lang: str
) -> None:
    app = opened("trend", lang=lang, data=dataset)
    pairs = sorted({(row["metric"], row["scope"]) for row in held[dataset].figures})
    units = sorted({row["unit"] for row in held[dataset].figures})
    app.multiselect(key="units").set_value(units)
    for metric, scope in pairs:
        app.selectbox(key="metric").set_value(metric).run()
        app.selectbox(key="scope").set_value(scope).run()
        assert is_whole(app), (metric, scope, [error.value for error in app.error])
        assert (app.selectbox(key="metric").value, app.selectbox(key="scope").value) == (metric, scope)
        expected = {r["code"] for r in held[dataset].figures if (r["metric"], r["scope"]) == (metric, scope)}
        assert _codes_in_table(app) == expected, (metric, scope)
        assert len(chart_titles(app)) == len(sentences(app)) == 1, (metric, scope)
        assert all((chart_titles(app)[0], sentences(app)[0])), (metric, scope)


def _codes_in_table(app: AppTest) -> set[str]:
    return {list(row.values())[-1] for row in tables(app)[0]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_view_without_figures_says_why(lang: str) -> None:
    app = opened("trend", lang=lang, metric="safe_share", units=["01", "79"])
    assert is_whole(app)
    said = all_text(app)
    reason = {
        "vi": "Hà Nội: chưa tìm thấy tỷ lệ hay số đơn vị đạt “An toàn về ANTT”",
        "en": "Ha Noi: no share or number of units rated safe found",
    }
    empty = {"vi": "Không có số liệu nào theo lựa chọn này.", "en": "No figure for this choice."}
    assert reason[lang] in said
    assert empty[lang] in said
    assert not tables(app)
    (figure,) = charts(app)
    assert not [trace for trace in figure["data"] if trace.get("customdata")]
    assert notes(figure, "title")


def test_years_without_figures_say_so_and_name_nothing_else() -> None:
    app = opened("trend", metric="safe_share", units="35", years="2011-2012")
    assert is_whole(app)
    assert "không có số liệu vẽ được theo định nghĩa này trong những năm đã chọn" in sentences(app)[0]


def test_no_unit_chosen_means_those_in_focus() -> None:
    app = opened("trend", units="79")
    app.multiselect(key="units").set_value([]).run()
    assert is_whole(app)
    assert "units" not in app.query_params
    assert sentences(app) == sentences(opened("trend"))


def test_narrower_years_leave_out_the_figures_outside() -> None:
    app = opened("trend")
    before = _codes_in_table(app)
    app.slider(key="years").set_value((2019, 2022)).run()
    assert is_whole(app)
    assert app.query_params["years"] == "2019-2022"
    assert _codes_in_table(app) < before
    assert notes(charts(app)[0], "subtitle")[0].endswith("2019–2022")


def test_a_new_measure_brings_its_own_definitions() -> None:
    app = opened("trend", metric="wanted_caught", scope="with_citizens_help_only")
    assert app.selectbox(key="scope").value == "with_citizens_help_only"
    app.selectbox(key="metric").set_value("safe_share").run()
    assert is_whole(app)
    assert app.selectbox(key="scope").value == "localities"
    assert "scope" not in app.query_params
    assert not app.info


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_definition_stands_in_a_panel_of_its_own(lang: str) -> None:
    app = opened("trend", lang=lang, metric="wanted_caught", scope="every", units="79")
    assert is_whole(app) and not app.info
    (figure,) = charts(app)
    assert len(notes(figure, "panel")) == 3
    closing = {"vi": "không so sánh giữa các ô.", "en": "no comparison is made between panels."}
    assert sentences(app)[0].endswith(closing[lang])


@pytest.mark.parametrize(("territory", "units"), [("old", {"01", "79"}), ("new", {"01"}), ("backcast", {"01", "79"})])
def test_the_territory_in_the_address_is_the_one_shown(territory: str, units: set[str]) -> None:
    """HCMC's parts stand in the table of the sums that could not be made of them."""
    app = opened("trend", units=["01", "79"], territory=territory)
    assert is_whole(app) and not app.info
    assert app.query_params.get("territory") == (None if territory == "old" else territory)
    names = {"Hà Nội": "01", "TP.HCM": "79"}
    assert {names[next(iter(row.values()))] for row in tables(app)[0]} == units
    if territory == "backcast":
        assert "1/3 tỉnh có số liệu" in sentences(app)[0]


def test_switches_stand_in_the_address_only_when_on() -> None:
    app = opened("trend", units="79", bridge="yes")
    assert app.toggle(key="bridge").value and not app.toggle(key="context").value
    assert any("Đường chấm" in note for note in notes(charts(app)[0], "note"))
    app.toggle(key="bridge").set_value(False)
    app.toggle(key="context").set_value(True).run()
    assert is_whole(app)
    assert ("bridge" in app.query_params, app.query_params["context"]) == (False, "yes")
    assert any("Nét xám" in note for note in notes(charts(app)[0], "note"))
    assert opened("trend", bridge="perhaps").info, "an unknown value is named"
