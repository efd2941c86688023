"""Codes in sentences become links to passports; everything else stays plain, escaped text."""

from antq.ui.links import linked


def test_every_code_is_a_link_and_words_are_escaped() -> None:
    codes = ["HN-MH-dbd7", "HN-MH-dbd7ab12"]
    html = linked("Mới: <b> (HN-MH-dbd7), trước là HN-MH-dbd7ab12", codes)
    links = [f'<a class="antq-code" href="?code={code}">{code}</a>' for code in codes]
    assert html == f"Mới: &lt;b&gt; ({links[0]}), trước là {links[1]}"
