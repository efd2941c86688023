"""The same figures written as offices write them: encodings × delimiters × numbers × headings × names × layouts.

Every file is made from a seed; what it must be read as is known, since it was made from that.
"""

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import openpyxl

from antq.catalogue.catalogue import Catalogue
from antq.ingest.legacy import TCVN3, VNI
from antq.model.report import Reading

Row = tuple[str, str, str, str, str, str, Decimal]
METRICS = {
    "models_sustained": ("Số mô hình đang duy trì", "Mô hình duy trì", "Models sustained", "models_sustained"),
    "crackdown_campaigns": ("Số đợt cao điểm", "Đợt cao điểm trấn áp tội phạm", "Crackdown campaigns", "Raids"),
    "wanted_caught": (
        "Số đối tượng truy nã bắt, vận động đầu thú",
        "Số đối tượng truy nã bị bắt",
        "Wanted persons caught",
        "Bắt truy nã",
    ),
    "tips_received": ("Số tin báo của quần chúng", "Số nguồn tin", "Tips received", "tips_received"),
    "safe_share": (
        "Tỷ lệ khu dân cư, xã, phường đạt an toàn về ANTT (%)",
        "Tỷ lệ địa bàn an toàn",
        "Safe localities",
        "Tỷ lệ an toàn về ANTT (%)",
    ),
}
HEADINGS = {
    "unit": ("Tỉnh/Thành phố", "Tỉnh", "Địa phương", "Province", "TỈNH, THÀNH PHỐ"),
    "period": ("Năm", "Kỳ báo cáo", "Năm", "Year", "NĂM"),
    "metric": ("Chỉ tiêu", "Tên chỉ tiêu", "Chỉ tiêu", "Metric", "CHỈ TIÊU"),
    "value": ("Giá trị", "Số liệu", "Kết quả", "Value", "GIÁ TRỊ"),
    "note": ("Ghi chú", "Ghi chú", "Ghi chú", "Note", "GHI CHÚ"),
}
RELATIONS = {
    "eq": ("{}",),
    "gt": ("trên {}", "hơn {}", "> {}", ">{}"),
    "lt": ("gần {}", "dưới {}", "<{}"),
    "approx": ("khoảng {}", "~{}", "≈ {}"),
    "ge": ("từ {} trở lên", "ít nhất {}", "≥{}", "{} trở lên"),
    "le": ("không quá {}", "tối đa {}", "≤ {}"),
}
MISSING = ("-", "…", "", "N/A", "chưa có số liệu")
TITLES = ("KẾT QUẢ PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC", "(Kèm theo báo cáo của Ban Chỉ đạo)")
TAIL = ("Ghi chú: số liệu sơ bộ", "Hà Nội, ngày 10 tháng 01 năm 2024", "Người lập biểu")
TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True)
class Made:
    """A file, and the rows that a reader must find in it."""

    name: str
    content: bytes
    rows: tuple[Row, ...]
    recipe: str


def make(seed: int, catalogue: Catalogue) -> Made:
    """The file of a seed."""
    return _Maker(random.Random(seed), catalogue).made()


