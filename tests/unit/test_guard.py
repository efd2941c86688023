"""The guard and the routes without a server: the answers that a healthy server never gives."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from antq.server import api
from antq.server.app import crashed
from antq.server.guard import Guard
from antq.settings import Settings


def get(app: ASGIApp, path: str) -> tuple[int, dict[str, str], Any]:
    """Status, headers and JSON body of a GET, also where the application raises after answering."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"", "app": None}
    with suppress(ZeroDivisionError):
        asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, json.loads(b"".join(message.get("body", b"") for message in sent[1:]))


def test_a_crash_answers_with_an_id_and_the_headers(caplog: pytest.LogCaptureFixture) -> None:
    def crash(request: Request) -> None:
        raise ZeroDivisionError("secret")

    app = Starlette(routes=[Route("/crash", crash)], exception_handlers={Exception: crashed})
    status, headers, body = get(Guard(app), "/crash")
    assert status == 500
    assert headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in headers
    assert "secret" not in json.dumps(body)
    assert f"[{body['code']}] ZeroDivisionError" in caplog.text


def test_not_ready_says_why_and_what_to_do(tmp_path: Path) -> None:
    app = Guard(Starlette(routes=api.routes(Settings(home=tmp_path))))
    status, headers, body = get(app, "/api/ready")
    assert (status, headers["content-type"]) == (503, "application/problem+json")
    assert body["text"] == {"vi": "Chưa có kho số liệu.", "en": "There is no warehouse yet."}
    assert set(body["fix"]) == {"vi", "en"}
    assert str(tmp_path) not in json.dumps(body)


def test_a_damaged_warehouse_is_not_ready(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "CURRENT").write_text("figures-000001.duckdb\n")
    (tmp_path / "figures-000001.duckdb").write_bytes(b"no database" * 1000)
    status, _, body = get(Guard(Starlette(routes=api.routes(Settings(home=tmp_path)))), "/api/ready")
    assert (status, body["text"]["vi"]) == (503, "Không mở được kho số liệu.")
    assert str(tmp_path) not in json.dumps(body)
    assert body["code"] in caplog.text
