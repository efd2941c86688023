"""Administrative units: a province with its territory, and how it looks and is called."""

from dataclasses import KW_ONLY
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from antq.text import Text

COUNTRY = "VN"
COLOUR_PATTERN = r"^#[0-9a-f]{6}$"
SHORT_CODE_PATTERN = r"^[A-Z0-9]+$"
Colour = Annotated[str, Field(pattern=COLOUR_PATTERN)]
ShortCode = Annotated[str, Field(min_length=1, max_length=8, pattern=SHORT_CODE_PATTERN)]
Filled = Annotated[str, AfterValidator(str.strip), Field(min_length=1)]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Drawing:
    """Colours on light and dark ground and for a projector, marker and dash; colour never stands alone."""

    _: KW_ONLY
    colour: Colour
    colour_dark: Colour
    colour_projector: Colour
    marker: Literal["circle", "square", "diamond", "cross", "x", "star"]
    dash: Literal["solid", "dash", "dot", "dashdot"] = "solid"


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class UnitStyle(Drawing):
    """How a unit looks and is called: drawing, code, short name and usual spellings."""

    _: KW_ONLY
    short_code: ShortCode
    short: Text
    aliases: tuple[Filled, ...] = ()


@plain_dataclass(frozen=True)
class Unit:
    """A province or the country, with the territory it has between two dates.

    `valid_from` and `valid_to` are None where it has no beginning or end that we follow; both days
    belong to it. `predecessors` and `successors` are the ids of what it was made of and went into. `communes`
    is how many commune units it had on 2025-07-01, None where it had ended by then.
    """

    id: str
    name: Text
    gso_code: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    style: UnitStyle
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    communes: int | None = None

    @property
    def short(self) -> Text:
        return self.style.short

    @property
    def short_code(self) -> str:
        return self.style.short_code

    @property
    def is_country(self) -> bool:
        """Whether it is the country as a whole; only that has no number of its own among the provinces."""
        return not self.gso_code

    def has_ended(self, on: date) -> bool:
        """Whether the unit is gone on that day."""
        return self.valid_to is not None and self.valid_to < on

    def has_begun(self, on: date) -> bool:
        """Whether the unit exists already on that day."""
        return self.valid_from is None or self.valid_from <= on
