"""The grid of coverage against boring Python over every figure, and cell by cell for the headline measures."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from antq.analysis.comparability import verdict
from antq.analysis.coverage import Coverage, comparable_codes, coverage
from antq.analysis.coverage_rows import Row, row_of, state_of
from antq.analysis.figures import live_figures
from antq.analysis.offer import offer, units_in
from antq.analysis.wording import short_amount
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.model.figure import Figure
from antq.model.view import DATASETS, GROUPS, CoverageView
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support.figures import calendar_year, figure_of, observation

ALL_YEARS = range(2011, 2027)


@pytest.fixture(scope="module", params=DATASETS)
def either(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Warehouse]:
    opened = store_of(settings, request.param).open()
    assert opened is not None
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(either: Warehouse, catalogue: Catalogue) -> Coverage:
    """Every metric in every unit and year."""
    return coverage(either, catalogue, CoverageView(tuple(catalogue.metrics), tuple(catalogue.units), 2011, 2026))


def asked(warehouse: Warehouse, catalogue: Catalogue, *metrics: str, first: int = 2011, last: int = 2026) -> Coverage:
    view = CoverageView(metrics or catalogue.headline, catalogue.focus, first, last)
    return coverage(warehouse, catalogue, view)


def spoken(row: Row) -> list[str]:
    """A row as text: years, state, the number shown, marks."""
    return [" ".join(_spoken(row, number)) for number in range(len(row.lanes))]


def _spoken(row: Row, lane: int) -> Iterable[str]:
    for slot in row.lanes[lane]:
        marks = ("" if slot.is_main else "†") + ("+" * (len(slot.figures) - 1)) + ("!" if slot.is_comparable else "")
        number = f"{slot.figures[0].quantity.text().vi.replace(' ', '_')}" if slot.figures else ""
        yield f"{slot.years.start % 100}-{slot.years.stop % 100 - 1}:{slot.state}:{number}{marks}"


def years_of(figure: Figure) -> set[int]:
    """The years whose cells a figure stands in: those a total covers, else the year its period ends in."""
    last = int(figure.period.end[:4])
    first = int(figure.period.start[:4]) if figure.period.start and figure.period.basis == "multi_year" else last
    return {year for year in range(first, last + 1) if year in ALL_YEARS}


def lived_in(catalogue: Catalogue, unit: str, year: int) -> bool:
    found = catalogue.units[unit]
    ends, begins = found.valid_to, found.valid_from
    return (ends is None or ends.year >= year) and (begins is None or begins.year <= year)


def boring_fit(figures: Iterable[Figure], catalogue: Catalogue) -> set[str]:
    """Every figure with every other."""
    yearly = []
    for figure in figures:
        main = next(iter(catalogue.metrics[figure.metric].scopes))
        whole = figure.period.basis in ("calendar_year", "statistical_year")
        whole = whole or (figure.period.basis == "as_of" and figure.period.end.endswith("-12-31"))
        if figure.unit != "VN" and figure.scope == main and whole and figure.use == "chart" and figure.is_preferred:
            yearly.append(figure)
    return {
        one.code
        for one, other in product(yearly, yearly)
        if one.unit != other.unit
        and (one.metric, one.period.end[:4]) == (other.metric, other.period.end[:4])
        and verdict((one, other), catalogue).colour != "red"
    }


def test_every_figure_stands_in_the_cells_of_its_years_and_nowhere_else(either: Warehouse, whole: Coverage) -> None:
    figures = live_figures(either)
    stands = {
        (figure.code, year)
        for group in whole.groups
        for row in group.rows
        for slot in row.slots
        for figure in slot.figures
        for year in slot.years
    }
    assert stands == {(figure.code, year) for figure in figures for year in years_of(figure)}
    assert sorted(figure.code for figure in whole.figures) == sorted(figure.code for figure in figures)
    for group in whole.groups:
        for row in group.rows:
            assert all((f.unit, f.metric) == (row.unit, group.metric) for slot in row.slots for f in slot.figures)


def test_the_first_lane_has_every_year_once_and_no_lane_one_twice(whole: Coverage) -> None:
    for row in (row for group in whole.groups for row in group.rows):
        assert [year for slot in row.lanes[0] for year in slot.years] == list(ALL_YEARS)
        for lane in row.lanes[1:]:
            years = [year for slot in lane for year in slot.years]
            assert years == sorted(set(years)) and all(slot.state == "many" for slot in lane)


def test_a_slot_has_either_figures_or_a_reason(whole: Coverage, catalogue: Catalogue) -> None:
    for group in whole.groups:
        for row in group.rows:
            for slot in row.slots:
                assert bool(slot.figures) == (slot.absence is None) == (slot.state not in ("missing", "outside"))
                lived = {lived_in(catalogue, row.unit, year) for year in slot.years}
                assert slot.state == "outside" if lived == {False} else True not in lived or slot.state != "outside"


def test_the_counts_are_those_of_boring_python(either: Warehouse, whole: Coverage, catalogue: Catalogue) -> None:
    figures = live_figures(either)
    fit = boring_fit(figures, catalogue)
    assert comparable_codes(figures, catalogue) == fit
    for group in whole.groups:
        own = [figure for figure in figures if figure.metric == group.metric]
        cells = {(unit, year) for unit in catalogue.units for year in ALL_YEARS if lived_in(catalogue, unit, year)}
        assert group.cells == len(cells)
        assert group.filled == len(cells & {(figure.unit, year) for figure in own for year in years_of(figure)})
        assert group.comparable == len({(f.unit, f.period.end[:4]) for f in own if f.code in fit})


def test_the_headline_measures_cell_by_cell(warehouse: Warehouse, catalogue: Catalogue) -> None:
    said = {
        (group.metric, row.unit): spoken(row)
        for group in asked(warehouse, catalogue, first=2013, last=2025).groups
        for row in group.rows
    }
    assert said["models_sustained", "01"] == ["13-22:missing: 23-23:exact:495+ 24-25:missing:", "13-23:many:trên_490"]
    assert said["models_sustained", "79"] == ["13-25:missing:"]
    assert said["models_sustained", "35"] == ["13-23:many:83+++ 24-25:missing:"]
    assert said["crackdown_campaigns", "79"] == [
        "13-13:missing: 14-14:part:5 15-20:missing: 21-21:exact:4 22-25:missing:"
    ]
    assert said["wanted_caught", "79"] == [
        "13-16:many:gần_1.200† 17-23:missing: 24-24:part:11† 25-25:missing:",
        "13-23:many:trên_800†",
    ]
    assert said["safe_share", "35"] == ["13-23:many:trên_95+ 24-25:missing:"]


def test_the_reasons_of_empty_cells(warehouse: Warehouse, catalogue: Catalogue) -> None:
    (models, *_) = asked(warehouse, catalogue).groups
    reasons = {row.unit: [slot.absence.vi for slot in row.lanes[0] if slot.absence] for row in models.rows}
    none = "Chưa tìm thấy số liệu công bố"
    gone = "Đơn vị đã sáp nhập, không còn số liệu riêng"
    assert reasons["01"] == [none, "Chỉ có số chung nhiều năm", none]
    assert reasons["79"] == ["Chỉ công bố số loại mô hình, không công bố số mô hình", gone]
    assert reasons["35"] == [none, none, gone]


def test_disagreement_and_the_longer_part_of_a_year_come_first(warehouse: Warehouse, catalogue: Catalogue) -> None:
    (group,) = asked(warehouse, catalogue, "offences_recorded").groups
    by_year = {(row.unit, year): slot for row in group.rows for slot in row.lanes[0] for year in slot.years}
    assert by_year["01", 2014].state == "conflict"
    for slot in by_year.values():
        parts = [figure for figure in slot.figures if figure.period.span == "part"]
        if slot.state == "part":
            best = slot.figures[0]
            equals = [f for f in parts if (f.scope, f.is_drawn) == (best.scope, best.is_drawn)]
            assert best.period.days == max(figure.period.days or 0 for figure in equals)


@pytest.mark.parametrize(
    ("cells", "state", "short"),
    [
        (calendar_year(2015, "4266"), "exact", "4.266"),
        (calendar_year(2015, "400", relation="gt"), "qualified", ">400"),
        (calendar_year(2015, "400", relation="ge"), "qualified", "≥400"),
        (calendar_year(2015, "7000", relation="lt"), "qualified", "<7.000"),
        (calendar_year(2015, "7000", relation="le"), "qualified", "≤7.000"),
        (calendar_year(2015, "5200", relation="approx"), "qualified", "≈5.200"),
        (calendar_year(2015, "5200", relation="approx", status="derived"), "derived", "≈5.200"),
        (observation(period_start="2015-12-31", period_end="2015-12-31", basis="as_of"), "exact", "100"),
        (observation(period_end="2015-06-30", basis="half_year"), "part", "100"),
        (observation(period_end="2015-11-30", basis="months", relation="gt"), "part", ">100"),
        (observation(period_start="2013", period_end="2015", basis="multi_year", relation="gt"), "many", ">100"),
        (observation(period_start="", period_end="2015-06-30", basis="unknown_start"), "open", "100"),
        (
            calendar_year(2015, "-24.5", relation="gt", metric="offences_change_share", unit_of_measure="percent"),
            "qualified",
            "<−24,5%",
        ),
        (calendar_year(2015, "-9", metric="offences_change"), "exact", "−9"),
    ],
)
def test_states_and_short_numbers(cells: dict[str, str], state: str, short: str, catalogue: Catalogue) -> None:
    figure = figure_of(cells)
    assert state_of(figure) == state
    assert short_amount(catalogue, figure).vi == short
    assert state_of(replace(figure, conflicts=("X-Y-0000",))) == "conflict"


def test_totals_cut_by_the_years_asked_for(catalogue: Catalogue) -> None:
    total = figure_of(observation(period_start="2013", period_end="2023", basis="multi_year"))
    row = row_of(catalogue, "offences_recorded", "01", range(2020, 2026), [total], frozenset())
    assert spoken(row) == ["20-23:many:100 24-25:missing:"]
    assert spoken(row_of(catalogue, "offences_recorded", "01", range(2024, 2026), [total], frozenset())) == [
        "24-25:missing:"
    ]


def test_a_comparable_cell_needs_another_province_in_the_same_year_and_definition(catalogue: Catalogue) -> None:
    hanoi, hcmc = figure_of(calendar_year(2015, "10")), figure_of(calendar_year(2015, "20", unit="79"))
    assert comparable_codes([hanoi, hcmc], catalogue) == {hanoi.code, hcmc.code}
    for other in (
        replace(hcmc, unit="01"),
        replace(hcmc, unit="VN"),
        replace(hcmc, scope="ttxh"),
        replace(hcmc, use="table_only"),
        replace(hcmc, is_preferred=False),
        figure_of(calendar_year(2016, "20", unit="79")),
        figure_of(observation(unit="79", period_end="2015-06-30", basis="half_year")),
    ):
        assert comparable_codes([hanoi, other], catalogue) == frozenset()
    old = figure_of(calendar_year(2025, "10", unit="79"))
    new = replace(old, code="new", unit="79-2025")
    assert comparable_codes([old, new], catalogue) == frozenset(), "red: the territory changed"


def test_groups_of_units(warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = offer(warehouse, catalogue)
    groups = {group: units_in(catalogue, found, group, ("04",)) for group in GROUPS}
    assert groups["chosen"] == ("04",)
    assert groups["known"] == ("01", "79", "35", "36", "77", "79-2025")
    assert (len(groups["new"]), len(groups["old"])) == (34, 63)
    assert {"01", "79-2025"} < set(groups["new"]) and {"01", "79", "35"} < set(groups["old"])
