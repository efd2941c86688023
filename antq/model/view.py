"""What is asked (`View`), kept apart from how it is shown (`Look`)."""

from dataclasses import dataclass
from typing import Literal, get_args

from antq.text import Language

Dataset = Literal["published", "sample"]
Per = Literal["total", "population", "communes"]
Form = Literal["bars", "dots", "table"]
Group = Literal["chosen", "known", "new", "old"]
DATASETS: tuple[Dataset, ...] = get_args(Dataset)
PERS: tuple[Per, ...] = get_args(Per)
FORMS: tuple[Form, ...] = get_args(Form)
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True)
class TrendView:
    """How one metric, in one definition, moved in some units between two years (both included)."""

    metric: str
    scope: str
    units: tuple[str, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class CompareView:
    """How units stand beside each other. `year` None means each unit's best figure there is."""

    metrics: tuple[str, ...]
    units: tuple[str, ...]
    year: int | None = None
    per: Per = "total"


@dataclass(frozen=True)
class CoverageView:
    """What is known of some metrics in some units, year by year (both ends included)."""

    metrics: tuple[str, ...]
    units: tuple[str, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Look:
    """How an answer is shown."""

    language: Language = "vi"
    dark: bool = False
    form: Form = "bars"
    illustrative: bool = False
