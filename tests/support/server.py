"""The real server in a process of its own, for tests that speak HTTP or drive a browser."""

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from antq.settings import ROOT

PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """An HTTP answer as it came over the wire: names of headers in lower case, the body not unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class LiveServer:
    """A running server: its address without a trailing slash, its ANTQ_HOME, its log."""

    url: str
    home: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def log_text(self) -> str:
        """Everything the server has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request; `accept_encoding="gzip"` sends the header Accept-Encoding."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            # A switch to WebSocket has no end to read to.
            content = b"" if response.status == 101 else response.read()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, names, content)
        finally:
            connection.close()


def serve_command(*options: str) -> list[str]:
    return [sys.executable, "-m", "antq", "serve", *options]


@contextmanager
def running_server(home: Path) -> Iterator[LiveServer]:
    """A server on a free port that keeps its warehouse under `home`; ready when the block begins."""
    home.mkdir(parents=True, exist_ok=True)
    log = home.with_name(f"{home.name}.log")
    environment = {**os.environ, "ANTQ_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            serve_command("--port", "0"), cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield _when_ready(home, log, process)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _when_ready(home: Path, log: Path, process: subprocess.Popen[bytes]) -> LiveServer:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        address = re.search(r"http://\S+", log.read_text(encoding="utf-8"))
        if address:
            server = LiveServer(address[0], home, log, process)
            # The port is taken before anything else, so the answer may take a while but comes.
            if server.ask("/api/ready").status == 200:
                return server
        time.sleep(0.02)
    raise RuntimeError(f"the server did not get ready:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all tests of a session that change nothing in it."""
    with running_server(tmp_path_factory.mktemp("server") / "var") as server:
        yield server
