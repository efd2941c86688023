"""20,000 files with the same figures in many spellings: read right, asked or refused, but never read wrong."""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.catalogue.load import load
from antq.ingest.reader import read
from antq.model.report import Outcome
from antq.settings import ROOT
from tests.support.metamorphic import make, rows_of

FILES = 20_000
LEAST_ACCEPTED = 0.95


def main(files: int) -> int:
    catalogue = load(ROOT / "data")
    outcomes: Counter[str] = Counter()
    begin = time.perf_counter()
    for seed in range(files):
        made = make(seed, catalogue)
        reading = read(made.name, made.content, catalogue)
        is_wrong = reading.outcome is Outcome.ACCEPTED and rows_of(reading) != set(made.rows)
        outcomes["wrong" if is_wrong else str(reading.outcome)] += 1
        if is_wrong:
            print("wrong:", seed, made.recipe)
    taken = time.perf_counter() - begin
    shares = ", ".join(f"{outcome} {count} ({count / files:.2%})" for outcome, count in outcomes.most_common())
    print(f"{files} files: {shares}; {1000 * taken / files:.1f} ms each")
    return int(bool(outcomes["wrong"]) or outcomes["accepted"] < LEAST_ACCEPTED * files)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES))
