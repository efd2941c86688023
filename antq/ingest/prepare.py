"""Getting the warehouse ready to be read before the first page asks for it."""

from antq.catalogue.load import load
from antq.settings import Settings
from antq.warehouse.build import build
from antq.warehouse.files import read_base
from antq.warehouse.store import Store


def ensure(settings: Settings) -> None:
    """Build the warehouse of the published figures where there is none."""
    store = Store(settings.home)
    if store.live_path is None:
        build(store, read_base(settings.data), load(settings.data))
