"""Figures that disagree: how far apart in words, in which order, with which decision, and what is no conflict."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from antq.analysis.conflicts import Conflict, Conflicts, conflicts
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.settings import Settings
from antq.warehouse.store import Warehouse
from tests.support import oracle
from tests.support.charts import Answers
from tests.support.figures import Cells, built, calendar_year, decision, invented_base, source

SHARE = {"metric": "safe_share", "scope": "localities", "unit_of_measure": "percent"}
CHANGE = {"metric": "offences_change"}
PAPERS = ("paper", "second", "third")


def told(catalogue: Catalogue, folder: Path, rows: Sequence[Cells], decided: Sequence[Cells] = ()) -> Conflicts:
    """The conflicts among invented figures, built the production way."""
    sources = [source(name, published=f"2024-0{number}-01") for number, name in enumerate(PAPERS, 1)]
    warehouse = built(folder, catalogue, invented_base(rows, sources, decided))
    try:
        return conflicts(warehouse, catalogue)
    finally:
        warehouse.close()


def said(*quantities: str, **cells: str) -> list[Cells]:
    """One figure a source: "gt 400" is over 400; the last source is the latest and so the preferred one."""
    pairs = (quantity.split() for quantity in quantities)
    rows = zip(PAPERS, pairs, strict=False)
    return [calendar_year(2015, value, relation=relation, source=name, **cells) for name, (relation, value) in rows]


@pytest.mark.parametrize(
    ("rows", "vi", "en", "size"),
    [
        (said("eq 90", "eq 100"), "Lệch nhau 10 vụ, bằng 10,0% của số được chọn.", "which is 10.0% of", "0.1"),
        (said("eq 100", "eq 90", "eq 120"), "Lệch nhau 30 vụ, bằng 25,0%", "differ by 30 cases", "0.25"),
        (said("eq 365", "gt 400"), "Lệch nhau ít nhất 35 vụ.", "at least 35 cases", "0.095890"),
        (said("eq 410", "gt 400"), "có thể cùng đúng", "may all be true", None),
        (said("approx 5253", "approx 5200"), "Không kết luận được là lệch", "No difference", None),
        (said("lt 400", "gt 400"), "không rõ bao nhiêu", "by how much is not known", "0"),
        (said("lt 390", "ge 400"), "Lệch nhau ít nhất 10 vụ.", "at least 10 cases", "0.025"),
        (said("eq 95", "eq 90.5", **SHARE), "Lệch nhau 4,5 điểm phần trăm.", "4.5 percentage points", "0.049723"),
        (said("eq -223", "eq -233", **CHANGE), "Lệch nhau 10 vụ, bằng 4,3%", "10 cases", "0.042918"),
        (said("gt -24", "eq -30", **CHANGE), "có thể cùng đúng", "may all be true", None),
        (said("gt -24", "eq -20", **CHANGE), "Lệch nhau ít nhất 4 vụ.", "at least 4 cases", "0.2"),
        (said("eq 5", "eq 0"), "Lệch nhau 5 vụ.", "They differ by 5 cases.", "1"),
    ],
    ids=lambda value: "" if isinstance(value, list) else value,
)
def test_how_far_apart_is_said_with_bounds(
    tmp_path: Path, catalogue: Catalogue, rows: list[Cells], vi: str, en: str, size: str | None
) -> None:
    (conflict,) = told(catalogue, tmp_path, rows).conflicts
    assert vi in conflict.gap.vi and en in conflict.gap.en
    assert conflict.size == (None if size is None else pytest.approx(Decimal(size), abs=Decimal("0.000001")))


def test_the_same_number_of_two_sources_is_no_conflict(tmp_path: Path, catalogue: Catalogue) -> None:
    assert told(catalogue, tmp_path, said("eq 90", "eq 90")).conflicts == ()


def test_a_source_that_agrees_with_the_preferred_one_stands_with_it(tmp_path: Path, catalogue: Catalogue) -> None:
    (conflict,) = told(catalogue, tmp_path, said("eq 90", "eq 100", "eq 90")).conflicts
    assert [(claim.figure.source, claim.step) for claim in conflict.claims] == [
        ("third", None),
        ("second", "date"),
        ("paper", "date"),
    ]


def test_a_decision_overrules_the_rule_and_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = said("eq 90", "eq 100")
    code = oracle.code_of(rows[0], catalogue)
    (conflict,) = told(catalogue, tmp_path, rows, [decision(code)]).conflicts
    assert conflict.decision is not None
    assert (conflict.preferred.code, conflict.claims[1].step) == (code, "decision")
    assert (conflict.decision.by, conflict.decision.on) == ("Ban Chỉ đạo đặt ra", "2024-03-15")
    assert conflict.decision.reason.en == "Invented reason."
    assert not any(claim.is_newer for claim in conflict.claims)


def names(found: Sequence[Conflict]) -> list[str]:
    return [conflict.preferred.code for conflict in found]


def test_the_real_ones_are_all_there_in_either_order(answers: Answers) -> None:
    by_size = conflicts(answers.warehouse, answers.catalogue)
    by_metric = conflicts(answers.warehouse, answers.catalogue, "metric")
    assert names(by_size.conflicts) == ["HCM-PP-b0f7", "HCM-TG-bb62", "HN-PP-d8f6"]
    assert names(by_metric.conflicts) == ["HN-PP-d8f6", "HCM-PP-b0f7", "HCM-TG-bb62"]
    amounts = [[str(c.figure.quantity.text().vi) for c in conflict.claims] for conflict in by_size.conflicts]
    assert amounts == [["2.719", "1.344"], ["giảm 233", "giảm 223"], ["khoảng 5.200", "khoảng 5.253"]]
    assert all(conflict.decision is None for conflict in by_size.conflicts)
    assert conflicts(answers.warehouse, answers.catalogue, as_of=-1).conflicts == ()


def test_one_number_under_two_definitions_is_kin_and_no_conflict(answers: Answers) -> None:
    (kin,) = conflicts(answers.warehouse, answers.catalogue).kin
    assert {(figure.scope, int(figure.quantity.value)) for figure in kin} == {("pphs", 2719), ("ttxh", 2719)}
    for one, other in product(kin, kin):
        assert other.code not in one.conflicts


def test_the_illustrative_figures_agree_with_each_other(settings: Settings, catalogue: Catalogue) -> None:
    warehouse: Warehouse | None = store_of(settings, "sample").open()
    assert warehouse is not None
    found = conflicts(warehouse, catalogue)
    warehouse.close()
    assert (found.conflicts, found.kin) == ((), ())
    assert "decision" in found.steps
