"""The head of every statement says what the statement does, and SQL is nowhere but in queries/."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.settings import ROOT
from antq.sql import QUERIES, statement, statements
from tests.support.figures import real_base, staged

HEADINGS = ("grain", "parameters", "columns", "cautions")
NAMES = r"[a-z_]+"
# One value of the right type for every parameter a read statement may have.
SAMPLES = {
    "as_of": None,
    "batch": 1,
    "code": "HN-MH-0000",
    "first_year": 2013,
    "last_day": date(2023, 12, 31),
    "last_year": 2023,
    "metrics": ["safe_share"],
    "most": 3,
    "scope": None,
    "scopes": None,
    "unit": "79",
    "units": ["01"],
}
READ = statements("read")
OTHERS = sorted(
    str(path.relative_to(QUERIES).with_suffix(""))
    for folder in ("bulk", "check", "write", "schema", "session")
    for path in (QUERIES / folder).rglob("*.sql")
)
PYTHON = sorted([*(ROOT / "antq").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *ROOT.glob("*.py")])


def head_of(name: str) -> dict[str, str]:
    """The sections of a statement's opening comment by heading."""
    sections: dict[str, str] = {}
    for line in statement(name).splitlines():
        if not line.startswith("--"):
            break
        told = re.fullmatch(rf"-- ({NAMES}): (.+)", line)
        if told:
            sections[told[1]] = told[2]
        else:
            heading = list(sections)[-1]
            sections[heading] += f" {line.removeprefix('--').strip()}"
    return sections


def body_of(name: str) -> str:
    return re.sub(r"--.*", "", statement(name))


def columns_told(name: str) -> list[str]:
    """The columns a head names, those it takes from another statement included."""
    told = head_of(name)["columns"]
    if other := re.fullmatch(rf"the columns of (read/{NAMES})", told):
        return columns_told(other[1])
    return [column.strip() for column in re.sub(r"\([^)]*\)", "", told).split(",")]


@pytest.fixture(scope="module")
def empty(catalogue: Catalogue) -> duckdb.DuckDBPyConnection:
    """The tables, and nothing in them."""
    return staged(catalogue, real_base())


@pytest.mark.parametrize("name", READ)
def test_a_head_has_its_four_headings_filled(name: str) -> None:
    head = head_of(name)
    assert tuple(head) == HEADINGS
    assert all(text.strip() for text in head.values())


@pytest.mark.parametrize("name", READ)
def test_the_parameters_told_are_those_bound(name: str) -> None:
    told = head_of(name)["parameters"]
    named = re.findall(rf"\$({NAMES})", told)
    assert len(named) == len(set(named))
    assert set(named) == set(re.findall(rf"\$({NAMES})", body_of(name)))
    assert bool(named) == (told != "none")


@pytest.mark.parametrize("name", READ)
def test_the_columns_told_are_those_returned(name: str, empty: duckdb.DuckDBPyConnection) -> None:
    parameters = {key: SAMPLES[key] for key in set(re.findall(rf"\$({NAMES})", body_of(name)))}
    described = empty.execute(f"describe {body_of(name)}", parameters).fetchall()
    assert columns_told(name) == [row[0] for row in described]


def test_one_select_a_file() -> None:
    for name in READ:
        (only,) = duckdb.extract_statements(statement(name))
        assert only.type == duckdb.StatementType.SELECT, name


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_statement_begins_by_saying_what_it_does(name: str) -> None:
    first, *_ = statement(name).splitlines()
    assert re.match(r"-- \S+ \S+", first), first


def test_all_folders_of_statements_are_known() -> None:
    found = {path.relative_to(QUERIES).parts[0] for path in QUERIES.rglob("*.sql")}
    assert found == {"read", "bulk", "check", "write", "schema", "session"}


def texts_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every text a Python file holds, the places of f-strings filled with a name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


BEGINNINGS = r"\s*(select|insert into|delete from|create (or replace )?(temp )?(table|view|macro)|with \w+ as)\s"


def is_sql(text: str) -> bool:
    """DuckDB's own parser takes it for a statement, or it is the beginning of one."""
    if text[:1].isupper() and text[1:2].islower():
        return False  # a sentence such as "Reset axes"
    first_line = text.partition("\n")[0]
    if re.match(BEGINNINGS, text if first_line.islower() else text.lower() if first_line.isupper() else ""):
        return True
    try:
        return bool(duckdb.extract_statements(text))
    except duckdb.Error:
        return False


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sql_in_python(path: Path) -> None:
    assert [(line, text) for line, text in texts_in(path) if is_sql(text)] == []


@pytest.mark.parametrize(
    "text", ["select 1", "from unit where unit = x", "delete from batch", "checkpoint", "attach 'x'"]
)
def test_sql_is_known_when_seen(text: str) -> None:
    assert is_sql(text)


@pytest.mark.parametrize("text", ["", "read/figures", "from {first} down to {last}", "-- a comment", "select"])
def test_words_are_not_sql(text: str) -> None:
    assert not is_sql(text)


@pytest.mark.parametrize("name", READ)
def test_what_events_change_is_asked_as_of_a_batch(name: str) -> None:
    """So that no page can speak of later events when it shows an earlier batch."""
    by_events = re.search(r"\b(from|join) (live|replay|observation|batch|upload|change)\b", body_of(name))
    assert bool(by_events) == ("$as_of" in body_of(name))
