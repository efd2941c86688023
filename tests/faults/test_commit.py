"""A commit that is killed, that meets another, or that finds the disk full, leaves the old version or the new one."""

import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load as load_catalogue
from antq.errors import StorageError
from antq.model.batch import Committed
from antq.settings import ROOT
from antq.warehouse import disk
from antq.warehouse.batches import withdraw
from antq.warehouse.store import Store
from antq.warehouse.verify import differences
from tests.support.batches import BASE, built_store, candidate, load, loaded, values
from tests.support.figures import catalogue as catalogue  # noqa: PLC0414
from tests.support.figures import invented_base
from tests.support.killing import FIRST, YEAR, kill_writers, retried

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX systems")


@pytest.fixture(scope="module")
def built_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return built_store(tmp_path_factory.mktemp("built"), catalogue).home


@pytest.fixture
def store(tmp_path: Path, built_home: Path) -> Store:
    return Store(Path(shutil.copytree(built_home, tmp_path / "var")))


@posix
def test_a_kill_leaves_the_old_version_or_the_new_one(store: Store, catalogue: Catalogue) -> None:
    """benchmarks/kill.py does the same 500 times."""
    kills = kill_writers(store.home, 20, seed=4)
    assert kills.killed == 20
    assert retried(store, catalogue)
    assert differences(store, invented_base(BASE), catalogue) == ()


def commit_once(home: Path, value: str, told: Connection) -> None:
    """Load a value that was decided on while version 1 was live."""
    result = load(Store(home), load_catalogue(ROOT / "data"), candidate(YEAR, value), seen_version=1)
    told.send((type(result).__name__, result.version))


def test_of_two_at_once_one_is_told_that_the_ground_moved(store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    processes = [context.Process(target=commit_once, args=(store.home, str(FIRST + n), theirs)) for n in range(2)]
    for process in processes:
        process.start()
    told = []
    for _ in processes:
        assert ours.poll(120)
        told.append(ours.recv())
    for process in processes:
        process.join()
    assert sorted(told) == [("Committed", 2), ("GroundMoved", 2)]
    assert len(values(store)) == len(BASE) + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MB, where the system lets us have one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs may be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


# Bytes left on the disk; a version has 3 million here.
FREE = (0, 4_096, 100_000, 1_000_000, 2_000_000, 4_000_000, 5_000_000, 6_000_000, 8_000_000, 16_000_000)


@posix
def test_a_full_disk_is_told_and_changes_nothing(
    small_disk: Path, built_home: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every size of what is left: the early look at the free space is off, so the disk fills up in mid-commit."""
    monkeypatch.setattr(disk, "need_room", lambda *given: None)
    monkeypatch.setattr("antq.warehouse.batches.need_room", lambda *given: None)
    store = Store(Path(shutil.copytree(built_home, small_disk / "var")))
    loaded(store, catalogue, candidate(YEAR, "200"))
    ballast = small_disk / "ballast"
    outcomes = []
    for left in FREE:
        live, version = values(store), store.live_path
        ballast.write_bytes(b"\0" * max(0, shutil.disk_usage(small_disk).free - left))
        try:
            outcomes.append(isinstance(load(store, catalogue, candidate(YEAR, str(201 + len(outcomes)))), Committed))
        except StorageError:
            outcomes.append(False)
            assert (values(store), store.live_path) == (live, version)
            assert store.archive.last == store.last_batch
        ballast.unlink()
    assert outcomes[0] is False
    assert outcomes[-1] is True
    assert differences(store, invented_base(BASE), catalogue) == ()
    assert not list(store.home.rglob("*.part*"))


LIMITED = """
import resource, signal, sys
from pathlib import Path
from antq.catalogue.load import load as load_catalogue
from antq.errors import StorageError
from antq.settings import ROOT
from antq.warehouse.store import Store
from tests.support.batches import candidate, load

catalogue = load_catalogue(ROOT / "data")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    load(Store(Path(sys.argv[1])), catalogue, candidate(2016, "200"))
except StorageError as error:
    print(error.problem.vi)
    sys.exit(1)
"""


@posix
@pytest.mark.parametrize("limit", [1_000, 200_000])
def test_a_file_that_may_not_grow_is_told(limit: int, store: Store) -> None:
    before = values(store)
    command = [sys.executable, "-c", LIMITED, str(store.home), str(limit)]
    speaking = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=speaking)
    assert (done.returncode, "không đủ chỗ trống" in done.stdout) == (1, True), done.stderr
    assert values(store) == before
    assert store.archive.last == 0
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_withdrawal_killed_after_its_record_is_carried_out(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(YEAR, "200"))
    current = (store.home / "CURRENT").read_bytes()
    withdraw(store, catalogue, 1, "An", "thử")
    (store.home / "CURRENT").write_bytes(current)
    assert len(values(store)) == len(BASE) + 1
    assert loaded(store, catalogue, candidate(YEAR, "201")).batch == 3
    assert values(store)[-1] == (YEAR, "201", 3)
