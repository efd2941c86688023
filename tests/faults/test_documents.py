"""Documents beside the pages: what is refused, how it is told, and what the answers carry."""

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pptx import Presentation

from antq.model.saved import SavedView
from antq.server.wanted import MOST_VIEWS
from antq.warehouse.store import Store
from tests.support.server import Answer, LiveServer, running_server

TREND = "/xu-huong?metric=offences_recorded"
DOCUMENTS = ("/chieu", "/in", "/tep")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with running_server(tmp_path_factory.mktemp("documents") / "var") as server:
        lists = Store(server.home).lists
        lists.save("Hội nghị", "Bà Hoa", [SavedView(TREND, "Nhắc: đổi cách đếm"), SavedView("/so-sanh")])
        lists.save("Trống", "Bà Hoa", [])
        lists.save("Dài", "Bà Hoa", [SavedView("/")] * (MOST_VIEWS + 1))
        yield server


def ask(server: LiveServer, path: str, *query: tuple[str, str]) -> Answer:
    return server.ask(f"{path}?{urlencode(query)}" if query else path)


def words(answer: Answer) -> str:
    """What a reader sees of a page, without the style sheet."""
    return unescape(re.sub("<[^>]+>", " ", answer.body.decode().partition("<body>")[2]))


WRONG = {
    "nothing": ((), 400, "Địa chỉ không nêu biểu đồ nào.", "list="),
    "unknown list": ((("list", "hoi-ngi"),), 404, "Không có danh sách “hoi-ngi”.", "hoi-nghi"),
    "list outside": ((("list", "../../CURRENT"),), 404, "Không có danh sách “../../CURRENT”.", ""),
    "empty list": ((("list", "trong"),), 400, "Danh sách “Trống” chưa có biểu đồ nào.", "Mở một trang"),
    "too long": ((("list", "dai"),), 400, f"nhiều nhất {MOST_VIEWS}", "ngắn hơn"),
    "both": ((("list", "hoi-nghi"), ("view", "/")), 400, "cả danh sách lẫn biểu đồ", "list="),
    "two lists": ((("list", "hoi-nghi"), ("list", "dai")), 400, "chỉ nhận một giá trị", "list="),
    "no page": ((("view", "/xu-huog"),), 400, "Không có trang “/xu-huog”.", "/xu-huong"),
    "no chart": ((("view", "/ho-so"),), 400, "không có biểu đồ để xuất", "chép lại địa chỉ"),
    "wrong value": ((("view", "/xu-huong?metric=nothing"),), 400, "Tham số metric không nhận “nothing”.", ""),
    "no batch": ((("view", "/xu-huong?as_of=99"),), 400, "Tham số as_of không nhận “99”.", ""),
    "broken": ((("view", "http://[::1"),), 400, "không phải một địa chỉ", "chép lại địa chỉ"),
    "strange": ((("view", "/"), ("colour", "red")), 400, "Không có tham số “colour”.", "view"),
    "twice": ((("view", "/"), ("lang", "en"), ("lang", "vi")), 400, "chỉ nhận một giá trị", "vi, en"),
    "language": ((("view", "/"), ("lang", "fr")), 400, "Tham số lang không nhận “fr”.", "vi, en"),
}


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_address_says_what_is_wrong_and_how_to_mend_it(case: str, path: str, server: LiveServer) -> None:
    query, status, problem, fix = WRONG[case]
    answer = ask(server, path, *query)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    said = words(answer)
    assert problem in said and fix in said
    assert "Traceback" not in said and str(server.home) not in said
    # It leads on.
    assert 'href="/xu-huong"' in answer.body.decode()
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "query", "options"),
    [
        ("/chieu", ("hall", "stadium"), "desk, meeting, auditorium"),
        ("/chieu", ("theme", "pink"), "light, dark, projector"),
        ("/chieu", ("speaker", "yes"), ""),
        ("/tep", ("format", "exe"), "pptx, html"),
        ("/in", ("hall", "desk"), "list, view"),
    ],
)
def test_options_are_read_strictly(path: str, query: tuple[str, str], options: str, server: LiveServer) -> None:
    answer = ask(server, path, ("view", "/"), query)
    assert answer.status == 400
    assert options in words(answer)


def test_it_is_told_in_the_readers_language(server: LiveServer) -> None:
    for query in ((("view", "/xu-huong?metric=nothing&lang=en"),), (("list", "none"), ("lang", "en"))):
        answer = ask(server, "/chieu", *query)
        assert '<html lang="en">' in answer.body.decode()
        assert "This document cannot be opened" in words(answer)


