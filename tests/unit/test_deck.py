"""Slides: what a native chart holds and leaves empty, and what goes with it."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from antq.analysis.addresses import page_view, requested
from antq.analysis.exhibits import Exhibit, exhibits
from antq.analysis.offer import offer
from antq.charts.lettering import block_height, wrapped
from antq.charts.spoken import Voice
from antq.charts.trend_scene import Scene
from antq.errors import UserError
from antq.export.deck import deck_bytes
from antq.export.deck_canvas import CANVAS
from antq.export.deck_chart import number_format
from antq.export.deck_strands import Strand, strands_of
from antq.export.deck_tag import tag_of, write_tag
from antq.export.deck_template import FACE, TITLE_SIZE
from antq.model.deck import Tag
from antq.model.view import PageView, TrendView
from tests.support.charts import FOCUS, Answers
from tests.support.decks import schema_faults

TREND = "/xu-huong"
KINDS = (
    "/",
    TREND,
    "/xu-huong?bridge=yes&context=yes&lang=en",
    "/xu-huong?metric=models_sustained&scope=every",
    "/xu-huong?metric=wanted_caught&units=01",
    "/xu-huong?metric=safe_share",
    "/so-sanh?metrics=offences_recorded&metrics=models_sustained&year=best",
    "/so-sanh?metrics=offences_recorded&year=2019&form=dots&lang=en",
    "/so-sanh?metrics=offences_recorded&year=2019&form=table",
)


def view_at(answers: Answers, address: str) -> PageView:
    found = offer(answers.warehouse, answers.catalogue)
    return page_view(answers.catalogue, found, requested(answers.catalogue, address), 0)


def shown_at(answers: Answers, *addresses: str) -> list[Exhibit]:
    views = [view_at(answers, address) for address in addresses]
    return [one for view in views for one in exhibits(answers.warehouse, answers.catalogue, view)]


@cache
def file_of(answers: Answers, *addresses: str) -> bytes:
    return deck_bytes(shown_at(answers, *addresses), answers.catalogue)


def slides(answers: Answers, *addresses: str) -> list[Any]:
    return list(Presentation(BytesIO(file_of(answers, *addresses))).slides)


def shapes(slide: Any, name: str) -> list[Any]:
    """The shapes of one of our names, also within groups."""
    return [shape for shape in _all(slide.shapes) if shape.name == f"antq:{name}"]


def _all(found: Any) -> Iterator[Any]:
    for shape in found:
        yield shape
        if shape.shape_type == 6:
            yield from _all(shape.shapes)


def words(slide: Any, name: str) -> str:
    return " ".join(shape.text_frame.text for shape in shapes(slide, name) if shape.has_text_frame)


def chart_of(slide: Any) -> Any:
    (frame,) = shapes(slide, "chart")
    return frame.chart


def series_of(slide: Any) -> dict[str, dict[str, float]]:
    """The numbers of each series by category, the empty cells left out."""
    plot = chart_of(slide).plots[0]
    names = [str(category) for category in plot.categories]
    return {
        series.name: {name: value for name, value in zip(names, series.values, strict=True) if value is not None}
        for series in plot.series
    }


def labels(slide: Any) -> set[str]:
    """The data labels of a chart, lines joined."""
    found = chart_of(slide)._chartSpace.iter(qn("c:dLbl"))
    return {" ".join(text.text for text in tag.iter(qn("a:t"))) for tag in found}


@pytest.mark.parametrize("address", [f"{TREND}?scope=every", f"{TREND}?units=01&context=yes&years=2013-2022"])
def test_bold_words_have_room_in_a_face_a_little_wider_than_ours(address: str, answers: Answers) -> None:
    wider = 1.042
    for slide in slides(answers, address):
        for upper, lower in (("title", "subtitle"), ("caution", "sentence")):
            ((above,), (below,)) = shapes(slide, upper), shapes(slide, lower)
            size = (above.text_frame.paragraphs[0].runs[0].font.size or Pt(TITLE_SIZE)).pt
            lines = wrapped(above.text_frame.text, above.width.pt / wider, size, True)
            assert above.top.pt + block_height(lines, size) <= below.top.pt


def test_a_trend_has_the_published_numbers_and_nothing_in_years_without_one(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    found = series_of(slide)
    assert found["TP.HCM 2013–2018"] == {"2013": 6218, "2015": 6004, "2016": 5205, "2018": 4576}
    assert found["TP.HCM 2019–2022"] == {"2019": 4422, "2020": 4409, "2021": 4000, "2022": 4266}
    assert found["Hà Nội"] == {"2015": 5148, "2019": 4106}
    assert chart_of(slide)._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def scene_of(answers: Answers, metric: str, scope: str, bridge: bool = False) -> Scene:
    return Scene(answers.trend(metric, scope), Voice(answers.catalogue, "vi"), CANVAS, bridge)


def is_joined(strand: Strand, year: int, following: int, is_bridging: bool) -> bool:
    """Whether a line chart draws from one number of a series to the next."""
    return following - year == 1 or is_bridging


@pytest.mark.parametrize("bridge", [False, True])
def test_no_series_joins_what_may_not_be_joined(bridge: bool, answers: Answers) -> None:
    joined = 0
    for metric, scopes in offer(answers.warehouse, answers.catalogue).scopes.items():
        for scope in scopes:
            scene = scene_of(answers, metric, scope, bridge)
            runs = {(a.code, b.code) for line in scene.lines for run in line.segments for a, b in pairwise(run)}
            bridged = {(a.code, b.code) for line in scene.lines for a, b in line.bridges}
            for strand in strands_of(scene):
                if strand.kind != "line":
                    continue
                years = sorted(strand.values)
                pairs = [pair for pair in pairwise(years) if is_joined(strand, *pair, bridge)]
                codes = {(strand.figures[a].code, strand.figures[b].code) for a, b in pairs}
                assert codes <= (runs | bridged if bridge else runs)
                assert {strand.figures[b].code for a, b in pairs if b in strand.bridged} == {b for _, b in codes - runs}
                joined += len(codes)
    assert joined > 3


def test_every_figure_drawn_on_screen_is_in_a_series(answers: Answers) -> None:
    for metric, scopes in offer(answers.warehouse, answers.catalogue).scopes.items():
        for scope in scopes:
            scene = scene_of(answers, metric, scope)
            if scene.drawn:
                held = {figure.code for strand in strands_of(scene) for figure in strand.figures.values()}
                assert held == {figure.code for figure in (*scene.points, *scene.spans)}


def test_bridges_are_dotted_and_only_where_the_view_asks_for_them(answers: Answers) -> None:
    (slide,) = slides(answers, "/xu-huong?bridge=yes")
    space = chart_of(slide)._chartSpace
    assert space.find(f".//{qn('c:dispBlanksAs')}").get("val") == "span"
    assert set(series_of(slide)["TP.HCM 2013–2018"]) == {"2013", "2015", "2016", "2018"}
    dotted = [
        dash for dash in space.iter(qn("a:prstDash")) if dash.getparent().getparent().getparent().tag == qn("c:dPt")
    ]
    assert len(dotted) == 3


def test_names_stand_at_the_ends_and_qualified_numbers_say_so(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    assert {"TP.HCM 4.266", "Hà Nội khoảng 4.106", "gần 4.000"} <= labels(slide)
    assert not chart_of(slide).has_legend


def test_a_label_that_stands_off_is_led_to_its_mark(answers: Answers) -> None:
    """To the 4,000 of 2021: the ninth of twelve years, half up an axis of 8,000."""
    (slide,) = slides(answers, "/xu-huong?bridge=yes&context=yes&lang=en")
    (line,), (frame,) = shapes(slide, "leader"), shapes(slide, "chart")
    place = frame.chart.element.find(f".//{qn('c:plotArea')}/{qn('c:layout')}/{qn('c:manualLayout')}")
    left, top, width, height = (float(place.find(qn(f"c:{name}")).get("val")) for name in "xywh")
    x = frame.left + frame.width * (left + width * 8.5 / 12)
    y = frame.top + frame.height * (top + height / 2)
    assert Pt(5) < hypot(line.end_x - x, line.end_y - y) < Pt(16)
    assert hypot(line.begin_x - x, line.begin_y - y) > Pt(30)


def test_a_derived_number_is_hollow(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    series = next(series for series in chart_of(slide).plots[0].series if series.name == "Hà Nội")
    hollow = {
        point.find(qn("c:idx")).get("val"): point.find(f"{qn('c:marker')}//{qn('a:srgbClr')}").get("val")
        for point in series._element.iter(qn("c:dPt"))
    }
    assert hollow == {"6": "FFFFFF"}


def test_parts_of_years_and_totals_are_series_of_their_own(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    parts = [name for name in series_of(slide) if "một phần năm" in name]
    assert len(parts) == 3
    (total,) = slides(answers, "/xu-huong?metric=wanted_caught&units=35")
    found = series_of(total)
    assert set(found["Hà Nam – cộng cả giai đoạn 2013–2023"].values()) == {257}
    assert len(found["Hà Nam – cộng cả giai đoạn 2013–2023"]) == 11
    assert any("bình quân" in name for name in found)


def test_events_are_upright_lines_with_their_names(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    assert "TP.HCM: Đổi cách đếm từ 2019" in words(slide, "event")
    lines = [shape for shape in shapes(slide, "event") if shape.shape_type == 9]
    assert len(lines) == 4
    assert all(line.begin_x == line.end_x for line in lines)


@pytest.mark.parametrize(
    ("language", "whole", "suffix", "code"),
    [
        ("vi", True, "", r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"),
        ("en", True, "%", r'[>=1000000]0\,000\,000"%";[>=1000]0\,000"%";0"%"'),
        ("vi", False, "%", 'General"%"'),
    ],
)
def test_numbers_of_an_axis_are_written_by_the_format_itself(
    language: Any, whole: bool, suffix: str, code: str
) -> None:
    assert number_format(language, whole, suffix) == code


def test_a_comparison_has_a_bar_a_number_and_an_empty_cell_for_none(answers: Answers) -> None:
    (slide,) = slides(answers, "/so-sanh?metrics=offences_recorded&year=2019")
    ((name, found),) = series_of(slide).items()
    assert name == "Số vụ phạm tội ghi nhận"
    assert found == {"Hà Nội\nnăm 2019": 4106, "TP.HCM\nnăm 2019": 4422}
    assert labels(slide) == {"khoảng 4.106", "4.422"}
    assert "Hà Nam\nchưa có số liệu" in list(chart_of(slide).plots[0].categories)
    assert "Hà Nam: Không có số liệu của năm 2019" in words(slide, "note")


def test_what_may_not_be_compared_is_a_table_and_no_chart(answers: Answers) -> None:
    (slide,) = slides(answers, "/so-sanh?metrics=models_sustained")
    assert not shapes(slide, "chart")
    (table,) = shapes(slide, "table")
    rows = [[cell.text for cell in row.cells] for row in table.table.rows]
    assert [row[:2] for row in rows[1:]] == [
        ["Hà Nội", "495 mô hình"],
        ["TP.HCM", "Chỉ công bố số loại mô hình, không công bố số mô hình"],
        ["Hà Nam", "83 mô hình"],
    ]
    assert words(slide, "caution").startswith("● Không so sánh được")


def test_ways_of_counting_stand_on_slides_of_their_own(answers: Answers) -> None:
    found = slides(answers, "/xu-huong?metric=models_sustained&scope=every")
    assert len(found) > 2
    assert all(words(slide, "caution").startswith("● Không so sánh được") for slide in found)
    tags = [tag_of(slide) for slide in found]
    assert len({tag.part for tag in tags if tag}) == len(found)


def test_a_view_without_figures_says_why(answers: Answers) -> None:
    (slide,) = slides(answers, "/xu-huong?metric=wanted_caught&units=01")
    assert not shapes(slide, "chart")
    assert "Hà Nội" in words(slide, "empty")


@pytest.mark.parametrize("address", KINDS)
def test_every_slide_carries_words_notes_and_tag(address: str, answers: Answers) -> None:
    catalogue = answers.catalogue
    shown = {one.view: one for one in shown_at(answers, address)}
    ((view, exhibit),) = [*shown.items()][:1]
    for slide in slides(answers, address):
        tag = tag_of(slide)
        assert tag is not None
        assert (tag.address, tag.version) == (exhibit.address, answers.warehouse.version.version)
        assert view_at(answers, tag.address) == view
        notes = slide.notes_slide.notes_text_frame.text
        assert exhibit.address in notes
        assert slide.shapes.title.text_frame.text
        assert words(slide, "footer").split(" · ")[-1 if not tag.figures else -2].endswith(str(tag.version))
        for one in tag.figures:
            assert f"[{one.code}] " in notes
        told = [shape for name in ("chart", "table", "drawing", "empty") for shape in shapes(slide, name)]
        spoken = {shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in told}
        sentence = notes.split("\n")[0]
        assert sentence in spoken or shapes(slide, "empty")
        assert sentence.startswith(words(slide, "sentence").removesuffix(" …"))
        assert catalogue.word("watermark.sample", view.language) not in words(slide, "watermark")


def test_notes_hold_the_passports(answers: Answers) -> None:
    (slide,) = slides(answers, TREND)
    notes = slide.notes_slide.notes_text_frame.text
    line = next(line for line in notes.split("\n") if line.startswith("[HN-PP-89c3]"))
    for told in ("Hà Nội: khoảng 4.106 vụ", "năm 2019", "độ tin cậy thấp", "suy ra từ số đã công bố", "nguồn ("):
        assert told in line
    assert "https://" in notes
    assert "Phạm pháp hình sự, cách đếm hẹp." in notes


def test_the_tag_tells_every_number_as_it_stood(answers: Answers) -> None:
    (slide,) = slides(answers, "/so-sanh?metrics=offences_recorded&year=2019&lang=en")
    tag = tag_of(slide)
    assert tag is not None
    assert (tag.part, tag.language, tag.dataset) == ("offences_recorded", "en", "published")
    assert [(one.code, one.relation, one.value, one.measure) for one in tag.figures] == [
        ("HN-PP-89c3", "approx", "4106", "cases"),
        ("HCM-PP-8989", "eq", "4422", "cases"),
    ]


def test_words_are_marked_with_their_language(answers: Answers) -> None:
    for address, locale in ((TREND, "vi-VN"), ("/xu-huong?lang=en", "en-GB")):
        (slide,) = slides(answers, address)
        found = [*_runs(slide.element), *_runs(slide.notes_slide.element), *_runs(chart_of(slide)._chartSpace)]
        assert len(found) > 20
        assert {run.find(qn("a:rPr")).get("lang") for run in found} == {locale}


def _runs(element: Any) -> list[Any]:
    return list(element.iter(qn("a:r")))


def test_figures_of_an_earlier_batch_say_so(answers: Answers) -> None:
    (slide,) = slides(answers, "/xu-huong?as_of=0")
    assert "Số liệu như lúc nạp xong lần 0" in words(slide, "note")
    tag = tag_of(slide)
    assert tag is not None and (tag.batch, tag.address) == (0, "/xu-huong?as_of=0")


def test_somebody_elses_slide_has_no_tag(answers: Answers) -> None:
    other = Presentation()
    slide = other.slides.add_slide(other.slide_layouts[6])
    assert tag_of(slide) is None
    tag = Tag("/xu-huong", "x", "vi", "published", 1, 0, ())
    write_tag(slide, tag)
    assert tag_of(slide) == tag


def test_illustrative_figures_have_a_watermark_on_every_slide(answers: Answers) -> None:
    view = PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025), dataset="sample")
    file = deck_bytes(exhibits(answers.warehouse, answers.catalogue, view), answers.catalogue)
    found = list(Presentation(BytesIO(file)).slides)
    assert [words(slide, "watermark") for slide in found] == ["SỐ LIỆU MINH HỌA"]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """An organisation's template: 4:3, dark, with a slide of its own."""
    made = Presentation()
    names = made.slide_master.element.find(qn("p:clrMap"))
    names.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "Trang mẫu"
    path = tmp_path / "mau.pptx"
    made.save(str(path))
    return path


