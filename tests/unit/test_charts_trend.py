"""A trend's figure: what is joined, what stays open, what every mark carries."""

import time
from statistics import median

import pytest

from antq.analysis.trend import Trend, trend
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import DESKTOP, PHONE, STAGE_CANVAS, Canvas
from antq.ingest.prepare import store_of
from antq.model.period import Span
from antq.model.view import Look, TrendView
from antq.settings import Settings
from tests.support.charts import Answers, codes, kind_of, label_boxes, runs, texts, traces, trend_figure, unit_of

CASES = (
    ("offences_recorded", "pphs"),
    ("offences_recorded", "unspecified"),
    ("offences_recorded", "ttxh"),
    ("clearance_share", "unspecified"),
    ("wanted_caught", "caught_surrendered"),
    ("gangs_dismantled", "criminal"),
    ("models_sustained", "all"),
    ("safe_share", "localities"),
)
EIGHT = pytest.mark.parametrize(("metric", "scope"), CASES)


def drawn_codes(trend: Trend) -> set[str]:
    return {
        figure.code
        for line in trend.lines
        for figure in (*(f for run in line.segments for f in run), *line.parts, *line.moments, *line.spans)
    }


@EIGHT
def test_no_line_bridges_a_year_without_a_figure(answers: Answers, metric: str, scope: str) -> None:
    figure = trend_figure(answers.trend(metric, scope), answers.catalogue, Look())
    for trace in traces(figure, "segment"):
        assert not trace.connectgaps
        for run in runs(trace):
            years = [round(trace.x[i]) for i in run]
            assert years == list(range(years[0], years[-1] + 1))


@pytest.mark.parametrize(
    ("metric", "scope", "drawn", "ghost", "x", "said"),
    [
        ("offences_change", "pphs", -233, -223, 2018, "giảm 223 (năm 2018)"),
        ("offences_recorded", "ttxh", 2719, 1344, 2023.73, "1.344 (1/1/2024 đến 14/6/2024)"),
        ("offences_recorded", "unspecified", 5200, 5253, 2014, "khoảng 5.253 (năm 2014)"),
    ],
)
def test_the_other_number_of_a_conflict_stands_faintly_beside_the_one_drawn(
    answers: Answers, metric: str, scope: str, drawn: int, ghost: int, x: float, said: str
) -> None:
    """Also the one of the half year that only tables may give, told before the half year was over."""
    trend = answers.trend(metric, scope)
    figure = trend_figure(trend, answers.catalogue, Look())
    (faint,) = [trace for trace in traces(figure, "ghost") if ghost in trace.y]
    assert list(faint.y) == [ghost]
    assert faint.x[0] == pytest.approx(x, abs=0.3)
    assert answers.catalogue.word("chart.hover.ghost", "vi") in faint.hovertext[0].replace("<br>", " ")
    assert any(drawn in trace.y for trace in figure.data if kind_of(trace) in ("segment", "part"))
    assert f"nguồn khác nêu số khác, {said}" in " ".join(texts(figure))


@EIGHT
def test_every_drawn_figure_has_a_mark_with_its_code_and_no_other_has(
    answers: Answers, metric: str, scope: str
) -> None:
    trend = answers.trend(metric, scope)
    figure = trend_figure(trend, answers.catalogue, Look())
    ghosts = {row[0] for trace in traces(figure, "ghost") for row in trace.customdata}
    assert codes(figure) - ghosts == drawn_codes(trend)
    drawn = drawn_codes(trend)
    assert ghosts == {f.code for f in trend.figures if not f.is_preferred and drawn.intersection(f.conflicts)}
    assert set(figure.layout.meta) == codes(figure)


@EIGHT
def test_hover_names_period_publisher_and_code(answers: Answers, metric: str, scope: str) -> None:
    trend = answers.trend(metric, scope)
    by_code = {figure.code: figure for figure in trend.figures}
    figure = trend_figure(trend, answers.catalogue, Look())
    for trace in (trace for trace in figure.data if kind_of(trace) not in ("label", "hit")):
        for row, said in zip(trace.customdata or (), trace.hovertext, strict=False):
            assert row[0] in said
            assert by_code[row[0]].period.text().vi in said.replace("<br>", " ")


