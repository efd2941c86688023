"""A presentation held against the figures of now: which numbers changed or were withdrawn, which charts to renew."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from antq.analysis.figures import live_figures
from antq.analysis.lost import named, was_given
from antq.analysis.wording import amount, figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.deck import DeckSlide, Quoted, Shown, Tag
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.model.view import Dataset
from antq.text import LANGUAGES, Text
from antq.warehouse.store import Version, Warehouse

State = Literal["same", "changed", "withdrawn", "unknown"]
# Anybody can write a tag: "1e999999" would be a number of a million digits.
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
SAMPLE = "data=sample"


@dataclass(frozen=True)
class Quote:
    """A figure quoted on a slide. `old` is what the slide says, None where it does not tell; `now` None where none is.

    `unknown` is a code that was never given, or a live one of which the slide does not tell what it said.
    """

    code: str
    state: State
    old: Text | None
    now: Text | None


@dataclass(frozen=True)
class SlideState:
    """What became of the figures of a slide.

    `address` is None on a slide that names none; `version` and `batch` are those the slide was made with, None
    where it has no tag. `added` counts figures that came to its view since; `renew`: its chart no longer shows what
    is at its address; `is_ours`: it has a tag, so it can be drawn anew, unless `is_gone`: nothing is at its address.
    """

    number: int
    title: str
    address: str | None
    version: int | None
    batch: int | None
    figures: tuple[Quote, ...]
    added: int
    renew: bool
    is_ours: bool
    is_gone: bool

    @property
    def is_redrawn(self) -> bool:
        """Whether a renewed deck has it drawn anew."""
        return self.is_ours and self.renew


@dataclass(frozen=True)
class DeckState:
    """Every slide of a presentation; `version` is that of the published figures it was held against."""

    version: Version
    slides: tuple[SlideState, ...]

    def count(self, state: State) -> int:
        """How many codes are in a state, one on several slides once."""
        return len({quote.code for slide in self.slides for quote in slide.figures if quote.state == state})


def deck_state(
    catalogue: Catalogue,
    slides: Sequence[DeckSlide],
    open_warehouse: Callable[[Dataset], Warehouse],
    shown_now: Callable[[Tag], tuple[Shown, ...] | None],
) -> DeckState:
    """Hold slides against the live figures; `shown_now` is what the chart of a tag shows today, None without one."""
    live: dict[Dataset, Mapping[str, Figure]] = {}

    def figures_of(dataset: Dataset) -> Mapping[str, Figure]:
        if dataset not in live:
            live[dataset] = {figure.code: figure for figure in live_figures(open_warehouse(dataset))}
        return live[dataset]

    def state(slide: DeckSlide) -> SlideState:
        if slide.tag:
            current = figures_of("sample" if slide.tag.dataset == "sample" else "published")
            return _ours(catalogue, slide, slide.tag, current, shown_now(slide.tag))
        dataset: Dataset = "sample" if SAMPLE in (slide.address or "") else "published"
        if not slide.quoted:
            return _quoting(slide, ())
        current, warehouse = figures_of(dataset), open_warehouse(dataset)
        found = (_quoted(warehouse, catalogue, one, current.get(one.code)) for one in slide.quoted)
        return _quoting(slide, tuple(filter(None, found)))

    return DeckState(open_warehouse("published").version, tuple(map(state, slides)))


def _ours(
    catalogue: Catalogue,
    slide: DeckSlide,
    tag: Tag,
    current: Mapping[str, Figure],
    now: tuple[Shown, ...] | None,
) -> SlideState:
    return SlideState(
        slide.number,
        slide.title,
        tag.address,
        tag.version,
        tag.batch,
        tuple(_tagged(catalogue, one, current.get(one.code)) for one in tag.figures),
        added=len({one.code for one in now or ()} - {one.code for one in tag.figures}),
        renew=now is not None and set(now) != set(tag.figures),
        is_ours=True,
        is_gone=now is None,
    )


def _quoting(slide: DeckSlide, quotes: tuple[Quote, ...]) -> SlideState:
    renew = any(quote.state in ("changed", "withdrawn") for quote in quotes)
    address = slide.address if quotes else None
    return SlideState(slide.number, slide.title, address, None, None, quotes, 0, renew, is_ours=False, is_gone=False)


def _tagged(catalogue: Catalogue, shown: Shown, figure: Figure | None) -> Quote:
    quantity = _quantity(catalogue, shown)
    old = amount(catalogue, quantity, shown.measure) if quantity else None
    if figure is None:
        return Quote(shown.code, "withdrawn", old, None)
    now = figure_amount(catalogue, figure)
    if quantity is None:
        return Quote(shown.code, "unknown", None, now)
    is_same = (quantity, shown.measure) == (figure.quantity, figure.measure)
    return Quote(shown.code, "same" if is_same else "changed", old, now)


def _quantity(catalogue: Catalogue, shown: Shown) -> Quantity | None:
    """The number of a tag; None where somebody wrote something else into it."""
    if shown.measure not in catalogue.measures or shown.relation not in {*Relation}:
        return None
    if not NUMBER.fullmatch(shown.value):
        return None
    return Quantity(Decimal(shown.value), Relation(shown.relation))


def _quoted(warehouse: Warehouse, catalogue: Catalogue, quoted: Quoted, figure: Figure | None) -> Quote | None:
    """A code in the words of a slide; None where it is none of ours, only written like one."""
    old = Text(quoted.amount, quoted.amount) if quoted.amount else None
    if figure:
        now = figure_amount(catalogue, figure)
        if old is None:
            return Quote(quoted.code, "unknown", None, now)
        is_same = any(old[language] == now[language] for language in LANGUAGES)
        return Quote(quoted.code, "same" if is_same else "changed", now if is_same else old, now)
    if None in named(catalogue, quoted.code):
        return None
    return Quote(quoted.code, "withdrawn" if was_given(warehouse, quoted.code) else "unknown", old, None)
