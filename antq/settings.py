"""Where things are and how the server listens, read from the environment once at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """`ANTQ_HOME` takes the place of data/var (warehouse, archive, backups)."""
        home = environ.get("ANTQ_HOME")
        return cls(home=Path(home)) if home else cls()
