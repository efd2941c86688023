"""Where things are and how the server listens, read from the environment once at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Folders and address of one running product."""

    data: Path = ROOT / "data"
    queries: Path = ROOT / "queries"
    home: Path = ROOT / "data" / "var"
    host: str = "127.0.0.1"
    port: int = 8501

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """`ANTQ_HOME` takes the place of data/var (warehouse, archive, backups)."""
        home = environ.get("ANTQ_HOME")
        return cls(home=Path(home)) if home else cls()
