"""Pictures saved from a page, and the file without a network, in a real browser."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from antq.analysis.exhibits import exhibits
from antq.charts.theme import DARK, PROJECTOR
from antq.export.leaflet import leaflet
from antq.model.view import CompareView, PageView, TrendView
from tests.support.browser import Seen, visit
from tests.support.charts import FOCUS, Answers
from tests.support.server import LiveServer

FAMILY = "Be Vietnam Pro"


def menu(page: Page, number: int = 0) -> Locator:
    return page.locator(".antq-images").nth(number)


def saved(page: Page, opened: Locator, preset: str, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of what a button of an open menu saves."""
    with page.expect_download() as download:
        opened.locator(f"button[data-preset={preset}][data-kind='{kind}']").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_first_picture_of_a_fresh_browser_has_all_its_letters(page: Page, live_server: LiveServer) -> None:
    """Chromium paints an image without its letters until it has read them: the rows of the footer must have ink."""
    page.emulate_media(color_scheme="light")
    visit(page, f"{live_server.url}/xu-huong?lang=en")
    menu(page).locator("summary").click()
    first, second = (Image.open(BytesIO(saved(page, menu(page), "square", "1")[1])).convert("L") for _ in range(2))
    footer = (0, 1000, 1080, 1075)
    assert sum(first.crop(footer).histogram()[:160]) > 1000
    assert first.tobytes() == second.tobytes()


def test_a_picture_is_what_the_page_shows_with_the_letters_inside(
    reader: Page, told: Seen, live_server: LiveServer
) -> None:
    visit(reader, f"{live_server.url}/so-sanh?lang=vi&units=01&units=35")
    second = menu(reader, 1)
    # By keyboard: the menu opens, the ground and the first button are the next stops.
    second.locator("summary").focus()
    reader.keyboard.press("Enter")
    expect(second.locator("button").first).to_be_visible()
    reader.keyboard.press("Tab")
    expect(second.get_by_role("radio", name="Như trên trang")).to_be_focused()
    reader.keyboard.press("Tab")
    expect(second.locator("button").first).to_be_focused()
    name, svg = saved(reader, second, "square", "svg")
    assert name.startswith("so-sanh-dot-cao-diem-") and name.endswith(".svg")
    expect(second.locator("[role=status]")).to_have_text(f"Đã tải: {name}")
    text = svg.decode()
    assert 'width="1080" height="1080"' in text
    assert text.count("@font-face") >= 4 and "data:font/woff2;base64," in text
    shown = (
        reader.locator(".stPlotlyChart")
        .nth(1)
        .locator(".annotation-text")
        .evaluate_all("texts => texts.map((text) => [...text.childNodes].map((line) => line.textContent).join(' '))")
    )
    drawn = " ".join(ElementTree.fromstring(text).itertext())
    words = {word for line in shown for word in line.split()}
    assert {"Nguồn:", "HN-DCD-6112,", "Phiên"} <= words
    assert {word for word in words if word not in drawn} == set()
    assert (told.outside, told.complaints) == ([], [])


def test_the_ground_is_the_pages_or_made_for_a_projector(page: Page, live_server: LiveServer) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{live_server.url}/so-sanh?metrics=offences_recorded&lang=vi")
    menu(page).locator("summary").click()
    grounds = []
    for choice in ("Như trên trang", "Cho máy chiếu"):
        menu(page).get_by_role("radio", name=choice).check()
        image = Image.open(BytesIO(saved(page, menu(page), "four-three", "1")[1])).convert("RGB")
        grounds.append(f"#{bytes(image.getpixel((5, 5))).hex()}")
    assert grounds == [DARK.paper, PROJECTOR.paper]


