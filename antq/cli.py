"""The command line: one group, each command importing what it needs only when it runs."""

import sys
from dataclasses import replace
from typing import Any

import click

from antq.errors import UserError
from antq.settings import Settings
from antq.text import LANGUAGES, Text

PLACE = Text("Ở đâu", "Where")
FIX = Text("Cách xử lý", "What to do")


class Commands(click.Group):
    """A group whose commands tell a `UserError` in both languages on standard error and end with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            for one in (error, *error.others):
                click.echo(spoken(one), err=True)
            sys.exit(1)


def spoken(error: UserError) -> str:
    """Problem, place and fix, first in Vietnamese, then in English."""
    return "\n".join(
        f"{error.problem[language]}\n  {PLACE[language]}: {error.place}\n  {FIX[language]}: {error.fix[language]}"
        for language in LANGUAGES
    )


@click.group(cls=Commands)
def main() -> None:
    """Số liệu phong trào Toàn dân bảo vệ ANTQ / Figures of the ANTQ movement."""


@main.command()
@click.option("--host", help="Địa chỉ mạng / network address. [127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Cổng / port, 0: cổng trống / a free one. [8501]")
def serve(host: str | None, port: int | None) -> None:
    """Chạy máy chủ / run the server."""
    from antq.server.run import run

    settings = Settings.from_environment()
    host = settings.host if host is None else host
    port = settings.port if port is None else port
    run(replace(settings, host=host, port=port))
