"""Links of the pages: to the passport of a figure, wherever its code stands, and to the views of other pages."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

from antq.ui.page import Page


def code_link(code: str) -> str:
    """The code as a link that opens its passport over the page."""
    return passport_link(code, escape(code))


def linked(words: str, codes: Iterable[str]) -> str:
    """Words as HTML in which each of the codes opens its passport."""
    # The longest first: a code of eight digits begins with one of four.
    known = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return re.sub(known, lambda found: code_link(found[0]), escape(words))


def passport_link(code: str, html: str, classes: str = "", spoken: str = "") -> str:
    """Any HTML as a link to the passport of a figure; `spoken` is told to those who hear it and at the pointer.

    By itself the link loads the page anew without its filters; the script of our index page keeps session and filters.
    """
    said = escape(spoken)
    told = f' title="{said}" aria-label="{said}"' if said else ""
    return f'<a class="{f"antq-code {classes}".strip()}" href="?code={quote(code)}"{told}>{html}</a>'


def view_link(page: Page, id_: str, query: Sequence[tuple[str, str]], words: str) -> str:
    """Words as a link to a view of a page, in the same language, with the same data set as of the same batch."""
    return f'<a class="antq-view" href="{escape(view_address(page, id_, query))}">{escape(words)}</a>'


def view_address(page: Page, id_: str, query: Sequence[tuple[str, str]]) -> str:
    """The address of a view below the root of the server; defaults stay out of it."""
    switches = {"lang": page.language, "data": page.dataset, "as_of": "" if page.as_of is None else str(page.as_of)}
    defaults = {"lang": "vi", "data": "published", "as_of": ""}
    return page.catalogue.address(id_, [*query, *(pair for pair in switches.items() if pair not in defaults.items())])