@pytest.mark.parametrize(("preset", "kind", "size"), [("slide", "1", (1920, 1080)), ("a4", "4k", (3840, 2715))])
def test_a_png_has_its_size_and_its_words(
    preset: str, kind: str, size: tuple[int, int], reader: Page, live_server: LiveServer
) -> None:
    visit(reader, f"{live_server.url}/xu-huong?lang=en&data=sample")
    menu(reader).locator("summary").click()
    name, png = saved(reader, menu(reader), preset, kind)
    assert name.startswith("trend-models-sustained-") and name.endswith(".png")
    image = Image.open(BytesIO(png)).convert("L")
    assert image.size == size
    # The title stands in the upper left part, dark on white, and takes a telling share of it.
    title = image.crop((0, 0, size[0] // 2, size[1] // 8))
    dark = sum(title.histogram()[:128]) / (title.width * title.height)
    assert 0.02 < dark < 0.3


def test_the_letters_are_ours_on_a_page_that_does_not_have_them(
    page: Page, reader: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    """Drawn with the files inside and without them, the picture differs: nothing else on the machine has this face."""
    visit(reader, f"{live_server.url}/")
    menu(reader).locator("summary").click()
    _, svg = saved(reader, menu(reader), "a4", "svg")
    bare = tmp_path / "bare.svg"
    bare.write_text(svg.decode().replace(f'font-family: "{FAMILY}"', 'font-family: "Other"'), encoding="utf-8")
    whole = tmp_path / "whole.svg"
    whole.write_bytes(svg)
    taken = []
    for file in (whole, bare):
        page.goto(file.as_uri())
        taken.append(page.screenshot())
    assert taken[0] != taken[1]


def test_what_goes_wrong_is_said_in_the_readers_language(reader: Page, live_server: LiveServer) -> None:
    visit(reader, f"{live_server.url}/?lang=en")
    opened = menu(reader)
    opened.locator("summary").click()
    reader.route("**/api/v1/charts*", lambda route: route.abort())
    opened.locator("button").first.click()
    expect(opened.locator("[role=status]")).to_contain_text("could not be made")
    reader.unroute("**/api/v1/charts*")
    opened.evaluate("menu => { menu.dataset.view = '/xu-huong?metric=nothing'; }")
    opened.locator("button").first.click()
    expect(opened.locator("[role=status]")).to_contain_text("The parameter metric does not take “nothing”.")


@pytest.fixture
def leaflet_file(answers: Answers, tmp_path: Path) -> Path:
    views = [
        PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025)),
        PageView("overview"),
        PageView("compare", CompareView(("offences_recorded",), FOCUS)),
    ]
    shown = [one for view in views for one in exhibits(answers.warehouse, answers.catalogue, view)]
    file = tmp_path / "tập số liệu.html"
    file.write_bytes(leaflet(shown, answers.catalogue))
    return file


@pytest.mark.parametrize("width", [1366, 390])
def test_the_file_opens_without_a_network(width: int, browser: Browser, leaflet_file: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, offline=True, locale="vi-VN")
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(leaflet_file.as_uri())
    page.locator("html[data-drawn=yes]").wait_for()
    assert ([url for url in asked if not url.startswith("data:")], complaints) == ([leaflet_file.as_uri()], [])
    assert page.locator(".screen .main-svg .annotation-text").count() > 20
    assert page.locator(".modebar-btn").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("[...document.fonts].filter((face) => face.status !== 'loaded').length") == 0
    context.close()


def test_on_paper_every_chart_begins_a_page_and_none_is_cut(browser: Browser, leaflet_file: Path) -> None:
    page = browser.new_page()
    page.goto(leaflet_file.as_uri())
    page.locator("html[data-drawn=yes]").wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    boxes = page.locator(".sheet").all()
    assert [box.is_visible() for box in boxes] == [True] * 3
    assert page.locator(".screen").first.is_hidden()
    # What A4 leaves between the margins, at 96 dots an inch.
    assert all((size := box.bounding_box()) and size["height"] < 1047 and size["width"] <= 719 for box in boxes)
    broken = "[...document.querySelectorAll('section')].map((one) => getComputedStyle(one).breakBefore)"
    assert page.evaluate(broken) == ["auto", "page", "page"]
    assert page.evaluate("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    page.close()
