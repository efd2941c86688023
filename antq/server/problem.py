"""Errors as `application/problem+json` (RFC 9457), worded in both languages."""

from starlette.responses import JSONResponse

from antq.errors import UserError
from antq.text import Text


class Problem(JSONResponse):
    """One problem: `title` is English as the RFC's tools expect, `text` holds both languages."""

    media_type = "application/problem+json"

    def __init__(self, status: int, problem: Text, **members: object) -> None:
        body = {"type": "about:blank", "title": problem.en, "status": status, "text": _both(problem), **members}
        super().__init__(body, status_code=status, headers={"cache-control": "no-store"})

    @classmethod
    def of(cls, status: int, error: UserError, **members: object) -> "Problem":
        """The problem a `UserError` tells, with its fix; its place may be a folder of the server and stays inside."""
        return cls(status, error.problem, fix=_both(error.fix), **members)


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
