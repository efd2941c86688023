"""10,000 damaged files: none may crash the reader or take 5 s; every refusal has a rule."""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.catalogue.load import load
from antq.ingest.reader import read
from antq.model.report import Severity
from antq.settings import ROOT
from tests.support.mutate import mutated

FILES = 10_000
LIMIT_S = 5.0


def main(files: int) -> int:
    catalogue = load(ROOT / "data")
    outcomes: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    slowest, failed = 0.0, 0
    for seed in range(files):
        name, content = mutated(seed, catalogue)
        begin = time.process_time()
        try:
            reading = read(name, content, catalogue)
        except Exception as error:
            failed += 1
            print(f"crash: seed {seed}, {name}: {error!r}")
            continue
        slowest = max(slowest, time.process_time() - begin)
        outcomes[str(reading.outcome)] += 1
        rules.update({problem.rule for problem in reading.problems if problem.severity is Severity.BLOCK})
    print(f"{files} files: {dict(outcomes)}, {failed} crashes, slowest {slowest:.2f} s")
    print("refusals by rule:", dict(rules.most_common()))
    return int(failed > 0 or slowest > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES))
