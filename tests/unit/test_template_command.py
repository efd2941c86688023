"""`python -m antq template` and `check --marked`: the files they write."""

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from antq.catalogue.catalogue import Catalogue
from antq.cli import main
from antq.ingest.reader import read
from antq.model.report import Outcome
from antq.settings import Settings
from tests.support.uploads import CAMPAIGNS, long_file


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"ANTQ_HOME": str(settings.home)})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_file_to_be_filled_in_is_written(form: str, settings: Settings, catalogue: Catalogue, tmp_path: Path) -> None:
    out = tmp_path / f"t.{form}"
    asked = ["--year", "2024-2025", "--units", "Hà Nội, 35", "--metrics", "wanted_caught:every, safe_share"]
    done = run(settings, "template", *asked, "--format", form, "--out", str(out))
    assert (done.exit_code, done.stdout) == (0, f"Đã ghi {out}: 4 dòng, 6 cột chỉ tiêu.\n")
    reading = read(out.name, out.read_bytes(), catalogue)
    assert (reading.outcome, reading.rows) == (Outcome.ACCEPTED, ())
    unfilled = run(settings, "check", str(out))
    assert unfilled.exit_code == 0
    assert "Không có con số nào trong bảng nên không có gì để nạp." in unfilled.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--year", "1999"), "từ năm 2000"),
        (("--year", "26"), "“26” không phải năm"),
        (("--year", "2024", "--units", "Hà Nmoi"), "“Hà Nội”"),
        (("--year", "2024", "--metrics", "safe_shar"), "“safe_shar”"),
        (("--year", "2024", "--metrics", "safe_share:pphs"), "“pphs”"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    options: tuple[str, ...], told: str, settings: Settings, tmp_path: Path
) -> None:
    done = run(settings, "template", *options, "--out", str(tmp_path / "t.xlsx"))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert told in done.stderr


def test_a_checked_file_is_given_back_marked(settings: Settings, tmp_path: Path) -> None:
    file, out = tmp_path / "t.csv", tmp_path / "t-can-sua.xlsx"
    file.write_bytes(long_file(f"Hà Nội,2023,{CAMPAIGNS},nhiều"))
    assert run(settings, "check", str(file), "--marked", str(out)).exit_code == 4
    told, sheet = openpyxl.load_workbook(io.BytesIO(out.read_bytes())).worksheets
    assert "D2" in {cell.value for row in told for cell in row}
    assert "nhiều" in sheet["D2"].comment.text
