"""How long each page's script runs with the real figures, in both data sets, after a first run."""

import os
import statistics
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 150
ROUNDS = 15
VIEWS = {
    "Tổng quan": ("", {}),
    "Xu hướng": ("pages/trend.py", {}),
    "Xu hướng, mọi địa phương": ("pages/trend.py", {"units": ["01", "79", "79-2025", "35", "36", "77", "VN"]}),
    "So sánh": ("pages/compare.py", {}),
    "So sánh, bốn chỉ tiêu": (
        "pages/compare.py",
        {"metrics": ["models_sustained", "crackdown_campaigns", "wanted_caught", "safe_share"]},
    ),
    "Hồ sơ địa phương": ("pages/profile.py", {}),
    "Độ phủ số liệu": ("pages/coverage.py", {}),
    "Độ phủ số liệu, 34 tỉnh, thành mới": ("pages/coverage.py", {"group": ["new"]}),
    "Độ phủ số liệu, 63 tỉnh, thành cũ": ("pages/coverage.py", {"group": ["old"]}),
    "Nguồn và định nghĩa": ("pages/sources.py", {}),
}


def milliseconds(page: str, query: dict[str, list[str]], dataset: str) -> tuple[float, float]:
    """The first run of a session and the median of the following ones."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["data"] = dataset
    for name, values in query.items():
        app.query_params[name] = values
    app.run()
    if page:
        app.switch_page(page)
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        app.run()
        taken.append((time.perf_counter() - begin) * 1000)
        assert not app.exception and not app.error, page
    return taken[0], statistics.median(taken[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANTQ_HOME"] = home
        print("| page | figures | first run | median run | at most | |\n|---|---|---|---|---|---|")
        for name, (page, query) in VIEWS.items():
            for dataset in ("published", "sample"):
                first, median = milliseconds(page, query, dataset)
                verdict = "ok" if max(first, median) < LIMIT else "TOO SLOW"
                print(f"| {name} | {dataset} | {first:.0f} ms | {median:.0f} ms | {LIMIT} ms | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
