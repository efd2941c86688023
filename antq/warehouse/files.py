"""The base files: which there are, what each column holds, and a strict reading into text cells."""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from antq.errors import FigureFileError
from antq.text import Text

# What a column holds: text, number, integer, date, or the name of a vocabulary. A "?" allows it to be empty.
OBSERVATION_COLUMNS = {
    "unit": "unit",
    "metric": "metric",
    "scope": "text",
    "period_start": "date?",
    "period_end": "date",
    "basis": "basis",
    "relation": "relation",
    "value": "number",
    "unit_of_measure": "measure",
    "status": "status",
    "source": "source",
    "locator": "text?",
    "confidence": "confidence",
    "use": "use",
    "note_vi": "text",
    "note_en": "text",
}
SOURCE_COLUMNS = {
    "source": "text",
    "kind": "source_kind",
    "publisher": "text",
    "language": "text",
    "title": "text",
    "published": "date",
    "url": "text?",
    "description_vi": "text",
    "description_en": "text",
}
DECISION_COLUMNS = {
    "preferred": "text",
    "decided_by": "text",
    "decided_on": "date",
    "reason_vi": "text",
    "reason_en": "text",
}
UNIT_COLUMNS = {
    "unit": "text",
    "gso_code": "text?",
    "name": "text",
    "name_en": "text",
    "kind": "text",
    "valid_from": "date?",
    "valid_to": "date?",
    "commune_units_2025_07_01": "integer?",
}
LINEAGE_COLUMNS = {"predecessor": "unit", "successor": "unit", "effective": "date", "legal_basis": "text"}
REMARKS = {"source_vi": "text", "source_en": "text", "url": "text?"}
POPULATION_COLUMNS = {"unit": "unit", "year": "integer", "thousand_persons": "number", "status": "text", **REMARKS}
COMMUNE_COLUMNS = {"unit": "unit", "as_of": "date", "commune_units": "integer", **REMARKS}


LINE = Text("{file}, dòng {line}", "{file}, line {line}")


@dataclass(frozen=True)
class FileSpec:
    """Where a table's file lies under data/, its columns, and the columns that may not repeat together."""

    path: str
    columns: Mapping[str, str]
    key: tuple[str, ...] = ()


FILES = {
    "observations": FileSpec("published/observations.csv", OBSERVATION_COLUMNS),
    "sources": FileSpec("published/sources.csv", SOURCE_COLUMNS, ("source",)),
    "decisions": FileSpec("published/decisions.csv", DECISION_COLUMNS, ("preferred",)),
    "units": FileSpec("reference/admin_units.csv", UNIT_COLUMNS, ("unit",)),
    "lineage": FileSpec("reference/admin_lineage.csv", LINEAGE_COLUMNS, ("predecessor", "successor")),
    "population": FileSpec("reference/population.csv", POPULATION_COLUMNS, ("unit", "year")),
    "communes": FileSpec("reference/commune_units.csv", COMMUNE_COLUMNS, ("unit", "as_of")),
}


@dataclass(frozen=True)
class Table:
    """One file as text: `rows` are (line in the file, cells by column)."""

    file: str
    rows: tuple[tuple[int, Mapping[str, str]], ...]


@dataclass(frozen=True)
class Base:
    """All base tables by name, and a digest of the files everything was made from."""

    tables: Mapping[str, Table]
    digest: str = field(default="")


def read_base(data: Path) -> Base:
    """Read every base file under `data`.

    Raises:
        FigureFileError: a file is missing, not UTF-8, or its header or a row has other columns than it should.
    """
    return Base({name: read_table(data, spec) for name, spec in FILES.items()})


def read_table(data: Path, spec: FileSpec) -> Table:
    """Read one file as text cells, structure checked."""
    path = data / spec.path
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(header, spec)
            rows = tuple((reader.line_num, _cells(row, header, spec, reader.line_num)) for row in reader if row)
    except FileNotFoundError as error:
        raise FigureFileError(
            Text("Thiếu tệp số liệu.", "The figure file is missing."),
            spec.path,
            Text("Lấy lại tệp từ kho mã nguồn.", "Bring the file back from the repository."),
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise FigureFileError(
            Text("Không đọc được tệp như CSV mã UTF-8.", "The file cannot be read as CSV in UTF-8."),
            spec.path,
            Text("Ghi lại tệp dạng CSV UTF-8, đóng đủ dấu nháy.", "Save it as CSV UTF-8 with every quote closed."),
        ) from error
    return Table(spec.path, rows)


def _check_header(header: list[str], spec: FileSpec) -> None:
    wrong = [name for name in header if name not in spec.columns]
    missing = [name for name in spec.columns if name not in header]
    if wrong or missing or len(header) != len(set(header)):
        name = (wrong or missing or header)[0]
        near = get_close_matches(name, missing if wrong else header, 1)
        raise FigureFileError(
            Text(f"Dòng tiêu đề không đúng: cột “{name}”.", f"The header is not right: column “{name}”."),
            LINE.format(file=spec.path, line=1),
            Text(
                f"Gần nhất là “{near[0]}”." if near else f"Các cột cần có: {', '.join(spec.columns)}.",
                f"The nearest is “{near[0]}”." if near else f"The columns are: {', '.join(spec.columns)}.",
            ),
        )


def _cells(row: list[str], header: list[str], spec: FileSpec, line: int) -> dict[str, str]:
    if len(row) != len(header):
        raise FigureFileError(
            Text(
                f"Dòng có {len(row)} ô, tiêu đề có {len(header)}.",
                f"The row has {len(row)} cells, the header {len(header)}.",
            ),
            LINE.format(file=spec.path, line=line),
            Text("Xem lại dấu phẩy và dấu nháy của dòng này.", "Look at the commas and quotes of this row."),
        )
    return dict(zip(header, row, strict=True))


def digest_of(files: Iterable[Path]) -> str:
    """One SHA-256 over names and contents: equal digests mean nothing a warehouse is made from has changed."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
