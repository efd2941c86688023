"""Building: a version only when something changed, what changed is told, and nothing half-made is ever named."""

import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from antq.errors import FigureFileError
from antq.ingest.prepare import Built, digest, ensure, live_version, open_live
from antq.settings import ROOT, Settings
from antq.warehouse.store import KEPT_VERSIONS, Store
from tests.support.warehouse import OBSERVATIONS, SOURCES, Rows, copied_settings, edit

POPULATION = "reference/population.csv"
UNITS = "reference/admin_units.csv"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return copied_settings(tmp_path)


def versions(built: tuple[Built, ...]) -> list[tuple[str, int]]:
    return [(one.dataset, one.version.version) for one in built]


def changes(settings: Settings) -> list[dict[str, object]]:
    with open_live(settings) as warehouse:
        return warehouse.rows("read/changes", as_of=None)


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a store with its bytes, the lock aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"}


def test_both_warehouses_are_built_once(settings: Settings) -> None:
    assert versions(ensure(settings)) == [("published", 1), ("sample", 1)]
    before = state(settings.home)
    assert ensure(settings) == ()
    assert state(settings.home) == before
    assert live_version(settings) == 1
    assert changes(settings) == []


def test_all_shipped_figures_are_in(settings: Settings) -> None:
    ensure(settings)
    text = (settings.data / OBSERVATIONS).read_text(encoding="utf-8")
    with open_live(settings) as warehouse:
        assert warehouse.version.figure_count == len(text.splitlines()) - 1
        assert warehouse.version.base_digest == digest(settings, "published")


def test_nothing_to_do_takes_no_time(settings: Settings) -> None:
    ensure(settings)

    def once() -> float:
        begin = time.perf_counter()
        ensure(settings)
        return time.perf_counter() - begin

    assert min(once() for _ in range(5)) < 0.03


def test_what_changed_against_the_version_before_is_kept(settings: Settings) -> None:
    ensure(settings)

    def change(rows: Rows) -> None:
        rows[0]["value"], rows[0]["relation"] = "44", "gt"
        rows.append({**rows[1], "source": rows[0]["source"]})
        del rows[2]

    edit(settings.data / OBSERVATIONS, change)
    assert versions(ensure(settings)) == [("published", 2), ("sample", 2)]
    found = {row["kind"]: row for row in changes(settings)}
    assert len(changes(settings)) == len(found) == 3
    assert (found["changed"]["old_value"], found["changed"]["old_relation"]) == (Decimal(43), "eq")
    assert found["new"]["old_value"] is None
    assert found["gone"]["old_value"] is not None
    with open_live(settings) as warehouse:
        rows = warehouse.rows("read/figures", units=["01"], metrics=["areas_to_transform"], scopes=None, as_of=None)
    [corrected] = [row for row in rows if row["code"] == found["changed"]["code"]]
    assert (corrected["value"], corrected["relation"]) == (44, "gt")


def test_only_the_last_versions_are_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(1, KEPT_VERSIONS + 3):
        part = tmp_path / "some.part"
        part.write_bytes(b"")
        store.put_live(part, number, f"digest {number}")
    kept = [path.name for path in store.versions()]
    assert kept == [f"figures-{number:06d}.duckdb" for number in range(3, KEPT_VERSIONS + 3)]
    assert store.live_path == store.versions()[-1]
    assert (store.made_from, store.next_number()) == (f"digest {KEPT_VERSIONS + 2}", KEPT_VERSIONS + 3)


def test_a_warehouse_taken_away_is_built_again(settings: Settings) -> None:
    ensure(settings)
    (settings.home / "sample" / "CURRENT").unlink()
    assert versions(ensure(settings)) == [("sample", 2)]


def test_before_the_first_build_there_is_no_version(settings: Settings) -> None:
    with pytest.raises(FigureFileError, match="python -m antq build"):
        live_version(settings)


