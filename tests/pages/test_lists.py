"""The page Trình chiếu and the control that fills it, in every state: none, saved, loose, unreadable, not allowed."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.prepare import store_of
from antq.model.saved import SavedList, SavedView
from antq.settings import Settings
from antq.ui import page
from antq.warehouse.saved import SavedLists
from tests.support.pages import all_text, is_whole, opened, texts
from tests.support.words import SWITCH, english_words, without, wrong_words

TREND, COMPARE = "/xu-huong?metric=wanted_caught", "/so-sanh?metrics=safe_share"
TITLE, BY = "Hội nghị tổng kết 2026", "Nguyễn Văn An"


@pytest.fixture
def lists(home: Settings, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> SavedLists:
    """An empty folder of lists, which the pages use."""
    store = store_of(home, "published")
    own = SavedLists(tmp_path_factory.mktemp("lists"))
    monkeypatch.setattr(type(store), "lists", property(lambda store: own))
    return own


@pytest.fixture
def saved(lists: SavedLists) -> SavedList:
    return lists.save(TITLE, BY, [SavedView(TREND, "Nói chậm"), SavedView(COMPARE)])


@pytest.fixture
def barred(home: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(page, "settings", lambda: replace(home, uploads=False))
    yield


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html") if "<style" not in element.proto.body)


def pressed(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_nothing_saved_is_explained_with_a_way_to_begin(lists: SavedLists) -> None:
    app = opened("present")
    assert is_whole(app)
    assert "Chưa có danh sách nào" in all_text(app)
    assert 'href="/xu-huong"' in html(app) and 'href="/so-sanh"' in html(app)


def test_a_new_list_is_saved_and_opened(lists: SavedLists) -> None:
    app = opened("present")
    app.text_input(key="list_title").set_value(TITLE)
    app.text_input(key="list_by").set_value(BY)
    app.button[0].click().run()
    assert is_whole(app)
    (made,) = lists.all()
    assert (made.title, made.by, made.views) == (TITLE, BY, ())
    assert "Danh sách chưa có biểu đồ nào" in all_text(app)
    assert app.query_params["list"] == made.name


def test_what_a_new_list_lacks_is_said_and_nothing_typed_is_lost(lists: SavedLists) -> None:
    app = opened("present")
    app.text_input(key="list_title").set_value(TITLE)
    app.button[0].click().run()
    assert "Chưa ghi ai lập" in app.error[0].value
    assert app.text_input(key="list_title").value == TITLE
    assert lists.all() == ()


def test_saved_lists_stand_as_cards_the_last_changed_first(lists: SavedLists, saved: SavedList) -> None:
    lists.save("Họp giao ban", "Bình", [])
    app = opened("present")
    told = all_text(app)
    assert told.index("Họp giao ban") < told.index(TITLE)
    assert f"2 biểu đồ; {BY} lập" in told
    assert f'href="/chieu?list={saved.name}"' in html(app)
    assert html(app).count('class="antq-door') == 1, "an empty list is not presented"


def test_a_list_shows_findings_notes_and_the_doors(saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    assert is_whole(app)
    told = html(app)
    assert "Hà Nam, truy nã: bắt, đầu thú: 257 người" in told
    for door in ("/chieu?", "/in?", "/tep?"):
        assert f'href="{door}list={saved.name}' in told
    assert "format=pptx" in told and "format=html" in told
    assert f'data-link="/trinh-chieu?list={saved.name}"' in told
    assert [note.value for note in app.text_area] == ["Nói chậm", ""]


def test_a_view_in_another_language_says_so(lists: SavedLists) -> None:
    saved = lists.save(TITLE, BY, [SavedView(TREND), SavedView(f"{COMPARE}&lang=en")])
    shown = html(opened("present", list=saved.name))
    assert (shown.count(" · English"), shown.count(" · Tiếng Việt")) == (1, 0)
    assert (shown.count('lang="en">'), shown.count('lang="vi">Hà Nam')) == (1, 1)


def test_views_are_moved_and_moved_back(lists: SavedLists, saved: SavedList) -> None:
    app = pressed(opened("present", list=saved.name), "down_0")
    assert [view.address for view in lists.read(saved.name).views] == [COMPARE, TREND]
    assert [note.value for note in app.text_area] == ["", "Nói chậm"]
    assert "Đã chuyển biểu đồ đến vị trí 2." in all_text(app)
    pressed(app, "list_undo")
    assert lists.read(saved.name).views == saved.views
    assert "Hoàn tác" not in all_text(app)


def test_a_view_is_taken_out_and_brought_back(lists: SavedLists, saved: SavedList) -> None:
    app = pressed(opened("present", list=saved.name), "drop_0")
    assert lists.read(saved.name).views == saved.views[1:]
    pressed(app, "list_undo")
    assert lists.read(saved.name).views == saved.views


def test_a_note_and_a_title_are_written(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    app.text_area[1].set_value("  Nhắc nguồn\nrồi dừng ").run()
    app.text_input(key="list_renamed").set_value("Tổng kết").run()
    now = lists.read(saved.name)
    assert (now.views[1].note, now.title, now.name) == ("Nhắc nguồn\nrồi dừng", "Tổng kết", saved.name)
    app.text_input(key="list_renamed").set_value(" ").run()
    assert "Chưa ghi tên danh sách" in app.error[0].value
    assert lists.read(saved.name) == now


def test_a_note_left_by_pressing_a_button_is_not_lost(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    app.text_area[0].set_value("Mới")
    pressed(app, "down_0")
    assert is_whole(app)
    assert lists.read(saved.name).views == (SavedView(COMPARE), SavedView(TREND, "Mới"))
    app.text_area[1].set_value("Nữa")
    pressed(app, "drop_1")
    assert is_whole(app)
    assert lists.read(saved.name).views == (SavedView(COMPARE),)


def test_a_note_whose_run_was_cut_short_is_written_by_the_next(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    app.session_state[app.text_area[1].key] = "Dở dang"
    app.run()
    assert lists.read(saved.name).views[1].note == app.text_area[1].value == "Dở dang"
    other = lists.save(saved.title, saved.by, saved.views, lists.read(saved.name))
    app.run()
    assert app.text_area[1].value == "" and lists.read(saved.name) == other


@pytest.mark.parametrize("key", ["down_0", "drop_1"])
def test_who_was_overtaken_is_told_and_sees_the_list_as_it_is(key: str, lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    other = lists.add(saved.name, SavedView("/"))
    pressed(app, key)
    assert "đã được sửa lúc" in app.error[0].value
    assert lists.read(saved.name) == other
    assert len(app.text_area) == 3
    pressed(app, key)
    assert is_whole(app)


def test_a_note_that_came_too_late_stays_as_it_was_typed(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    lists.add(saved.name, SavedView("/"))
    app.text_area[0].set_value("Câu dài").run()
    assert app.error
    assert app.text_area[0].value == "Câu dài"
    app.text_area[0].set_value("Câu dài.").run()
    assert lists.read(saved.name).views[0].note == "Câu dài."


def test_a_removed_list_comes_back_at_once_or_later(lists: SavedLists, saved: SavedList) -> None:
    app = pressed(opened("present", list=saved.name), "list_remove")
    assert lists.all() == ()
    assert f"Đã xóa danh sách “{TITLE}”." in all_text(app)
    pressed(app, "list_undo")
    assert lists.read(saved.name) == saved
    lists.remove(saved)
    app = pressed(opened("present"), f"restore_{saved.name}")
    assert lists.read(saved.name) == saved
    assert "Đã lấy lại danh sách." in all_text(app)


def test_an_unknown_list_and_a_damaged_one_are_told(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list="hoi-nghi-tong-ket-2025")
    assert "Không có danh sách" in app.error[0].value and "2026" in app.error[0].value
    assert TITLE in all_text(app)
    (lists.folder / "hong.yml").write_text("title: x\n", encoding="utf-8")
    app = opened("present")
    assert "hong.yml:1 (by)" in all_text(app)
    assert TITLE in all_text(app)


def test_a_view_that_is_no_longer_understood_stays_with_its_error(lists: SavedLists) -> None:
    views = ["/xu-huong?metric=wanted_cought", "/khong-co", "/nguon", TREND]
    saved = lists.save(TITLE, BY, [SavedView(view) for view in views])
    app = opened("present", list=saved.name)
    assert is_whole(app)
    told = html(app)
    assert told.count("Không mở được biểu đồ này nữa") == 3
    assert "wanted_caught" in told and "/khong-co" in told and "không có biểu đồ để xuất" in told
    for _ in range(3):
        pressed(app, "drop_0")
    assert [view.address for view in lists.read(saved.name).views] == [TREND]
    assert "Không mở được" not in html(app)


def test_no_link_of_a_list_leads_out_of_the_house(lists: SavedLists) -> None:
    views = [f"https://example.org{TREND}", "//example.org/xu-huong", "javascript:alert(1)"]
    told = html(opened("present", view=views))
    assert 'href="https://' not in told and 'href="//' not in told and 'href="javascript' not in told
    assert f'href="{TREND}"' in told


def test_a_loose_list_is_changed_in_its_address_and_can_be_saved(lists: SavedLists) -> None:
    app = opened("present", view=[TREND, COMPARE])
    assert is_whole(app)
    assert f'href="/chieu?{urlencode([("view", TREND), ("view", COMPARE)]).replace("&", "&amp;")}"' in html(app)
    pressed(app, "up_1")
    assert app.query_params["view"] == [COMPARE, TREND]
    pressed(app, "drop_0")
    assert app.query_params["view"] == TREND
    pressed(app, "list_undo")
    assert app.query_params["view"] == [COMPARE, TREND]
    app.text_input(key="list_title").set_value(TITLE)
    app.text_input(key="list_by").set_value(BY)
    app.button(key="FormSubmitter:list_form-Lưu danh sách").click().run()
    (made,) = lists.all()
    assert [view.address for view in made.views] == [COMPARE, TREND]
    assert "view" not in app.query_params
    assert app.query_params["list"] == made.name


def test_a_view_is_added_to_a_new_list_then_to_it_again(lists: SavedLists) -> None:
    app = opened("trend", metric="wanted_caught")
    app.session_state["saving_trend"] = True
    app.run()
    app.text_input(key="save_title").set_value(TITLE)
    app.text_input(key="save_by").set_value(BY)
    pressed(app, "save_do")
    assert is_whole(app)
    (made,) = lists.all()
    assert made.views == (SavedView(TREND),)
    assert f"Đã thêm vào “{TITLE}”." in all_text(app)
    assert 'style="color-scheme:light"' in html(app)
    assert f'href="/trinh-chieu?list={made.name}"' in html(app)
    # Another view is another thing to add.
    app.selectbox(key="metric").set_value("safe_share").run()
    assert app.selectbox(key="save_to").value == made.name
    pressed(app, "save_do")
    assert [view.address for view in lists.read(made.name).views] == [TREND, "/xu-huong?metric=safe_share"]
    pressed(app, "save_undo")
    assert lists.read(made.name).views == made.views


def test_undoing_a_list_made_by_adding_removes_it(lists: SavedLists) -> None:
    app = opened("overview")
    app.session_state["saving_overview"] = True
    app.run()
    pressed(app, "save_do")
    assert "Chưa ghi tên danh sách" in app.error[0].value
    app.text_input(key="save_title").set_value(TITLE)
    app.text_input(key="save_by").set_value(BY)
    pressed(app, "save_do")
    assert [one.views for one in lists.all()] == [(SavedView("/"),)]
    pressed(app, "save_undo")
    assert lists.all() == ()
    assert app.button(key="save_do")


def test_of_a_comparison_the_chart_beside_the_control_is_added(lists: SavedLists, saved: SavedList) -> None:
    app = opened("compare", metrics=["wanted_caught", "safe_share"], lang="en", year="2019")
    app.session_state["saving_safe_share"] = True
    app.run()
    pressed(app, "save_do")
    assert lists.read(saved.name).views[-1].address == "/so-sanh?metrics=safe_share&year=2019&lang=en"


@pytest.mark.usefixtures("barred")
def test_who_may_not_save_looks_and_keeps_a_loose_list(lists: SavedLists, saved: SavedList) -> None:
    app = opened("present", list=saved.name)
    assert is_whole(app)
    assert "Máy chủ này không nhận danh sách mới" in all_text(app)
    assert "Nói chậm" in html(app)
    assert [button.key for button in app.button] == [] and list(app.text_area) == []
    assert "Chép thành danh sách tạm" in html(app)
    app = opened("trend", metric="wanted_caught")
    app.session_state["saving_trend"] = True
    app.run()
    pressed(app, "save_do")
    assert f'href="/trinh-chieu?{urlencode({"view": TREND})}"' in html(app)
    pressed(app, "save_undo")
    pressed(app, "save_do")
    app.switch_page("pages/present.py").run()
    assert "Danh sách tạm" in all_text(app)
    assert lists.all() == (saved,)


@pytest.mark.usefixtures("barred", "lists")
def test_a_loose_list_that_was_sent_is_added_to() -> None:
    app = opened("present", view=[COMPARE])
    app.session_state["saving_trend"] = True
    app.switch_page("pages/trend.py").run()
    app.selectbox(key="metric").set_value("wanted_caught").run()
    pressed(app, "save_do")
    app.switch_page("pages/present.py").run()
    assert app.query_params["view"] == [COMPARE, TREND]
    assert app.button(key="down_0")


def test_who_may_no_longer_save_is_refused_where_it_is_done(
    home: Settings, lists: SavedLists, saved: SavedList, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("present", list=saved.name)
    monkeypatch.setattr(page, "settings", lambda: replace(home, uploads=False))
    pressed(app, "drop_0")
    assert "không được lưu danh sách" in app.error[0].value
    assert lists.read(saved.name) == saved


def test_both_languages_are_whole(saved: SavedList, catalogue: Catalogue) -> None:
    own = (*SWITCH, TITLE, BY)
    english = english_words(catalogue)
    shown = opened("present", list=saved.name)
    assert {word for text in texts(shown) for word in wrong_words(without(text, own), "vi", english)} == set()
    view = f"{TREND}&lang=en"
    for app in (opened("present", lang="en"), opened("present", lang="en", view=[view])):
        names = (*own, "Hà Nam")
        assert {word for text in texts(app) for word in wrong_words(without(text, names), "en", english)} == set()
