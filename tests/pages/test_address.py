"""The address: ids and not words, defaults left out, nonsense named and not obeyed, choices kept from page to page."""

from contextlib import ExitStack
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from antq.analysis.exhibits import exhibits_at
from antq.analysis.overview import Overview
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import open_live
from antq.settings import Settings
from tests.support.pages import PAGES, all_text, chart_titles, is_whole, opened, readable, sentences

UNKNOWN = [
    ("overview", "lang", "fr"),
    ("overview", "data", "secret"),
    ("trend", "metric", "no_such_metric"),
    ("trend", "metric", "Số mô hình đang duy trì"),
    ("trend", "scope", "no_such_scope"),
    ("trend", "scope", "caught_surrendered"),
    ("trend", "units", "99"),
    ("trend", "years", "2022-2013"),
    ("trend", "years", "1800-2020"),
    ("trend", "years", "2013"),
    ("trend", "years", "2013-²"),
    ("trend", "years", f"2013-{'9' * 5000}"),
    ("trend", "years", "-"),
    ("profile", "unit", "99"),
    ("profile", "unit", "Hà Nội"),
    ("coverage", "measures", "no_such_metric"),
    ("coverage", "group", "none"),
    ("coverage", "places", "99"),
    ("coverage", "years", "2022-2013"),
    ("compare", "metrics", "no_such_metric"),
    ("compare", "units", "99"),
    ("compare", "year", "1066"),
    ("compare", "per", "horse"),
    ("compare", "form", "pie"),
]
SAID = {
    "vi": "Địa chỉ có giá trị không hiểu được ({name}: {value}); đang dùng giá trị mặc định.",
    "en": "The address holds a value we do not know ({name}: {value}); the default is used.",
}


def filters(app: AppTest) -> dict[str, object]:
    """The values of all filters on the page by their keys."""
    widgets = [
        *app.selectbox,
        *app.multiselect,
        *app.slider,
        *app.segmented_control,
        *app.button_group,
        *app.text_input,
    ]
    return {widget.key: widget.value for widget in widgets}


def _go(app: AppTest, page: str) -> None:
    """Follow the navigation: the browser takes the filters out of the address on the way."""
    app.query_params.clear()
    app.switch_page(f"pages/{page}.py").run()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("page", "name", "value"), UNKNOWN)
def test_an_unknown_value_falls_back_and_is_named(page: str, name: str, value: str, lang: str) -> None:
    app = opened(page, **{"lang": lang, name: value})
    shown = "vi" if name == "lang" else lang
    assert is_whole(app)
    expected = opened(page, lang=shown)
    assert filters(app) == filters(expected)
    if page != "overview":
        assert [readable(info.value) for info in app.info] == [SAID[shown].format(name=name, value=value)]
    assert name not in app.query_params or (name == "lang" and app.query_params[name] == shown)


@pytest.mark.parametrize(("name", "value"), [("lang", "fr"), ("data", "secret")])
def test_an_unknown_switch_is_named_on_the_page_it_opened(name: str, value: str) -> None:
    app = AppTest.from_file(str(opened()._script_path), default_timeout=60)
    app.query_params[name] = value
    app.run()
    assert [readable(info.value) for info in app.info] == [SAID["vi"].format(name=name, value=value)]


def test_several_unknown_values_are_all_named() -> None:
    app = opened("trend", metric="x", units=["01", "99"], years="y")
    assert is_whole(app)
    assert [readable(info.value) for info in app.info] == [
        SAID["vi"].format(name="metric", value="x"),
        SAID["vi"].format(name="units", value="01, 99"),
        SAID["vi"].format(name="years", value="y"),
    ]
    assert filters(app) == filters(opened("trend"))


def test_an_unknown_value_cannot_bring_mark_up_onto_the_page() -> None:
    app = opened("trend", metric="**x** [y](http://e.example) ![z](http://e.example/a.png) <b>")
    (notice,) = app.info
    assert "](http" not in notice.value
    assert "\\*\\*x\\*\\*" in notice.value


def test_a_value_given_twice_where_one_is_meant_is_unknown() -> None:
    app = opened("trend", metric=["wanted_caught", "safe_share"])
    assert app.selectbox(key="metric").value == "offences_recorded"
    assert "(metric: wanted_caught, safe_share)" in all_text(app)


def test_the_notice_goes_with_the_next_choice() -> None:
    app = opened("trend", metric="x")
    app.slider(key="years").set_value((2015, 2020)).run()
    assert not app.info
    assert app.query_params == {"years": "2015-2020"}


@pytest.mark.parametrize("page", PAGES)
def test_defaults_stay_out_of_the_address(page: str) -> None:
    assert opened(page).query_params == {}


def test_choices_are_written_as_ids() -> None:
    app = opened("trend")
    app.selectbox(key="metric").set_value("wanted_caught").run()
    app.multiselect(key="units").set_value(["01"]).run()
    app.slider(key="years").set_value((2013, 2020)).run()
    assert app.query_params == {"metric": "wanted_caught", "units": "01", "years": "2013-2020"}
    app.multiselect(key="units").set_value(["79", "01"]).run()
    assert app.query_params["units"] == ["79", "01"]


def test_a_choice_taken_back_leaves_the_address_empty() -> None:
    app = opened("compare", per="population", form="dots", year="2019", metrics="wanted_new", units="79")
    app.button_group(key="per").set_value("total").run()
    app.button_group(key="form").set_value("bars").run()
    app.selectbox(key="year").set_value("best").run()
    app.multiselect(key="metrics").set_value(["models_sustained", "crackdown_campaigns"]).run()
    app.multiselect(key="units").set_value(["01", "79", "35"]).run()
    assert is_whole(app)
    assert app.query_params == {}


