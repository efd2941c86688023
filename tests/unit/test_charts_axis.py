"""The axis that tells the truth: bridges, panels, units of yesterday and today, all provinces at once."""

import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from antq.analysis.board import TrendBoard, trend_board
from antq.analysis.offer import offer
from antq.analysis.sentences import MOST_NAMED
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import DESKTOP, PHONE, Canvas
from antq.charts.placing import spread
from antq.charts.trend import board_figure
from antq.ingest.prepare import store_of
from antq.model.view import EVERY_SCOPE, Look, Territory, TrendView
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support.charts import codes, is_named, kind_of, label_boxes, runs, texts, traces, unit_of
from tests.support.figures import built, calendar_year, invented_base
from tests.support.many import all_provinces

CHOSEN = ("01", "79", "35", "48", "92", "20")
# Pixels above and below the letters that belong to a line of text.
LEADING = 3
MEASURE = "offences_recorded"
Home = pytest.TempPathFactory


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: Home, catalogue: Catalogue) -> Iterator[Warehouse]:
    """All provinces in all years: 34 × 13 counted back."""
    warehouse = built(tmp_path_factory.mktemp("everywhere"), catalogue, invented_base(all_provinces(catalogue)))
    yield warehouse
    warehouse.close()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: Home, catalogue: Catalogue) -> Iterator[Warehouse]:
    """HCMC and Hà Nam until the merger, their successors after it; Ninh Bình's other parts but for 2022."""
    rows = [
        *(calendar_year(y, v, unit=u) for u, v in (("79", "4000"), ("35", "300")) for y in (2021, 2022, 2023, 2024)),
        *(calendar_year(y, "200", unit=u) for u in ("36", "37") for y in (2021, 2022, 2023, 2024)[u == "37" :]),
        *(calendar_year(2025, v, unit=u) for u, v in (("79-2025", "9000"), ("37-2025", "950"))),
    ]
    warehouse = built(tmp_path_factory.mktemp("planted"), catalogue, invented_base(rows))
    yield warehouse
    warehouse.close()


def ask(
    warehouse: Warehouse,
    catalogue: Catalogue,
    *units: str,
    metric: str = MEASURE,
    scope: str = "pphs",
    territory: Territory = "old",
    context: bool = False,
) -> TrendBoard:
    return trend_board(warehouse, catalogue, TrendView(metric, scope, units, 2010, 2030, territory, context))


def test_a_bridge_is_dotted_said_and_never_over_a_change(warehouse: Warehouse, catalogue: Catalogue) -> None:
    board = ask(warehouse, catalogue, "79")
    plain, bridged = (board_figure(board, catalogue, Look(bridge=bridge)) for bridge in (False, True))
    assert not traces(plain, "bridge")
    (bridge,) = traces(bridged, "bridge")
    assert [[round(bridge.x[i]) for i in run] for run in runs(bridge)] == [[2013, 2015], [2016, 2018]]
    assert bridge.line.dash != "solid" and bridge.hoverinfo == "skip" and bridge.customdata is None
    assert any("nối qua năm không có số liệu (TP.HCM: 2014, 2017)" in text for text in texts(bridged, "note"))
    assert not any("nối qua" in text for text in texts(plain, "note"))
    for kind in ("missing", "segment", "part"):
        assert traces(bridged, kind) == traces(plain, kind), "what is known is drawn as before"
    assert texts(bridged, "title") == texts(plain, "title")


def test_no_bridge_crosses_what_breaks_a_line(warehouse: Warehouse, catalogue: Catalogue) -> None:
    found = offer(warehouse, catalogue)
    for metric in found.metrics:
        for panel in ask(warehouse, catalogue, *found.units, metric=metric, scope=EVERY_SCOPE).panels:
            for line in (*panel.lines, *panel.context):
                events = catalogue.events_for(metric, panel.view.scope, (line.unit,))
                for before, after in line.bridges:
                    assert before.period.basis is after.period.basis
                    assert not [e for e in events if e.breaks and before.period.last < e.date <= after.period.last]


