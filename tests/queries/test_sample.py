"""The illustrative figures: made again byte for byte, in agreement with what Hà Nam published, never mixed in."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from antq.ingest.prepare import Built, ensure, store_of
from antq.settings import ROOT, Settings
from antq.warehouse.store import Row, Warehouse
from tests.support.warehouse import OBSERVATIONS, read_rows

SAMPLES = ROOT / "data" / "samples"
FILE = "minh-hoa-2013-2025.csv"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def built(settings: Settings) -> tuple[Built, ...]:
    return ensure(settings)


@pytest.fixture(scope="module")
def sample(settings: Settings, built: tuple[Built, ...]) -> Iterator[Warehouse]:
    warehouse = store_of(settings, "sample").open()
    assert warehouse
    yield warehouse
    warehouse.close()


def figures(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows("read/figures", units=None, metrics=None, scopes=None, as_of=None)


def ha_nam(warehouse: Warehouse, metric: str) -> dict[str, Row]:
    """Hà Nam's rows for whole years by year."""
    rows = [row for row in figures(warehouse) if (row["unit"], row["metric"]) == ("35", metric)]
    return {row["period_end"][:4]: row for row in rows if row["period_end"].endswith("-12-31")}


def published(metric: str, scope: str) -> tuple[str, Decimal]:
    """Relation and value of Hà Nam's published figure over 2013-2023."""
    [row] = [
        row
        for row in read_rows(ROOT / "data" / OBSERVATIONS)
        if (row["unit"], row["metric"], row["scope"], row["basis"]) == ("35", metric, scope, "multi_year")
    ]
    assert (row["period_start"], row["period_end"]) == ("2013", "2023")
    return row["relation"], Decimal(row["value"])


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-I", str(SAMPLES / "make_illustrative.py"), str(tmp_path)], check=True)
    assert (tmp_path / FILE).read_bytes() == (SAMPLES / FILE).read_bytes()


def test_every_row_says_that_it_is_illustrative() -> None:
    rows = read_rows(SAMPLES / FILE, ";")
    assert {row["Ghi chú"] for row in rows} == {"Số liệu minh họa"}
    assert [row["Năm"] for row in rows if row["Tỉnh"] == "TP.HCM"][-2:] == [
        "6 tháng đầu năm 2025",
        "6 tháng cuối năm 2025",
    ]


@pytest.mark.parametrize(
    ("metric", "scope"),
    [
        ("crackdown_campaigns", "general"),
        ("wanted_caught", "caught_surrendered"),
        ("drug_lines_dismantled", "all"),
        ("drug_spots_cleared", "all"),
        ("gangs_dismantled", "criminal"),
    ],
)
def test_ha_nams_years_add_up_to_the_published_total(sample: Warehouse, metric: str, scope: str) -> None:
    rows = [ha_nam(sample, metric)[str(year)] for year in range(2013, 2024)]
    assert {(row["scope"], row["relation"]) for row in rows} == {(scope, "eq")}
    total = sum(row["value"] for row in rows)
    relation, value = published(metric, scope)
    assert total == value if relation == "eq" else value < total < value * Decimal("1.05")


def test_ha_nams_models_reach_the_published_stock(sample: Warehouse) -> None:
    rows = ha_nam(sample, "models_sustained")
    assert ("eq", rows["2023"]["value"]) == published("models_sustained", "all")
    stock = [rows[year]["value"] for year in sorted(rows)]
    assert stock == sorted(stock)
    assert {row["basis"] for row in rows.values()} == {"as_of"}


def test_ha_nams_localities_are_over_the_published_floor_every_year(sample: Warehouse) -> None:
    relation, floor = published("safe_share", "localities")
    assert relation == "gt"
    for row in ha_nam(sample, "safe_share").values():
        assert row["value"] > floor or (row["relation"], row["value"]) == ("gt", floor)


def test_units_end_and_begin_with_their_territory(sample: Warehouse) -> None:
    last, first = {}, {}
    for row in sorted(figures(sample), key=lambda row: row["period_end"]):
        last[row["unit"]] = row["period_end"]
        first.setdefault(row["unit"], row["period_start"])
    assert last == {"01": "2025-12-31", "79": "2025-06-30", "35": "2025-06-30", "79-2025": "2025-12-31"}
    assert first["79-2025"] == "2025-07-01"


def test_some_cells_are_missing_and_some_are_qualified(sample: Warehouse) -> None:
    cells = read_rows(SAMPLES / FILE, ";")
    filled = sum(value != "…" for row in cells for value in list(row.values())[2:-1])
    assert len(figures(sample)) == filled < len(cells) * 7
    assert {row["relation"] for row in figures(sample)} == {"eq", "gt", "lt", "ge", "approx"}
    assert all(row["value"] > 0 for row in figures(sample))


def test_the_two_stores_never_mix(settings: Settings, sample: Warehouse) -> None:
    warehouse = store_of(settings, "published").open()
    assert warehouse
    shipped, made_up = figures(warehouse), figures(sample)
    warehouse.close()
    assert "illustrative" not in {row["status"] for row in shipped}
    assert {(row["status"], row["source"], row["confidence"], row["use"]) for row in made_up} == {
        ("illustrative", "minh-hoa", "low", "chart")
    }
    assert not {row["code"] for row in shipped} & {row["code"] for row in made_up}
    [source] = sample.rows("read/sources", as_of=None)
    assert (source["kind"], source["figure_count"]) == ("illustrative", len(made_up))
