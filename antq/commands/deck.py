"""The command `deck`: the figures of a presentation held against those of now, and its slides drawn anew."""

import json
from pathlib import Path

import click

from antq.settings import Settings
from antq.text import Text

NO_PLACE = Text("Không ghi được tệp: {reason}.", "The file cannot be written: {reason}.")
ELSEWHERE = Text("Chọn chỗ khác bằng --renew.", "Choose another place with --renew.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--renew",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bản đã cập nhật vào tệp này / write it with renewed slides to this file.",
)
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def deck(file: Path, out: Path | None, as_json: bool) -> None:
    """Số liệu trong tệp trang chiếu còn đúng không / whether the figures in a presentation still hold.

    Trang chiếu do chương trình này xuất ra được vẽ lại bằng số liệu đang dùng; mọi thứ khác trong tệp giữ nguyên. /
    Slides that this program made are drawn anew with the live figures; all else in the file stays as it is.
    """
    from antq.catalogue.load import load
    from antq.errors import StorageError
    from antq.export.deck_apart import read_deck, renewed_deck
    from antq.export.deck_report import deck_object, deck_text
    from antq.export.deck_review import review
    from antq.ingest.prepare import opening

    settings = Settings.from_environment()
    catalogue = load(settings.data)
    content = file.read_bytes()
    with opening(settings) as open_warehouse:
        found = review(read_deck(file.name, content), catalogue, open_warehouse)
    renewed = renewed_deck(file.name, content, found.renewals, settings.data) if out else b""
    click.echo(
        json.dumps(deck_object(found.state), ensure_ascii=False) if as_json else deck_text(found.state, catalogue)
    )
    if not out:
        return
    try:
        out.write_bytes(renewed)
    except OSError as error:
        raise StorageError(NO_PLACE.format(reason=error.strerror or error), str(out), ELSEWHERE) from error
    click.echo(f"\nĐã vẽ lại {len(found.renewals)} trang / slides: {out}", err=as_json)
