"""The folder of versions: which one is live, opening it for reading, putting a new one in its place.

A version is one DuckDB file that is never edited; `CURRENT` names the live one and is replaced
in one step, so a reader sees the old version or the new one and nothing between.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock

from antq.sql import statement
from antq.warehouse.archive import Archive
from antq.warehouse.disk import fsync as _fsync
from antq.warehouse.disk import fsync_folder as _fsync_folder
from antq.warehouse.saved import SavedLists

KEPT_VERSIONS = 5
READER_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "memory_limit": "1GB",
    "threads": 2,
    "lock_configuration": True,
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """What a warehouse file holds: its number, the last batch in it, when and from what it was made.

    `as_of`: the batch the figures and sources are counted as of, None for the present ones.
    """

    version: int
    batch: int
    made_at: datetime
    base_digest: str
    figure_count: int
    source_count: int
    as_of: int | None = None


class Warehouse:
    """One open version, read-only. Threads may share it: every question has a cursor of its own.

    `as_of`: the batch whose figures it answers with wherever a question leaves that open; None for the present ones.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.as_of: int | None = None
        self._connection = duckdb.connect(str(path), read_only=True, config=READER_CONFIG)

    def at(self, batch: int | None) -> "Warehouse":
        """The same version as it stood at a batch. It shares this one's connection: close only this one."""
        if batch == self.as_of:
            return self
        other = copy(self)
        other.__dict__.pop("version", None)
        other.as_of = batch
        return other

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The answer of `queries/<query>.sql`, one dict a row, values bound by name."""
        if parameters.get("as_of", 0) is None:
            parameters["as_of"] = self.as_of
        with self.workspace() as cursor:
            if parameters.get("as_of", 0) is None:
                cursor.execute(statement("session/present"))
            cursor.execute(statement(query), parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @contextmanager
    def workspace(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for several statements, with temporary tables of its own that go with it."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()

    @cached_property
    def version(self) -> Version:
        return Version(**self.rows("read/version", as_of=None)[0], as_of=self.as_of)

    def close(self) -> None:
        self._connection.close()


class Store:
    """A folder that holds versions of one warehouse."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @property
    def live_path(self) -> Path | None:
        """The file CURRENT names, or None before the first build."""
        path = self.home / self._pointer()[0]
        return path if path.is_file() else None

    @property
    def made_from(self) -> str | None:
        """The digest of the base files the live version was made from, told without opening it (13 ms)."""
        name, digest, _ = self._pointer()
        return digest if name and (self.home / name).is_file() else None

    @property
    def last_batch(self) -> int:
        """The number of the last event in the live version, told without opening it; 0 before the first build."""
        return self._pointer()[2] if self.live_path else 0

    @property
    def archive(self) -> Archive:
        """The events and files that this folder's versions are made from, beside the base figures."""
        return Archive(self.home / "archive")

    @property
    def lists(self) -> SavedLists:
        """The saved lists of views; only the store of the published figures is asked for them."""
        return SavedLists(self.archive.folder / "lists")

    def _pointer(self) -> tuple[str, str, int]:
        """What CURRENT says: the live file's name, the digest its base figures were made from, its last event."""
        try:
            written = (self.home / "CURRENT").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            written = []
        name, digest, batch = [*written, "", "", ""][:3]
        return name, digest, int(batch or 0)

    def open(self) -> Warehouse | None:
        """The live version, or None before the first build."""
        path = self.live_path
        return Warehouse(path) if path else None

    @contextmanager
    def reading(self) -> Iterator[Warehouse]:
        """The live version, closed again at the end.

        Raises:
            ValueError: nothing has been built.
        """
        live = self.open()
        if live is None:
            raise ValueError(f"{self.home} has no version: build first")
        try:
            yield live
        finally:
            live.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the one writer's lock of this folder."""
        self.home.mkdir(parents=True, exist_ok=True)
        with FileLock(self.home / "writer.lock"):
            yield

    def versions(self) -> Sequence[Path]:
        return sorted(self.home.glob("figures-*.duckdb"))

    def next_number(self) -> int:
        return max((int(path.stem.removeprefix("figures-")) for path in self.versions()), default=0) + 1

    def part(self, number: int) -> Path:
        """Where version `number` is made, free of what a killed writer left."""
        for left in self.home.glob("*.part*"):
            left.unlink()
        return self.home / f"figures-{number:06d}.part"

    def put_live(self, finished: Path, number: int, base_digest: str, batch: int = 0) -> Path:
        """Make a finished, closed database file the live version `number` and drop the oldest ones."""
        with self.placed(finished, number, base_digest, batch) as target:
            pass
        return target

    @contextmanager
    def placed(self, finished: Path, number: int, base_digest: str, batch: int) -> Iterator[Path]:
        """`put_live`, with everything but the last step, which takes no room, done before the body."""
        target = self.home / f"figures-{number:06d}.duckdb"
        pointer = self.home / "CURRENT.part"
        try:
            _fsync(finished)
            finished.replace(target)
            pointer.write_text(f"{target.name}\n{base_digest}\n{batch}\n", encoding="utf-8")
            _fsync(pointer)
            yield target
        except BaseException:
            target.unlink(missing_ok=True)
            pointer.unlink(missing_ok=True)
            raise
        pointer.replace(self.home / "CURRENT")
        _fsync_folder(self.home)
        for old in self.versions()[:-KEPT_VERSIONS]:
            _remove_unless_held(old)


def live_values(warehouse: Warehouse) -> object:
    """Code, value and relation of every live figure, as an Arrow table: there may be a million."""
    with warehouse.workspace() as cursor:
        return cursor.execute(statement("write/previous")).to_arrow_table()


def _remove_unless_held(path: Path) -> None:
    """Windows refuses to remove a file that a reader has open: it goes with a later version."""
    try:
        path.unlink()
    except PermissionError:
        return
