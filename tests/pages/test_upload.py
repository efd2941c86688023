"""The upload page in every state: nothing sent, asked, refused, understood, loaded, overtaken, not allowed."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from antq.analysis.figures import sources
from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import open_live, store_of
from antq.model.figure import Source
from antq.settings import Settings
from antq.text import LANGUAGES
from antq.ui import page
from antq.warehouse.batches import history
from tests.pages.conftest import forget
from tests.support.batches import candidate, loaded
from tests.support.pages import all_text, charts, is_whole, notes, opened, tables
from tests.support.uploads import CAMPAIGNS, csv_file, long_file
from tests.support.words import SWITCH, english_words, without, wrong_words

GOOD = long_file(f"Hà Nội,2023,{CAMPAIGNS},6", f"Hà Nam,2023,{CAMPAIGNS},trên 7")
ASKING = long_file(f"HN,2023,{CAMPAIGNS},6")
BAD = long_file(f"Hà Nội,2023,{CAMPAIGNS},sáu", f"Hà Nội,1823,{CAMPAIGNS},6")


@pytest.fixture
def own_home(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """A home of its own in which the reader may load."""
    settings = replace(home, home=Path(shutil.copytree(home.home, tmp_path / "var")), uploads=True)
    forget()
    with monkeypatch.context() as patch:
        patch.setattr(page, "settings", lambda: settings)
        yield settings
    forget()


def sent(content: bytes, name: str = "so-lieu.csv", by: str = "An", **address: str) -> AppTest:
    """A reader who says who they are and drops a file."""
    app = opened("upload", **address)
    app.text_input(key="upload_by").set_value(by).run()
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert is_whole(app) or app.error
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label == label]
    button.click().run()
    assert not app.exception
    return app


def sources_of(settings: Settings) -> tuple[Source, ...]:
    with open_live(settings) as warehouse:
        return sources(warehouse)


def batches(settings: Settings) -> list[tuple[int, str, str | None]]:
    with open_live(settings) as warehouse:
        return [(batch.batch, batch.by, batch.note) for batch in history(warehouse) if batch.batch]


def test_nothing_is_sent_yet(own_home: Settings) -> None:
    app = opened("upload")
    assert is_whole(app)
    assert "Tệp CSV hoặc Excel (.xlsx), tối đa 10 MB và 20.000 dòng" in all_text(app)
    assert not charts(app)


def test_a_file_to_fill_in_is_offered_as_the_address_wishes(own_home: Settings) -> None:
    app = opened("upload", template="2024-2026", places=["79", "35"], measures="wanted_caught")
    # TP.HCM and Hà Nam in 2024, the old and the new territory in 2025, two new provinces in 2026.
    assert "Năm 2024-2026: 6 dòng, 1 cột chỉ tiêu." in all_text(app)
    assert app.expander[0].proto.expanded
    assert not opened("upload").expander[0].proto.expanded


def test_from_file_to_batch(own_home: Settings, catalogue: Catalogue) -> None:
    app = sent(GOOD)
    said = all_text(app)
    assert "Đọc được tệp so-lieu.csv: 2 số liệu" in said
    understood = tables(app)[0]
    assert [row["Địa phương"] for row in understood] == ["Hà Nội", "Hà Nam"]
    assert [list(row.values())[2] for row in understood] == ["+ 6 đợt", "+ trên 7 đợt"]
    assert "2 số mới, 0 số thay đổi, 0 số giữ nguyên" in said
    before, after = charts(app)
    assert notes(before, "watermark") == []
    assert notes(after, "watermark") == ["XEM TRƯỚC, CHƯA NẠP"]
    assert batches(own_home) == []
    app.text_input(key="upload_note_0").set_value("đã đối chiếu")
    press(app, "Nạp")
    assert "Đã nạp thành lần nạp 1: 2 số mới, 0 số thay đổi." in all_text(app)
    assert batches(own_home) == [(1, "An", "đã đối chiếu")]
    assert "so-lieu.csv" not in all_text(app)
    assert not app.file_uploader[0].value
    again = sent(GOOD)
    assert "Không có gì mới" in all_text(again)
    assert not [button for button in again.button if button.label == "Nạp"]


def test_a_file_without_figures_is_not_called_known(own_home: Settings) -> None:
    app = sent(long_file(f"Hà Nội,2023,{CAMPAIGNS},…"))
    assert "chưa có số liệu nào để nạp" in all_text(app)
    assert "đều đang dùng rồi" not in all_text(app)


def test_a_question_is_answered_and_can_be_answered_anew(own_home: Settings) -> None:
    app = sent(ASKING)
    assert "cần bạn quyết định 1 điểm" in all_text(app)
    press(app, "Trả lời và đọc lại")
    assert "Chưa chọn câu trả lời nào." in all_text(app)
    app.radio[0].set_value("35")
    press(app, "Trả lời và đọc lại")
    said = all_text(app)
    assert "Theo câu trả lời của bạn" in said
    assert "“HN” → Hà Nam" in said
    press(app, "Nạp")
    assert batches(own_home) == [(1, "An", None)]
    remembered = sent(ASKING.replace(b"2023", b"2024"))
    assert "Theo câu trả lời ở lần nạp trước của đơn vị" in all_text(remembered)
    press(remembered, "Trả lời lại từ đầu")
    assert len(remembered.radio) == 1
    named_later = sent(ASKING.replace(b"2023", b"2022"), by="")
    assert len(named_later.radio) == 1
    named_later.text_input(key="upload_by").set_value("An").run()
    assert not named_later.radio


def test_a_refused_file_tells_every_problem_and_has_no_button(own_home: Settings) -> None:
    app = sent(BAD)
    said = all_text(app)
    assert "Không nhận tệp so-lieu.csv" in said
    assert "Phải sửa (2)" in said
    assert "ô D2" in said
    assert "ô B3" in said
    assert not [button for button in app.button if button.label == "Nạp"]


def test_a_file_about_persons_leaves_nothing_behind(own_home: Settings) -> None:
    app = sent(csv_file("Họ và tên,Ngày sinh,Năm", "Nguyễn Văn A,1/1/1980,2023"))
    assert "Không nhận tệp" in all_text(app)
    assert "Nguyễn Văn A" not in all_text(app)
    assert not (own_home.home / "archive").exists()


def test_without_a_name_nothing_is_loaded(own_home: Settings) -> None:
    app = press(sent(GOOD, by=""), "Nạp")
    assert "Chưa ghi đơn vị hoặc người nạp." in all_text(app)
    assert batches(own_home) == []
    app.text_input(key="upload_by").set_value("Bình").run()
    press(app, "Nạp")
    assert batches(own_home) == [(1, "Bình", None)]


def test_who_is_overtaken_sees_a_fresh_difference_first(own_home: Settings, catalogue: Catalogue) -> None:
    app = sent(GOOD)
    other = candidate(
        2016, "1234", unit="01", metric="crackdown_campaigns", scope="general", unit_of_measure="campaigns"
    )
    loaded(store_of(own_home, "published"), catalogue, other, by="Bình")
    app.text_input(key="upload_note_0").set_value("đã đối chiếu")
    press(app, "Nạp")
    assert "có người khác vừa thay đổi số liệu" in all_text(app)
    assert batches(own_home) == [(1, "Bình", "Ghi chú")]
    press(app, "Nạp")
    assert batches(own_home)[1:] == [(2, "An", "đã đối chiếu")]


def test_a_draft_outlives_a_look_at_another_page(own_home: Settings) -> None:
    app = sent(GOOD)
    app.switch_page("pages/trend.py").run()
    app.switch_page("pages/upload.py").run()
    assert "Đọc được tệp so-lieu.csv" in all_text(app)
    press(app, "Bỏ tệp này")
    assert "so-lieu.csv" not in all_text(app)


def test_who_may_not_load_is_told_why(own_home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "settings", lambda: replace(own_home, uploads=False))
    app = opened("upload")
    assert "Máy chủ này chỉ cho xem, không nhận số liệu." in all_text(app)
    assert not app.file_uploader


def test_a_right_withdrawn_meanwhile_counts(own_home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = sent(GOOD)
    monkeypatch.setattr(page, "settings", lambda: replace(own_home, uploads=False))
    press(app, "Nạp")
    assert "Máy chủ này chỉ cho xem, không nhận số liệu." in all_text(app)
    assert batches(own_home) == []


def test_nothing_is_loaded_into_the_past(own_home: Settings) -> None:
    app = opened("upload", as_of="0")
    assert "Đang xem số liệu như ở lần nạp 0." in all_text(app)
    assert not app.file_uploader


def test_nothing_goes_to_the_illustrative_figures(own_home: Settings) -> None:
    app = opened("upload", data="sample")
    assert "Đang xem số liệu minh họa, không nạp thêm được." in all_text(app)
    assert not app.file_uploader


@pytest.mark.parametrize("content", [GOOD, ASKING, BAD], ids=["good", "asking", "bad"])
def test_it_speaks_the_readers_language(own_home: Settings, catalogue: Catalogue, content: bytes) -> None:
    publishers = [source.publisher for source in sources_of(own_home)]
    said = {language: sent(content, name="t.csv", lang=language) for language in LANGUAGES}
    vietnamese = without(all_text(said["vi"]), [*publishers, "t.csv", *SWITCH])
    assert wrong_words(vietnamese, "vi", english_words(catalogue)) == set()
    english = without(all_text(said["en"]), [*publishers, "t.csv", "Hà Nội", "Hà Nam", *SWITCH])
    assert wrong_words(english, "en", frozenset()) == set()
