"""How long each read statement takes on the real figures, beside `select 1`; at most 10 ms each."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.catalogue.load import load
from antq.ingest.prepare import ensure, store_of
from antq.settings import Settings
from antq.sql import statement, statements
from antq.warehouse.store import Warehouse

RUNS = 50
LIMIT_MS = 10.0


def median_ms(ask: Callable[[], object]) -> float:
    """The median of some runs, after one that warms up."""
    ask()
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def questions(settings: Settings) -> dict[str, dict[str, object]]:
    """Parameters by statement, as wide as the pages ask them."""
    catalogue = load(settings.data)
    return {
        "read/best_figures": {
            "units": list(catalogue.focus),
            "metrics": list(catalogue.metrics),
            "scope": None,
            "first_year": None,
            "last_year": None,
        },
        "read/brought": {"most": 20},
        "read/denominators": {"unit": "79", "first_year": 2013, "last_year": 2023, "last_day": date(2023, 12, 31)},
        "read/figure": {"code": "HN-SGC-0000"},
        "read/figures": {"units": None, "metrics": None, "scopes": None},
        "read/latest_figures": {"units": None, "most": 6},
        "read/turned": {"batch": 1},
        "read/unit_facts": {"unit": "79"},
        "read/values": {"code": "HN-SGC-0000"},
    }


def measure(warehouse: Warehouse, asked: dict[str, dict[str, object]]) -> bool:
    """Print a line a statement; whether all keep within the limit."""
    cursor = warehouse._connection.cursor()
    floor = median_ms(lambda: cursor.execute("select 1").fetchall())
    print(f"{'select 1':22}{floor:8.2f} ms")
    slow = []
    for name in statements("read"):
        parameters = asked.get(name, {})
        if "$as_of" in statement(name):
            parameters = {**parameters, "as_of": None}
        took = median_ms(partial(warehouse.rows, name, **parameters))
        print(f"{name:22}{took:8.2f} ms {took / floor:6.0f} ×{'  TOO SLOW' if took >= LIMIT_MS else ''}")
        slow += [name] if took >= LIMIT_MS else []
    return not slow


def main() -> None:
    """Build a warehouse of the published figures aside and ask it everything."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        ensure(settings)
        warehouse = store_of(settings, "published").open()
        assert warehouse is not None
        fine = measure(warehouse, questions(settings))
        warehouse.close()
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
