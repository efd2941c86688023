"""Pictures: the proportions of their presets, the letters they need, the square code of the link."""

import re
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import unescape

import pytest
import segno

from antq.analysis.exhibits import Exhibit, exhibits, exhibits_at
from antq.analysis.links import lasting
from antq.export.images import _scripts
from antq.export.picture import CODE, QUIET, SIZES, link_of, picture
from antq.export.typeface import faces, style_sheet
from antq.model.view import PRESETS, CompareView, PageView, Preset, TrendView
from tests.support.charts import FOCUS, Answers
from tests.support.signs import written

PUBLIC = "https://antq.example.vn"
VIEWS = {
    "timeline": PageView("overview"),
    "trend": PageView("trend", TrendView("offences_recorded", "pphs", FOCUS, 2013, 2025)),
    "panels": PageView("trend", TrendView("offences_recorded", "every", FOCUS, 2013, 2025), language="en"),
    "cards": PageView("compare", CompareView(("models_sustained",), FOCUS)),
    "bars": PageView("compare", CompareView(("offences_recorded",), FOCUS)),
}


def exhibit_of(answers: Answers, name: str) -> Exhibit:
    return exhibits(answers.warehouse, answers.catalogue, VIEWS[name])[0]


def shapes(layout: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [shape for shape in layout.get("shapes", ()) if shape.get("name") == name]


@pytest.mark.parametrize("public_url", ["", PUBLIC], ids=["plain", "code"])
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_fills_its_preset(name: str, preset: Preset, public_url: str, answers: Answers) -> None:
    drawn = picture(exhibit_of(answers, name), answers.catalogue, preset, public_url=public_url)
    layout, margin = drawn.figure["layout"], drawn.figure["layout"]["margin"]
    assert (drawn.width, drawn.height) == SIZES[preset]
    assert layout["width"] / layout["height"] == pytest.approx(drawn.width / drawn.height, abs=0.004)
    assert layout["width"] > margin["l"] + margin["r"]
    assert layout["height"] > margin["t"] + margin["b"]
    # Only four panels above each other on a low sheet are made smaller than by half.
    assert (0.33 if name == "panels" else 0.5) <= drawn.width / layout["width"] <= 2
    # What is written lowest ends above the lower edge, and above the square code where there is one.
    footer = next(note for note in layout["annotations"] if note["name"] == "footer")
    lines = footer["text"].count("<br>") + 1
    lowest = -footer["yshift"] + lines * footer["font"]["size"] * 1.3
    code = CODE * min(drawn.width, drawn.height) * layout["width"] / drawn.width if public_url else 0
    assert lowest <= margin["b"] - code + 1


def test_the_square_code_is_the_link_and_stands_in_the_corner(answers: Answers) -> None:
    exhibit = exhibit_of(answers, "trend")
    layout = picture(exhibit, answers.catalogue, "slide", theme="dark", public_url=PUBLIC).figure["layout"]
    link = link_of(exhibit, PUBLIC)
    assert (
        link
        == lasting(exhibit.address, exhibit.version, "published", PUBLIC)
        == f"{PUBLIC}{exhibit.address}&as_of=0&v=1"
    )
    (ground,), (code,) = shapes(layout, "code-ground"), shapes(layout, "code")
    assert ground["fillcolor"] == "#ffffff"
    wanted = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    boxes = [corners(layout, part) for part in code["path"].split("Z")[:-1]]
    left, top, right, bottom = corners(layout, ground["path"])
    module = (right - left) / (len(wanted) + 2 * QUIET)
    found = [[0] * len(wanted) for _ in wanted]
    for x0, y0, x1, _ in boxes:
        row = round((y0 - top) / module) - QUIET
        for column in range(round((x0 - left) / module), round((x1 - left) / module)):
            found[row][column - QUIET] = 1
    assert found == wanted
    assert 0 < layout["width"] - right < 0.05 * layout["width"]
    assert 0 < layout["height"] - bottom < 0.05 * layout["height"]


@pytest.mark.parametrize("public_url", [PUBLIC, f"{PUBLIC}/so-lieu"])
@pytest.mark.parametrize("name", VIEWS)
def test_exports_take_the_link(name: str, public_url: str, answers: Answers) -> None:
    link = link_of(exhibit_of(answers, name), public_url)
    (again,) = exhibits_at(answers.catalogue, [link], lambda dataset: answers.warehouse)
    assert replace(again.view, as_of=None) == VIEWS[name]
    assert again.version.as_of == 0
    assert link_of(again, public_url) == link


def corners(layout: dict[str, Any], path: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a path in pixels from the upper left corner of the picture."""
    margin = layout["margin"]
    width = layout["width"] - margin["l"] - margin["r"]
    height = layout["height"] - margin["t"] - margin["b"]
    points = [tuple(map(float, pair.split(","))) for pair in re.findall(r"[ML]([-\d.]+,[-\d.]+)", path)]
    across = [margin["l"] + x * width for x, _ in points]
    down = [margin["t"] + (1 - y) * height for _, y in points]
    return min(across), min(down), max(across), max(down)


def test_without_a_public_address_there_is_no_code(answers: Answers) -> None:
    layout = picture(exhibit_of(answers, "trend"), answers.catalogue, "slide").figure["layout"]
    assert shapes(layout, "code") == []
    assert "scan" not in {note["name"] for note in layout["annotations"]}


def test_a_style_sheet_has_the_files_of_its_letters_and_no_other() -> None:
    def ranges(text: str, weights: set[int]) -> list[tuple[str, str]]:
        return re.findall(r"font-weight: (\d+);.*?unicode-range: U\+(\w+)", style_sheet(text, weights))

    assert ranges("Ha Nam", {400}) == [("400", "0000")]
    assert sorted(ranges("Hà Nội, được", {400, 700})) == sorted(
        [*[("400", "0102"), ("700", "0102")], *[("400", "0000"), ("700", "0000")]]
    )
    assert ranges("", {400}) == []
    assert all(face.file.is_file() for face in faces())


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_holds_every_letter_it_writes(name: str, answers: Answers) -> None:
    drawn = picture(exhibit_of(answers, name), answers.catalogue, "square")
    held = [face for face in faces() if face.range in drawn.faces]
    said = unescape(" ".join(note["text"] for note in drawn.figure["layout"]["annotations"]))
    letters = {letter for letter in said if letter.isprintable()}
    assert {letter for letter in letters if not any(face.has(letter) for face in held)} == set()


def test_every_sign_we_write_is_in_some_face() -> None:
    """That the files have what they are listed for, Chromium tells: tests/browser/test_signs.py."""
    signs = written()
    assert {"→", "≈", "≤", "≥", "△", "▽", "○", "①", "đ", "ộ"} <= signs
    for weight in (400, 500, 600, 700):
        held = [face for face in faces() if face.weight == weight]
        assert {sign for sign in signs if not any(face.has(sign) for face in held)} == set()


def test_what_kaleido_writes_for_us_needs_no_encoding() -> None:
    assert "Be Vietnam Pro" in _scripts()
    assert _scripts().isascii()
