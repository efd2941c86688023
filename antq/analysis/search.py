"""Finding definitions and sources by words, tone marks or not."""

from dataclasses import dataclass

from antq.analysis.figures import sources
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Source
from antq.model.fold import fold
from antq.warehouse.store import Warehouse


@dataclass(frozen=True)
class Found:
    """Ids of metrics and laws, and sources, that hold every word of the search; all of them for an empty one."""

    metrics: tuple[str, ...]
    laws: tuple[str, ...]
    sources: tuple[Source, ...]


def matching(warehouse: Warehouse, catalogue: Catalogue, text: str) -> Found:
    """Search the catalogue and the sources."""
    words = fold(text).split()
    laws = tuple(id_ for id_, law in catalogue.laws.items() if _holds(words, law.name.vi, law.text.vi, law.name.en))
    kept = tuple(
        s for s in sources(warehouse) if _holds(words, s.publisher, s.title, s.description.vi, s.description.en)
    )
    return Found(catalogue.search(text), laws, kept)


def _holds(words: list[str], *texts: str) -> bool:
    folded = fold(" \n ".join(texts))
    return all(word in folded for word in words)
