"""How long images take: one saved from a page, and 50 by command; at most 1 s and 25 s.

On a page: from the click to the download, the first in a fresh browser and the median of the later ones.
By command: 50 addresses as PNG for slides, from the start of the process to the zip on disk.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from antq.settings import ROOT
from tests.support.browser import FLAGS, visit
from tests.support.server import LiveServer, running_server

LIMIT_PNG_S, LIMIT_50_S = 1.0, 25.0
ROUNDS = 9
METRICS = ("offences_recorded", "models_sustained", "wanted_caught", "safe_share", "crackdown_campaigns")
VIEWS = [
    f"/{page}?{name}={metric}&{more}"
    for metric, more, (page, name) in product(
        METRICS,
        ("lang=vi", "lang=en", "as_of=0", "units=01", "units=79"),
        (("xu-huong", "metric"), ("so-sanh", "metrics")),
    )
]


def saving(server: LiveServer, path: str) -> tuple[float, float]:
    """Seconds from click to download: the first in a fresh browser, the median of the later ones."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(locale="vi-VN")
        visit(page, server.url + path)
        page.locator(".antq-images summary").first.click()
        # As long as a reader needs to find a button; Plotly comes meanwhile.
        page.wait_for_timeout(1000)
        times = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            with page.expect_download() as download:
                page.locator(".antq-images button[data-preset=slide][data-kind='1']").first.click()
            download.value.path()
            times.append(time.perf_counter() - begin)
        browser.close()
    return times[0], statistics.median(times[1:])


def batch(home: Path) -> float:
    options = [part for view in islice(VIEWS, 50) for part in ("--view", view)]
    command = [sys.executable, "-m", "antq", "export", *options, "--format", "png", "--out", str(home / "50.zip")]
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env={**os.environ, "ANTQ_HOME": str(home)}, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    late = []
    with running_server(folder / "var") as server:
        for path in ("/", "/xu-huong", "/so-sanh"):
            first, later = saving(server, path)
            late.append(later)
            print(f"PNG of {path}: first {first:.2f} s, then {later:.2f} s; limit {LIMIT_PNG_S:.0f} s")
        taken = batch(server.home)
    print(f"50 PNG by command: {taken:.1f} s; limit {LIMIT_50_S:.0f} s")
    if max(late) > LIMIT_PNG_S or taken > LIMIT_50_S:
        sys.exit(1)


if __name__ == "__main__":
    main()
