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

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from antq.analysis.parameters import OFF, ON, Parameter, Selection, Switch, Values, YearSpan, written


@dataclass
class Held:
    """What one session knows of one name; `listens`: the address counts the next time it is asked for.

    `scene` is the page and the language its widget was last drawn in.
    """

    scene: tuple[str, str] = ("", "")
    value: Values | None = None
    listens: bool = True


@dataclass
class Address:
    """The filters of one session; `unknown` collects what this run's address asked for in vain."""

    parameters: dict[str, Held] = field(default_factory=dict)
    scene: tuple[str, str] = ("", "")
    wanted: dict[str, Values] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def begin_run(self, page: str, language: str) -> None:
        """Start a run on a page."""
        self.scene, self.wanted, self.unknown = (page, language), {}, []
        if _is_back_or_forward():
            for parameter in self.parameters.values():
                parameter.listens = True

    def arrive(self, name: str, default: Values, is_known: Callable[[Values], bool]) -> Values | None:
        """The value the widget must take now, or None where it keeps its own."""
        parameter = self.parameters.setdefault(name, Held())
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


def chosen(parameter: Parameter, widget: Callable[[str], Any]) -> Values:
    """What the reader has chosen: `widget` draws the choice under the given key; nothing chosen means the default."""
    address, name, default = current(), parameter.name, parameter.default
    arrived = address.arrive(name, default, parameter.knows)
    _set_widget(name, arrived, default, lambda values: _for_widget(parameter, values))
    values = _from_widget(parameter, widget(name)) or default
    address.settle(name, values, default)
    return values


def laid(name: str, is_known: Callable[[str], bool] = bool) -> str:
    """A value without a widget, such as the figure whose passport lies over the page; empty for nothing."""
    values = _kept(name, (), lambda values: not values or (len(values) == 1 and is_known(values[0])))
    return values[0] if values else ""


def lift(name: str) -> None:
    """Take away what lies over the page; when the address is written next it is without it."""
    current().parameters[name].value = current().wanted[name] = ()


def kept(parameter: Parameter) -> Values:
    """The values of a parameter that no widget holds: `keep` changes them."""
    return _kept(parameter.name, parameter.default, parameter.knows)


def keep(name: str, values: Values) -> None:
    """Give a parameter without a widget other values, which the run that follows writes into the address."""
    held = current().parameters.setdefault(name, Held())
    held.value, held.listens = values, False


def _kept(name: str, default: Values, is_known: Callable[[Values], bool]) -> Values:
    address = current()
    arrived = address.arrive(name, default, is_known)
    values = (address.parameters[name].value or default) if arrived is None else arrived
    address.settle(name, values, default)
    return values


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


def _for_widget(parameter: Parameter, values: Values) -> object:
    """Values of an address as the widget of such a parameter holds them."""
    match parameter:
        case Switch():
            return values == ON
        case YearSpan():
            return parameter.read(values)
        case Selection():
            return list(values)
    return values[0]


def _from_widget(parameter: Parameter, held: Any) -> Values:
    """What a widget holds as values of an address; empty where nothing is chosen."""
    match parameter:
        case Switch():
            return ON if held else OFF
        case YearSpan():
            return written(held)
        case Selection():
            return tuple(held)
    return (held,) if held else ()
