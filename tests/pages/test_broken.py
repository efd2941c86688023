"""What a reader sees when something is broken: problem, place, fix and an id, and never how the program is made."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from antq.ingest.prepare import ensure
from antq.settings import Settings
from tests.support.pages import DASHBOARD, PAGES, PATIENCE, all_text, is_whole, opened, readable
from tests.support.words import VIETNAMESE_LETTER

ID = r"\b[2-9A-HJKLMNP-Z]{6}$"
INSIDE = re.compile(r"Traceback|File \"|line \d+, in |\.py\b|/tmp/|/work/|site-packages|\w+Error\b|Exception|planted")


def damage(settings: Settings, file: str, old: str, new: str) -> None:
    path = settings.data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def first_run(**address: str) -> AppTest:
    app = AppTest.from_file(DASHBOARD, default_timeout=PATIENCE)
    app.query_params.update(address)
    return app.run()


def error_of(app: AppTest) -> str:
    """The one error on a page that shows nothing else of its content and nothing of its making."""
    assert not app.exception
    (error,) = app.error
    assert INSIDE.search(all_text(app)) is None
    return readable(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("catalogue/metrics.yml", "kind: stock", "kind: stok", "metrics.yml"),
        ("catalogue/wording.yml", "  app.title:", "  app.titel:\n    vi: a\n", "wording.yml"),
        ("catalogue/units.yml", "focus:", "fokus:", "units.yml"),
        ("catalogue/pages.yml", "address: xu-huong", "address: so-sanh", "pages.yml"),
        ("published/observations.csv", "safe_share", "save_share", "observations.csv"),
        ("published/observations.csv", "unit,metric", "unit,metrik", "observations.csv"),
        ("published/sources.csv", "source,", "sourse,", "sources.csv"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_damaged_data_is_told_with_problem_place_fix_and_id(
    own_data: Settings, file: str, old: str, new: str, place: str, lang: str
) -> None:
    damage(own_data, file, old, new)
    said = error_of(first_run(lang=lang))
    assert lang == "vi" or not VIETNAMESE_LETTER.search(said)
    where, fix, code = {"vi": ("Ở đâu", "Cách xử lý", "Mã lỗi"), "en": ("Where", "What to do", "Error code")}[lang]
    assert re.search(rf"\S {where}: .*{re.escape(place)}.* {fix}: \S.* {code}: {ID}", said), said
    assert ("Có lỗi của chương trình" in said) is False


def test_several_problems_are_all_told_at_once(own_data: Settings) -> None:
    damage(own_data, "published/observations.csv", "safe_share", "save_share")
    damage(own_data, "published/observations.csv", "wanted_caught", "wanted_cought")
    said = error_of(first_run())
    assert "save_share" in said
    assert "wanted_cought" in said
    assert said.count("Ở đâu: ") >= 2
    assert said.count("Mã lỗi: ") == 1


def test_mended_data_is_read_at_the_next_run(own_data: Settings) -> None:
    damage(own_data, "catalogue/metrics.yml", "kind: stock", "kind: stok")
    app = first_run()
    assert app.error
    damage(own_data, "catalogue/metrics.yml", "kind: stok", "kind: stock")
    assert is_whole(app.run())


def test_a_missing_file_is_told(own_data: Settings) -> None:
    (own_data.data / "published/sources.csv").unlink()
    assert "sources.csv" in error_of(first_run())


def test_a_damaged_warehouse_shows_an_id_only(own_data: Settings, caplog: pytest.LogCaptureFixture) -> None:
    ensure(own_data)
    (live,) = own_data.home.glob("figures-*.duckdb")
    live.write_bytes(b"not a database" * 1000)
    only_an_id(error_of(first_run()), caplog)


def only_an_id(said: str, caplog: pytest.LogCaptureFixture) -> None:
    match = re.fullmatch(
        r"Có lỗi của chương trình Cách xử lý: Tải lại trang; nếu còn lỗi, gửi mã này cho người quản trị\. "
        rf"Mã lỗi: ({ID[2:-1]})",
        said,
    )
    assert match, said
    assert f"[{match[1]}]" in caplog.text
    assert "Traceback" in caplog.text


ANALYSES = {
    "overview": "antq.analysis.overview.overview",
    "trend": "antq.analysis.board.trend_board",
    "compare": "antq.analysis.compare.compare",
    "profile": "antq.analysis.profile.profile",
    "coverage": "antq.analysis.coverage.coverage",
    "conflicts": "antq.analysis.conflicts.conflicts",
    "sources": "antq.analysis.search.matching",
    "upload": "antq.ui.upload._drop_zone",
    "deck": "antq.ui.deck.may_send",
    "present": "antq.ui.lists.list_view",
    "history": "antq.analysis.record.record",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_mistake_of_ours_shows_its_id_and_the_log_the_rest(
    page: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(*_: object) -> None:
        raise RuntimeError("planted: 123 secret figures")

    app = opened(page)
    monkeypatch.setattr(ANALYSES[page], faulty)
    app.run()
    only_an_id(error_of(app), caplog)
    assert "planted: 123 secret figures" in caplog.text
    monkeypatch.undo()
    assert is_whole(app.run())
