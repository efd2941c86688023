"""The document that is presented: what stands in it, that nothing breaks out of its place, that it asks for nothing."""

import json
import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest

from antq.analysis.board import TrendBoard
from antq.analysis.exhibits import Exhibit, exhibits
from antq.charts.canvas import HALLS
from antq.charts.theme import THEMES
from antq.export.document import Scripts
from antq.export.stage import KEYS, stage
from antq.model.saved import SavedList
from antq.model.view import CompareView, PageView, TrendView
from tests.support.charts import FOCUS, Answers, lined_up
from tests.support.kinds import SIX, Stock

SCRIPTS = Scripts("/script/plotly.js", "/script/stage.js")
TREND = PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025))
COMPARE = PageView("compare", CompareView(("models_sustained", "wanted_caught"), FOCUS))
OVERVIEW = PageView("overview")
EVERY = PageView("trend", TrendView("offences_recorded", "every", FOCUS, 2013, 2025))
CONTEXT = PageView("trend", TrendView("offences_recorded", "pphs", SIX, 2013, 2025, "backcast", context=True))
HOSTILE = """</script><script>alert(1)</script>"'<img src=x onerror=alert(2)>&amp;"""
SAVED = SavedList("hoi-nghi", f"Hội nghị {HOSTILE}", f"Bà {HOSTILE}", datetime(2026, 11, 20, 18), ())


def shown(answers: Answers, *views: PageView) -> list[Exhibit]:
    return [one for view in views for one in exhibits(answers.warehouse, answers.catalogue, view)]


@pytest.fixture(scope="module")
def document(answers: Answers) -> str:
    lineup = lined_up(*shown(answers, TREND, COMPARE, OVERVIEW), saved=SAVED, note=f"Nhắc {HOSTILE}\nhai dòng")
    return stage(lineup, answers.catalogue, SCRIPTS).decode()


def layouts(document: str) -> dict[str, Any]:
    """The charts by slide and hall."""
    found = re.findall(r'<script type="application/json" id="(slide-\d+-\w+)">(.*?)</script>', document, re.DOTALL)
    return {id_: json.loads(text) for id_, text in found}


