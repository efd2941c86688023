"""Named statements: every SQL text of the product is a file under queries/, read once."""

from functools import cache

from antq.settings import ROOT

QUERIES = ROOT / "queries"


@cache
def statement(name: str) -> str:
    """The text of `queries/<name>.sql`, for example `read/figures`."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def statements(folder: str) -> tuple[str, ...]:
    """The names of all statements in a folder of queries/, in the order of their file names."""
    return tuple(f"{folder}/{path.stem}" for path in sorted((QUERIES / folder).glob("*.sql")))
