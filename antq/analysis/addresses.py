"""The address of a view: what each page asks, in which order and with which defaults; address to view and back.

A page's questions are one function that asks for a parameter and takes the values it is told. The pages answer it with
widgets, an export with the query of an address, and a view that is written into an address with its own values: so
options, defaults and the way they make a view are said once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from antq.analysis.conflicts import ORDERS
from antq.analysis.offer import Offer, units_in
from antq.analysis.parameters import (
    OFF,
    ON,
    Batch,
    Parameter,
    Selection,
    Several,
    Switch,
    Values,
    YearSpan,
    choice,
    selection,
    written,
    years,
)
from antq.analysis.template import measures_of
from antq.catalogue.catalogue import Catalogue
from antq.errors import UserError
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
    ListView,
    PageView,
    Per,
    TemplateView,
    Territory,
    TrendView,
)
from antq.text import LANGUAGES, Text

Ask = Callable[[Parameter], Values]
Query = Mapping[str, Values]
Option = TypeVar("Option", bound=str)
BEST_YEAR = "best"
LANGUAGE = choice("lang", LANGUAGES, "vi")
DATASET = choice("data", DATASETS, "published")
# What an address may carry beside a view: the data version it was made with, see `antq.analysis.links`, and the
# passport that lies over it.
BESIDE = ("v", "code")
MOST_LISTED = 8

NO_ADDRESS = Text("“{value}” không phải một địa chỉ.", "“{value}” is no address.")
NO_PAGE = Text("Không có trang “{value}”.", "There is no page “{value}”.")
NO_NAME = Text("Trang này không có tham số “{name}”.", "This page has no parameter “{name}”.")
NO_VALUE = Text("Tham số {name} không nhận “{value}”.", "The parameter {name} does not take “{value}”.")
NEAREST = Text("Gần nhất là “{near}”.", "The nearest is “{near}”.")
LISTED = Text("Có thể ghi: {options}.", "It may be: {options}.")
COPY = Text("Mở trang, chọn rồi chép lại địa chỉ.", "Open the page, choose, and copy its address again.")


class AddressError(UserError):
    """An address that does not say which view it means."""


@dataclass(frozen=True)
class Request:
    """An address taken apart: what can be told before the figures are open. `query` leaves no parameter out."""

    address: str
    page: str
    query: Query
    dataset: Dataset


@dataclass
class _Reading:
    """The query of an address answering the questions of its page; keeps what was asked for and what is wrong."""

    request: Request
    asked: list[str] = field(default_factory=lambda: [*BESIDE])
    wrong: list[AddressError] = field(default_factory=list)

    def __call__(self, parameter: Parameter) -> Values:
        self.asked.append(parameter.name)
        values = self.request.query.get(parameter.name, ())
        if not values or parameter.knows(values):
            return values or parameter.default
        self.wrong.append(_unknown_value(self.request.address, parameter, values))
        return parameter.default


def requested(catalogue: Catalogue, address: str) -> Request:
    """Take an address apart, with or without the server's own before it.

    Raises:
        AddressError: it names no page, or a data set there is none of.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:  # brackets of a host that do not match
        raise AddressError(NO_ADDRESS.format(value=address), address, COPY) from error
    pages = {entry.address: id_ for id_, entry in catalogue.pages.items()}
    name = parts.path.strip("/")
    if parts.netloc and name not in pages:
        # The server may be reached below a path of its own; of the overview that path is all there is.
        name = parts.path.rpartition("/")[2]
    if name not in pages:
        raise AddressError(NO_PAGE.format(value=f"/{name}"), address, _near(name, [f"/{page}" for page in pages]))
    query: dict[str, Values] = {}
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        query[key] = (*query.get(key, ()), value)
    said = query.get(DATASET.name, DATASET.default)
    if not DATASET.knows(said):
        raise _unknown_value(address, DATASET, said)
    return Request(address, pages[name], query, _of(said, DATASETS))


def page_view(catalogue: Catalogue, found: Offer, request: Request, last_batch: int) -> PageView:
    """The view an address asks for, given what there is to choose from at the batch it names.

    Raises:
        AddressError: a parameter the page does not have or a value it does not take, all of them told.
    """
    reading = _Reading(request)
    view = view_of(reading, catalogue, found, request.page, last_batch)
    known = list(dict.fromkeys(reading.asked))
    names = [name for name in request.query if name not in known]
    wrong = [AddressError(NO_NAME.format(name=name), request.address, _near(name, known)) for name in names]
    if problems := [*wrong, *reading.wrong]:
        first, *others = problems
        raise AddressError(first.problem, first.where, first.fix, tuple(others))
    return view


