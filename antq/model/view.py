"""What is asked (`View`), kept apart from how it is shown (`Look`)."""

from dataclasses import dataclass
from typing import Literal, get_args

from antq.text import Language

Dataset = Literal["published", "sample"]
Per = Literal["total", "population", "communes"]
Form = Literal["bars", "dots", "table"]
DATASETS: tuple[Dataset, ...] = get_args(Dataset)
PERS: tuple[Per, ...] = get_args(Per)
FORMS: tuple[Form, ...] = get_args(Form)


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
    """How units stand beside each other, each with its best figure.

    `years`, both included, and `scope` narrow the choice; None means of any year, of any definition.
    """

    metrics: tuple[str, ...]
    units: tuple[str, ...]
    years: tuple[int, int] | None = None
    per: Per = "total"
    scope: str | None = None


@dataclass(frozen=True)
class Look:
    """How an answer is shown."""

    language: Language = "vi"
    dark: bool = False
    form: Form = "bars"
    illustrative: bool = False
