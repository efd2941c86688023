"""Titles and sentences built from rules: they say what the figures allow and name what is missing."""

import re
from collections.abc import Sequence

from antq.analysis.comparability import verdict
from antq.analysis.wording import change_words, figure_amount, joined
from antq.catalogue.catalogue import Catalogue
from antq.model.arithmetic import difference
from antq.model.figure import Figure
from antq.model.quantity import Quantity
from antq.text import Text

# A sentence is read aloud: of more units than this it names the first ones and counts the rest.
MOST_NAMED = 5
# Where one sentence ends and the next begins.
SENTENCE_END = re.compile(r"(?<=\.) ")
# What leaves a direction standing along a line: it runs over periods, and the bounds carry the qualifier.
STEADY = {"different_period", "qualified"}


def movement(catalogue: Catalogue, segment: Sequence[Figure], *, in_full: bool = False) -> Text:
    """From the first to the last figure of an unbroken run; in full, by how much, or why no direction follows.

    None follows from bounds that leave it open, and from figures with more between them than their periods.
    Figures that are changes themselves are only listed: a fall of a fall would not be understood.
    """
    first, last = segment[0], segment[-1]
    if catalogue.metrics[first.metric].is_change:
        return joined((single(catalogue, figure) for figure in segment), ", ")
    unsteady = [reason for reason in verdict((first, last), catalogue).reasons if reason not in STEADY]
    change = None if unsteady else difference(last.quantity, first.quantity)
    words = catalogue.text(
        f"move.{_direction(change, segment, bool(unsteady) and in_full)}",
        first=_after_from(figure_amount(catalogue, first)),
        first_period=when(catalogue, first),
        last=figure_amount(catalogue, last),
        last_period=when(catalogue, last),
        reasons=reasons_text(catalogue, unsteady),
    )
    if not in_full or change is None or not change.value:
        return words
    return joined((words, change_words(catalogue, change, last.measure)), ", ")


def _after_from(amount: Text) -> Text:
    """The amount behind "từ", which "từ 400 vụ trở lên" begins with itself."""
    return Text(amount.vi.removeprefix("từ "), amount.en)


def _direction(change: Quantity | None, segment: Sequence[Figure], is_reasoned: bool) -> str:
    if change is None:
        return "unsure" if is_reasoned else "unknown"
    if change.relation.is_exact and not change.value:
        return "same" if len({figure.quantity for figure in segment}) == 1 else "equal"
    return "rise" if change.opens > 0 or (change.relation.is_exact and change.value > 0) else "fall"


def longest(segments: Sequence[tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """The longest run, the later one of equals; empty where no two years may be joined."""
    return max((s for s in segments if len(s) > 1), key=lambda s: (len(s), s[-1].period.last), default=())


def single(catalogue: Catalogue, figure: Figure) -> Text:
    """One figure by itself: amount and period."""
    return catalogue.text("figure.single", amount=figure_amount(catalogue, figure), period=when(catalogue, figure))


def when(catalogue: Catalogue, figure: Figure) -> Text:
    """The period of a figure, and that it is not what a source published for good."""
    period = figure.period.text()
    if figure.status in ("derived", "provisional"):
        return catalogue.text(f"figure.{figure.status}", period=period)
    return period


def reasons_text(catalogue: Catalogue, reasons: Sequence[str]) -> Text:
    """The reasons of a verdict as a list in one phrase."""
    return joined((catalogue.reasons[reason].text for reason in reasons), ", ")


def first_named(catalogue: Catalogue, texts: Sequence[Text], separator: str) -> Text:
    """The first ones as a list, and how many more there are."""
    named = joined(texts[:MOST_NAMED], separator)
    more = len(texts) - MOST_NAMED
    return catalogue.text("list.more", list=named, count=more) if more > 0 else named


def sentence_of(text: Text) -> Text:
    """A sentence: the first letter large, a full stop at the end."""
    return Text(*(words[:1].upper() + words[1:] + "." for words in (text.vi, text.en)))
