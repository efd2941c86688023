"""Rates beside boring Python over population.csv and commune_units.csv."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import pytest

from antq.analysis.figures import live_figures
from antq.analysis.rates import rate
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.model.view import Per
from antq.warehouse.store import Warehouse
from tests.support.figures import Cells, figure_of, observation, real_rows
from tests.support.oracle import first_day

ROUNDINGS = {"gt": ROUND_FLOOR, "ge": ROUND_FLOOR, "lt": ROUND_CEILING, "le": ROUND_CEILING}


def mean_population(unit: str, first: int, last: int) -> Decimal:
    known = [
        Decimal(row["thousand_persons"])
        for row in real_rows("population")
        if row["unit"] == unit and first <= int(row["year"]) <= last
    ]
    return sum(known, Decimal(0)) / len(known) * 1000


def rounded(value: Decimal, relation: str) -> Decimal:
    """Two decimals; a bound is rounded to where it still holds."""
    return value.quantize(Decimal("0.01"), ROUNDINGS.get(relation, ROUND_HALF_EVEN))


def asked(catalogue: Catalogue, warehouse: Warehouse, per: Per, **cells: str) -> tuple[Decimal, str, str, bool]:
    found = rate(warehouse, catalogue, figure_of(observation(**cells)), per)
    assert found.quantity is not None
    return found.quantity.value, found.quantity.relation, found.note.vi, found.is_partial


PER_PEOPLE = [
    (
        "over 800 in TP.HCM over ten years",
        {"unit": "79", "value": "800", "relation": "gt", "basis": "multi_year", "metric": "wanted_caught"},
        ("2013", "2023-05-31"),
        "9.17",
        "2013–2022",
    ),
    (
        "257 in Hà Nam over ten years",
        {"unit": "35", "value": "257", "basis": "multi_year", "metric": "wanted_caught"},
        ("2013", "2023"),
        "30.47",
        "2013–2022",
    ),
    ("a year that is known", {"unit": "79", "value": "4266"}, ("2022", "2022"), "45.43", "2022"),
    (
        "a year of the Ministry is the one it ends in",
        {"unit": "VN", "value": "47062", "basis": "statistical_year"},
        ("2019-12-15", "2020-12-14"),
        None,
        "2020",
    ),
    (
        "a half-year is not made a year of",
        {"unit": "01", "value": "2958", "basis": "half_year"},
        ("2015", "2015-06-30"),
        None,
        "2015",
    ),
    ("about stays about", {"unit": "01", "value": "4106", "relation": "approx"}, ("2019", "2019"), None, "2019"),
]


@pytest.mark.parametrize(
    ("cells", "period", "value", "years"), [case[1:] for case in PER_PEOPLE], ids=[case[0] for case in PER_PEOPLE]
)
def test_per_100000_people(
    cells: Cells,
    period: tuple[str, str],
    value: str | None,
    years: str,
    warehouse: Warehouse,
    catalogue: Catalogue,
) -> None:
    first, last = int(years[:4]), int(years[-4:])
    exact = Decimal(cells["value"]) / mean_population(cells["unit"], first, last) * 100_000
    relation = cells.get("relation", "eq")
    expected = rounded(exact, relation)
    answer = asked(catalogue, warehouse, "population", **cells, period_start=period[0], period_end=period[1])
    is_partial = period[1] > "2022-12-31"
    assert answer == (expected, relation, f"Chia cho dân số bình quân {years}", is_partial)
    assert value is None or expected == Decimal(value)


@pytest.mark.parametrize(
    ("unit", "day", "count", "told"),
    [
        ("01", "2023-07-24", 579, "2023"),
        ("35", "2023-12-31", 109, "2023"),
        ("79", "2024-12-31", 312, "2023"),
        ("79", "2025-01-01", 273, "tháng 1/2025"),
        ("79-2025", "2025-07-25", 168, "1/7/2025"),
    ],
)
def test_per_commune_is_by_those_on_the_last_day(
    unit: str, day: str, count: int, told: str, warehouse: Warehouse, catalogue: Catalogue
) -> None:
    models = {"metric": "models_sustained", "scope": "all", "unit_of_measure": "models", "basis": "as_of"}
    answer = asked(catalogue, warehouse, "communes", **models, unit=unit, value="495", period_start=day, period_end=day)
    expected = rounded(Decimal(495) / count, "eq")
    assert answer == (expected, "eq", f"Chia cho {count} đơn vị cấp xã ({told})", False)


@pytest.mark.parametrize(
    ("per", "cells", "note"),
    [
        ("population", {"metric": "models_sustained", "scope": "all"}, "Chỉ tiêu này không chia theo dân số"),
        ("communes", {"metric": "wanted_caught"}, "Chỉ tiêu này không chia theo xã, phường"),
        ("population", {"period_start": "2025", "period_end": "2025"}, "Chưa có dân số cho kỳ năm 2025"),
        ("population", {"unit": "04"}, "Chưa có dân số cho kỳ năm 2015"),
        (
            "communes",
            {"metric": "models_sustained", "scope": "all", "basis": "as_of", "period_start": "2015-12-31"},
            "Chưa có số đơn vị cấp xã cho kỳ tính đến 31/12/2015",
        ),
    ],
)
def test_what_cannot_be_divided_says_why(
    per: Per, cells: Cells, note: str, warehouse: Warehouse, catalogue: Catalogue
) -> None:
    found = rate(warehouse, catalogue, figure_of(observation(**cells)), per)
    assert (found.quantity, found.note.vi, found.is_partial) == (None, note, False)


def test_every_real_figure_as_boring_python_divides_it(warehouse: Warehouse, catalogue: Catalogue) -> None:
    divided = 0
    for figure in live_figures(warehouse):
        for per in catalogue.metrics[figure.metric].denominators:
            expected = per_people(figure) if per == "population" else per_commune(figure)
            assert rate(warehouse, catalogue, figure, per).quantity == expected, figure
            divided += expected is not None
    assert divided > 60


def per_people(figure: Figure) -> Quantity | None:
    known = {int(row["year"]) for row in real_rows("population") if row["unit"] == figure.unit}
    years = figure.period.years
    if known.isdisjoint(years):
        return None
    people = mean_population(figure.unit, years[0], years[-1])
    relation = figure.quantity.relation
    return Quantity(rounded(figure.quantity.value / people * 100_000, relation), relation)


def per_commune(figure: Figure) -> Quantity | None:
    counts = {
        first_day(row["as_of"]): int(row["commune_units"])
        for row in real_rows("communes")
        if row["unit"] == figure.unit and first_day(row["as_of"]) <= figure.period.last
    }
    relation = figure.quantity.relation
    return Quantity(rounded(figure.quantity.value / counts[max(counts)], relation), relation) if counts else None


@pytest.mark.parametrize("relation", list(Relation))
def test_a_bound_that_is_divided_still_holds(relation: Relation, warehouse: Warehouse, catalogue: Catalogue) -> None:
    """Thirds and sevenths of a bound never say more than the bound itself."""
    for value in range(1, 60):
        cells = {"unit": "35", "value": str(value), "relation": relation, "metric": "wanted_caught"}
        found, *_ = asked(catalogue, warehouse, "population", **cells)
        exact = Decimal(value) / mean_population("35", 2015, 2015) * 100_000
        opens = Quantity(Decimal(value), relation).opens
        assert found <= exact or opens < 1
        assert found >= exact or opens > -1
        assert abs(found - exact) < Decimal("0.01")
