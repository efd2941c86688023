"""The page Trang chiếu cũ in every state: nothing sent, refused, held against the figures, not allowed."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from antq.analysis.exhibits import exhibits_at
from antq.catalogue.catalogue import Catalogue
from antq.export.deck import deck_bytes
from antq.export.deck_tag import tag_of, write_tag
from antq.ingest.prepare import open_live
from antq.settings import Settings
from antq.ui import page
from tests.support.pages import all_text, is_whole, opened, tables
from tests.support.words import SWITCH, english_words, without, wrong_words


@pytest.fixture(scope="module")
def content(home: Settings, catalogue: Catalogue) -> bytes:
    """Two slides; a number on the first was another one when it was made."""
    with open_live(home) as warehouse:
        views = ("/xu-huong", "/so-sanh?metrics=offences_recorded&year=2019")
        made = Presentation(BytesIO(deck_bytes(exhibits_at(catalogue, views, lambda _: warehouse), catalogue)))
    tag = tag_of(made.slides[0])
    assert tag
    figures = tuple(replace(one, value="4200") if one.code == "HN-PP-89c3" else one for one in tag.figures)
    write_tag(made.slides[0], replace(tag, figures=figures))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def sent(content: bytes, **address: str) -> AppTest:
    app = opened("deck", **address)
    app.file_uploader[0].set_value(("cu.pptx", content, "application/octet-stream")).run()
    assert not app.exception
    return app


def test_nothing_is_sent_yet() -> None:
    app = opened("deck")
    assert is_whole(app)
    assert "Tệp trang chiếu PowerPoint (.pptx), tối đa 10 MB" in all_text(app)
    assert not app.get("download_button")


def test_every_slide_is_told_of_and_a_renewed_one_offered(content: bytes, catalogue: Catalogue) -> None:
    app = sent(content)
    assert is_whole(app)
    said = all_text(app)
    assert "cu.pptx: 2 trang. Mã số liệu: " in said and " 1 đã đổi, 0 đã rút, 0 không rõ." in said
    assert [one.proto.expanded for one in app.expander] == [True, False]
    (table,) = tables(app)
    assert [list(row.values()) for row in table] == [["HN-PP-89c3", "đã đổi", "khoảng 4.200 vụ", "khoảng 4.106 vụ"]]
    assert [one.proto.label for one in app.get("download_button")] == ["Tải bản đã cập nhật (1 trang vẽ lại)"]
    names = {*SWITCH, "cu.pptx", "/xu-huong", "/so-sanh?metrics=offences_recorded&year=2019"}
    assert not wrong_words(without(said, names), "vi", english_words(catalogue))


def test_what_is_no_presentation_is_refused() -> None:
    app = sent(b"no presentation")
    assert "không phải trang chiếu" in app.error[0].value
    assert not app.expander


def test_who_may_not_load_sends_no_presentation_either(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "settings", lambda: replace(home, uploads=False))
    app = opened("deck")
    assert is_whole(app)
    assert "không nhận tệp" in all_text(app)
    assert not app.file_uploader
