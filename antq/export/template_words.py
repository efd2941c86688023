"""What the cells of a file to be filled in say: headings a reader understands, notes, names of files."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle

from antq.analysis.lines import is_yearly
from antq.analysis.template import Measure, Template
from antq.analysis.wording import joined
from antq.catalogue.catalogue import Catalogue
from antq.ingest.asides import COMPARISON, EXAMPLE
from antq.model.figure import Figure
from antq.model.quantity import Quantity, Relation
from antq.text import Text

# What the example row shows: ways to write, none of them a figure.
COUNTS = (
    Quantity(Decimal(1616)).text(),
    Quantity(Decimal(400), Relation.GT).text(),
    Text("…", "…"),
    Quantity(Decimal(5200), Relation.APPROX).text(),
)
SHARES = (
    Quantity(Decimal("95.5")).text(),
    Quantity(Decimal(90), Relation.GE).text(),
    Quantity(Decimal("0.5")).text("%"),
)


def template_name(years: Sequence[int], ending: str) -> str:
    """`mau-so-lieu-2026.xlsx`, `mau-so-lieu-2024-2026.csv`."""
    return f"mau-so-lieu-{years_text(years)}.{ending}"


def years_text(years: Sequence[int]) -> str:
    """`2026`, `2024-2026`."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}-{last}"


def heading_lines(catalogue: Catalogue, measure: Measure) -> list[Text]:
    """What stands over a column to fill in: the measure, its definition where it has several, its unit of measure."""
    metric, scope = measure
    found = catalogue.metrics[metric]
    lines = [found.name]
    if len(found.scopes) > 1:
        lines.append(Text("({name})", "({name})").format(name=found.scopes[scope].name))
    return [*lines, catalogue.text("template.measure", measure=measure_words(catalogue, measure))]


def measure_words(catalogue: Catalogue, measure: Measure) -> Text:
    """The unit of measure after no number: "vụ", "%"."""
    words = catalogue.measures[catalogue.measure_of(*measure)]
    return words.suffix or words.many


def heading(catalogue: Catalogue, measure: Measure) -> Text:
    """The same in one line."""
    return joined(heading_lines(catalogue, measure), " ")


def earlier_heading(catalogue: Catalogue, years: Sequence[int]) -> Text:
    """What stands over a column of earlier figures; readers leave such a column out."""
    key = "template.earlier" if len(set(years)) > 1 else "template.earlier_year"
    return catalogue.text(key, year=min(years) - 1, aside=COMPARISON)


def earlier_text(catalogue: Catalogue, figure: Figure | None) -> Text:
    """A figure of the year before in words, its period said where it is not the whole year; a dash for none."""
    if figure is None:
        return Text("–", "–")
    suffix = catalogue.measures[figure.measure].suffix
    amount = figure.quantity.text(suffix or "")
    if is_yearly(figure.period):
        return amount
    return Text("{amount} ({period})", "{amount} ({period})").format(amount=amount, period=figure.period.text())


def note(catalogue: Catalogue, measure: Measure) -> Text:
    """Definition, unit of measure, cautions and the other definitions of a column."""
    metric, scope = measure
    found = catalogue.metrics[metric]
    lines = [found.definition]
    if len(found.scopes) > 1:
        own = found.scopes[scope]
        lines.append(catalogue.text("template.note.scope", name=own.name, definition=own.definition))
        others = [one.name for id_, one in found.scopes.items() if id_ != scope]
        lines.append(catalogue.text("template.note.others", names=joined(others, "; ")))
    lines.append(catalogue.text("template.note.measure", measure=measure_words(catalogue, measure)))
    cautions = [catalogue.cautions[id_].text for id_ in catalogue.cautions_for(metric, scope)]
    lines += [catalogue.text("template.note.caution", caution=caution) for caution in cautions]
    return joined(lines, "\n")


def example_row(catalogue: Catalogue, answer: Template) -> list[Text]:
    """A row that shows how to write; readers leave it out because of its first word."""
    name = Text("{example}: {name}", "{example}: {name}").format(
        example=EXAMPLE, name=answer.lines[0].province if answer.lines else answer.provinces[0]
    )
    values, shares = cycle(COUNTS), cycle(SHARES)
    year = str(min(answer.years))
    is_share = (catalogue.metrics[metric].kind == "share" for metric, _ in answer.measures)
    return [name, Text(year, year), *(next(shares) if share else next(values) for share in is_share)]
