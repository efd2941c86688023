"""The query of an API address, read strictly: what is not understood is refused and never left aside."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from starlette.datastructures import QueryParams

from antq.catalogue.catalogue import Catalogue
from antq.ingest.names import names_of
from antq.model.view import DATASETS, PRESETS, THEME_NAMES, Dataset, Preset, ThemeName
from antq.server.problem import Problem
from antq.text import Text

UNKNOWN_NAME = Text("Không có tham số “{name}”.", "There is no parameter “{name}”.")
UNKNOWN_VALUE = Text("Tham số {name} không nhận “{value}”.", "The parameter {name} does not take “{value}”.")
TWICE = Text("Tham số {name} chỉ nhận một giá trị.", "The parameter {name} takes one value only.")
NO_BATCH = Text(
    "“{value}” không phải một lần nạp; lần cuối là {last}.", "“{value}” is not a batch; the last one is {last}."
)
FORMATS = ("json", "csv")
PICTURE = ("view", "preset", "theme", "chart")
NO_VIEW = Text("Cần tham số view, là địa chỉ của một trang.", "The parameter view, the address of a page, is needed.")
FILTERS = ("unit", "metric", "scope", "as_of", "format")


class Refused(Exception):
    """A request that cannot be answered as it was asked."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status_code)
        self.problem = problem


@dataclass(frozen=True)
class FigureQuery:
    """Which figures are asked for (None for all), as they stood at which batch (None for now), in which format."""

    units: tuple[str, ...] | None
    metrics: tuple[str, ...] | None
    scopes: tuple[str, ...] | None
    as_of: int | None
    format: str


@dataclass(frozen=True)
class PictureQuery:
    """Which chart of which address is wanted as a picture; `chart` counts from 1."""

    view: str
    preset: Preset
    theme: ThemeName
    chart: int


def picture_query(given: QueryParams) -> PictureQuery:
    """What is asked of /api/v1/charts."""
    for name in given:
        if name not in PICTURE:
            raise _refused(UNKNOWN_NAME, name, name, PICTURE, parameter=name)
    view, chart = _single(given, "view"), _single(given, "chart") or "1"
    if not view:
        raise Refused(Problem(400, NO_VIEW, parameter="view"))
    if not re.fullmatch("[1-9][0-9]?", chart):
        raise _refused(UNKNOWN_VALUE, "chart", chart)
    preset = next(preset for preset in PRESETS if preset == _one(given, "preset", PRESETS))
    theme = next(theme for theme in THEME_NAMES if theme == _one(given, "theme", THEME_NAMES))
    return PictureQuery(view, preset, theme, int(chart))


def dataset_of(given: QueryParams, others: Collection[str] = ()) -> Dataset:
    """The data set asked for; refuses every parameter but `data` and the others."""
    for name in given:
        if name not in ("data", *others):
            raise _refused(UNKNOWN_NAME, name, name, ("data", *others), parameter=name)
    chosen = _one(given, "data", DATASETS)
    return "sample" if chosen == "sample" else "published"


def figure_query(given: QueryParams, catalogue: Catalogue, last_batch: int) -> FigureQuery:
    """What is asked of /api/v1/figures; units and metrics go by id or by name, as on the command line."""
    units, metrics = names_of(catalogue)
    scopes = {scope for metric in catalogue.metrics.values() for scope in metric.scopes}
    return FigureQuery(
        _ids(given, "unit", catalogue.units, units.ids, units.nearest),
        _ids(given, "metric", catalogue.metrics, metrics.ids, metrics.nearest_name),
        _ids(given, "scope", scopes),
        _batch(given, last_batch),
        _one(given, "format", FORMATS),
    )


def _one(given: QueryParams, name: str, options: tuple[str, ...]) -> str:
    """One of the options, the first where none is given."""
    value = _single(given, name) or options[0]
    if value not in options:
        raise _refused(UNKNOWN_VALUE, name, value, options)
    return value


def _single(given: QueryParams, name: str) -> str:
    values = given.getlist(name)
    if len(values) > 1:
        raise _refused(TWICE, name, ", ".join(values))
    return values[0].strip() if values else ""


def _batch(given: QueryParams, last: int) -> int | None:
    value = _single(given, "as_of")
    if not value:
        return None
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) > last:
        raise _refused(NO_BATCH, "as_of", value, last=last)
    return int(value)


def _ids(
    given: QueryParams,
    name: str,
    known: Collection[str],
    named: Callable[[str], list[str]] = lambda name: [],
    nearest: Callable[[str], str | None] = lambda name: None,
) -> tuple[str, ...] | None:
    """The ids asked for by repeating the parameter or with commas between; a name may hold commas of its own."""
    ids: list[str] = []
    for value in given.getlist(name):
        parts = [value] if named(value) else [part.strip() for part in value.split(",") if part.strip()]
        for part in parts:
            found = [part] if part in known else named(part)
            if not found:
                raise _refused(UNKNOWN_VALUE, name, part, known, nearest)
            ids += found
    return tuple(dict.fromkeys(ids)) or None


def no_such_chart(chart: int) -> Refused:
    """A view has fewer charts."""
    return _refused(UNKNOWN_VALUE, "chart", str(chart))


def _refused(
    problem: Text,
    name: str,
    value: str,
    known: Iterable[str] = (),
    nearest: Callable[[str], str | None] = lambda name: None,
    **more: object,
) -> Refused:
    """400 that names parameter and value, and the nearest known one where there is one."""
    near = next(iter(get_close_matches(value, sorted(known), 1)), None) or nearest(value)
    members: Mapping[str, object] = {"parameter": name, "value": value, **({"nearest": near} if near else {})}
    return Refused(Problem(400, problem.format(name=name, value=value, **more), **members))
