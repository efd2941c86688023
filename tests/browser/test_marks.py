"""Every kind of mark and number on a chart opens its figure: a click on one of each, on wide pages and on a phone."""

from math import hypot

import pytest
from playwright.sync_api import Page

from tests.browser.test_passports import close, opened_code
from tests.support.browser import Seen
from tests.support.server import LiveServer
from tests.support.walk import open_view

# Kind, code and place in the window of all that carries a code; of the boxes nobody sees the left edge.
SPOTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
    const home = chart.getBoundingClientRect(), layout = chart._fullLayout;
    const pixel = (axis, value) => axis._offset + axis.d2p(value);
    const spot = (trace, i) => {
        const [x, y] = [layout[trace.xaxis.replace('x', 'xaxis')], layout[trace.yaxis.replace('y', 'yaxis')]];
        if (trace.type !== 'bar') return [pixel(x, trace.x[i]), pixel(y, trace.y[i])];
        if (trace.orientation === 'h') return [pixel(x, trace.base[i] + trace.x[i] / 2), pixel(y, trace.y[i])];
        return [pixel(x, trace.x[i] - trace.width[i] / 2) + 4, pixel(y, trace.base[i] + trace.y[i] / 2)];
    };
    const marks = chart._fullData.filter(trace => trace.customdata && trace.hoverinfo !== 'skip').flatMap(
        trace => [...trace.customdata].map((codes, i) => [trace.meta.split(" ")[0], codes[0], ...spot(trace, i)]));
    const notes = [...chart.querySelectorAll('.annotation')].flatMap(drawn => {
        const note = layout.annotations[drawn.dataset.index];
        // Its words without the leader to its mark.
        const box = drawn.querySelector('.annotation-text-g').getBoundingClientRect();
        const place = [box.left + box.width / 2 - home.left, box.top + box.height / 2 - home.top];
        return note.captureevents ? [[...note.name.split(' '), ...place]] : [];
    });
    return [...marks, ...notes].filter(([, code, x]) => code && !isNaN(x))
        .map(([kind, code, x, y]) => [kind, code, home.left + x, home.top + y]);
})"""
NEAR = 24


Spot = tuple[str, str, float, float]


def is_lone(spot: Spot, spots: list[Spot]) -> bool:
    """Whether no mark of another figure is near: of two that lie on each other Plotly takes the smaller one."""
    _, code, x, y = spot
    others = (other for other in spots if other[1] != code and other[0] != "hit")
    return all(hypot(other[2] - x, other[3] - y) > NEAR for other in others)


@pytest.mark.parametrize(
    ("path", "width", "kinds"),
    [
        ("/xu-huong?scope=every", 1366, {"segment", "part", "ghost", "hit", "label"}),
        ("/xu-huong?metric=wanted_caught&scope=every", 1366, {"span", "mean", "part", "hit"}),
        ("/xu-huong?units=01&context=yes", 1366, {"segment", "part", "context", "hit"}),
        ("/xu-huong?metric=models_sustained", 390, {"moment", "span", "hit"}),
        ("/so-sanh?metrics=offences_recorded&year=2019", 1366, {"bar", "open", "value"}),
        ("/so-sanh?metrics=offences_recorded&year=2019&form=dots", 390, {"stem", "dot", "open", "value"}),
        ("/so-sanh?metrics=models_sustained", 390, {"value", "measure", "period", "code", "instead"}),
    ],
)
def test_one_of_each_kind_opens_its_figure(
    path: str, width: int, kinds: set[str], reader: Page, told: Seen, live_server: LiveServer
) -> None:
    reader.set_viewport_size({"width": width, "height": 2600})
    open_view(reader, live_server.url + path)
    spots: list[Spot] = reader.evaluate(SPOTS)
    lone = {spot[0]: spot for spot in spots if is_lone(spot, spots)}
    assert set(lone) == kinds
    for kind, code, x, y in lone.values():
        reader.mouse.move(x - 1, y)
        reader.mouse.move(x, y)
        # Plotly looks for the mark under the pointer only so often.
        reader.wait_for_timeout(100)
        reader.mouse.click(x, y)
        assert opened_code(reader) == code, kind
        close(reader)
    assert (told.outside, told.complaints) == ([], [])
