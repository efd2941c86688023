"""Backups: the live version and the archive copied out with their digests, and brought back."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from antq.catalogue.catalogue import Catalogue
from antq.errors import StorageError
from antq.text import Text
from antq.warehouse.batches import catch_up
from antq.warehouse.disk import copy_whole, fsync_folder, need_room, telling_full, write_whole
from antq.warehouse.events import close_version
from antq.warehouse.store import Store, live_values

LIST = "backup.json"
NOT_EMPTY = Text("Thư mục đã có tệp, không ghi đè bản sao lưu.", "The folder holds files; no backup is overwritten.")
OTHER_FOLDER = Text("Chọn một thư mục mới hoặc trống.", "Choose a new or empty folder.")
NO_BACKUP = Text("Thư mục này không phải bản sao lưu trọn vẹn.", "This folder is no complete backup.")
TAKE_OTHER = Text("Dùng một bản sao lưu khác. Chưa có gì bị thay đổi.", "Use another backup. Nothing was changed.")
AHEAD = Text(
    "Kho đang dùng có lần ghi {number} mà bản sao lưu không có hoặc có khác.",
    "The present archive has event {number}, which the backup lacks or has otherwise.",
)
MOVE_AWAY = Text(
    "Nếu vẫn muốn lấy lại bản này: dừng máy chủ, chuyển thư mục hiện nay đi chỗ khác rồi làm lại.",
    "To go back to this backup all the same: stop the server, move the present folder away, then do it again.",
)


def backup(store: Store, catalogue: Catalogue, folder: Path) -> int:
    """Copy the live version and the archive with the saved lists into a new or empty folder.

    Gives the number of the version.

    Raises:
        StorageError: the folder holds something, or its disk is full.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StorageError(NOT_EMPTY, str(folder), OTHER_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    with store.writing(), store.lists.holding(), telling_full(folder):
        catch_up(store, catalogue)
        live = store.live_path
        assert live is not None
        need_room(folder, (store.archive.size() + live.stat().st_size) // 3)
        Store(folder).lists.folder.mkdir(parents=True)
        archived = (path for path in sorted(store.archive.folder.glob("*")) if path.is_file())
        files = [live, store.home / "CURRENT", *archived, *store.lists.files()]
        names = [path.relative_to(store.home).as_posix() for path in files if path.suffix != ".part"]
        for name in names:
            copy_whole(store.home / name, folder / name)
        digests = {name: _sha256(folder / name) for name in names}
        # The list comes last: without it a folder is no backup.
        write_whole(folder / LIST, (json.dumps(digests, indent=1) + "\n").encode())
        fsync_folder(folder)
    return _number(live)


def bring_back(store: Store, folder: Path) -> int:
    """Make a backup's archive and version the live ones; gives the number of the version.

    Of a list saved here since, the present state is kept beside the backup's.

    Raises:
        StorageError: the backup is incomplete or damaged, or events on record here would be lost.
    """
    digests = _digests(folder)
    saved = Store(folder)
    lists = saved.lists.folder.relative_to(folder).as_posix() + "/"
    listed = [folder / name for name in sorted(digests) if name.startswith(lists)]
    archived = [name for name in digests if name.startswith("archive/") and not name.startswith(lists)]
    with store.writing(), telling_full(store.home):
        _refuse_loss(store, folder, digests)
        source = saved.live_path
        assert source is not None
        need_room(store.home, (saved.archive.size() + source.stat().st_size) // 2)
        store.archive.folder.mkdir(exist_ok=True)
        # Files and rows before the events that speak of them.
        for name in sorted(archived, key=lambda name: (name.endswith(".json"), name)):
            copy_whole(folder / name, store.home / name)
        store.lists.take_in(listed)
        return _put_version(store, saved, source)


def _put_version(store: Store, saved: Store, source: Path) -> int:
    """Make the saved version live: under its own number where that is free, else as the next one."""
    number = max(_number(source), store.next_number())
    digest, batch = saved.made_from or "", saved.last_batch
    part = store.part(number)
    try:
        shutil.copyfile(source, part)
        if number != _number(source):
            live = store.open()
            with duckdb.connect(str(part)) as connection:
                connection.begin()
                close_version(connection, number, batch, digest, live_values(live) if live else None)
            if live:
                live.close()
        store.put_live(part, number, digest, batch)
    finally:
        part.unlink(missing_ok=True)
    return number


def _digests(folder: Path) -> Mapping[str, str]:
    try:
        digests: dict[str, str] = json.loads((folder / LIST).read_text(encoding="utf-8"))
        whole = all(".." not in name and _sha256(folder / name) == digest for name, digest in digests.items())
    except (OSError, ValueError, AttributeError) as error:
        raise StorageError(NO_BACKUP, str(folder), TAKE_OTHER) from error
    if not whole:
        raise StorageError(NO_BACKUP, str(folder), TAKE_OTHER)
    return digests


def _refuse_loss(store: Store, folder: Path, digests: Mapping[str, str]) -> None:
    last = max(store.archive.last, store.last_batch)
    for number in range(1, last + 1):
        name = f"archive/{number:06d}.json"
        here = store.home / name
        if name not in digests or (here.is_file() and _sha256(here) != digests[name]):
            raise StorageError(AHEAD.format(number=number), str(folder), MOVE_AWAY)


def _number(path: Path) -> int:
    return int(path.stem.removeprefix("figures-"))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