class _Maker:
    def __init__(self, chance: random.Random, catalogue: Catalogue) -> None:
        self.chance, self.catalogue = chance, catalogue
        self.style = chance.randrange(5)
        self.bare = chance.random() < 0.15
        self.numbers = chance.choice(("plain", "vi", "en", "blank"))
        self.layout = chance.choice(("long", "long", "measures", "years", "provinces"))
        self.is_book = chance.random() < 0.1

    def made(self) -> Made:
        chance = self.chance
        rows, table = self._table()
        around = chance.random()
        above = [list(TITLES[: chance.randint(1, 2)]) and [title] for title in TITLES] if around < 0.2 else []
        below = [[line] for line in TAIL[: chance.randint(1, 3)]] if chance.random() < 0.3 else []
        lines = [*above, *table, *below]
        width = max(map(len, table))
        if self.is_book or chance.random() < 0.5:
            lines = [[*line, *[""] * (width - len(line))] for line in lines]
        if self.is_book:
            return Made("tệp.xlsx", _book(lines), rows, f"xlsx {self.layout}")
        delimiter = chance.choice((",", ";", "\t"))
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, lineterminator=chance.choice(("\r\n", "\n"))).writerows(lines)
        said = f"sep={delimiter}\r\n" if chance.random() < 0.1 and delimiter != "\t" else ""
        encoding = chance.choice(tuple(ENCODINGS))
        recipe = f"{encoding} {self.layout} {delimiter!r} {self.numbers} style {self.style} bare {self.bare}"
        return Made("tệp.csv", ENCODINGS[encoding](said + text.getvalue()), rows, recipe)

    def _table(self) -> tuple[tuple[Row, ...], list[list[str]]]:
        chance = self.chance
        years = chance.sample(range(2013, 2025), chance.randint(1, 4)) if chance.random() < 0.8 else [2026]
        epoch = [unit for unit in self.catalogue.units.values() if unit.id != "VN" and _fits(unit, years[0])]
        units = chance.sample(epoch, chance.randint(2, 8))
        metrics = chance.sample(sorted(METRICS), chance.randint(1, 4))
        cells = {(unit.id, metric, year): self._cell(metric) for unit in units for metric in metrics for year in years}
        rows = tuple(_row(unit, metric, year, *cell[1]) for (unit, metric, year), cell in cells.items() if cell[1])
        names = {unit.id: self._name(unit) for unit in units}
        return rows, self._laid_out(names, metrics, years, {key: cell[0] for key, cell in cells.items()})

    def _laid_out(
        self,
        names: dict[str, str],
        metrics: Sequence[str],
        years: Sequence[int],
        cells: dict[tuple[str, str, int], str],
    ) -> list[list[str]]:
        head = {key: self._plain(words[self.style]) for key, words in HEADINGS.items()}
        wording = {metric: self._plain(self.chance.choice(METRICS[metric])) for metric in metrics}
        when = {year: self.chance.choice((str(year), f"Năm {year}", f"{year} ")) for year in years}
        if self.layout == "measures":
            table = [[head["unit"], head["period"], *(wording[metric] for metric in metrics)]]
            return table + [
                [names[unit], when[year], *(cells[unit, metric, year] for metric in metrics)]
                for unit in names
                for year in years
            ]
        if self.layout == "years":
            table = [[head["unit"], head["metric"], *(when[year] for year in years)]]
            return table + [
                [names[unit], wording[metric], *(cells[unit, metric, year] for year in years)]
                for unit in names
                for metric in metrics
            ]
        if self.layout == "provinces":
            table = [[head["period"], head["metric"], *names.values()]]
            return table + [
                [when[year], wording[metric], *(cells[unit, metric, year] for unit in names)]
                for year in years
                for metric in metrics
            ]
        columns = ["unit", "period", "metric", "value"]
        if self.chance.random() < 0.3:
            columns.append("note")
        self.chance.shuffle(columns)
        table = [[head[column] for column in columns]]
        for (unit, metric, year), cell in cells.items():
            row = {"unit": names[unit], "period": when[year], "metric": wording[metric], "value": cell, "note": "sơ bộ"}
            table.append([row[column] for column in columns])
        return table

    def _cell(self, metric: str) -> tuple[str, tuple[str, Decimal] | None]:
        chance = self.chance
        if chance.random() < 0.08:
            return chance.choice(MISSING), None
        relation = chance.choice(tuple(RELATIONS)) if chance.random() < 0.15 else "eq"
        if metric == "safe_share":
            value = Decimal(chance.randint(5000, 10000)) / 100
            number = f"{value.normalize():f}"
            number = number.replace(".", ",") if self.numbers in ("vi", "blank") else number
            number += chance.choice(("", "", "%", " %"))
        else:
            value = Decimal(
                chance.choice((chance.randint(0, 99), chance.randint(100, 9999), chance.randint(1000, 200000)))
            )
            number = {
                "plain": f"{value}",
                "vi": f"{value:,}".replace(",", "."),
                "en": f"{value:,}",
                "blank": f"{value:,}".replace(",", " "),
            }[self.numbers]
        return chance.choice(RELATIONS[relation]).format(number), (relation, value)

    def _name(self, unit: object) -> str:
        name = unit.name.vi  # type: ignore[attr-defined]
        aliases = [alias for alias in unit.style.aliases if "mới" not in alias]  # type: ignore[attr-defined]
        kinds = [name, name, name.upper(), f"Tỉnh {name}", unit.name.en, *aliases]  # type: ignore[attr-defined]
        return self._plain(self.chance.choice(kinds))

    def _plain(self, text: str) -> str:
        """Without marks, in a file typed so."""
        if not self.bare:
            return text
        apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _fits(unit: object, year: int) -> bool:
    return (unit.valid_to is None) if year == 2026 else (unit.valid_from is None)  # type: ignore[attr-defined]


