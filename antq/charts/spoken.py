"""What figures say on a chart: short amounts, hover texts, footers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from antq.analysis.wording import figure_amount, version_words
from antq.catalogue.catalogue import Catalogue
from antq.charts.lettering import markup, wrapped
from antq.model.figure import Figure
from antq.text import Language
from antq.warehouse.store import Version

HOVER_WIDTH, HOVER_SIZE = 360, 13
CODES_SHOWN = 6
PUBLISHERS_SHOWN = 6


@dataclass(frozen=True)
class Voice:
    """The catalogue speaking one language."""

    catalogue: Catalogue
    language: Language

    def word(self, key: str, **values: object) -> str:
        return self.catalogue.word(key, self.language, **values)

    def unit(self, unit: str) -> str:
        return self.catalogue.units[unit].short[self.language]

    def number(self, figure: Figure) -> str:
        """The qualified number with a percent sign but without words of measure: they stand in the subtitle."""
        return figure.quantity.text(self.suffix(figure.measure))[self.language]

    def suffix(self, measure: str) -> str:
        words = self.catalogue.measures[measure].suffix
        return words[self.language] if words else ""

    def measure(self, measure: str) -> str:
        return self.catalogue.measures[measure].many[self.language]

    def amount(self, figure: Figure) -> str:
        return figure_amount(self.catalogue, figure)[self.language]

    def period(self, figure: Figure) -> str:
        return figure.period.text()[self.language]

    def definition(self, figure: Figure) -> str:
        metric = self.catalogue.metrics[figure.metric]
        return f"{metric.name[self.language]} · {metric.scopes[figure.scope].name[self.language]}"

    def hover(self, figure: Figure, remark: str = "") -> str:
        """Unit, amount, period, definition, publisher and code of a mark."""
        lines = [f"{self.unit(figure.unit)}: {self.amount(figure)}", self.period(figure)]
        if remark:
            lines.append(remark)
        if figure.status != "published":
            lines.append(self.word(f"status.{figure.status}"))
        if figure.parts:
            lines.append(figure.note[self.language])
        lines += [self.definition(figure), self.word("chart.hover.source", publisher=figure.publisher)]
        rows = [row for line in lines for row in wrapped(line, HOVER_WIDTH, HOVER_SIZE)]
        bold, *rest = rows
        return f"<b>{markup([bold])}</b><br>{markup([*rest, self.word('chart.hover.code', code=figure.code)])}"

    def footer(self, figures: Sequence[Figure], version: Version) -> str:
        """Publishers, data version and codes; long lists are cut, and the cut is said."""
        publishers = list(dict.fromkeys(figure.publisher for figure in figures))
        codes = _by_turns(figures)
        parts = []
        if publishers:
            listed = "; ".join(publishers[:PUBLISHERS_SHOWN])
            more = len(publishers) - PUBLISHERS_SHOWN
            key = "chart.footer.sources_more" if more > 0 else "chart.footer.sources"
            parts.append(self.word(key, publishers=listed, more=more))
        parts.append(version_words(self.catalogue, version)[self.language])
        if codes:
            shown = ", ".join(codes[:CODES_SHOWN]) + (", …" if len(codes) > CODES_SHOWN else "")
            parts.append(self.word("chart.footer.codes", codes=shown))
        return " · ".join(parts)

    def cautions(self, definitions: Iterable[tuple[str, str]]) -> str:
        """The short warnings of the definitions (metric and scope) shown."""
        ids = dict.fromkeys(id_ for pair in definitions for id_ in self.catalogue.cautions_for(*pair))
        return " · ".join(self.catalogue.cautions[id_].short[self.language] for id_ in ids)


def _by_turns(figures: Sequence[Figure]) -> list[str]:
    """Codes, one unit after the other, so that a cut list names every unit."""
    units: dict[str, list[str]] = {}
    for figure in figures:
        units.setdefault(figure.unit, []).append(figure.code)
    return list(dict.fromkeys(code for row in zip_longest(*units.values()) for code in row if code))
