"""A file given back with its wrong cells marked and a sheet of explanations."""

from pathlib import PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from antq.ingest.child import EndedError, run_apart
from antq.ingest.vocabulary import vocabulary_of
from antq.model.report import Reading
from antq.settings import Limits
from antq.text import Language

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue

SUFFIX = "-can-sua"
WORDS = (
    *("title", "file", "how", "unopened", "sheet", "block", "ask", "warn", "info", "count", "more", "answers"),
    *("where", "value", "problem", "fix", "place.file", "place.sheet", "place.row", "place.column"),
)


def marked_name(name: str) -> str:
    """`so-lieu-2025-can-sua.xlsx` for `so-lieu-2025.csv`, and for itself."""
    return f"{PurePath(name).stem.removesuffix(SUFFIX)}{SUFFIX}.xlsx"


def words_of(catalogue: "Catalogue", language: Language) -> dict[str, str]:
    """What the sheet of explanations says beside the problems themselves, places still to be filled."""
    return {key: catalogue.words[f"marked.{key}"][language] for key in WORDS}


def marked_book(
    reading: Reading,
    content: bytes,
    catalogue: "Catalogue",
    language: Language = "vi",
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> bytes:
    """The workbook of a read file: its sheets, or its lines as cells, with what was found.

    The file is opened in a process of its own. Where that is not possible only the sheet of explanations is made.
    """
    words = words_of(catalogue, language)
    request = (reading, content, vocabulary_of(catalogue), words, language, limits)
    try:
        if len(content) <= limits.megabytes * 1_000_000:
            with TemporaryDirectory() as folder:
                return run_apart("mark", request, limits, folder)
    except EndedError:
        pass
    from antq.ingest.marking import explained

    return explained(reading, words, language)
