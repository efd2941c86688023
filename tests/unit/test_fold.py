"""Folding makes what people type comparable with what the catalogue writes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq.model.fold import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đợt cao điểm", "dot cao diem"),
        ("HÀ NỘI", "ha noi"),
        ("Hà Nôi", "ha noi"),
        ("Ðắk Lắk", "dak lak"),  # U+00D0, the wrong letter that looks right
        ("đường dây ma túy", "duong day ma tuy"),
        ("TP.HCM", "tp.hcm"),
        ("xưởng, ưỡn", "xuong, uon"),
        ("", ""),
        ("2013–2023", "2013–2023"),
    ],
)
def test_marks_capitals_and_d_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệỳýỵỷỹ ĐÀẾƠƯ0123456789.,"))
def test_folding_twice_is_folding_once_and_gives_plain_letters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()
