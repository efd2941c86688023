"""The real server over HTTP: what it answers, with which headers, and how it starts and ends."""

import gzip
import signal
import socket
import subprocess
from pathlib import Path

import pytest
import streamlit

from antq.server.assets import packed
from antq.settings import ROOT
from tests.support.server import LiveServer, running_server, serve_command

FONT = "/app/static/fonts/be-vietnam-pro-vietnamese-400-normal.woff2"
ASSETS = Path(streamlit.__file__).parent / "static"
BIGGEST_SCRIPT = max(ASSETS.rglob("*.js"), key=lambda path: path.stat().st_size)
SCRIPT_ADDRESS = f"/{BIGGEST_SCRIPT.relative_to(ASSETS).as_posix()}"

ANSWERS = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/xu-huong", 200),
    ("GET", "/any-page", 404),
    ("GET", "/index.html", 404),
    ("GET", "/api/ready", 200),
    ("GET", "/api/nothing", 404),
    ("POST", "/api/ready", 405),
    ("GET", "/_stcore/health", 200),
    ("GET", "/_stcore/host-config", 200),
    ("GET", "/_stcore/metrics", 404),
    ("GET", "/_stcore/agent/openapi.json", 404),
    ("POST", "/_stcore/agent/interact", 404),
    ("PUT", "/_stcore/upload_file/session/file", 403),
    ("GET", SCRIPT_ADDRESS, 200),
    ("GET", FONT, 200),
    ("GET", "/app/static/fonts/none.woff2", 404),
    ("GET", "/app/static/..%2f..%2fLICENSE", 400),
    ("GET", "/media/none.csv", 404),
    ("GET", "/component/none/index.html", 404),
]


def test_ready_names_the_data_version(live_server: LiveServer) -> None:
    answer = live_server.ask("/api/ready")
    assert answer.status == 200
    assert answer.json()["ready"] is True
    assert answer.json()["version"] >= 1
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_is_guarded(live_server: LiveServer, method: str, path: str, status: int) -> None:
    answer = live_server.ask(path, method)
    assert answer.status == status
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers


def test_big_scripts_go_out_compressed(live_server: LiveServer) -> None:
    answer = live_server.ask(SCRIPT_ADDRESS, accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == BIGGEST_SCRIPT.read_bytes()
    assert len(answer.body) < BIGGEST_SCRIPT.stat().st_size / 3
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_script_is_compressed_once() -> None:
    assert packed(BIGGEST_SCRIPT) is packed(BIGGEST_SCRIPT)


def test_who_takes_no_gzip_gets_the_script_as_it_is(live_server: LiveServer) -> None:
    answer = live_server.ask(SCRIPT_ADDRESS)
    assert "content-encoding" not in answer.headers
    assert answer.body == BIGGEST_SCRIPT.read_bytes()


def test_the_type_face_goes_out_as_it_is(live_server: LiveServer) -> None:
    answer = live_server.ask(FONT, accept_encoding="gzip")
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    assert answer.body == (ROOT / "static" / "fonts" / Path(FONT).name).read_bytes()


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_may_upload(live_server: LiveServer, method: str) -> None:
    cookie = {"cookie": "_streamlit_xsrf=aaaa", "x_xsrftoken": "aaaa"}
    answer = live_server.ask("/_stcore/upload_file/session/file", method, b"x" * 100_000, **cookie)
    assert answer.status == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["text"]["vi"] == "Máy chủ không nhận tệp ở đây."


def test_an_unknown_api_address_is_no_page(live_server: LiveServer) -> None:
    for path in ("/api", "/api/v9/figures"):
        answer = live_server.ask(path)
        assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("origin", "status"),
    [("{own}", 101), ("http://elsewhere.example", 403), ("null", 403), ("{own}.elsewhere.example", 403)],
)
def test_a_page_of_another_site_gets_no_session(live_server: LiveServer, origin: str, status: int) -> None:
    handshake = {"connection": "Upgrade", "upgrade": "websocket", "sec_websocket_version": "13"}
    answer = live_server.ask(
        "/_stcore/stream",
        sec_websocket_key="MDEyMzQ1Njc4OWFiY2RlZg==",
        origin=origin.format(own=live_server.url),
        **handshake,
    )
    assert answer.status == status


def test_a_name_that_is_not_the_machines_gets_no_session(live_server: LiveServer) -> None:
    answer = live_server.ask(
        "/_stcore/stream",
        host="rebound.example",
        connection="Upgrade",
        upgrade="websocket",
        sec_websocket_version="13",
        sec_websocket_key="MDEyMzQ1Njc4OWFiY2RlZg==",
    )
    assert answer.status == 403


def test_a_taken_port_is_said_in_both_languages() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = subprocess.run(serve_command("--port", port), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Cổng {port} đang có chương trình khác dùng." in done.stderr
    assert f"Port {port} is in use by another program." in done.stderr
    assert f"--port {int(port) + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_another_machine_is_refused() -> None:
    command = serve_command("--host", "192.0.2.1", "--port", "0")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Máy này không có địa chỉ 192.0.2.1." in done.stderr


def test_ctrl_c_ends_without_a_word_of_python(tmp_path: Path) -> None:
    with running_server(tmp_path / "var") as server:
        assert server.ask("/_stcore/health").status == 200
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) == 0
        assert len(server.log_text.splitlines()) == 1
