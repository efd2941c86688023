"""A long file is read by statements as the reader of small files reads it, and loaded into the same warehouse."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.bulk import read_long
from antq.ingest.examine import examine
from antq.ingest.load import load
from antq.ingest.long_load import check_long, is_long, load_long, look_at
from antq.ingest.prepare import prepared, verify
from antq.ingest.reader import read
from antq.model.batch import Checked
from antq.model.report import Outcome, Reading, Severity
from antq.settings import Limits, Settings
from antq.warehouse import long
from antq.warehouse.archive import Archive
from antq.warehouse.batches import history, withdraw
from antq.warehouse.store import Store
from tests.support.uploads import CAMPAIGNS, SAFE, csv_file

HEADER = "Tỉnh;Kỳ;Chỉ tiêu;Phạm vi;Giá trị;Ghi chú"
MODELS = "Số mô hình đang duy trì"
GOOD = (
    f"Hà Nội;2023;{CAMPAIGNS};;1.616;a",
    f"hcm;6 tháng đầu năm 2024;{CAMPAIGNS};;trên 400;",
    f"Hà Nam;tháng 3/2022;{CAMPAIGNS};;gần 7.000;",
    f"Tỉnh Nam Định;2023;{MODELS};;41;",
    f"Hà Nội;2024;{MODELS};;khoảng 5.200;",
    f"Hà Nội;2023;{SAFE};;95,5;",
    f"TP.HCM;2023;{SAFE};;96%;",
    f"Hà Nam;2023;{SAFE};;…;",
    f"Hà Nam;2023;{CAMPAIGNS};;-;",
    f"Ninh Bình;2026;{CAMPAIGNS};;5;",
    f'"Hà Nội";2021;"{CAMPAIGNS}";;"12";"hai\ndòng"',
)
FILES = {
    "good": GOOD,
    "repeated": (*GOOD, GOOD[0], GOOD[3]),
    "different": (*GOOD, GOOD[0].replace("1.616", "1.617")),
    "questions": (
        *GOOD,
        f"HN;2023;{CAMPAIGNS};;5;",
        f"Hà Nộii;2022;{CAMPAIGNS};;6;",
        "Hà Nội;2023;Số vụ gì đó;;7;",
        f"TP.HCM;2025;{CAMPAIGNS};;8;",
        f"Hà Nội;2020;{SAFE};;0,9;",
    ),
    "wrong": (
        *GOOD,
        f"Hà Lội Xa;2023;{CAMPAIGNS};;5;",
        f"Hà Nội;20233;{CAMPAIGNS};;5;",
        f"Hà Nội;31/12/2022;{CAMPAIGNS};;5;",
        f"Hà Nam;2026;{CAMPAIGNS};;5;",
        f"Hà Nội;2019;{CAMPAIGNS};;năm;",
        f"Hà Nội;2018;{CAMPAIGNS};;1,5;",
        f"Hà Nội;2017;{CAMPAIGNS};;=1+1;",
        f"Hà Nội;2016;{SAFE};;120,5;",
        f";2015;{CAMPAIGNS};;5;",
        "Hà Nội;2014;;;5;",
        f"Hà Nội;2013;{SAFE};;95,123;",
    ),
    "beside": (*GOOD, f"Tổng cộng;2023;{CAMPAIGNS};;1.616;", "Người lập biểu;;;;;", f"Hà Nội;;{CAMPAIGNS};;;"),
    "short": (*GOOD, "Hà Nội;2023", f"Hà Nội;2022;{CAMPAIGNS};;5;;9"),
    "quote": (*GOOD, f'Hà Nội;2022;"{CAMPAIGNS};;5;'),
    "missing": (f"Hà Nội;2023;{CAMPAIGNS};;-;", f"Hà Nam;2023;{CAMPAIGNS};;…;"),
    "persons": (f"Hà Nội;2023;{CAMPAIGNS};;5;",),
}
HEADERS = {"persons": HEADER.replace("Ghi chú", "Họ và tên")}


def content_of(name: str) -> bytes:
    return csv_file(HEADERS.get(name, HEADER), *FILES[name])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the published figures."""
    live = prepared(Settings(home=tmp_path_factory.mktemp("built")))[0].live_path
    assert live
    return live


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", limits=Limits(rows=2))


@pytest.fixture
def read_both(
    tmp_path: Path, catalogue: Catalogue, settings: Settings, built: Path
) -> Callable[[bytes], tuple[Reading, Reading]]:
    """What both readers make of a file."""

    def told(content: bytes, **answers: str) -> tuple[Reading, Reading]:
        path = tmp_path / "dai.csv"
        path.write_bytes(content)
        with long.workplace(tmp_path / "copy", built, tmp_path, path) as connection:
            ours = read_long(connection, look_at(path), catalogue, answers, settings.limits)
        return ours, read(path.name, content, catalogue, answers)

    return told


