"""A trend in panels: one for each way of counting, and the sentence that no two of them are compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antq.analysis.backcast import shortfall_text
from antq.analysis.sentences import sentence_of
from antq.analysis.trend import Trend, trends
from antq.analysis.wording import joined
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.view import TrendView
from antq.text import Text
from antq.warehouse.store import Version, Warehouse


@dataclass(frozen=True, eq=False)
class TrendBoard:
    """The whole answer to a `TrendView`: `panels` of which no two may share an axis, nor be compared."""

    panels: tuple[Trend, ...]
    title: Text
    sentence: Text

    @property
    def view(self) -> TrendView:
        return self.panels[0].view

    @property
    def version(self) -> Version:
        return self.panels[0].version

    @property
    def scopes(self) -> tuple[str, ...]:
        """The definitions shown."""
        return tuple(dict.fromkeys(panel.view.scope for panel in self.panels))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All live figures asked for, panel by panel."""
        return tuple(figure for panel in self.panels for figure in panel.figures)


def trend_board(warehouse: Warehouse, catalogue: Catalogue, view: TrendView) -> TrendBoard:
    """Answer a view, one panel a definition and unit of measure."""
    return board_of(catalogue, trends(warehouse, catalogue, view))


def board_of(catalogue: Catalogue, panels: tuple[Trend, ...]) -> TrendBoard:
    """Some panels as a whole answer."""
    return TrendBoard(panels, _title(catalogue, panels), _sentence(catalogue, panels))


def panel_name(catalogue: Catalogue, panel: Trend) -> Text:
    """What a panel counts: its definition and unit of measure."""
    view = panel.view
    measure = next((f.measure for f in panel.figures), catalogue.measure_of(view.metric, view.scope))
    return catalogue.text(
        "board.panel",
        scope=catalogue.metrics[view.metric].scopes[view.scope].name,
        measure=catalogue.measures[measure].many,
    )


def _title(catalogue: Catalogue, panels: Sequence[Trend]) -> Text:
    """The finding of the only panel; several panels are not made into one finding."""
    if len(panels) == 1:
        return panels[0].title
    metric = catalogue.metrics[panels[0].view.metric]
    return catalogue.text("board.title", metric=metric.name, count=len(panels))


def _sentence(catalogue: Catalogue, panels: Sequence[Trend]) -> Text:
    if len(panels) == 1:
        return joined([panels[0].sentence, *_territory(catalogue, panels)], " ")
    said = [
        catalogue.text("board.clause", panel=panel_name(catalogue, panel), sentence=panel.sentence) for panel in panels
    ]
    return joined([*said, catalogue.text("board.no_comparison"), *_territory(catalogue, panels)], "\n")


def _territory(catalogue: Catalogue, panels: Sequence[Trend]) -> Iterator[Text]:
    """What of the sums of former provinces was said above, and where they lack."""
    lines = [line for panel in panels for line in panel.lines]
    if any(figure.parts for line in lines for figure in line.figures):
        yield catalogue.text("board.backcast")
    for line in lines:
        if line.shortfalls:
            clause = catalogue.text("board.shortfall", years=shortfall_text(catalogue, line.shortfalls))
            unit = catalogue.units[line.unit].short
            yield sentence_of(catalogue.text("unit.clause", unit=unit, clause=clause))