def data_of(document: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', document, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_every_chart_is_there_for_every_hall_at_the_proportions_of_the_screen(document: str) -> None:
    found = layouts(document)
    assert list(found) == [f"slide-{number}-{hall}" for number in range(2, 6) for hall in HALLS]
    for figure in found.values():
        assert figure["layout"]["width"] / figure["layout"]["height"] == pytest.approx(16 / 9, abs=0.004)
        assert figure["layout"]["paper_bgcolor" if "paper_bgcolor" in figure["layout"] else "template"]


def test_panels_too_full_for_a_part_of_the_screen_have_slides_of_their_own(answers: Answers) -> None:
    (every,) = shown(answers, EVERY)
    (few,) = shown(answers, PageView("trend", TrendView("wanted_caught", "every", FOCUS, 2011, 2025)))
    document = stage(lined_up(every, few), answers.catalogue, SCRIPTS).decode()
    titles = [unescape(title) for title in re.findall(r'<section class="slide"[^>]* data-title="([^"]*)"', document)]
    assert isinstance(every.answer, TrendBoard) and isinstance(few.answer, TrendBoard)
    full = [panel.title.vi for panel in every.answer.panels if panel.view.scope != "pphs_and_social_vice"]
    assert len(full) == 3 and len(few.answer.panels) == 4
    assert titles == [every.answer.title.vi, *full, few.answer.title.vi]
    told = re.findall("<article lang=.vi.>(.*?)</article>", document.partition('id="told"')[2], re.DOTALL)
    assert len(told) == len(titles)
    for panel, words in zip(full, told[1:4], strict=True):
        codes = {one.code for one in next(p for p in every.answer.panels if p.title.vi == panel).figures}
        assert set(re.findall('data-code="([^"]+)"', words)) == codes


def test_the_list_opens_with_its_title_who_made_it_and_the_version(document: str) -> None:
    opening = document.partition('id="slide-1"')[2].partition("</section>")[0]
    words = unescape(re.sub("<[^>]+>", "\n", opening))
    assert SAVED.title in words
    # 18 o'clock in the world's time is the next day in Viet Nam.
    assert f"{SAVED.by} lập danh sách, ngày 21/11/2026" in words
    assert words.count("Phiên bản số liệu 1") == 1


@pytest.mark.parametrize("saved", [None, SAVED], ids=["views", "list of one"])
def test_nothing_opens_where_there_is_no_list_or_one_chart_only(saved: SavedList | None, answers: Answers) -> None:
    views = (TREND,) if saved else (TREND, OVERVIEW)
    document = stage(lined_up(*shown(answers, *views), saved=saved), answers.catalogue, SCRIPTS).decode()
    assert "opening" not in document.partition("<body>")[2]
    assert document.count('<section class="slide"') == len(views)


def test_nothing_from_outside_becomes_markup(document: str) -> None:
    """Titles, names and notes are a person's."""
    assert "<img" not in document and "alert(1)</script>" not in document
    body = document.partition("<body>")[2]
    scripts = re.findall(r"<script[^>]*>", document)
    assert [tag for tag in scripts if "application/json" not in tag] == [
        '<script src="/script/plotly.js" defer>',
        '<script src="/script/stage.js" defer>',
    ]
    assert body.count("<script") == body.count("</script>") == len(layouts(document)) + 1
    notes = re.findall(r'<p class="note">(.*?)</p>', body)
    assert notes == ["", *notes[1:]]
    assert all(HOSTILE in unescape(note) for note in notes[1:])


def test_it_names_no_file_but_its_two_scripts(document: str) -> None:
    assert set(re.findall(r'\b(?:src|href)="([^"]*)"', document)) == {"data:,", SCRIPTS.plotly, SCRIPTS.own}
    assert re.findall(r"url\((?!\"data:)", document) == []
    # All weights it is set in, for the letters it writes.
    assert {"400", "500", "600", "700"} <= set(re.findall(r"font-weight: (\d+); font-style", document))


@pytest.mark.parametrize(
    "view",
    [
        TREND,
        COMPARE,
        EVERY,
        CONTEXT,
        PageView("compare", CompareView(("offences_recorded",), SIX, (2019, 2019), "population")),
    ],
    ids=["trend", "compare", "every", "context", "rates"],
)
def test_whatever_can_be_pointed_at_has_its_passport(view: PageView, stock: Stock) -> None:
    # Only figures of every province have others behind them, and parts of which sums are made.
    warehouse = stock.many if view is CONTEXT else stock.published
    document = stage(lined_up(*exhibits(warehouse, stock.catalogue, view)), stock.catalogue, SCRIPTS).decode()
    held = set(re.findall(r'<article lang="vi" data-code="([^"]+)"', document))
    pointed = set()
    for figure in layouts(document).values():
        for trace in figure["data"]:
            pointed |= {
                code for row in trace.get("customdata") or () for code in (row if isinstance(row, list) else [row])
            }
        pointed |= {note["name"].split(" ")[1] for note in figure["layout"]["annotations"] if " " in note["name"]}
    assert pointed
    assert pointed <= held


def test_a_passport_says_number_period_definition_and_source(document: str, answers: Answers) -> None:
    (exhibit,) = shown(answers, TREND)
    for figure in exhibit.figures:
        sheet = document.partition(f'data-code="{figure.code}" data-line')[2].partition("</article>")[0]
        words = unescape(sheet)
        metric = answers.catalogue.metrics[figure.metric]
        source = exhibit.sources[figure.source]
        assert answers.catalogue.units[figure.unit].short.vi in words
        assert all(
            text in words
            for text in (figure.period.text().vi, metric.definition.vi, source.title, source.publisher, figure.code)
        )


def test_the_speaker_has_sentence_and_passports_of_every_slide(document: str, answers: Answers) -> None:
    told = re.findall(r"<article(?: lang=\"vi\")?>(.*?)</article>", document.partition('id="told"')[2], re.DOTALL)
    assert len(told) == 5
    assert told[0] == ""
    (trend,) = shown(answers, TREND)
    said = re.findall("<p>(.*?)</p>", told[1].partition("</div>")[0])
    assert unescape(" ".join(said)) == trend.answer.sentence.vi  # type: ignore[union-attr]
    assert [words.split(":")[0] for words in said[:2]] == ["Hà Nội", "TP.HCM"]
    assert set(re.findall('data-code="([^"]+)"', told[1])) == {figure.code for figure in trend.figures}


def test_the_keys_are_told(document: str) -> None:
    listed = document.partition('<template id="keys">')[2].partition("</template>")[0]
    assert listed.count("<dt>") == len(KEYS)


def test_grounds_and_halls_can_be_changed_without_the_server(document: str) -> None:
    told = data_of(document)
    assert told["letters"] == dict(HALLS)
    assert [*told["colours"]] == [name for name in THEMES if name != "light"]
    assert told["colours"]["dark"]["#ffffff"] == THEMES["dark"].paper
    for name in THEMES:
        assert f":root[data-theme={name}]" in document
        assert f'data-set="theme" value="{name}"' in document


def test_illustrative_figures_are_said_to_be_so(answers: Answers) -> None:
    sample = PageView("trend", TREND.asked, dataset="sample")
    document = stage(lined_up(*shown(answers, TREND, sample), saved=SAVED), answers.catalogue, SCRIPTS).decode()
    marked = [
        any(note.get("name") == "watermark" for note in figure["layout"]["annotations"])
        for figure in layouts(document).values()
    ]
    assert marked == [False] * len(HALLS) + [True] * len(HALLS)
    some = answers.catalogue.word("stage.some_sample", "vi", count=1, total=2)
    assert f'<p class="sample">{some}</p>' in document
    whole = stage(lined_up(*shown(answers, sample, sample), saved=SAVED), answers.catalogue, SCRIPTS).decode()
    assert f'<p class="sample">{answers.catalogue.word("banner.sample", "vi")}</p>' in whole


def test_labels_are_in_the_language_of_the_first_view(answers: Answers) -> None:
    english = PageView("trend", TREND.asked, language="en")
    document = stage(lined_up(*shown(answers, english, TREND)), answers.catalogue, SCRIPTS).decode()
    assert '<html lang="en"' in document and "Meeting room" in document and "Phòng họp" not in document
    assert re.findall(r'<section class="slide" id="slide-\d+" lang="(\w+)"', document) == ["en", "vi"]


def test_windows_of_one_list_find_each_other_and_notice_another_version(answers: Answers) -> None:
    def marks(*views: PageView) -> tuple[str, str]:
        document = stage(lined_up(*shown(answers, *views)), answers.catalogue, SCRIPTS).decode()
        found = re.search(r'data-channel="(\w+)" data-made="(\w+)"', document)
        assert found
        return found[1], found[2]

    assert marks(TREND) == marks(TREND)
    assert marks(TREND)[0] != marks(TREND, OVERVIEW)[0]
