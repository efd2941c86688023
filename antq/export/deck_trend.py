"""A trend on a slide: a native line chart with real gaps, names at the ends of lines, events as vertical marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from antq.analysis.board import TrendBoard
from antq.catalogue.catalogue import Catalogue
from antq.charts.axes import Scale
from antq.charts.context import FEW_WIDTH
from antq.charts.empty import empty_words
from antq.charts.frame import Words
from antq.charts.ground import Ground
from antq.charts.lettering import block_height, text_width
from antq.charts.occasions import Band, band_of, room_for
from antq.charts.placing import TOLERATED, Label
from antq.charts.placing import Box as Rectangle
from antq.charts.spoken import Voice
from antq.charts.trend_labels import FEW, label_places, right_room
from antq.charts.trend_notes import (
    board_words,
    empty_lines,
    in_lines,
    missing_years,
    panel_title,
    phrases_beside,
    rival_numbers,
    trend_words,
)
from antq.charts.trend_scene import Scene, Years, scenes_of
from antq.export.deck_canvas import CANVAS
from antq.export.deck_chart import (
    MARKERS,
    clear_ground,
    draw_line,
    draw_marker,
    every_label,
    fix_plot,
    label,
    move_label,
    no_leaders,
    no_marker,
    number_format,
    plain_chart,
)
from antq.export.deck_sheet import PREFIX, Sheet, dress, flat, points, rgb
from antq.export.deck_strands import Strand, strands_of
from antq.export.deck_template import Box
from antq.model.figure import Figure
from antq.model.period import Span
from antq.text import Language

AXIS_LABELS = 22
WIDTHS = {"line": 2.75, "total": 6.0, "mean": 2.0, "context": 1.0, "part": 0.0, "moment": 0.0}


@dataclass(frozen=True)
class SlideScene(Scene):
    """A trend on an axis of years as a line chart has it: every mark stands in the middle of its year."""

    @cached_property
    def heirs(self) -> dict[str, str]:
        """Of many lines the ends would not have room for what they went into; the notes tell it."""
        return {} if len(self.lines) > FEW else super().heirs

    def extent(self, figure: Figure) -> tuple[float, float]:
        if figure.period.span is Span.MANY:
            return super().extent(figure)
        return (figure.period.year,) * 2


@dataclass(frozen=True)
class TrendLeaf:
    """A panel of a trend as the content of a slide."""

    scene: Scene
    words: Words
    sentence: str

    @property
    def part(self) -> str:
        return f"{self.scene.trend.view.scope}:{self.scene.measure if self.scene.drawn else ''}"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.scene.drawn, *self.scene.context_points) if self.scene.drawn else ()

    def draw(self, sheet: Sheet, box: Box) -> None:
        if self.scene.drawn:
            _Drawing(sheet, self.scene, box).draw(self.sentence)
        else:
            lines = list(empty_lines(self.scene, self.scene.trend.view.units))
            sheet.text("empty", lines, Box(box.left, box.top + 20, box.width, box.height - 20), 20)


def trend_leaves(board: TrendBoard, catalogue: Catalogue, language: Language, bridge: bool) -> list[TrendLeaf]:
    """A slide for each way of counting; of several each says that it is not compared with the others."""
    scenes = scenes_of(board.panels, Voice(catalogue, language), CANVAS, bridge)
    if not any(scene.drawn for scene in scenes):
        return [TrendLeaf(scenes[0], empty_words(scenes[0]), board.sentence[language])]
    if len(scenes) == 1:
        (scene,) = scenes
        words = replace(trend_words(scene, ()), notes=_notes(scene))
        return [TrendLeaf(scene, words, board.sentence[language])]
    apart = board_words(board, scenes, ()).caution
    alone = [replace(trend_words(scene, ()), notes=_notes(scene)) for scene in scenes]
    return [
        TrendLeaf(
            scene,
            replace(
                words, subtitle=_panel_subtitle(scene), caution=apart, severity="red",
                notes=in_lines(words.notes, [words.caution] if words.caution else []),
            ),
            scene.trend.sentence[language],
        )
        for scene, words in zip(scenes, alone, strict=True)
    ]  # fmt: skip


def _panel_subtitle(scene: Scene) -> str:
    metric = scene.voice.catalogue.metrics[scene.trend.view.metric].name[scene.voice.language]
    return f"{metric} · {panel_title(scene)} · {scene.first_year}–{scene.last_year}"


def _notes(scene: Scene) -> tuple[str, ...]:
    """What the marks mean, of those that occur on a slide; gaps; what is told beside."""
    return in_lines(_key(scene), phrases_beside([scene]))


def _key(scene: Scene) -> Iterator[str]:
    word = scene.voice.word
    if any(figure.status == "derived" for figure in scene.drawn):
        yield word("chart.key.derived")
    if any(line.parts for line in scene.lines):
        yield word("chart.key.part")
    if scene.totals_apart and scene.spans:
        yield word("deck.key.mean")
    if scene.year_shift:
        yield word("chart.key.year_end")
    if years := missing_years([scene]):
        yield word("deck.key.missing", years=years)
    if numbers := rival_numbers(scene):
        yield word("deck.key.rivals", numbers=numbers)


class _Drawing:
    """The chart of one scene in a box of a sheet."""

    def __init__(self, sheet: Sheet, scene: Scene, box: Box) -> None:
        self.sheet, self.scene, self.box = sheet, scene, box
        suffix, language = scene.voice.suffix(scene.measure), scene.voice.language
        ticks = scene.values.ticks
        whole = all(tick == int(tick) for tick in ticks)
        self.format = number_format(language, whole, suffix)
        left = max(text_width(f"{tick:,.0f}{suffix}", CANVAS.small) for tick in ticks) + 12
        right = max(right_room(scene), room_for(scene.events, CANVAS, scene.years(box.width)))
        width = box.width - left - right
        self.years: Scale = scene.years(width)
        self.band: Band = band_of(scene.events, scene.trend.view.units, scene.voice, CANVAS, self.years, width, right)
        top = box.top + self.band.height + 4
        self.plot = Box(box.left + left, top, width, box.bottom - AXIS_LABELS - top)
        self.strands = strands_of(scene)
        flat = SlideScene(scene.trend, scene.voice, CANVAS, scene.bridge, Years(scene.first_year, scene.last_year, 0))
        self.ground = Ground(self.years, scene.values, width, self.plot.height, sheet.theme, CANVAS)
        self.places = label_places(flat, self.ground, right)

    def draw(self, sentence: str) -> None:
        group = self.sheet.slide.shapes.add_group_shape()
        group.name = PREFIX + "drawing"
        self._events(group.shapes)
        frame = group.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *points(self.box), self._data())
        frame.name = PREFIX + "chart"
        frame.element.nvGraphicFramePr.cNvPr.set("descr", sentence)
        chart = frame.chart
        plain_chart(chart, CANVAS.small, "span" if self.scene.bridge else "gap")
        fix_plot(chart, self.box, self.plot)
        self._axes(chart)
        made = list(chart.plots[0].series)
        for series, strand in zip(made, self.strands, strict=True):
            self._dress(series, strand)
        self._leaders(group.shapes, self._labels(made))

    def _data(self) -> CategoryChartData:
        years = range(self.scene.first_year, self.scene.last_year + 1)
        data = CategoryChartData(number_format="General")
        data.categories = [str(year) for year in years]
        for strand in self.strands:
            data.add_series(strand.name, [strand.values.get(year) for year in years])
        return data

    def _axes(self, chart: Any) -> None:
        theme, values = self.sheet.theme, self.scene.values
        up, across = chart.value_axis, chart.category_axis
        up.minimum_scale, up.maximum_scale = values.low, values.high
        up.major_unit = values.ticks[1] - values.ticks[0] if len(values.ticks) > 1 else None
        up.tick_labels.number_format, up.tick_labels.number_format_is_linked = self.format, False
        up.format.line.fill.background()
        up.major_tick_mark = XL_TICK_MARK.NONE
        up.major_gridlines.format.line.color.rgb = rgb(theme.grid)
        up.major_gridlines.format.line.width = Pt(0.75)
        dress(up.tick_labels.font, CANVAS.small, theme.muted)
        dress(across.tick_labels.font, 13)
        across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        across.format.line.color.rgb = rgb(theme.ink)
        across.major_tick_mark = XL_TICK_MARK.NONE
        ticks = self.years.ticks
        every_label(across, round(ticks[1] - ticks[0]) if len(ticks) > 1 else 1)

    def _dress(self, series: Any, strand: Strand) -> None:
        theme, kind = self.sheet.theme, strand.kind
        colour = theme.faint if kind == "context" else theme.unit_colour(strand.unit)
        width = FEW_WIDTH if kind == "context" and self.scene.has_few_behind else WIDTHS[kind]
        draw_line(series, colour, width, strand.unit.style if kind == "line" else None)
        if kind == "mean":
            series.format.line.dash_style = MSO_LINE.ROUND_DOT
        if kind in ("context", "mean", "total"):
            no_marker(series)
        else:
            style = XL_MARKER_STYLE.DASH if kind == "part" else MARKERS[strand.unit.style.marker]
            draw_marker(series.marker, colour, CANVAS.marker + 4 if kind == "part" else CANVAS.marker, style)
            self._points(series, strand, colour, style)

    def _points(self, series: Any, strand: Strand, colour: str, style: XL_MARKER_STYLE) -> None:
        """Hollow marks of derived numbers, dotted stretches over missing years."""
        for year, figure in strand.figures.items():
            at = year - self.scene.first_year
            if figure.status == "derived":
                draw_marker(series.points[at].marker, colour, CANVAS.marker, style, self.sheet.theme.paper)
            if year in strand.bridged:
                line = series.points[at].format.line
                line.color.rgb, line.width, line.dash_style = rgb(colour), Pt(1.5), MSO_LINE.ROUND_DOT

    def _labels(self, made: Sequence[Any]) -> list[Label]:
        """Names, last values and qualified numbers as data labels, each at the free place found for it."""
        plain = self._plain()
        written = [one for one in self.places.labels if one.found.cost <= TOLERATED or one.wish.code not in plain]
        for placed in written:
            wish, found = placed.wish, placed.found
            tag = self._label(
                made, wish.code, found.spot, found.lines, found.box, wish.size, wish.colour, wish.weight > 400
            )
            left, _, right, _ = found.box
            if found.cost <= TOLERATED and any(left < guide[0] < right for guide in self.places.guides):
                clear_ground(tag)
        for end in self.places.column:
            last, colour = end.line.points[-1], self.sheet.theme.unit_colour(self.scene.units[end.line.unit])
            spot = (last.period.year, float(last.quantity.value))
            self._label(made, last.code, spot, end.words, end.box, CANVAS.label, colour, True)
        for series in made:
            no_leaders(series)
        return written

    def _leaders(self, shapes: Any, labels: Sequence[Label]) -> None:
        """A thin line from each label that stands off to its mark; programs end the chart's own as they like."""
        for placed in labels:
            if stroke := placed.leader(self.ground):
                x0, y0, x1, y1 = stroke
                ends = (self.plot.left + x0, self.plot.bottom - y0, self.plot.left + x1, self.plot.bottom - y1)
                line = flat(shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, ends)))
                line.name = PREFIX + "leader"
                line.line.color.rgb, line.line.width = rgb(placed.wish.colour), Pt(0.75)

    def _plain(self) -> set[str]:
        """Codes of exact numbers within lines: where there is no room, the mark and the axis say about the same."""
        points = (figure for line in self.scene.lines for figure in line.points[:-1])
        return {figure.code for figure in points if figure.quantity.relation.is_exact}

    def _label(
        self, made: Sequence[Any], code: str, spot: tuple[float, float], lines: Sequence[str], box: Rectangle,
        size: float, colour: str, bold: bool,
    ) -> Any:  # fmt: skip
        """One data label at a place of the plot, tied to the point of its number that lies nearest."""
        holding = [
            (abs(strand.values[year] - spot[1]), abs(year - spot[0]), number, year)
            for number, strand in enumerate(self.strands)
            for year, figure in strand.figures.items()
            if figure.code == code and strand.kind != "context"
        ]
        _, _, number, year = min(holding)
        value = self.strands[number].values[year]
        tag = label(made[number].points[year - self.scene.first_year], lines, size, colour, bold)
        left, bottom, _, top = box
        x = self.years.pixel(year, self.plot.width) + CANVAS.marker / 2
        y = self.scene.values.pixel(value, self.plot.height)
        move_label(tag, (left - x) / self.box.width, (y - (bottom + top) / 2) / self.box.height)
        return tag

    def _events(self, shapes: Any) -> None:
        """Dotted upright lines with their names above the plot, breaks in the colour of a caution."""
        theme = self.sheet.theme
        for occasion in self.band.occasions:
            x = self.plot.left + self.years.pixel(occasion.x - self.scene.year_shift, self.plot.width)
            if x < self.plot.left:
                continue
            colour = theme.amber if occasion.event.breaks else theme.muted
            height = block_height(occasion.lines, CANVAS.small)
            top = self.plot.top - self.band.bases[occasion.level] - height
            stem = flat(shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x), Pt(top), Pt(x), Pt(self.plot.bottom)))
            stem.name = PREFIX + "event"
            stem.line.color.rgb, stem.line.width = rgb(colour), Pt(1.5 if occasion.event.breaks else 1)
            stem.line.dash_style = MSO_LINE.ROUND_DOT
            box = Box(x + 5, top, occasion.width, height)
            self.sheet.text(
                "event", list(occasion.lines), box, CANVAS.small, colour, occasion.event.breaks, shapes=shapes
            )
