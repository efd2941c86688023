"""500 times kill -9 at a random moment of a commit: the old or new version must stand, no file be lost.

Run: python benchmarks/kill.py [times]. About a second a kill on an idle machine.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from antq.catalogue.load import load  # noqa: E402
from antq.warehouse.verify import differences  # noqa: E402
from tests.support.batches import BASE, built_store  # noqa: E402
from tests.support.figures import invented_base  # noqa: E402
from tests.support.killing import kill_writers, retried  # noqa: E402


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    catalogue = load(ROOT / "data")
    with tempfile.TemporaryDirectory() as folder:
        store = built_store(Path(folder) / "var", catalogue)
        begin = time.perf_counter()
        kills = kill_writers(store.home, times, seed=int(begin))
        taken = time.perf_counter() - begin
        assert retried(store, catalogue)
        proof = differences(store, invented_base(BASE), catalogue)
    print(f"{kills.killed} kills, {kills.commits} acknowledged commits, {taken:.0f} s: 0 lost, 0 half, 0 unopenable")
    for what, count in sorted(kills.seen.items()):
        print(f"  {what}: {count}")
    print(f"  rebuilt from base and archive: {len(proof)} differences")


if __name__ == "__main__":
    main()
