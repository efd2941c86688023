"""The command line: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from antq.cli import main
from antq.settings import Settings
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
    assert found["version"] == 1
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


@pytest.mark.parametrize("command", [[], ["build"], ["figures"], ["serve"]])
def test_every_command_has_help(command: list[str]) -> None:
    done = CliRunner().invoke(main, [*command, "--help"])
    assert (done.exit_code, done.output.startswith("Usage:")) == (0, True)
