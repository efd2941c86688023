"""What is asked (`View`), kept apart from how it is shown (`Look`)."""

from dataclasses import dataclass
from typing import Literal, get_args

from antq.text import Language

Dataset = Literal["published", "sample"]
Per = Literal["total", "population", "communes"]
Form = Literal["bars", "dots", "table"]
Territory = Literal["old", "new", "backcast"]
Watermark = Literal["sample", "preview"]
Group = Literal["chosen", "known", "new", "old"]
FileFormat = Literal["png", "svg", "pdf", "pptx", "html"]
Preset = Literal["slide", "four-three", "square", "a4"]
ThemeName = Literal["light", "dark", "projector"]
DATASETS: tuple[Dataset, ...] = get_args(Dataset)
PERS: tuple[Per, ...] = get_args(Per)
FORMS: tuple[Form, ...] = get_args(Form)
TERRITORIES: tuple[Territory, ...] = get_args(Territory)
GROUPS: tuple[Group, ...] = get_args(Group)
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)
PRESETS: tuple[Preset, ...] = get_args(Preset)
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
# Stands for every definition of a metric, each by itself; "all" is the name of a definition of many metrics.
EVERY_SCOPE = "every"


@dataclass(frozen=True)
class TrendView:
    """How one metric, in one definition or `EVERY_SCOPE`, moved in some units between two years (both included).

    `territory`: the units as they are chosen, the units of today they went into, or those counted backwards, too.
    `context`: whether all other units that have figures are shown behind.
    """

    metric: str
    scope: str
    units: tuple[str, ...]
    first_year: int
    last_year: int
    territory: Territory = "old"
    context: bool = False


@dataclass(frozen=True)
class CompareView:
    """How units stand beside each other, each with its best figure.

    `years`, both included, and `scope` narrow the choice; None means of any year, of any definition.
    """

    metrics: tuple[str, ...]
    units: tuple[str, ...]
    years: tuple[int, int] | None = None
    per: Per = "total"
    scope: str | None = None


@dataclass(frozen=True)
class CoverageView:
    """What is known of some metrics in some units, year by year (both ends included)."""

    metrics: tuple[str, ...]
    units: tuple[str, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class TemplateView:
    """What a file to be filled in asks for: a row a unit and year, a column a metric in one definition.

    No `units` stand for every province that there is at the end of each year.
    """

    measures: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListView:
    """A list of views: a saved one by its name, or (without a name) a loose one by the addresses themselves."""

    name: str = ""
    views: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """How an answer is shown.

    `theme`: the ground and the colours on it; `bridge`: whether lines are led over missing years, dotted;
    `watermark`: the words that lie across a chart.
    """

    language: Language = "vi"
    theme: ThemeName = "light"
    form: Form = "bars"
    watermark: Watermark | None = None
    bridge: bool = False


@dataclass(frozen=True)
class PageView:
    """What the address of a page asks for, with the parts of the look that stand in it.

    `page` is the id of the page. `asked` is text on a page that asks one thing only (the province of a profile, the
    order of the conflicts, the words sought), None on a page that asks nothing. `as_of`: the batch the figures are
    asked as of, None for the present ones.
    """

    page: str
    asked: TrendView | CompareView | CoverageView | ListView | str | None = None
    language: Language = "vi"
    dataset: Dataset = "published"
    as_of: int | None = None
    form: Form = "bars"
    bridge: bool = False
