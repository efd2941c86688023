"""The command line: one group, each command importing what it needs only when it runs."""

import json
import re
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from antq.commands.deck import deck
from antq.commands.export import export
from antq.commands.lists import lists
from antq.errors import UserError
from antq.settings import Settings
from antq.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue

PLACE = Text("Ở đâu", "Where")
FIX = Text("Cách xử lý", "What to do")
DATASET = {"published": "Số liệu công bố", "sample": "Số liệu minh họa"}
UNKNOWN = "Không có “{value}” / “{value}” is unknown."
NO_UNITS = "Chưa nêu tỉnh nào / no province is named."
NO_YEARS = "“{value}” không phải năm hay khoảng năm / is no year and no range of years."
YEARS_TO_LOAD = "Nhận số liệu từ năm {first} đến {last} / figures are taken of {first} to {last}."
SEVERAL = "“{value}” là tên của nhiều mục / names several: {ids}."
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


main.add_command(export)
main.add_command(deck)
main.add_command(lists)


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
    from antq.ingest.names import names_of
    from antq.ingest.prepare import open_live

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    units_named, metrics_named = names_of(catalogue)
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
@click.option("--metric", required=True, help="Mã hoặc tên chỉ tiêu / id or name of a measure.")
@click.option(
    "--units",
    required=True,
    help="Mã hoặc tên các tỉnh, cách nhau bằng dấu phẩy / ids or names of provinces, parted by commas.",
)
@click.option("--scope", help="Mã định nghĩa / id of a definition.")
@click.option("--years", help="Năm hoặc khoảng năm / a year or years: 2022, 2013-2023.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def compare(metric: str, units: str, scope: str | None, years: str | None, as_json: bool) -> None:
    """So sánh được không, vì sao, và nói được gì / whether figures may be compared, why, and what may be said.

    Mỗi tỉnh một số: số tốt nhất của chỉ tiêu (theo định nghĩa, của kỳ kết thúc trong những năm đã nêu), như trang
    So sánh; một tỉnh thì so với chính nó qua các số cả năm. / One figure a province: the best there is of the measure
    (in the definition, of a period that ends in the years given), as on the page Compare; a single province is
    compared with itself over its whole years.
    """
    from antq.analysis.compare import finding
    from antq.catalogue.load import load
    from antq.export.finding import finding_object, finding_text
    from antq.ingest.names import names_of
    from antq.ingest.prepare import open_live
    from antq.model.view import CompareView

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    units_named, metrics_named = names_of(catalogue)
    metrics = _ids("--metric", [metric], catalogue.metrics, metrics_named.ids, metrics_named.nearest_name) or []
    if len(metrics) > 1:
        raise click.BadParameter(SEVERAL.format(value=metric, ids=", ".join(metrics)), param_hint="--metric")
    if scope:
        _ids("--scope", [scope], catalogue.metrics[metrics[0]].scopes)
    chosen = _ids(
        "--units",
        _parted(units),
        catalogue.units,
        units_named.ids,
        units_named.nearest,
    )
    if not chosen:
        raise click.BadParameter(NO_UNITS, param_hint="--units")
    view = CompareView(tuple(metrics), tuple(dict.fromkeys(chosen)), _years(years), scope=scope)
    with open_live(settings) as warehouse:
        found = finding(warehouse, catalogue, view)
    if as_json:
        click.echo(json.dumps(finding_object(found, catalogue), ensure_ascii=False))
    else:
        click.echo(finding_text(found, catalogue))


def _parted(written: str) -> list[str]:
    return list(filter(None, map(str.strip, written.split(","))))


def _years(written: str | None, option: str = "--years") -> tuple[int, int] | None:
    if written is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", written.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        raise click.BadParameter(NO_YEARS.format(value=written), param_hint=option)
    return first, last


@main.command()
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def history(as_json: bool) -> None:
    """In các lần nạp, rút, trả lại / print the batches."""
    from antq.export.batches import history_lines, history_object
    from antq.ingest.prepare import prepared
    from antq.warehouse.batches import history as recorded

    store, catalogue = prepared(Settings.from_environment())
    with store.reading() as warehouse:
        version, batches = warehouse.version.version, recorded(warehouse)
    if as_json:
        click.echo(json.dumps(history_object(version, batches), ensure_ascii=False))
    else:
        click.echo(history_lines(batches, catalogue))


@main.command()
@click.argument("batch", type=click.IntRange(0))
@click.option("--by", required=True, help="Ai thực hiện / who does it.")
@click.option("--reason", required=True, help="Vì sao / why.")
@click.option("--undo", is_flag=True, help="Trả lại lần nạp đã rút / undo the withdrawal.")
def withdraw(batch: int, by: str, reason: str, undo: bool) -> None:
    """Rút lần nạp BATCH khỏi số liệu đang dùng / take a batch back."""
    from antq.ingest.prepare import prepared
    from antq.warehouse import batches

    store, catalogue = prepared(Settings.from_environment())
    turn = batches.restore if undo else batches.withdraw
    done = turn(store, catalogue, batch, by, reason)
    click.echo(f"Đã {'trả lại' if undo else 'rút'} lần nạp {batch}. Phiên bản {done.version}, lần ghi {done.batch}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Sao lưu kho và tệp gốc vào FOLDER / copy warehouse and archive into an empty folder."""
    from antq.ingest.prepare import prepared
    from antq.warehouse.copies import backup as copy_out

    store, catalogue = prepared(Settings.from_environment())
    click.echo(f"Đã sao lưu phiên bản {copy_out(store, catalogue, folder)} vào {folder}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def restore(folder: Path) -> None:
    """Lấy lại bản sao lưu trong FOLDER / bring a backup back."""
    from antq.ingest.prepare import prepared, store_of
    from antq.warehouse.copies import bring_back

    settings = Settings.from_environment()
    bring_back(store_of(settings, "published"), folder)
    store, _ = prepared(settings)
    with store.reading() as warehouse:
        version = warehouse.version
    click.echo(f"Đã lấy lại bản sao lưu: phiên bản {version.version}, {version.figure_count} số liệu.")


@main.command()
@click.option("--verify", "only_verify", is_flag=True, help="Chỉ so, không ghi / only compare, write nothing.")
def rebuild(only_verify: bool) -> None:
    """Dựng lại kho từ data/ và kho lưu / make the warehouse anew from data/ and the archive."""
    from antq.ingest import prepare

    settings = Settings.from_environment()
    if not only_verify:
        version = prepare.rebuild(settings)
        click.echo(f"Đã dựng lại: phiên bản {version.version}, {version.figure_count} số liệu.")
        return
    found = prepare.verify(settings)
    for one in found:
        click.echo(one.vi)
        click.echo(one.en, err=True)
    if found:
        sys.exit(1)
    click.echo("Dựng lại từ data/ và kho lưu cho đúng từng dòng như kho đang dùng.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", help="Trang tính cần đọc / the sheet to read.")
@click.option("--answer", "answers", multiple=True, metavar="KEY=VALUE", help="Trả lời câu hỏi / answer a question.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bản Excel tô màu chỗ sai / write it with wrong cells marked.",
)
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def check(file: Path, sheet: str | None, answers: tuple[str, ...], marked: Path | None, as_json: bool) -> None:
    """Đọc và kiểm tra một tệp, không ghi gì vào kho / read and check a file, loading nothing."""
    from antq.catalogue.load import load
    from antq.export.checked import check_object, check_text
    from antq.ingest.examine import examine
    from antq.ingest.long_load import check_long, is_long
    from antq.ingest.marked import marked_book

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    if is_long(file, settings.limits):
        checked = check_long(settings, catalogue, file, _answers(answers), _progress(catalogue, as_json))
    else:
        checked = examine(settings, catalogue, file.name, file.read_bytes(), _answers(answers), sheet)
    if marked:
        marked.write_bytes(marked_book(checked.reading, file.read_bytes(), catalogue, limits=settings.limits))
    shown = check_text(checked, catalogue)
    click.echo(json.dumps(check_object(checked), ensure_ascii=False) if as_json else shown)
    sys.exit(EXITS[checked.reading.outcome])


@main.command()
@click.option("--year", required=True, help="Năm hoặc khoảng năm / a year or years: 2026, 2024-2026.")
@click.option(
    "--units", default="", help="Tỉnh, thành phố, cách nhau bằng dấu phẩy / provinces, parted by commas. [tất cả / all]"
)
@click.option(
    "--metrics",
    default="",
    help="Mã chỉ tiêu, cách nhau bằng dấu phẩy; :mã định nghĩa hay :every theo sau được / ids of measures, parted by "
    "commas, :id of a definition or :every may follow. [bốn chỉ tiêu chính / the headline measures]",
)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", show_default=True)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Tệp sẽ ghi / file to write."
)
def template(year: str, units: str, metrics: str, form: str, language: Language, out: Path) -> None:
    """Ghi tệp mẫu để điền số liệu / write a file to be filled in."""
    from antq.analysis.template import measures_of
    from antq.analysis.template import template as template_of
    from antq.catalogue.load import load
    from antq.export.template import template_csv, template_xlsx
    from antq.ingest.names import names_of
    from antq.ingest.periods import FIRST_YEAR, last_year
    from antq.ingest.prepare import open_live
    from antq.model.view import TemplateView

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    units_named, _ = names_of(catalogue)
    chosen = _ids("--units", _parted(units), catalogue.units, units_named.ids, units_named.nearest) or []
    try:
        measures = measures_of(catalogue, _parted(metrics))
    except KeyError as error:
        raise click.BadParameter(UNKNOWN.format(value=error.args[0]), param_hint="--metrics") from error
    first, last = _years(year, "--year") or (0, 0)
    if first < FIRST_YEAR or last > last_year():
        raise click.BadParameter(YEARS_TO_LOAD.format(first=FIRST_YEAR, last=last_year()), param_hint="--year")
    with open_live(settings) as warehouse:
        answer = template_of(warehouse, catalogue, TemplateView(measures, tuple(range(first, last + 1)), tuple(chosen)))
    out.write_bytes((template_csv if form == "csv" else template_xlsx)(answer, catalogue, language))
    click.echo(f"Đã ghi {out}: {len(answer.lines)} dòng, {len(answer.measures)} cột chỉ tiêu.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="Ai nạp / who loads it.")
@click.option("--note", help="Ghi chú / a note.")
@click.option("--sheet", help="Trang tính cần đọc / the sheet to read.")
@click.option("--answer", "answers", multiple=True, metavar="KEY=VALUE", help="Trả lời câu hỏi / answer a question.")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def load(file: Path, by: str, note: str | None, sheet: str | None, answers: tuple[str, ...], as_json: bool) -> None:
    """Kiểm tra một tệp rồi nạp / check a file, then load it as a batch."""
    from antq.export.checked import check_object, check_text
    from antq.ingest.load import load as load_file
    from antq.ingest.long_load import is_long, load_long
    from antq.ingest.prepare import prepared

    settings = Settings.from_environment()
    store, catalogue = prepared(settings)
    given = _answers(answers)
    if is_long(file, settings.limits):
        tell = _progress(catalogue, as_json)
        checked, batch = load_long(settings, store, catalogue, file, by, note, given, tell)
    else:
        checked, batch = load_file(settings, store, catalogue, file.name, file.read_bytes(), by, note, given, sheet)
    if as_json:
        click.echo(json.dumps(check_object(checked, batch), ensure_ascii=False))
    else:
        click.echo(check_text(checked, catalogue))
        if batch is not None:
            click.echo(f"Đã nạp: lần nạp {batch}. Rút lại: python -m antq withdraw {batch} --by … --reason …")
    sys.exit(EXITS[checked.reading.outcome])


def _progress(catalogue: "Catalogue", is_quiet: bool) -> Callable[[str], None]:
    """Tells on standard error what is being done to a long file."""

    def tell(phase: str) -> None:
        if not is_quiet:
            text = catalogue.text(f"long.{phase}")
            click.echo(f"{text.vi} / {text.en}", err=True)

    return tell


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
