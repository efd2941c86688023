"""Where things are and how the server listens, read from the environment once at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from antq.errors import ServerError
from antq.text import Text

ROOT = Path(__file__).resolve().parent.parent
# The names by which only the machine itself reaches a server.
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SWITCH = {"on": True, "off": False}
NO_SWITCH = Text("Giá trị “{value}” không dùng được.", "The value “{value}” cannot be used.")
SERVER_ADDRESS = Text("Ghi như https://antq.example.vn.", "Write it like https://antq.example.vn.")
ON_OR_OFF = Text("Ghi on hoặc off, hoặc bỏ biến này đi.", "Write on or off, or unset the variable.")


@dataclass(frozen=True)
class Limits:
    """What an uploaded file may be and what reading it may cost; beyond it is refused in clear words."""

    megabytes: int = 10
    unpacked_megabytes: int = 50
    rows: int = 20_000
    columns: int = 200
    seconds: int = 20
    memory_megabytes: int = 1024


@dataclass(frozen=True)
class Settings:
    """Folders and address of one running product."""

    data: Path = ROOT / "data"
    queries: Path = ROOT / "queries"
    home: Path = ROOT / "data" / "var"
    host: str = "127.0.0.1"
    port: int = 8501
    limits: Limits = Limits()
    uploads: bool | None = None
    deck_template: Path | None = None
    public_url: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """`ANTQ_HOME` takes the place of data/var (warehouse, archive, backups); `ANTQ_UPLOADS` is on or off.

        `ANTQ_DECK_TEMPLATE` is a .pptx whose master, layouts and fonts the slides take. `ANTQ_PUBLIC_URL` is the
        address by which readers reach the server; pictures carry it as a square code.

        Raises:
            ServerError: `ANTQ_UPLOADS` says anything else, or `ANTQ_PUBLIC_URL` is no address of a server.
        """
        uploads = environ.get("ANTQ_UPLOADS")
        if uploads and uploads not in SWITCH:
            raise ServerError(NO_SWITCH.format(value=uploads), "ANTQ_UPLOADS", ON_OR_OFF)
        public = environ.get("ANTQ_PUBLIC_URL", "").strip().rstrip("/")
        if public and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", public):
            raise ServerError(NO_SWITCH.format(value=public), "ANTQ_PUBLIC_URL", SERVER_ADDRESS)
        home, template = environ.get("ANTQ_HOME"), environ.get("ANTQ_DECK_TEMPLATE")
        return cls(
            home=Path(home) if home else cls.home,
            uploads=SWITCH[uploads] if uploads else None,
            deck_template=Path(template) if template else None,
            public_url=public,
        )

    def takes_files(self, name: str | None, listening: str | None) -> bool:
        """Whether who came by the Host header `name` to a server at the address `listening` may load and withdraw.

        As `uploads` says; else only from the machine itself. A program elsewhere can forge the header, but does not
        reach a loopback address.
        """
        if self.uploads is not None:
            return self.uploads
        return listening in LOOPBACK and host_name(name) in LOOPBACK


def host_name(host: str | None) -> str:
    """The name in a Host header, without port and brackets; empty where there is none."""
    name = (host or "").lower()
    return name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
