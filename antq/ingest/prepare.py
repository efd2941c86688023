"""Getting the warehouse ready to be read before the first page asks for it."""

from antq.settings import Settings


def ensure(settings: Settings) -> None:
    """Build the warehouse where it is missing."""


def live_version(settings: Settings) -> int:
    """The number of the version pages read now, after opening it."""
    return 0
