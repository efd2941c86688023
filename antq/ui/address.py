"""Filters that live in the address, under short names and values that no change of language can break.

Streamlit's own `bind="query-params"` writes the *label* of a choice into the address
(`?lang=English`, `?metric=Số+mô+hình…`), so a link would change with the language and break with
a wording. Here the address holds ids; docs/decisions.md tells more.

A value can come from three sides: the address (a link opened, back and forward), the widget, or the
store that outlives the widget when the user looks at another page. The address wins when it changed
since the last run and does not say what we wrote there ourselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

Values = tuple[str, ...]


@dataclass
class Parameter:
    """What one session knows of one name in the address."""

    seen: Values = ()
    written: Values = ()
    value: Values | None = None


@dataclass
class Address:
    """The filters of one session; `unknown` collects what this run's address asked for in vain."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    page: str = ""
    has_moved: bool = False
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def begin_run(self, page: str) -> None:
        """Start a run on a page; leaving a page empties the address without meaning anything by it."""
        self.has_moved, self.page = self.page not in ("", page), page
        self.unknown = []

    def arrive(self, name: str, default: Values, is_known: Callable[[Values], bool]) -> Values | None:
        """The value the widget must take now, or None where it keeps its own."""
        parameter = self.parameters.setdefault(name, Parameter())
        incoming = tuple(st.query_params.get_all(name))
        is_news = incoming not in (parameter.seen, parameter.written) and not (self.has_moved and not incoming)
        parameter.seen = incoming
        if is_news:
            if incoming and not is_known(incoming):
                self.unknown.append((name, ", ".join(incoming)))
                incoming = ()
            return incoming or default
        if parameter.value is not None and not is_known(parameter.value):
            return default
        return None

    def settle(self, name: str, value: Values, default: Values) -> None:
        """Keep the value and write it into the address; a default stays out of it."""
        parameter = self.parameters[name]
        parameter.value = value
        parameter.written = () if value == default else value
        if tuple(st.query_params.get_all(name)) != parameter.written:
            if parameter.written:
                st.query_params[name] = list(parameter.written)
            else:
                del st.query_params[name]


def current() -> Address:
    """The address of this session."""
    if "address" not in st.session_state:
        st.session_state["address"] = Address()
    return st.session_state["address"]  # type: ignore[no-any-return]


def one(name: str, options: Sequence[str], default: str, widget: Callable[[str], str | None]) -> str:
    """A choice of one: `widget` draws it under the given key."""
    return many(name, options, (default,), lambda key: [widget(key) or default], is_single=True)[0]


def many(
    name: str,
    options: Sequence[str],
    default: Values,
    widget: Callable[[str], Sequence[str]],
    is_single: bool = False,
) -> Values:
    """A choice of several; none chosen means the default."""
    address = current()
    known = set(options)
    arrived = address.arrive(
        name, default, lambda values: known.issuperset(values) and (not is_single or len(values) == 1)
    )
    _set_widget(name, arrived, default, lambda values: values[0] if is_single else list(values))
    chosen = tuple(widget(name)) or default
    address.settle(name, chosen, default)
    return chosen


def years(name: str, low: int, high: int, widget: Callable[[str], tuple[int, int]]) -> tuple[int, int]:
    """A span of years written as `2013-2022`."""
    address = current()
    default = (f"{low}-{high}",)
    arrived = address.arrive(name, default, lambda values: _span(values, low, high) is not None)
    _set_widget(name, arrived, default, lambda values: _span(values, low, high))
    first, last = widget(name)
    address.settle(name, (f"{first}-{last}",), default)
    return first, last


def text(name: str, widget: Callable[[str], str]) -> str:
    """A free text such as a search."""
    address = current()
    arrived = address.arrive(name, ("",), lambda values: len(values) == 1)
    _set_widget(name, arrived, ("",), lambda values: values[0])
    written = widget(name)
    address.settle(name, (written,), ("",))
    return written


def _set_widget(name: str, arrived: Values | None, default: Values, convert: Callable[[Values], object]) -> None:
    """Give the widget its value before it is drawn: what arrived, or what it had when it was last drawn."""
    if arrived is not None:
        st.session_state[name] = convert(arrived)
    elif name not in st.session_state:
        st.session_state[name] = convert(current().parameters[name].value or default)


def _span(values: Values, low: int, high: int) -> tuple[int, int] | None:
    ends = values[0].split("-") if len(values) == 1 else []
    if len(ends) != 2 or not all(end.isdigit() for end in ends):
        return None
    first, last = int(ends[0]), int(ends[1])
    return (first, last) if low <= first <= last <= high else None
