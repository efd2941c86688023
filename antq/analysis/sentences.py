"""Titles and sentences built from rules: they say what the figures allow and name what is missing."""

from collections.abc import Sequence

from antq.analysis.wording import figure_amount, joined
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.text import Text

DIRECTIONS = {1: "fall", -1: "rise", 0: "same", None: "unknown"}


def movement(catalogue: Catalogue, segment: Sequence[Figure]) -> Text:
    """From the first to the last figure of an unbroken run; no direction where the bounds leave it open."""
    first, last = segment[0], segment[-1]
    return catalogue.text(
        f"move.{DIRECTIONS[first.quantity.compared_with(last.quantity)]}",
        first=figure_amount(catalogue, first),
        first_period=first.period.text(),
        last=figure_amount(catalogue, last),
        last_period=last.period.text(),
    )


def longest(segments: Sequence[tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """The longest run, the later one of equals; empty where no two years may be joined."""
    return max((s for s in segments if len(s) > 1), key=lambda s: (len(s), s[-1].period.last), default=())


def single(catalogue: Catalogue, figure: Figure) -> Text:
    """One figure by itself: amount and period."""
    return catalogue.text("figure.single", amount=figure_amount(catalogue, figure), period=figure.period.text())


def reasons_text(catalogue: Catalogue, reasons: Sequence[str]) -> Text:
    """The reasons of a verdict as a list in one phrase."""
    return joined((catalogue.reasons[reason].text for reason in reasons), ", ")


def sentence_of(parts: Sequence[Text]) -> Text:
    """Clauses as one sentence, the first letter large, a full stop at the end."""
    text = joined(parts, "; ")
    return Text(*(words[:1].upper() + words[1:] + "." for words in (text.vi, text.en)))
