"""The figures as an event would leave them: a version made aside, to be looked at and never named live."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from antq.catalogue.catalogue import Catalogue
from antq.warehouse.archive import Event
from antq.warehouse.events import follow
from antq.warehouse.store import Warehouse


@contextmanager
def previewed(live: Warehouse, catalogue: Catalogue, event: Event) -> Iterator[Warehouse]:
    """An open version with one more event, gone at the end.

    Raises:
        BatchError: the event is a load that does not pass the checks.
    """
    with TemporaryDirectory(prefix="antq-") as folder:
        path = Path(folder) / live.path.name
        follow(live, path, live.version.version + 1, (event,), catalogue)
        after = Warehouse(path)
        try:
            yield after
        finally:
            after.close()
