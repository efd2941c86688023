"""What there is to choose from leads to figures, and everything that has figures is offered."""

from pathlib import Path

from antq.analysis.offer import offer
from antq.catalogue.catalogue import Catalogue
from antq.warehouse.store import Warehouse
from tests.support.figures import built, calendar_year, invented_base, observation, real_rows

WANTED = {"unit": "01", "metric": "wanted_caught", "scope": "caught_surrendered"}


def test_the_real_choices(warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = offer(warehouse, catalogue)
    rows = real_rows("observations")
    assert set(found.metrics) == set(found.scopes) == {row["metric"] for row in rows}
    pairs = {(metric, scope) for metric, scopes in found.scopes.items() for scope in scopes}
    assert pairs == {(row["metric"], row["scope"]) for row in rows}
    assert set(found.units) == {row["unit"] for row in rows}
    assert found.units == ("01", "79", "35", "36", "77", "79-2025", "VN")
    assert found.metrics[:4] == catalogue.headline
    rest = [metric for metric in catalogue.metrics if metric not in catalogue.headline]
    assert [metric for metric in rest if metric in found.metrics] == list(found.metrics[4:])
    assert found.scopes["wanted_caught"] == tuple(
        scope for scope in catalogue.metrics["wanted_caught"].scopes if scope in found.scopes["wanted_caught"]
    )
    assert found.years == (2011, 2026)


def test_a_measure_without_figures_is_not_offered(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [
        calendar_year(2015, scope="ttxh", unit="38"),
        observation(basis="unknown_start", period_start="", period_end="2014-05", unit="04"),
        observation(basis="multi_year", period_start="2016", period_end="2019-06-30", **WANTED),
    ]
    warehouse = built(tmp_path, catalogue, invented_base(rows))
    found = offer(warehouse, catalogue)
    warehouse.close()
    assert found.metrics == ("wanted_caught", "offences_recorded")
    assert found.scopes == {"offences_recorded": ("pphs", "ttxh"), "wanted_caught": ("caught_surrendered",)}
    assert found.units == ("01", "04", "38")
    assert found.years == (2014, 2019)
