"""The command line: one group, each command importing what it needs only when it runs."""

import json
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from antq.errors import UserError
from antq.settings import Settings
from antq.text import LANGUAGES, Text

PLACE = Text("Ở đâu", "Where")
FIX = Text("Cách xử lý", "What to do")
DATASET = {"published": "Số liệu công bố", "sample": "Số liệu minh họa"}
UNKNOWN = "Không có “{value}” / “{value}” is unknown."
NO_ANSWER = "Viết KEY=VALUE, ví dụ / write KEY=VALUE, such as unit:HN=01."
# What `check` and `load` end with, by outcome.
EXITS = {"accepted": 0, "noop": 0, "ask": 3, "refused": 4}
NEAREST = " Gần nhất là / The nearest is “{near}”."


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
        f"{error.problem[language]}\n"
        f"  {PLACE[language]}: {error.where[language]}\n"
        f"  {FIX[language]}: {error.fix[language]}"
        for language in LANGUAGES
    )


@click.group(cls=Commands)
def main() -> None:
    """Số liệu phong trào Toàn dân bảo vệ ANTQ / Figures of the ANTQ movement."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Windows writes to pipes and files in a code page that lacks some letters.
            stream.reconfigure(encoding="utf-8")


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


@main.command()
def build() -> None:
    """Dựng kho số liệu từ các tệp trong data/ / build the warehouses from the files in data/."""
    from antq.ingest.prepare import ensure, live_version

    settings = Settings.from_environment()
    built = ensure(settings)
    for one in built:
        version = one.version
        click.echo(
            f"{DATASET[one.dataset]}: phiên bản {version.version}, "
            f"{version.figure_count} số liệu, {version.source_count} nguồn ({one.store.live_path})"
        )
    if not built:
        click.echo(f"Không có gì thay đổi, phiên bản {live_version(settings)} vẫn dùng được.")


@main.command()
@click.option("--unit", "units", multiple=True, help="Mã hoặc tên tỉnh, thành phố / id or name of a province.")
@click.option("--metric", "metrics", multiple=True, help="Mã hoặc tên chỉ tiêu / id or name of a measure.")
@click.option("--scope", "scopes", multiple=True, help="Mã định nghĩa / id of a definition.")
@click.option("--as-of", type=click.IntRange(0), help="Như ở lần nạp thứ N / as they stood at batch N.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def figures(
    units: tuple[str, ...], metrics: tuple[str, ...], scopes: tuple[str, ...], as_of: int | None, as_json: bool
) -> None:
    """In số liệu đang dùng / print the live figures."""
    from antq.analysis.figures import live_figures
    from antq.catalogue.load import load
    from antq.export.figures import figures_object, figures_table
    from antq.ingest.metric_names import MetricNames
    from antq.ingest.prepare import open_live
    from antq.ingest.unit_names import UnitNames
    from antq.ingest.vocabulary import vocabulary_of

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    vocabulary = vocabulary_of(catalogue)
    units_named, metrics_named = UnitNames(vocabulary.units), MetricNames(vocabulary)
    all_scopes = {scope for metric in catalogue.metrics.values() for scope in metric.scopes}
    asked = {
        "units": _ids("--unit", units, catalogue.units, units_named.ids, units_named.nearest),
        "metrics": _ids("--metric", metrics, catalogue.metrics, metrics_named.ids, metrics_named.nearest_name),
        "scopes": _ids("--scope", scopes, all_scopes),
    }
    with open_live(settings) as warehouse:
        found = live_figures(warehouse, **asked, as_of=as_of)
        version = warehouse.version.version
    if as_json:
        click.echo(json.dumps(figures_object(version, found, catalogue), ensure_ascii=False))
    else:
        click.echo(figures_table(found, catalogue))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", help="Trang tính cần đọc / the sheet to read.")
@click.option("--answer", "answers", multiple=True, metavar="KEY=VALUE", help="Trả lời câu hỏi / answer a question.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def check(file: Path, sheet: str | None, answers: tuple[str, ...], as_json: bool) -> None:
    """Đọc và kiểm tra một tệp, không ghi gì / read and check a file, writing nothing."""
    from antq.catalogue.load import load
    from antq.export.checked import check_object, check_text
    from antq.ingest.examine import examine

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    checked = examine(settings, catalogue, file.name, file.read_bytes(), _answers(answers), sheet)
    shown = check_text(checked, catalogue)
    click.echo(json.dumps(check_object(checked), ensure_ascii=False) if as_json else shown)
    sys.exit(EXITS[checked.reading.outcome])


def _answers(written: Iterable[str]) -> dict[str, str]:
    """Answers by the key of their question; a key may hold “=”, a value never does."""
    parted = [answer.rpartition("=") for answer in written]
    if any(not mark for _, mark, _ in parted):
        raise click.BadParameter(NO_ANSWER, param_hint="--answer")
    return {key: value for key, _, value in parted}


def _ids(
    option: str,
    values: Iterable[str],
    known: Collection[str],
    named: Callable[[str], list[str]] = lambda name: [],
    nearest: Callable[[str], str | None] = lambda name: None,
) -> list[str] | None:
    """The ids an option asks for by id or by name; None, for all, where it is not given."""
    ids: list[str] = []
    for value in values:
        found = [value] if value in known else named(value)
        if not found:
            near = next(iter(get_close_matches(value, sorted(known), 1)), None) or nearest(value)
            message = UNKNOWN.format(value=value) + (NEAREST.format(near=near) if near else "")
            raise click.BadParameter(message, param_hint=option)
        ids += found
    return ids or None
