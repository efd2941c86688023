"""A comparison's figure: one axis only where the verdict allows it, every cell told."""

import pytest

from antq.charts.canvas import DESKTOP, PHONE
from antq.charts.compare import compare_figure
from antq.model.view import Form, Look
from tests.support.charts import Answers, codes, is_named, texts, traces

BARS_AND_DOTS = pytest.mark.parametrize("form", ["bars", "dots"])


@pytest.mark.parametrize("metric", ["models_sustained", "crackdown_campaigns", "wanted_caught"])
@BARS_AND_DOTS
def test_red_has_no_axis_and_prints_the_reason(answers: Answers, metric: str, form: Form) -> None:
    comparison = answers.compare(metric)
    assert comparison.verdict.colour == "red"
    figure = compare_figure(comparison, answers.catalogue, Look(form=form))
    assert not figure.data
    assert figure.layout.xaxis.visible is False and figure.layout.yaxis.visible is False
    assert texts(figure, "caution")[0].startswith("● ")
    for reason in comparison.verdict.reasons:
        assert answers.catalogue.reasons[reason].text.vi in texts(figure, "caution")[0]


def test_one_number_is_a_panel_too(answers: Answers) -> None:
    figure = compare_figure(answers.compare("safe_share"), answers.catalogue, Look())
    assert not figure.data
    assert texts(figure, "value") == ["trên 95%"]
    assert len(texts(figure, "absent")) == 2


def test_an_absent_cell_shows_what_there_is_instead(answers: Answers) -> None:
    figure = compare_figure(answers.compare("models_sustained"), answers.catalogue, Look())
    assert any("41 loại mô hình" in text for text in texts(figure, "instead"))


def test_panels_carry_period_and_code_of_every_number(answers: Answers) -> None:
    comparison = answers.compare("crackdown_campaigns")
    figure = compare_figure(comparison, answers.catalogue, Look())
    for cell in comparison.shown:
        assert cell.figure and any(cell.figure.code in text for text in texts(figure, "code"))
        assert any(cell.figure.period.text().vi in text for text in texts(figure, "period"))
    assert set(figure.layout.meta) == {cell.figure.code for cell in comparison.shown if cell.figure}


@BARS_AND_DOTS
def test_green_shares_one_axis_from_zero(answers: Answers, form: Form) -> None:
    comparison = answers.compare("offences_recorded", year=2015)
    assert comparison.verdict.colour == "green"
    figure = compare_figure(comparison, answers.catalogue, Look(form=form))
    assert figure.layout.xaxis.range[0] == 0
    assert texts(figure, "value") == ["5.148", "6.004"]
    assert codes(figure) == {cell.figure.code for cell in comparison.shown if cell.figure}
    assert len(texts(figure, "absent")) == 1


def test_bars_end_where_their_number_says(answers: Answers) -> None:
    figure = compare_figure(answers.compare("offences_recorded", year=2015), answers.catalogue, Look())
    assert [bar.x[0] for bar in traces(figure, "bar")] == [5148, 6004]


def test_amber_prints_its_reasons_and_leaves_the_end_open(answers: Answers) -> None:
    comparison = answers.compare("offences_recorded", year=2019)
    assert comparison.verdict.colour == "amber"
    figure = compare_figure(comparison, answers.catalogue, Look())
    caution = texts(figure, "caution")[0]
    assert caution.startswith("▲ ")
    assert all(answers.catalogue.reasons[reason].text.vi in caution for reason in comparison.verdict.reasons)
    hatched = traces(figure, "open")[0]
    assert hatched.base[0] < 4106 < hatched.base[0] + hatched.x[0]
    assert "khoảng 4.106" in texts(figure, "value")


def test_a_rate_names_its_denominator(answers: Answers) -> None:
    figure = compare_figure(
        answers.compare("offences_recorded", year=2015, per="population"), answers.catalogue, Look()
    )
    assert "100.000 dân" in texts(figure, "subtitle")[0]
    assert all("2015" in text for text in texts(figure, "period"))


def test_a_long_number_fits_its_panel(answers: Answers) -> None:
    for canvas in (DESKTOP, PHONE):
        figure = compare_figure(answers.compare("wanted_caught"), answers.catalogue, Look(), canvas)
        sizes = [note.font.size for note in figure.layout.annotations if is_named(note.name, "value")]
        assert sizes and all(size >= 26 for size in sizes)


def test_panels_wrap_into_rows(answers: Answers) -> None:
    units = ("01", "79", "79-2025", "35", "77", "VN")
    figure = compare_figure(answers.compare("offences_recorded", units), answers.catalogue, Look())
    lefts = {round(shape.x0, 3) for shape in figure.layout.shapes}
    tops = {round(shape.y1, 3) for shape in figure.layout.shapes}
    assert (len(lefts), len(tops)) == (3, 2)
    phone = compare_figure(answers.compare("offences_recorded", units), answers.catalogue, Look(), PHONE)
    assert {round(shape.x0, 3) for shape in phone.layout.shapes} == {0}
