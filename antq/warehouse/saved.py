"""Saved lists of views: a YAML file each in the archive, `lists/<name>.yml`.

Nothing is ever lost: what a change replaces or a removal takes away is kept beside as `<name>.<moment>.yml`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import yaml
from filelock import FileLock
from pydantic import Field, NaiveDatetime

from antq.catalogue.document import read
from antq.catalogue.schema import VIEW_PATTERN, Entry
from antq.catalogue.shape import nearest, shaped
from antq.errors import ListError, UserError
from antq.model.fold import slug
from antq.model.period import moment_text
from antq.model.saved import SavedList, SavedView
from antq.text import Text
from antq.warehouse.archive import now
from antq.warehouse.disk import copy_whole, fsync_folder, telling_full, write_whole

LONGEST_NAME = 60
# What a list of a title without a letter or digit is called.
NAMELESS = "danh-sach"
# Windows takes no file of these names, whatever its suffix.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
MOMENT = "%Y%m%dT%H%M%S%f"

LISTS = Text("danh sách “{name}”", "list “{name}”")
UNKNOWN = Text("Không có danh sách “{name}”.", "There is no list “{name}”.")
NONE_YET = Text("Chưa có danh sách nào được lưu.", "No list has been saved yet.")
MOVED = Text(
    "Danh sách “{title}” đã được sửa lúc {time}, sau khi bạn mở; thay đổi của bạn chưa được ghi.",
    "The list “{title}” was changed at {time}, after you opened it; your change was not written.",
)
GONE = Text(
    "Danh sách “{title}” đã bị xóa sau khi bạn mở; thay đổi của bạn chưa được ghi.",
    "The list “{title}” was removed after you opened it; your change was not written.",
)
LOOK_AGAIN = Text("Xem lại danh sách như hiện nay rồi làm lại.", "See the list as it is now, then do it again.")
PUT_BACK_FIRST = Text("Lấy lại danh sách đã xóa rồi làm lại.", "Put the removed list back, then do it again.")
STANDS = Text("Danh sách “{name}” đang có, không cần lấy lại.", "The list “{name}” stands; nothing to put back.")
STRAY = Text("Tên tệp này không phải tên danh sách.", "The file has a name no list can have.")
RENAME = Text("Đổi tên: chữ thường không dấu, chữ số, gạch nối.", "Rename it: small letters a to z, digits, hyphens.")
GIVE = {
    "title": (
        Text("Chưa ghi tên danh sách.", "The list has no title."),
        Text("tên danh sách", "title of the list"),
        Text("Ghi một tên, ví dụ “Hội nghị tổng kết 2026”.", "Write a title, such as “Annual conference 2026”."),
    ),
    "by": (
        Text("Chưa ghi ai lập danh sách.", "It is not said who makes the list."),
        Text("người lập", "made by"),
        Text("Ghi họ tên người lập.", "Give the name of whoever makes it."),
    ),
}


class _View(Entry):
    address: Annotated[str, Field(pattern=VIEW_PATTERN)]
    note: str = ""


class _List(Entry):
    """What a file holds; its name is that of the list."""

    title: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    at: Annotated[NaiveDatetime, Field(strict=False)]
    views: tuple[_View, ...] = ()


class SavedLists:
    """The folder of lists."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[SavedList, ...]:
        """The lists that stand, the one changed last first; those that cannot be read are told by `damages`."""
        found = (one for one in self._each() if isinstance(one, SavedList))
        return tuple(sorted(found, key=lambda saved: saved.at, reverse=True))

    def damages(self) -> tuple[UserError, ...]:
        """What is wrong with the lists that cannot be read, and with files under names no list has."""
        strays = (path.name for path in self.files() if not NAME.fullmatch(_name_of(path)))
        return (
            *(one for one in self._each() if isinstance(one, UserError)),
            *(ListError(STRAY, name, RENAME) for name in strays),
        )

    def removed(self) -> tuple[SavedList, ...]:
        """The lists that were removed, as they last were, the one changed last first."""
        gone = self._taken() - set(self._names())
        found = (one for name in gone if isinstance(one := _tried(self._kept(name)[-1], name), SavedList))
        return tuple(sorted(found, key=lambda saved: saved.at, reverse=True))

    def read(self, name: str) -> SavedList:
        """The list of that name.

        Raises:
            ListError: there is none; the nearest is told.
            CatalogueError: its file cannot be taken as it is; file, line and key are told.
        """
        names = self._names()
        if name not in names:
            fix = nearest(name, names) if names else NONE_YET
            raise ListError(UNKNOWN.format(name=name), LISTS.format(name=name), fix)
        return _read(self._path(name), name)

    def save(self, title: str, by: str, views: Sequence[SavedView], seen: SavedList | None = None) -> SavedList:
        """Write a list: a new one, or in the place of the one its editor saw.

        Raises:
            ListError: title or name are missing, or the list is no longer what was seen; nothing is written.
            StorageError: the disk is full.
        """
        title, by = _said("title", " ".join(title.split())), _said("by", " ".join(by.split()))
        with self.holding():
            if seen:
                self._need(seen)
            name = seen.name if seen else self._free_name(title)
            return self._put(SavedList(name, title, by, now(), tuple(map(_below_root, views))))

    def add(self, name: str, view: SavedView) -> SavedList:
        """Write one more view at the end of a list, however it stands by now.

        Raises:
            UserError: as `read`; StorageError where the disk is full.
        """
        with self.holding():
            saved = self.read(name)
            return self._put(replace(saved, views=(*saved.views, _below_root(view)), at=now()))

    def remove(self, seen: SavedList) -> None:
        """Take a list away; `restore` brings it back.

        Raises:
            ListError: it is no longer what was seen.
        """
        with self.holding():
            self._need(seen)
            self._path(seen.name).replace(self._aside(seen.name))
            fsync_folder(self.folder)

    def restore(self, name: str) -> SavedList:
        """Bring a removed list back as it last was.

        Raises:
            ListError: it stands, or there never was one.
            CatalogueError: what was kept of it cannot be read.
        """
        with self.holding():
            if name in self._names():
                raise ListError(STANDS.format(name=name), LISTS.format(name=name), LOOK_AGAIN)
            if name not in self._taken():
                raise ListError(UNKNOWN.format(name=name), LISTS.format(name=name), nearest(name, self._taken()))
            return self._put(_read(self._kept(name)[-1], name))

    def take_in(self, files: Iterable[Path]) -> None:
        """Make the lists of a backup stand; those that stand otherwise now are kept aside, others stay."""
        with self.holding():
            for path in files:
                target = self.folder / path.name
                if target.exists() and target.read_bytes() == path.read_bytes():
                    continue
                if target.exists():
                    copy_whole(target, self._aside(_name_of(path)))
                copy_whole(path, target)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold the lock of this folder. It is not the writer's, which a long load may keep for minutes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / "lists.lock"), telling_full(self.folder):
            yield

    def files(self) -> tuple[Path, ...]:
        """Every file there is: lists as they stand, and what was kept of earlier ones."""
        return tuple(sorted(self.folder.glob("*.yml")))

    def _names(self) -> tuple[str, ...]:
        return tuple(path.stem for path in self.files() if NAME.fullmatch(path.stem))

    def _taken(self) -> set[str]:
        """Names of lists that stand or ever stood: an old link must not come to mean another list."""
        return {name for path in self.files() if NAME.fullmatch(name := _name_of(path))}

    def _kept(self, name: str) -> tuple[Path, ...]:
        """Earlier states of a list, the latest last."""
        return tuple(sorted(self.folder.glob(f"{name}.*.yml")))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.yml"

    def _aside(self, name: str) -> Path:
        """Where the state that stands now is kept; no two are kept under one moment."""
        at = now()
        while (path := self.folder / f"{name}.{at:{MOMENT}}.yml").exists():
            at += timedelta(microseconds=1)
        return path

    def _each(self) -> Iterator[SavedList | UserError]:
        return (_tried(self._path(name), name) for name in self._names())

    def _need(self, seen: SavedList) -> None:
        if seen.name not in self._names():
            raise ListError(GONE.format(title=seen.title), LISTS.format(name=seen.name), PUT_BACK_FIRST)
        stands = self.read(seen.name)
        if stands != seen:
            moved = MOVED.format(title=seen.title, time=moment_text(stands.at))
            raise ListError(moved, LISTS.format(name=seen.name), LOOK_AGAIN)

    def _free_name(self, title: str) -> str:
        base = slug(title)[:LONGEST_NAME].rstrip("-") or NAMELESS
        taken, name, number = self._taken() | DEVICES, base, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        return name

    def _put(self, saved: SavedList) -> SavedList:
        """Write a list in place, what stood there before kept beside. Hold the lock."""
        path = self._path(saved.name)
        if path.exists():
            copy_whole(path, self._aside(saved.name))
        write_whole(path, _written(saved))
        return saved