def test_a_template_keeps_its_size_layouts_fonts_and_ground(template: Path, answers: Answers) -> None:
    file = deck_bytes(shown_at(answers, TREND, "/so-sanh?metrics=models_sustained"), answers.catalogue, template)
    assert schema_faults(file) == []
    deck = Presentation(BytesIO(file))
    assert (deck.slide_width, deck.slide_height) == (Presentation().slide_width, Presentation().slide_height)
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Only"] * 2
    everything = b"".join(zipfile.ZipFile(BytesIO(file)).read(f"ppt/slides/slide{n}.xml") for n in (1, 2))
    assert b"<a:latin" not in everything
    assert "Trang mẫu" not in [slide.shapes.title.text_frame.text for slide in deck.slides]
    colours = {element.get("val") for element in deck.slides[0]._element.iter(qn("a:srgbClr"))}
    assert "FBBF24" in colours  # the amber for a dark ground
    for slide in deck.slides:
        title = slide.slide_layout.placeholders[0]
        low = min(shape.top for shape in slide.shapes if shape.name.startswith("antq:") and shape.name != "antq:title")
        assert low >= title.top + title.height


def test_ours_is_wide_and_names_our_face(answers: Answers) -> None:
    file = file_of(answers, TREND)
    deck = Presentation(BytesIO(file))
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    theme = zipfile.ZipFile(BytesIO(file)).read("ppt/theme/theme1.xml").decode()
    assert len(re.findall(f'<a:latin typeface="{FACE}" panose=', theme)) == 2


@pytest.mark.parametrize("content", [None, b"", b"not a presentation", b"PK\x05\x06" + b"\0" * 18])
def test_a_template_that_is_none_is_told(content: bytes | None, tmp_path: Path, answers: Answers) -> None:
    path = tmp_path / "hong.pptx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError, match="ANTQ_DECK_TEMPLATE") as caught:
        deck_bytes(shown_at(answers, TREND), answers.catalogue, path)
    assert caught.value.place == str(path)
