"""The command `export`: views, by their addresses, as one file."""

from datetime import date
from pathlib import Path

import click

from antq.model.view import FILE_FORMATS, PRESETS, THEME_NAMES, FileFormat, Preset, ThemeName
from antq.settings import Settings
from antq.text import Text

NO_PLACE = Text("Không ghi được tệp: {reason}.", "The file cannot be written: {reason}.")
NOTHING = "Nêu --view hoặc --list / give --view or --list."
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
    from antq.analysis.exhibits import lineup_at
    from antq.catalogue.load import load
    from antq.errors import ListError, StorageError
    from antq.export.formats import Order, made
    from antq.export.names import file_name
    from antq.ingest.prepare import opening, store_of
    from antq.model.saved import SavedView
    from antq.warehouse.saved import EMPTY, FILL, LISTS

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    saved = [store_of(settings, "published").lists.read(name) for name in lists]
    asked = [*(view for one in saved for view in one.views), *(SavedView(address) for address in views)]
    is_list = len(saved) == 1 and not views
    if not asked:
        raise ListError(EMPTY.format(title=saved[0].title), LISTS.format(name=saved[0].name), FILL)
    with opening(settings) as open_warehouse:
        lineup = lineup_at(catalogue, asked, open_warehouse, saved[0] if is_list else None)
    order = Order(format_, preset, scale, theme)
    file = made(order, lineup, catalogue, settings, _progress)
    target = out or Path()
    if target.is_dir():
        target /= file_name(lineup.exhibits, catalogue, date.today(), file.suffix, saved[0].title if saved else "")
    elif file.suffix == "zip":
        target = target.with_suffix(".zip")
    try:
        target.write_bytes(file.content)
    except OSError as error:
        raise StorageError(NO_PLACE.format(reason=error.strerror or error), str(target), ELSEWHERE) from error
    click.echo(f"Đã xuất {len(lineup.items)} biểu đồ / charts: {target}")


def _progress(done: int, of: int) -> None:
    """One line on standard error that counts; a terminal shows it in place."""
    if of > 1:
        click.echo(f"\r{done}/{of}", err=True, nl=done == of)
