"""The administrative units of data/reference/*.csv, with the styles of units.yml."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from antq.catalogue.schema import Units
from antq.catalogue.shape import nearest
from antq.errors import FigureFileError
from antq.model.unit import Unit, UnitStyle
from antq.text import Text

UNIT_COLUMNS = ("unit", "gso_code", "name", "kind", "valid_from", "valid_to", "commune_units_2025_07_01", "name_en")
LINEAGE_COLUMNS = ("predecessor", "successor")
Row = dict[str, str]


def read_unit_rows(path: Path) -> dict[str, Row]:
    """The rows of admin_units.csv by unit.

    Raises:
        FigureFileError: no such file, a column is missing, a unit stands twice, or a date is none.
    """
    units: dict[str, Row] = {}
    for line, row in enumerate(_rows(path, UNIT_COLUMNS), 2):
        place = f"{path.name}:{line} ({row['unit']})"
        if row["unit"] in units:
            raise FigureFileError(TWICE.format(unit=row["unit"]), place, KEEP_ONE)
        for column in ("valid_from", "valid_to"):
            try:
                _day(row[column])
            except ValueError:
                raise FigureFileError(NO_DATE.format(value=row[column]), place, WRITE_DATE) from None
        units[row["unit"]] = row
    return units


def read_lineage(path: Path, units: Mapping[str, Row]) -> tuple[tuple[str, str], ...]:
    """Pairs of predecessor and successor.

    Raises:
        FigureFileError: no such file, a column is missing, or a unit is unknown.
    """
    pairs = []
    for line, row in enumerate(_rows(path, LINEAGE_COLUMNS), 2):
        for column in LINEAGE_COLUMNS:
            if row[column] not in units:
                place = f"{path.name}:{line} ({column})"
                raise FigureFileError(UNKNOWN_UNIT.format(unit=row[column]), place, nearest(row[column], units))
        pairs.append((row["predecessor"], row["successor"]))
    return tuple(pairs)


def make_units(rows: Mapping[str, Row], lineage: tuple[tuple[str, str], ...], styles: Units) -> dict[str, Unit]:
    """All units in the order of the file."""
    return {
        id_: Unit(
            id=id_,
            name=Text(row["name"], row["name_en"]),
            gso_code=row["gso_code"],
            kind=row["kind"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            style=styles.units.get(id_) or _plain_style(id_, row, styles),
            predecessors=tuple(old for old, new in lineage if new == id_),
            successors=tuple(new for old, new in lineage if old == id_),
            communes=int(row["commune_units_2025_07_01"]) if row["commune_units_2025_07_01"].isdecimal() else None,
        )
        for id_, row in rows.items()
    }


def _plain_style(id_: str, row: Row, styles: Units) -> UnitStyle:
    """The grey style; a unit that has taken in others since 2025 is marked as the new one of its name."""
    is_new = bool(row["valid_from"])
    drawing = styles.default
    return UnitStyle(
        short_code="T" + id_.replace("-20", ""),
        short=Text(row["name"] + (" (mới)" if is_new else ""), row["name_en"] + (" (new)" if is_new else "")),
        colour=drawing.colour,
        colour_dark=drawing.colour_dark,
        colour_projector=drawing.colour_projector,
        marker=drawing.marker,
        dash=drawing.dash,
        aliases=styles.aliases.get(id_, ()),
    )


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                fix = nearest(missing[0], reader.fieldnames or ())
                raise FigureFileError(NO_COLUMN.format(column=missing[0]), path.name, fix)
            return list(reader)
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise FigureFileError(UNREADABLE, path.name, PUT_BACK) from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


UNREADABLE = Text("Thiếu tệp này hoặc tệp không phải mã UTF-8.", "This file is missing or is not UTF-8.")
PUT_BACK = Text("Chép lại tệp vào thư mục tham chiếu.", "Put the file back into the reference folder.")
NO_COLUMN = Text("Thiếu cột “{column}”.", "The column “{column}” is missing.")
TWICE = Text("Đơn vị “{unit}” có hai dòng.", "The unit “{unit}” stands twice.")
KEEP_ONE = Text("Giữ một dòng.", "Keep one line.")
NO_DATE = Text("“{value}” không phải một ngày.", "“{value}” is not a date.")
WRITE_DATE = Text("Viết ngày dạng 2025-07-01.", "Write dates like 2025-07-01.")
UNKNOWN_UNIT = Text("Không có đơn vị “{unit}”.", "There is no unit “{unit}”.")
