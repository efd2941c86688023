"""One published number with everything that is known about it."""

from dataclasses import dataclass

from antq.model.period import Period
from antq.model.quantity import Quantity
from antq.text import Text


@dataclass(frozen=True)
class Source:
    """A document figures come from. `published` keeps its precision; `url` is None for a text without an address."""

    source: str
    kind: str
    publisher: str
    language: str
    title: str
    published: str
    url: str | None
    description: Text
    figure_count: int = 0


@dataclass(frozen=True)
class Figure:
    """An observation as published.

    `code` is the short code it is quoted by and stays the same when a later batch corrects the
    value. `use` is `chart` or `table_only`; `is_preferred` is True for the one of several sources'
    values for the same period that a chart draws; `conflicts` are the codes of those that say
    another number. `note` says what was counted, in our words. `parts` are the figures a sum of ours
    was made of: such a sum is not published, and its `code` is theirs in a row.
    """

    code: str
    unit: str
    metric: str
    scope: str
    period: Period
    quantity: Quantity
    measure: str
    status: str
    source: str
    publisher: str
    locator: str | None
    confidence: str
    use: str
    note: Text
    batch: int
    is_preferred: bool
    conflicts: tuple[str, ...] = ()
    parts: tuple["Figure", ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it can be looked up by: its own, or those of its parts."""
        return tuple(part.code for part in self.parts) or (self.code,)

    @property
    def is_drawn(self) -> bool:
        """Whether a chart may show it: fit for charts and preferred among its rivals."""
        return self.use == "chart" and self.is_preferred
