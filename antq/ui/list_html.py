"""A list of views as escaped HTML: title, doors out, and each view by the findings of its charts."""

from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from antq.analysis.addresses import requested
from antq.analysis.exhibits import exhibits_at
from antq.catalogue.catalogue import Catalogue
from antq.errors import UserError
from antq.export.picture import title_of
from antq.model.period import moment_text
from antq.model.saved import SavedList, SavedView
from antq.text import Language
from antq.ui.links import copy_button, view_address, view_link
from antq.ui.page import Page, live_warehouse
from antq.warehouse.store import Warehouse

# Where a list goes: the documents that show it, and what they are asked besides.
DOORS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "stage": ("/chieu", []),
    "print": ("/in", []),
    "pptx": ("/tep", [("format", "pptx")]),
    "html": ("/tep", [("format", "html")]),
}


@dataclass(frozen=True)
class Shown:
    """What stands at an address: its shortest form, the page, the language, and in it the titles of the charts."""

    address: str
    page: str
    language: Language
    titles: tuple[str, ...]


def head_html(page: Page, saved: SavedList) -> str:
    """Title, what it is, and the doors out."""
    title = saved.title or page.word("list.loose")
    link = view_address(page, "present", query_of(saved))
    copy = copy_button(page, "link", link)
    doors = "".join(door(page, id_, saved) for id_ in DOORS) if saved.views else ""
    return (
        f'<section class="antq-list"><p>{view_link(page, "present", [], page.word("list.all"))}</p>'
        f'<h2>{escape(title)}</h2><p class="antq-when">{escape(list_facts(page, saved))}</p>'
        f'<nav class="antq-doors" aria-label="{escape(page.word("list.doors"))}">{doors}{copy}</nav></section>'
    )


def list_facts(page: Page, saved: SavedList) -> str:
    """How many charts, and of a saved list who made it and when it was last changed."""
    count = page.word("list.count", count=len(saved.views))
    if not saved.name:
        return f"{count}; {page.word('list.loose.what')}"
    return f"{count}; {page.word('list.made', by=saved.by, at=moment_text(saved.at))}"


def query_of(saved: SavedList) -> list[tuple[str, str]]:
    """What an address says of a list: its name, or all that is in it."""
    return [("list", saved.name)] if saved.name else [("view", view.address) for view in saved.views]


def door(page: Page, id_: str, saved: SavedList) -> str:
    """A link to one of the documents that show a list."""
    path, asked = DOORS[id_]
    href = f"{path}?{urlencode([*query_of(saved), *asked])}"
    return f'<a class="antq-door antq-door-{id_}" href="{escape(href)}">{escape(page.word(f"list.door.{id_}"))}</a>'


def view_html(page: Page, index: int, view: SavedView, note: str) -> str:
    """A view by the findings of its charts, or why it can no longer be opened."""
    number = f'<span class="antq-place">{index + 1}</span>'
    try:
        shown = _shown(page, view.address)
    except UserError as error:
        told = "".join(
            f"<p>{escape(one.problem[page.language])} {escape(one.fix[page.language])}</p>"
            for one in (error, *error.others)
        )
        lost = escape(page.word("list.lost"))
        return (
            f'<article class="antq-view-card antq-unread">{number}<div><h3>{lost}</h3>{told}'
            f'<p class="antq-when">{escape(view.address)}</p></div></article>'
        )
    titles = "".join(
        f'<h3><a class="antq-view" href="{escape(shown.address)}" lang="{shown.language}">{escape(title)}</a></h3>'
        for title in shown.titles
    )
    where = escape(page.catalogue.pages[shown.page].title[page.language])
    if shown.language != page.language:
        where += f" · {escape(page.word(f'language.{shown.language}'))}"
    said = "".join(f"<p>{escape(line)}</p>" for line in note.splitlines())
    return (
        f'<article class="antq-view-card">{number}<div>{titles}<p class="antq-when">{where}</p>{said}</div></article>'
    )


def _shown(page: Page, view: str) -> Shown:
    """What stands at an address now.

    Raises:
        AddressError: it is no longer understood, or that of a page without charts.
    """
    dataset = requested(page.catalogue, view).dataset
    return replace(page, warehouse=live_warehouse(dataset)).ask(shown_at, view)


def shown_at(warehouse: Warehouse, catalogue: Catalogue, view: str) -> Shown:
    """What stands at an address, as a question about an open version.

    Raises:
        AddressError: as `exhibits_at`.
    """
    found = exhibits_at(catalogue, [view], lambda dataset: warehouse)
    return Shown(
        found[0].address, found[0].view.page, found[0].view.language, tuple(title_of(one, catalogue) for one in found)
    )
