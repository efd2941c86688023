"""Figures put into words: the one place where number, unit of measure and period become a phrase."""

from collections.abc import Iterable

from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation, number_text
from antq.text import LANGUAGES, Text


def amount(catalogue: Catalogue, quantity: Quantity, measure: str, decimals: int | None = None) -> Text:
    """The qualified number with its unit of measure: "trên 95%", "gần 4.000 vụ"."""
    words = catalogue.measures[measure]
    if words.suffix:
        return quantity.text("%" if words.suffix.vi == "%" else words.suffix.vi, decimals)
    return Text("{number} {words}", "{number} {words}").format(
        number=quantity.text(decimals=decimals), words=words.one if quantity.value == 1 else words.many
    )


def figure_amount(catalogue: Catalogue, figure: Figure) -> Text:
    """What a figure says, in words."""
    return amount(catalogue, figure.quantity, figure.measure)


def joined(texts: Iterable[Text], separator: str) -> Text:
    """Several wordings in a row, in both languages."""
    parts = list(texts)
    return Text(*(separator.join(part[language] for part in parts) for language in LANGUAGES))


def lowered(text: Text) -> Text:
    """A name in the middle of a sentence; abbreviations keep their capitals."""
    return Text(*(word if word[1:2].isupper() else word[:1].lower() + word[1:] for word in (text.vi, text.en)))


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