def shown(reading: Reading) -> tuple[object, ...]:
    is_split = not {problem.rule for problem in reading.problems} & {"ROW_SHORT", "ROW_LONG"}
    # Lines that cannot be split are told first, before anything is counted.
    problems = {problem for problem in reading.problems if is_split or problem.severity is Severity.BLOCK}
    questions = {(one.key, one.text, one.options, one.rows) for one in reading.questions}
    layout = reading.layout if reading.outcome is Outcome.ACCEPTED else ""
    return reading.outcome, reading.sha256, layout, problems, questions, set(reading.rows)


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_as_a_small_file_is(name: str, read_both: Callable[..., tuple[Reading, Reading]]) -> None:
    ours, theirs = read_both(content_of(name))
    assert shown(ours) == shown(theirs)


def test_rows_have_their_own_lines_however_many_read_them(
    tmp_path: Path, catalogue: Catalogue, settings: Settings, built: Path
) -> None:
    path, lines = tmp_path / "dai.csv", range(2, 400_002)
    path.write_bytes(csv_file(HEADER, *(f"Hà Nội;2023;{CAMPAIGNS};;{line // 1000};{'x' * 20}" for line in lines)))
    with long.workplace(tmp_path / "copy", built, tmp_path, path) as connection:
        read_long(connection, look_at(path), catalogue, {}, settings.limits)
        wrong = "select count(*), count(*) filter (value <> (line // 1000)::varchar) from raw"
        assert connection.execute(wrong).fetchall() == [(len(lines), 0)]


def test_answers_are_taken(read_both: Callable[..., tuple[Reading, Reading]]) -> None:
    answers = {
        "unit:HN": "01",
        "unit:Hà Nộii": "skip",
        "metric:Số vụ gì đó": "skip",
        "unit:TP.HCM:2025": "79",
        "percent:safe_share": "share",
    }
    ours, theirs = read_both(content_of("questions"), **answers)
    assert shown(ours) == shown(theirs)


def observations(store: Store) -> list[tuple[object, ...]]:
    """What is live, but for the file it came in."""
    with store.reading() as warehouse, warehouse.workspace() as cursor:
        relation = cursor.table("live_figure")
        names = [name for name in relation.columns if name not in ("note_vi", "note_en", "standing")]
        return sorted(relation.select(*names).fetchall(), key=str)


def loaded_long(
    settings: Settings, catalogue: Catalogue, path: Path, **answers: str
) -> tuple[Store, Checked, int | None, list[str]]:
    store, phases = prepared(settings)[0], list[str]()
    checked, batch = load_long(settings, store, catalogue, path, "An", "ghi chú", answers, phases.append)
    return store, checked, batch, phases


def test_it_is_loaded_as_a_small_file_is_and_can_be_taken_back(
    tmp_path: Path, catalogue: Catalogue, settings: Settings
) -> None:
    path = tmp_path / "dai.csv"
    path.write_bytes(csv_file(HEADER, *GOOD, *(f"Hà Nội;tháng {m}/2021;{CAMPAIGNS};;{m};" for m in range(1, 13))))
    assert is_long(path, Limits(rows=-20)) and not is_long(path, Limits())
    asked = check_long(settings, catalogue, path, {}, lambda phase: None)
    store, checked, batch, phases = loaded_long(settings, catalogue, path)
    assert (batch, phases) == (1, ["read", "compare", "record", "place"])
    assert checked == asked
    assert checked.diff and (checked.diff.count("new"), checked.reading.row_count) == (21, 21)
    small = Settings(home=tmp_path / "small")
    other, _ = prepared(small)
    theirs, _ = load(small, other, catalogue, path.name, path.read_bytes(), "An")
    assert {str(problem) for problem in theirs.reading.problems} == {str(one) for one in checked.reading.problems}
    assert observations(store) == observations(other)
    assert (settings.home / "archive" / "000001.parquet").is_file()
    with store.reading() as warehouse, warehouse.workspace() as cursor:
        left = "select view_name from duckdb_views() where not internal and not temporary order by view_name"
        assert cursor.execute(left).fetchall() == [("live_figure",), ("live_observation",)]
    assert verify(settings) == ()
    withdraw(store, catalogue, 1, "An", "thử")
    assert verify(settings) == ()
    with store.reading() as warehouse:
        assert [one.kind for one in history(warehouse)] == ["base", "load", "withdraw"]


