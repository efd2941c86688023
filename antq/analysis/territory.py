"""Which units a trend speaks of: as they were chosen, or those of today they went into."""

from collections.abc import Collection, Iterable
from itertools import chain

from antq.catalogue.catalogue import Catalogue
from antq.model.view import Territory

# More lines than this cannot be told apart by colour and label.
MOST_COLOURED = 6


def units_in(catalogue: Catalogue, units: Iterable[str], territory: Territory) -> tuple[str, ...]:
    """The units a line is drawn for; a unit that was never merged is the same in every territory."""
    if territory == "old":
        return tuple(units)
    known = catalogue.units
    return tuple(dict.fromkeys(chain.from_iterable(known[unit].successors or (unit,) for unit in units)))


def parts_of(catalogue: Catalogue, units: Iterable[str]) -> tuple[str, ...]:
    """The former units that went into these."""
    return tuple(dict.fromkeys(chain.from_iterable(catalogue.units[unit].predecessors for unit in units)))


def others(catalogue: Catalogue, units: Collection[str], territory: Territory) -> tuple[str, ...]:
    """Every other province; beside units of today only those of today."""
    shown = units_in(catalogue, catalogue.units, territory)
    return tuple(unit for unit in shown if unit not in units and not catalogue.units[unit].is_country)


def foremost(catalogue: Catalogue, units: Collection[str], filled: Collection[str], territory: Territory) -> list[str]:
    """The units drawn in colour, in the order asked for: all where they are few, else those in focus, then the first.

    `filled` are the units that have figures; of many units one without is not among them.
    """
    if len(units) <= MOST_COLOURED:
        return list(units)
    focus = {
        *units_in(catalogue, catalogue.focus, territory),
        *(u.id for u in catalogue.units.values() if u.is_country),
    }
    ranked = sorted(units, key=lambda unit: (unit not in filled, unit not in focus))
    chosen = set(ranked[:MOST_COLOURED])
    return [unit for unit in units if unit in chosen]
