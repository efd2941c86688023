"""What every figure carries: words in the asked language, separators, watermark, an explicit look."""

from collections.abc import Callable
from html import unescape

import plotly.graph_objects as go
import pytest

from antq.charts.canvas import DESKTOP, PHONE, Canvas
from antq.charts.compare import compare_figure
from antq.charts.lettering import balanced, fitting, markup, text_width, wrapped
from antq.charts.theme import FONT, THEMES, config
from antq.charts.timeline import timeline_figure
from antq.model.view import THEME_NAMES, Look, ThemeName
from antq.text import LANGUAGES, Language
from tests.support.charts import Answers, texts, trend_figure

Draw = Callable[[Answers, Look, Canvas], go.Figure]
DRAWN: dict[str, Draw] = {
    "trend": lambda a, look, c: trend_figure(a.trend("offences_recorded", "pphs"), a.catalogue, look, c),
    "empty": lambda a, look, c: trend_figure(a.trend("safe_share", "localities", ("01",)), a.catalogue, look, c),
    "bars": lambda a, look, c: compare_figure(a.compare("offences_recorded", year=2019), a.catalogue, look, c),
    "panels": lambda a, look, c: compare_figure(a.compare("models_sustained"), a.catalogue, look, c),
    "timeline": lambda a, look, c: timeline_figure(a.overview(), a.catalogue, look, c),
}
ALL = pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
SIZES = pytest.mark.parametrize("canvas", [DESKTOP, PHONE], ids=["desktop", "phone"])


@ALL
def test_the_watermark_is_there_exactly_when_illustrative(answers: Answers, draw: Draw) -> None:
    assert texts(draw(answers, Look(watermark="sample"), DESKTOP), "watermark") == ["SỐ LIỆU MINH HỌA"]
    assert not texts(draw(answers, Look(), DESKTOP), "watermark")


@ALL
@pytest.mark.parametrize(("language", "separators"), [("vi", ",."), ("en", ".,")])
def test_separators_follow_the_language(answers: Answers, draw: Draw, language: Language, separators: str) -> None:
    assert draw(answers, Look(language), DESKTOP).layout.separators == separators


@ALL
@SIZES
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_around_are_of_the_asked_language(
    answers: Answers, draw: Draw, language: Language, canvas: Canvas
) -> None:
    figure = draw(answers, Look(language), canvas)
    footer = texts(figure, "footer")[0]
    assert answers.catalogue.word("version.live", language, version=answers.warehouse.version.version) in footer
    other: Language = "en" if language == "vi" else "vi"
    foreign = {
        text[other]
        for key, text in answers.catalogue.words.items()
        if key.startswith("chart.") and "{" not in text[other] and text[other] != text[language]
    }
    assert not foreign & set(texts(figure))
    if language == "en":
        own = " ".join(texts(figure, "title") + texts(figure, "subtitle") + texts(figure, "caution"))
        assert not set("ăđơưạếộ") & set(own.lower())


@ALL
@SIZES
def test_nothing_written_around_is_wider_than_the_canvas(answers: Answers, draw: Draw, canvas: Canvas) -> None:
    figure = draw(answers, Look(), canvas)
    for note in figure.layout.annotations:
        if note.name in ("title", "subtitle", "caution", "note", "footer"):
            for line in unescape(note.text).split("<br>"):
                assert text_width(line, note.font.size, note.font.weight > 400) <= canvas.width - 2 * canvas.pad


@ALL
def test_the_margins_hold_what_stands_in_them(answers: Answers, draw: Draw) -> None:
    layout = draw(answers, Look(), DESKTOP).layout
    lowest = min(note.yshift for note in layout.annotations if note.name == "footer")
    lines = next(note.text.count("<br>") + 1 for note in layout.annotations if note.name == "footer")
    assert -lowest + lines * DESKTOP.small * 1.3 <= layout.margin.b
    title = next(note for note in layout.annotations if note.name == "title")
    assert title.yshift <= layout.margin.t


@ALL
@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_look_is_explicit(answers: Answers, draw: Draw, name: ThemeName) -> None:
    theme, layout = THEMES[name], draw(answers, Look(theme=name), DESKTOP).layout
    assert (layout.paper_bgcolor, layout.font.color, layout.font.family) == (theme.paper, theme.ink, FONT)
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert layout.to_plotly_json()["template"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_gets_no_cloud_no_zoom_and_its_own_words(answers: Answers, language: Language) -> None:
    settings = config(answers.catalogue, language)
    assert settings["displaylogo"] is settings["showSendToCloud"] is settings["displayModeBar"] is False
    locale = settings["locales"][settings["locale"]]
    assert len(locale["format"]["months"]) == 12 and len(locale["format"]["days"]) == 7
    if language == "vi":
        assert locale["format"]["days"][0] == "Chủ Nhật"
        assert all(english != vietnamese for english, vietnamese in locale["dictionary"].items())


def test_a_name_cannot_smuggle_in_markup() -> None:
    assert markup(["<a href='x'>A & B</a>"]) == "&lt;a href='x'&gt;A &amp; B&lt;/a&gt;"


def test_wrapping_keeps_every_word_and_the_width() -> None:
    words = "Tỷ lệ điều tra, khám phá năm 2021; loại tội phạm được tính không nêu rõ"
    lines = wrapped(words, 160, 16)
    assert " ".join(lines) == words
    assert all(text_width(line, 16) <= 160 for line in lines)
    assert wrapped(words, 160, 16, most=2)[-1].endswith("…")
    assert len(balanced(words, 400, 16)) == len(wrapped(words, 400, 16))


def test_a_number_is_fitted_between_its_sizes() -> None:
    assert fitting("41", 300, 64, 26, True) == 64
    assert 26 <= fitting("từ 1.200.000 trở lên", 240, 64, 26, True) < 64


def test_labels_of_the_time_line_do_not_overlap(answers: Answers) -> None:
    figure = DRAWN["timeline"](answers, Look(), DESKTOP)
    low, high = figure.layout.xaxis.range
    pixel = (DESKTOP.width - 2 * DESKTOP.pad) / (high - low)
    boxes = []
    for note in figure.layout.annotations:
        if note.name in ("event", "date"):
            lines = note.text.split("<br>")
            left = (note.x - low) * pixel + note.xshift
            width = max(text_width(line, note.font.size, note.font.weight > 400) for line in lines)
            assert left + width <= DESKTOP.width - DESKTOP.pad
            boxes.append((left, note.y - len(lines) * note.font.size * 1.3, left + width, note.y))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1


def test_every_event_of_the_time_line_has_a_mark_and_the_end_is_open(answers: Answers) -> None:
    for canvas in (DESKTOP, PHONE):
        figure = DRAWN["timeline"](answers, Look(), canvas)
        assert len(figure.data[0].x) == len(answers.overview().events)
        assert any(shape.line.dash == "dot" for shape in figure.layout.shapes)