def test_rows_archived_with_all_columns_are_still_read(
    tmp_path: Path, catalogue: Catalogue, settings: Settings
) -> None:
    path = tmp_path / "dai.csv"
    path.write_bytes(content_of("good"))
    store, *_ = loaded_long(settings, catalogue, path)
    live, rows = observations(store), settings.home / "archive" / "000001.parquet"
    whole = """* exclude (file_row) replace (locator || file_row as locator), 'dai.csv' as file, 'published' as status,
        'high' as confidence, 'chart' as use, '' as note_vi, '' as note_en"""
    duckdb.read_parquet(str(rows)).project(whole).to_df().to_parquet(rows)
    record = rows.with_suffix(".json")
    told = json.loads(record.read_text(encoding="utf-8"))
    told["load"]["rows_sha256"] = hashlib.sha256(rows.read_bytes()).hexdigest()
    record.write_text(json.dumps(told), encoding="utf-8")
    (settings.home / "CURRENT").unlink()
    again, _ = prepared(settings)
    assert observations(again) == live
    assert any("E2" in figure for figure in live)


def test_a_file_stays_in_the_archive_where_its_load_succeeds(tmp_path: Path) -> None:
    path, archive = tmp_path / "dai.csv", Archive(tmp_path / "archive")
    path.write_bytes(content_of("good"))
    with pytest.raises(RuntimeError), archive.keeping(path, "a"):
        raise RuntimeError
    assert not list(archive.folder.iterdir())
    with archive.keeping(path, "a"):
        pass
    with pytest.raises(RuntimeError), archive.keeping(path, "a"):
        raise RuntimeError
    assert archive.file_of("a").read_bytes() == path.read_bytes()


def test_the_same_file_again_is_nothing_new_and_a_corrected_one_changes(
    tmp_path: Path, catalogue: Catalogue, settings: Settings
) -> None:
    path = tmp_path / "dai.csv"
    path.write_bytes(content_of("good"))
    loaded_long(settings, catalogue, path)
    store, again, batch, _ = loaded_long(settings, catalogue, path)
    assert (again.reading.outcome, batch, store.last_batch) == (Outcome.NOOP, None, 1)
    path.write_bytes(content_of("good").replace(b"1.616", b"1.700"))
    _, corrected, batch, _ = loaded_long(settings, catalogue, path)
    assert corrected.diff
    [change] = [one for one in corrected.diff.changes if one.kind == "changed"]
    assert change.old and (change.old.text().vi, change.candidate.quantity.text().vi, batch) == ("1.616", "1.700", 2)
    assert examine(settings, catalogue, path.name, path.read_bytes()).reading.outcome is Outcome.NOOP
    assert not list(settings.home.glob("*.part*"))
    assert verify(settings) == ()


def test_what_is_open_is_not_loaded(tmp_path: Path, catalogue: Catalogue, settings: Settings) -> None:
    path = tmp_path / "dai.csv"
    path.write_bytes(content_of("questions"))
    store, checked, batch, _ = loaded_long(settings, catalogue, path)
    assert (checked.reading.outcome, batch, store.last_batch) == (Outcome.ASK, None, 0)
    assert checked.diff is None and not list(settings.home.glob("*.part*"))


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (csv_file("Bảng", HEADER, *GOOD), "LONG_LAYOUT"),
        (csv_file("Tỉnh;2022;2023", "Hà Nội;5;6"), "LONG_LAYOUT"),
        (csv_file(HEADER, *GOOD[:3], "", *GOOD[3:]), "LONG_LINES"),
        (csv_file(HEADER, *GOOD, encoding="utf-16"), "ENC_UNKNOWN"),
        (csv_file(HEADER, *GOOD[:1]) + b"\xff\xfe;2023;a;;5;\r\n", "ENC_UNKNOWN"),
        (csv_file(HEADER, *GOOD, f"Hà Nội;2020;{CAMPAIGNS};;1\0;"), "TEXT_CONTROL"),
        (csv_file(HEADER, *(f"Cộng {n};2020;a;;5;" for n in range(600)), *(f"ghi chú {n};;;;;" for n in range(600))),
         "LONG_MORE"),
        (csv_file(HEADER, *GOOD, *(f"ghi chú {n};;;;;" for n in range(600))), "LONG_OPEN"),
    ],
)  # fmt: skip
def test_what_no_plain_long_table_is_is_refused(
    content: bytes, rule: str, tmp_path: Path, catalogue: Catalogue, built: Path
) -> None:
    path = tmp_path / "dai.csv"
    path.write_bytes(content)
    with long.workplace(tmp_path / "copy", built, tmp_path, path) as connection:
        reading = read_long(connection, look_at(path), catalogue, {}, Limits())
    assert rule in {problem.rule for problem in reading.problems}
    assert reading.outcome is not Outcome.ACCEPTED and len(reading.problems) < 50


def test_the_workplace_is_shut_off_from_other_files(tmp_path: Path, built: Path) -> None:
    file, other = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (file, other):
        path.write_text("a\n1\n", encoding="utf-8")
    with long.workplace(tmp_path / "copy", built, tmp_path, file) as connection:
        assert connection.read_csv(str(file)).fetchall() == [(1,)]
        with pytest.raises(duckdb.PermissionException):
            connection.read_csv(str(other)).fetchall()
