"""Answers given while a file was read, in words."""

import pytest

from antq.analysis.answers import answer_text
from antq.catalogue.catalogue import Catalogue


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("unit:HN", "01", "“HN”: Hà Nội"),
        ("unit:TP.HCM:2025", "79-2025", "“TP.HCM, 2025”: TP.HCM (mới)"),
        ("unit:HN", "skip", "“HN”: bỏ qua, không nạp"),
        ("unit:HN", "gone", "“HN”: gone"),
        ("metric:Số vụ", "offences_recorded", "“Số vụ”: Số vụ phạm tội ghi nhận"),
        ("metric", "offences_recorded", "Chỉ tiêu của bảng: Số vụ phạm tội ghi nhận"),
        ("scope:offences_recorded:hình sự", "pphs", "“hình sự”: Phạm pháp hình sự"),
        ("scope:models_sustained:mọi loại", "all", "“mọi loại”: Mọi mô hình"),
        ("period", "2023", "Kỳ số liệu của bảng: 2023"),
        ("percent:safe_share", "share", "Tỷ lệ đạt tiêu chuẩn “An toàn về ANTT”: số trong tệp là tỷ lệ trên 1"),
        ("separator:offences_recorded", "decimal", "Số vụ phạm tội ghi nhận: dấu trong số là dấu thập phân"),
        ("sheets", "all", "Trang được nạp: tất cả"),
        ("sheets", "Quý 1", "Trang được nạp: Quý 1"),
        ("hidden:Nháp", "load", "Trang ẩn “Nháp”: có nạp"),
        ("rows:Quý 1", "skip", "Dòng ẩn của trang “Quý 1”: bỏ qua, không nạp"),
        ("columns:Quý 1", "load", "Cột ẩn của trang “Quý 1”: có nạp"),
        ("colour:x", "red", "colour:x = red"),
    ],
)
def test_an_answer_in_words(key: str, value: str, words: str, catalogue: Catalogue) -> None:
    assert answer_text(catalogue, key, value).vi == words