@pytest.mark.parametrize("canvas", [DESKTOP, PHONE])
def test_each_definition_has_a_panel_with_its_own_axis(
    warehouse: Warehouse, catalogue: Catalogue, canvas: Canvas
) -> None:
    board = ask(warehouse, catalogue, "79", metric="wanted_caught", scope=EVERY_SCOPE)
    figure = board_figure(board, catalogue, Look(), canvas)
    scope_of = {f.code: f.scope for f in board.figures}
    axes: dict[str, set[str]] = {}
    for trace in figure.data:
        if kind_of(trace) not in ("label", "missing", "hit"):
            axes.setdefault(trace.yaxis, set()).update(scope_of[row[0]] for row in trace.customdata)
    assert list(axes.values()) == [{scope} for scope in board.scopes] and len(axes) == 3
    domains = [figure.layout[axis.replace("y", "yaxis")].domain for axis in axes]
    assert all(upper[0] > lower[1] for upper, lower in pairwise(domains))
    names = catalogue.metrics["wanted_caught"].scopes
    assert len(texts(figure, "panel")) == 3
    assert all(names[s].name.vi in said for s, said in zip(board.scopes, texts(figure, "panel"), strict=True))
    assert texts(figure, "caution") == ["● Không so sánh được: khác phạm vi đếm"]
    assert figure.layout.xaxis.anchor == "y3", "the years stand under the lowest panel"


def test_a_change_is_marked_only_in_the_panels_it_concerns(warehouse: Warehouse, catalogue: Catalogue) -> None:
    board = ask(warehouse, catalogue, "79", scope=EVERY_SCOPE)
    figure = board_figure(board, catalogue, Look())
    domains = [figure.layout[name].domain for name in ("yaxis", "yaxis2", "yaxis3")]
    lines = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.x0 == 2018.5]
    through = [scope for scope, (low, _) in zip(board.scopes, domains, strict=True) if low in {s.y0 for s in lines}]
    assert through == ["pphs", "unspecified"], "the wide count did not change in 2019"


def test_lines_end_and_restart_at_the_merger(planted: Warehouse, catalogue: Catalogue) -> None:
    figure = board_figure(ask(planted, catalogue, "79", "79-2025", "35", "37-2025"), catalogue, Look())
    years = {unit_of(t): [round(x) for x in t.x if x is not None] for t in traces(figure, "segment")}
    old, new = [2021, 2022, 2023, 2024], [2025]
    assert years == {"79": old, "79-2025": new, "35": old, "37-2025": new}
    labels = texts(figure, "label")
    assert "Hà Nam 300 → Ninh Bình (mới)" in labels and "TP.HCM (mới) 9.000" in labels
    assert 2025.0 in [pytest.approx(shape.x0, abs=0.01) for shape in figure.layout.shapes if shape.type == "line"]
    assert "Sắp xếp 63 thành 34 tỉnh, thành" in texts(figure, "event")
    assert any("Hà Nam chỉ có đến 30/6/2025, từ 1/7/2025 thuộc Ninh Bình (mới)" in t for t in texts(figure, "note"))


def test_a_sum_is_hollow_bears_its_parts_codes_and_says_its_formula(planted: Warehouse, catalogue: Catalogue) -> None:
    board = ask(planted, catalogue, "35", territory="backcast")
    figure = board_figure(board, catalogue, Look())
    (trace,) = traces(figure, "segment")
    assert [[round(trace.x[i]) for i in run] for run in runs(trace)] == [[2022, 2023, 2024], [2025]]
    assert trace.marker.color[0] == "#ffffff" and len(trace.customdata[0]) == 3
    assert "= Hà Nam + Nam Định + Ninh Bình" in trace.hovertext[0]
    assert set(figure.layout.meta) == codes(figure) <= {code for f in board.figures for code in f.codes}
    (missing,) = traces(figure, "missing")
    assert list(missing.x) == [2021] and "2/3 tỉnh có số liệu" in missing.hovertext[0]
    assert any("2/3 tỉnh có số liệu (2021)" in text for text in texts(figure, "note"))


def test_shares_counted_back_say_why_there_are_none(warehouse: Warehouse, catalogue: Catalogue) -> None:
    board = ask(warehouse, catalogue, "01", "79", metric="clearance_share", territory="backcast")
    figure = board_figure(board, catalogue, Look())
    assert any("Tỷ lệ không cộng được" in text for text in texts(figure, "note"))


def test_others_are_one_grey_trace_with_names_for_the_pointer_and_no_labels(
    everywhere: Warehouse, catalogue: Catalogue
) -> None:
    board = ask(everywhere, catalogue, *CHOSEN, territory="backcast", context=True)
    figure = board_figure(board, catalogue, Look())
    (grey,) = traces(figure, "context")
    names = [catalogue.units[line.unit].short.vi for line in board.panels[0].context]
    assert len(names) == 34 - len(CHOSEN) and f"Nét xám: {len(names)} địa phương khác" in texts(figure, "note")[-1]
    said = {text.split(":")[0] for text in grey.hovertext if text}
    assert said == set(names)
    assert not [label for label in texts(figure, "label") if any(name in label for name in names)]
    assert set(figure.layout.meta) == codes(figure)
    for run in runs(grey):
        years = [grey.x[i] for i in run]
        assert years == list(range(int(years[0]), int(years[-1]) + 1))
        assert len({grey.hovertext[i].split(":")[0] for i in run}) == 1, "no line leads from one province to another"


