"""Saved lists as values: views under one title, in the order they are shown in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SavedView:
    """One view: its address (path and query of a page), and what the speaker wants to be reminded of there."""

    address: str
    note: str = ""


@dataclass(frozen=True)
class SavedList:
    """A list as it stands. `name` names it in addresses and on disk for good, whatever the title becomes.

    `by` made it, `at` (UTC) it was last changed.
    """

    name: str
    title: str
    by: str
    at: datetime
    views: tuple[SavedView, ...]
