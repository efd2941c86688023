"""The archive: every event after the base figures, and every accepted file untouched, for the warehouse to be remade.

`<n>.json` records event n, `<n>.csv` (`<n>.parquet` of a long file) the rows of a load as they were read, `<sha256>`
the file as it came. An event
is on record when its json stands; it is written last, so whatever it speaks of stands before it. Nothing is ever
changed or removed. The folder `lists` beside them is that of `antq.warehouse.saved`.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from antq.errors import StorageError
from antq.model.batch import EventKind
from antq.text import Text
from antq.warehouse.disk import copy_whole, fsync_folder, write_whole
from antq.warehouse.files import OBSERVATION_COLUMNS

Cells = Mapping[str, str]
DAMAGED = Text("Kho lưu bị hỏng hoặc thiếu tệp.", "The archive is damaged or lacks a file.")
LOST = Text(
    "Kho lưu chỉ có đến lần ghi {archived}, trong khi số liệu đang dùng có đến lần {live}.",
    "The archive ends with event {archived} but the live figures hold events up to {live}.",
)
BRING_FOLDER = Text(
    "Lấy lại thư mục archive từ bản sao lưu; khi còn thiếu thì không ghi thêm gì.",
    "Bring the folder archive back from a backup; nothing is written without it.",
)
BRING_BACK = Text("Lấy lại tệp này từ bản sao lưu.", "Bring the file back from a backup.")


@dataclass(frozen=True)
class Load:
    """What a load brought: the file, the answers given, the source its figures go by, the rows as they were read.

    `rows` are cells by the columns of data/published/observations.csv, so that no later reader reads them otherwise;
    those of a long file stand in a Parquet file.
    """

    file: str
    sha256: str
    layout: str
    answers: Mapping[str, str]
    source: Cells
    rows: Sequence[Cells] | Path = field(repr=False)


@dataclass(frozen=True)
class Event:
    """One event after the base figures; `load` is there for a load, `target` for the other kinds. `at` is UTC."""

    batch: int
    kind: EventKind
    by: str
    at: datetime
    note: str | None
    target: int | None = None
    load: Load | None = None


def now() -> datetime:
    """The present moment in UTC, as archive and tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Archive:
    """A folder of events and files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def last(self) -> int:
        """The number of the last event on record, 0 where there is none: the base figures need no record."""
        return max((int(path.stem) for path in self.folder.glob("[0-9]*.json")), default=0)

    def need(self, number: int) -> None:
        """Refuse to go on where the events do not reach up to `number`, the last one that is live.

        Raises:
            StorageError: they do not.
        """
        if self.last < number:
            raise StorageError(LOST.format(archived=self.last, live=number), str(self.folder), BRING_FOLDER)

    def size(self) -> int:
        """Bytes of everything archived."""
        return sum(path.stat().st_size for path in self.folder.rglob("*"))

    def file_of(self, sha256: str) -> Path:
        """Where the file of that SHA-256 lies."""
        return self.folder / sha256

    def content(self, sha256: str) -> bytes:
        """The file of that SHA-256 as it came.

        Raises:
            StorageError: it is missing or no longer what it was.
        """
        path = self.file_of(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StorageError(DAMAGED, str(path), BRING_BACK) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StorageError(DAMAGED, str(path), BRING_BACK)
        return content

    @contextmanager
    def keeping(self, path: Path, sha256: str) -> Iterator[None]:
        """A long file on its way into the archive while the body runs, there at its end; gone where the body fails."""
        target = self.file_of(sha256)
        if target.exists():
            yield
            return
        self._make()
        with ThreadPoolExecutor(1) as beside:
            kept = beside.submit(_put, target, path)
            try:
                yield
                kept.result()
            except BaseException:
                wait([kept])
                target.unlink(missing_ok=True)
                raise

    def _make(self) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            fsync_folder(self.folder.parent)

    def write(self, event: Event, content: bytes | Path | None = None) -> None:
        """Put an event on record, durably, with the file a load came in or its content."""
        self._make()
        rows_sha256 = ""
        if event.load and content is not None:
            if not self.file_of(event.load.sha256).exists():
                _put(self.file_of(event.load.sha256), content)
            is_long = isinstance(event.load.rows, Path)
            rows = event.load.rows if isinstance(event.load.rows, Path) else _csv(event.load.rows)
            path = self._path(event.batch, "parquet" if is_long else "csv")
            _put(path, rows)
            rows_sha256 = _sha256(path) or ""
        told = json.dumps(_plain(event, rows_sha256), ensure_ascii=False, indent=1) + "\n"
        write_whole(self._path(event.batch, "json"), told.encode())

    def events(self, after: int = 0) -> tuple[Event, ...]:
        """The events on record after number `after`, in their order.

        Raises:
            StorageError: an event or its rows are missing or cannot be read.
        """
        return tuple(self._event(number) for number in range(after + 1, self.last + 1))

    def damages(self) -> tuple[Path, ...]:
        """The files of loads that are missing or no longer what they were when they came."""
        loads = (event.load for event in self.events())
        files = {load.sha256: self.file_of(load.sha256) for load in loads if load}
        return tuple(path for sha256, path in sorted(files.items()) if _sha256(path) != sha256)

    def _path(self, number: int, kind: str) -> Path:
        return self.folder / f"{number:06d}.{kind}"

    def _event(self, number: int) -> Event:
        path = self._path(number, "json")
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            load = told.pop("load")
            if load:
                long, path = self._path(number, "parquet"), self._path(number, "csv")
                path = long if long.is_file() else path
                if _sha256(path) != load.pop("rows_sha256"):
                    raise StorageError(DAMAGED, str(path), BRING_BACK)
                load = Load(**load, rows=path if path == long else _rows(path))
            return Event(**{**told, "at": datetime.fromisoformat(told["at"]), "load": load})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StorageError(DAMAGED, str(path), BRING_BACK) from error


def _plain(event: Event, rows_sha256: str) -> dict[str, Any]:
    load = event.load and {
        "file": event.load.file,
        "sha256": event.load.sha256,
        "layout": event.load.layout,
        "answers": dict(event.load.answers),
        "source": dict(event.load.source),
        "rows_sha256": rows_sha256,
    }
    return {
        "batch": event.batch,
        "kind": event.kind,
        "target": event.target,
        "by": event.by,
        "at": event.at.isoformat(),
        "note": event.note,
        "load": load,
    }


def _csv(rows: Sequence[Cells]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(OBSERVATION_COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def _rows(path: Path) -> Sequence[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _put(path: Path, content: bytes | Path) -> None:
    if isinstance(content, Path):
        copy_whole(content, path)
    else:
        write_whole(path, content)


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
