"""A presentation as programs read it: what our slides carry, and the codes that stand on any slide."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A number as it stood on a slide: what comes back from a later version is compared with this."""

    code: str
    relation: str
    value: str
    measure: str


@dataclass(frozen=True)
class Place:
    """Where one of our shapes was laid, in English metric units; `id` is the number PowerPoint knows it by."""

    name: str
    id: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Tag:
    """One slide of ours.

    `address` is the view's shortest; `part` says which of the view's charts it is (a metric, or definition and unit of
    measure), with the page of a long table. `version` and `batch` are of the figures shown. `places` and `notes` (marks
    of the paragraphs we wrote) tell what is ours from what a person moved or wrote.
    """

    address: str
    part: str
    language: str
    dataset: str
    version: int
    batch: int
    figures: tuple[Shown, ...]
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quoted:
    """A code that stands in the words of a slide; `amount` is the number told beside it in our notes, as written."""

    code: str
    amount: str | None


@dataclass(frozen=True)
class DeckSlide:
    """A slide of a presentation; `tag` is None where it is not ours or lost its tag, and then `quoted` is read.

    `address` is the one named in the notes where there is no tag; None where no address of ours is.
    """

    number: int
    title: str
    tag: Tag | None
    quoted: tuple[Quoted, ...]
    address: str | None
