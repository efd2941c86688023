"""Files to be filled in: what stands in them, and that they come back as they were filled in, without a question."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from antq.analysis.figures import live_figures
from antq.analysis.template import Template, measures_of, template
from antq.catalogue.catalogue import Catalogue
from antq.export.template import template_csv, template_xlsx
from antq.export.template_words import earlier_text, heading, template_name
from antq.ingest.child import read_apart
from antq.ingest.metric_names import MetricNames
from antq.ingest.reader import read
from antq.ingest.vocabulary import vocabulary_of
from antq.model.period import Basis, Period
from antq.model.quantity import Quantity, Relation
from antq.model.report import Outcome, Reading, Severity
from antq.model.view import TemplateView
from antq.text import LANGUAGES, Language
from antq.warehouse.store import Warehouse

HEADER_ROW = 3
LAST_OLD_DAY = date(2025, 6, 30)
Filled = dict[tuple[int, int], Quantity]


def asked(warehouse: Warehouse, catalogue: Catalogue, years: tuple[int, ...], *units: str, of: str = "") -> Template:
    measures = measures_of(catalogue, filter(None, of.split(",")))
    return template(warehouse, catalogue, TemplateView(measures, years, units))


def period_of(catalogue: Catalogue, unit: str, year: int, metric: str) -> Period:
    """The period of a row by the calendar: the old provinces of 2025 end with June."""
    ends_in_june = year == 2025 and catalogue.units[unit].valid_to == LAST_OLD_DAY
    end, basis = ("06-30", Basis.HALF_YEAR) if ends_in_june else ("12-31", Basis.CALENDAR_YEAR)
    if catalogue.metrics[metric].kind == "stock":
        return Period(f"{year}-{end}", f"{year}-{end}", Basis.AS_OF)
    return Period(f"{year}-01-01", f"{year}-{end}", basis)


def written(quantity: Quantity, is_share: bool, language: Language) -> str:
    return quantity.text("%" if is_share and abs(quantity.value) <= 1 else "")[language]


def filled_xlsx(content: bytes, answer: Template, catalogue: Catalogue, values: Filled, language: Language) -> bytes:
    """The workbook with values in the cells of rows and measures, exact ones as numbers."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    sheet = made.worksheets[0]
    for (row, column), quantity in values.items():
        is_share = catalogue.metrics[answer.measures[column][0]].kind == "share"
        said: Any = written(quantity, is_share, language)
        if quantity.relation.is_exact and "%" not in said:
            said = float(quantity.value)
        sheet.cell(HEADER_ROW + 2 + row, 3 + 2 * column, said)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def filled_csv(content: bytes, answer: Template, catalogue: Catalogue, values: Filled, language: Language) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    for (row, column), quantity in values.items():
        is_share = catalogue.metrics[answer.measures[column][0]].kind == "share"
        rows[1 + row][2 + column] = written(quantity, is_share, language)
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def wanted(answer: Template, catalogue: Catalogue, values: Filled) -> set[tuple[object, ...]]:
    found = set()
    for (row, column), quantity in values.items():
        line, (metric, scope) = answer.lines[row], answer.measures[column]
        found.add((line.unit, metric, scope, period_of(catalogue, line.unit, line.year, metric), quantity))
    return found


def understood(reading: Reading) -> set[tuple[object, ...]]:
    assert [problem for problem in reading.problems if problem.severity in (Severity.BLOCK, Severity.ASK)] == []
    assert reading.outcome is Outcome.ACCEPTED
    return {(row.unit, row.metric, row.scope, row.period, row.quantity) for row in reading.rows}


@st.composite
def quantities(draw: st.DrawFn, catalogue: Catalogue, metric: str, language: Language) -> Quantity:
    found = catalogue.metrics[metric]
    relation = draw(st.sampled_from(list(Relation)))
    places = found.decimals if found.kind == "share" else 0
    low, high = found.range or (Decimal(0), Decimal(2_000_000))
    # A fall is only said in Vietnamese.
    if found.is_change and found.range is None and language == "vi":
        low = -high
    if language == "en":
        low = max(low, Decimal(0))
    value = draw(st.decimals(low, high, places=places, allow_nan=False))
    return Quantity(value.normalize() + 0, relation)


