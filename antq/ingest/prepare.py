"""Getting the warehouses ready to be read: the published figures, and the illustrative ones apart from them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.errors import FigureFileError
from antq.model.view import DATASETS, Dataset
from antq.settings import Settings
from antq.text import Text
from antq.warehouse.files import FILES, Base, digest_of
from antq.warehouse.store import Store, Version, Warehouse

# What a warehouse takes from the catalogue; a new wording makes no new version.
WAREHOUSE_CATALOGUE = ("metrics", "units", "measures")
NOT_BUILT = Text("Chưa có kho số liệu.", "There is no warehouse yet.")
BUILD = Text("Chạy: python -m antq build", "Run: python -m antq build")


@dataclass(frozen=True)
class Built:
    """A version just made."""

    dataset: Dataset
    store: Store
    version: Version


def store_of(settings: Settings, dataset: Dataset) -> Store:
    """The folder of versions a data set lives in; the two share nothing."""
    return Store(settings.home if dataset == "published" else settings.home / "sample")


def digest(settings: Settings, dataset: Dataset) -> str:
    """One SHA-256 over every file a data set is made from; a missing file is told when it is to be read."""
    return digest_of(filter(Path.is_file, _files(settings, dataset)))


def ensure(settings: Settings) -> tuple[Built, ...]:
    """Build each warehouse that is missing or made from other files than now lie there; tells which were built.

    Raises:
        CatalogueError: a catalogue file cannot be taken as it is.
        FigureFileError: a figure or reference file cannot be; the live versions stay as they were.
    """
    now = {dataset: digest(settings, dataset) for dataset in DATASETS}
    stale = {dataset: made for dataset, made in now.items() if _is_stale(store_of(settings, dataset), made)}
    return tuple(_build(settings, stale)) if stale else ()


@contextmanager
def open_live(settings: Settings, dataset: Dataset = "published") -> Iterator[Warehouse]:
    """The live version of a data set, closed again at the end; built first where there is none.

    Raises:
        UserError: as `ensure`.
    """
    store = store_of(settings, dataset)
    if store.live_path is None:
        ensure(settings)
    with store.reading() as warehouse:
        yield warehouse


@contextmanager
def open_built(settings: Settings, dataset: Dataset = "published") -> Iterator[Warehouse]:
    """As `open_live`, but nothing is built: whoever asks may not wait for it.

    Raises:
        FigureFileError: no version has been built.
    """
    if store_of(settings, dataset).live_path is None:
        raise FigureFileError(NOT_BUILT, str(settings.home), BUILD)
    with open_live(settings, dataset) as warehouse:
        yield warehouse


@contextmanager
def opening(
    settings: Settings, opened: Callable[[Settings, Dataset], AbstractContextManager[Warehouse]] = open_live
) -> Iterator[Callable[[Dataset], Warehouse]]:
    """What opens each data set when it is first asked for; all of them are closed again at the end."""
    with ExitStack() as held:
        yield cache(lambda dataset: held.enter_context(opened(settings, dataset)))


def live_version(settings: Settings) -> int:
    """The number of the version of the published figures that pages read now, after opening it.

    Raises:
        FigureFileError: no version has been built.
    """
    with open_built(settings) as warehouse:
        return warehouse.version.version


def prepared(settings: Settings) -> tuple[Store, Catalogue]:
    """The store of the published figures, brought up to date, and the catalogue: what a writer needs.

    Raises:
        UserError: as `ensure`.
    """
    from antq.catalogue.load import load

    ensure(settings)
    return store_of(settings, "published"), load(settings.data)


def rebuild(settings: Settings) -> Version:
    """Make the published warehouse anew from base figures and archive, also where nothing changed or it is damaged.

    Raises:
        UserError: as `ensure`.
    """
    from antq.catalogue.load import load
    from antq.warehouse.build import build

    build(store_of(settings, "published"), _published(settings), load(settings.data), again=True)
    with open_live(settings) as warehouse:
        return warehouse.version


def verify(settings: Settings) -> tuple[Text, ...]:
    """How the live published figures differ from what base figures and archive give; empty where they do not.

    Raises:
        UserError: no warehouse can be made from base figures and archive.
    """
    from antq.catalogue.load import load
    from antq.warehouse.verify import differences

    store = store_of(settings, "published")
    if store.live_path is None:
        ensure(settings)
    return differences(store, _published(settings), load(settings.data))


def _published(settings: Settings) -> Base:
    from antq.warehouse.files import read_base

    return replace(read_base(settings.data), digest=digest(settings, "published"))


def _build(settings: Settings, digests: Mapping[Dataset, str]) -> Iterator[Built]:
    from antq.catalogue.load import load  # 0.2 s that a start with built warehouses does not pay
    from antq.ingest.sample import sample_base
    from antq.warehouse.build import build
    from antq.warehouse.files import read_base

    catalogue = load(settings.data)
    published = read_base(settings.data)
    for dataset, made_from in digests.items():
        store = store_of(settings, dataset)
        base = published if dataset == "published" else sample_base(settings.data, published, catalogue)
        if build(store, replace(base, digest=made_from), catalogue) is not None:
            with open_live(settings, dataset) as warehouse:
                yield Built(dataset, store, warehouse.version)


def _is_stale(store: Store, digest: str) -> bool:
    """Whether other base files lie there, or events on record are not in the live version."""
    return store.made_from != digest or store.last_batch < store.archive.last


def _files(settings: Settings, dataset: Dataset) -> Iterator[Path]:
    yield from (settings.data / "catalogue" / f"{name}.yml" for name in WAREHOUSE_CATALOGUE)
    if dataset == "sample":
        yield from settings.data.glob("samples/*.csv")
    yield from (settings.data / spec.path for spec in FILES.values())
    for folder in ("schema", "write"):
        yield from settings.queries.glob(f"{folder}/*.sql")
