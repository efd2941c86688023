"""The filters of the pages: a widget for each question that a page's address answers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

import streamlit as st

from antq.analysis.addresses import (
    BEST_YEAR,
    DATASET,
    LANGUAGE,
    Ask,
    ask_compare,
    ask_conflicts,
    ask_coverage,
    ask_list,
    ask_profile,
    ask_search,
    ask_template,
    ask_trend,
)
from antq.analysis.conflicts import Order
from antq.analysis.offer import Offer, offer, units_in
from antq.analysis.parameters import Parameter, Values, YearSpan
from antq.ingest.periods import FIRST_YEAR, last_year
from antq.model.view import (
    EVERY_SCOPE,
    GROUPS,
    CompareView,
    CoverageView,
    Dataset,
    Form,
    ListView,
    TemplateView,
    TrendView,
)
from antq.text import Language
from antq.ui import address
from antq.ui.page import Page, shared_catalogue

Widget = Callable[[str], Any]
# Where the widgets of a page stand, by the name of their parameter.
Places = Mapping[str, Any]


def language_switch() -> Language:
    """Vietnamese by default; the switch names each language in itself."""
    words = shared_catalogue().word
    widget = _segments(
        "Ngôn ngữ / Language", LANGUAGE.options, lambda language: words(f"language.{language}", "vi"), hidden=True
    )
    return "en" if address.chosen(LANGUAGE, widget) == ("en",) else "vi"


def dataset_switch(language: Language) -> Dataset:
    """Published figures by default; the illustrative ones are shown instead of them, never beside."""
    word = shared_catalogue().word
    label = word("dataset.label", language)
    widget = _segments(label, DATASET.options, lambda dataset: word(f"dataset.{dataset}", language), hidden=True)
    return "sample" if address.chosen(DATASET, widget) == ("sample",) else "published"


def trend_view(page: Page) -> tuple[TrendView, bool]:
    """Measure, definition, provinces and years in one row, territory and what is drawn besides below.

    The second value is whether lines are led over missing years: it belongs to the look, not to what is asked.
    """
    left, middle, right, far = st.columns([3, 3, 4, 2])
    below = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    places = {"metric": left, "scope": middle, "units": right, "years": far}
    places |= dict.fromkeys(("territory", "context", "bridge"), below)
    return ask_trend(_drawn(page, places), page.catalogue, page.ask(offer))


def compare_view(page: Page) -> tuple[CompareView, Form]:
    """Measures, provinces, year and denominator; the form belongs to the look, not to what is asked."""
    left, right, far = st.columns([4, 3, 2])
    near, wide = st.columns(2)
    places = {"metrics": left, "units": right, "year": far, "per": near, "form": wide}
    return ask_compare(_drawn(page, places), page.catalogue, page.ask(offer))


def coverage_view(page: Page) -> CoverageView:
    """Measures, provinces one by one or in groups, and years; also of what has no figure yet."""
    left, right = st.columns([5, 3])
    near, wide = st.columns([5, 3])
    places = {"measures": left, "years": right, "group": near, "places": wide}
    return ask_coverage(_drawn(page, places), page.catalogue, page.ask(offer))


def template_view(page: Page) -> TemplateView:
    """Measures, years and provinces of a file to be filled in."""
    left, right = st.columns([5, 3])
    near, wide = st.columns([5, 3])
    places = {"measures": left, "template": right, "group": near, "places": wide}
    return ask_template(_drawn(page, places), page.catalogue, page.ask(offer), (FIRST_YEAR, last_year()))


def has_template_wish() -> bool:
    """Whether the address names the years of a file to be filled in."""
    return "template" in st.query_params


def profile_unit(page: Page) -> str:
    """The province a profile is about."""
    narrow, _ = st.columns([3, 5])
    return ask_profile(_drawn(page, {"unit": narrow}), page.catalogue, page.ask(offer))


def list_view() -> ListView:
    """Which list the address asks for."""
    return ask_list(address.kept)


def search(page: Page) -> str:
    """A search that lives in the address; how it matches is the catalogue's business."""
    return ask_search(_drawn(page, {"q": st.container()}))


def conflict_order(page: Page) -> Order:
    """How figures that disagree are sorted."""
    return "metric" if ask_conflicts(_drawn(page, {"sort": st.container()})) == "metric" else "size"


