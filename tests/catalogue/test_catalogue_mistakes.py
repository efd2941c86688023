"""Every kind of mistake in a catalogue file names its place, what is wrong and the nearest known name.

bad/mistakes.yml lists what is planted in a copy of the shipped catalogue; other damage has a test of its own.
"""

import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from antq.catalogue.load import load
from antq.errors import CatalogueError, FigureFileError, UserError

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class Mistake:
    """One entry of bad/mistakes.yml, which tells what the fields mean."""

    file: str
    old: str
    new: str
    at: str
    dotted: str
    problem: str
    fix: str


def mistakes() -> dict[str, Mistake]:
    text = (Path(__file__).parent / "bad" / "mistakes.yml").read_text(encoding="utf-8")
    return {name: Mistake(**fields) for name, fields in yaml.load(text, Loader=yaml.BaseLoader).items()}


@pytest.mark.parametrize("mistake", [pytest.param(mistake, id=name) for name, mistake in mistakes().items()])
def test_a_mistake_names_place_problem_and_fix(tmp_path: Path, mistake: Mistake) -> None:
    path = _copy(tmp_path) / "catalogue" / mistake.file
    text = path.read_text(encoding="utf-8")
    assert mistake.old in text
    text = text.replace(mistake.old, mistake.new, 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index(mistake.at)].count("\n") + 1
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path)
    found = caught.value
    assert found.place.startswith(f"{mistake.file}:{line}"), found
    assert found.place.endswith(mistake.dotted), found
    assert mistake.problem in found.problem.en
    assert mistake.fix in found.fix.en
    _is_said_in_vietnamese(found)


def test_no_as_a_wording_stays_text(tmp_path: Path) -> None:
    catalogue = load(_patched(tmp_path, "wording.yml", "    en: Choose\n", "    en: NO\n"))
    assert catalogue.word("filter.choose", "en") == "NO"


@pytest.mark.parametrize(
    "written", ["yes", "on", "1.10", "010", "2013", "2013-08-01", "0x1f", "1e3", "12:30", "null", "~"]
)
def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path: Path, written: str) -> None:
    catalogue = load(_patched(tmp_path, "wording.yml", "    en: Choose\n", f"    en: {written}\n"))
    assert catalogue.word("filter.choose", "en") == written


def test_unit_ids_need_no_quotes(tmp_path: Path) -> None:
    assert load(_patched(tmp_path, "units.yml", '  - "01"\n', "  - 01\n")).focus[0] == "01"


def test_letters_apart_from_their_marks_are_told(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "    vi: đợt\n")
    with pytest.raises(CatalogueError, match=r"measures\.yml:\d+ \(campaigns\.one\.vi\): .*NFD.*NFC"):
        load(_patched(tmp_path, "measures.yml", "    vi: đợt\n", apart))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (_copy(tmp_path) / "catalogue" / "laws.yml").unlink()
    with pytest.raises(CatalogueError, match=r"laws\.yml: This file is missing"):
        load(tmp_path)


def test_a_stray_file_is_not_passed_over(tmp_path: Path) -> None:
    (_copy(tmp_path) / "catalogue" / "metric.yml").write_text("metrics: {}", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"metric\.yml: .*“metrics\.yml”"):
        load(tmp_path)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (_copy(tmp_path) / "catalogue" / "pages.yml").write_text("", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"pages\.yml:1 \(pages\): The key “pages” is missing"):
        load(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (_copy(tmp_path) / "catalogue" / "pages.yml").write_bytes("pages: á".encode("utf-16"))
    with pytest.raises(CatalogueError, match=r"pages\.yml: The file is not UTF-8"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("part_of: all", "part_of: al", r"metrics\.yml:\d+ .*“al”.*Did you mean “all”"),
        ("part_of: tips_received", "part_of: tips_recived", r"metrics\.yml:\d+ .*Did you mean “tips_received”"),
        (
            "numerator: offences_solved",
            "numerator: offences_slved",
            r"metrics\.yml:\d+ .*Did you mean “offences_solved”",
        ),
        ("      denominator: offences_recorded\n", "", r"metrics\.yml:\d+ "),
    ],
)
def test_parts_and_ratios_name_what_is_there(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=said) as caught:
        load(_patched(tmp_path, "metrics.yml", old, new))
    _is_said_in_vietnamese(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("admin_units.csv", "name_en", "english", r"admin_units\.csv: The column “name_en” is missing"),
        (
            "admin_units.csv",
            "02,02,Hà Giang",
            "01,02,Hà Giang",
            r"admin_units\.csv:3 \(01\): The unit “01” stands twice",
        ),
        ("admin_units.csv", ",2025-06-30,,Ha Giang", ",30/6/2025,,Ha Giang", r"admin_units\.csv:3 \(02\): “30/6/2025”"),
        (
            "admin_lineage.csv",
            "35,37-2025",
            "35,37-2024",
            r"admin_lineage\.csv:\d+ \(successor\): .*Did you mean “37-2025”",
        ),
    ],
)
def test_a_wrong_reference_file_is_told(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    path = _copy(tmp_path) / "reference" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FigureFileError, match=said) as caught:
        load(tmp_path)
    _is_said_in_vietnamese(caught.value)


def _copy(folder: Path) -> Path:
    for name in ("catalogue", "reference"):
        shutil.copytree(DATA / name, folder / name)
    return folder


def _patched(folder: Path, file: str, old: str, new: str) -> Path:
    path = _copy(folder) / "catalogue" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def _is_said_in_vietnamese(found: UserError) -> None:
    for text in (found.problem, found.fix):
        assert text.vi and text.vi != text.en
        assert not text.vi.isascii()
