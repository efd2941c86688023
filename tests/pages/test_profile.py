"""The profile page: every figure of every province, and a clear word where there is none."""

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.model.view import DATASETS, Dataset
from antq.text import LANGUAGES
from tests.pages.conftest import Held
from tests.support.pages import CODE, all_text, is_whole, opened, tables


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_figure_is_in_the_profile_of_its_province(dataset: Dataset, held: dict[Dataset, Held]) -> None:
    figures = held[dataset].figures
    for unit in {row["unit"] for row in figures}:
        app = opened("profile", data=dataset, unit=unit)
        assert is_whole(app)
        shown = {row["Mã"] for table in tables(app) for row in table}
        assert shown == {row["code"] for row in figures if row["unit"] == unit}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_province_without_figures_says_so(lang: str, held: dict[Dataset, Held], catalogue: Catalogue) -> None:
    known = {row["unit"] for row in held["published"].figures}
    app = opened("profile", lang=lang)
    for unit in catalogue.units.keys() - known:
        app.selectbox(key="unit").set_value(unit).run()
        assert is_whole(app)
        name = catalogue.units[unit].short[lang]  # type: ignore[index]
        (notice,) = app.info
        assert name in notice.value.replace("\\", "")
        assert not CODE.search(all_text(app))
        assert app.query_params["unit"] == unit


def test_the_chooser_has_those_with_figures_first_then_the_others_by_name(catalogue: Catalogue) -> None:
    options = opened("profile").selectbox(key="unit").options
    assert options[:4] == ["Hà Nội", "TP.HCM", "Hà Nam", "Nam Định"]
    empty = [option for option in options if option.endswith(", chưa có số liệu")]
    assert options[-len(empty) :] == empty and len(options) == len(catalogue.units)
    assert [empty[0], empty[-1]] == ["An Giang, chưa có số liệu", "Yên Bái, chưa có số liệu"]


def test_before_and_after_the_merger() -> None:
    text = all_text(opened("profile", unit="35"))
    assert "Hà Nam → Ninh Bình (mới) từ 1/7/2025, cùng với Nam Định, Ninh Bình." in text
    assert "98 đơn vị hành chính cấp xã (theo danh mục tại 30/6/2025)" in text
    body = "".join(html.proto.body for html in opened("profile", unit="35", lang="en").get("html"))
    assert 'href="/ho-so?unit=37-2025&amp;lang=en"' in body


def test_best_known_missing_and_beside_the_country() -> None:
    text = all_text(opened("profile"))
    assert "495 mô hình" in text
    assert "Chưa tìm thấy số bắt, đầu thú của cả địa bàn; chỉ có số còn ngoài xã hội" in text
    assert "cả nước 21.071 vụ (6 tháng đầu năm 2019). So sánh được. Bằng 10,5% số cả nước" in text
    assert "không so sánh được với 83 mô hình (2013–2023) của Hà Nam" in all_text(opened("profile", unit="35"))
