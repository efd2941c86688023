"""Loading, taking back and putting back: what becomes live, what is on record, what is refused."""

import hashlib
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from antq.analysis.figures import best_figures, live_figures
from antq.catalogue.catalogue import Catalogue
from antq.errors import BatchError, StorageError
from antq.model.batch import Blocked, Committed, GroundMoved, NothingNew
from antq.model.quantity import Quantity
from antq.model.report import Outcome, Severity
from antq.warehouse import batches, disk
from antq.warehouse.batches import commit, history, remembered, restore, withdraw
from antq.warehouse.build import build
from antq.warehouse.store import Store
from tests.support.batches import built_store, candidate, candidate_of, content_of, load, loaded, reading_of, values
from tests.support.figures import calendar_year, invented_base, observation

BASE = [(2013, "100", 0), (2014, "110", 0), (2015, "105", 0)]


@pytest.fixture(scope="module")
def built_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return built_store(tmp_path_factory.mktemp("built"), catalogue).home


@pytest.fixture
def store(tmp_path: Path, built_home: Path) -> Store:
    return Store(Path(shutil.copytree(built_home, tmp_path / "var")))


def events(store: Store) -> list[batches.Batch]:
    warehouse = store.open()
    assert warehouse is not None
    found = list(history(warehouse))
    warehouse.close()
    return found


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, locks aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_a_load_is_live_as_the_next_batch(store: Store, catalogue: Catalogue) -> None:
    done = load(store, catalogue, candidate(2016), candidate(2017, "109"))
    assert isinstance(done, Committed)
    assert (done.batch, done.version, done.diff.count("new")) == (1, 2, 2)
    assert values(store) == [*BASE, (2016, "108", 1), (2017, "109", 1)]
    assert values(store, 0) == BASE
    assert store.last_batch == store.archive.last == 1


def test_a_correction_keeps_the_code_and_the_next_file_of_anybody_corrects_it(
    store: Store, catalogue: Catalogue
) -> None:
    first = loaded(store, catalogue, candidate(2016, "108"))
    second = loaded(store, catalogue, candidate(2016, "112"), candidate(2017, "109"), by="Bình")
    (changed, new) = second.diff.changes
    assert (changed.kind, changed.old) == ("changed", Quantity(Decimal(108)))
    assert (new.kind, new.old) == ("new", None)
    assert changed.code == first.diff.changes[0].code
    assert values(store)[-2:] == [(2016, "112", 2), (2017, "109", 2)]
    warehouse = store.open()
    assert warehouse is not None
    kinds = {row["kind"]: row["old_value"] for row in warehouse.rows("read/changes", as_of=None)}
    assert kinds == {"changed": 108, "new": None}
    warehouse.close()


def test_what_a_file_leaves_out_stays(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016), candidate(2017, "109"))
    loaded(store, catalogue, candidate(2017, "111"))
    assert values(store) == [*BASE, (2016, "108", 1), (2017, "111", 2)]