def test_nothing_runs_through_a_change_of_counting(answers: Answers) -> None:
    figure = trend_figure(answers.trend("offences_recorded", "pphs", ("79",)), answers.catalogue, Look())
    found = [[t.x[i] for i in run] for t in traces(figure, "segment") for run in runs(t)]
    assert found and all(not (min(run) < 2018.5 < max(run)) for run in found)
    lines = [shape.x0 for shape in figure.layout.shapes if shape.type == "line"]
    assert 2018.5 in lines


def test_derived_points_are_hollow_and_bounds_are_open_triangles(answers: Answers) -> None:
    trend = answers.trend("offences_recorded", "pphs")
    figure = trend_figure(trend, answers.catalogue, Look())
    by_code = {f.code: f for f in trend.figures}
    for trace in traces(figure, "segment"):
        for row, symbol, fill, inside in zip(
            trace.customdata, trace.marker.symbol, trace.marker.color, trace.text, strict=True
        ):
            found = by_code[row[0]]
            opens = found.quantity.opens
            assert (fill == "#ffffff") is (found.status == "derived" or opens != 0)
            assert (
                symbol
                == {0: answers.catalogue.units[found.unit].style.marker, 1: "triangle-up", -1: "triangle-down"}[opens]
            )
            assert inside == ("~" if found.quantity.relation == "approx" else "")


def test_qualified_numbers_are_labelled_in_words(answers: Answers) -> None:
    figure = trend_figure(answers.trend("offences_recorded", "pphs", ("79",)), answers.catalogue, Look())
    assert "gần 4.000" in texts(figure, "label")
    assert any("TP.HCM 4.266" in label for label in texts(figure, "label"))


def test_a_part_of_a_year_is_a_bar_over_its_dates_apart_from_the_line(answers: Answers) -> None:
    trend = answers.trend("offences_recorded", "pphs", ("79",))
    figure = trend_figure(trend, answers.catalogue, Look())
    half = next(f for f in trend.figures if (f.period.start, f.period.end) == ("2022-01-01", "2022-06-30"))
    (parts,) = traces(figure, "part")
    bar = next(run for run in runs(parts) if parts.customdata[run[0]][0] == half.code)
    assert parts.x[bar[0]] == pytest.approx(2021.5) and parts.x[bar[-1]] == pytest.approx(2022, abs=0.01)
    assert {parts.y[i] for i in bar} == {1901}


def test_missing_years_are_marked_on_the_axis_with_a_reason(answers: Answers) -> None:
    trend = answers.trend("offences_recorded", "pphs", ("79",))
    marks = traces(trend_figure(trend, answers.catalogue, Look()), "missing")[0]
    assert tuple(marks.x) == trend.lines[0].missing_years
    assert set(marks.y) == {0}
    assert all(str(year) in said for year, said in zip(marks.x, marks.hovertext, strict=True))


def test_beside_yearly_figures_a_total_is_drawn_only_as_its_mean(answers: Answers) -> None:
    figure = trend_figure(answers.trend("gangs_dismantled", "criminal"), answers.catalogue, Look())
    assert not traces(figure, "span")
    mean = traces(figure, "mean")[0]
    assert 400 / 11 <= mean.y[0] <= 400 / 10
    assert mean.line.dash == "dot"
    label = next(text for text in texts(figure, "label") if "Hà Nam" in text)
    assert "trên 400" in label and "bình quân trên 36–40" in label


def test_alone_a_total_keeps_its_height_and_its_mean_is_marked(answers: Answers) -> None:
    figure = trend_figure(answers.trend("wanted_caught", "caught_surrendered"), answers.catalogue, Look())
    assert set(traces(figure, "span")[0].y) == {257}
    assert any("bình quân 23–26" in text for text in texts(figure, "label"))


def test_shares_and_stocks_have_no_mean(answers: Answers) -> None:
    for metric, scope in (("safe_share", "localities"), ("models_sustained", "all")):
        figure = trend_figure(answers.trend(metric, scope), answers.catalogue, Look())
        assert traces(figure, "span") and not traces(figure, "mean")


@EIGHT
def test_counts_start_at_zero_and_a_cut_axis_says_so(answers: Answers, metric: str, scope: str) -> None:
    figure = trend_figure(answers.trend(metric, scope), answers.catalogue, Look())
    low, says = figure.layout.yaxis.range[0], "trục đứng bắt đầu từ" in texts(figure, "subtitle")[0]
    assert low == 0 or answers.catalogue.metrics[metric].kind == "share"
    assert says is (low != 0)


