"""The settings: who may load files, where readers reach the server."""

import pytest

from antq.errors import ServerError
from antq.settings import Settings


@pytest.mark.parametrize(
    ("uploads", "host", "may"),
    [
        ("", "localhost:8501", True),
        ("", "LOCALHOST", True),
        ("", "127.0.0.1:8501", True),
        ("", "[::1]:8501", True),
        ("", "antq.example.vn", False),
        ("", "192.168.1.20:8501", False),
        ("", "127.0.0.1.example.vn", False),
        ("", "[2001:db8::1]:8501", False),
        ("", "", False),
        ("", None, False),
        ("on", "antq.example.vn", True),
        ("on", None, True),
        ("off", "localhost:8501", False),
    ],
)
def test_who_may_load_files(uploads: str, host: str | None, may: bool) -> None:
    assert Settings.from_environment({"ANTQ_UPLOADS": uploads}).takes_files(host, "127.0.0.1") is may


@pytest.mark.parametrize(("uploads", "may"), [("", False), ("on", True), ("off", False)])
@pytest.mark.parametrize("listening", ["0.0.0.0", "192.168.1.20", "", None])
def test_a_name_that_can_be_forged_counts_for_nothing(listening: str | None, uploads: str, may: bool) -> None:
    assert Settings.from_environment({"ANTQ_UPLOADS": uploads}).takes_files("localhost:8501", listening) is may


def test_another_word_is_refused() -> None:
    with pytest.raises(ServerError) as refused:
        Settings.from_environment({"ANTQ_UPLOADS": "yes"})
    assert refused.value.place == "ANTQ_UPLOADS"
    assert "yes" in refused.value.problem.vi


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("", ""),
        (" https://antq.example.vn/ ", "https://antq.example.vn"),
        ("http://10.0.0.5:8501/so-lieu", "http://10.0.0.5:8501/so-lieu"),
    ],
)
def test_the_public_address_is_taken_without_a_slash_at_its_end(given: str, taken: str) -> None:
    assert Settings.from_environment({"ANTQ_PUBLIC_URL": given}).public_url == taken


@pytest.mark.parametrize(
    "given", ["antq.example.vn", "ftp://antq.example.vn", "https://antq.example.vn/?a=1", "https://"]
)
def test_what_is_no_address_of_a_server_is_refused(given: str) -> None:
    with pytest.raises(ServerError) as refused:
        Settings.from_environment({"ANTQ_PUBLIC_URL": given})
    assert refused.value.place == "ANTQ_PUBLIC_URL"
