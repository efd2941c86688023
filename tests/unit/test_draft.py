"""A file on its way to a batch: read, asked about, answered, held against figures that may change meanwhile."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.draft import Draft, answered, opened, renewed
from antq.model.batch import Committed
from antq.model.report import Outcome
from antq.settings import Limits
from antq.warehouse.batches import commit
from antq.warehouse.store import Store, Warehouse
from tests.support.batches import built_store
from tests.support.uploads import CAMPAIGNS, long_file

AMBIGUOUS = long_file(f"HN,2023,{CAMPAIGNS},6", f"QN,2023,{CAMPAIGNS},7")


@pytest.fixture(scope="module")
def built_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return built_store(tmp_path_factory.mktemp("built"), catalogue).home


@pytest.fixture
def store(tmp_path: Path, built_home: Path) -> Store:
    return Store(Path(shutil.copytree(built_home, tmp_path / "var")))


@pytest.fixture
def live(store: Store) -> Iterator[Warehouse]:
    with store.reading() as warehouse:
        yield warehouse


def read(live: Warehouse, catalogue: Catalogue, content: bytes = AMBIGUOUS, by: str = "An") -> Draft:
    return opened(live, catalogue, "t.csv", content, by, Limits())


def load(store: Store, catalogue: Catalogue, draft: Draft, by: str = "An") -> None:
    done = commit(store, catalogue, draft.reading, draft.content, by, None, draft.answers, draft.version)
    assert isinstance(done, Committed)


def test_answers_come_one_by_one(live: Warehouse, catalogue: Catalogue) -> None:
    draft = read(live, catalogue)
    assert (draft.checked.reading.outcome, [one.key for one in draft.asked]) == (Outcome.ASK, ["unit:HN", "unit:QN"])
    half = answered(draft, live, catalogue, {"unit:HN": "01"}, Limits())
    assert [one.key for one in half.reading.questions] == ["unit:QN"]
    assert [(one.key, answer) for one, answer in half.given] == [("unit:HN", "01")]
    assert [row.unit for row in half.reading.draft] == ["01"]
    whole = answered(half, live, catalogue, {"unit:HN": "01", "unit:QN": "22"}, Limits())
    assert (whole.checked.reading.outcome, whole.reading.draft) == (Outcome.ACCEPTED, ())
    assert [change.candidate.unit for change in whole.checked.diff.changes if whole.checked.diff] == ["01", "22"]
    anew = answered(whole, live, catalogue, {}, Limits())
    assert (len(anew.reading.questions), anew.given) == (2, ())


def test_an_office_is_not_asked_twice(store: Store, live: Warehouse, catalogue: Catalogue) -> None:
    answers = {"unit:HN": "35", "unit:QN": "22"}
    load(store, catalogue, answered(read(live, catalogue), live, catalogue, answers, Limits()))
    next_year = long_file(f"HN,2024,{CAMPAIGNS},8", f"QN,2024,{CAMPAIGNS},9")
    with store.reading() as later:
        again = read(later, catalogue, next_year)
        assert (again.is_remembered, again.checked.reading.outcome) == (True, Outcome.ACCEPTED)
        assert {one.key: answer for one, answer in again.given} == answers
        assert not answered(again, later, catalogue, {}, Limits()).is_remembered
        other_office = read(later, catalogue, next_year, "Bình")
        assert (other_office.is_remembered, len(other_office.reading.questions)) == (False, 2)


def test_the_difference_follows_the_live_figures(store: Store, live: Warehouse, catalogue: Catalogue) -> None:
    content = long_file(f"Hà Nội,2023,{CAMPAIGNS},6")
    draft = read(live, catalogue, content)
    assert renewed(draft, live, catalogue) is draft
    load(store, catalogue, draft)
    with store.reading() as later:
        fresh = renewed(draft, later, catalogue)
    assert (fresh.version, fresh.checked.reading.outcome) == (2, Outcome.NOOP)


def test_what_the_live_figures_refuse_is_still_shown(live: Warehouse, catalogue: Catalogue) -> None:
    draft = read(live, catalogue, long_file(f"Hà Nội,2023,{CAMPAIGNS},6.5"))
    checked = draft.checked
    assert (checked.reading.outcome, checked.diff) == (Outcome.REFUSED, None)
    assert checked.reading.rows == ()
