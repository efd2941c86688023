"""Misreadings that figures of this kind invite, planted one by one: each is refused, or marked where it is seen.

The table at the end is the list. Its figures are the published ones where they hold the trap, else invented ones
that went in through the production way.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest

from antq.analysis.comparability import Verdict, verdict
from antq.analysis.compare import Comparison
from antq.analysis.conflicts import conflicts
from antq.analysis.figures import live_figures
from antq.analysis.trend import Trend
from antq.catalogue.catalogue import Catalogue
from antq.charts.compare import compare_figure
from antq.errors import FigureFileError
from antq.export.figures import figure_object
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.model.view import Look
from tests.support.charts import Answers, codes, kind_of, runs, texts, traces, trend_figure
from tests.support.figures import SOURCE, Cells, built, calendar_year, invented_base, observation, source

TEN_YEARS = {"period_start": "2013", "period_end": "2023", "basis": "multi_year"}
GANGS = {"metric": "gangs_dismantled", "scope": "criminal", "unit_of_measure": "groups"}
SAFE = {"metric": "safe_share", "scope": "localities", "unit_of_measure": "percent"}
MODELS = {"metric": "models_sustained", "scope": "all", "unit_of_measure": "models"}
IN_2026 = {"period_start": "2026-01-01", "period_end": "2026-12-31"}
LATER = source("later", published="2024-02-01")


@dataclass(frozen=True)
class World:
    """The published figures, and a way to plant others."""

    real: Answers
    folder: Path
    number: Iterator[int]

    @property
    def catalogue(self) -> Catalogue:
        return self.real.catalogue

    @contextmanager
    def planted(self, *rows: Cells, sources: Iterable[Cells] = (SOURCE, LATER)) -> Iterator[Answers]:
        """A warehouse of these figures alone, built the production way."""
        warehouse = built(self.folder / str(next(self.number)), self.catalogue, invented_base(rows, sources))
        try:
            yield Answers(warehouse, self.catalogue)
        finally:
            warehouse.close()

    def refusal(self, **cells: str) -> FigureFileError:
        """How the build refuses a figure."""
        with pytest.raises(FigureFileError) as caught, self.planted(observation(**cells)):
            pass
        return caught.value

    def figure(self, code: str) -> Figure:
        """A published figure by its code."""
        (found,) = (figure for figure in live_figures(self.real.warehouse) if figure.code == code)
        return found

    def find(self, unit: str, metric: str, scope: str, value: str) -> Figure:
        """The first published figure that says so."""
        fitting = live_figures(self.real.warehouse, units=[unit], metrics=[metric], scopes=[scope])
        return next(figure for figure in fitting if figure.quantity.value == Decimal(value))

    def judge(self, *figures: Figure) -> Verdict:
        return verdict(figures, self.catalogue)

    def draw(self, answer: Trend | Comparison, illustrative: bool = False) -> go.Figure:
        draw = trend_figure if isinstance(answer, Trend) else compare_figure
        return draw(answer, self.catalogue, Look(watermark="sample" if illustrative else None))


def joined(drawing: go.Figure) -> set[tuple[str, str]]:
    """Codes of the figures that a line runs between."""
    return {
        (trace.customdata[before][0], trace.customdata[after][0])
        for trace in traces(drawing, "segment")
        if "lines" in trace.mode
        for run in runs(trace)
        for before, after in pairwise(run)
    }


def kinds(drawing: go.Figure, code: str) -> set[str]:
    """The kinds of mark a figure has on a drawing."""
    return {
        kind_of(trace)
        for trace in drawing.data
        if kind_of(trace) != "hit" and trace.customdata is not None and code in {mark[0] for mark in trace.customdata}
    }


def on_no_axis(world: World, comparison: Comparison) -> None:
    """Panels instead of one axis, with the reason in the caution, and no ranking in the title."""
    drawing = world.draw(comparison)
    assert comparison.verdict.colour == "red"
    assert not drawing.data
    assert "không so được trên một trục" in comparison.title.vi
    assert "Không so sánh được" in comparison.sentence.vi
    for reason in comparison.verdict.reasons:
        assert world.catalogue.reasons[reason].text.vi in texts(drawing, "caution")[0]


def is_refused(found: Verdict, reason: str) -> None:
    assert found.colour == "red"
    assert reason in found.reasons


def is_marked(found: Verdict, reason: str) -> None:
    assert found.colour == "amber"
    assert reason in found.reasons


def said(drawing: go.Figure) -> str:
    return " ".join(texts(drawing))


# Qualified numbers and wholes


def country_tops_its_province(world: World) -> None:
    comparison = world.real.compare("offences_recorded", ("79", "VN"), 2016)
    assert len(comparison.shown) == 2
    is_marked(comparison.verdict, "part_of_whole")
    assert "cao nhất" not in comparison.title.vi + comparison.sentence.vi
    assert "cao hơn" not in comparison.sentence.vi
    assert "số cả nước gồm cả số của tỉnh" in texts(world.draw(comparison), "caution")[0]


def floor_ranked_below(world: World) -> None:
    rows = (
        observation(**GANGS, **TEN_YEARS, unit="35", value="400", relation="gt"),
        observation(**GANGS, **TEN_YEARS, unit="01", value="410"),
    )
    with world.planted(*rows) as answers:
        comparison = answers.compare("gangs_dismantled", ("01", "35"))
        drawing = world.draw(comparison)
    assert Quantity(Decimal(400), Relation.GT).compared_with(Quantity(Decimal(410))) is None
    assert "cao nhất" not in comparison.title.vi + comparison.sentence.vi
    is_marked(comparison.verdict, "qualified")
    assert {"trên 400", "410"} <= set(texts(drawing, "value"))


def nearly_taken_as_exact(world: World) -> None:
    guards = world.find("79", "grassroots_force", "civil_guards", "7000")
    told = figure_object(guards, world.catalogue)
    assert (told["relation"], told["text"]) == ("lt", {"vi": "gần 7.000", "en": "nearly 7,000"})
    assert guards.quantity.compared_with(Quantity(Decimal(7000))) == -1
    drawing = world.draw(world.real.trend("grassroots_force", "civil_guards", ("79",)))
    (mark,) = traces(drawing, "moment")
    assert list(mark.marker.symbol) == ["triangle-down"]
    assert "gần 7.000" in said(drawing)


def about_made_to_fall(world: World) -> None:
    trend = world.real.trend("offences_recorded", "unspecified", ("79",), 2014, 2015)
    assert "không kết luận được tăng hay giảm" in trend.sentence.vi
    assert "xuống" not in trend.sentence.vi and "xuống" not in trend.title.vi


def thousands_read_as_decimals(world: World) -> None:
    error = world.refusal(**MODELS, value="1.616")
    assert error.place.endswith("cột value") and "1.616" in error.problem.vi


# Definitions


def models_kinds_and_models_of_ten_years(world: World) -> None:
    comparison = world.real.compare("models_sustained")
    on_no_axis(world, comparison)
    hcmc = next(cell for cell in comparison.cells if cell.unit == "79")
    assert hcmc.quantity is None and hcmc.instead is not None and hcmc.instead.metric == "model_kinds"
    kinds_41 = world.find("79", "model_kinds", "all", "41")
    for models in (
        world.find("35", "models_sustained", "all", "83"),
        world.find("01", "models_sustained", "all", "495"),
    ):
        is_refused(world.judge(kinds_41, models), "different_measure")


def narrow_and_wide_offences(world: World) -> None:
    narrow = world.find("79", "offences_recorded", "pphs", "4422")
    wide = world.find("01", "offences_recorded", "ttxh", "4812")
    is_refused(world.judge(narrow, wide), "different_scope")
    for scope in ("pphs", "ttxh"):
        assert {figure.scope for figure in world.real.trend("offences_recorded", scope).figures} == {scope}
    on_no_axis(world, world.real.compare("offences_recorded", ("01", "79"), 2022))


def wanted_caught_with_help_as_all(world: World) -> None:
    comparison = world.real.compare("wanted_caught", ("35", "79"))
    assert [cell.figure.scope for cell in comparison.cells if cell.figure] == [
        "caught_surrendered",
        "with_citizens_help_only",
    ]
    on_no_axis(world, comparison)
    assert "different_scope" in comparison.verdict.reasons


def wanted_caught_by_one_division_as_all(world: World) -> None:
    everyone = world.find("35", "wanted_caught", "caught_surrendered", "257")
    is_refused(
        world.judge(everyone, world.find("79", "wanted_caught", "wanted_division_only", "1200")), "different_scope"
    )


def part_added_to_its_whole(world: World) -> None:
    trend = world.real.trend("model_sites", "camera", ("01",))
    drawing = world.draw(trend)
    assert world.catalogue.cautions["part_of_total"].short.vi in said(drawing)
    whole, part = (
        world.find("01", "model_sites", scope, value) for scope, value in (("all", "8800"), ("camera", "265"))
    )
    is_refused(world.judge(whole, part), "different_scope")


# Periods


def ten_months_as_a_year(world: World) -> None:
    window = world.find("79", "offences_recorded", "unspecified", "5205")
    year = world.find("79", "offences_recorded", "pphs", "5205")
    assert window.quantity == year.quantity
    is_refused(world.judge(window, year), "different_period_length")
    assert window.code not in codes(world.draw(world.real.trend("offences_recorded", "unspecified", ("79",))))


def campaign_as_a_year(world: World) -> None:
    campaign = world.find("01", "offences_recorded", "ttxh", "497")
    year = world.find("01", "offences_recorded", "ttxh", "3941")
    is_refused(world.judge(campaign, year), "different_period_length")
    drawing = world.draw(world.real.trend("offences_recorded", "ttxh", ("01",)))
    assert kinds(drawing, campaign.code) == {"part"}


def half_year_joined_to_years(world: World) -> None:
    trend = world.real.trend("offences_recorded", "pphs", ("79",))
    drawing = world.draw(trend)
    parts = {
        figure.code for figure in trend.figures if figure.is_drawn and figure.period.basis in ("half_year", "months")
    }
    assert parts
    assert not parts & {code for pair in joined(drawing) for code in pair}
    assert all(kinds(drawing, code) == {"part"} for code in parts)
    assert world.catalogue.word("chart.key.part", "vi") in said(drawing)


def ten_year_total_as_one_year(world: World) -> None:
    trend = world.real.trend("gangs_dismantled", "criminal")
    (total,) = (figure for figure in trend.figures if figure.unit == "35")
    drawing = world.draw(trend)
    assert kinds(drawing, total.code) == {"mean"}
    assert not any(400 in trace.y for trace in drawing.data)
    (mean,) = traces(drawing, "mean")
    assert max(mean.x) - min(mean.x) > 9
    is_refused(world.judge(total, world.find("79", "gangs_dismantled", "criminal", "709")), "different_period_length")


def mean_as_an_observation(world: World) -> None:
    drawing = world.draw(world.real.trend("gangs_dismantled", "criminal"))
    (mean,) = traces(drawing, "mean")
    assert mean.line.dash == "dot"
    assert "bình quân" in " ".join(mean.hovertext) and "bình quân trên 36–40" in said(drawing)


def statistical_year_as_calendar_year(world: World) -> None:
    rows = (
        observation(
            period_start="2019-12-15", period_end="2020-12-14", basis="statistical_year", value="47062", unit="VN"
        ),
        calendar_year(2021, "45000", unit="VN"),
    )
    with world.planted(*rows) as answers:
        trend = answers.trend("offences_recorded", "pphs", ("VN",))
        assert joined(world.draw(trend)) == set()
    is_marked(world.judge(*trend.figures), "different_basis")


def years_apart_ranked(world: World) -> None:
    comparison = world.real.compare("offences_recorded", ("01", "79"))
    assert {cell.figure.period.year for cell in comparison.cells if cell.figure} == {2015, 2022}
    is_marked(comparison.verdict, "different_period")
    assert "cao nhất" not in comparison.title.vi
    assert world.catalogue.reasons["different_period"].text.vi in texts(world.draw(comparison), "caution")[0]


# Gaps


def line_through_a_missing_year(world: World) -> None:
    trend = world.real.trend("offences_recorded", "pphs")
    drawing = world.draw(trend)
    years = {figure.code: figure.period.year for figure in trend.figures}
    pairs = joined(drawing)
    assert pairs
    assert all(years[after] - years[before] == 1 for before, after in pairs)
    (missing,) = traces(drawing, "missing")
    assert 2017 in {round(x) for x in missing.x}
    assert "không có số liệu cả năm 2014, 2017" in trend.sentence.vi


def missing_as_zero(world: World) -> None:
    comparison = world.real.compare("offences_recorded", year=2015)
    drawing = world.draw(comparison)
    assert [cell.unit for cell in comparison.cells if cell.quantity is None] == ["35"]
    assert [bar.x[0] for bar in traces(drawing, "bar")] == [5148, 6004]
    assert len(texts(drawing, "absent")) == 1
    assert "Chưa có số liệu để so sánh: Hà Nam" in comparison.sentence.vi
    with world.planted(calendar_year(2015)) as answers:
        assert world.draw(answers.trend("safe_share", "localities")).data == ()


# Territory, law, counting


def old_and_new_city_as_one_line(world: World) -> None:
    rows = (
        calendar_year(2023, "10", unit="79"),
        calendar_year(2024, "20", unit="79"),
        observation(**IN_2026, value="30", unit="79-2025"),
    )
    with world.planted(*rows) as answers:
        trend = answers.trend("offences_recorded", "pphs", ("79", "79-2025"), 2013, 2026)
        drawing = world.draw(trend)
    old, new = ({f.code for f in trend.figures if f.unit == unit} for unit in ("79", "79-2025"))
    assert joined(drawing) == {tuple(sorted(old, key=[f.code for f in trend.figures].index))}
    assert not new & {code for pair in joined(drawing) for code in pair}
    assert world.catalogue.events["merger_2025"].short.vi in said(drawing)


def new_city_ranked_with_the_old(world: World) -> None:
    comparison = world.real.compare("offences_recorded", ("79", "79-2025"))
    on_no_axis(world, comparison)
    assert "territory_changed" in comparison.verdict.reasons


def province_that_has_ended(world: World) -> None:
    error = world.refusal(unit="35", **IN_2026)
    assert error.place.endswith("cột unit") and "37-2025" in error.fix.vi
    assert "79-2025" in world.refusal(unit="79", **IN_2026).fix.vi


def line_through_a_change_of_counting(world: World) -> None:
    trend = world.real.trend("offences_recorded", "pphs", ("79",))
    drawing = world.draw(trend)
    by_year = {f.period.year: f.code for f in trend.figures if f.is_drawn and f.period.basis == "calendar_year"}
    assert {2018, 2019, 2020} <= set(by_year)
    assert (by_year[2018], by_year[2019]) not in joined(drawing)
    assert (by_year[2019], by_year[2020]) in joined(drawing)
    assert "Đổi cách đếm từ 2019" in said(drawing) and "“Đổi cách đếm từ 2019”" in trend.sentence.vi


def line_through_a_change_of_law(world: World) -> None:
    rows = [calendar_year(year, str(90 + year % 10), **SAFE) for year in (2020, 2021, 2022, 2023)]
    with world.planted(*rows) as answers:
        trend = answers.trend("safe_share", "localities", ("01",))
        drawing = world.draw(trend)
    shares = sorted(trend.figures, key=lambda figure: figure.period.year)
    found = [figure.code for figure in shares]
    assert joined(drawing) == {(found[0], found[1]), (found[2], found[3])}
    is_marked(world.judge(shares[1], shares[2]), "legal_standard_changed")
    assert world.catalogue.events["circular_124_2021"].short.vi in said(drawing)


# Shares, axes, rates


def cut_axis_unsaid(world: World) -> None:
    with world.planted(*(calendar_year(year, str(90 + year % 10), **SAFE) for year in (2015, 2016))) as answers:
        drawing = world.draw(answers.trend("safe_share", "localities", ("01",)))
    assert drawing.layout.yaxis.range[0] > 0
    assert "trục đứng bắt đầu từ" in texts(drawing, "subtitle")[0]


def bars_without_their_foot(world: World) -> None:
    with world.planted(calendar_year(2015, "9990", unit="01"), calendar_year(2015, "9999", unit="79")) as answers:
        drawing = world.draw(answers.compare("offences_recorded", ("01", "79")))
        line = world.draw(answers.trend("offences_recorded", "pphs", ("01", "79")))
    assert drawing.layout.xaxis.range[0] == line.layout.yaxis.range[0] == 0


def shares_added_or_averaged(world: World) -> None:
    trend = world.real.trend("safe_share", "localities", ("35",))
    drawing = world.draw(trend)
    assert traces(drawing, "span") and not traces(drawing, "mean")
    assert "bình quân" not in said(drawing) + trend.sentence.vi


def share_over_one_hundred(world: World) -> None:
    error = world.refusal(**SAFE, value="195.5")
    assert error.place.endswith("cột value")


def points_as_percent(world: World) -> None:
    rows = (calendar_year(2015, "95", **SAFE), calendar_year(2015, "90.5", **SAFE, source="later"))
    with world.planted(*rows) as answers:
        (conflict,) = conflicts(answers.warehouse, world.catalogue).conflicts
    assert conflict.gap.vi == "Lệch nhau 4,5 điểm phần trăm."
    assert conflict.gap.en == "They differ by 4.5 percentage points."


def rate_with_the_people_of_another_year(world: World) -> None:
    with world.planted(calendar_year(2030, unit="79-2025"), calendar_year(2022, unit="01")) as answers:
        unknown, known = answers.compare("offences_recorded", ("79-2025", "01"), per="population").cells
    assert unknown.quantity is None and unknown.note is not None and "Chưa có dân số" in unknown.note.vi
    assert known.note is not None and known.note.vi.endswith("2022")


def rate_with_half_of_its_years(world: World) -> None:
    with world.planted(observation(**TEN_YEARS), observation(**TEN_YEARS, unit="79")) as answers:
        comparison = answers.compare("offences_recorded", ("01", "79"), per="population")
    is_marked(comparison.verdict, "denominator_partial")


def rate_of_a_floor_rounded_up(world: World) -> None:
    row = calendar_year(2022, "400", relation="gt", unit="35")
    with world.planted(row) as answers:
        (cell,) = answers.compare("offences_recorded", ("35",), per="population").cells
        plain = answers.warehouse.rows(
            "read/denominators",
            unit="35",
            first_year=2022,
            last_year=2022,
            last_day=cell.figure and cell.figure.period.last,
        )[0]["population"]
    assert cell.quantity is not None and cell.quantity.relation is Relation.GT
    assert cell.quantity.value <= Decimal(400) * 100_000 / Decimal(str(plain))


# What a number is


def fewer_caught_as_good(world: World) -> None:
    assert world.catalogue.metrics["wanted_caught"].polarity == "neutral"
    wanted = {"metric": "wanted_caught", "scope": "caught_surrendered", "unit_of_measure": "persons"}
    with world.planted(calendar_year(2015, "90", **wanted), calendar_year(2016, "60", **wanted)) as answers:
        trend = answers.trend("wanted_caught", "caught_surrendered", ("01",))
        words = f"{trend.title} {trend.sentence} {said(world.draw(trend))}".casefold()
    assert "xuống 60 người" in words
    assert not [word for word in ("tốt", "xấu", "tích cực", "cải thiện", "better", "worse", "improve") if word in words]
    assert "neither_good_nor_bad" in world.catalogue.cautions_for("crackdown_campaigns", "general")


def derived_as_published(world: World) -> None:
    trend = world.real.trend("offences_recorded", "pphs", ("01",))
    derived = next(figure for figure in trend.figures if figure.status == "derived" and figure.is_drawn)
    drawing = world.draw(trend)
    (trace,) = (t for t in traces(drawing, "segment") if derived.code in {mark[0] for mark in t.customdata})
    at = [mark[0] for mark in trace.customdata].index(derived.code)
    assert trace.marker.color[at] == "#ffffff"
    assert "suy ra từ số đã công bố" in trace.hovertext[at].replace("<br>", " ")
    assert world.catalogue.word("chart.key.derived", "vi") in said(drawing)
    is_marked(world.judge(derived, world.find("79", "offences_recorded", "pphs", "4422")), "derived")


def illustrative_as_real(world: World) -> None:
    drawing = world.draw(world.real.trend("offences_recorded", "pphs"), illustrative=True)
    assert texts(drawing, "watermark") == ["SỐ LIỆU MINH HỌA"]
    assert {figure.status for figure in live_figures(world.real.warehouse)} == {"published", "derived"}
    rows = (calendar_year(2015, "1", status="illustrative"), calendar_year(2015, "2", source="later", confidence="low"))
    with world.planted(*rows) as answers:
        (shown,) = (figure for figure in live_figures(answers.warehouse) if figure.is_drawn)
    assert shown.quantity.value == 2


# Conflicts


def conflict_hidden(world: World) -> None:
    trend = world.real.trend("offences_change", "pphs", ("79",))
    drawing = world.draw(trend)
    drawn, other = (world.find("79", "offences_change", "pphs", value) for value in ("-233", "-223"))
    assert kinds(drawing, other.code) == {"ghost"}
    assert "nguồn khác nêu số khác, giảm 223 (năm 2018)" in said(drawing)
    assert (drawn.is_preferred, other.is_preferred) == (True, False)
    assert figure_object(drawn, world.catalogue)["conflicts"] == [other.code]


def conflict_hidden_in_a_comparison(world: World) -> None:
    disputed = calendar_year(2015, "90", unit="79"), calendar_year(2015, "95", unit="79", source="later")
    rows = (*disputed, calendar_year(2015, "80", unit="01"))
    with world.planted(*rows) as answers:
        on_one_axis = world.draw(answers.compare("offences_recorded", ("01", "79")))
        alone = world.draw(answers.compare("offences_recorded", ("79",)))
    for drawing in (on_one_axis, alone):
        assert "TP.HCM: có nguồn nêu số khác" in said(drawing)


def early_report_as_the_half_year(world: World) -> None:
    early = world.find("79", "offences_recorded", "ttxh", "1344")
    whole = world.find("79", "offences_recorded", "ttxh", "2719")
    assert (early.conflicts, whole.conflicts) == ((whole.code,), (early.code,))
    assert whole.is_drawn and not early.is_preferred
    drawing = world.draw(world.real.trend("offences_recorded", "ttxh", ("79",)))
    assert (kinds(drawing, whole.code), kinds(drawing, early.code)) == ({"part"}, {"ghost"})


def same_number_of_two_definitions_as_a_conflict(world: World) -> None:
    pair = [world.find("79", "offences_recorded", scope, "2719") for scope in ("pphs", "ttxh")]
    assert pair[0].code not in pair[1].conflicts
    assert conflicts(world.real.warehouse, world.catalogue).kin == (tuple(pair),)


def about_and_about_as_a_conflict_of_53(world: World) -> None:
    found = conflicts(world.real.warehouse, world.catalogue).conflicts
    (guess,) = (conflict for conflict in found if conflict.preferred.unit == "01")
    assert guess.size is None
    assert "có thể cùng đúng" in guess.gap.vi


@dataclass(frozen=True)
class Misreading:
    """What a careless chart says, what ours does, and the proof."""

    careless: str
    ours: str
    proof: Callable[[World], None]


MISREADINGS: Sequence[Misreading] = [
    Misreading("over 400 stands below 410", "no ranking, open cap, amber: qualified", floor_ranked_below),
    Misreading("nearly 7,000 is 7,000", "surely less; triangle and words", nearly_taken_as_exact),
    Misreading("about 6,381 fell to about 6,004", "no rise or fall can be concluded", about_made_to_fall),
    Misreading("the country leads a province of its own", "no ranking, amber: the whole", country_tops_its_province),
    Misreading("1.616 models are one and a half", "decimals of a count are refused", thousands_read_as_decimals),
    Misreading("83, 495 and 41 on one axis", "red: panels with the reason", models_kinds_and_models_of_ten_years),
    Misreading("narrow and wide offences in one line", "red, one definition a chart", narrow_and_wide_offences),
    Misreading("wanted caught with citizens' help are all caught", "red: definitions", wanted_caught_with_help_as_all),
    Misreading("wanted caught by a division are all caught", "red: definitions", wanted_caught_by_one_division_as_all),
    Misreading("265 camera sites added to 8,800 sites", "red; caution on the chart", part_added_to_its_whole),
    Misreading("5,205 of ten months is 5,205 of 2016", "red: length; not drawn", ten_months_as_a_year),
    Misreading("a campaign beside whole years", "red: length; a bar over its dates", campaign_as_a_year),
    Misreading("half years joined to years", "marks of their own, never joined", half_year_joined_to_years),
    Misreading("a total of ten years as a year's point", "a span with its mean", ten_year_total_as_one_year),
    Misreading("a yearly mean as an observation", "dotted and called a mean", mean_as_an_observation),
    Misreading("statistical years joined to calendar years", "amber, not joined", statistical_year_as_calendar_year),
    Misreading("2015 ranked against 2022", "amber, listed without a ranking", years_apart_ranked),
    Misreading("a line through a missing year", "the line breaks, hollow mark, said", line_through_a_missing_year),
    Misreading("a province without a figure has 0", "no bar; absence and reason", missing_as_zero),
    Misreading("a line through 1 July 2025", "two units, two lines, a mark", old_and_new_city_as_one_line),
    Misreading("new HCMC grew over old HCMC", "red: territory", new_city_ranked_with_the_old),
    Misreading("Hà Nam goes on after the merger", "refused, the successor is named", province_that_has_ended),
    Misreading("2018 to 2019 across the change of counting", "not joined, said", line_through_a_change_of_counting),
    Misreading("2021 to 2022 across Circular 124", "not joined, amber", line_through_a_change_of_law),
    Misreading("a share's axis begins at 90 unsaid", "the subtitle says where it begins", cut_axis_unsaid),
    Misreading("bars cut off at their foot", "counts begin at 0", bars_without_their_foot),
    Misreading("the share of ten years averaged", "shares have no sum and no mean", shares_added_or_averaged),
    Misreading("195.5% of localities", "out of range: refused", share_over_one_hundred),
    Misreading("95% and 90.5% differ by 4.5%", "percentage points", points_as_percent),
    Misreading("a rate by another year's people", "no rate, with the reason", rate_with_the_people_of_another_year),
    Misreading("a rate by half of its years", "amber: denominator incomplete", rate_with_half_of_its_years),
    Misreading("the rate of a floor rounded up", "rounded away from the unknown", rate_of_a_floor_rounded_up),
    Misreading("fewer wanted persons caught is good", "neutral: no word of better or worse", fewer_caught_as_good),
    Misreading("derived is published", "hollow, key, hover, amber", derived_as_published),
    Misreading("illustrative is real", "watermark; never before a published one", illustrative_as_real),
    Misreading("down 233, and no word of 223", "faint mark, key, code of the other", conflict_hidden),
    Misreading("a disputed number compared as settled", "named under the chart", conflict_hidden_in_a_comparison),
    Misreading("1,344 of a June report is the half year", "a conflict with 2,719", early_report_as_the_half_year),
    Misreading("2,719 twice is a conflict", "kin, explained", same_number_of_two_definitions_as_a_conflict),
    Misreading("about 5,200 and 5,253 differ by 53", "may both be true", about_and_about_as_a_conflict_of_53),
]


@pytest.fixture(scope="module")
def world(answers: Answers, tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(answers, tmp_path_factory.mktemp("planted"), count())


@pytest.mark.parametrize("misreading", MISREADINGS, ids=lambda one: f"{one.careless}: {one.ours}")
def test_a_misreading_is_refused_or_marked(misreading: Misreading, world: World) -> None:
    misreading.proof(world)


def test_the_list_is_long_enough_and_names_each_once() -> None:
    assert len(MISREADINGS) >= 20
    for values in ({one.careless for one in MISREADINGS}, {one.proof for one in MISREADINGS}):
        assert len(values) == len(MISREADINGS)