def batch_asked(request: Request, last_batch: int) -> int | None:
    """The batch an address asks the figures as of.

    Raises:
        AddressError: there is no such batch.
    """
    reading = _Reading(request)
    batch = _batch(reading(_as_of(last_batch)))
    if reading.wrong:
        raise reading.wrong[0]
    return batch


def address_of(catalogue: Catalogue, found: Offer, view: PageView) -> str:
    """The shortest address of a view: every default left out."""
    values = {name: told for name, told in _values(catalogue, found, view).items() if told is not None}
    return address_with(catalogue, found, view.page, values, view.as_of or 0)[0]


def address_with(
    catalogue: Catalogue, found: Offer, page: str, values: Mapping[str, Values], last_batch: int
) -> tuple[str, tuple[str, ...]]:
    """The shortest address of a page with those of some values that it takes, and the names of all it asks for."""
    names: list[str] = []
    query: list[tuple[str, str]] = []

    def tell(parameter: Parameter) -> Values:
        told = values.get(parameter.name, parameter.default)
        if not told or not parameter.knows(told):
            told = parameter.default
        names.append(parameter.name)
        if told != parameter.default:
            query.extend((parameter.name, value) for value in told)
        return told

    view_of(tell, catalogue, found, page, last_batch)
    return catalogue.address(page, query), tuple(names)


def ask_trend(ask: Ask, catalogue: Catalogue, found: Offer) -> tuple[TrendView, bool]:
    """Measure, definition, provinces, years, territory; the second is whether lines are led over missing years."""
    wished = catalogue.trend_default
    metric = _one(ask, choice("metric", found.metrics, wished if wished in found.metrics else found.metrics[0]))
    scopes = found.scopes[metric]
    every = (EVERY_SCOPE,) if len(scopes) > 1 else ()
    scope = _one(ask, choice("scope", (*scopes, *every), scopes[0]))
    units = ask(_units(catalogue, found))
    first, last = _years(ask, found)
    territory: Territory = _of(ask(choice("territory", TERRITORIES, "old")), TERRITORIES)
    context = ask(Switch("context")) == ON
    bridge = ask(Switch("bridge")) == ON
    return TrendView(metric, scope, units, first, last, territory, context), bridge


def ask_compare(ask: Ask, catalogue: Catalogue, found: Offer) -> tuple[CompareView, Form]:
    """Measures, provinces, year and denominator; the form belongs to the look, not to what is asked."""
    default = tuple(metric for metric in found.metrics if metric in catalogue.headline)[:2] or found.metrics[:1]
    metrics = ask(selection("metrics", found.metrics, default))
    units = ask(_units(catalogue, found))
    low, high = found.years
    year = _one(ask, choice("year", (BEST_YEAR, *map(str, range(high, low - 1, -1))), BEST_YEAR))
    per: Per = _of(ask(choice("per", PERS, "total")), PERS)
    form: Form = _of(ask(choice("form", FORMS, "bars")), FORMS)
    return CompareView(metrics, units, None if year == BEST_YEAR else (int(year), int(year)), per), form


def ask_coverage(ask: Ask, catalogue: Catalogue, found: Offer) -> CoverageView:
    """Measures, also without figures yet, years, and provinces one by one or in groups."""
    metrics = ask(_measures(catalogue))
    first, last = _years(ask, found)
    return CoverageView(metrics, _places(ask, catalogue, found), first, last)


def ask_template(ask: Ask, catalogue: Catalogue, found: Offer, taken: tuple[int, int]) -> TemplateView:
    """What a file to be filled in is for; `taken`: the years figures are taken of, the last one by default."""
    metrics = ask(_measures(catalogue))
    last = taken[1]
    parameter = YearSpan("template", written((last, last)), *taken)
    first, last = parameter.read(ask(parameter)) or (last, last)
    units = _places(ask, catalogue, found)
    return TemplateView(measures_of(catalogue, metrics), tuple(range(first, last + 1)), units)


def ask_profile(ask: Ask, catalogue: Catalogue, found: Offer) -> str:
    """The province a profile is about: those with figures first, then all others by name."""
    units = catalogue.units
    others = sorted((id_ for id_ in units if id_ not in found.units), key=lambda id_: fold(units[id_].short.vi))
    return _one(ask, choice("unit", (*found.units, *others), found.units[0]))


def ask_conflicts(ask: Ask) -> str:
    """How figures that disagree are sorted."""
    return _one(ask, choice("sort", ORDERS, "size"))


def ask_search(ask: Ask) -> str:
    """The words sought among definitions, sources and laws."""
    return _one(ask, Parameter("q"))


def ask_list(ask: Ask) -> ListView:
    """A saved list by its name, a loose one by its views, or neither; a name leaves views beside it out."""
    name, views = _one(ask, Parameter("list")), ask(Several("view"))
    return ListView(name) if name else ListView("", views)


