"""The guard in front of everything: security headers on every answer, and what is refused outright."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from antq.server.index import script_hash
from antq.server.problem import Problem
from antq.settings import Settings
from antq.text import Text
from antq.ui.gate import GATE, Gate

UPLOADS = "/_stcore/upload_file"
HIDDEN = ("/_stcore/metrics", "/_stcore/agent")

NO_UPLOAD = Text("Máy chủ không nhận tệp ở đây.", "The server does not take files here.")
TOO_MANY = Text("Đã gửi quá nhiều tệp; tải lại trang.", "Too many files were sent; reload the page.")
NOT_FOUND = Text("Không có địa chỉ này.", "There is nothing at this address.")

PERMISSIONS = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")


def security_headers() -> Mapping[str, str]:
    """The headers of every answer; the one inline script of our page is allowed by its hash."""
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {script_hash()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "permissions-policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


class Guard:
    """Wraps the whole application, so that even the answer to a crash carries the headers."""

    def __init__(self, app: ASGIApp, settings: Settings = Settings(), gate: Gate = GATE) -> None:  # noqa: B008 - frozen
        self.app = app
        self.settings = settings
        self.gate = gate
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        if scope["type"] == "http":
            await (self.refusal(scope) or self.app)(scope, receive, send_guarded)
        elif scope["type"] == "websocket" and is_foreign(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def refusal(self, scope: Scope) -> ASGIApp | None:
        """What is answered instead of the real thing: Streamlit takes files from any viewer, and tells its metrics."""
        path = scope["path"]
        if any(_is_under(path, hidden) for hidden in HIDDEN):
            return Problem(404, NOT_FOUND)
        if not _is_under(path, UPLOADS):
            return None
        session, _, file = path.removeprefix(UPLOADS).strip("/").partition("/")
        may_send = self.settings.takes_files(Headers(scope=scope).get("host"), self.settings.host)
        if not may_send or not self.gate.is_in(session):
            return Problem(403, NO_UPLOAD)
        if scope["method"] == "DELETE":
            self.gate.drop(session, file)
        elif scope["method"] == "PUT" and not self.gate.takes(session, file):
            return Problem(429, TOO_MANY)
        return None


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another site asks for a session.

    Streamlit would ask the internet for its own address before it refuses such a page.
    """
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