def test_only_whole_years_are_marked(answers: Answers) -> None:
    for canvas in (DESKTOP, PHONE):
        axis = trend_figure(answers.trend("offences_recorded", "pphs"), answers.catalogue, Look(), canvas).layout.xaxis
        assert all(
            tick == int(tick) and text == str(tick) for tick, text in zip(axis.tickvals, axis.ticktext, strict=True)
        )


def test_without_figures_there_is_no_axis_but_a_reason(answers: Answers) -> None:
    trend = answers.trend("safe_share", "localities", ("01", "79"))
    figure = trend_figure(trend, answers.catalogue, Look())
    assert not figure.data and figure.layout.xaxis.visible is False and figure.layout.yaxis.visible is False
    assert "Hà Nội" in texts(figure, "empty")[0]


def test_an_empty_line_names_the_definitions_that_have_figures(answers: Answers) -> None:
    figure = trend_figure(answers.trend("wanted_caught", "caught_surrendered", ("79",)), answers.catalogue, Look())
    scopes = answers.catalogue.metrics["wanted_caught"].scopes
    assert scopes["with_citizens_help_only"].name.vi in texts(figure, "empty")[0]


def test_marks_that_would_hide_each_other_stand_side_by_side(answers: Answers) -> None:
    figure = trend_figure(answers.trend("offences_recorded", "unspecified"), answers.catalogue, Look())
    at_2021 = [x for trace in traces(figure, "segment") for x in trace.x if x and round(x) == 2021]
    assert len(set(at_2021)) == len(at_2021) == 2
    assert all(abs(x - 2021) < 0.2 for x in at_2021)


@EIGHT
@pytest.mark.parametrize("canvas", [DESKTOP, PHONE, STAGE_CANVAS])
def test_labels_stay_inside_the_figure(answers: Answers, metric: str, scope: str, canvas: Canvas) -> None:
    figure = trend_figure(answers.trend(metric, scope), answers.catalogue, Look(), canvas)
    for text, (left, _, right, _) in label_boxes(figure, canvas):
        assert left > 0 and right < canvas.width + 2, text


def test_a_figure_of_three_provinces_is_built_within_30_ms(answers: Answers) -> None:
    trend = answers.trend("offences_recorded", "pphs")
    times = []
    for _ in range(12):
        begin = time.process_time()
        trend_figure(trend, answers.catalogue, Look())
        times.append(time.process_time() - begin)
    # 20 ms on the machine it was written on; three times the aim is allowed to a slower one.
    assert median(times[2:]) < 0.09


def test_yearly_and_part_figures_are_told_apart_by_their_period(answers: Answers) -> None:
    trend = answers.trend("offences_recorded", "ttxh")
    figure = trend_figure(trend, answers.catalogue, Look())
    parts = {f.code for f in trend.figures if f.is_drawn and f.period.span is Span.PART}
    assert {row[0] for trace in traces(figure, "part") for row in trace.customdata} == parts


def test_a_state_at_the_end_of_a_year_stands_at_its_date_with_the_tick_of_the_year(
    settings: Settings, catalogue: Catalogue
) -> None:
    warehouse = store_of(settings, "sample").open()
    assert warehouse is not None
    found = trend(warehouse, catalogue, TrendView("models_sustained", "all", ("01", "35"), 2013, 2025))
    figure = trend_figure(found, catalogue, Look())
    assert figure.layout.xaxis.tickvals[0] == 2013.5 and figure.layout.xaxis.ticktext[0] == "2013"
    assert traces(figure, "segment")[0].x[0] == 2013.5
    june = next(trace for trace in traces(figure, "moment") if unit_of(trace) == "01")
    assert 2024.98 < june.x[0] < 2025.01
    assert any("31/12" in text for text in texts(figure, "note"))
    warehouse.close()


def test_the_axis_spans_what_is_drawn_not_every_year_asked_for(answers: Answers) -> None:
    found = answers.trend("offences_recorded", "pphs", first=2011, last=2026)
    low, high = trend_figure(found, answers.catalogue, Look()).layout.xaxis.range
    assert (low, high) == (2012.5, 2024.5)
