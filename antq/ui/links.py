"""Links of the pages: to the passport of a figure, wherever its code stands."""

from html import escape
from urllib.parse import quote


def code_link(code: str) -> str:
    """The code as a link that opens its passport over the page."""
    return f'<a class="antq-code" href="?code={quote(code)}">{escape(code)}</a>'