def test_few_others_are_named_and_heavier_than_many(
    warehouse: Warehouse, everywhere: Warehouse, catalogue: Catalogue
) -> None:
    board = ask(warehouse, catalogue, "01", context=True)
    figure = board_figure(board, catalogue, Look())
    (few,) = traces(figure, "context")
    (many,) = traces(
        board_figure(ask(everywhere, catalogue, *CHOSEN, territory="backcast", context=True), catalogue, Look()),
        "context",
    )
    others = [catalogue.units[line.unit].short.vi for line in board.panels[0].context]
    assert 0 < len(others) <= MOST_NAMED
    assert any(f"Nét xám: {', '.join(others)}" in note for note in texts(figure, "note"))
    assert few.line.width > many.line.width


def test_chosen_provinces_without_a_colour_borrow_different_ones(everywhere: Warehouse, catalogue: Catalogue) -> None:
    figure = board_figure(ask(everywhere, catalogue, "02", "04", "06", "08", "10", "11"), catalogue, Look())
    drawn = {(trace.line.color, trace.line.dash) for trace in traces(figure, "segment")}
    assert len({colour for colour, _ in drawn}) == 6
    assert "#6b7280" not in {colour for colour, _ in drawn}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("canvas", [DESKTOP, PHONE])
def test_names_of_34_provinces_over_13_years_do_not_cover_each_other(
    tmp_path_factory: Home, catalogue: Catalogue, seed: int, canvas: Canvas
) -> None:
    rows = all_provinces(catalogue, seed)
    warehouse = built(tmp_path_factory.mktemp("seed"), catalogue, invented_base(rows))
    board = ask(warehouse, catalogue, *CHOSEN, territory="backcast", context=True)
    figure = board_figure(board, catalogue, Look(), canvas)
    boxes = list(label_boxes(figure, canvas))
    for unit in board.view.units:
        assert any(catalogue.units[unit].short.vi in text for text, _ in boxes), "every chosen province is named"
    for (one, a), (other, b) in combinations(boxes, 2):
        width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert not (width > 0 and height > LEADING), (one, other)
    assert all(box[0] > 0 and box[2] < canvas.width + 2 for _, box in boxes)
    warehouse.close()


SIZES = st.lists(st.tuples(st.floats(-50, 450), st.floats(5, 30)), min_size=1, max_size=10)


@given(SIZES)
@hypothesis_settings(max_examples=200, deadline=None, derandomize=True)
def test_a_column_keeps_order_and_distance_and_stays_inside(labels: list[tuple[float, float]]) -> None:
    wanted, sizes = zip(*sorted(labels), strict=True)
    middles = spread(wanted, sizes, 0, 400)
    for (low, one), (high, other) in pairwise(zip(middles, sizes, strict=True)):
        assert high - low >= (one + other) / 2 - 1e-6
    assert middles[0] - sizes[0] / 2 >= -1e-6 and middles[-1] + sizes[-1] / 2 <= 400 + 1e-6


def test_34_provinces_over_13_years_are_built_within_60_ms(everywhere: Warehouse, catalogue: Catalogue) -> None:
    board = ask(everywhere, catalogue, *CHOSEN, territory="backcast", context=True)
    times = []
    for _ in range(12):
        begin = time.process_time()
        board_figure(board, catalogue, Look())
        times.append(time.process_time() - begin)
    # 40 ms on the machine it was written on; twice the aim is allowed to a slower one.
    assert median(times[2:]) < 0.12


def test_a_label_beyond_the_last_year_is_still_shown(settings: Settings, catalogue: Catalogue) -> None:
    warehouse = store_of(settings, "sample").open()
    assert warehouse is not None
    figure = board_figure(ask(warehouse, catalogue, "01", metric="models_sustained", scope="all"), catalogue, Look())
    assert any(text.startswith("Hà Nội") for text, _ in label_boxes(figure, DESKTOP))
    assert "Hà Nội" in next(note.text for note in figure.layout.annotations if is_named(note.name, "label"))
    warehouse.close()


@pytest.mark.parametrize("canvas", [DESKTOP, PHONE])
def test_no_mark_stands_beyond_the_axis(everywhere: Warehouse, catalogue: Catalogue, canvas: Canvas) -> None:
    """Plotly would hide it."""
    figure = board_figure(ask(everywhere, catalogue, *CHOSEN, territory="backcast"), catalogue, Look(), canvas)
    low, high = figure.layout.xaxis.range
    for trace in figure.data:
        assert all(low <= x <= high for x in trace.x if x is not None), trace.meta
    assert all(low <= note.x <= high for note in figure.layout.annotations if is_named(note.name, "label"))
