"""One warehouse of each data set for all page tests of a process, made the production way."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load
from antq.ingest.prepare import ensure, store_of
from antq.model.view import DATASETS, Dataset
from antq.settings import Settings
from antq.ui import page
from antq.warehouse.store import Row

settings_of_process = page.settings


def forget() -> None:
    """Let the pages read settings, catalogue and warehouses anew."""
    for kept in (settings_of_process, page.shared_catalogue, page._warehouse, page._answer):
        kept.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def installed_once() -> Iterator[None]:
    """Every AppTest looks through all installed packages for components: nine tenths of the time of a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The settings the pages run with; ANTQ_HOME is set before any page asks for it."""
    before = os.environ.get("ANTQ_HOME")
    os.environ["ANTQ_UPLOADS"] = "on"
    os.environ["ANTQ_HOME"] = str(tmp_path_factory.mktemp("pages") / "var")
    forget()
    settings = Settings.from_environment()
    ensure(settings)
    yield settings
    forget()
    if before is None:
        del os.environ["ANTQ_HOME"]
    else:
        os.environ["ANTQ_HOME"] = before


@pytest.fixture(scope="session")
def catalogue(home: Settings) -> Catalogue:
    return load(home.data)


@dataclass(frozen=True)
class Held:
    """What a data set holds, told by the warehouse itself."""

    figures: tuple[Row, ...]
    sources: tuple[Row, ...]

    @property
    def codes(self) -> set[str]:
        return {row["code"] for row in self.figures}


@pytest.fixture(scope="session")
def held(home: Settings) -> dict[Dataset, Held]:
    """All live figures and sources by data set."""
    found: dict[Dataset, Held] = {}
    for dataset in DATASETS:
        warehouse = store_of(home, dataset).open()
        assert warehouse is not None
        figures = warehouse.rows("read/figures", units=None, metrics=None, scopes=None, as_of=None)
        found[dataset] = Held(tuple(figures), tuple(warehouse.rows("read/sources", as_of=None)))
        warehouse.close()
    return found


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """A copy of data/ that a test may damage, and a home of its own; the pages read nothing kept from before."""
    data = tmp_path / "data"
    shutil.copytree(Settings().data, data, ignore=shutil.ignore_patterns("var"))
    settings = Settings(data=data, home=tmp_path / "var")
    forget()
    with monkeypatch.context() as patch:
        patch.setattr(page, "settings", lambda: settings)
        yield settings
    forget()
