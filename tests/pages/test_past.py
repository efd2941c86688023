"""The dashboard as of a batch: every page says what a store that never got the later events says, and says so."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from antq.settings import Settings
from antq.text import LANGUAGES
from antq.ui import page as page_module
from tests.pages.conftest import forget
from tests.support.pages import PAGES, all_text, charts, is_whole, notes, opened, passport_sheet, readable, texts
from tests.support.past import EVENTS, past_homes

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
    app = opened("trend", as_of="1")
    app.button_group(key="data").set_value("sample").run()
    assert app.query_params == {"data": "sample"}
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
    copied = re.findall(r'data-link="([^"]+)"', bodies)
    assert copied == ["/?code=HN-MH-dbd7&amp;as_of=1"]


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
