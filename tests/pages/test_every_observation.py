"""Every published observation, read with nothing but the csv module, beside what pages and commands say of it."""

import csv
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import md5
from itertools import chain
from typing import Any

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from antq.cli import main
from antq.settings import ROOT, Settings
from antq.text import LANGUAGES, Language
from tests.support.pages import CODE, all_text, cards, charts, is_whole, opened, tables
from tests.support.server import running_server

Row = dict[str, str]
WORDS = {
    "vi": {"eq": "{}", "gt": "trên {}", "lt": "gần {}", "le": "không quá {}", "approx": "khoảng {}"},
    "en": {"eq": "{}", "gt": "over {}", "lt": "nearly {}", "le": "at most {}", "approx": "about {}"},
}
FALL = {"vi": "giảm {}", "en": "down {}"}
# Unit of measure: in Vietnamese, in English for one, for more.
MEASURES = {
    "areas": ("địa bàn", "area", "areas"),
    "awards": ("lượt khen", "commendation", "commendations"),
    "boards": ("ban", "board", "boards"),
    "cameras": ("camera", "camera", "cameras"),
    "campaigns": ("đợt", "campaign", "campaigns"),
    "cases": ("vụ", "case", "cases"),
    "communes": ("xã, phường, thị trấn", "commune", "communes"),
    "files": ("hồ sơ", "file", "files"),
    "groups": ("ổ nhóm", "group", "groups"),
    "lines": ("đường dây", "line", "lines"),
    "model_kinds": ("loại mô hình", "kind of model", "kinds of models"),
    "models": ("mô hình", "model", "models"),
    "persons": ("người", "person", "persons"),
    "sites": ("điểm", "site", "sites"),
    "spots": ("tụ điểm", "spot", "spots"),
    "teams": ("tổ", "team", "teams"),
    "tips": ("tin", "tip", "tips"),
}
COLUMNS = {"vi": ("Mã", "Số liệu", "Ghi chú"), "en": ("Code", "Figure", "Note")}
AT_THEIR_HEIGHT = {"segment", "part", "moment", "ghost"}
IDENTITY = ("unit", "metric", "scope", "period_start", "period_end", "basis", "source")