BROKEN: dict[str, tuple[str, Callable[[Rows], object], str, str]] = {
    # what: (file, what is done to its rows, place, words of problem or fix)
    "unknown metric": (
        *(OBSERVATIONS, lambda rows: rows[0].update(metric="areas_to_transfrom")),
        *("dòng 2, cột metric", "“areas_to_transform”"),
    ),
    "unknown unit": (OBSERVATIONS, lambda rows: rows[4].update(unit="97"), "dòng 6, cột unit", "“97”"),
    "unknown source": (OBSERVATIONS, lambda rows: rows[0].update(source="vov"), "dòng 2, cột source", "“vov”"),
    "unknown scope": (OBSERVATIONS, lambda rows: rows[0].update(scope="plans"), "dòng 2, cột scope", "“plan”"),
    "bad number": (OBSERVATIONS, lambda rows: rows[0].update(value="4.3.1"), "dòng 2, cột value", "“4.3.1”"),
    "number with a comma": (OBSERVATIONS, lambda rows: rows[0].update(value="95,5"), "dòng 2, cột value", "“95,5”"),
    "not whole": (POPULATION, lambda rows: rows[0].update(year="2013.5"), "dòng 2, cột year", "“2013.5”"),
    "bad date": (
        *(OBSERVATIONS, lambda rows: rows[0].update(period_start="2020-13-01")),
        *("dòng 2, cột period_start", "“2020-13-01”"),
    ),
    "no such day": (
        *(OBSERVATIONS, lambda rows: rows[0].update(period_end="2021-02-30")),
        *("dòng 2, cột period_end", "“2021-02-30”"),
    ),
    "no such month": (
        *(OBSERVATIONS, lambda rows: rows[0].update(period_end="2021-13")),
        *("dòng 2, cột period_end", "“2021-13”"),
    ),
    "empty note": (OBSERVATIONS, lambda rows: rows[0].update(note_en=""), "dòng 2, cột note_en", "note_en"),
    "blank note": (OBSERVATIONS, lambda rows: rows[0].update(note_vi="  "), "dòng 2, cột note_vi", "note_vi"),
    "same figure twice": (OBSERVATIONS, lambda rows: rows.insert(1, rows[0]), "dòng 3, cột code", "hai lần"),
    "same source twice": (SOURCES, lambda rows: rows.insert(1, rows[0]), "dòng 3, cột source", "dòng trước"),
    "ended unit": (
        *(OBSERVATIONS, lambda rows: rows[0].update(unit="35", period_start="2026-01-01", period_end="2026-12-31")),
        *("dòng 2, cột unit", "“35”"),
    ),
    "unit not begun": (OBSERVATIONS, lambda rows: rows[0].update(unit="37-2025"), "dòng 2, cột unit", "“37-2025”"),
    "out of range": (
        *(OBSERVATIONS, lambda rows: [row.update(value="195") for row in rows if row["metric"] == "safe_share"]),
        *("cột value", "195"),
    ),
    "too many decimals": (OBSERVATIONS, lambda rows: rows[0].update(value="43.5"), "dòng 2, cột value", "43.5"),
    "backwards": (
        *(OBSERVATIONS, lambda rows: rows[0].update(period_start="2021-01-01")),
        *("dòng 2, cột period_start", "2021-01-01"),
    ),
    "not what its basis says": (
        *(OBSERVATIONS, lambda rows: rows[0].update(basis="half_year")),
        *("dòng 2, cột period_start", "half_year"),
    ),
}


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A built warehouse whose files are spoiled one after the other and put right again."""
    settings = copied_settings(tmp_path_factory.mktemp("spoiled"))
    ensure(settings)
    return settings


def refusal(settings: Settings, path: Path, spoil: Callable[[], object]) -> FigureFileError:
    """The refusal of a spoiled file, which is put right again; the live version stays byte for byte."""
    whole, before = path.read_bytes(), state(settings.home)
    spoil()
    try:
        with pytest.raises(FigureFileError) as caught:
            ensure(settings)
    finally:
        path.write_bytes(whole)
    assert state(settings.home) == before
    assert ensure(settings) == ()
    return caught.value


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_refused_with_its_place(spoiled: Settings, what: str) -> None:
    name, change, place, words = BROKEN[what]
    path = spoiled.data / name
    error = refusal(spoiled, path, lambda: edit(path, change))
    assert error.place.startswith(f"{name}, dòng ")
    assert error.place.endswith(place)
    assert words in error.problem.vi + error.fix.vi


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("unit,metric,", "metric,", ", dòng 1", "“unit”"),
        ("unit,metric,", "unit,metrik,", ", dòng 1", "“metric”"),
        ("unit,metric,", "unit,unit,", ", dòng 1", "“"),
        ("\n01,", "\n01,,", ", dòng 2", "17 ô"),
        ("note_en\n", 'note_en\n"', "", "dấu nháy"),
    ],
    ids=["missing column", "misspelt column", "column twice", "ragged row", "open quote"],
)
def test_a_file_without_its_form_is_refused(spoiled: Settings, old: str, new: str, place: str, words: str) -> None:
    path = spoiled.data / OBSERVATIONS
    text = path.read_text(encoding="utf-8")
    assert old in text
    error = refusal(spoiled, path, lambda: path.write_text(text.replace(old, new, 1), encoding="utf-8"))
    assert error.place == OBSERVATIONS + place
    assert words in error.problem.vi + error.fix.vi


def test_a_missing_file_is_told(spoiled: Settings) -> None:
    path = spoiled.data / SOURCES
    error = refusal(spoiled, path, path.unlink)
    assert error.place == SOURCES
    assert "Thiếu" in error.problem.vi


def test_all_problems_are_told_together(spoiled: Settings) -> None:
    path = spoiled.data / OBSERVATIONS

    def spoil(rows: Rows) -> None:
        rows[0]["metric"], rows[1]["value"], rows[2]["note_vi"] = "x", "y", ""

    error = refusal(spoiled, path, lambda: edit(path, spoil))
    places = {one.place.rpartition(", ")[0] for one in (error, *error.others)}
    assert places == {f"{OBSERVATIONS}, dòng {line}" for line in (2, 3, 4)}


def test_a_broken_sample_does_not_keep_the_published_figures_back(settings: Settings) -> None:
    path = settings.data / "samples" / "minh-hoa-2013-2025.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("Hà Nội;2013;235", "Hà Nội;2013;2.35"), encoding="utf-8")
    with pytest.raises(FigureFileError) as caught:
        ensure(settings)
    assert caught.value.place == "samples/minh-hoa-2013-2025.csv, dòng 2, cột C"
    assert live_version(settings) == 1


KILLED = """
import os, sys
from pathlib import Path
import antq.warehouse.{module} as module
from antq.ingest.prepare import ensure
from antq.settings import Settings

kept, calls = module.{function}, iter(range({call}))
def killed(*given):
    if next(calls, None) is None:
        os._exit(9)
    return kept(*given)

module.{function} = killed
ensure(Settings(data=Path(sys.argv[1]), home=Path(sys.argv[2])))
"""


@pytest.mark.parametrize(
    ("module", "function", "call"),
    [("build", "run_checks", 1), ("store", "_fsync", 0), ("store", "_fsync", 1)],
    ids=["while making", "between make and put", "between put and CURRENT"],
)
def test_a_kill_leaves_the_old_version(settings: Settings, module: str, function: str, call: int) -> None:
    ensure(settings)
    current = (settings.home / "CURRENT").read_bytes()
    edit(settings.data / OBSERVATIONS, lambda rows: rows[0].update(value="44"))
    script = KILLED.format(module=module, function=function, call=call)
    command = [sys.executable, "-c", script, str(settings.data), str(settings.home)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert (settings.home / "CURRENT").read_bytes() == current
    assert live_version(settings) == 1
    assert versions(ensure(settings))[0] == ("published", live_version(settings))
    assert len(changes(settings)) == 1
    assert not list(settings.home.glob("*.part*"))
