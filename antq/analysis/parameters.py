"""The parameters an address may have: which values each takes, and what it stands at when it is left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

Values = tuple[str, ...]
OFF: Values = ("no",)
ON: Values = ("yes",)


@dataclass(frozen=True)
class Parameter:
    """A free text under a short name, such as a search; `default` stays out of the address."""

    name: str
    default: Values = ("",)

    @property
    def options(self) -> Values:
        """The values there are to choose from; empty where they cannot be listed."""
        return ()

    def knows(self, values: Values) -> bool:
        """Whether an address may say this."""
        return len(values) == 1


@dataclass(frozen=True)
class Several(Parameter):
    """Any number of free texts, written by repeating the name."""

    default: Values = ()

    def knows(self, values: Values) -> bool:
        return True


@dataclass(frozen=True)
class Choice(Parameter):
    """One of several ids."""

    ids: Values = ()

    @property
    def options(self) -> Values:
        return self.ids

    def knows(self, values: Values) -> bool:
        return len(values) == 1 and values[0] in self.ids


@dataclass(frozen=True)
class Selection(Choice):
    """Any of several ids, written by repeating the name; none means the default."""

    def knows(self, values: Values) -> bool:
        return set(self.ids).issuperset(values)


@dataclass(frozen=True)
class Switch(Parameter):
    """A switch that is off by default."""

    default: Values = OFF

    @property
    def options(self) -> Values:
        return (*OFF, *ON)

    def knows(self, values: Values) -> bool:
        return values in (OFF, ON)


@dataclass(frozen=True)
class YearSpan(Parameter):
    """Years written as `2013-2022`, by default all there are."""

    low: int = 0
    high: int = 0

    def knows(self, values: Values) -> bool:
        return self.read(values) is not None

    def read(self, values: Values) -> tuple[int, int] | None:
        """First and last year; None where they are none, or outside of what there is."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{4})", values[0]) if len(values) == 1 else None
        if match is None:
            return None
        first, last = int(match[1]), int(match[2])
        return (first, last) if self.low <= first <= last <= self.high else None


@dataclass(frozen=True)
class Batch(Parameter):
    """A batch by its number, up to the last one; by default none."""

    default: Values = ()
    last: int = 0

    def knows(self, values: Values) -> bool:
        return values == () or (
            len(values) == 1 and re.fullmatch("[0-9]{1,9}", values[0]) is not None and int(values[0]) <= self.last
        )


def choice(name: str, ids: Iterable[str], default: str) -> Choice:
    """One of several ids."""
    return Choice(name, (default,), tuple(ids))


def selection(name: str, ids: Iterable[str], default: Values) -> Selection:
    """Any of several ids."""
    return Selection(name, default, tuple(ids))


def years(name: str, span: tuple[int, int]) -> YearSpan:
    """A span of years within another."""
    return YearSpan(name, written(span), *span)


def written(span: tuple[int, int]) -> Values:
    """Years as they stand in an address."""
    return (f"{span[0]}-{span[1]}",)
