"""`python -m antq check`: what it prints, how it ends, and that a file whose figures are live is nothing new."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from antq.cli import main
from tests.support.corpus import CORPUS, manifest
from tests.support.figures import real_rows
from tests.support.uploads import CAMPAIGNS, book, csv_file, long_file

TOP = ["file", "sha256", "outcome", "rows", "problems", "questions", "diff", "batch"]
ROW = ["unit", "metric", "scope", "period_start", "period_end", "basis", "relation", "value", "unit_of_measure"]
ROW += ["sheet", "row", "column"]
PROBLEM = ["rule", "severity", "sheet", "row", "column", "value", "message", "fix"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], env={"ANTQ_HOME": str(home)})


def checked(home: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = run(home, *arguments, "--json")
    return done.exit_code, json.loads(done.stdout)


def corpus(mark: str) -> str:
    [file] = [expected.file for expected in manifest() if mark in expected.file]
    return str(CORPUS / file)


def test_an_accepted_file_as_json(home: Path) -> None:
    code, found = checked(home, corpus("_02_"))
    assert (code, list(found), found["outcome"], found["batch"]) == (0, TOP, "accepted", None)
    assert list(found["rows"][0]) == ROW
    assert found["rows"][0] == {
        "unit": "01",
        "metric": "safe_share",
        "scope": "localities",
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "basis": "calendar_year",
        "relation": "eq",
        "value": 95.5,
        "unit_of_measure": "percent",
        "sheet": None,
        "row": 2,
        "column": "D",
    }
    assert sum(found["diff"].values()) == len(found["rows"])


def test_a_refused_file_as_json(home: Path) -> None:
    code, found = checked(home, corpus("_35_"))
    assert (code, found["outcome"], found["rows"]) == (4, "refused", [])
    assert list(found["problems"][0]) == PROBLEM
    assert [(problem["sheet"], problem["row"], problem["column"]) for problem in found["problems"]][:2] == [
        ("S", 2, "D"),
        ("S", 3, "D"),
    ]
    assert found["diff"] == {"added": 0, "changed": 0, "unchanged": 0}


def test_questions_and_their_answers(home: Path) -> None:
    code, found = checked(home, corpus("_19_"))
    assert (code, found["outcome"]) == (3, "ask")
    assert [(question["key"], question["rows"]) for question in found["questions"]] == [
        ("unit:TP.HCM:2025", [2]),
        ("unit:Ninh Bình:2025", [3]),
        ("unit:Hà Nam:2025", [4]),
    ]
    assert all(set(option) == {"value", "label"} for question in found["questions"] for option in question["options"])
    answers = [f"--answer={question['key']}={question['options'][0]['value']}" for question in found["questions"]]
    code, after = checked(home, corpus("_19_"), *answers)
    assert (code, after["outcome"], len(after["rows"])) == (0, "accepted", 4)


def test_a_key_may_hold_the_sign_of_an_answer(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(csv_file("Tỉnh;Năm;Số = tin", "Hà Nội;2023;5"))
    code, found = checked(home, str(file), "--answer", "metric:Số = tin=tips_received")
    assert (code, [row["metric"] for row in found["rows"]]) == (0, ["tips_received"])


def test_a_sheet_is_chosen(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    rows = [["Tỉnh", "Năm", CAMPAIGNS], ["Hà Nội", 2023, 5]]
    file.write_bytes(book(("A", rows), ("B", rows)))
    assert checked(home, str(file))[0] == 3
    assert [row["sheet"] for row in checked(home, str(file), "--sheet", "B")[1]["rows"]] == ["B"]
    assert checked(home, str(file), "--sheet", "C")[0] == 4


def test_what_would_change_is_counted_and_other_sources_are_named(home: Path, tmp_path: Path) -> None:
    wanted = {"unit": "79", "basis": "calendar_year", "relation": "eq", "unit_of_measure": "cases"}
    live = next(row for row in real_rows("observations") if wanted.items() <= row.items())
    year = live["period_end"][:4]
    other = str(int(float(live["value"])) + 1)
    file = tmp_path / "figures.csv"
    row = f"{live['unit']},{year},{live['metric']},{live['scope']},{other}"
    file.write_bytes(csv_file("Mã tỉnh,Năm,Chỉ tiêu,Phạm vi,Giá trị", row))
    code, found = checked(home, str(file))
    assert (code, found["outcome"], found["diff"]) == (0, "accepted", {"added": 1, "changed": 0, "unchanged": 0})
    assert "nguồn khác (" in run(home, str(file)).stdout


def test_a_file_is_loaded_once_corrected_and_then_changed(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "figures.csv"

    def loaded(value: str) -> tuple[int, dict[str, Any]]:
        file.write_bytes(csv_file("Tỉnh,Năm,Chỉ tiêu,Giá trị", f"Hà Nội,2022,crackdown_campaigns,{value}"))
        arguments = ["load", str(file), "--by", "Tổ số liệu", "--json"]
        done = CliRunner().invoke(main, arguments, env={"ANTQ_HOME": str(home)})
        return done.exit_code, json.loads(done.stdout)

    code, first = loaded("6")
    assert (code, first["outcome"], first["batch"]) == (0, "accepted", 1)
    code, again = loaded("6")
    assert (code, again["outcome"], again["batch"]) == (0, "noop", None)
    code, corrected = loaded("7")
    assert (code, corrected["diff"], corrected["batch"]) == (0, {"added": 0, "changed": 1, "unchanged": 0}, 2)
    code, refused = loaded("sáu")
    assert (code, refused["outcome"], refused["batch"]) == (4, "refused", None)


def test_the_words_are_vietnamese_and_name_the_place(home: Path) -> None:
    told = run(home, corpus("_32_")).stdout
    assert "không nhận" in told
    assert "Dòng 4, cột B: “23” không phải năm" in told
    asked = run(home, corpus("_22_")).stdout
    assert "--answer unit:HN=01" in asked and "(dòng 2)" in asked


@pytest.mark.parametrize(
    "arguments", [[], ["no_such.csv"], [corpus("_01_"), "--answer", "unit:HN"], [corpus("_01_"), "--no-such"]]
)
def test_wrong_use_ends_with_2(home: Path, arguments: list[str]) -> None:
    assert run(home, *arguments).exit_code == 2


def test_it_writes_nothing(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(long_file(f"Hà Nội,2023,{CAMPAIGNS},5"))
    run(home, str(file))
    before = {path: path.stat().st_mtime_ns for path in [*home.rglob("*"), *tmp_path.rglob("*")]}
    assert run(home, str(file)).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in [*home.rglob("*"), *tmp_path.rglob("*")]} == before
