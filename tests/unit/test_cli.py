"""The command line: what it prints, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from antq.cli import main
from antq.ingest.prepare import prepared
from antq.settings import Settings
from tests.support.batches import candidate, loaded
from tests.support.warehouse import OBSERVATIONS, copied_settings, edit, read_rows

FIELDS = "code unit metric scope period_start period_end basis relation value unit_of_measure status source locator"
FIELDS += " note confidence use batch text preferred conflicts"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"ANTQ_HOME": str(home)})


def rows(home: Path, *arguments: str) -> list[dict[str, object]]:
    done = run(home, "figures", "--json", *arguments)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert list(found) == ["version", "rows"]
    return list(found["rows"])


def test_build_tells_what_it_built(tmp_path: Path) -> None:
    first, second = run(tmp_path, "build"), run(tmp_path, "build")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith("Số liệu công bố: phiên bản 1, ")
    assert "Số liệu minh họa: phiên bản 1, " in first.stdout
    assert second.stdout == "Không có gì thay đổi, phiên bản 1 vẫn dùng được.\n"


def test_build_tells_every_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = copied_settings(tmp_path)
    monkeypatch.setattr(Settings, "from_environment", lambda: settings)
    edit(settings.data / OBSERVATIONS, lambda rows: [row.update(metric="no_such") for row in rows[:3]])
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert [f"dòng {line}, cột metric" in done.stderr for line in (2, 3, 4, 5)] == [True, True, True, False]
    assert "no_such" in done.stderr


def test_figures_as_json_hold_every_field(home: Path) -> None:
    found = rows(home)
    assert {tuple(row) for row in found} == {tuple(FIELDS.split())}
    assert len(found) == len(read_rows(Settings().data / OBSERVATIONS))


def test_a_qualified_figure_as_json(home: Path) -> None:
    [row] = rows(home, "--unit", "35", "--metric", "gangs_dismantled")
    assert (row["relation"], row["value"]) == ("gt", 400)
    assert row["text"] == {"vi": "trên 400", "en": "over 400"}
    assert (row["period_start"], row["period_end"], row["basis"]) == ("2013", "2023", "multi_year")
    assert (row["preferred"], row["conflicts"], row["batch"]) == (True, [], 0)
    [share] = rows(home, "--unit", "35", "--metric", "safe_share", "--scope", "localities")
    assert share["text"] == {"vi": "trên 95%", "en": "over 95%"}


def test_units_and_metrics_go_by_name_too(home: Path) -> None:
    by_id = rows(home, "--unit", "79", "--unit", "79-2025", "--metric", "crackdown_campaigns")
    assert by_id == rows(home, "--unit", "TP.HCM", "--metric", "Số đợt cao điểm")
    assert by_id


def test_figures_as_they_stood(home: Path) -> None:
    assert rows(home, "--as-of", "0") == rows(home)


def test_figures_as_a_table(home: Path) -> None:
    done = run(home, "figures", "--unit", "35", "--metric", "wanted_caught")
    assert done.exit_code == 0
    header, *lines = done.stdout.splitlines()
    assert header.split("  ")[0] == "Mã"
    [line] = [line for line in lines if "257 " in line]
    assert line[header.index("Kỳ số liệu") :].startswith("2013–2023")
    assert line[header.index("Địa phương") :].startswith("Hà Nam")


def test_no_figure_is_said(home: Path) -> None:
    done = run(home, "figures", "--unit", "02", "--metric", "safe_share")
    assert (done.exit_code, done.stdout) == (0, "Không có số liệu nào theo lựa chọn này.\n")


@pytest.mark.parametrize(
    ("option", "value", "nearest"),
    [
        ("--unit", "79-2026", "79-2025"),
        ("--unit", "Hà Nmoi", "Hà Nội"),
        ("--metric", "wanted_cought", "wanted_caught"),
        ("--metric", "Số đợt cao đểm", "Số đợt cao điểm tấn công, trấn áp tội phạm"),
        ("--scope", "localites", "localities"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(home: Path, option: str, value: str, nearest: str) -> None:
    done = run(home, "figures", option, value)
    assert done.exit_code == 2
    assert f"“{value}”" in done.stderr
    assert f"“{nearest}”" in done.stderr


def finding(home: Path, *arguments: str) -> dict[str, Any]:
    done = run(home, "compare", "--json", *arguments)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    assert list(found) == ["verdict", "reasons", "sentence", "rows"]
    assert all(list(reason) == ["id", "vi", "en"] for reason in found["reasons"])
    assert list(found["sentence"]) == ["vi", "en"]
    return found


COMPARED = [
    ("models at a date, over ten years, and none", "models_sustained", "01,79,35", (), "red",
     ["different_period_length"], 2),
    ("two counts of offences", "offences_recorded", "01,79", ("--years", "2022"), "red",
     ["different_scope", "qualified", "derived"], 2),
    ("one count, one year", "offences_recorded", "01,79", ("--scope", "pphs", "--years", "2015-2015"), "green", [], 2),
    ("one count, any year", "offences_recorded", "01,79", ("--scope", "pphs", "--years", "2019–2022"), "amber",
     ["different_period", "qualified", "derived"], 2),
    ("wanted persons caught in all and with citizens' help", "wanted_caught", "35,79", ("--years", "2013-2023"), "red",
     ["different_scope", "different_period", "qualified"], 2),
    ("two territories of one name", "model_kinds", "79,79-2025", (), "red",
     ["territory_changed", "different_period"], 2),
    ("one province over years", "offences_recorded", "79", ("--scope", "pphs", "--years", "2018-2019"), "amber",
     ["different_period", "counting_changed"], 2),
    ("one figure", "safe_share", "01,79,35", (), "green", [], 1),
    ("no figure", "tips_valuable", "01,35", (), "green", [], 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "units", "options", "verdict", "reasons", "rows"),
    [case[1:] for case in COMPARED],
    ids=[case[0] for case in COMPARED],
)
def test_a_comparison_as_json(
    home: Path, metric: str, units: str, options: tuple[str, ...], verdict: str, reasons: list[str], rows: int
) -> None:
    found = finding(home, "--metric", metric, "--units", units, *options)
    assert (found["verdict"], [reason["id"] for reason in found["reasons"]]) == (verdict, reasons)
    assert len(found["rows"]) == rows
    assert ("Không so sánh được" in found["sentence"]["vi"]) == (verdict == "red")


def test_the_rows_of_a_comparison_are_codes(home: Path) -> None:
    found = finding(home, "--metric", "clearance_share", "--units", "35,79", "--years", "2021")
    shown = {row["code"]: row["value"] for row in rows(home, "--metric", "clearance_share")}
    assert [shown[code] for code in found["rows"]] == [92, 71.72]
    assert found["sentence"]["en"].endswith("Ha Nam is higher than HCMC by 20.28 percentage points.")


def test_a_comparison_in_words(home: Path) -> None:
    done = run(home, "compare", "--metric", "Số mô hình duy trì", "--units", "Hà Nội, Hà Nam")
    assert done.exit_code == 0
    title, verdict, sentence, blank, header, *lines = done.stdout.splitlines()
    assert title == "Số mô hình đang duy trì: không so được trên một trục (độ dài kỳ khác nhau)"
    assert verdict == "Không so sánh được: độ dài kỳ khác nhau"
    assert sentence.startswith("Hà Nội 495 mô hình (tính đến 24/7/2023); Hà Nam 83 mô hình (2013–2023).")
    assert (blank, header[:2], len(lines)) == ("", "Mã", 2)
    alone = run(home, "compare", "--metric", "safe_share", "--units", "35").stdout
    assert "So sánh được" not in alone
    assert "Chưa đủ hai số liệu để so sánh." in alone


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--metric", "safe_shar", "--units", "01"), "“safe_share”"),
        (("--metric", "safe_share", "--units", "01,Hà Nmoi"), "“Hà Nội”"),
        (("--metric", "safe_share", "--units", "01", "--scope", "localites"), "“localities”"),
        (("--metric", "safe_share", "--units", "01", "--scope", "pphs"), "“pphs”"),
        (("--metric", "safe_share", "--units", " , "), "Chưa nêu tỉnh nào"),
        (("--metric", "safe_share", "--units", "01", "--years", "2023-2013"), "“2023-2013” không phải năm"),
        (("--metric", "safe_share", "--units", "01", "--years", "23"), "“23” không phải năm"),
        (("--metric", "safe_share"), "--units"),
        (("--units", "01"), "--metric"),
    ],
)
def test_a_comparison_that_cannot_be_asked_is_refused(home: Path, options: tuple[str, ...], told: str) -> None:
    done = run(home, "compare", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)])
def test_every_command_has_help(command: list[str]) -> None:
    done = CliRunner().invoke(main, [*command, "--help"])
    assert (done.exit_code, done.output.startswith("Usage:")) == (0, True)


def load_two(home: Path) -> None:
    """A file and its correction, loaded into the published figures."""
    store, catalogue = prepared(Settings(home=home))
    loaded(store, catalogue, candidate(2016), candidate(2017, "109"))
    loaded(store, catalogue, candidate(2016, "112"), by="Bình")


def test_history_withdrawal_and_its_undoing(tmp_path: Path) -> None:
    load_two(tmp_path)
    done = run(tmp_path, "withdraw", "2", "--by", "Chi", "--reason", "nhầm tệp")
    assert (done.exit_code, done.stdout) == (0, "Đã rút lần nạp 2. Phiên bản 4, lần ghi 3.\n")
    told = json.loads(run(tmp_path, "history", "--json").stdout)
    assert (told["version"], [batch["kind"] for batch in told["batches"]]) == (4, ["base", "load", "load", "withdraw"])
    base, first, second, third = told["batches"]
    assert (first["by"], first["added"], first["live"], first["standing"]) == ("An", 2, 2, True)
    assert (second["changed"], second["live"], second["standing"], second["file"]) == (1, 0, False, "so-lieu.csv")
    assert (third["target"], third["by"], third["note"], third["standing"]) == (2, "Chi", "nhầm tệp", None)
    assert base["at"].endswith("Z")
    lines = run(tmp_path, "history").stdout
    assert "2. Bình nạp lúc " in lines
    assert "Đã rút, không dùng" in lines
    assert "3. Chi rút lần nạp 2 lúc " in lines
    assert "Lý do: nhầm tệp" in lines
    undone = run(tmp_path, "withdraw", "2", "--undo", "--by", "Chi", "--reason", "đúng")
    assert undone.stdout == "Đã trả lại lần nạp 2. Phiên bản 5, lần ghi 4.\n"
    asked = ("--unit", "01", "--metric", "offences_recorded", "--scope", "pphs")
    values = [[row["value"] for row in rows(tmp_path, *asked, "--as-of", str(n)) if row["batch"]] for n in range(5)]
    assert values == [[], [108, 109], [112, 109], [108, 109], [112, 109]]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("1", "--by", "An", "--reason", "x"), 1, "Không có lần nạp nào mang số 1."),
        (("0", "--by", "An", "--reason", "x"), 1, "Số liệu gốc"),
        (("1", "--by", "An"), 2, "--reason"),
        (("một", "--by", "An", "--reason", "x"), 2, "một"),
    ],
)
def test_a_withdrawal_that_cannot_be(home: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    done = run(home, "withdraw", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr


def test_backup_restore_and_proof(tmp_path: Path) -> None:
    load_two(tmp_path / "home")
    assert run(tmp_path / "home", "backup", str(tmp_path / "copy")).exit_code == 0
    done = run(tmp_path / "other", "restore", str(tmp_path / "copy"))
    assert (done.exit_code, "phiên bản 3" in done.stdout) == (0, True)
    proof = run(tmp_path / "other", "rebuild", "--verify")
    assert (proof.exit_code, proof.stderr) == (0, "")
    next((tmp_path / "other" / "archive").glob("?" * 64)).write_bytes(b"x")
    spoilt = run(tmp_path / "other", "rebuild", "--verify")
    assert (spoilt.exit_code, "Tệp gốc" in spoilt.stdout, "archived file" in spoilt.stderr) == (1, True, True)
    again = run(tmp_path / "other", "rebuild")
    assert (again.exit_code, again.stdout[:25]) == (0, "Đã dựng lại: phiên bản 4,")
