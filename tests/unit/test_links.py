"""Codes in sentences become links to passports; the address of a view becomes a link that keeps its figures."""

from datetime import datetime

import pytest

from antq.analysis.links import lasting
from antq.ui.links import linked
from antq.warehouse.store import Version


def test_every_code_is_a_link_and_words_are_escaped() -> None:
    codes = ["HN-MH-dbd7", "HN-MH-dbd7ab12"]
    html = linked("Mới: <b> (HN-MH-dbd7), trước là HN-MH-dbd7ab12", codes)
    links = [f'<a class="antq-code" href="?code={code}">{code}</a>' for code in codes]
    assert html == f"Mới: &lt;b&gt; ({links[0]}), trước là {links[1]}"


@pytest.mark.parametrize(
    ("address", "as_of", "public_url", "link"),
    [
        ("/", None, "", "/?as_of=4&v=7"),
        ("/xu-huong?units=01", None, "", "/xu-huong?units=01&as_of=4&v=7"),
        ("/xu-huong?as_of=2", 2, "", "/xu-huong?as_of=2&v=7"),
        ("/so-sanh", None, "https://antq.example.vn/so-lieu", "https://antq.example.vn/so-lieu/so-sanh?as_of=4&v=7"),
    ],
)
def test_a_lasting_link_names_batch_and_version(address: str, as_of: int | None, public_url: str, link: str) -> None:
    version = Version(7, 4, datetime(2026, 1, 1), "", 10, 3, as_of)
    assert lasting(address, version, "published", public_url) == link


def test_illustrative_figures_have_a_version_only() -> None:
    version = Version(7, 0, datetime(2026, 1, 1), "", 10, 3)
    assert lasting("/?data=sample", version, "sample") == "/?data=sample&v=7"