@st.composite
def cases(draw: st.DrawFn, catalogue: Catalogue) -> tuple[TemplateView, Language]:
    every = measures_of(catalogue, [f"{metric}:every" for metric in catalogue.metrics])
    measures = draw(st.lists(st.sampled_from(every), min_size=1, max_size=5, unique=True))
    units = draw(st.lists(st.sampled_from([u for u in catalogue.units if u != "VN"]), max_size=5, unique=True))
    years = draw(st.lists(st.sampled_from([2013, 2024, 2025, 2026]), min_size=1, max_size=2, unique=True))
    return TemplateView(tuple(measures), tuple(sorted(years)), tuple(units)), draw(st.sampled_from(LANGUAGES))


# Shrinking makes hundreds of workbooks; the case as found is small enough.
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data())
def test_what_is_filled_in_is_what_is_read(data: st.DataObject, warehouse: Warehouse, catalogue: Catalogue) -> None:
    view, language = data.draw(cases(catalogue))
    answer = template(warehouse, catalogue, view)
    places = [(row, column) for row in range(min(len(answer.lines), 12)) for column in range(len(answer.measures))]
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=12, unique=True))
    values = {place: data.draw(quantities(catalogue, answer.measures[place[1]][0], language)) for place in chosen}
    if data.draw(st.booleans()):
        name, content = "t.csv", template_csv(answer, catalogue, language)
        content = filled_csv(content, answer, catalogue, values, language)
    else:
        name, content = "t.xlsx", template_xlsx(answer, catalogue, language)
        content = filled_xlsx(content, answer, catalogue, values, language)
    assert understood(read(name, content, catalogue)) == wanted(answer, catalogue, values)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_all_provinces_come_back_through_the_process_of_its_own(
    year: int, warehouse: Warehouse, catalogue: Catalogue
) -> None:
    answer = asked(warehouse, catalogue, (year,))
    assert len(answer.lines) == (63 if year == 2024 else 34)
    values = {(row, 0): Quantity(Decimal(1000 + row), Relation.GT) for row in range(len(answer.lines))}
    content = filled_xlsx(template_xlsx(answer, catalogue, "vi"), answer, catalogue, values, "vi")
    assert understood(read_apart("t.xlsx", content, catalogue)) == wanted(answer, catalogue, values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("years", [(2013,), (2025,), (2026,), (2024, 2025, 2026)], ids=str)
def test_unfilled_it_holds_nothing_to_load(
    years: tuple[int, ...], language: Language, warehouse: Warehouse, catalogue: Catalogue
) -> None:
    answer = asked(warehouse, catalogue, years)
    for name, content in (
        ("t.xlsx", template_xlsx(answer, catalogue, language)),
        ("t.csv", template_csv(answer, catalogue, language)),
    ):
        reading = read(name, content, catalogue)
        assert understood(reading) == set()
        told = [problem.rule for problem in reading.problems]
        assert "TABLE_EMPTY" in told and len(told) <= 4 + len(years)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_definition_has_a_heading_that_is_understood(language: Language, catalogue: Catalogue) -> None:
    names = MetricNames(vocabulary_of(catalogue))
    every = measures_of(catalogue, [f"{metric}:every" for metric in catalogue.metrics])
    misread = []
    for metric, scope in every:
        said = heading(catalogue, (metric, scope))[language]
        found = names.read(said)
        only = len(catalogue.metrics[metric].scopes) == 1
        if found != (metric, scope) and not (only and found == (metric, None)):
            misread.append((said, found))
    assert misread == []


def test_the_units_are_those_of_the_year(warehouse: Warehouse, catalogue: Catalogue) -> None:
    def rows(year: int, *units: str) -> list[tuple[str, str, str]]:
        lines = asked(warehouse, catalogue, (year,), *units).lines
        return [(line.unit, line.province.vi, line.period.vi) for line in lines]

    old = rows(2024, "79", "37-2025")
    assert (old[0], {province for _, province, _ in old}) == (
        ("79", "TP. Hồ Chí Minh", "2024"),
        {"TP. Hồ Chí Minh", "Hà Nam", "Nam Định", "Ninh Bình"},
    )
    assert rows(2025, "01", "79", "79-2025") == [
        ("01", "Hà Nội", "2025"),
        ("79", "TP. Hồ Chí Minh", "6 tháng đầu năm 2025"),
        ("79-2025", "TP. Hồ Chí Minh (mới)", "2025"),
    ]
    assert rows(2026, "79", "79-2025", "35") == [
        ("79-2025", "TP. Hồ Chí Minh", "2026"),
        ("37-2025", "Ninh Bình", "2026"),
    ]
    assert rows(2024, "VN", "01") == [("01", "Hà Nội", "2024")]


def test_the_year_before_stands_beside_and_is_not_read(warehouse: Warehouse, catalogue: Catalogue) -> None:
    before = [
        figure
        for figure in live_figures(warehouse, metrics=["offences_recorded"], scopes=["pphs"])
        if figure.is_preferred and figure.period.basis is Basis.CALENDAR_YEAR and figure.unit == "79"
    ]
    assert before
    figure = before[-1]
    answer = asked(warehouse, catalogue, (figure.period.year + 1,), "79", of="offences_recorded")
    assert answer.lines[0].earlier == (figure,)
    sheet = openpyxl.load_workbook(io.BytesIO(template_xlsx(answer, catalogue, "vi"))).worksheets[0]
    assert sheet.cell(HEADER_ROW + 2, 4).value == earlier_text(catalogue, figure).vi == figure.quantity.text().vi
    assert str(figure.period.year) in sheet.cell(HEADER_ROW, 4).value


def test_part_of_the_year_before_says_so(warehouse: Warehouse, catalogue: Catalogue) -> None:
    [figure] = asked(warehouse, catalogue, (2024,), "01", of="models_sustained").lines[0].earlier
    assert figure is not None
    assert earlier_text(catalogue, figure).vi == "495 (tính đến 24/7/2023)"


def test_headings_have_notes_and_lists_keep_nobody_from_typing(warehouse: Warehouse, catalogue: Catalogue) -> None:
    answer = asked(warehouse, catalogue, (2026,), of="wanted_caught")
    made = openpyxl.load_workbook(io.BytesIO(template_xlsx(answer, catalogue, "vi")))
    sheet, guide = made.worksheets
    note = sheet.cell(HEADER_ROW, 3).comment.text
    metric = catalogue.metrics["wanted_caught"]
    assert metric.definition.vi in note and "Đơn vị tính: người" in note
    assert all(scope.name.vi in note for scope in metric.scopes.values())
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"A5", "B5", "C5"}
    assert not any(rule.showErrorMessage for rule in rules.values())
    assert "trên 400" in rules["C5"].prompt
    _, area = rules["A5"].formula1.split("!")
    assert [cell.value for (cell,) in guide[area.replace("$", "")]] == [name.vi for name in answer.provinces]
    assert len(answer.provinces) == 34
    assert sheet.freeze_panes == "C4"


def test_names_of_files() -> None:
    assert template_name((2026,), "xlsx") == "mau-so-lieu-2026.xlsx"
    assert template_name((2024, 2026), "csv") == "mau-so-lieu-2024-2026.csv"


def test_a_csv_opens_in_vietnamese_excel(warehouse: Warehouse, catalogue: Catalogue) -> None:
    content = template_csv(asked(warehouse, catalogue, (2026,), "01", of="drug_cases"), catalogue, "vi")
    lines = ["Tỉnh/Thành phố;Năm, kỳ;Số vụ ma túy phát hiện (ĐVT: vụ)", "Hà Nội;2026;", ""]
    assert content == b"\xef\xbb\xbf" + "\r\n".join(lines).encode()
