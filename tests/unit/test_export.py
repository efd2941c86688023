"""The command `export`: what it writes, under which name, and what it says where it cannot."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from antq.analysis.exhibits import exhibits
from antq.cli import main
from antq.export.deck_tag import tag_of
from antq.export.names import file_name
from antq.model.view import CompareView, PageView, TrendView
from tests.support.charts import FOCUS, Answers

TREND = PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


def run(home: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], env={"ANTQ_HOME": str(home), **environment})


def test_views_become_slides_in_their_order(home: Path, tmp_path: Path) -> None:
    views = ("/xu-huong?lang=en", "/xu-huong?data=sample", "/so-sanh?metrics=wanted_caught&as_of=0")
    out = tmp_path / "a.pptx"
    done = run(home, *(part for view in views for part in ("--view", view)), "--out", str(out))
    assert (done.exit_code, done.stdout) == (0, f"Đã xuất 3 biểu đồ / charts: {out}\n")
    tags = [tag_of(slide) for slide in Presentation(str(out)).slides]
    assert [tag.address for tag in tags if tag] == list(views)
    assert [tag.dataset for tag in tags if tag] == ["published", "sample", "published"]


def test_a_folder_gets_a_file_of_a_telling_name(home: Path, tmp_path: Path) -> None:
    assert run(home, "--view", "/xu-huong", "--format", "pptx", "--out", str(tmp_path)).exit_code == 0
    (made,) = tmp_path.iterdir()
    assert made.name == f"xu-huong-so-vu-pham-toi-ghi-nhan-{date.today().isoformat()}.pptx"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--view", "/xu-huong?metric=ofences_recorded"), "Gần nhất là “offences_recorded”."),
        (("--view", "/nguon"), "Trang “Nguồn và định nghĩa” không có biểu đồ để xuất"),
        (("--view", "/xu-huong", "--format", "html"), "Chưa xuất được dạng html."),
        (("--view", "/xu-huong", "--out", "/no/such/folder/a.pptx"), "Không ghi được tệp"),
        (("--view", "/xu-huong?as_of=99"), "Tham số as_of không nhận “99”."),
    ],
)
def test_what_cannot_be_made_is_said_in_clear_words(arguments: tuple[str, ...], said: str, home: Path) -> None:
    done = run(home, *arguments)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_the_template_of_the_organisation_is_taken_from_the_settings(home: Path, tmp_path: Path) -> None:
    template, out = tmp_path / "mau.pptx", tmp_path / "a.pptx"
    Presentation().save(str(template))
    done = run(home, "--view", "/xu-huong", "--out", str(out), ANTQ_DECK_TEMPLATE=str(template))
    assert done.exit_code == 0
    assert Presentation(BytesIO(out.read_bytes())).slide_width == Presentation().slide_width
    template.write_text(json.dumps("no presentation"))
    done = run(home, "--view", "/xu-huong", "--out", str(out), ANTQ_DECK_TEMPLATE=str(template))
    assert done.exit_code == 1
    assert "Tệp mẫu trang chiếu không mở được." in done.stderr


@pytest.mark.parametrize(
    ("views", "name"),
    [
        ([TREND], "xu-huong-so-vu-pham-toi-ghi-nhan-2026-11-27.pptx"),
        ([PageView("overview", language="en")], "overview-2026-11-27.pptx"),
        ([PageView("compare", CompareView(("safe_share",), FOCUS))], "so-sanh-dat-an-toan-ve-antt-2026-11-27.pptx"),
        ([TREND, TREND], "2-bieu-do-2026-11-27.pptx"),
    ],
)
def test_names_of_files(views: list[PageView], name: str, answers: Answers) -> None:
    shown = [one for view in views for one in exhibits(answers.warehouse, answers.catalogue, view)]
    assert file_name(shown, answers.catalogue, date(2026, 11, 27), "pptx") == name
