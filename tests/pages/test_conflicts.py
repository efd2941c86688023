"""Số liệu lệch nhau: every figure that disagrees with another is there, with the reason one of them is drawn."""

import csv

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import ensure
from antq.model.view import Dataset
from antq.settings import Settings
from antq.text import LANGUAGES, Language
from tests.pages.conftest import Held
from tests.support.pages import all_text, is_whole, opened, readable, sentences, tables

CODE = {"vi": "Mã", "en": "Code"}
CHOICE = {"vi": "Chọn số nào, vì sao", "en": "Preferred or why not"}
DRAWN = {"vi": "Được chọn để vẽ", "en": "Preferred, drawn"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_conflict_of_the_warehouse_is_a_table_with_one_preferred(
    lang: Language, held: dict[Dataset, Held]
) -> None:
    app = opened("conflicts", lang=lang)
    assert is_whole(app)
    shown = [{row[CODE[lang]]: row[CHOICE[lang]] for row in table} for table in tables(app)]
    rows = {row["code"]: row for row in held["published"].figures if row["conflicts"]}
    assert {frozenset(table) for table in shown} == {frozenset([code, *row["conflicts"]]) for code, row in rows.items()}
    for table in shown:
        assert [code for code, why in table.items() if why == DRAWN[lang]] == [
            code for code in table if rows[code]["is_preferred"]
        ]
        assert all(table.values())


def test_what_each_source_says_and_why_one_is_drawn() -> None:
    half_year, change, guess = tables(opened("conflicts"))
    assert [row["Số liệu"] for row in half_year] == ["2.719 vụ", "1.344 vụ"]
    assert [row["Kỳ số liệu"] for row in half_year] == ["6 tháng đầu năm 2024", "1/1/2024 đến 14/6/2024"]
    assert half_year[1]["Chọn số nào, vì sao"] == "Chỉ dùng trong bảng"
    assert half_year[1]["Loại nguồn, độ tin cậy"] == "báo chí, độ tin cậy thấp"
    assert [row["Số liệu"] for row in change] == ["giảm 233 vụ", "giảm 223 vụ"]
    assert change[1]["Chọn số nào, vì sao"] == "Công bố tháng 1/2019; số được chọn: 11/1/2019"
    assert change[0]["Nguồn"].startswith("Người Lao Động, 11/1/2019: ")
    assert guess[1]["Chọn số nào, vì sao"] == "Suy ra từ số đã công bố; số được chọn: đã công bố"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rule_stands_in_words_step_by_step(lang: Language, catalogue: Catalogue) -> None:
    said = all_text(opened("conflicts", lang=lang))
    steps = ("use", "decision", "status", "kind", "confidence", "period", "exact", "date", "code")
    places = [said.index(readable(catalogue.word(f"rule.{step}", lang))) for step in steps]
    assert places == sorted(places)


def test_the_same_number_in_two_definitions_is_said_to_be_no_conflict() -> None:
    said = all_text(opened("conflicts"))
    assert "Khác định nghĩa thì không phải là lệch nhau" in said
    assert "HCM-PP-ea6e" in said


def test_sorting_by_measure_stands_in_the_address() -> None:
    app = opened("conflicts")
    first = tables(app)[0]
    app.button_group(key="sort").set_value("metric").run()
    assert is_whole(app)
    assert app.query_params["sort"] == "metric"
    assert tables(app)[0] != first
    assert {row["Mã"] for table in tables(app) for row in table} >= {row["Mã"] for row in first}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_conflicts_the_page_says_so(lang: Language, catalogue: Catalogue) -> None:
    app = opened("conflicts", lang=lang, data="sample")
    assert is_whole(app)
    assert not tables(app)
    assert catalogue.word("conflict.empty", lang) in all_text(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_decision_is_told_with_who_when_and_why(lang: Language, own_data: Settings) -> None:
    """And the trend draws what was decided for, the other as the faint one."""
    with (own_data.data / "published/decisions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(
            ["HCM-TG-1d6e", "Ban <b>đặt ra</b>", "2024-03", "Lý do *đặt* ra.", "Invented *reason*."]
        )
    ensure(own_data)
    app = opened("conflicts", lang=lang)
    assert is_whole(app)
    said = {
        "vi": "Quyết định của Ban <b>đặt ra</b>, tháng 3/2024: Lý do *đặt* ra.",
        "en": "Decision by Ban <b>đặt ra</b>, March 2024: Invented *reason*.",
    }
    why = {"vi": "Có quyết định chọn số kia", "en": "A decision prefers the other one"}
    assert said[lang] in all_text(app)
    (table,) = (table for table in tables(app) if "HCM-TG-1d6e" in str(table))
    assert [(row[CODE[lang]], row[CHOICE[lang]]) for row in table] == [
        ("HCM-TG-1d6e", DRAWN[lang]),
        ("HCM-TG-bb62", why[lang]),
    ]
    amount = {"vi": "giảm 223", "en": "down 223"}
    assert amount[lang] in sentences(opened("trend", lang=lang, metric="offences_change", units="79"))[0]
