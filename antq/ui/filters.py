"""The filters of the pages: widgets whose values live in the address, and the views they make."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import streamlit as st

from antq.analysis.conflicts import ORDERS, Order
from antq.analysis.offer import Offer, offer, units_in
from antq.analysis.template import measures_of
from antq.ingest.periods import FIRST_YEAR, last_year
from antq.model.fold import fold
from antq.model.view import (
    DATASETS,
    EVERY_SCOPE,
    FORMS,
    GROUPS,
    PERS,
    TERRITORIES,
    CompareView,
    CoverageView,
    Dataset,
    Form,
    Group,
    Per,
    TemplateView,
    Territory,
    TrendView,
)
from antq.text import LANGUAGES, Language
from antq.ui import address
from antq.ui.page import Page, shared_catalogue

BEST_YEAR = "best"


def language_switch() -> Language:
    """Vietnamese by default; the switch names each language in itself."""
    words = shared_catalogue().word
    widget = _segments(
        "Ngôn ngữ / Language", LANGUAGES, lambda language: words(f"language.{language}", "vi"), hidden=True
    )
    return "en" if address.one("lang", LANGUAGES, "vi", widget) == "en" else "vi"


def dataset_switch(language: Language) -> Dataset:
    """Published figures by default; the illustrative ones are shown instead of them, never beside."""
    word = shared_catalogue().word
    label = word("dataset.label", language)
    widget = _segments(label, DATASETS, lambda dataset: word(f"dataset.{dataset}", language), hidden=True)
    return "sample" if address.one("data", DATASETS, "published", widget) == "sample" else "published"


def trend_view(page: Page) -> tuple[TrendView, bool]:
    """Measure, definition, provinces and years in one row, territory and what is drawn besides below.

    The second value is whether lines are led over missing years: it belongs to the look, not to what is asked.
    """
    found: Offer = page.ask(offer)
    left, middle, right, far = st.columns([3, 3, 4, 2])
    with left:
        metric = _metric(page, found)
    with middle:
        scope = _scope(page, metric, found.scopes[metric])
    with right:
        units = _units(page, found)
    with far:
        first, last = _years(page, found)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        territory = _territory(page)
        context = address.switch("context", partial(_toggle, page, "context"))
        bridge = address.switch("bridge", partial(_toggle, page, "bridge"))
    return TrendView(metric, scope, units, first, last, territory, context), bridge


def compare_view(page: Page) -> tuple[CompareView, Form]:
    """Measures, provinces, year and denominator; the form belongs to the look, not to what is asked."""
    found: Offer = page.ask(offer)
    left, right, far = st.columns([4, 3, 2])
    with left:
        metrics = _metrics(page, found)
    with right:
        units = _units(page, found)
    with far:
        year = _year(page, found)
    near, wide = st.columns(2)
    with near:
        per = _per(page)
    with wide:
        form = _form(page)
    return CompareView(metrics, units, (year, year) if year else None, per), form


def coverage_view(page: Page) -> CoverageView:
    """Measures, provinces one by one or in groups, and years; also of what has no figure yet."""
    found: Offer = page.ask(offer)
    left, right = st.columns([5, 3])
    with left:
        metrics = _measures(page)
    with right:
        first, last = _years(page, found)
    near, wide = st.columns([5, 3])
    with near:
        group = _group(page, found)
    with wide:
        chosen = _places(page, is_in_use=group == "chosen")
    return CoverageView(metrics, units_in(page.catalogue, found, group, chosen), first, last)


def template_view(page: Page) -> TemplateView:
    """Years, provinces and measures of a file to be filled in."""
    found: Offer = page.ask(offer)
    high = last_year()
    left, right = st.columns([5, 3])
    with left:
        metrics = _measures(page)
    with right:
        label = page.word("filter.years")
        years = address.years(
            "template", FIRST_YEAR, high, lambda key: _range(label, FIRST_YEAR, high, key), usual=(high, high)
        )
    near, wide = st.columns([5, 3])
    with near:
        group = _group(page, found)
    with wide:
        chosen = _places(page, is_in_use=group == "chosen")
    units = units_in(page.catalogue, found, group, chosen)
    return TemplateView(measures_of(page.catalogue, metrics), tuple(range(years[0], years[1] + 1)), units)


def has_template_wish() -> bool:
    """Whether the address names the years of a file to be filled in."""
    return "template" in st.query_params


def profile_unit(page: Page) -> str:
    """The province a profile is about: those with figures first, then all others by name."""
    found: Offer = page.ask(offer)
    units, language = page.catalogue.units, page.language
    others = sorted((id_ for id_ in units if id_ not in found.units), key=lambda id_: fold(units[id_].short[language]))
    options = (*found.units, *others)

    def name(unit: str) -> str:
        short = units[unit].short[language]
        return short if unit in found.units else page.word("profile.choice.empty", unit=short)

    narrow, _ = st.columns([3, 5])
    with narrow:
        return address.one("unit", options, options[0], _choice(page, page.word("table.unit"), options, name))


def search(page: Page) -> str:
    """A search that lives in the address; how it matches is the catalogue's business."""
    placeholder = page.word("sources.search.hint")
    label = page.word("sources.search")
    return address.text("q", lambda key: st.text_input(label, key=key, placeholder=placeholder))


def conflict_order(page: Page) -> Order:
    """How figures that disagree are sorted."""
    widget = _segments(page.word("filter.order"), ORDERS, partial(_word, page, "order"))
    return "metric" if address.one("sort", ORDERS, "size", widget) == "metric" else "size"