def _name_of(path: Path) -> str:
    """The name of the list a file holds, as it stands or as it was."""
    return path.name.partition(".")[0]


def _tried(path: Path, name: str) -> SavedList | UserError:
    try:
        return _read(path, name)
    except UserError as error:
        return error


def _read(path: Path, name: str) -> SavedList:
    told = shaped(read(path), _List)
    views = tuple(SavedView(view.address, view.note) for view in told.views)
    return SavedList(name, told.title, told.by, told.at, views)


def _written(saved: SavedList) -> bytes:
    views = [{"address": view.address} | ({"note": view.note} if view.note else {}) for view in saved.views]
    told = {"title": saved.title, "by": saved.by, "at": saved.at.isoformat(), "views": views}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120).encode()


def _said(key: str, text: str) -> str:
    """What must be said, composed and without blanks around it.

    Raises:
        ListError: nothing is left.
    """
    if said := _composed(text):
        return said
    raise ListError(*GIVE[key])


def _below_root(view: SavedView) -> SavedView:
    """A view as it is written: its address below the root of whichever server has the list."""
    try:
        parts = urlsplit(view.address)
        address = parts._replace(scheme="", netloc="", fragment="").geturl()
    except ValueError:  # brackets of a host that do not match
        address = view.address
    return SavedView("/" + _composed(address).lstrip("/"), _composed(view.note))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
