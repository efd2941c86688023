"""First chart in a cold Chromium and filter change in a warm one, against a one-chart Streamlit page in the same run.

Both servers run beside each other; rounds and filter changes alternate between them, so that a noisy moment hits both.
Each first-chart round is a fresh browser process without a cache.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
ROUNDS = 7
# Pairs of filter changes; before and after each a rest, in which lists and charts are drawn to their end.
CHANGES = 30
WARM_UP = 6
REST = 200  # milliseconds
FLOOR = "benchmarks/floor/app.py"
# The reader's own clock: from the click to the frame that shows what was asked for.
CLOCK = """done => {
  const isDone = new Function(`return ${done}`);
  window.taken = undefined;
  addEventListener("click", () => {
    const begin = performance.now();
    const look = () => { if (isDone()) window.taken = performance.now() - begin; else requestAnimationFrame(look); };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""
DRAWN = ".js-plotly-plot .main-svg .trace, .js-plotly-plot .main-svg .annotation"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def served(command: list[str], port: int, home: str) -> Iterator[str]:
    environment = {**os.environ, "ANTQ_HOME": home}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for_port(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            time.sleep(2)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)


def first_chart(playwright: Playwright, url: str) -> float:
    """Seconds from the address to the first mark drawn, in a new browser process."""
    browser = launch(playwright)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    begin = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(DRAWN, state="attached")
    taken = time.perf_counter() - begin
    browser.close()
    return taken


def change(page: Page, choice: str, done: str) -> float:
    """Seconds from choosing an option to the redrawn chart: `done` is a condition on the page's plots."""
    # Long lists draw only the options in sight, so the choice is typed before it is clicked.
    page.get_by_role("combobox").first.fill(choice)
    option = page.get_by_role("option", name=choice, exact=True)
    option.wait_for()
    # The list goes on being drawn after its option is there, which is no part of the change.
    page.wait_for_timeout(REST)
    page.evaluate(CLOCK, done)
    option.click()
    page.wait_for_function("window.taken !== undefined")
    taken: float = page.evaluate("window.taken")
    return taken / 1000


@dataclass(frozen=True)
class Change:
    """Two choices of a page's first filter, and for each the condition on the page's plots that it is drawn."""

    choices: tuple[str, str]
    done: tuple[str, str]


def filter_changes(playwright: Playwright, *asked: tuple[str, Change]) -> list[list[float]]:
    """Seconds of each change, page by page; the pages take turns in one browser, change by change."""
    browser = launch(playwright)
    pages = [_opened(browser, url) for url, _ in asked]
    taken: list[list[float]] = [[] for _ in asked]
    for i in range(2 * CHANGES):
        for page, (_, asks), times in zip(pages, asked, taken, strict=True):
            page.bring_to_front()
            times.append(change(page, asks.choices[i % 2], asks.done[i % 2]))
            page.wait_for_timeout(REST)
    browser.close()
    # The first changes warm answers and scripts up.
    return [times[WARM_UP:] for times in taken]


def _opened(browser: Browser, url: str) -> Page:
    # The condition is a string that the page evaluates, which our policy forbids to pages.
    page = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True).new_page()
    page.goto(url)
    page.wait_for_selector(DRAWN, state="attached")
    page.wait_for_timeout(1000)
    return page


def report(name: str, ours: list[float], floor: list[float], limit: float) -> None:
    """Medians; the ratio in brackets is the median of the ratios of neighbours in time."""
    a, b = statistics.median(ours) * 1000, statistics.median(floor) * 1000
    pairs = statistics.median(x / y for x, y in zip(ours, floor, strict=True))
    verdict = "ok" if a / b <= limit else "TOO SLOW"
    print(f"| {name} | {a:.0f} ms | {b:.0f} ms | {a / b:.2f} ({pairs:.2f}) | {limit} | {verdict} |", flush=True)


def main() -> None:
    port, floor_port = free_port(), free_port()
    python = [sys.executable, "-m"]
    with (
        tempfile.TemporaryDirectory() as home,
        served([*python, "antq", "serve", "--port", str(port)], port, home) as url,
        served([*python, "streamlit", "run", FLOOR, "--server.port", str(floor_port)], floor_port, home) as floor,
        sync_playwright() as playwright,
    ):
        measure(playwright, url, floor)


def measure(playwright: Playwright, url: str, floor: str) -> None:
    print("| measure | ours | one-chart page | ratio | at most | |\n|---|---|---|---|---|---|")
    for name, address in {"Tổng quan": "/", "Xu hướng": "/xu-huong", "So sánh": "/so-sanh"}.items():
        first_chart(playwright, url + address), first_chart(playwright, floor)
        pairs = [(first_chart(playwright, url + address), first_chart(playwright, floor)) for _ in range(ROUNDS)]
        report(f"first chart, {name}", [pair[0] for pair in pairs], [pair[1] for pair in pairs], 1.3)
    title = "document.querySelector('.js-plotly-plot')?.layout?.annotations?.some(a => a.text.startsWith('{}'))"
    points = "document.querySelector('.js-plotly-plot')?.data?.[0].x.length === {}"
    measures = Change(
        ("Số ổ nhóm tội phạm triệt phá", "Số vụ phạm tội ghi nhận"),
        (title.format("TP.HCM, ổ nhóm"), title.format("TP.HCM, số vụ")),
    )
    years = Change(("2020", "2024"), (points.format(8), points.format(12)))
    ours, base = filter_changes(playwright, (url + "/xu-huong", measures), (floor, years))
    report("filter change, Xu hướng", ours, base, 1.5)


if __name__ == "__main__":
    main()
