"""Invented figures of all provinces: 63 with the years 2013–2024, their 34 successors with 2025."""

from collections.abc import Iterator
from random import Random

from antq.catalogue.catalogue import Catalogue
from tests.support.figures import Cells, calendar_year

FIRST, LAST = 2013, 2025


def all_provinces(catalogue: Catalogue, seed: int = 34, spread: int = 3000) -> Iterator[Cells]:
    """A yearly figure of every province, a few of them "over", "nearly" and "about"; the same for a seed."""
    chance, last = Random(seed), dict[str, int]()
    for unit in sorted(catalogue.units.values(), key=lambda unit: unit.valid_from is not None):
        if unit.is_country:
            continue
        years = range(FIRST if unit.valid_from is None else LAST, LAST + (unit.valid_to is None))
        parts = [last[id_] for id_ in unit.predecessors]
        level = sum(parts) if parts else chance.randrange(200, 200 + spread)
        for year in years:
            level = max(20, level + chance.randrange(-120, 121))
            relation = chance.choices(("eq", "gt", "lt", "approx"), (94, 2, 2, 2))[0]
            last[unit.id] = level
            yield calendar_year(year, str(level), unit=unit.id, relation=relation)
