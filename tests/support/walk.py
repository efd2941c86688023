"""Walking through the pages in a browser: choosing with the mouse, and what a reader has before them."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect

from tests.support.browser import visit, wait_for_script

Query = list[tuple[str, str]]

FILTERS = """() => [...document.querySelectorAll('.stMain [class*="st-key-"]')]
    .filter(one => one.querySelector('input, [role=radio]'))
    .map(one => [...one.querySelectorAll('[data-tag], [role=radio][aria-checked=true]')].map(e => e.innerText)
        .concat([...one.querySelectorAll('input')].map(e => e.value || e.ariaValueText))
        .map(text => (text || '').trim()).filter(text => text).join('; '))"""
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .map(plot => [...plot.querySelectorAll('.main-svg text')].map(text => text.textContent).join(' | '))"""
TABLES = """() => [...document.querySelectorAll('.stMain table')]
    .map(table => [...table.querySelectorAll('tr')]
        .map(row => [...row.querySelectorAll('th, td')].map(cell => cell.textContent).join(' | ')).join('\\n'))"""
# Names of icons are letters that their font draws as one sign; what only a screen reader says is Streamlit's own.
UNSEEN = "[data-testid=stIconMaterial], [data-live-announcer]"
WORDS = """(unseen) => {
    // Words of Streamlit's that our style sheet replaces.
    const replaced = [...document.querySelectorAll('a, span')].filter(one => getComputedStyle(one).fontSize === '0px');
    const signs = [...document.querySelectorAll(unseen), ...replaced];
    const instead = replaced.map(one => getComputedStyle(one, '::after').content);
    signs.forEach(sign => sign.style.display = 'none');
    const said = document.body.innerText;
    signs.forEach(sign => sign.style.display = '');
    const tips = [...document.querySelectorAll('[title], [data-title], [placeholder]')]
        .filter(one => one.checkVisibility())
        .flatMap(one => [one.title, one.dataset.title, one.placeholder]);
    return said.split('\\n').concat(tips, instead).filter(text => text && text.trim());
}"""


@dataclass(frozen=True)
class View:
    """What a reader has before them: the address, and what stands in filters, charts and tables."""

    path: str
    query: tuple[tuple[str, str], ...]
    heading: str
    filters: tuple[str, ...]
    charts: tuple[str, ...]
    tables: tuple[str, ...]


def query_of(page: Page) -> Query:
    return sorted(parse_qsl(urlsplit(page.url).query))


def settled(page: Page) -> None:
    """Wait until the script has run and every chart it laid out is drawn."""
    # Before its first run a page is not running either, and has no heading yet.
    page.locator("h1").wait_for()
    wait_for_script(page)
    expect(page.locator("[data-stale=true], .stSkeleton, [data-testid=stSkeleton]")).to_have_count(0)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg'))"
    )


def open_view(page: Page, url: str) -> View:
    """Open an address and look at what it shows."""
    visit(page, url)
    return view_of(page)


def view_of(page: Page) -> View:
    settled(page)
    filters, charts, tables = (tuple(page.evaluate(script)) for script in (FILTERS, CHARTS, TABLES))
    path, query = urlsplit(page.url).path, tuple(query_of(page))
    return View(path, query, page.locator("h1").inner_text(), filters, charts, tables)


def until_query(page: Page, **wanted: str | list[str] | None) -> None:
    """Wait until the address says so of every name; None for one that shall not stand in it."""
    pairs = {name: [value] if isinstance(value, str) else value or [] for name, value in wanted.items()}

    def is_there(url: str) -> bool:
        said = parse_qsl(urlsplit(url).query)
        return all([value for name, value in said if name == asked] == values for asked, values in pairs.items())

    page.wait_for_url(is_there, wait_until="commit")
    settled(page)


def pick(page: Page, key: str, option: str) -> None:
    """Choose from a list with the mouse; a long one draws only the options in sight, so part of it is typed."""
    box = page.locator(f".st-key-{key}").get_by_role("combobox")
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def press(page: Page, key: str, label: str) -> None:
    """Click one segment of a switch."""
    page.locator(f".st-key-{key}").get_by_role("radio", name=label, exact=True).click()


def drop(page: Page, key: str, label: str) -> None:
    """Take one value out of a list of several."""
    page.locator(f".st-key-{key} [data-tag][aria-label='{label}'] button").click()


def words(page: Page) -> list[str]:
    """Every word a reader can see on the page, and the tips that show under the pointer."""
    return [" ".join(text.split()) for text in page.evaluate(WORDS, UNSEEN)]
