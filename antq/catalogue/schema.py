"""The shape of the catalogue files: frozen values, every key known, every wording in both languages.

A shape says what one file may hold; `antq.catalogue.load` adds what only all files together
can tell (dangling references, duplicate ids).
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from antq.model.unit import Drawing, Filled, ShortCode, UnitStyle
from antq.text import Text

IDENTIFIER_PATTERN = r"^[a-z][a-z0-9_]*$"
WORD_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$"
ADDRESS_PATTERN = r"^[a-z-]*$"
VIEW_PATTERN = r"^/"
Identifier = Annotated[str, Field(pattern=IDENTIFIER_PATTERN)]
WordKey = Annotated[str, Field(pattern=WORD_PATTERN)]
MIXED = "mixed"


class Entry(BaseModel):
    """What all catalogue entries share: frozen, strict, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Measure(Entry):
    """A unit of measure. `one` and `many` are the words after a number; percent is attached to it."""

    one: Text
    many: Text
    suffix: Text | None = None


class Scope(Entry):
    """One definition of what a metric counts. `measure` is given where the metric's is `mixed`, and only there.

    `part_of`: the definition of the same metric that counts everything this one does, and more.
    """

    name: Text
    definition: Text
    measure: Identifier | None = None
    part_of: Identifier | None = None
    cautions: tuple[Identifier, ...] = ()


class Ratio(Entry):
    """The metrics a share divides, each taken in the share's own definition."""

    numerator: Identifier
    denominator: Identifier


class Metric(Entry):
    """What is counted. The first scope is the one a file means when it names none.

    `kind`: flow adds over time, stock holds at a date, share never adds. `polarity`: what a rise
    means. `decimals`: the most a published value may show. `short_code` begins the figure codes.
    `measure` is an id of measures.yml, or `mixed`: then each scope has its own. `is_change`: a rise or fall
    against an earlier period, the only kind of figure that may be negative. `part_of`: the metric that counts
    everything this one does, and more.
    """

    name: Text
    short: Text
    definition: Text
    short_code: ShortCode
    measure: Identifier
    kind: Literal["flow", "stock", "share"]
    polarity: Literal["up_is_good", "down_is_good", "neutral"]
    decimals: Annotated[int, Field(ge=0, le=3)] = 0
    range: tuple[Decimal, Decimal] | None = None
    is_change: bool = False
    denominators: tuple[Literal["population", "communes"], ...] = ()
    scopes: Annotated[dict[Identifier, Scope], Field(min_length=1)]
    family: Identifier | None = None
    part_of: Identifier | None = None
    ratio: Ratio | None = None
    aliases: tuple[Filled, ...] = ()
    legal_basis: tuple[Identifier, ...] = ()
    cautions: tuple[Identifier, ...] = ()


class Caution(Entry):
    """A warning that travels with figures; `short` fits on a chart."""

    short: Text
    text: Text


class Reason(Entry):
    """Why two figures may be compared only with a word (amber) or not at all (red)."""

    verdict: Literal["amber", "red"]
    text: Text


class Law(Entry):
    """A legal document: what it is, since when in force, what it governs here."""

    name: Text
    text: Text
    issued: date | None = None
    in_force: date | None = None
    ended: date | None = None


class Event(Entry):
    """Something that happened on a date and is drawn as a vertical mark.

    Empty `units`, `metrics`, `scopes` mean all. `breaks`: a line may not run across it.
    `timeline`: stands on the overview's time line.
    """

    date: date
    kind: Literal["programme", "law", "territory", "counting"]
    short: Text
    text: Text
    breaks: bool = False
    timeline: bool = False
    units: tuple[str, ...] = ()
    metrics: tuple[Identifier, ...] = ()
    scopes: tuple[Identifier, ...] = ()


class Absence(Entry):
    """Why a unit has no figure for a metric; `see` names the metric to look at instead."""

    unit: str
    metric: Identifier
    reason: Identifier
    see: Identifier | None = None


class Page(Entry):
    """One page of the dashboard: its script, its short address, its place in the navigation."""

    file: str
    address: Annotated[str, Field(pattern=ADDRESS_PATTERN)]
    title: Text
    summary: Text


class Metrics(Entry):
    """metrics.yml: what is counted, which metrics lead the overview, and which one the trend page opens with."""

    trend_default: Identifier
    headline: tuple[Identifier, ...]
    metrics: dict[Identifier, Metric]


class Absences(Entry):
    """absences.yml: why figures are missing; `default` is the reason where no cell says another."""

    reasons: dict[Identifier, Text]
    cells: tuple[Absence, ...]
    default: Identifier


class Units(Entry):
    """units.yml: styles by unit, the drawing of all others, and spellings of units without a style.

    `spares` are drawings that units without a style borrow for a chart that shows them in colour.
    """

    focus: tuple[str, ...]
    units: dict[str, UnitStyle]
    default: Drawing
    spares: tuple[Drawing, ...] = ()
    aliases: dict[str, tuple[Filled, ...]] = {}


class Pages(Entry):
    """pages.yml: the pages in the order of the navigation."""

    pages: dict[Identifier, Page]


class Wording(Entry):
    """wording.yml: the words of the user interface by `area.name`."""

    words: dict[WordKey, Text]
