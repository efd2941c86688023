"""Which sessions may send files to the server: those that look at the upload page, a few files each.

Streamlit takes files from any session, uploader on its page or not, and keeps them in memory (seen with 1.67).
"""

from collections import OrderedDict
from threading import Lock

from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST_SESSIONS = 1000
MOST_FILES = 5


class Gate:
    """The sessions let in, and the files each has sent and not taken back."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, set[str]] = OrderedDict()
        self._lock = Lock()

    def let_in(self, session: str) -> None:
        """Allow a session to send files; of very many the longest unseen is forgotten."""
        with self._lock:
            self._held.setdefault(session, set())
            self._held.move_to_end(session)
            while len(self._held) > MOST_SESSIONS:
                self._held.popitem(last=False)

    def is_in(self, session: str) -> bool:
        return session in self._held

    def takes(self, session: str, file: str) -> bool:
        """Whether a session that is in may send this file besides those it has sent; counts it."""
        with self._lock:
            held = self._held[session]
            if len(held | {file}) > MOST_FILES:
                return False
            held.add(file)
            return True

    def drop(self, session: str, file: str) -> None:
        """The session has taken a file back."""
        with self._lock:
            self._held.get(session, set()).discard(file)


GATE = Gate()


def let_reader_in() -> None:
    """Allow the session whose script is running to send files: called where a page draws its drop zone."""
    context = get_script_run_ctx()
    if context:
        GATE.let_in(context.session_id)
