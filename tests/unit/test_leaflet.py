"""The HTML file of views: what stands in it, in which order, and that it asks for nothing."""

import json
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from antq.analysis.exhibits import exhibits
from antq.export.leaflet import SCREENS, leaflet
from antq.model.view import CompareView, PageView, TrendView
from tests.support.charts import FOCUS, Answers
from tests.support.golden import golden

TREND = PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025))
COMPARE = PageView("compare", CompareView(("models_sustained",), FOCUS), language="en")
SHOWN = {"lang", "id", "class", "role", "href", "type", "scope", "aria-label", "aria-hidden"}


class Outline(HTMLParser):
    """Tags with their telling attributes and their words, a line each, indented; scripts and styles without content."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.depth = 0
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = "".join(f" {name}={value}" for name, value in attrs if name in SHOWN)
        self.lines.append("  " * self.depth + tag + told)
        self.tag = tag
        self.depth += tag not in ("meta", "link")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if data.strip() and self.tag not in ("script", "style"):
            self.lines.append("  " * self.depth + '"' + " ".join(data.split()) + '"')


@pytest.fixture(scope="module")
def file(answers: Answers) -> str:
    shown = [one for view in (TREND, COMPARE) for one in exhibits(answers.warehouse, answers.catalogue, view)]
    return leaflet(shown, answers.catalogue).decode()


def test_the_structure_is_as_agreed(file: str) -> None:
    outline = Outline()
    outline.feed(file)
    golden("leaflet.txt", "\n".join(outline.lines))


def test_it_names_no_file_outside_of_itself(file: str) -> None:
    own = file.replace(re.search(r"<script>(/\*\*.*?)</script>", file, re.DOTALL)[1], "")  # type: ignore[index]
    assert re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=(?!\"data:)", own) == []
    assert re.findall(r"url\((?!\"data:)", own) == []
    assert "@import" not in own
    assert "default-src 'none'" in own


def test_every_figure_stands_in_the_table_with_source_and_code(file: str, answers: Answers) -> None:
    (exhibit,) = exhibits(answers.warehouse, answers.catalogue, TREND)
    section = file.partition('id="chart-1"')[2].partition("</section>")[0]
    for figure in exhibit.answer.figures:  # type: ignore[union-attr]
        assert f'<td class="code">{figure.code}</td>' in section
        assert escape(exhibit.sources[figure.source].title) in section


def test_there_is_a_chart_for_each_width_and_one_for_paper(file: str) -> None:
    found = re.findall(r'<script type="application/json">(.*?)</script>', file, re.DOTALL)
    assert len(found) == 2
    for text in found:
        layouts = json.loads(text)
        assert [screen["width"] for screen in layouts["screens"]] == [canvas.width for canvas in SCREENS]
        assert layouts["sheet"]["figure"]["layout"]["paper_bgcolor"] == "#ffffff"


def test_illustrative_figures_are_said_to_be_so_where_they_stand(answers: Answers) -> None:
    (exhibit,) = exhibits(answers.warehouse, answers.catalogue, TREND)
    (made_up,) = exhibits(answers.warehouse, answers.catalogue, PageView("trend", TREND.asked, dataset="sample"))
    sections = leaflet([exhibit, made_up], answers.catalogue, theme="dark").decode().split("<section")[1:]
    said = answers.catalogue.word("watermark.sample", "vi")
    assert ['<p class="banner">' in section for section in sections] == [False, True]
    assert [section.count(f'"text":"{said}"') for section in sections] == [0, len(SCREENS) + 1]


def test_words_cannot_break_out_of_their_place(answers: Answers, tmp_path: Path) -> None:
    (exhibit,) = exhibits(answers.warehouse, answers.catalogue, TREND)
    whole = leaflet([exhibit], answers.catalogue).decode()
    inside = re.findall(r'<script type="application/json">(.*?)</script>', whole, re.DOTALL)[0]
    assert "<" not in inside
    assert "<br>" in json.dumps(json.loads(inside))
