"""Files reach the server only from sessions that look at the upload page, by who may load, a few each."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from antq.server.guard import Guard
from antq.settings import Settings
from antq.ui import gate
from antq.ui.gate import MOST_FILES, Gate


def status(guard: Guard, method: str, path: str, host: str = "127.0.0.1:8501") -> int:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", host.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    asyncio.run(guard(scope, receive, send))
    return int(sent[0]["status"])


def guarded(opened: Gate, settings: Settings = Settings()) -> Guard:  # noqa: B008 - frozen
    route = Route("/{rest:path}", lambda request: Response(status_code=204), methods=["PUT", "DELETE", "OPTIONS"])
    return Guard(Starlette(routes=[route]), settings, opened)


def address(session: str, file: int = 1) -> str:
    return f"/_stcore/upload_file/{session}/{file}"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_only_sessions_on_the_page_may_send(method: str) -> None:
    opened = Gate()
    opened.let_in("a")
    guard = guarded(opened)
    assert status(guard, method, address("a")) == 204
    assert status(guard, method, address("b")) == 403
    assert status(guard, method, "/_stcore/upload_file/a/../b/1") == 204
    assert status(guard, method, "/_stcore/upload_file") == 403


@pytest.mark.parametrize(
    ("uploads", "listening", "name", "expected"),
    [
        (None, "127.0.0.1", "localhost:8501", 204),
        (None, "127.0.0.1", "antq.example.vn", 403),
        (None, "0.0.0.0", "localhost:8501", 403),
        (False, "127.0.0.1", "localhost:8501", 403),
        (True, "0.0.0.0", "antq.example.vn", 204),
    ],
)
def test_who_may_not_load_may_not_send(uploads: bool | None, listening: str, name: str, expected: int) -> None:
    opened = Gate()
    opened.let_in("a")
    guard = guarded(opened, Settings(uploads=uploads, host=listening))
    assert status(guard, "PUT", address("a"), name) == expected


def test_a_session_holds_a_few_files_at_most() -> None:
    opened = Gate()
    opened.let_in("a")
    guard = guarded(opened)
    assert [status(guard, "PUT", address("a", file)) for file in range(MOST_FILES)] == [204] * MOST_FILES
    assert status(guard, "PUT", address("a", MOST_FILES)) == 429
    assert status(guard, "PUT", address("a", 0)) == 204
    assert status(guard, "DELETE", address("a", 0)) == 204
    assert status(guard, "PUT", address("a", MOST_FILES)) == 204


def test_of_very_many_sessions_the_longest_unseen_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_SESSIONS", 2)
    opened = Gate()
    for session in ("a", "b", "a", "c"):
        opened.let_in(session)
    assert [opened.is_in(session) for session in "abc"] == [True, False, True]
