"""The folder of versions: which one is live, opening it for reading, putting a new one in its place.

A version is one DuckDB file that is never edited; `CURRENT` names the live one and is replaced
in one step, so a reader sees the old version or the new one and nothing between.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock

from antq.sql import statement

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
    """What a warehouse file holds: its number, the last batch in it, when and from what it was made."""

    version: int
    batch: int
    made_at: datetime
    base_digest: str
    figure_count: int
    source_count: int


class Warehouse:
    """One open version, read-only. Threads may share it: every question has a cursor of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = duckdb.connect(str(path), read_only=True, config=READER_CONFIG)

    def rows(self, query: str, **parameters: object) -> list[Row]:
        """The answer of `queries/<query>.sql`, one dict a row, values bound by name."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(statement(query), parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    @cached_property
    def version(self) -> Version:
        return Version(**self.rows("read/version")[0])

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
        name, digest = self._pointer()
        return digest if name and (self.home / name).is_file() else None

    def _pointer(self) -> tuple[str, str]:
        """What CURRENT says: the live file's name, and the digest its base figures were made from."""
        try:
            name, _, digest = (self.home / "CURRENT").read_text(encoding="utf-8").partition("\n")
        except FileNotFoundError:
            return "", ""
        return name.strip(), digest.strip()

    def open(self) -> Warehouse | None:
        """The live version, or None before the first build."""
        path = self.live_path
        return Warehouse(path) if path else None

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

    def put_live(self, finished: Path, number: int, base_digest: str) -> Path:
        """Make a finished, closed database file the live version `number` and drop the oldest ones."""
        target = self.home / f"figures-{number:06d}.duckdb"
        _fsync(finished)
        finished.replace(target)
        pointer = self.home / "CURRENT.part"
        pointer.write_text(f"{target.name}\n{base_digest}\n", encoding="utf-8")
        _fsync(pointer)
        pointer.replace(self.home / "CURRENT")
        _fsync_folder(self.home)
        for old in self.versions()[:-KEPT_VERSIONS]:
            _remove_unless_held(old)
        return target


def live_values(warehouse: Warehouse) -> Mapping[str, tuple[Any, str]]:
    """Value and relation of every live figure by its code."""
    rows = warehouse.rows("read/figures", units=None, metrics=None, scopes=None, as_of=None)
    return {row["code"]: (row["value"], row["relation"]) for row in rows}


def _fsync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _fsync_folder(path: Path) -> None:
    """Make the renames durable; Windows has no handle for a folder and needs none."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_unless_held(path: Path) -> None:
    """Windows refuses to remove a file that a reader has open: it goes with a later version."""
    try:
        path.unlink()
    except PermissionError:
        return
