"""The page of batches: what it tells, who may withdraw and put back, what may go wrong, and undoing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.settings import Settings
from antq.ui import page as page_module
from antq.warehouse.batches import history, restore, withdraw
from antq.warehouse.store import Store
from tests.pages.conftest import forget
from tests.support.batches import candidate, loaded, values
from tests.support.pages import all_text, is_whole, opened, readable, texts
from tests.support.past import past_homes

Enter = Callable[..., Store]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Settings]:
    return past_homes(tmp_path_factory.mktemp("history"))


@pytest.fixture
def enter(homes: list[Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Enter]:
    """Lets the pages read and write a copy of the home as it was after an event."""

    def enter(number: int, uploads: bool | None = True) -> Store:
        own = replace(homes[number], home=tmp_path / "own", uploads=uploads)
        if not own.home.exists():
            shutil.copytree(homes[number].home, own.home)
        monkeypatch.setattr(page_module, "settings", lambda: own)
        return store_of(own, "published")

    forget()
    yield enter
    monkeypatch.undo()
    forget()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def errors(app: AppTest) -> str:
    return " ".join(readable(error.value) for error in app.error)


def begun(app: AppTest, batch: int) -> AppTest:
    return app.button(key=f"turn_{batch}").click().run()


def filled(app: AppTest, by: str = "Chi", reason: str = "nhầm tệp", is_sure: bool = True) -> AppTest:
    """The form filled in and sent."""
    app.text_input(key="turn_by").set_value(by)
    app.text_area(key="turn_reason").set_value(reason)
    app.checkbox(key="turn_sure").set_value(is_sure)
    (send,) = (button for button in app.button if button.form_id)
    return send.click().run()


def test_it_tells_every_event_the_last_one_first(enter: Enter) -> None:
    enter(5)
    app = opened("history")
    assert is_whole(app)
    titles = [text for text in texts(app) if text.startswith(("Lần nạp", "Lần ghi"))]
    assert [title.split(" ")[2].rstrip(":") for title in titles] == ["5", "4", "3", "2", "1", "0"]
    withdrawal, _, _, second, first, base = titles
    assert "Dung rút lúc " in withdrawal
    assert "Lý do số chưa duyệt" in withdrawal
    assert "Đã rút (lần ghi 5)" in second
    assert "Bình nạp lúc " in second
    assert "1 số mới, 1 số thay đổi, 0 số giữ nguyên" in second
    assert "0 số của lần này" in second
    assert "Đang dùng, đã rút rồi trả lại (lần ghi 4)" in first
    assert "2 số của lần này" in first
    assert all(said in first for said in ("so-lieu.csv", "Ghi chú Ghi chú", "“HN”: Hà Nội", "2 số trong tệp"))
    assert "số liệu gốc Đang dùng" in base
    assert labels(app) == ["Trả lại…", "Rút lại…"]
    assert len(app.get("download_button")) == 2


def test_the_figures_of_a_load_with_what_stands_and_their_passports(enter: Enter) -> None:
    enter(5)
    app = opened("history")
    body = next(
        html.proto.body for html in app.get("html") if "2 số trong tệp" in html.proto.body and "Bình" in html.proto.body
    )
    rows = body.split("<tr>")[2:]
    assert ["6.003 vụ" in row or "7.004 vụ" in row for row in rows] == [True, True]
    assert all("không dùng" in row and 'href="?code=' in row for row in rows)


def test_a_time_is_told_as_clocks_in_viet_nam_show_it(enter: Enter) -> None:
    store = enter(1)
    with store.reading() as warehouse:
        at = history(warehouse)[1].at
    hour = (at.hour + 7) % 24
    assert f"An nạp lúc {hour:02}:{at.minute:02}, " in all_text(opened("history"))


def test_only_base_figures(enter: Enter, catalogue: Catalogue) -> None:
    enter(0)
    app = opened("history")
    assert "Chưa có tệp nào được nạp" in readable(app.info[0].value)
    assert labels(app) == []
    assert ("Nạp tệp số liệu" in all_text(app)) == ("upload" in catalogue.pages)


def test_illustrative_figures_have_no_history(enter: Enter) -> None:
    enter(5)
    app = opened("history", data="sample")
    assert is_whole(app)
    assert "Số liệu minh họa không có lịch sử" in all_text(app)
    assert labels(app) == []


@pytest.mark.parametrize(
    ("uploads", "address", "why"),
    [
        (None, {}, "chỉ người mở trang ngay trên máy chủ"),
        (False, {}, "người quản trị đã tắt"),
        (True, {"as_of": "2"}, "hãy về số liệu hiện nay"),
    ],
)
def test_who_may_not_write_reads_why(uploads: bool | None, address: dict[str, str], why: str, enter: Enter) -> None:
    enter(5, uploads)
    app = opened("history", **address)
    assert is_whole(app)
    assert why in all_text(app)
    assert labels(app) == []


def test_as_of_a_batch_the_record_ends_there(enter: Enter) -> None:
    enter(5)
    app = opened("history", as_of="2")
    said = all_text(app)
    assert "Lần nạp 2" in said
    assert "Lần ghi" not in said
    assert "Dung" not in said


def test_a_withdrawal_says_before_what_it_would_change(enter: Enter) -> None:
    store = enter(4)
    before = values(store)
    app = begun(opened("history"), 2)
    said = all_text(app)
    assert "Nếu rút lần nạp này: 1 số không còn. 1 số đổi sang giá trị khác." in said
    assert "Chỉ tiêu có biểu đồ thay đổi: Số vụ phạm tội ghi nhận." in said
    assert "Địa phương: Hà Nội, Hà Nam." in said
    assert values(store) == before


def test_a_withdrawal_and_its_undoing(enter: Enter) -> None:
    store = enter(4)
    before = values(store)
    app = filled(begun(opened("history"), 2), by=" Chi ", reason="số chưa duyệt")
    assert is_whole(app)
    (done,) = app.success
    assert readable(done.value) == (
        "Đã rút lần nạp 2 (lần ghi 5, phiên bản số liệu 6). 1 số không còn. 1 số đổi sang giá trị khác."
    )
    with store.reading() as warehouse:
        last = history(warehouse)[-1]
    assert (last.kind, last.target, last.by, last.note) == ("withdraw", 2, "Chi", "số chưa duyệt")
    assert values(store) != before
    app.button(key="turn_undo").click().run()
    assert readable(app.success[0].value).startswith("Đã trả lại lần nạp 2 (lần ghi 6, phiên bản số liệu 7).")
    assert values(store) == before
    with store.reading() as warehouse:
        last = history(warehouse)[-1]
    assert (last.kind, last.by, last.note) == ("restore", "Chi", "Hoàn tác lần ghi 5.")
    app.switch_page("pages/overview.py").run()
    assert not app.success


def test_what_is_withdrawn_can_be_put_back(enter: Enter) -> None:
    store = enter(5)
    app = begun(opened("history"), 2)
    assert "Nếu trả lại lần nạp này: 1 số có trở lại. 1 số đổi sang giá trị khác." in all_text(app)
    app = filled(app)
    assert readable(app.success[0].value).startswith("Đã trả lại lần nạp 2 ")
    assert store.last_batch == 6


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"by": " "}, "Chưa ghi họ tên người thực hiện."),
        ({"reason": ""}, "Chưa ghi lý do."),
        ({"is_sure": False}, "Chưa đánh dấu ô xác nhận."),
    ],
)
def test_name_reason_and_confirmation_are_asked_for(given: dict[str, str], missing: str, enter: Enter) -> None:
    store = enter(4)
    app = filled(begun(opened("history"), 2), **given)  # type: ignore[arg-type]
    assert errors(app) == missing
    assert store.last_batch == 4
    kept = app.text_input(key="turn_by").value, app.text_area(key="turn_reason").value
    assert kept == (given.get("by", "Chi"), given.get("reason", "nhầm tệp"))


def test_who_was_slower_reads_so_and_loses_nothing(enter: Enter, catalogue: Catalogue) -> None:
    store = enter(4)
    app = begun(opened("history"), 2)
    withdraw(store, catalogue, 2, "Bình", "tôi trước")
    app = filled(app)
    assert "Lần nạp 2 đã được rút rồi." in errors(app)
    assert "--" not in errors(app)
    assert store.last_batch == 5
    assert (app.text_input(key="turn_by").value, app.text_area(key="turn_reason").value) == ("Chi", "nhầm tệp")
    assert app.checkbox(key="turn_sure").value is False
    app.button(key="turn_cancel").click().run()
    assert not app.error
    assert "Trả lại…" in labels(app)


def test_what_changed_since_it_was_seen_is_to_be_seen_again(enter: Enter, catalogue: Catalogue) -> None:
    store = enter(4)
    app = begun(opened("history"), 2)
    loaded(store, catalogue, candidate(2018, "8008"), by="Bình")
    app = filled(app)
    assert "Số liệu đã thay đổi từ lúc bạn xem: nay là phiên bản 6." in errors(app)
    assert "Nếu rút lần nạp này: 1 số không còn." in all_text(app)
    assert store.last_batch == 5
    app = filled(app)
    assert is_whole(app)
    assert store.last_batch == 6


def test_a_right_lost_meanwhile_stops_the_deed(enter: Enter) -> None:
    store = enter(4)
    app = filled(begun(opened("history"), 2))
    enter(4, uploads=False)
    app.button(key="turn_undo").click().run()
    assert "Bạn không được rút hay trả lại ở đây." in errors(app)
    assert store.last_batch == 5


def test_undoing_what_somebody_else_has_undone(enter: Enter, catalogue: Catalogue) -> None:
    store = enter(4)
    app = filled(begun(opened("history"), 2))
    restore(store, catalogue, 2, "Bình", "tôi trước")
    app.button(key="turn_undo").click().run()
    assert "không cần trả lại" in errors(app)
    assert store.last_batch == 6


@pytest.mark.parametrize("is_missing", [True, False])
def test_a_file_lost_or_damaged_is_told_instead_of_offered(is_missing: bool, enter: Enter) -> None:
    store = enter(1)
    with store.reading() as warehouse:
        upload = history(warehouse)[1].upload
    assert upload
    path = store.archive.file_of(upload.sha256)
    assert len(opened("history").get("download_button")) == 1
    path.unlink() if is_missing else path.write_bytes(path.read_bytes()[:-1] + b"x")
    app = opened("history")
    assert not app.get("download_button")
    assert "Tệp gốc “so-lieu.csv” bị thiếu hoặc không còn nguyên vẹn" in errors(app)


def test_a_long_record_is_shown_in_steps(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(5)
    monkeypatch.setattr("antq.ui.history.STEP", 4)
    app = opened("history")
    assert "Đang hiện 4 lần gần nhất trong 6 lần." in all_text(app)
    assert "Lần nạp 0" not in all_text(app)
    app.button(key="more_events").click().run()
    assert "Lần nạp 0" in all_text(app)
    assert "more_events" not in [button.key for button in app.button]