def test_the_same_file_again_is_nothing_new(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    before = state(store.home)
    again = load(store, catalogue, candidate(2016), seen_version=1)
    assert isinstance(again, NothingNew)
    assert (again.version, again.diff.count("unchanged")) == (2, 1)
    assert state(store.home) == before


def test_the_same_file_after_its_withdrawal_is_new(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    withdraw(store, catalogue, 1, "An", "sai tệp")
    assert loaded(store, catalogue, candidate(2016)).batch == 3
    assert values(store)[-1] == (2016, "108", 3)
    assert len(list(store.archive.folder.glob("?" * 64))) == 1


def test_a_ground_that_moved_is_told_with_a_fresh_diff(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    before = state(store.home)
    moved = load(store, catalogue, candidate(2016, "109"), seen_version=1)
    assert isinstance(moved, GroundMoved)
    (change,) = moved.diff.changes
    assert (moved.version, change.kind) == (2, "changed")
    assert state(store.home) == before
    assert isinstance(load(store, catalogue, candidate(2016, "109"), seen_version=2), Committed)


def test_a_figure_of_another_source_is_a_rival_not_a_change(store: Store, catalogue: Catalogue) -> None:
    done = loaded(store, catalogue, candidate(2015, "99"))
    (change,) = done.diff.changes
    assert change.kind == "new"
    assert change.rival
    assert (change.rival.quantity, change.rival.publisher) == (Quantity(Decimal(105)), "Báo")
    assert values(store)[-2:] == [(2015, "99", 1), (2015, "105", 0)]


def test_a_wrong_value_blocks_and_writes_nothing(store: Store, catalogue: Catalogue) -> None:
    before = state(store.home)
    result = load(store, catalogue, candidate(2016, "-3"), candidate(2017, "1.5"))
    assert isinstance(result, Blocked)
    found = [(one.rule, one.place.row) for one in result.problems if one.severity is Severity.BLOCK]
    assert found == [("range", 2), ("range", 2)]
    assert state(store.home) == before


def test_the_same_days_written_otherwise_block(store: Store, catalogue: Catalogue) -> None:
    otherwise = observation(value="109", period_start="2015", period_end="2015")
    result = load(store, catalogue, candidate(2015), candidate_of(otherwise))
    assert isinstance(result, Blocked)
    assert {one.rule for one in result.problems if one.severity is Severity.BLOCK} == {"repeated"}


def test_a_file_with_open_questions_is_not_taken(store: Store, catalogue: Catalogue) -> None:
    reading = reading_of(candidate())
    object.__setattr__(reading, "outcome", Outcome.ASK)
    with pytest.raises(ValueError, match="was not accepted"):
        commit(store, catalogue, reading, b"", "An")


def test_withdrawing_and_undoing(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    loaded(store, catalogue, candidate(2016, "112"))
    assert withdraw(store, catalogue, 2, "Bình", "nhầm").batch == 3
    assert values(store)[-1] == (2016, "108", 1)
    assert restore(store, catalogue, 2, "Bình", "đúng rồi").batch == 4
    assert values(store)[-1] == (2016, "112", 2)
    assert [values(store, as_of)[-1][1] for as_of in range(5)] == ["105", "108", "112", "108", "112"]
    found = events(store)
    assert [(one.kind, one.target, one.is_standing) for one in found] == [
        ("base", None, True),
        ("load", None, True),
        ("load", None, True),
        ("withdraw", 2, None),
        ("restore", 2, None),
    ]
    assert [one.live_count for one in found] == [3, 0, 1, 0, 0]
    assert (found[3].by, found[3].note) == ("Bình", "nhầm")


def test_the_whole_warehouse_can_be_asked_as_of_a_batch(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    loaded(store, catalogue, candidate(2016, "112"), candidate(2017, "109"))
    with store.reading() as now:
        for as_of, latest, count in ((0, 105, 3), (1, 108, 4), (2, 109, 5), (None, 109, 5)):
            then = now.at(as_of)
            assert (then.as_of, then.version.figure_count) == (as_of, count)
            assert len(live_figures(then)) == count
            best = best_figures(then, ["01"], ["offences_recorded"])
            assert best["offences_recorded", "01"].quantity.value == latest
            assert len(history(then)) == (3 if as_of is None else as_of + 1)
        assert now.version.figure_count == 5
        assert len(live_figures(now.at(0), as_of=2)) == 5


@pytest.mark.parametrize("number", [0, 2, 3, 9, -1])
def test_only_a_load_can_be_withdrawn(number: int, store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    withdraw(store, catalogue, 1, "An", "thử")
    restore(store, catalogue, 1, "An", "thử")
    before = state(store.home)
    with pytest.raises(BatchError):
        withdraw(store, catalogue, number, "An", "thử")
    assert state(store.home) == before


def test_withdrawing_twice_is_refused_and_so_is_undoing_what_stands(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    with pytest.raises(BatchError, match="stands"):
        restore(store, catalogue, 1, "An", "thử")
    withdraw(store, catalogue, 1, "An", "thử")
    with pytest.raises(BatchError, match="withdrawn already"):
        withdraw(store, catalogue, 1, "An", "thử")


@pytest.mark.parametrize(
    ("by", "reason", "place"), [("  ", "vì", "người thực hiện (--by)"), ("An", " ", "lý do (--reason)")]
)
def test_who_and_why_must_be_said(by: str, reason: str, place: str, store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    with pytest.raises(BatchError) as caught:
        withdraw(store, catalogue, 1, by, reason)
    assert caught.value.place == place


def test_who_when_file_note_and_answers_are_kept(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016), candidate(2017, "109"))
    loaded(store, catalogue, candidate(2016), candidate(2017, "110"), candidate(2018, "111"))
    last = events(store)[-1]
    assert (last.by, last.note) == ("An", "Ghi chú")
    assert last.upload
    assert (last.upload.file, dict(last.upload.answers)) == ("so-lieu.csv", {"unit:HN": "01"})
    assert (last.upload.added, last.upload.changed, last.upload.unchanged) == (1, 1, 1)


def test_the_answers_of_the_same_office_and_layout_are_remembered(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    warehouse = store.open()
    assert warehouse is not None
    assert remembered(warehouse, "An", "aaaa") == {"unit:HN": "01"}
    assert remembered(warehouse, "Bình", "aaaa") == remembered(warehouse, "An", "bbbb") == {}
    warehouse.close()


def test_the_source_of_an_upload_is_listed_while_its_figures_are_live(store: Store, catalogue: Catalogue) -> None:
    def listed() -> list[tuple[str, str, str, int]]:
        warehouse = store.open()
        assert warehouse is not None
        rows = warehouse.rows("read/sources", as_of=None)
        count = warehouse.version.source_count
        warehouse.close()
        assert count == len(rows)
        return [(row["kind"], row["publisher"], row["title"], row["figure_count"]) for row in rows]

    loaded(store, catalogue, candidate(2016))
    assert listed() == [("upload", "An", "so-lieu.csv", 1), ("press", "Báo", "Bài báo", 3)]
    withdraw(store, catalogue, 1, "An", "thử")
    assert listed() == [("press", "Báo", "Bài báo", 3)]


def test_the_file_is_archived_untouched_beside_its_record(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    reading = reading_of(candidate(2016))
    assert store.archive.file_of(reading.sha256).read_bytes() == content_of([candidate(2016)])
    told = json.loads((store.archive.folder / "000001.json").read_text(encoding="utf-8"))
    assert (told["by"], told["note"], told["load"]["file"]) == ("An", "Ghi chú", "so-lieu.csv")
    assert told["load"]["answers"] == {"unit:HN": "01"}
    assert sorted(path.name for path in store.archive.folder.iterdir()) == sorted(
        ["000001.csv", "000001.json", reading.sha256]
    )


def test_an_event_on_record_that_no_version_has_is_carried_out_by_the_next_writer(
    store: Store, catalogue: Catalogue
) -> None:
    first = (store.home / "CURRENT").read_bytes()
    loaded(store, catalogue, candidate(2016))
    (store.home / "CURRENT").write_bytes(first)
    assert values(store) == BASE
    assert isinstance(load(store, catalogue, candidate(2016)), NothingNew)
    assert values(store) == [*BASE, (2016, "108", 1)]


def test_a_build_replays_the_archive(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    withdraw(store, catalogue, 1, "An", "thử")
    loaded(store, catalogue, candidate(2017, "111"))
    assert build(store, invented_base([calendar_year(2013, "90")]), catalogue)
    assert values(store) == [(2013, "90", 0), (2017, "111", 3)]
    assert values(store, 1) == [(2013, "90", 0), (2016, "108", 1)]


def test_a_batch_that_no_longer_passes_is_named(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    path = store.archive.folder / "000001.csv"
    record = store.archive.folder / "000001.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace("offences_recorded", "no_such"), encoding="utf-8")
    told["load"]["rows_sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    record.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(BatchError) as caught:
        build(store, invented_base([calendar_year(2013)]), catalogue)
    assert "Lần nạp 1 (tệp so-lieu.csv, An nạp)" in caught.value.problem.vi
    assert "no_such" in caught.value.problem.vi
    assert values(store)[-1] == (2016, "108", 1)


@pytest.mark.parametrize("spoil", ["unlink csv", "unlink json", "change csv", "half json"])
def test_a_damaged_archive_is_told_and_never_built_over(spoil: str, store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    loaded(store, catalogue, candidate(2017))
    what, kind = spoil.split()
    number = 2 if spoil == "half json" else 1
    path = store.archive.folder / f"00000{number}.{kind}"
    if what == "unlink":
        path.unlink()
    elif what == "half":
        path.write_bytes(path.read_bytes()[:40])
    else:
        path.write_bytes(path.read_bytes() + b"x\n")
    with pytest.raises(StorageError):
        build(store, invented_base([calendar_year(2013)]), catalogue)
    assert values(store)[-1] == (2017, "108", 2)


def test_a_lost_archive_is_never_built_over(store: Store, catalogue: Catalogue) -> None:
    loaded(store, catalogue, candidate(2016))
    for path in store.archive.folder.iterdir():
        path.unlink()
    with pytest.raises(StorageError, match="archive"):
        build(store, invented_base([calendar_year(2013)]), catalogue)
    with pytest.raises(StorageError, match="archive"):
        load(store, catalogue, candidate(2018))
    assert values(store)[-1] == (2016, "108", 1)


def test_too_little_room_is_told_before_anything_is_written(
    store: Store, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(store.home)
    monkeypatch.setattr(disk, "SPARE_BYTES", 10**15)
    with pytest.raises(StorageError, match="too little free space"):
        load(store, catalogue, candidate(2016))
    assert state(store.home) == before
