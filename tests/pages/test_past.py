"""The dashboard as of a batch: every page says what a store that never got the later events says, and says so."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from antq.ingest.prepare import ensure
from antq.settings import Settings
from antq.text import LANGUAGES
from antq.ui import page as page_module
from tests.pages.conftest import forget
from tests.support.pages import PAGES, all_text, charts, is_whole, notes, opened, passport_sheet, readable, texts
from tests.support.past import EVENTS, past_homes
from tests.support.warehouse import OBSERVATIONS, edit

LAST = len(EVENTS)
VIEWS: list[tuple[str, dict[str, str]]] = [
    # Files are held against the present figures only, and each view of a list says itself as of when it is.
    *((page, {}) for page in PAGES if page not in ("upload", "deck", "present")),
    ("compare", {"metrics": "offences_recorded"}),
    ("coverage", {"measures": "offences_recorded", "group": "known"}),
    ("profile", {"unit": "35"}),
]
# What tells one store from another and not one figure from another.
APART = re.compile(
    r"[Pp]hiên bản số liệu \d+(, như ở lần nạp \d+)?|lần đó không làm thay đổi số nào|"
    r"chưa có thay đổi so với phiên bản trước|do lần đó|so với phiên bản trước"
)
Within = Callable[[Settings], None]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Settings]:
    return past_homes(tmp_path_factory.mktemp("past"))


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch) -> Iterator[Within]:
    """Lets the pages read another home from now on."""

    def enter(settings: Settings) -> None:
        monkeypatch.setattr(page_module, "settings", lambda: settings)

    forget()
    yield enter
    monkeypatch.undo()
    forget()


def said(app: AppTest) -> list[str]:
    """What the page says but for banner, what leads to other batches, and who may do what."""
    assert is_whole(app)
    unlike = ("Đang xem", "Xem như ở lần này", "Trang này")
    return [APART.sub("", text) for text in texts(app) if not text.startswith(unlike)]


@pytest.mark.parametrize(("page", "view"), VIEWS, ids=str)
def test_a_page_says_what_a_store_without_the_later_events_says(
    page: str, view: dict[str, str], homes: list[Settings], within: Within
) -> None:
    for number in (0, 2, 3):
        within(homes[number])
        before = said(opened(page, **view))
        within(homes[LAST])
        assert said(opened(page, **view, as_of=str(number))) == before, number


def test_the_pages_differ_between_batches(homes: list[Settings], within: Within) -> None:
    """Else the test above could not fail."""
    within(homes[LAST])
    for page, view in VIEWS:
        # Without a choice these show no measure that the events touch.
        if view or page not in ("conflicts", "compare", "coverage"):
            assert len({str(said(opened(page, **view, as_of=str(number)))) for number in (0, 1, 2, 3)}) > 1, page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_and_chart_says_which_batch_it_shows(
    page: str, lang: str, homes: list[Settings], within: Within
) -> None:
    within(homes[LAST])
    app = opened(page, as_of="2", lang=lang)
    banner, footer, who = {
        "vi": ("Đang xem số liệu như ở lần nạp 2 (", "như ở lần nạp 2", "Bình"),
        "en": ("These are the figures as of batch 2 (", "as of batch 2", "Bình"),
    }[lang]
    (shown,) = (text for text in texts(app) if text.startswith(banner))
    assert who in shown
    assert all(footer in " ".join(notes(figure, "footer")) for figure in charts(app))
    assert bool(charts(app)) == (page in ("overview", "trend", "compare"))
    assert app.query_params["as_of"] == "2"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "như ở lần nạp 0: chỉ có số liệu gốc"),
        ("3", "Chi rút lần nạp 1"),
        ("4", "Chi trả lại lần nạp 1"),
    ],
)
def test_the_banner_tells_what_kind_of_event_it_was(
    number: str, words: str, homes: list[Settings], within: Within
) -> None:
    within(homes[LAST])
    assert words in all_text(opened("sources", as_of=number))


@pytest.mark.parametrize("asked", ["6", "-1", "x", "01", "1.0", "²"])
def test_a_batch_there_never_was_gives_way_with_a_notice(asked: str, homes: list[Settings], within: Within) -> None:
    within(homes[LAST])
    app = opened(as_of=asked)
    assert is_whole(app)
    assert app.query_params == {}
    assert "Đang xem" not in all_text(app)
    assert f"(as_of: {asked})" in readable(app.info[0].value)


def test_illustrative_figures_have_no_batches(homes: list[Settings], within: Within) -> None:
    within(homes[LAST])
    app = opened(as_of="1", data="sample")
    assert is_whole(app)
    assert app.query_params == {"data": "sample"}
    assert "(as_of: 1)" in readable(app.info[0].value)
    app = opened("trend", as_of="1", v="2")
    assert app.query_params == {"as_of": "1", "v": "2"}
    app.button_group(key="data").set_value("sample").run()
    assert (app.query_params, len(app.info)) == ({"data": "sample"}, 0)
    assert "như ở lần nạp" not in all_text(app)


def test_it_is_kept_over_pages_languages_and_choices_and_left_by_the_link(
    homes: list[Settings], within: Within
) -> None:
    within(homes[LAST])
    app = opened("trend", as_of="1", metric="offences_recorded")
    app.slider(key="years").set_value((2015, 2020)).run()
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params == {"as_of": "1", "lang": "en", "years": "2015-2020"}
    app.switch_page("pages/coverage.py").run()
    assert app.query_params == {"as_of": "1", "lang": "en", "years": "2015-2020"}
    assert "as of batch 1" in all_text(app)
    (back,) = (html.proto.body for html in app.get("html") if 'class="antq-past"' in html.proto.body)
    href = re.findall(r'href="([^"]+)"', back)[0].replace("&amp;", "&")
    assert (urlsplit(href).path, dict(parse_qsl(urlsplit(href).query))) == (
        "/do-phu",
        {"lang": "en", "years": "2015-2020"},
    )


def test_links_to_views_keep_it(homes: list[Settings], within: Within) -> None:
    within(homes[LAST])
    app = opened("overview", as_of="1", code="HN-MH-dbd7")
    bodies = "".join(html.proto.body for html in app.get("html"))
    links = re.findall(r'<a class="antq-view" href="([^"]+)"', bodies.partition("antq-passport")[2])
    assert len(links) >= 3
    assert all("as_of=1" in link for link in links)
    assert copied(app) == ["/?as_of=1&v=6", "/?code=HN-MH-dbd7&as_of=1"]


def copied(app: AppTest) -> list[str]:
    """What the buttons of a page would copy as links."""
    bodies = "".join(html.proto.body for html in app.get("html"))
    return [unescape(link) for link in re.findall(r'data-link="([^"]+)"', bodies)]


def banner(app: AppTest) -> str:
    assert is_whole(app)
    return " ".join(readable(html.proto.body) for html in app.get("html") if 'class="antq-past' in html.proto.body)


def test_a_copied_link_keeps_every_filter_and_the_figures(homes: list[Settings], within: Within) -> None:
    within(homes[2])
    app = opened("trend", metric="offences_recorded", lang="en")
    app.slider(key="years").set_value((2015, 2018)).run()
    (link,) = copied(app)
    asked = dict(parse_qsl(urlsplit(link).query))
    assert urlsplit(link).path == "/xu-huong"
    assert asked == {"lang": "en", "years": "2015-2018", "as_of": "2", "v": "3"}
    shown = [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
    now = opened("trend", **asked)
    assert banner(now) == (
        "This link keeps the figures it was made with; so far there are no newer ones. Back to the present figures"
    )
    within(homes[LAST])
    later = opened("trend", **asked)
    assert [json.loads(chart.proto.spec)["data"] for chart in later.get("plotly_chart")] == shown
    assert banner(later).startswith("These are the figures as of batch 2 (")
    assert "There are newer ones" in banner(later)
    assert copied(later) == [link.replace("v=3", "v=6")]
    present = opened("trend", **{name: asked[name] for name in ("lang", "years")})
    assert banner(present) == ""
    assert [json.loads(chart.proto.spec)["data"] for chart in present.get("plotly_chart")] != shown


def test_each_chart_of_a_comparison_has_its_own_link(homes: list[Settings], within: Within) -> None:
    within(homes[0])
    app = opened("compare", metrics=["models_sustained", "wanted_caught"], units="01")
    assert copied(app) == [
        f"/so-sanh?metrics={metric}&units=01&as_of=0&v=1" for metric in ("models_sustained", "wanted_caught")
    ]
    table = opened("compare", metrics="wanted_caught", form="table")
    assert copied(table) == ["/so-sanh?metrics=wanted_caught&form=table&as_of=0&v=1"]
    actions = "".join(html.proto.body for html in table.get("html") if 'class="antq-actions"' in html.proto.body)
    assert "/tep?format=pptx" in actions
    assert "antq-images" not in actions and "/chieu" not in actions


FOREIGN, OLDER = (
    "không khớp với kho số liệu này",
    "Liên kết này được tạo ở phiên bản số liệu 2; ở đây là số liệu hiện nay",
)


@pytest.mark.parametrize(
    ("asked", "words", "place"),
    [
        ({"as_of": "5", "v": "6"}, "chưa có số liệu mới hơn", "banner"),
        ({"as_of": "5"}, "chưa có số liệu mới hơn", "banner"),
        ({"as_of": "5", "v": "2"}, FOREIGN, "banner"),
        ({"as_of": "5", "v": "40"}, FOREIGN, "banner"),
        ({"v": "40"}, FOREIGN, "notice"),
        ({"v": "2"}, OLDER, "notice"),
        ({"as_of": "77", "v": "78"}, FOREIGN, "notice"),
        ({"v": "x"}, "(v: x)", "notice"),
        ({"v": "0"}, "(v: 0)", "notice"),
        ({"v": "40", "data": "sample"}, FOREIGN, "notice"),
    ],
    ids=str,
)
def test_what_a_link_says_of_its_version(
    asked: dict[str, str], words: str, place: str, homes: list[Settings], within: Within
) -> None:
    within(homes[LAST])
    app = opened(**asked)
    told = {"banner": banner(app), "notice": " ".join(readable(info.value) for info in app.info)}
    assert words in told.pop(place)
    assert FOREIGN not in str(told) and OLDER not in str(told)


@pytest.mark.parametrize("asked", [{}, {"v": "6"}, {"v": "1", "data": "sample"}], ids=str)
def test_a_link_of_now_says_nothing(asked: dict[str, str], homes: list[Settings], within: Within) -> None:
    within(homes[LAST])
    app = opened("sources", **asked)
    assert (banner(app), len(app.info)) == ("", 0)


def test_renewed_base_figures_are_told(own_data: Settings) -> None:
    link = copied(opened())
    assert link == ["/?as_of=0&v=1"]
    edit(own_data.data / OBSERVATIONS, lambda rows: rows[0].update(value="44"))
    ensure(own_data)
    app = opened(as_of="0", v="1")
    assert "Số liệu gốc đã được cập nhật sau khi có liên kết này (phiên bản 1, nay là phiên bản 2)" in banner(app)
    assert copied(app) == ["/?as_of=0&v=2"]
    sample = opened(v="1", data="sample")
    assert "Số liệu gốc đã được cập nhật" in readable(sample.info[0].value)
    assert copied(sample) == ["/?data=sample&v=2"]


def test_a_passport_knows_nothing_later(homes: list[Settings], within: Within) -> None:
    within(homes[LAST])
    code = next(row["code"] for row in page_module.live_warehouse("published").at(2).rows(
        "read/figures", units=["01"], metrics=None, scopes=None, as_of=None
    ) if row["batch"] == 2)  # fmt: skip
    then, now = (passport_sheet(opened(code=code, **asked)) for asked in ({"as_of": "2"}, {}))
    assert then and now
    assert "6.003 vụ" in then.head
    assert "5.002 vụ" in now.head
    assert "như ở lần nạp 2" in then.facts["Vào kho"]
    assert "rút" not in str(then.facts)
    assert "Dung" in str(now.facts)
    gone = passport_sheet(opened(code=code, as_of="0"))
    assert gone
    assert "Dung" not in str(gone)
    assert gone.facts.get("Các giá trị từng có") is None
