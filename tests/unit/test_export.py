"""The command `export`: what it writes, under which name, and what it says where it cannot."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from antq.analysis.exhibits import exhibits
from antq.cli import main
from antq.export.deck_tag import tag_of
from antq.export.names import file_name
from antq.model.saved import SavedView
from antq.model.view import CompareView, PageView, TrendView
from antq.warehouse.saved import SavedLists
from antq.warehouse.store import Store
from tests.support.charts import FOCUS, Answers
from tests.support.golden import golden

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
        (("--view", "/xu-huong", "--out", "/no/such/folder/a.pptx"), "Không ghi được tệp"),
        (("--view", "/xu-huong?as_of=99"), "Tham số as_of không nhận “99”."),
    ],
)
def test_what_cannot_be_made_is_said_in_clear_words(arguments: tuple[str, ...], said: str, home: Path) -> None:
    done = run(home, *arguments)
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stdout == ""


def test_a_file_without_a_network_is_written(home: Path, tmp_path: Path) -> None:
    done = run(home, "--view", "/xu-huong", "--view", "/", "--format", "html", "--out", str(tmp_path))
    assert done.exit_code == 0
    (made,) = tmp_path.iterdir()
    assert made.name == f"2-bieu-do-{date.today().isoformat()}.html"
    assert made.read_text(encoding="utf-8").count("<section") == 2


@pytest.fixture
def lists(home: Path) -> Iterator[SavedLists]:
    lists = Store(home).lists
    lists.save("Hội nghị tổng kết 2026", "An", [SavedView("/xu-huong?data=sample"), SavedView("/?lang=en", "Nhắc")])
    lists.save("Trống", "An", [])
    yield lists
    rmtree(lists.folder)


@pytest.mark.usefixtures("lists")
def test_a_list_becomes_slides_under_its_title(home: Path, tmp_path: Path) -> None:
    done = run(
        home, "--list", "hoi-nghi-tong-ket-2026", "--view", "/so-sanh?metrics=safe_share", "--out", str(tmp_path)
    )
    assert done.exit_code == 0
    (made,) = tmp_path.iterdir()
    assert made.name == f"hoi-nghi-tong-ket-2026-{date.today().isoformat()}.pptx"
    tags = [tag_of(slide) for slide in Presentation(str(made)).slides]
    assert [tag.address for tag in tags if tag] == ["/xu-huong?data=sample", "/?lang=en", "/so-sanh?metrics=safe_share"]


@pytest.mark.usefixtures("lists")
def test_the_pictures_of_a_list_are_a_zip_under_its_title(home: Path, tmp_path: Path) -> None:
    done = run(home, "--list", "hoi-nghi-tong-ket-2026", "--format", "svg", "--out", str(tmp_path))
    assert (done.exit_code, done.stderr) == (0, "\r1/2\r2/2\n")
    assert [path.name for path in tmp_path.iterdir()] == [f"hoi-nghi-tong-ket-2026-{date.today().isoformat()}.zip"]


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--list", "hoi-nghi-tong-ket-2025"), 1, "Did you mean “hoi-nghi-tong-ket-2026”?"),
        (("--list", "trong"), 1, "Danh sách “Trống” chưa có biểu đồ nào."),
        ((), 2, "Nêu --view hoặc --list"),
    ],
)
def test_a_list_that_cannot_be_exported_is_told(arguments: tuple[str, ...], status: int, said: str, home: Path) -> None:
    done = run(home, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr


def test_the_saved_lists_are_printed(home: Path, lists: SavedLists) -> None:
    def printed(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["lists", *arguments], env={"ANTQ_HOME": str(home)})

    empty, whole = printed().stdout.splitlines()
    assert empty.startswith("trong: Trống (0 biểu đồ / charts; An, ")
    assert whole.startswith("hoi-nghi-tong-ket-2026: Hội nghị tổng kết 2026 (2 biểu đồ / charts; An, ")
    _, told = json.loads(printed("--json").stdout)["lists"]
    assert told["views"][1] == {"address": "/?lang=en", "note": "Nhắc"}
    (lists.folder / "trong.yml").write_text("title: x", encoding="utf-8")
    damaged = printed()
    assert (damaged.exit_code, len(damaged.stdout.splitlines())) == (1, 1)
    assert "trong.yml:1 (by)" in damaged.stderr


def test_no_saved_list_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["lists"], env={"ANTQ_HOME": str(tmp_path)})
    assert (done.exit_code, done.stdout) == (0, "Chưa có danh sách nào được lưu. / No list has been saved yet.\n")


def test_without_chromium_it_is_said_what_to_install(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    done = run(home, "--view", "/xu-huong", "--format", "png", "--out", str(out), BROWSER_PATH="/no/such/browser")
    assert done.exit_code == 1
    assert "Cài chromium" in done.stderr
    assert not out.exists()


def test_several_images_are_a_zip_that_counts_while_it_is_made(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    done = run(home, "--view", "/xu-huong?data=sample", "--view", "/?lang=en", "--format", "svg", "--out", str(out))
    assert (done.exit_code, done.stderr) == (0, "\r1/2\r2/2\n")
    with ZipFile(out.with_suffix(".zip")) as archive:
        trend, timeline = sorted(archive.namelist())
        assert trend.startswith("01-xu-huong-") and timeline.startswith("02-overview-")
        drawn = archive.read(trend).decode()
    assert drawn.startswith("<svg")
    assert "data:font/woff2;base64," in drawn
    golden("trend.svg.txt", "\n".join(svg_outline(drawn)))


def svg_outline(text: str) -> Iterator[str]:
    """The size, how many marks of each kind lie in groups of each class, every text; no places, no colours."""
    root = ElementTree.fromstring(text)
    yield f"{root.get('width')} × {root.get('height')}"
    marks = Counter(
        f"{group.get('class')} {mark.tag.partition('}')[2]}"
        for group in root.iter()
        for mark in group
        if group.get("class") and mark.get("d")
    )
    yield from (f"{count} {kind}" for kind, count in sorted(marks.items()))
    yield from (" ".join(words.itertext()) for words in root.iter("{http://www.w3.org/2000/svg}text"))


def test_a_pdf_has_the_letters_inside_and_the_size_of_its_paper(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert run(home, "--view", "/xu-huong", "--format", "pdf", "--preset", "a4", "--out", str(out)).exit_code == 0
    file = out.read_bytes()
    assert b"BeVietnamPro-Bold" in file and b"BeVietnamPro-Regular" in file
    width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file)[0])
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((297, 210), abs=1)


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
