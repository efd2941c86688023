"""Presenting and printing in a real browser: keys, two windows, no network, passports, paper."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from antq.model.saved import SavedList, SavedView
from antq.warehouse.store import Store
from tests.support.browser import Seen, watch
from tests.support.paper import printed
from tests.support.server import LiveServer, running_server

TREND = "/xu-huong?metric=offences_recorded"
VIEWS = (
    SavedView(TREND, "Nhắc: TP.HCM đổi cách đếm\nMời Hà Nội"),
    SavedView("/"),
    SavedView("/so-sanh?metrics=models_sustained"),
    SavedView("/xu-huong?data=sample"),
    SavedView(f"{TREND}&scope=every"),
)
# The title, every view, and the three panels of the last that are too full for a quarter of the screen.
SLIDES = 1 + len(VIEWS) + 3
CODE = "HN-MH-dbd7"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server of our own: it keeps a list, and a test cuts it off."""
    with running_server(tmp_path_factory.mktemp("stage") / "var") as server:
        yield server


@pytest.fixture(scope="module")
def saved(house: LiveServer) -> SavedList:
    return Store(house.home).lists.save("Hội nghị tổng kết", "Bà Hoa", VIEWS)


@pytest.fixture(scope="module")
def hall(browser: Browser) -> Iterator[BrowserContext]:
    """One reader for all tests, whose browser keeps our scripts."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield context
    context.close()


@pytest.fixture
def screen(hall: BrowserContext, house: LiveServer, saved: SavedList) -> Iterator[Page]:
    """The list on the screen, its first slide drawn."""
    page = hall.new_page()
    show(page, house, list=saved.name)
    yield page
    hall.set_offline(False)
    for opened in hall.pages:
        opened.close()


def show(page: Page, house: LiveServer, fragment: str = "", **query: str) -> None:
    page.goto(f"{house.url}/chieu?{urlencode(query)}{fragment}")
    page.wait_for_selector("html[data-drawn]")


def on(page: Page, number: int) -> None:
    """Wait until a slide is before the eyes, drawn."""
    expect(page.locator(f"#slide-{number}")).to_have_class(f"slide{' opening' if number == 1 else ''} current")
    page.wait_for_function("n => document.documentElement.dataset.drawn?.startsWith(`${n} `)", arg=number)
    assert urlsplit(page.url).fragment == str(number) or page.url.startswith("blob:")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_keys_and_a_clicker_step_through(screen: Page) -> None:
    on(screen, 1)
    for key in ("ArrowRight", "PageDown", " ", "ArrowDown", "Enter"):
        press(screen, key)
    on(screen, 6)
    press(screen, *["n"] * (SLIDES - 6))
    on(screen, SLIDES)
    press(screen, "PageDown")
    expect(screen.locator("#toast")).to_have_text("Hết danh sách")
    for key in ("ArrowLeft", "PageUp", "Backspace", "ArrowUp"):
        press(screen, key)
    on(screen, SLIDES - 4)
    press(screen, "End")
    on(screen, SLIDES)
    press(screen, "Home")
    on(screen, 1)
    press(screen, "ArrowLeft", "3", "Enter")
    on(screen, 3)
    press(screen, "9", "9", "Enter")
    on(screen, SLIDES)


def test_the_place_hall_and_ground_outlive_a_reload(screen: Page) -> None:
    press(screen, "4", "Enter", "h", "t")
    on(screen, 4)
    query = parse_qs(urlsplit(screen.url).query)
    assert (query["hall"], query["theme"]) == (["auditorium"], ["light"])
    screen.reload()
    on(screen, 4)
    assert screen.evaluate("document.documentElement.dataset.drawn") == "4 auditorium light"


def test_hall_and_ground_keep_the_slide_and_change_letters_lines_and_colours(screen: Page) -> None:
    press(screen, "2", "Enter")
    on(screen, 2)

    def drawn(name: str, value: str) -> tuple[float, float, str]:
        screen.mouse.move(300, 300)
        screen.mouse.move(320, 300)
        screen.locator(f"#bar [data-set={name}][value={value}]").click()
        screen.wait_for_function("v => document.documentElement.dataset.drawn.split(' ').includes(v)", arg=value)
        on(screen, 2)
        plot = screen.locator("#slide-2 .plot")
        share = plot.evaluate("plot => plot.getBoundingClientRect().width / plot.offsetWidth")
        title = plot.locator(".annotation-text").first.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
        line = plot.locator(".js-line").first.evaluate("line => parseFloat(getComputedStyle(line).strokeWidth)")
        ground = plot.locator(".main-svg").first.evaluate("svg => getComputedStyle(svg).backgroundColor")
        return title * share, line * share, ground

    desk, meeting, auditorium = (drawn("hall", hall) for hall in ("desk", "meeting", "auditorium"))
    assert desk[0] <= meeting[0] < auditorium[0]
    assert desk[1] < meeting[1] < auditorium[1]
    assert [drawn("theme", theme)[2] for theme in ("light", "dark", "projector")] == [
        "rgb(255, 255, 255)",
        "rgb(14, 17, 23)",
        "rgb(255, 255, 255)",
    ]


def test_a_click_on_a_mark_answers_the_question_from_the_floor(screen: Page) -> None:
    press(screen, "4", "Enter")
    on(screen, 4)
    screen.locator("#slide-4 .annotation-text", has_text="495").click()
    sheet = screen.locator("#sheet")
    expect(sheet).to_be_visible()
    expect(sheet.locator(".number")).to_have_text("495 mô hình")
    for words in (CODE, "tính đến 24/7/2023", "Đếm gì", "Nguồn", "Bài tường thuật hội nghị (Hà Nội)"):
        expect(sheet).to_contain_text(words)
    # A clicker puts the answer away first, and turns the page only then.
    press(screen, "PageDown")
    expect(sheet).to_be_hidden()
    on(screen, 4)
    press(screen, "PageDown")
    on(screen, 5)


@pytest.mark.parametrize("typed", [CODE, "hn mh DBD7", "dbd7"])
def test_a_typed_code_finds_its_figure(screen: Page, typed: str) -> None:
    press(screen, "c")
    screen.keyboard.type(typed)
    expect(screen.locator(".found button")).to_have_count(1)
    press(screen, "Enter")
    expect(screen.locator("#sheet .number")).to_have_text("495 mô hình")
    press(screen, "Escape")
    expect(screen.locator("#sheet")).to_be_hidden()
    on(screen, 1)


def test_a_code_that_is_not_shown_is_said_to_be_unknown(screen: Page) -> None:
    press(screen, "/")
    screen.keyboard.type("ZZ-99")
    expect(screen.locator(".found")).to_have_text("Không có mã này trong các biểu đồ đang chiếu.")
    press(screen, "Enter", "Escape")
    expect(screen.locator("#sheet")).to_be_hidden()


def test_black_help_and_the_bar(screen: Page) -> None:
    press(screen, ".")
    expect(screen.locator("#black")).to_be_visible()
    press(screen, "PageDown")
    expect(screen.locator("#black")).to_be_hidden()
    on(screen, 1)
    press(screen, "?")
    expect(screen.locator("#sheet dl.keys > div")).to_have_count(12)
    press(screen, "Escape")
    assert screen.locator("#bar").evaluate("bar => getComputedStyle(bar).visibility") == "hidden"
    screen.mouse.move(100, 100)
    screen.mouse.move(120, 100)
    expect(screen.locator("#bar .place")).to_have_text(f"1/{SLIDES}")
    screen.get_by_role("button", name="Trang sau").click()
    on(screen, 2)
    # Space goes on stepping after a click on a button.
    press(screen, " ")
    on(screen, 3)
    press(screen, "f")
    screen.wait_for_function("() => document.fullscreenElement")
    press(screen, "F5")
    screen.wait_for_function("() => !document.fullscreenElement")
    on(screen, 3)


def test_a_finger_steps_too(browser: Browser, house: LiveServer, saved: SavedList) -> None:
    context = browser.new_context(viewport={"width": 844, "height": 390}, has_touch=True, locale="vi-VN")
    page = context.new_page()
    show(page, house, list=saved.name)
    swipe = """([from, to]) => {
        const target = document.getElementById('hall');
        const touch = (x) => new Touch({ identifier: 1, target, clientX: x, clientY: 200 });
        const send = (kind, x) => touch(x).target.dispatchEvent(new TouchEvent(kind, {
            bubbles: true, touches: kind === 'touchstart' ? [touch(x)] : [], changedTouches: [touch(x)] }));
        send('touchstart', from);
        send('touchend', to);
    }"""
    page.evaluate(swipe, [600, 300])
    on(page, 2)
    page.evaluate(swipe, [300, 600])
    on(page, 1)
    context.close()


def speaker_of(screen: Page) -> Page:
    with screen.expect_popup() as opened:
        press(screen, "s")
    page = opened.value
    page.wait_for_selector("html[data-role=speaker][data-drawn]")
    return page


def test_the_speakers_page_is_kept_in_step_both_ways(screen: Page) -> None:
    press(screen, "2", "Enter")
    speaker = speaker_of(screen)
    assert "speaker" in urlsplit(speaker.url).query
    on(speaker, 2)
    expect(speaker.locator(".note.current")).to_contain_text("Nhắc: TP.HCM đổi cách đếm")
    expect(speaker.locator("#told .current .sentence")).to_contain_text("giảm 156 vụ")
    expect(speaker.locator("#following b")).to_contain_text("Phong trào qua các mốc")
    assert speaker.locator("#told .current [data-code]").count() > 10
    press(speaker, "PageDown")
    on(screen, 3)
    press(screen, "PageDown")
    on(speaker, 4)
    press(speaker, "h")
    screen.wait_for_function("() => document.documentElement.dataset.drawn === '4 auditorium projector'")
    press(speaker, "b")
    expect(screen.locator("#black")).to_be_visible()
    expect(speaker.locator("#black")).to_be_hidden()
    press(screen, "b")
    # The speaker reads a passport alone, then shows it to the hall.
    speaker.locator(f"#told .current [data-code={CODE}]").click()
    expect(speaker.locator("#sheet .number")).to_have_text("495 mô hình")
    expect(screen.locator("#sheet")).to_be_hidden()
    speaker.get_by_role("button", name="Chiếu phiếu này").click()
    expect(screen.locator("#sheet .number")).to_have_text("495 mô hình")
    speaker.get_by_role("button", name="Cất phiếu khỏi màn chiếu").click()
    expect(screen.locator("#sheet")).to_be_hidden()
    speaker.wait_for_function("() => document.getElementById('elapsed').textContent !== '00:00'")
    speaker.get_by_role("button", name="Tính lại từ đầu").click()
    expect(speaker.locator("#elapsed")).to_have_text("00:00")


def walk_without_network(screen: Page, speaker: Page) -> None:
    press(screen, "Home")
    on(screen, 1)
    for number in range(2, SLIDES + 1):
        press(screen if number % 2 else speaker, "PageDown")
        on(screen, number)
        on(speaker, number)
        for page in (screen, speaker):
            assert page.locator(f"#slide-{number} .annotation-text").count() > 3
    for name, value in (("h", "auditorium"), ("t", "light"), ("t", "dark")):
        press(speaker, name)
        screen.wait_for_function("v => document.documentElement.dataset.drawn.split(' ').includes(v)", arg=value)
    press(screen, "c")
    screen.keyboard.type("dbd7")
    press(screen, "Enter")
    expect(screen.locator("#sheet .number")).to_have_text("495 mô hình")
    press(screen, "Escape", "Escape", "Escape")
    # Who would leave now could not come back.
    expect(screen.locator("#toast")).to_contain_text("Không nối được máy chủ")
    on(screen, SLIDES)


def test_all_of_it_goes_on_with_the_cable_out(screen: Page, house: LiveServer) -> None:
    watched = watch(screen, house)
    speaker = speaker_of(screen)
    screen.context.set_offline(True)
    walk_without_network(screen, speaker)
    letters = "[...document.fonts].filter((face) => face.status !== 'loaded').length"
    assert screen.evaluate(letters) == 0
    assert watched.outside == []
    assert [said for said in watched.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []


def test_the_speakers_page_opens_with_the_cable_out(screen: Page) -> None:
    screen.context.set_offline(True)
    press(screen, "PageDown")
    on(screen, 2)
    speaker = speaker_of(screen)
    assert speaker.url.startswith("blob:")
    on(speaker, 2)
    walk_without_network(screen, speaker)


def test_leaving_goes_back_to_where_one_came_from(hall: BrowserContext, house: LiveServer, saved: SavedList) -> None:
    page = hall.new_page()
    page.goto(f"{house.url}/api/ready")
    show(page, house, list=saved.name)
    press(page, "PageDown", "PageDown", "Escape")
    expect(page.locator("#toast")).to_contain_text("Bấm Esc lần nữa")
    press(page, "Escape")
    page.wait_for_url("**/api/ready")
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768), (390, 844)])
def test_a_slide_fills_the_screen_and_keeps_its_shape(
    hall: BrowserContext, house: LiveServer, saved: SavedList, width: int, height: int
) -> None:
    page = hall.new_page()
    page.set_viewport_size({"width": width, "height": height})
    seen: Seen = watch(page, house)
    show(page, house, "#2", list=saved.name)
    on(page, 2)
    box = page.locator("#stage").bounding_box()
    plot = page.locator("#slide-2 .plot .main-svg").first.bounding_box()
    assert box and plot
    assert box["width"] == pytest.approx(min(width, height * 16 / 9), abs=1)
    assert box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.01)
    assert (plot["width"], plot["height"]) == pytest.approx((box["width"], box["height"]), abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (seen.outside, seen.complaints) == ([], [])
    page.close()


PIECES = "figure, tr, h3, li, .sentence, .foot, .banner"


def test_nothing_of_the_report_is_split_between_two_sheets(
    hall: BrowserContext, house: LiveServer, saved: SavedList
) -> None:
    page = hall.new_page()
    seen = watch(page, house)
    page.goto(f"{house.url}/in?list={saved.name}")
    page.wait_for_selector("html[data-drawn=yes]")
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    headings = "[...document.querySelectorAll('h3')].map((one) => [one, one.nextElementSibling])"
    after = page.evaluate(
        f"""() => {{ const pieces = [...document.querySelectorAll('{PIECES}')];
        return {headings}.map(([head, next]) => [pieces.indexOf(head),
            pieces.indexOf(next.querySelector('tbody tr, li') ?? next)]) }}"""
    )
    charts = page.evaluate(
        f"[...document.querySelectorAll('{PIECES}')].flatMap((one, at) => one.localName === 'figure' ? [at] : [])"
    )
    sheets, pieces = printed(page, PIECES)
    page.close()
    assert (seen.outside, seen.complaints) == ([], [])
    assert len(pieces) > 100
    for piece in pieces:
        # The head of a table comes again on every sheet the table goes on to.
        assert piece.top == piece.bottom
        assert piece.top
    assert any(len(piece.top) > 1 for piece in pieces if piece.tag == "tr")
    # The cover is a sheet of its own, every chart begins another.
    begins = [pieces[at].top[0] for at in charts]
    assert begins == sorted(set(begins)) and begins[0] == 2 and begins[-1] <= sheets
    assert all(pieces[head].top == pieces[next_].top[:1] for head, next_ in after)


def test_the_report_is_for_paper(hall: BrowserContext, house: LiveServer, saved: SavedList) -> None:
    page = hall.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{house.url}/in?list={saved.name}")
    page.wait_for_selector("html[data-drawn=yes]")
    cover = page.locator(".cover")
    sample = f"1 trong {len(VIEWS)} biểu đồ sau đây vẽ SỐ LIỆU MINH HỌA"
    for words in ("Hội nghị tổng kết", "Bà Hoa", "Phiên bản số liệu 1", sample):
        expect(cover).to_contain_text(words)
    assert cover.locator("li").count() == len(VIEWS)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.title() == "printed"
    page.emulate_media(media="print")
    expect(page.locator("#print")).to_be_hidden()
    page.close()
