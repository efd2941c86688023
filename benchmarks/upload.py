"""From a file dropped on the page Nạp số liệu to its outcome in sight, in a warm Chromium, child process included."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browser import free_port, launch, served
from reading import HEADER, ROWS, as_csv, as_workbook, rows

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.settings import Settings

RUNS = 5
PROVINCES, MEASURES, YEAR = 63, 12, 2024


def yearly(catalogue: Catalogue) -> bytes:
    """A year of all provinces as offices send it: a row a province, a column a measure."""
    units = [unit.name.vi for unit in catalogue.units.values() if unit.valid_from is None and not unit.is_country]
    counts = [metric.name.vi for metric in catalogue.metrics.values() if metric.kind == "flow"][:MEASURES]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tỉnh", "Năm", *counts])
    for place, unit in enumerate(units[:PROVINCES]):
        sheet.append([unit, YEAR, *(100 + place + column for column in range(MEASURES))])
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book.save(file.name)
        return Path(file.name).read_bytes()


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes, float]]:
    """Name, content, and how many seconds its outcome may take."""
    table: list[tuple[object, ...]] = [HEADER, *islice(rows(catalogue), ROWS)]
    yield "63-tinh-12-chi-tieu.xlsx", yearly(catalogue), 1.0
    yield "20000-dong.csv", as_csv(table), 3.0
    yield "20000-dong.xlsx", as_workbook(table), 3.0


def outcome(page: Page, url: str, name: str, content: bytes) -> float:
    """Seconds from the choice of a file to what became of it; the page then comes to rest for the next."""
    page.goto(f"{url}/nap")
    chooser = page.locator("[data-testid=stFileUploader] input[type=file]")
    chooser.wait_for(state="attached")
    page.wait_for_timeout(500)
    begin = time.perf_counter()
    chooser.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.locator(".stAlert").first.wait_for(timeout=60_000)
    took = time.perf_counter() - begin
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)
    return took


def main() -> None:
    """Print a line a file."""
    catalogue, port = load(Settings().data), free_port()
    command = [sys.executable, "-m", "antq", "serve", "--port", str(port)]
    with tempfile.TemporaryDirectory() as home, served(command, port, home) as url, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        for name, content, limit in files(catalogue):
            times = [outcome(page, url, name, content) for _ in range(RUNS)]
            took = statistics.median(times)
            told = f"| {name} | {took:.2f} s ({min(times):.2f}–{max(times):.2f}) | {limit:.0f} s |"
            print(told + (" held |" if took <= limit else " not held |"), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
