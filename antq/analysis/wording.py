"""Figures put into words: the one place where number, unit of measure and period become a phrase."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from antq.catalogue.catalogue import Catalogue
from antq.model.arithmetic import change_text
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation, number_text
from antq.text import LANGUAGES, Text
from antq.warehouse.store import Version


def amount(catalogue: Catalogue, quantity: Quantity, measure: str, decimals: int | None = None) -> Text:
    """The qualified number with its unit of measure: "trên 95%", "gần 4.000 vụ", "từ 400 vụ trở lên"."""
    words = catalogue.measures[measure]
    after = words.one if quantity.value == 1 else words.many
    return quantity.text(words.suffix or Text(f" {after.vi}", f" {after.en}"), decimals)


def figure_amount(catalogue: Catalogue, figure: Figure) -> Text:
    """What a figure says, in words."""
    return amount(catalogue, figure.quantity, figure.measure)


def change_words(catalogue: Catalogue, change: Quantity, measure: str) -> Text:
    """A change with its unit of measure: "tăng ít nhất 35 vụ"; between shares it is in percentage points."""
    return change_text(change, partial(difference_amount, catalogue, measure))


def difference_amount(catalogue: Catalogue, measure: str, size: Quantity) -> Text:
    """The distance between two numbers: "35 vụ"; between shares "4,4 điểm phần trăm"."""
    if not catalogue.measures[measure].suffix:
        return amount(catalogue, size, measure)
    return catalogue.text("change.point" if size.value == 1 else "change.points", number=size.text())


def version_words(catalogue: Catalogue, version: Version) -> Text:
    """Which data version something was made with, and as of which batch where not as of now."""
    if version.as_of is None:
        return catalogue.text("version.live", version=version.version)
    return catalogue.text("version.as_of", version=version.version, batch=version.as_of)


def joined(texts: Iterable[Text], separator: str) -> Text:
    """Several wordings in a row, in both languages."""
    parts = list(texts)
    return Text(*(separator.join(part[language] for part in parts) for language in LANGUAGES))


def lowered(text: Text) -> Text:
    """A name in the middle of a sentence; abbreviations keep their capitals."""
    return Text(*(word if word[1:2].isupper() else word[:1].lower() + word[1:] for word in (text.vi, text.en)))


def year_runs(years: Sequence[int]) -> str:
    """`2014, 2016–2018`."""
    runs = []
    for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        run = [year for _, year in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(runs)


ABOVE = {Relation.GT: ">", Relation.GE: "≥", Relation.LT: "<", Relation.LE: "≤"}
TURNED = str.maketrans("><≥≤", "<>≤≥")


def short_amount(catalogue: Catalogue, figure: Figure) -> Text:
    """The number for a narrow cell, its qualifier as a sign: ">400", "≈5.200", "−12,2%"."""
    value, relation = figure.quantity.value, figure.quantity.relation
    sign = "≈" if relation is Relation.APPROX else ABOVE.get(relation, "")
    if value < 0:
        sign = sign.translate(TURNED) + "−"
    suffix = "%" if catalogue.measures[figure.measure].suffix else ""
    return Text("{sign}{number}", "{sign}{number}").format(sign=sign, number=number_text(abs(value), suffix))
