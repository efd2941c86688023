"""The coverage page: a table that is whole, whose cells lead to their figures and say why they are empty."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from antq.analysis.coverage_rows import STATES
from antq.catalogue.catalogue import Catalogue
from antq.model.view import DATASETS, GROUPS, Dataset
from antq.text import LANGUAGES
from antq.ui.coverage import SIGNS
from tests.pages.conftest import Held
from tests.support.pages import CODE, all_text, is_whole, opened, readable, tables

CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1>", re.DOTALL)
LINK = re.compile(r'<a class="antq-code" href="\?code=([^"]+)" title="([^"]+)" aria-label="([^"]+)">(.*?)</a>')
HOLE = re.compile(r'<div class="antq-cell antq-(missing|outside)" title="([^"]+)">(.*?)</div>')


def grid(app: AppTest) -> str:
    (found,) = (html.proto.body for html in app.get("html") if 'class="antq-coverage"' in html.proto.body)
    return found


def number(attributes: str, name: str) -> int:
    match = re.search(rf'{name}="(\d+)"', attributes)
    return int(match[1]) if match else 1


def widths(body: str) -> list[int]:
    """How many columns every row of a table has, cells that reach down from the rows above included."""
    found, reaching = [], [(0, 0)]
    for row in body.split("<tr>")[1:]:
        cells = [attributes for _, attributes, _ in CELL.findall(row)]
        above = sum(width for width, rows in reaching if rows)
        found.append(above + sum(number(cell, "colspan") for cell in cells))
        reaching = [(width, rows - 1) for width, rows in reaching if rows > 1]
        reaching += [(number(c, "colspan"), number(c, "rowspan") - 1) for c in cells]
    return found


def codes(app: AppTest) -> list[str]:
    return [code for code, *_ in LINK.findall(grid(app))]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("dataset", DATASETS)
def test_every_row_has_every_year_and_a_head(dataset: Dataset, group: str, catalogue: Catalogue) -> None:
    app = opened("coverage", data=dataset, group=group, measures=["offences_recorded", *catalogue.headline])
    assert is_whole(app)
    body = grid(app)
    assert len(set(widths(body))) == 1
    heads = [attributes for kind, attributes, _ in CELL.findall(body) if kind == "th"]
    assert all('scope="' in attributes for attributes in heads)
    assert len([head for head in heads if "rowgroup" in head]) == 5
    units = {"chosen": 3, "known": {"published": 6, "sample": 4}[dataset], "new": 34, "old": 63}[group]
    assert len([head for head in heads if 'scope="row"' in head]) == 5 * units


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_figure_is_in_the_grid_of_everything(
    dataset: Dataset, held: dict[Dataset, Held], catalogue: Catalogue
) -> None:
    units = list(catalogue.units)
    app = opened("coverage", data=dataset, places=units, measures=list(catalogue.metrics))
    assert is_whole(app)
    assert set(codes(app)) <= held[dataset].codes
    assert not tables(app), "the table is made when it is opened"
    app.session_state["figures"] = True
    app.run()
    assert set(CODE.findall(all_text(app))) == held[dataset].codes, "those that share a cell are in the table below"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cell_says_number_kind_and_source(lang: str, held: dict[Dataset, Held], catalogue: Catalogue) -> None:
    body = grid(opened("coverage", lang=lang, group="known", measures=["offences_recorded", "wanted_caught"]))
    publishers = {row["code"]: " ".join(row["publisher"].split()) for row in held["published"].figures}
    kinds = [catalogue.word(f"coverage.state.{state}", lang) for state in STATES]  # type: ignore[arg-type]
    links = LINK.findall(body)
    assert len(links) > 20
    for code, title, label, shown in links:
        said = " ".join(unescape(title).split())
        assert title == label
        assert publishers[code] in said
        assert any(kind in said for kind in kinds)
        assert readable(shown)[0] in SIGNS.values() and re.search(r"\d", shown)


def test_an_empty_cell_says_why(catalogue: Catalogue) -> None:
    reasons = {reason.vi for reason in catalogue.absences.reasons.values()} | {"Chỉ có số chung nhiều năm"}
    holes = HOLE.findall(grid(opened("coverage", group="old")))
    assert len(holes) > 63 * 4
    for state, title, said in holes:
        assert unescape(title) in reasons
        assert readable(said) == f"{SIGNS[state]} {unescape(title)}"


def test_the_legend_has_a_sign_and_words_for_every_kind(catalogue: Catalogue) -> None:
    text = all_text(opened("coverage"))
    assert len(set(SIGNS.values())) == len(STATES) == len(SIGNS)
    for state, sign in SIGNS.items():
        assert f"{sign} {catalogue.word(f'coverage.state.{state}', 'vi')}" in text


def test_the_default_is_the_focus_and_the_headline_measures(catalogue: Catalogue) -> None:
    text = readable(grid(opened("coverage")))
    for metric in catalogue.headline:
        assert catalogue.metrics[metric].name.vi in text
    assert "có số 22/46 ô (47,8%) · so sánh được 0/46 ô (0%)" in text
    assert "● 495 +1" in text and "↔ >490" in text and "↔ <1.200 *" in text


def test_comparable_cells_are_framed_and_counted() -> None:
    body = grid(opened("coverage", measures="offences_recorded"))
    assert "so sánh được 4/46 ô (8,7%)" in readable(body)
    assert body.count("antq-fit") == 4
    assert body.count("ô so sánh được") == 2 * 4, "in title and label of each"


def test_names_lead_to_profiles_and_keep_the_switches() -> None:
    assert 'href="/ho-so?unit=01"' in grid(opened("coverage"))
    assert 'href="/ho-so?unit=01&amp;lang=en&amp;data=sample"' in grid(opened("coverage", lang="en", data="sample"))


def test_a_group_greys_the_single_choice_and_keeps_it() -> None:
    app = opened("coverage", places=["01", "04"])
    assert not app.multiselect(key="places").disabled
    app.button_group(key="group").set_value("new").run()
    assert app.multiselect(key="places").disabled
    assert app.query_params == {"group": "new", "places": ["01", "04"]}
    app.button_group(key="group").set_value("chosen").run()
    assert readable(grid(app)).count("Cao Bằng") == 4


def test_nothing_at_all_has_no_table_below() -> None:
    app = opened("coverage", places="04")
    assert is_whole(app)
    assert codes(app) == []
    app.session_state["figures"] = True
    app.run()
    assert "Không có số liệu nào theo lựa chọn này." in all_text(app)
