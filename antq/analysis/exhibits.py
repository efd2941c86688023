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
from antq.model.view import CompareView, Dataset, PageView, TrendView
from antq.text import Text
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
