"""The command `lists`: the saved lists of views."""

import json
from dataclasses import asdict

import click

from antq.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON / print one JSON object.")
def lists(as_json: bool) -> None:
    """In các danh sách đã lưu / print the saved lists.

    Tên ở đầu dòng dùng cho export --list / the name a line begins with is what export --list takes.
    """
    from antq.ingest.prepare import store_of
    from antq.model.period import moment_text
    from antq.warehouse.saved import NONE_YET

    store = store_of(Settings.from_environment(), "published").lists
    saved, damages = store.all(), store.damages()
    if as_json:
        told = [{**asdict(one), "at": one.at.isoformat()} for one in saved]
        click.echo(json.dumps({"lists": told}, ensure_ascii=False))
    else:
        for one in saved:
            count = f"{len(one.views)} biểu đồ / charts"
            click.echo(f"{one.name}: {one.title} ({count}; {one.by}, {moment_text(one.at).vi})")
        if not saved and not damages:
            click.echo(f"{NONE_YET.vi} / {NONE_YET.en}")
    if damages:
        first, *others = damages
        first.others = tuple(others)
        raise first