def test_what_is_not_ours_stays_in_the_address() -> None:
    app = opened("trend", v="1", units="01")
    app.selectbox(key="metric").set_value("wanted_caught").run()
    assert app.query_params == {"v": "1", "units": "01", "metric": "wanted_caught"}


def test_an_address_is_the_whole_state_of_a_view() -> None:
    app = opened("compare")
    app.multiselect(key="metrics").set_value(["wanted_caught", "offences_recorded"]).run()
    app.multiselect(key="units").set_value(["79", "35"]).run()
    app.selectbox(key="year").set_value("2019").run()
    app.button_group(key="per").set_value("population").run()
    app.button_group(key="form").set_value("dots").run()
    app.button_group(key="lang").set_value("en").run()
    again = opened("compare", **app.query_params)
    assert filters(again) == filters(app)
    assert all_text(again) == all_text(app)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("trend", {}),
        (
            "trend",
            {"scope": "unspecified", "units": ["79", "01"], "years": "2013-2022", "context": "yes", "lang": "en"},
        ),
        ("trend", {"metric": "models_sustained", "scope": "every", "territory": "backcast"}),
        ("trend", {"data": "sample", "bridge": "yes"}),
        ("compare", {"metrics": ["wanted_new", "offences_recorded"], "year": "2019", "per": "population"}),
        ("overview", {"lang": "en"}),
    ],
)
def test_the_core_reads_the_very_view_that_the_page_shows(
    page: str, query: dict[str, str | list[str]], home: Settings, catalogue: Catalogue
) -> None:
    app = opened(page, **query)
    address = f"/{catalogue.pages[page].address}?{urlencode(query, doseq=True)}"
    with ExitStack() as stack:
        shown = exhibits_at(catalogue, [address], lambda dataset: stack.enter_context(open_live(home, dataset)))
    told = [one.answer for one in shown if not isinstance(one.answer, Overview)]
    language = shown[0].view.language
    assert [readable(answer.sentence[language]) for answer in told] == sentences(app)
    if told:
        assert [readable(answer.title[language]) for answer in told] == chart_titles(app)
    assert sorted(parse_qsl(urlsplit(shown[0].address).query)) == sorted(
        (name, value)
        for name, values in app.query_params.items()
        for value in (values if isinstance(values, list) else [values])
    )


def test_the_provinces_chosen_follow_the_reader_to_another_page_and_back() -> None:
    app = opened("trend", units="79", metric="wanted_caught", lang="en")
    _go(app, "compare")
    assert app.multiselect(key="units").value == ["79"]
    assert app.query_params == {"lang": "en", "units": "79"}
    app.multiselect(key="units").set_value(["79", "35"]).run()
    _go(app, "overview")
    _go(app, "trend")
    assert app.multiselect(key="units").value == ["79", "35"]
    assert app.selectbox(key="metric").value == "wanted_caught"
    assert app.query_params == {"lang": "en", "units": ["79", "35"], "metric": "wanted_caught"}


def test_the_defaults_are_seen_in_the_filters_of_every_page() -> None:
    app = opened("trend")
    _go(app, "compare")
    assert app.multiselect(key="units").value == ["01", "79", "35"]
    _go(app, "trend")
    assert app.multiselect(key="units").value == ["01", "79", "35"]


@pytest.mark.parametrize("page", PAGES)
def test_the_language_switch_keeps_every_choice(page: str) -> None:
    chosen = {
        "overview": {"data": "sample"},
        "trend": {"metric": "wanted_caught", "scope": "with_citizens_help_only", "units": "79", "years": "2014-2024"},
        "compare": {
            "metrics": "wanted_new",
            "units": ["79", "01"],
            "year": "2019",
            "per": "population",
            "form": "dots",
        },
        "profile": {"unit": "37-2025"},
        "coverage": {"measures": ["offences_recorded", "wanted_new"], "group": "new", "years": "2014-2024"},
        "conflicts": {"sort": "metric"},
        "sources": {"q": "truy na"},
        "upload": {"data": "sample"},
        "deck": {"data": "sample"},
        "history": {"as_of": "0"},
        "present": {"view": ["/so-sanh?metrics=safe_share", "/xu-huong"]},
    }[page]
    app = opened(page, **chosen)
    before = filters(app)
    app.button_group(key="lang").set_value("en").run()
    assert is_whole(app)
    assert filters(app) == before | {"lang": "en"}
    assert app.query_params == chosen | {"lang": "en"}
    app.button_group(key="lang").set_value("vi").run()
    assert filters(app) == before
    assert app.query_params == chosen


def test_a_choice_the_other_data_set_does_not_know_gives_way() -> None:
    app = opened("trend", metric="tips_received", scope="all")
    app.button_group(key="data").set_value("sample").run()
    assert is_whole(app)
    assert app.selectbox(key="metric").value in app.session_state["metric"]
    assert app.query_params["data"] == "sample"
    assert app.query_params.get("metric") != "tips_received"


def test_an_address_that_comes_late_takes_no_choice_back() -> None:
    """A click is sent with the address the browser has just then: here twice with one that is a choice behind."""
    app = opened("compare")
    app.button_group(key="form").set_value("dots").run()
    app.query_params.clear()
    app.button_group(key="form").set_value("table").run()
    app.query_params = {"form": "dots"}
    app.button_group(key="per").set_value("population").run()
    assert app.button_group(key="form").value == "table"
    assert app.query_params == {"form": "table", "per": "population"}
