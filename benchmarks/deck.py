"""How long a presentation of 12 charts takes, of the kinds there are, from addresses to bytes; at most 5 s.

Processor time, since the machine may have other work. Figures as published and illustrative ones, built into a
folder of its own first; then one chart of all provinces over 13 years, whose figures are invented.
"""

import sys
import tempfile
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from antq.analysis.exhibits import exhibits, exhibits_at
from antq.catalogue.load import load
from antq.export.deck import deck_bytes
from antq.ingest.prepare import ensure, open_live
from antq.model.view import Dataset, PageView, TrendView
from antq.settings import ROOT, Settings
from antq.warehouse.store import Warehouse
from tests.support.figures import built, invented_base
from tests.support.many import FIRST, LAST, all_provinces

LIMIT_S = 5.0
VIEWS = (
    "/",
    "/xu-huong",
    "/xu-huong?bridge=yes&lang=en",
    "/xu-huong?scope=unspecified",
    "/xu-huong?metric=wanted_caught",
    "/xu-huong?metric=safe_share",
    "/xu-huong?data=sample",
    "/xu-huong?data=sample&context=yes&territory=backcast",
    "/so-sanh?metrics=offences_recorded&metrics=models_sustained",
    "/so-sanh?metrics=offences_recorded&form=dots&per=population",
    "/so-sanh?metrics=wanted_caught&data=sample",
)


def main() -> None:
    settings = Settings(home=Path(tempfile.mkdtemp()))
    catalogue = load(ROOT / "data")
    ensure(settings)
    with ExitStack() as opened:

        @cache
        def open_warehouse(dataset: Dataset) -> Warehouse:
            return opened.enter_context(open_live(settings, dataset))

        begin = time.process_time()
        shown = exhibits_at(catalogue, VIEWS, open_warehouse)
        asked = time.process_time() - begin
        file = deck_bytes(shown, catalogue)
        taken = time.process_time() - begin
    print(f"{len(shown)} charts: {taken:.2f} s ({asked:.2f} s to ask), {len(file) // 1024} KB; limit {LIMIT_S:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        warehouse = built(Path(folder), catalogue, invented_base(all_provinces(catalogue)))
        view = TrendView("offences_recorded", "pphs", ("01", "79", "35"), FIRST, LAST, context=True)
        many = exhibits(warehouse, catalogue, PageView("trend", view))
        begin = time.process_time()
        file = deck_bytes(many, catalogue)
        print(f"1 chart of all provinces: {time.process_time() - begin:.2f} s, {len(file) // 1024} KB")
        warehouse.close()
    if len(shown) != 12 or taken > LIMIT_S:
        sys.exit(1)


if __name__ == "__main__":
    main()
