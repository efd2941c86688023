"""Backups and the proof that base figures and archive give the warehouse: round trips, and every kind of damage."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.errors import StorageError
from antq.warehouse.batches import history, restore, withdraw
from antq.warehouse.build import build
from antq.warehouse.copies import backup, bring_back
from antq.warehouse.files import Base
from antq.warehouse.store import Store
from antq.warehouse.verify import differences
from tests.support.batches import BASE, built_store, candidate, loaded, values
from tests.support.figures import calendar_year, invented_base


@pytest.fixture(scope="module")
def lived_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A folder with a history: loads, corrections, a withdrawal and its undoing."""
    store = built_store(tmp_path_factory.mktemp("lived"), catalogue)
    loaded(store, catalogue, candidate(2016), candidate(2017, "109"))
    loaded(store, catalogue, candidate(2016, "112", relation="gt"), by="Bình")
    withdraw(store, catalogue, 1, "An", "nhầm")
    loaded(store, catalogue, candidate(2014, "90"), by="Chi")
    restore(store, catalogue, 1, "An", "đúng")
    return store.home


@pytest.fixture
def store(tmp_path: Path, lived_home: Path) -> Store:
    return Store(Path(shutil.copytree(lived_home, tmp_path / "var")))


@pytest.fixture(scope="module")
def base() -> Base:
    return invented_base(BASE)


def told(store: Store, base: Base, catalogue: Catalogue) -> str:
    return "\n".join(one.vi for one in differences(store, base, catalogue))


def test_a_rebuild_gives_the_same_row_for_row(store: Store, base: Base, catalogue: Catalogue) -> None:
    before = sorted(path.name for path in store.home.iterdir())
    assert differences(store, base, catalogue) == ()
    assert sorted(path.name for path in store.home.iterdir()) == before
    assert build(store, base, catalogue, again=True)
    assert differences(store, base, catalogue) == ()


def test_a_figure_altered_behind_our_back_is_found(store: Store, base: Base, catalogue: Catalogue) -> None:
    assert store.live_path
    with duckdb.connect(str(store.live_path)) as connection:
        connection.table("observation").filter("batch = 1").create("kept")
        statement = "update observation set value = 113 where batch = 2"
        connection.execute(statement)
    found = told(store, base, catalogue)
    assert "kept: chỉ có trong kho đang dùng" in found
    assert "observation: chỉ có trong kho đang dùng: batch=2" in found
    assert "observation: chỉ có khi dựng lại: batch=2" in found


def test_other_base_figures_are_told(store: Store, catalogue: Catalogue) -> None:
    found = told(store, invented_base([calendar_year(2013, "99")]), catalogue)
    assert "tệp khác" in found
    assert "observation: chỉ có khi dựng lại" in found


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"x")], ids=["lost", "altered"])
def test_an_archived_file_lost_or_altered_is_told(
    spoil: object, store: Store, base: Base, catalogue: Catalogue
) -> None:
    file = next(store.archive.folder.glob("?" * 64))
    assert callable(spoil)
    spoil(file)
    assert f"Tệp gốc trong kho lưu bị mất hoặc bị sửa: {file}" in told(store, base, catalogue)


def test_a_damaged_live_file_is_made_anew(store: Store, base: Base, catalogue: Catalogue) -> None:
    live = values(store)
    assert store.live_path
    store.live_path.write_bytes(b"no database")
    assert build(store, base, catalogue, again=True)
    assert values(store) == live


def test_a_backup_brought_back_elsewhere_is_the_same(
    store: Store, base: Base, catalogue: Catalogue, tmp_path: Path
) -> None:
    version = backup(store, catalogue, tmp_path / "copy")
    other = Store(tmp_path / "other")
    assert bring_back(other, tmp_path / "copy") == version
    assert other.live_path
    assert store.live_path
    assert other.live_path.read_bytes() == store.live_path.read_bytes()
    assert (other.made_from, other.last_batch) == (store.made_from, store.last_batch)
    assert differences(other, base, catalogue) == ()
    assert loaded(other, catalogue, candidate(2019)).batch == 6


def test_a_backup_brought_back_where_nothing_is_lost(
    store: Store, base: Base, catalogue: Catalogue, tmp_path: Path
) -> None:
    backup(store, catalogue, tmp_path / "copy")
    assert store.live_path
    before, number = values(store), int(store.live_path.stem[-6:])
    shutil.rmtree(store.archive.folder)
    assert bring_back(store, tmp_path / "copy") == number + 1
    assert values(store) == before
    with store.reading() as live:
        assert live.version.version == number + 1
    assert differences(store, base, catalogue) == ()


def test_a_backup_never_takes_newer_batches_away(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    backup(store, catalogue, tmp_path / "copy")
    loaded(store, catalogue, candidate(2019))
    with pytest.raises(StorageError, match="event 6"):
        bring_back(store, tmp_path / "copy")
    assert values(store)[-1][0] == 2019


def test_a_backup_does_not_overwrite(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    backup(store, catalogue, tmp_path / "copy")
    with pytest.raises(StorageError, match="holds files"):
        backup(store, catalogue, tmp_path / "copy")


@pytest.mark.parametrize("spoil", ["no list", "half list", "lost file", "altered file", "nothing there", "outside"])
def test_a_backup_that_is_not_whole_is_refused(spoil: str, store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(store, catalogue, copy)
    listed = copy / "backup.json"
    match spoil:
        case "no list":
            listed.unlink()
        case "half list":
            listed.write_bytes(listed.read_bytes()[:50])
        case "lost file":
            (copy / "archive" / "000003.json").unlink()
        case "altered file":
            (copy / "archive" / "000001.csv").write_bytes(b"x")
        case "nothing there":
            shutil.rmtree(copy)
        case "outside":
            listed.write_text(json.dumps({"archive/../../x": "0"}), encoding="utf-8")
    with pytest.raises(StorageError, match="no complete backup"):
        bring_back(Store(tmp_path / "other"), copy)
    assert not (tmp_path / "other").exists()


def test_history_of_a_rebuilt_warehouse_is_the_same(store: Store, base: Base, catalogue: Catalogue) -> None:
    with store.reading() as live:
        before = history(live)
    build(store, base, catalogue, again=True)
    with store.reading() as live:
        after = history(live)
    assert after[1:] == before[1:]
    assert len(after) == 6
