"""How long a list of 12 charts takes to be presented: made by the server, opened in a browser, one step on.

Made: seconds of processor in a process that has answered before, the median of several; at most 1 s. Opened: from the
address to the first slide drawn, in a fresh browser, the document kept by the server. A step: from key to next slide.
"""

import shutil
import statistics
import sys
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from antq.analysis.exhibits import lineup_at
from antq.catalogue.load import load
from antq.export.document import Scripts
from antq.export.stage import stage
from antq.ingest.prepare import open_live
from antq.model.saved import SavedView
from antq.model.view import Dataset
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support.browser import FLAGS
from tests.support.server import running_server

LIMIT_S = 1.0
ROUNDS = 5
METRICS = ("offences_recorded", "models_sustained", "wanted_caught", "safe_share", "crackdown_campaigns")
VIEWS = ["/", "/xu-huong?data=sample", *(f"/xu-huong?metric={metric}" for metric in METRICS),
         *(f"/so-sanh?metrics={metric}" for metric in METRICS)]  # fmt: skip


def making() -> float:
    settings = Settings.from_environment()
    catalogue = load(settings.data)
    times = []
    with ExitStack() as opened:

        @cache
        def open_warehouse(dataset: Dataset) -> Warehouse:
            return opened.enter_context(open_live(settings, dataset))

        for _ in range(ROUNDS + 1):
            begin = time.process_time()
            lineup = lineup_at(catalogue, map(SavedView, VIEWS), open_warehouse)
            document = stage(lineup, catalogue, Scripts("", ""))
            times.append(time.process_time() - begin)
    print(f"{len(lineup.items)} charts, {len(document) / 1e6:.1f} MB")
    return statistics.median(times[1:])


def opening(home: Path) -> tuple[float, float]:
    """Seconds to the first slide, and to the next one."""
    with running_server(home) as server, sync_playwright() as playwright:
        url = f"{server.url}/chieu?{urlencode([('view', view) for view in VIEWS])}"
        server.ask(url.removeprefix(server.url))
        firsts, steps = [], []
        for _ in range(ROUNDS):
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(locale="vi-VN", viewport={"width": 1920, "height": 1080})
            begin = time.perf_counter()
            page.goto(url)
            page.locator("#slide-1 .plot[data-drawn]").wait_for()
            firsts.append(time.perf_counter() - begin)
            page.locator("html[data-drawn^='1 ']").wait_for()
            for number in range(2, len(VIEWS) + 1):
                begin = time.perf_counter()
                page.keyboard.press("PageDown")
                page.locator(f"#slide-{number}.current .plot[data-drawn]").wait_for()
                steps.append(time.perf_counter() - begin)
                page.locator(f"html[data-drawn^='{number} ']").wait_for(state="attached")
            browser.close()
    return statistics.median(firsts), statistics.median(steps)


if __name__ == "__main__":
    made = making()
    print(f"made in {made:.2f} s of processor (at most {LIMIT_S:.0f} s)")
    first, step = opening(Settings.from_environment().home / "benchmark")
    print(f"opened in {first:.2f} s, a step {step * 1000:.0f} ms")
    sys.exit(made > LIMIT_S)