def published() -> list[Row]:
    with (ROOT / "data/published/observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(row: Row, language: Language) -> str:
    """1616 as 1.616 or 1,616, with its qualifier, a fall as a fall."""
    whole, _, rest = row["value"].removeprefix("-").partition(".")
    digits = f"{int(whole):,}" + (f".{rest}" if rest.strip("0") else "")
    if language == "vi":
        digits = digits.translate(str.maketrans(",.", ".,"))
    percent = "%" if row["unit_of_measure"] == "percent" else ""
    said = WORDS[language][row["relation"]].format(digits + percent)
    return FALL[language].format(said) if row["value"].startswith("-") else said


def amount(row: Row, language: Language) -> str:
    """The number with its unit of measure."""
    if row["unit_of_measure"] == "percent":
        return number(row, language)
    vi, one, many = MEASURES[row["unit_of_measure"]]
    return f"{number(row, language)} {vi if language == 'vi' else one if row['value'] == '1' else many}"


def by_command(settings: Settings) -> Any:
    """What `figures --json` prints."""
    done = CliRunner().invoke(main, ["figures", "--json"], env={"ANTQ_HOME": str(settings.home)})
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def by_api(settings: Settings) -> Any:
    """What a running server answers."""
    with running_server(settings.home) as server:
        return json.loads(server.ask("/api/v1/figures").body)


# The ways by which other programs get the figures; all give out the same object.
CHANNELS = {"command": by_command, "api": by_api}


@pytest.fixture(scope="module")
def told(home: Settings) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = by_command(home)["rows"]
    return rows


@pytest.fixture(scope="module")
def by_code(told: list[dict[str, Any]]) -> dict[str, Row]:
    """The rows of the file by the code they are quoted by; its last part is a digest of what the figure is about."""
    codes = {tuple(row[key] or "" for key in IDENTITY): row["code"] for row in told}
    rows = {codes[tuple(row[key] for key in IDENTITY)]: row for row in published()}
    for code, row in rows.items():
        assert code.endswith("-" + md5("|".join(row[key] for key in IDENTITY).encode()).hexdigest()[:4])
    return rows


def stated(app: AppTest, language: Language) -> Iterator[tuple[str, str]]:
    """Every code on a page with the amount that stands beside it, in tables and on cards."""
    code, figure, _ = COLUMNS[language]
    for row in chain.from_iterable(tables(app)):
        if CODE.fullmatch(row.get(code, "")):
            yield row[code], row[figure]
    if any('class="antq-grid"' in html.proto.body for html in app.get("html")):
        for card in cards(app):
            for found in CODE.findall(card.text):
                yield found, card.number


def drawn(app: AppTest) -> Iterator[tuple[str, float]]:
    """Every mark that stands at its figure's own height, with its code."""
    for trace in chain.from_iterable(figure["data"] for figure in charts(app)):
        if trace["meta"].split()[0] in AT_THEIR_HEIGHT:
            marks = zip((mark[0] for mark in trace["customdata"]), trace["y"], strict=True)
            # Without a height a mark is the break between two runs.
            yield from ((code, height) for code, height in marks if height is not None)


def agree(app: AppTest, language: Language, by_code: dict[str, Row]) -> set[str]:
    """The codes a page states, after their amounts and heights have been compared with the file."""
    assert is_whole(app)
    pairs = list(stated(app, language))
    assert {code: said for code, said in pairs if said != amount(by_code[code], language)} == {}
    assert {code: y for code, y in drawn(app) if Decimal(str(y)) != Decimal(by_code[code]["value"])} == {}
    return {code for code, _ in pairs}


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_programs_get_is_what_the_file_says(channel: str, home: Settings, by_code: dict[str, Row]) -> None:
    rows = CHANNELS[channel](home)["rows"]
    assert len(rows) == len(by_code) == len(published())
    for row in rows:
        line = by_code[row["code"]]
        assert Decimal(str(row["value"])) == Decimal(line["value"]), row["code"]
        assert row["text"] == {language: number(line, language) for language in LANGUAGES}
        assert row["note"] == {"vi": line["note_vi"], "en": line["note_en"]}
        same = ("relation", "unit_of_measure", "status", "confidence", "use")
        assert [row[key] for key in same] == [line[key] for key in same]
        assert (row["period_start"] or "", row["locator"] or "") == (line["period_start"], line["locator"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_observation_stands_on_its_trend_page(
    language: Language, by_code: dict[str, Row], told: list[dict[str, Any]]
) -> None:
    """Each definition with all its provinces: every figure in the table, its amount and note, no other figure."""
    app = opened("trend", lang=language)
    app.multiselect(key="units").set_value(sorted({row["unit"] for row in published()}))
    code, _, note = COLUMNS[language]
    met: set[str] = set()
    for metric, scope in sorted({(row["metric"], row["scope"]) for row in published()}):
        app.selectbox(key="metric").set_value(metric).run()
        app.selectbox(key="scope").set_value(scope).run()
        expected = {key for key, row in by_code.items() if (row["metric"], row["scope"]) == (metric, scope)}
        assert agree(app, language, by_code) == expected, (metric, scope)
        for row in tables(app)[0]:
            assert row[note] == " ".join(by_code[row[code]][f"note_{language}"].split()), row[code]
        fit = {row["code"] for row in told if row["preferred"] and row["use"] == "chart"} & expected
        seen = [trace for figure in charts(app) for trace in figure["data"] if trace["meta"].split()[0] != "hit"]
        marked = {mark[0] for trace in seen for mark in trace.get("customdata", [])}
        assert fit - _without_a_start(fit, by_code) <= marked, (metric, scope)
        met |= expected
    assert met == set(by_code)


def _without_a_start(codes: Iterable[str], by_code: dict[str, Row]) -> set[str]:
    return {code for code in codes if by_code[code]["basis"] == "unknown_start"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "conflicts"])
def test_pages_without_a_choice_agree_with_the_file(page: str, language: Language, by_code: dict[str, Row]) -> None:
    assert agree(opened(page, lang=language), language, by_code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["bars", "table"])
def test_comparisons_agree_with_the_file(form: str, language: Language, by_code: dict[str, Row]) -> None:
    app = opened("compare", lang=language, form=form)
    metrics = sorted({row["metric"] for row in published()})
    app.multiselect(key="units").set_value(sorted({row["unit"] for row in published()}))
    app.multiselect(key="metrics").set_value(metrics).run()
    codes = agree(app, language, by_code)
    assert {by_code[code]["metric"] for code in codes} == set(metrics) - _for_tables_only(metrics, by_code)
    said = all_text(app)
    assert {code for code in codes if amount(by_code[code], language) not in said} == set()


def _for_tables_only(metrics: Iterable[str], by_code: dict[str, Row]) -> set[str]:
    drawn = {row["metric"] for row in by_code.values() if row["use"] == "chart"}
    return set(metrics) - drawn
