"""The command `export`: views, by their addresses, as one file."""

from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path

import click

from antq.model.view import FILE_FORMATS, PRESETS, THEME_NAMES, Dataset, FileFormat, Preset, ThemeName
from antq.settings import Settings
from antq.text import Text

NO_PLACE = Text("Không ghi được tệp: {reason}.", "The file cannot be written: {reason}.")
NOTHING = "Nêu --view hoặc --list / give --view or --list."
EMPTY = Text("Danh sách “{title}” chưa có biểu đồ nào.", "The list “{title}” has no chart yet.")
PLACE = Text("danh sách “{name}”", "list “{name}”")
FILL = Text(
    "Mở một trang có biểu đồ, bấm “Thêm vào trình chiếu”.",
    "Open a page with a chart and press “Add to a presentation”.",
)
ELSEWHERE = Text("Chọn chỗ khác bằng --out.", "Choose another place with --out.")


@click.command()
@click.option(
    "--view",
    "views",
    multiple=True,
    help="Địa chỉ của trang, lặp được / address of a page, repeatable.",
)
@click.option(
    "--list",
    "lists",
    multiple=True,
    help="Tên danh sách đã lưu, lặp được; xem python -m antq lists / name of a saved list, repeatable.",
)
@click.option(
    "--format", "format_", type=click.Choice(FILE_FORMATS), default="pptx", help="Dạng tệp / file format. [pptx]"
)
@click.option("--out", type=click.Path(path_type=Path), help="Tệp hoặc thư mục ghi ra / file or folder to write.")
@click.option("--preset", type=click.Choice(PRESETS), default="slide", help="Khổ ảnh / proportions of images. [slide]")
@click.option(
    "--scale",
    type=click.FloatRange(0.25, 4),
    default=1,
    help="Nhân số điểm ảnh của PNG / times the PNG's size. [1]",
)
@click.option(
    "--theme", type=click.Choice(THEME_NAMES), default="light", help="Nền sáng, tối hoặc máy chiếu / ground. [light]"
)
def export(
    views: tuple[str, ...],
    lists: tuple[str, ...],
    format_: FileFormat,
    out: Path | None,
    preset: Preset,
    scale: float,
    theme: ThemeName,
) -> None:
    """Xuất biểu đồ của danh sách đã lưu hoặc ở các địa chỉ đã nêu thành một tệp / the charts of saved lists, or at
    some addresses, as one file.

    Danh sách đứng trước, địa chỉ nêu thêm đứng sau. Nhiều ảnh thành một tệp zip / lists come first, views after them;
    several images become a zip.
    """
    if not views and not lists:
        raise click.UsageError(NOTHING)
    from antq.analysis.exhibits import exhibits_at
    from antq.catalogue.load import load
    from antq.errors import ListError, StorageError
    from antq.export.formats import Order, made
    from antq.export.names import file_name
    from antq.ingest.prepare import open_live, store_of
    from antq.warehouse.store import Warehouse

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    saved = [store_of(settings, "published").lists.read(name) for name in lists]
    listed = [view.address for one in saved for view in one.views]
    if not listed and not views:
        raise ListError(EMPTY.format(title=saved[0].title), PLACE.format(name=saved[0].name), FILL)
    with ExitStack() as opened:

        @cache
        def open_warehouse(dataset: Dataset) -> Warehouse:
            return opened.enter_context(open_live(settings, dataset))

        shown = exhibits_at(catalogue, [*listed, *views], open_warehouse)
    order = Order(format_, preset, scale, theme)
    file = made(order, shown, catalogue, settings, _progress)
    target = out or Path()
    if target.is_dir():
        target /= file_name(shown, catalogue, date.today(), file.suffix, saved[0].title if saved else "")
    elif file.suffix == "zip":
        target = target.with_suffix(".zip")
    try:
        target.write_bytes(file.content)
    except OSError as error:
        raise StorageError(NO_PLACE.format(reason=error.strerror or error), str(target), ELSEWHERE) from error
    click.echo(f"Đã xuất {len(shown)} biểu đồ / charts: {target}")


def _progress(done: int, of: int) -> None:
    """One line on standard error that counts; a terminal shows it in place."""
    if of > 1:
        click.echo(f"\r{done}/{of}", err=True, nl=done == of)
