"""What became of the figures in a presentation, and what is needed to draw its slides anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from antq.analysis.addresses import AddressError
from antq.analysis.deck import DeckState, deck_state
from antq.analysis.exhibits import Exhibit, exhibits_at
from antq.catalogue.catalogue import Catalogue
from antq.export.deck import Leaf, leaves_of, shown
from antq.export.deck_renew import Renewal
from antq.model.deck import DeckSlide, Shown, Tag
from antq.model.view import Dataset
from antq.warehouse.store import Warehouse


@dataclass(frozen=True)
class Review:
    """The state of a presentation, and the slides of it to be drawn anew."""

    state: DeckState
    renewals: tuple[Renewal, ...]


def review(slides: Sequence[DeckSlide], catalogue: Catalogue, open_warehouse: Callable[[Dataset], Warehouse]) -> Review:
    """Hold the slides of a presentation against the live figures."""

    @cache
    def leaves(address: str) -> list[tuple[Exhibit, Leaf]]:
        try:
            found = exhibits_at(catalogue, [address], open_warehouse)
        except AddressError:  # a definition or a province that is no longer there, or a tag edited by hand
            return []
        return [(exhibit, leaf) for exhibit in found for leaf in leaves_of(exhibit, catalogue)]

    def shown_now(tag: Tag) -> tuple[Shown, ...] | None:
        found = _leaf(leaves(tag.address), tag.part)
        return shown(found[1]) if found else None

    state = deck_state(catalogue, slides, open_warehouse, shown_now)
    renewals = []
    for slide, told in zip(slides, state.slides, strict=True):
        found = _leaf(leaves(slide.tag.address), slide.tag.part) if slide.tag and told.is_redrawn else None
        if found:
            renewals.append(Renewal(slide.number, found[0], found[1].part))
    return Review(state, tuple(renewals))


def _leaf(leaves: list[tuple[Exhibit, Leaf]], part: str) -> tuple[Exhibit, Leaf] | None:
    """The leaf of that name; where a trend had no figures then or has none now, the one of its definition."""
    for exhibit, leaf in leaves:
        if leaf.part == part:
            return exhibit, leaf
    if len(leaves) == 1:
        (only,) = leaves
        scope, mark, _ = part.partition(":")
        now, _, measure = only[1].part.partition(":")
        if mark and scope == now and (part.endswith(":") or not measure):
            return only
    return None
