"""Links of the pages: to the passport of a figure, wherever its code stands, and to the view of another page."""

from html import escape
from urllib.parse import quote, urlencode

from antq.ui.page import Page


def code_link(code: str) -> str:
    """The code as a link that opens its passport over the page."""
    return f'<a class="antq-code" href="?code={quote(code)}">{escape(code)}</a>'


def figure_link(code: str, shown: str, spoken: str) -> str:
    """HTML that opens the passport of a figure, with words for those who hear it and for the pointer."""
    words = escape(spoken)
    return f'<a class="antq-code" href="?code={quote(code)}" title="{words}" aria-label="{words}">{shown}</a>'


def view_link(page: Page, to: str, words: str, **parameters: str) -> str:
    """A link to a page with a choice made, in the reader's language and with the same figures."""
    switches = {"lang": page.language, "data": page.dataset}
    kept = {name: value for name, value in switches.items() if value not in ("vi", "published")}
    address = f"{page.catalogue.pages[to].address}?{urlencode(parameters | kept)}"
    return f'<a href="{escape(address)}">{escape(words)}</a>'
