"""What the version in a link is to the live one: after loads, and after the base figures were read anew."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from antq.analysis.links import Origin, origin
from antq.catalogue.catalogue import Catalogue
from antq.warehouse.batches import withdraw
from antq.warehouse.build import build
from antq.warehouse.store import Store, Warehouse
from tests.support.batches import BASE, built_store, candidate, loaded
from tests.support.figures import invented_base


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[tuple[Warehouse, Warehouse]]:
    """Version 4 after two loads and a withdrawal, and version 5, made of other base figures with the same events."""
    store = built_store(tmp_path_factory.mktemp("links"), catalogue)
    loaded(store, catalogue, candidate(2016))
    loaded(store, catalogue, candidate(2016, "112"))
    withdraw(store, catalogue, 2, "Bình", "nhầm")
    followed = opened(store)
    build(store, replace(invented_base(BASE[:2]), digest="renewed"), catalogue)
    renewed = opened(store)
    yield followed, renewed
    followed.close()
    renewed.close()


def opened(store: Store) -> Warehouse:
    warehouse = store.open()
    assert warehouse is not None
    return warehouse


def batches(warehouse: Warehouse) -> list[tuple[int, int]]:
    return [(row["version"], row["batch"]) for row in warehouse.rows("read/version_batches")]


def test_a_version_knows_those_before_it_back_to_the_last_reading_of_the_base_figures(
    stores: tuple[Warehouse, Warehouse],
) -> None:
    followed, renewed = stores
    assert batches(followed) == [(1, 0), (2, 1), (3, 2), (4, 3)]
    assert batches(renewed) == [(5, 3)]


@pytest.mark.parametrize(
    ("version", "as_of", "found"),
    [
        (4, 3, "present"),
        (4, None, "present"),
        (3, 2, "older"),
        (3, 1, "older"),
        (3, None, "older"),
        (2, 2, "foreign"),
        (9, 3, "foreign"),
        (9, None, "foreign"),
    ],
)
def test_on_the_same_base_figures(
    version: int, as_of: int | None, found: Origin, stores: tuple[Warehouse, Warehouse], catalogue: Catalogue
) -> None:
    assert origin(stores[0].at(as_of), catalogue, version) == found


@pytest.mark.parametrize(
    ("version", "as_of", "found"), [(4, 3, "renewed"), (2, 1, "renewed"), (5, 3, "present"), (6, 3, "foreign")]
)
def test_after_the_base_figures_were_read_anew(
    version: int, as_of: int, found: Origin, stores: tuple[Warehouse, Warehouse], catalogue: Catalogue
) -> None:
    assert origin(stores[1].at(as_of), catalogue, version) == found
