"""How long Python takes for a trend of 34 provinces over 13 years, beside a figure of one line; at most 60 ms.

Processor time, since the machine may have other work. The figures are invented: tests/support/many.py.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import plotly.graph_objects as go

from antq.analysis.board import trend_board
from antq.catalogue.load import load
from antq.charts.canvas import DESKTOP, PHONE
from antq.charts.trend import board_figure
from antq.model.view import Look, TrendView
from antq.settings import ROOT
from tests.support.figures import built, invented_base
from tests.support.many import FIRST, LAST, all_provinces

RUNS = 25
LIMIT_MS = 60.0
CHOSEN = ("01", "79", "35", "48", "92", "20")


def median_ms(do: Callable[[], object]) -> float:
    """The median of some runs, after two that warm up."""
    times = []
    for _ in range(RUNS):
        begin = time.process_time()
        do()
        times.append(time.process_time() - begin)
    return statistics.median(times[2:]) * 1000


def main() -> None:
    catalogue = load(ROOT / "data")
    with tempfile.TemporaryDirectory() as home:
        warehouse = built(Path(home), catalogue, invented_base(all_provinces(catalogue)))
        view = TrendView("offences_recorded", "pphs", CHOSEN, FIRST, LAST, "backcast", context=True)
        board = trend_board(warehouse, catalogue, view)
        floor = median_ms(lambda: go.Figure({"data": [{"type": "scatter", "x": [1, 2], "y": [1, 2]}]}))
        print("| measure | median | of the floor | at most | |\n|---|---|---|---|---|")
        print(f"| floor: a figure of one line | {floor:.1f} ms | 1 × | – | |")
        for name, canvas in (("desktop", DESKTOP), ("phone", PHONE)):
            taken = median_ms(lambda canvas=canvas: board_figure(board, catalogue, Look(), canvas))  # type: ignore[misc]
            verdict = "held" if taken < LIMIT_MS else "TOO SLOW"
            print(f"| figure, {name} | {taken:.1f} ms | {taken / floor:.0f} × | {LIMIT_MS:.0f} ms | {verdict} |")
        asked = median_ms(lambda: trend_board(warehouse, catalogue, view))
        print(f"| answer: 812 figures read, 276 sums | {asked:.1f} ms | {asked / floor:.0f} × | – | |")
        warehouse.close()


if __name__ == "__main__":
    main()
