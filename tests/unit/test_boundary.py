"""The error boundary: what the reader sees and what the log keeps."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from antq.errors import UserError
from antq.text import Text
from antq.ui.boundary import CODE, OUR_MISTAKE, message


def broken_page() -> None:
    from antq.ui.boundary import boundary

    with boundary():
        raise ValueError("/srv/secret.csv line 7")


def unready_page() -> None:
    import streamlit as st

    from antq.errors import UserError
    from antq.text import Text
    from antq.ui.boundary import boundary

    with boundary():
        st.write("before")
        raise UserError(Text("Thiếu tệp.", "A file is missing."), "data/a_b.csv", Text("Chép lại.", "Copy it back."))


def stopping_page() -> None:
    import streamlit as st

    from antq.ui.boundary import boundary

    with boundary():
        st.stop()


def code_in(shown: str) -> str:
    found = re.search(r"\*\*([2-9A-HJ-NP-Z]{6})\*\*$", shown)
    assert found, shown
    return found[1]


def test_our_mistake_shows_an_id_and_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    app = AppTest.from_function(broken_page).run()
    (shown,) = app.error
    assert OUR_MISTAKE.vi in shown.value
    assert "gửi mã này cho người quản trị" in shown.value
    assert "secret" not in shown.value
    assert "ValueError" not in shown.value
    assert not app.exception
    assert f"[{code_in(shown.value)}] ValueError" in caplog.text
    assert "/srv/secret.csv line 7" in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["Thiếu tệp", "Ở đâu: data\\/a\\_b\\.csv", "Cách xử lý: Chép lại"]),
        ("en", ["A file is missing", "Where: data\\/a\\_b\\.csv", "What to do: Copy it back"]),
        ("xx", ["Thiếu tệp"]),
    ],
)
def test_what_the_user_can_mend_is_said_in_their_language(
    language: str, words: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = AppTest.from_function(unready_page)
    app.query_params["lang"] = language
    app.run()
    assert app.markdown[0].value == "before"
    (shown,) = app.error
    for word in words:
        assert word in shown.value
    (record,) = [record for record in caplog.records if record.name == "antq"]
    assert record.levelno == logging.WARNING
    assert record.exc_info is None
    assert code_in(shown.value) in record.getMessage()


def test_streamlits_own_stop_passes_through() -> None:
    app = AppTest.from_function(stopping_page).run()
    assert not app.error
    assert not app.exception


def test_all_problems_are_told_with_one_id() -> None:
    def problem(number: int, *others: UserError) -> UserError:
        return UserError(Text(f"lỗi {number}", f"error {number}"), f"dòng {number}", Text("sửa", "mend"), others)

    shown = message(problem(1, problem(2), problem(3)), "ABCDEF", "vi")
    assert [f"lỗi {number}" in shown for number in (1, 2, 3)] == [True, True, True]
    assert shown.count(CODE.vi) == 1


def test_data_in_a_message_stays_dead() -> None:
    error = UserError(Text("![](http://x.example/a.png)", "$x$ :red[y]"), "<b>", Text("`x`", "*x*"))
    assert "](" not in message(error, "ABCDEF", "vi")
    assert ":red[" not in message(error, "ABCDEF", "en")
