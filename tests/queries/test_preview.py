"""A version made aside: what it shows is what loading would make live, and nothing is left of it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from antq.analysis.preview import preview
from antq.catalogue.catalogue import Catalogue
from antq.errors import BatchError
from antq.warehouse.batches import load_event
from antq.warehouse.examine import examine
from antq.warehouse.preview import previewed
from antq.warehouse.store import Store, Warehouse, live_values
from tests.support.batches import built_store, candidate, loaded, reading_of, values
from tests.support.figures import OBSERVATION

METRIC = OBSERVATION["metric"]
WANTED = {"metric": "wanted_caught", "scope": "caught_surrendered", "unit_of_measure": "persons"}


@pytest.fixture(scope="module")
def built_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    store = built_store(tmp_path_factory.mktemp("built"), catalogue)
    loaded(store, catalogue, candidate(2016, "100"), candidate(2016, "40", **WANTED), candidate(2015, "50", **WANTED))
    return store.home


@pytest.fixture
def store(tmp_path: Path, built_home: Path) -> Store:
    return Store(Path(shutil.copytree(built_home, tmp_path / "var")))


@pytest.fixture
def live(store: Store) -> Iterator[Warehouse]:
    with store.reading() as warehouse:
        yield warehouse


CHANGES = (candidate(2016, "150"), candidate(2017, "99"))


def test_it_shows_what_loading_makes_live(
    store: Store, live: Warehouse, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    before = values(store)
    event = load_event(catalogue, reading_of(*CHANGES), 2, "An")
    with previewed(live, catalogue, event) as after:
        shown = live_values(after)
        assert after.version.version == live.version.version + 1
        assert len(list(aside.iterdir())) == 1
    assert (values(store), list(aside.iterdir())) == (before, [])
    loaded(store, catalogue, *CHANGES)
    with store.reading() as loaded_version:
        assert live_values(loaded_version) == shown


def test_a_file_that_no_longer_passes_has_no_preview(live: Warehouse, catalogue: Catalogue) -> None:
    impossible = reading_of(candidate(2016, "-4"))
    with pytest.raises(BatchError), previewed(live, catalogue, load_event(catalogue, impossible, 2, "An")):
        pass


def test_the_largest_change_comes_first(live: Warehouse, catalogue: Catalogue) -> None:
    rows = (
        candidate(2018, "900"),
        candidate(2016, "110"),
        candidate(2016, "80", **WANTED),
        candidate(2017, "5", metric="safe_share", scope="localities", unit_of_measure="percent"),
        candidate(2015, "50", **WANTED),
    )
    with previewed(live, catalogue, load_event(catalogue, reading_of(*rows), 2, "An")) as after:
        found = preview(live, after, catalogue, examine(live, catalogue, rows).diff.changes)
    shown = [(chart.metric, [change.candidate.period.year for change in chart.changes]) for chart in found.charts]
    # 40 became 80, 100 became 110; a new number moves nothing, and what stays is behind no chart.
    assert shown == [("wanted_caught", [2016]), (METRIC, [2016, 2018]), ("safe_share", [2017])]
    assert found.left_out == 0
    offences = found.charts[1]
    assert [[figure.quantity.value for figure in board.figures] for board in (offences.before, offences.after)] == [
        [100, 110, 105, 100],
        [100, 110, 105, 110, 900],
    ]
    assert offences.before.sentence != offences.after.sentence


def test_beyond_the_most_charts_the_rest_is_counted(
    live: Warehouse, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antq.analysis.preview.MOST_CHARTS", 1)
    rows = (candidate(2016, "110"), candidate(2016, "80", **WANTED))
    with previewed(live, catalogue, load_event(catalogue, reading_of(*rows), 2, "An")) as after:
        found = preview(live, after, catalogue, examine(live, catalogue, rows).diff.changes)
    assert ([chart.metric for chart in found.charts], found.left_out) == (["wanted_caught"], 1)
