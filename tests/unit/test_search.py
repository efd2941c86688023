"""Searching definitions, laws and sources, with tone marks or without."""

import pytest

from antq.analysis.search import matching
from antq.catalogue.catalogue import Catalogue
from antq.model.fold import fold
from antq.warehouse.store import Warehouse


def test_an_empty_search_is_everything(warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = matching(warehouse, catalogue, "  ")
    assert set(found.metrics) == set(catalogue.metrics)
    assert found.laws == tuple(catalogue.laws)
    assert len(found.sources) == 87


@pytest.mark.parametrize(
    ("text", "first", "law"),
    [
        ("truy nã", "wanted_caught", None),
        ("truy na", "wanted_caught", None),
        ("TRUY NÃ", "wanted_caught", None),
        ("wanted", "wanted_caught", None),
        ("mo hinh", "models_sustained", None),
        ("dot cao diem", "crackdown_campaigns", None),
        ("124/2021", None, "circular_124_2021"),
        ("chi thi 09", None, "directive_09"),
    ],
)
def test_measures_and_laws(
    text: str, first: str | None, law: str | None, warehouse: Warehouse, catalogue: Catalogue
) -> None:
    found = matching(warehouse, catalogue, text)
    assert first is None or found.metrics[0] == first
    assert law is None or law in found.laws


def test_sources_hold_every_word_in_any_order(warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = matching(warehouse, catalogue, "nam ha").sources
    assert found == matching(warehouse, catalogue, "hà nam").sources
    assert 0 < len(found) < 87
    for source in found:
        told = fold(" ".join((source.publisher, source.title, source.description.vi, source.description.en)))
        assert "ha" in told and "nam" in told
    assert sorted((s.published for s in found), reverse=True) == [s.published for s in found]


def test_a_source_tells_how_many_figures_come_from_it(warehouse: Warehouse, catalogue: Catalogue) -> None:
    counts = {source.source: source.figure_count for source in matching(warehouse, catalogue, "").sources}
    assert sum(counts.values()) == 223
    assert [source for source, count in counts.items() if not count] == ["bai-tuong-thuat-hoi-nghi-2018"]


@pytest.mark.parametrize("text", ["không có chữ này đâu", "truy nã zzz", "xyzzy"])
def test_nothing_found_is_nothing(text: str, warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = matching(warehouse, catalogue, text)
    assert (found.metrics, found.laws, found.sources) == ((), (), ())
