"""A trend as series of a native line chart: a number a year in each, and nothing in a year without one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from antq.analysis.lines import Line, Run
from antq.charts.trend_scene import Scene
from antq.model.figure import Figure
from antq.model.unit import Unit

Kind = Literal["line", "part", "moment", "mean", "total", "context"]


@dataclass
class Strand:
    """A series. `figures` by year are what is drawn in them; a total or its mean fills all its years.

    `bridged` are the years whose stretch from the year before with a number is dotted.
    """

    kind: Kind
    unit: Unit
    name: str = ""
    values: dict[int, float] = field(default_factory=dict)
    figures: dict[int, Figure] = field(default_factory=dict)
    bridged: set[int] = field(default_factory=set)

    def put(self, year: int, figure: Figure, value: float | None = None) -> None:
        self.figures[year] = figure
        self.values[year] = float(figure.quantity.value) if value is None else value

    @property
    def last_year(self) -> int:
        return max(self.values)


def strands_of(scene: Scene) -> list[Strand]:
    """The series of a trend, those behind first.

    What may not be joined never stands in one series side by side: a run follows another in the same series only with
    an empty year between them, or, where the view bridges, by a bridge.
    """
    behind = [strand for line in scene.context for strand in _named(scene, _lines(scene, line, "context"), "")]
    apart = [strand for line in scene.lines for strand in (*_spans(scene, line), *_apart(scene, line))]
    lines = [strand for line in scene.lines for strand in _named(scene, _lines(scene, line, "line"), "")]
    return [*behind, *apart, *lines]


def _lines(scene: Scene, line: Line, kind: Kind) -> list[Strand]:
    unit = scene.units.get(line.unit) or scene.voice.catalogue.units[line.unit]
    bridges = {after.code: before.period.year for before, after in line.bridges} if scene.bridge else {}
    strands: list[Strand] = []
    for run in line.segments:
        strand = next((strand for strand in strands if _may_follow(strand, run, scene.bridge, bridges)), None)
        if strand is None:
            strand = Strand(kind, unit)
            strands.append(strand)
        elif scene.bridge:
            strand.bridged.add(run[0].period.year)
        for figure in run:
            strand.put(figure.period.year, figure)
    return strands


def _may_follow(strand: Strand, run: Run, is_bridging: bool, bridges: Mapping[str, int]) -> bool:
    first = run[0].period.year
    if is_bridging:
        return bridges.get(run[0].code) == strand.last_year
    return first - strand.last_year > 1


def _apart(scene: Scene, line: Line) -> list[Strand]:
    """Parts of years and dates: marks of their own, never joined; two of one year stand in two series."""
    kinds: tuple[tuple[Kind, Iterable[Figure]], ...] = (("part", line.parts), ("moment", line.moments))
    return [strand for kind, figures in kinds for strand in _marks(scene, line, kind, figures)]


def _marks(scene: Scene, line: Line, kind: Kind, figures: Iterable[Figure]) -> list[Strand]:
    strands: list[Strand] = []
    for figure in sorted(figures, key=lambda figure: figure.period.last):
        year = figure.period.year
        strand = next((strand for strand in strands if year not in strand.values), None)
        if strand is None:
            strand = Strand(kind, scene.units[line.unit])
            strands.append(strand)
        strand.put(year, figure)
    return _named(scene, strands, scene.voice.word(f"deck.series.{kind}"))


def _spans(scene: Scene, line: Line) -> list[Strand]:
    """A total over years as a level line over them: its yearly mean beside yearly figures, else itself."""
    strands = []
    for figure in line.spans:
        mean = scene.means.get(figure.code)
        kinds: list[tuple[Kind, float]] = []
        if not (mean and scene.totals_apart):
            kinds.append(("total", float(figure.quantity.value)))
        if mean:
            kinds.append(("mean", round(mean.middle, 1)))
        for kind, value in kinds:
            told = scene.voice.word(f"deck.series.{kind}", period=scene.voice.period(figure))
            strand = Strand(kind, scene.units[line.unit], f"{scene.names[line.unit]} – {told}")
            for year in figure.period.years:
                if scene.first_year <= year <= scene.last_year:
                    strand.put(year, figure, value)
            strands.append(strand)
    return strands


def _named(scene: Scene, strands: list[Strand], remark: str) -> list[Strand]:
    """Several series of one unit bear their years."""
    for strand in strands:
        unit = scene.voice.unit(strand.unit.id)
        years = f" {min(strand.values)}–{strand.last_year}" if len(strands) > 1 else ""
        strand.name = f"{unit}{years}" + (f" – {remark}" if remark else "")
    return strands
