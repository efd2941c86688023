"""Published and illustrative figures never stand on one page, and the illustrative ones say what they are."""

import pytest

from antq.model.view import DATASETS, Dataset
from antq.text import LANGUAGES
from tests.pages.conftest import Held
from tests.support.pages import CODE, PAGES, all_text, charts, is_whole, notes, opened, readable

BANNER = {
    "vi": "Đang xem SỐ LIỆU MINH HỌA, do chương trình tạo ra để thử; không phải số liệu công bố, không dùng để báo "
    "cáo.",
    "en": "These are ILLUSTRATIVE figures, made by a program for trying things out; they are not published and not for "
    "reports.",
}
WATERMARK = {"vi": "SỐ LIỆU MINH HỌA", "en": "ILLUSTRATIVE FIGURES"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_illustrative_pages_have_a_banner_and_every_chart_its_mark(page: str, lang: str) -> None:
    app = opened(page, data="sample", lang=lang)
    assert is_whole(app)
    assert [readable(warning.value) for warning in app.warning] == [BANNER[lang]]
    for figure in charts(app):
        assert notes(figure, "watermark") == [WATERMARK[lang]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_published_pages_have_neither(page: str, lang: str) -> None:
    app = opened(page, lang=lang)
    assert not app.warning
    assert not [figure for figure in charts(app) if notes(figure, "watermark")]
    assert BANNER[lang] not in all_text(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("dataset", DATASETS)
def test_no_figure_of_one_data_set_is_shown_with_the_other(
    dataset: Dataset, page: str, held: dict[Dataset, Held]
) -> None:
    (other,) = set(DATASETS) - {dataset}
    assert not held[dataset].codes & held[other].codes
    app = opened(page, data=dataset)
    links = " ".join(html.proto.body for html in app.get("html"))
    shown = {*CODE.findall(all_text(app)), *CODE.findall(links)}
    without_codes = ("sources", "upload", "history", "deck", "present")
    assert bool(shown) == (page not in without_codes and (page, dataset) != ("conflicts", "sample"))
    assert shown <= held[dataset].codes
    titles = {row["title"] for row in held[other].sources} - {row["title"] for row in held[dataset].sources}
    assert not [title for title in titles if readable(title) in all_text(app)]


def test_switching_back_and_forth_leaves_nothing_behind(held: dict[Dataset, Held]) -> None:
    app = opened("trend", metric="models_sustained")
    before = all_text(app)
    app.button_group(key="data").set_value("sample").run()
    assert is_whole(app)
    assert set(CODE.findall(all_text(app))) <= held["sample"].codes
    app.button_group(key="data").set_value("published").run()
    assert all_text(app) == before
    assert app.query_params == {"metric": "models_sustained"}
