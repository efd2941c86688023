"""Links of the pages: to the passport of a figure, wherever its code stands, and to the views of other pages."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Literal
from urllib.parse import quote

from antq.analysis.addresses import BESIDE
from antq.ui import address
from antq.ui.page import Page

# What an address may carry beside the filters of its page.
APART = ("lang", "data", "as_of", *BESIDE)


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


def chart_address(page: Page, metric: str = "") -> str:
    """The address of what the filters ask for in this very run; `metric` picks one chart of several."""
    asked = asked_here()
    if metric:
        asked = [("metrics", metric), *(pair for pair in asked if pair[0] != "metrics")]
    return view_address(page, page.id, asked)


def asked_here() -> list[tuple[str, str]]:
    """What the filters of the page being shown ask for; defaults are left out."""
    return [pair for pair in address.current().asked() if pair[0] not in APART]


def copy_button(page: Page, kind: Literal["code", "link"], value: str) -> str:
    """A button that copies a code, or a link as a whole address; only the script of our index page makes it work."""
    words, done = escape(page.word(f"copy.{kind}")), escape(page.word("copy.done"))
    data = f'data-{kind}="{escape(value)}" data-done="{done}"'
    return f'<button type="button" class="antq-copy" {data} aria-live="polite">{words}</button>'
