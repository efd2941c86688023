"""The one error boundary: what a reader sees and what the log keeps when a script fails.

The entry script runs the pages inside `boundary()`, and so does a body that runs alone; the server hands `show_error`
to Streamlit for what fails outside of it (callbacks, dialogs).
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from antq.errors import UserError
from antq.text import Language, Text
from antq.ui.language import current_language
from antq.ui.markdown import plain

LOG = logging.getLogger("antq")

# No letter or digit that is mistaken for another on the telephone.
ID_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

OUR_MISTAKE = Text("Có lỗi của chương trình", "Something went wrong in the program")
OUR_FIX = Text(
    "Tải lại trang; nếu còn lỗi, gửi mã này cho người quản trị.",
    "Reload the page; if it happens again, send this code to the administrator.",
)
PLACE = Text("Ở đâu", "Where")
FIX = Text("Cách xử lý", "What to do")
CODE = Text("Mã lỗi", "Error code")


@contextmanager
def boundary() -> Iterator[None]:
    """Show and log whatever fails inside; Streamlit's own stops and reruns pass through."""
    try:
        yield
    except Exception as error:
        show_error(error)


def show_error(error: Exception) -> bool:
    """Log the error with a new id and show it in the reader's language.

    True tells Streamlit to show nothing of its own.
    """
    code = log_error(error)
    st.error(message(error, code, current_language()))
    return True


def log_error(error: Exception) -> str:
    """Log the error, our mistakes with their traceback, and return the id it has in the log."""
    code = "".join(secrets.choice(ID_SIGNS) for _ in range(6))
    if isinstance(error, UserError):
        LOG.warning("[%s] %s", code, error)
    else:
        LOG.error("[%s] %s", code, type(error).__name__, exc_info=error)
    return code


def message(error: Exception, code: str, language: Language) -> str:
    """The Markdown a reader sees: problem, place, fix and id; of our mistakes nothing but fix and id."""
    if isinstance(error, UserError):
        paragraphs = [_problem(one, language) for one in (error, *error.others)]
    else:
        paragraphs = [f"**{OUR_MISTAKE[language]}**\n\n{FIX[language]}: {OUR_FIX[language]}"]
    return "\n\n".join([*paragraphs, f"{CODE[language]}: **{code}**"])


def _problem(error: UserError, language: Language) -> str:
    return (
        f"**{plain(error.problem[language])}**\n\n"
        f"{PLACE[language]}: {plain(error.where[language])}\n\n"
        f"{FIX[language]}: {plain(error.fix[language])}"
    )
