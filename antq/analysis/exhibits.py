"""What of a view can be taken out of the house: the address of a page to the answers its charts are drawn of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from antq.analysis.addresses import COPY, AddressError, address_of, batch_asked, page_view, requested
from antq.analysis.board import TrendBoard, trend_board
from antq.analysis.compare import Comparison, compare
from antq.analysis.figures import sources
from antq.analysis.offer import offer
from antq.analysis.overview import Overview, overview
from antq.analysis.wording import joined
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure, Source
from antq.model.saved import SavedList, SavedView
from antq.model.view import CompareView, Dataset, PageView, TrendView
from antq.text import Language, Text
from antq.warehouse.store import Version, Warehouse

Answer = TrendBoard | Comparison | Overview
# The pages that draw charts; the others are tables and texts, which a browser prints.
CHARTED = ("overview", "trend", "compare")
NO_CHART = Text(
    "Trang “{page}” không có biểu đồ để xuất; xuất được từ các trang: {charted}.",
    "The page “{page}” has no chart to export; these pages have: {charted}.",
)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """One chart of a view. `address` is the view's shortest; `sources` are all of the data version, by id."""

    address: str
    view: PageView
    answer: Answer
    sources: Mapping[str, Source]

    @property
    def version(self) -> Version:
        return self.answer.version

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures a view shows; the time line shows none."""
        match self.answer:
            case TrendBoard(figures=figures):
                return figures
            case Comparison(cells=cells):
                return tuple(figure for cell in cells for figure in (cell.figure, cell.instead) if figure)
        return ()

    @property
    def told(self) -> tuple[Figure, ...]:
        """Every figure that can be pointed at, each once: also of provinces behind, and the parts of sums."""
        behind: tuple[Figure, ...] = ()
        if isinstance(self.answer, TrendBoard):
            behind = tuple(f for panel in self.answer.panels for line in panel.context for f in line.figures)
        known = (part for figure in (*self.figures, *behind) for part in (figure.parts or (figure,)))
        return tuple({figure.code: figure for figure in known}.values())


@dataclass(frozen=True)
class Item:
    """A chart in a line-up, with what the speaker wants to be reminded of there."""

    exhibit: Exhibit
    note: str = ""


@dataclass(frozen=True, eq=False)
class Lineup:
    """Charts in the order they are shown in, at least one; `saved` is the list they are of, None where there is none.

    `language` is that of everything around the charts.
    """

    items: tuple[Item, ...]
    saved: SavedList | None
    language: Language

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        return tuple(item.exhibit for item in self.items)

    @property
    def versions(self) -> tuple[Version, ...]:
        """The data versions shown, each once."""
        return tuple(dict.fromkeys(item.exhibit.version for item in self.items))


def lineup_at(
    catalogue: Catalogue,
    views: Iterable[SavedView],
    open_warehouse: Callable[[Dataset], Warehouse],
    saved: SavedList | None = None,
    language: Language | None = None,
) -> Lineup:
    """The charts of some views; a view of several charts has its note at each of them.

    Raises:
        AddressError: as `exhibits_at`.
    """
    items = tuple(
        Item(exhibit, view.note)
        for view in views
        for exhibit in exhibits_at(catalogue, (view.address,), open_warehouse)
    )
    return Lineup(items, saved, language or items[0].exhibit.view.language)


def exhibits_at(
    catalogue: Catalogue, addresses: Iterable[str], open_warehouse: Callable[[Dataset], Warehouse]
) -> tuple[Exhibit, ...]:
    """The charts of the views at some addresses, in their order.

    Raises:
        AddressError: an address is not understood, or is that of a page without charts.
    """
    return tuple(one for address in addresses for one in _exhibits_at(catalogue, address, open_warehouse))


def exhibits(warehouse: Warehouse, catalogue: Catalogue, view: PageView) -> tuple[Exhibit, ...]:
    """The charts of a view, one a measure that is compared; none of a page that draws no chart."""
    answers: tuple[Answer, ...] = ()
    match view.asked:
        case TrendView() as asked:
            answers = (trend_board(warehouse, catalogue, asked),)
        case CompareView() as asked:
            answers = compare(warehouse, catalogue, asked)
        case None if view.page == "overview":
            answers = (overview(warehouse, catalogue, catalogue.focus),)
    known = {source.source: source for source in sources(warehouse)}
    address = address_of(catalogue, offer(warehouse, catalogue), view)
    return tuple(Exhibit(address, view, answer, known) for answer in answers)


def _exhibits_at(
    catalogue: Catalogue, address: str, open_warehouse: Callable[[Dataset], Warehouse]
) -> tuple[Exhibit, ...]:
    request = requested(catalogue, address)
    if request.page not in CHARTED:
        charted = joined((catalogue.pages[page].title for page in CHARTED), ", ")
        raise AddressError(NO_CHART.format(page=catalogue.pages[request.page].title, charted=charted), address, COPY)
    live = open_warehouse(request.dataset)
    last = live.version.batch
    warehouse = live.at(batch_asked(request, last))
    view = page_view(catalogue, offer(warehouse, catalogue), request, last)
    return exhibits(warehouse, catalogue, view)