def test_nothing_of_an_address_becomes_markup(server: LiveServer) -> None:
    hostile = "<script>alert(1)</script>\"'"
    for name in ("list", "view", hostile):
        for path in DOCUMENTS:
            answer = ask(server, path, (name, hostile))
            assert b"<script" not in answer.body
            assert answer.status in (400, 404)
    answer = ask(server, "/chieu", ("view", f"/xu-huong?metric={hostile}"))
    assert b"<script" not in answer.body and hostile in words(answer)


@pytest.mark.parametrize("path", ["/chieu?view=/", "/in?view=/", "/tep?view=/", "/chieu"])
def test_every_answer_carries_the_headers_of_the_guard(path: str, server: LiveServer) -> None:
    headers = server.ask(path).headers
    policy = headers["content-security-policy"]
    assert (
        "script-src 'self'" in policy and "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_a_document_is_asked_about_again_and_not_sent_twice(server: LiveServer) -> None:
    for path in ("/chieu", "/in"):
        first = ask(server, path, ("list", "hoi-nghi"))
        assert first.status == 200 and b"application/json" in first.body
        again = server.ask(f"{path}?list=hoi-nghi", if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


def test_a_changed_list_is_another_document(server: LiveServer) -> None:
    lists = Store(server.home).lists
    saved = lists.save("Sẽ đổi", "Bà Hoa", [SavedView(TREND)])
    before = ask(server, "/chieu", ("list", saved.name))
    lists.save("Đã đổi", "Bà Hoa", [SavedView(TREND), SavedView("/")], saved)
    after = ask(server, "/chieu", ("list", saved.name))
    assert "Đã đổi" not in before.body.decode()
    assert "<title>Đã đổi</title>" in after.body.decode()
    assert before.headers["etag"] != after.headers["etag"]


def test_the_scripts_have_a_name_for_their_content_and_are_kept(server: LiveServer) -> None:
    document = ask(server, "/chieu", ("view", "/")).body.decode() + ask(server, "/in", ("view", "/")).body.decode()
    addresses = set(re.findall(r'<script src="([^"]+)"', document))
    assert len(addresses) == 3
    for address in addresses:
        answer = server.ask(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_file_to_take_along(server: LiveServer) -> None:
    answer = ask(server, "/tep", ("format", "pptx"), ("list", "hoi-nghi"))
    assert answer.status == 200
    assert answer.headers["content-type"].endswith("presentationml.presentation")
    assert re.fullmatch(r'attachment; filename="hoi-nghi-\d{4}-\d\d-\d\d\.pptx"', answer.headers["content-disposition"])
    deck = Presentation(BytesIO(answer.body))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert len(notes) >= 2
    # The speaker's own word goes with the charts of its view only.
    assert notes[0].startswith("Nhắc: đổi cách đếm\n")
    assert not any("Nhắc" in note for note in notes[1:])


def test_a_file_that_needs_no_network(server: LiveServer) -> None:
    answer = ask(server, "/tep", ("format", "html"), ("view", f"{TREND}&lang=en"), ("theme", "dark"))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="trend-[a-z-]+-[\d-]+\.html"', answer.headers["content-disposition"])
    assert b"default-src 'none'" in answer.body


def test_other_methods_are_refused(server: LiveServer) -> None:
    for path in DOCUMENTS:
        assert server.ask(path, "POST", b"list=hoi-nghi").status == 405


def test_an_earlier_batch_and_illustrative_figures_stay_what_they_are(server: LiveServer) -> None:
    document = ask(server, "/chieu", ("view", f"{TREND}&as_of=0"), ("view", "/xu-huong?data=sample")).body.decode()
    first, second = (
        json.loads(found) for found in re.findall(r'id="slide-\d-desk">(.*?)</script>', document, re.DOTALL)
    )
    footer = next(note["text"] for note in first["layout"]["annotations"] if note["name"] == "footer")
    assert "như ở lần nạp 0" in footer.replace("<br>", " ")
    assert any(note["name"] == "watermark" for note in second["layout"]["annotations"])


def test_without_figures_the_page_says_so_and_tells_no_folder(server: LiveServer, tmp_path: Path) -> None:
    current = server.home / "CURRENT"
    kept = current.read_bytes()
    current.unlink()
    try:
        answer = ask(server, "/chieu", ("view", "/so-sanh"))
    finally:
        current.write_bytes(kept)
    assert answer.status == 503
    said = words(answer)
    assert "Chưa có kho số liệu." in said and str(server.home) not in said
