"""Filters that live in the address, under short names and values that no change of language can break.

Streamlit's own `bind="query-params"` writes the *label* of a choice into the address
(`?lang=English`, `?metric=Số+mô+hình…`), so a link would change with the language and break with
a wording. Here the address holds ids; docs/decisions.md tells more.

A value can come from three sides: the address (a link opened, back and forward), the widget, or the
store that outlives the widget when the user looks at another page. The address counts when a name is
asked for the first time in a session and when the reader went back or forward; what it says in any
other run is an echo of ours, perhaps a late one, since the browser sends clicks before it has taken
over the address of the run before.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Values = tuple[str, ...]
OFF: Values = ("no",)
ON: Values = ("yes",)


@dataclass
class Parameter:
    """What one session knows of one name; `listens`: the address counts the next time it is asked for.

    `scene` is the page and the language its widget was last drawn in.
    """

    scene: tuple[str, str] = ("", "")
    value: Values | None = None
    listens: bool = True


@dataclass
class Address:
    """The filters of one session; `unknown` collects what this run's address asked for in vain.

    `bare` is the page whose empty address stands in the browser's history only because Streamlit
    puts it there on the way from page to page, before our values follow.
    """

    parameters: dict[str, Parameter] = field(default_factory=dict)
    scene: tuple[str, str] = ("", "")
    bare: str = ""
    wanted: dict[str, Values] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def begin_run(self, page: str, language: str) -> None:
        """Start a run on a page."""
        has_moved, self.scene = self.scene[0] not in ("", page), (page, language)
        self.wanted, self.unknown = {}, []
        if _is_back_or_forward():
            is_on_the_way = page == self.bare and not any(name in st.query_params for name in self.parameters)
            for parameter in self.parameters.values():
                parameter.listens = not is_on_the_way
        elif has_moved:
            self.bare = page

    def arrive(self, name: str, default: Values, is_known: Callable[[Values], bool]) -> Values | None:
        """The value the widget must take now, or None where it keeps its own."""
        parameter = self.parameters.setdefault(name, Parameter())
        if parameter.listens:
            incoming = tuple(st.query_params.get_all(name))
            if incoming and not is_known(incoming):
                self.unknown.append((name, ", ".join(incoming)))
                incoming = ()
            return incoming or default
        if parameter.value is not None and not is_known(parameter.value):
            return default
        return None

    def settle(self, name: str, value: Values, default: Values) -> None:
        """Keep the value; a default stays out of the address."""
        parameter = self.parameters[name]
        parameter.value, parameter.scene, parameter.listens = value, self.scene, False
        self.wanted[name] = () if value == default else value

    def asked(self) -> list[tuple[str, str]]:
        """What this run's widgets ask for, as pairs of an address; defaults are left out."""
        return [(name, value) for name, values in self.wanted.items() for value in values]

    def end_run(self) -> None:
        """Write the values of this run into the address, all at once: each writing is a step back for the reader."""
        said = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
        foreign = {name: values for name, values in said.items() if name not in self.wanted}
        wanted = foreign | {name: values for name, values in self.wanted.items() if values}
        if not any(self.wanted.values()):
            self.bare = ""
        if wanted != said:
            st.query_params.from_dict(wanted)


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


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


def switch(name: str, widget: Callable[[str], bool]) -> bool:
    """A switch that is off by default; on it stands as `yes` in the address."""
    address = current()
    arrived = address.arrive(name, OFF, lambda values: values in (OFF, ON))
    _set_widget(name, arrived, OFF, lambda values: values == ON)
    is_on = bool(widget(name))
    address.settle(name, ON if is_on else OFF, OFF)
    return is_on


def years(
    name: str, low: int, high: int, widget: Callable[[str], tuple[int, int]], usual: tuple[int, int] | None = None
) -> tuple[int, int]:
    """A span of years written as `2013-2022`, all of them where no other is usual."""
    address = current()
    default = ("{}-{}".format(*(usual or (low, high))),)
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


def laid(name: str, is_known: Callable[[str], bool] = bool) -> str:
    """A value without a widget, such as the figure whose passport lies over the page; empty for nothing."""
    address = current()
    arrived = address.arrive(name, (), lambda values: not values or (len(values) == 1 and is_known(values[0])))
    value = (address.parameters[name].value or ()) if arrived is None else arrived
    address.settle(name, value, ())
    return value[0] if value else ""


def lift(name: str) -> None:
    """Take away what lies over the page; the run that follows writes the address without it."""
    current().parameters[name].value = ()


def _set_widget(name: str, arrived: Values | None, default: Values, convert: Callable[[Values], object]) -> None:
    """Give the widget its value before it is drawn: what arrived, or what it had when it was last drawn."""
    address = current()
    parameter = address.parameters[name]
    if arrived is not None:
        st.session_state[name] = convert(arrived)
    elif name not in st.session_state:
        st.session_state[name] = convert(parameter.value or default)
    elif parameter.scene != address.scene:
        # On another page the name belongs to another widget, which starts empty unless told; and in the
        # browser a widget goes on showing its choice in the words of the language before.
        st.session_state[name] = st.session_state[name]


def _span(values: Values, low: int, high: int) -> tuple[int, int] | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{4})", values[0]) if len(values) == 1 else None
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    return (first, last) if low <= first <= last <= high else None
