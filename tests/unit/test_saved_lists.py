"""Saved lists of views: round trips, files that cannot be taken, two editors at once, undoing, backups."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antq.catalogue.catalogue import Catalogue
from antq.errors import CatalogueError, ListError
from antq.model.fold import slug
from antq.model.saved import SavedList, SavedView
from antq.warehouse.copies import backup, bring_back
from antq.warehouse.saved import SavedLists
from antq.warehouse.store import Store
from antq.warehouse.verify import differences
from tests.support.batches import BASE, built_store
from tests.support.figures import invented_base

TREND, COMPARE = SavedView("/xu-huong?metric=wanted_caught", "Nói chậm"), SavedView("/so-sanh")
WHOLE = "title: Hội nghị\nby: An\nat: 2026-11-28T08:30:00\nviews:\n- address: /xu-huong\n"
# Whatever can be typed: letters, marks, signs, line breaks, also what YAML gives a meaning.
TYPED = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["no", "1.10", "010", "~", "a: b", "- a", "#"]
)


@pytest.fixture
def lists(tmp_path: Path) -> SavedLists:
    return SavedLists(tmp_path / "lists")


@settings(deadline=None, max_examples=60)  # every save waits for the disk
@given(st.lists(st.tuples(TYPED, TYPED), max_size=4), TYPED.filter(str.strip), TYPED.filter(str.strip))
def test_what_is_saved_is_read_back(views: list[tuple[str, str]], title: str, by: str) -> None:
    with TemporaryDirectory() as folder:
        lists = SavedLists(Path(folder))
        wanted = [SavedView(f"/xu-huong?q={slug(address)}", note) for address, note in views]
        saved = lists.save(title, by, wanted)
        assert lists.read(saved.name) == saved
        assert lists.all() == (saved,)
        assert [view.note for view in saved.views] == [normalize("NFC", view.note).strip() for view in wanted]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hội nghị tổng kết 2026", "hoi-nghi-tong-ket-2026"),
        ("  Đợt 1/2026 – Hà Nội  ", "dot-1-2026-ha-noi"),
        ("!!!", "danh-sach"),
        ("CON", "con-2"),
        ("a" * 200, "a" * 60),
        ("../../etc", "etc"),
    ],
)
def test_a_name_is_made_of_the_title(title: str, name: str, lists: SavedLists) -> None:
    assert lists.save(title, "An", []).name == name
    assert lists.save(title, "An", []).name == (f"{name}-2" if name != "con-2" else "con-3")


def test_a_new_title_keeps_the_name(lists: SavedLists) -> None:
    first = lists.save("Hội nghị", "An", [TREND])
    renamed = lists.save("Tổng kết", first.by, first.views, first)
    assert (renamed.name, renamed.title, lists.all()) == ("hoi-nghi", "Tổng kết", (renamed,))


@pytest.mark.parametrize("name", ["hoi-ngi", "../hoi-nghi", "", "HOI-NGHI", "hoi-nghi.yml"])
def test_an_unknown_name_is_told_with_the_nearest(name: str, lists: SavedLists) -> None:
    with pytest.raises(ListError) as none:
        lists.read(name)
    assert "Chưa có danh sách" in none.value.fix.vi
    lists.save("Hội nghị", "An", [])
    with pytest.raises(ListError) as found:
        lists.read(name)
    assert f"“{name}”" in found.value.problem.vi
    assert "hoi-nghi" in found.value.fix.vi


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        (WHOLE + "title: Khác\n", "hoi-nghi.yml:6 (title)", "đã có ở dòng 1"),
        (WHOLE + "titel: Khác\n", "hoi-nghi.yml:6 (titel)", "title"),
        (WHOLE + "  notes: Nhớ\n", "hoi-nghi.yml:6 (views.0.notes)", "note"),
        (WHOLE.replace("by: An\n", ""), "hoi-nghi.yml:1 (by)", "Thiếu khóa “by”"),
        (WHOLE.replace("An", ""), "hoi-nghi.yml:2 (by)", "không có giá trị"),
        (WHOLE.replace("/xu-huong", "xu-huong"), "hoi-nghi.yml:5 (views.0.address)", "bắt đầu bằng /"),
        (WHOLE.replace("2026-11-28T08:30:00", "hôm qua"), "hoi-nghi.yml:3 (at)", "thời điểm"),
        (WHOLE.replace("08:30:00", "08:30:00+07:00"), "hoi-nghi.yml:3 (at)", "thời điểm"),
        (WHOLE.replace("- address", "  address"), "hoi-nghi.yml:4 (views)", "danh sách"),
        ("title: [", "hoi-nghi.yml:2", "YAML"),
        ("", "hoi-nghi.yml:1 (title)", "Thiếu khóa “title”"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_and_the_others_stay(
    written: str, place: str, said: str, lists: SavedLists
) -> None:
    other = lists.save("Khác", "An", [TREND])
    (lists.folder / "hoi-nghi.yml").write_text(written, encoding="utf-8")
    with pytest.raises(CatalogueError) as found:
        lists.read("hoi-nghi")
    assert found.value.place == place
    assert said in f"{found.value.problem.vi} {found.value.fix.vi}"
    assert lists.all() == (other,)
    assert [error.place for error in lists.damages()] == [found.value.place]


def test_a_file_under_a_name_no_list_has_is_told(lists: SavedLists) -> None:
    saved = lists.save("Hội nghị", "An", [])
    (lists.folder / "Hội nghị (bản sao).yml").write_text(WHOLE, encoding="utf-8")
    assert (lists.all(), lists.removed()) == ((saved,), ())
    assert [error.place for error in lists.damages()] == ["Hội nghị (bản sao).yml"]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://antq.example.vn/xu-huong?metric=wanted_caught#a", "/xu-huong?metric=wanted_caught"),
        ("//example.org/so-sanh", "/so-sanh"),
        ("javascript:alert(1)", "/alert(1)"),
        ("", "/"),
        ("http://[", "/http://["),
        ("/nguon?q=Ha\u0300", "/nguon?q=Hà"),
    ],
)
def test_an_address_is_written_below_the_root(given: str, written: str, lists: SavedLists) -> None:
    saved = lists.save("Hội nghị", "An", [SavedView(given)])
    assert lists.add(saved.name, SavedView(given)).views == (SavedView(written),) * 2
    assert lists.read(saved.name).views == (SavedView(written),) * 2


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(lists: SavedLists) -> None:
    seen = lists.save("Hội nghị", "An", [TREND])
    first = lists.save(seen.title, seen.by, [COMPARE, TREND], seen)
    with pytest.raises(ListError, match="was changed at"):
        lists.save("Tên khác", seen.by, seen.views, seen)
    with pytest.raises(ListError, match="was changed at"):
        lists.remove(seen)
    assert lists.read(seen.name) == first
    lists.remove(first)
    with pytest.raises(ListError, match="was removed"):
        lists.save("Tên khác", first.by, first.views, first)


def test_views_added_at_once_are_all_there(lists: SavedLists) -> None:
    name = lists.save("Hội nghị", "An", []).name
    views = [SavedView(f"/xu-huong?n={number}") for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda view: lists.add(name, view), views))
    assert set(lists.read(name).views) == set(views)


def test_lists_of_one_title_saved_at_once_have_names_of_their_own(lists: SavedLists) -> None:
    with ThreadPoolExecutor(6) as pool:
        saved = list(pool.map(lambda number: lists.save("Hội nghị", "An", [TREND]), range(6)))
    assert len({one.name for one in saved}) == len(lists.all()) == 6


def test_a_removed_list_comes_back_and_its_name_stays_its_own(lists: SavedLists) -> None:
    saved = lists.save("Hội nghị", "An", [TREND, COMPARE])
    lists.remove(saved)
    assert (lists.all(), lists.removed()) == ((), (saved,))
    other = lists.save("Hội nghị", "Bình", [])
    assert other.name == "hoi-nghi-2"
    assert lists.restore(saved.name) == saved
    assert lists.read(saved.name) == saved
    assert lists.removed() == ()
    with pytest.raises(ListError, match="stands"):
        lists.restore(saved.name)
    with pytest.raises(ListError, match="no list"):
        lists.restore("khong-co")


def test_every_earlier_state_is_kept(lists: SavedLists) -> None:
    saved = lists.save("Hội nghị", "An", [])
    contents = []
    for number in range(5):
        contents.append((lists.folder / "hoi-nghi.yml").read_bytes())
        saved = lists.add(saved.name, replace(TREND, note=str(number)))
    lists.remove(saved)
    kept = [path.read_bytes() for path in sorted(lists.folder.glob("hoi-nghi.*.yml"))]
    assert kept[:5] == contents
    assert len(kept) == 6


@pytest.mark.parametrize(("title", "by", "said"), [(" \n ", "An", "no title"), ("Hội nghị", " ", "who makes")])
def test_what_is_missing_is_told(title: str, by: str, said: str, lists: SavedLists) -> None:
    with pytest.raises(ListError, match=said):
        lists.save(title, by, [])
    assert lists.all() == ()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    store = built_store(tmp_path_factory.mktemp("lived"), catalogue)
    saved = store.lists.save("Hội nghị", "An", [TREND])
    store.lists.add(saved.name, COMPARE)
    return store.home


def test_backups_carry_lists_along(lived: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(Path(shutil.copytree(lived, tmp_path / "var")))
    saved, kept = store.lists.read("hoi-nghi"), len(store.lists.files())
    backup(store, catalogue, tmp_path / "copy")
    shutil.rmtree(store.home)
    bring_back(Store(store.home), tmp_path / "copy")
    assert store.lists.all() == (saved,)
    assert len(store.lists.files()) == kept


def _changed(lists: SavedLists, saved: SavedList) -> None:
    lists.save("Sau này", saved.by, (), saved)


@pytest.mark.parametrize("change", [_changed, SavedLists.remove], ids=["changed", "removed"])
def test_bringing_back_loses_no_list_of_the_present(
    change: Callable[[SavedLists, SavedList], None], lived: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    store = Store(Path(shutil.copytree(lived, tmp_path / "var")))
    saved = store.lists.read("hoi-nghi")
    backup(store, catalogue, tmp_path / "copy")
    change(store.lists, saved)
    later = {path.read_bytes() for path in store.lists.files()}
    new = store.lists.save("Mới", "Bình", [])
    bring_back(store, tmp_path / "copy")
    assert set(store.lists.all()) == {saved, new}
    assert later <= {path.read_bytes() for path in store.lists.files()}


def test_a_damaged_list_in_a_backup_is_no_backup(lived: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    backup(Store(lived), catalogue, tmp_path / "copy")
    (tmp_path / "copy" / "archive" / "lists" / "hoi-nghi.yml").write_text("title: x\n", encoding="utf-8")
    with pytest.raises(Exception, match="no complete backup"):
        bring_back(Store(tmp_path / "var"), tmp_path / "copy")


def test_lists_do_not_touch_the_proof_of_the_archive(lived: Path, catalogue: Catalogue) -> None:
    assert differences(Store(lived), invented_base(BASE), catalogue) == ()