def _row(unit: str, metric: str, year: int, relation: str, value: Decimal) -> Row:
    scope = {"crackdown_campaigns": "general", "wanted_caught": "caught_surrendered", "safe_share": "localities"}
    start = f"{year}-12-31" if metric == "models_sustained" else f"{year}-01-01"
    return unit, metric, scope.get(metric, "all"), start, f"{year}-12-31", relation, value


def _book(lines: Sequence[Sequence[str]]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in line])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def to_cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: a letter, then its tone, where the code page has no letter for both."""
    made = bytearray()
    for sign in unicodedata.normalize("NFC", text):
        try:
            made += sign.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", sign)
            tone = next((mark for mark in apart if mark in TONES), "")
            base = unicodedata.normalize("NFC", apart.replace(tone, "") if tone else apart)
            made += (base + tone).encode("cp1258", "replace")
    return bytes(made)


def to_tcvn3(text: str) -> str:
    """As typed with a TCVN3 font: capitals with a tone exist only in fonts that draw small letters large."""
    signs = {meant: chr(typed) for typed, meant in TCVN3.items()}
    return "".join(signs.get(sign) or signs.get(sign.lower(), sign) for sign in unicodedata.normalize("NFC", text))


def to_vni(text: str) -> str:
    """As typed with a VNI font."""
    signs = {meant: typed for typed, meant in VNI.items()}
    return "".join(signs.get(sign, sign) for sign in unicodedata.normalize("NFC", text))


def _symbols_safe(write: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Old code pages have no ≥ ≤ ≈: offices type >= <= ~ there."""

    def safe(text: str) -> bytes:
        return write(text.replace("≥", ">=").replace("≤", "<=").replace("≈", "~").replace("…", "...").replace("–", "-"))

    return safe


def _as_windows_1252(byte: int) -> str:
    """What Windows shows for a byte; those without a sign stay control characters."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16-be": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le without mark": lambda text: text.encode("utf-16-le"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "cp1258": _symbols_safe(to_cp1258),
    "tcvn3": _symbols_safe(lambda text: to_tcvn3(text).encode("latin-1")),
    "vni": _symbols_safe(lambda text: to_vni(text).encode("latin-1")),
    "tcvn3 in utf-8": _symbols_safe(lambda text: to_tcvn3(text).encode()),
    "vni in utf-8": _symbols_safe(lambda text: to_vni(text).encode()),
    "mojibake": lambda text: "".join(_as_windows_1252(byte) for byte in text.encode()).encode(),
}


def rows_of(reading: Reading) -> set[Row]:
    """What was read, in the form of what was made."""
    return {
        (
            row.unit,
            row.metric,
            row.scope,
            row.period.start or "",
            row.period.end,
            str(row.quantity.relation),
            row.quantity.value,
        )
        for row in reading.rows
    }
