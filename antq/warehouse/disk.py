"""Writing that survives a power cut, and what to tell when the disk is full."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from antq.errors import StorageError
from antq.text import Text

# What a commit may need beside the copies it makes: DuckDB's log, the archive's small files.
SPARE_BYTES = 32_000_000
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_WORDS = ("no space left", "disk quota exceeded", "file too large", "not enough space")
DISK_FULL = Text(
    "Ổ đĩa không đủ chỗ trống; chưa có gì được ghi, số liệu đang dùng vẫn nguyên vẹn.",
    "The disk has too little free space; nothing was recorded and the live figures are as they were.",
)
MAKE_ROOM = Text("Giải phóng ít nhất {size} MB rồi làm lại.", "Free at least {size} MB, then do it again.")


def fsync(path: Path) -> None:
    """Make a file's content durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def fsync_folder(path: Path) -> None:
    """Make the renames in a folder durable; Windows has no handle for a folder and needs none."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name stands for the whole content or does not exist."""
    with _aside(path) as part:
        part.write_bytes(content)


def copy_whole(source: Path, target: Path) -> None:
    """`write_whole` with the content of another file."""
    with _aside(target) as part:
        shutil.copyfile(source, part)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        fsync(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    fsync_folder(path.parent)


def need_room(folder: Path, copies: int) -> None:
    """Refuse early where `copies` bytes, three times and something to spare, do not fit.

    Raises:
        StorageError: too little is free.
    """
    needed = 3 * copies + SPARE_BYTES
    if shutil.disk_usage(folder).free < needed:
        raise _full(folder, needed)


@contextmanager
def telling_full(folder: Path, copies: int = 0) -> Iterator[None]:
    """Turn what the system and DuckDB raise on a full disk into words for the user.

    Raises:
        StorageError: instead of an OSError or duckdb.Error that speaks of a full disk.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise _full(folder, 3 * copies + SPARE_BYTES) from error
    except duckdb.Error as error:
        if not any(words in str(error).casefold() for words in FULL_WORDS):
            raise
        raise _full(folder, 3 * copies + SPARE_BYTES) from error


def _full(folder: Path, needed: int) -> StorageError:
    return StorageError(DISK_FULL, str(folder), MAKE_ROOM.format(size=-(-needed // 1_000_000)))