def _metric(page: Page, found: Offer) -> str:
    wished = page.catalogue.trend_default
    default = wished if wished in found.metrics else found.metrics[0]
    label = page.word("filter.metric")
    name = partial(_metric_name, page)
    return address.one("metric", found.metrics, default, _choice(page, label, found.metrics, name))


def _metrics(page: Page, found: Offer) -> tuple[str, ...]:
    """Several measures for the comparison; the headline ones that have figures to begin with."""
    default = tuple(metric for metric in found.metrics if metric in page.catalogue.headline)[:2] or found.metrics[:1]
    return address.many(
        "metrics", found.metrics, default, _multi(page, "metric", found.metrics, partial(_metric_name, page))
    )


def _measures(page: Page) -> tuple[str, ...]:
    """Any measures of the catalogue; the headline ones to begin with."""
    headline = page.catalogue.headline
    options = (*headline, *(metric for metric in page.catalogue.metrics if metric not in headline))
    return address.many("measures", options, headline, _multi(page, "metric", options, partial(_metric_name, page)))


def _group(page: Page, found: Offer) -> Group:
    def name(group: str) -> str:
        return page.word(f"group.{group}", count=len(units_in(page.catalogue, found, _is_group(group), ())))

    chosen = address.one("group", GROUPS, "chosen", _segments(page.word("filter.units"), GROUPS, name))
    return _is_group(chosen)


def _is_group(text: str) -> Group:
    return next(group for group in GROUPS if group == text)


def _places(page: Page, is_in_use: bool) -> tuple[str, ...]:
    """Any provinces, those in focus to begin with; greyed while a group is chosen instead."""
    units = page.catalogue.units
    focus = page.catalogue.focus
    options = (*focus, *(unit for unit in units if unit not in focus))
    widget = _multi(page, "places", options, lambda unit: units[unit].short[page.language], is_in_use)
    return address.many("places", options, focus, widget)


def _metric_name(page: Page, metric: str) -> str:
    return page.catalogue.metrics[metric].name[page.language]


def _scope(page: Page, metric: str, scopes: Sequence[str]) -> str:
    """A definition; where there are several, also all of them, each in a panel of its own."""
    names = page.catalogue.metrics[metric].scopes
    label, every = page.word("filter.scope"), page.word("filter.scope.every")
    options = (*scopes, EVERY_SCOPE) if len(scopes) > 1 else scopes

    def name(scope: str) -> str:
        return every if scope == EVERY_SCOPE else names[scope].name[page.language]

    return address.one("scope", options, scopes[0], _choice(page, label, options, name))


def _units(page: Page, found: Offer) -> tuple[str, ...]:
    units = page.catalogue.units
    default = tuple(unit for unit in page.catalogue.focus if unit in found.units)
    widget = _multi(page, "units", found.units, lambda unit: units[unit].short[page.language])
    return address.many("units", found.units, default, widget)


def _years(page: Page, found: Offer) -> tuple[int, int]:
    low, high = found.years
    return address.years("years", low, high, lambda key: _range(page.word("filter.years"), low, high, key))


def _year(page: Page, found: Offer) -> int | None:
    low, high = found.years
    options = (BEST_YEAR, *(str(year) for year in range(high, low - 1, -1)))
    label = page.word("filter.year")

    def name(year: str) -> str:
        return page.word("filter.year.best") if year == BEST_YEAR else year

    chosen = address.one("year", options, BEST_YEAR, _choice(page, label, options, name))
    return None if chosen == BEST_YEAR else int(chosen)


def _per(page: Page) -> Per:
    chosen = address.one("per", PERS, "total", _segments(page.word("filter.per"), PERS, partial(_word, page, "per")))
    return next(per for per in PERS if per == chosen)


def _form(page: Page) -> Form:
    chosen = address.one(
        "form", FORMS, "bars", _segments(page.word("filter.form"), FORMS, partial(_word, page, "form"))
    )
    return next(form for form in FORMS if form == chosen)


def _territory(page: Page) -> Territory:
    label = page.word("filter.territory")
    widget = _segments(label, TERRITORIES, partial(_word, page, "territory"))
    chosen = address.one("territory", TERRITORIES, "old", widget)
    return next(territory for territory in TERRITORIES if territory == chosen)


def _toggle(page: Page, name: str, key: str) -> bool:
    return st.toggle(page.word(f"filter.{name}"), key=key, help=page.word(f"filter.{name}.help"))


def _word(page: Page, area: str, value: str) -> str:
    return page.word(f"{area}.{value}")


def _choice(page: Page, label: str, options: Sequence[str], name: Callable[[str], str]) -> Callable[[str], str | None]:
    hint = page.word("filter.choose")
    return lambda key: st.selectbox(label, options, key=key, format_func=name, placeholder=hint)


def _segments(
    label: str, options: Sequence[str], name: Callable[[str], str], hidden: bool = False
) -> Callable[[str], str | None]:
    visibility: Literal["collapsed", "visible"] = "collapsed" if hidden else "visible"
    return lambda key: st.segmented_control(
        label, options, key=key, format_func=name, required=True, label_visibility=visibility
    )


def _multi(
    page: Page, area: str, options: Sequence[str], name: Callable[[str], str], is_in_use: bool = True
) -> Callable[[str], Sequence[str]]:
    label, hint = page.word(f"filter.{area}"), page.word("filter.choose")
    return lambda key: st.multiselect(
        label, options, key=key, format_func=name, placeholder=hint, select_all=False, wrap=True, disabled=not is_in_use
    )


def _range(label: str, low: int, high: int, key: str) -> tuple[int, int]:
    """A slider with two ends; it takes both from the session, so it is given no value of its own."""
    ends: Any = st.slider(label, low, high, key=key)
    return ends[0], ends[1]