def view_of(ask: Ask, catalogue: Catalogue, found: Offer, page: str, last_batch: int) -> PageView:
    """The view that the answers to a page's questions make."""
    view = _asked(ask, catalogue, found, page)
    return replace(
        view,
        language=_of(ask(LANGUAGE), LANGUAGES),
        dataset=_of(ask(DATASET), DATASETS),
        as_of=_batch(ask(_as_of(last_batch))),
    )


def _asked(ask: Ask, catalogue: Catalogue, found: Offer, page: str) -> PageView:
    """The questions of each page; those that are not here ask nothing."""
    match page:
        case "trend":
            trend, bridge = ask_trend(ask, catalogue, found)
            return PageView(page, trend, bridge=bridge)
        case "compare":
            compare, form = ask_compare(ask, catalogue, found)
            return PageView(page, compare, form=form)
        case "coverage":
            return PageView(page, ask_coverage(ask, catalogue, found))
        case "profile":
            return PageView(page, ask_profile(ask, catalogue, found))
        case "conflicts":
            return PageView(page, ask_conflicts(ask))
        case "sources":
            return PageView(page, ask_search(ask))
        case "present":
            return PageView(page, ask_list(ask))
    return PageView(page)


def _values(catalogue: Catalogue, found: Offer, view: PageView) -> dict[str, Values | None]:
    """What a view would answer to each question; None for what it leaves open."""
    common: dict[str, Values | None] = {
        LANGUAGE.name: (view.language,),
        DATASET.name: (view.dataset,),
        "as_of": None if view.as_of is None else (str(view.as_of),),
    }
    match view.asked:
        case TrendView(metric, scope, units, first, last, territory, context):
            return common | {
                "metric": (metric,),
                "scope": (scope,),
                "units": units,
                "years": written((first, last)),
                "territory": (territory,),
                "context": ON if context else OFF,
                "bridge": ON if view.bridge else OFF,
            }
        case CompareView(metrics, units, span, per):
            year = (str(span[0]),) if span else None
            return common | {"metrics": metrics, "units": units, "year": year, "per": (per,), "form": (view.form,)}
        case CoverageView(metrics, units, first, last):
            group = next((g for g in GROUPS if units_in(catalogue, found, g, catalogue.focus) == units), None)
            places = units if group is None else None
            return common | {
                "measures": metrics,
                "years": written((first, last)),
                "group": (group,) if group else None,
                "places": places,
            }
        case ListView(name, views):
            return common | {"list": (name,), "view": views}
        case str(text):
            return common | {"unit": (text,), "sort": (text,), "q": (text,)}
    return common


def _units(catalogue: Catalogue, found: Offer) -> Selection:
    return selection("units", found.units, tuple(unit for unit in catalogue.focus if unit in found.units))


def _measures(catalogue: Catalogue) -> Selection:
    headline = catalogue.headline
    return selection("measures", dict.fromkeys((*headline, *catalogue.metrics)), headline)


def _places(ask: Ask, catalogue: Catalogue, found: Offer) -> tuple[str, ...]:
    """Provinces one by one or in groups."""
    group: Group = _of(ask(choice("group", GROUPS, "chosen")), GROUPS)
    places = ask(selection("places", dict.fromkeys((*catalogue.focus, *catalogue.units)), catalogue.focus))
    return units_in(catalogue, found, group, places)


def _as_of(last_batch: int) -> Batch:
    return Batch("as_of", last=last_batch)


def _years(ask: Ask, found: Offer) -> tuple[int, int]:
    parameter = years("years", found.years)
    return parameter.read(ask(parameter)) or found.years


def _one(ask: Ask, parameter: Parameter) -> str:
    return ask(parameter)[0]


def _batch(values: Values) -> int | None:
    return int(values[0]) if values else None


def _of(values: Values, options: Iterable[Option]) -> Option:
    """The only value as one of the options it is known to be among."""
    return next(option for option in options if option == values[0])


def _unknown_value(address: str, parameter: Parameter, values: Values) -> AddressError:
    strange = [value for value in values if value not in parameter.options] or [*values]
    value = ", ".join(strange if isinstance(parameter, Selection) else values)
    return AddressError(
        NO_VALUE.format(name=parameter.name, value=value), address, _near(strange[0], parameter.options)
    )


def _near(value: str, options: Iterable[str]) -> Text:
    """The nearest option, or all of few, or how to come by the right one."""
    listed = [option for option in options if option]
    if near := next(iter(get_close_matches(value, listed, 1)), None):
        return NEAREST.format(near=near)
    return LISTED.format(options=", ".join(listed)) if 0 < len(listed) <= MOST_LISTED else COPY