def _drawn(page: Page, places: Places) -> Ask:
    """Answers a page's questions with widgets, each in its place, made with the answers before it."""
    answers: dict[str, Values] = {}

    def ask(parameter: Parameter) -> Values:
        with places[parameter.name]:
            answers[parameter.name] = address.chosen(parameter, _widget(page, parameter, answers))
        return answers[parameter.name]

    return ask


def _widget(page: Page, parameter: Parameter, answers: Mapping[str, Values]) -> Widget:
    """The widget of a parameter."""
    catalogue, options, language = page.catalogue, parameter.options, page.language
    word = page.word
    match parameter.name:
        case "metric":
            return _choice(page, word("filter.metric"), options, partial(_metric_name, page))
        case "metrics" | "measures":
            return _multi(page, "metric", options, partial(_metric_name, page))
        case "scope":
            return _choice(page, word("filter.scope"), options, partial(_scope_name, page, answers["metric"][0]))
        case "units":
            return _multi(page, "units", options, lambda unit: catalogue.units[unit].short[language])
        case "places":
            # Greyed while a group is chosen instead.
            is_in_use = answers["group"] == ("chosen",)
            return _multi(page, "places", options, lambda unit: catalogue.units[unit].short[language], is_in_use)
        case "years" | "template":
            assert isinstance(parameter, YearSpan)
            return partial(_range, word("filter.years"), parameter.low, parameter.high)
        case "year":
            best = word("filter.year.best")
            return _choice(page, word("filter.year"), options, lambda year: best if year == BEST_YEAR else year)
        case "group":
            return _segments(word("filter.units"), options, partial(_group_name, page, page.ask(offer)))
        case "unit":
            return _choice(page, word("table.unit"), options, partial(_profile_name, page, page.ask(offer)))
        case "context" | "bridge":
            return partial(_toggle, page, parameter.name)
        case "q":
            return partial(_search, word("sources.search"), word("sources.search.hint"))
    area = {"sort": "order"}.get(parameter.name, parameter.name)
    return _segments(word(f"filter.{area}"), options, partial(_word, page, area))


def _metric_name(page: Page, metric: str) -> str:
    return page.catalogue.metrics[metric].name[page.language]


def _scope_name(page: Page, metric: str, scope: str) -> str:
    """A definition; where there are several, also all of them, each in a panel of its own."""
    if scope == EVERY_SCOPE:
        return page.word("filter.scope.every")
    return page.catalogue.metrics[metric].scopes[scope].name[page.language]


def _group_name(page: Page, found: Offer, name: str) -> str:
    group = next(group for group in GROUPS if group == name)
    return page.word(f"group.{group}", count=len(units_in(page.catalogue, found, group, ())))


def _profile_name(page: Page, found: Offer, unit: str) -> str:
    short = page.catalogue.units[unit].short[page.language]
    return short if unit in found.units else page.word("profile.choice.empty", unit=short)


def _toggle(page: Page, name: str, key: str) -> bool:
    return st.toggle(page.word(f"filter.{name}"), key=key, help=page.word(f"filter.{name}.help"))


def _search(label: str, hint: str, key: str) -> str:
    return st.text_input(label, key=key, placeholder=hint)


def _word(page: Page, area: str, value: str) -> str:
    return page.word(f"{area}.{value}")


def _choice(page: Page, label: str, options: Sequence[str], name: Callable[[str], str]) -> Widget:
    hint = page.word("filter.choose")
    return lambda key: st.selectbox(label, options, key=key, format_func=name, placeholder=hint)


def _segments(label: str, options: Sequence[str], name: Callable[[str], str], hidden: bool = False) -> Widget:
    visibility: Literal["collapsed", "visible"] = "collapsed" if hidden else "visible"
    return lambda key: st.segmented_control(
        label, options, key=key, format_func=name, required=True, label_visibility=visibility
    )


def _multi(page: Page, area: str, options: Sequence[str], name: Callable[[str], str], is_in_use: bool = True) -> Widget:
    label, hint = page.word(f"filter.{area}"), page.word("filter.choose")
    return lambda key: st.multiselect(
        label, options, key=key, format_func=name, placeholder=hint, select_all=False, wrap=True, disabled=not is_in_use
    )


def _range(label: str, low: int, high: int, key: str) -> tuple[int, int]:
    """A slider with two ends; it takes both from the session, so it is given no value of its own."""
    ends: Any = st.slider(label, low, high, key=key)
    return ends[0], ends[1]
