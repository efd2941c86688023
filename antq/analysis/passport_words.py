"""What a passport says, in one language: the words that dialogs, slides and speaker notes share."""

from collections.abc import Iterator
from dataclasses import dataclass

from antq.analysis.passport import meaning, territory_text
from antq.analysis.wording import figure_amount
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure, Source
from antq.model.period import date_text
from antq.model.unit import Unit
from antq.text import Language


@dataclass(frozen=True)
class PassportWords:
    """The facts of figures as phrases; an empty text where there is nothing to say."""

    catalogue: Catalogue
    language: Language

    def word(self, key: str, **values: object) -> str:
        return self.catalogue.word(key, self.language, **values)

    def amount(self, figure: Figure) -> str:
        return figure_amount(self.catalogue, figure)[self.language]

    def meaning(self, figure: Figure) -> str:
        """How the true number stands to a qualified one."""
        told = meaning(self.catalogue, figure.quantity)
        return told[self.language] if told else ""

    def metric(self, figure: Figure) -> tuple[str, str]:
        """What is counted: its name and its definition."""
        metric = self.catalogue.metrics[figure.metric]
        return metric.name[self.language], metric.definition[self.language]

    def scope(self, figure: Figure) -> tuple[str, str]:
        """In which definition: its name and what it says."""
        scope = self.catalogue.metrics[figure.metric].scopes[figure.scope]
        return scope.name[self.language], scope.definition[self.language]

    def note_heading(self, figure: Figure) -> str:
        """What the note of a figure is: how it was derived, or a remark."""
        return self.word("passport.head.formula" if figure.status == "derived" else "passport.head.note")

    def source(self, figure: Figure, source: Source) -> Iterator[str]:
        """Who published it when, and the place in the document; the title goes before."""
        day = date_text(source.published)[self.language]
        yield self.word("passport.source.published", publisher=source.publisher, day=day)
        if figure.locator:
            yield self.word("passport.source.locator", locator=figure.locator)

    def standing(self, figure: Figure) -> Iterator[str]:
        """How sure it is, and whether charts draw it."""
        yield self.word(f"status.{figure.status}")
        yield self.word(f"confidence.{figure.confidence}")
        if figure.use == "table_only":
            yield self.word("passport.table_only")
        elif not figure.is_preferred:
            yield self.word("passport.not_drawn")
        elif figure.conflicts:
            yield self.word("passport.preferred")

    def period(self, figure: Figure) -> str:
        kind = self.word(f"passport.basis.{figure.period.basis}")
        return f"{figure.period.text()[self.language]}: {kind}"

    def territory(self, unit: Unit) -> Iterator[str]:
        """Between which days a unit had its territory, what it was made of and went into."""
        yield f"{unit.name[self.language]}, {territory_text(self.catalogue, unit)[self.language]}"
        for key, ids in (("predecessors", unit.predecessors), ("successors", unit.successors)):
            if ids:
                names = ", ".join(self.catalogue.units[id_].short[self.language] for id_ in ids)
                yield self.word(f"passport.territory.{key}", units=names)

    def cautions(self, figure: Figure) -> Iterator[str]:
        for caution in self.catalogue.cautions_for(figure.metric, figure.scope):
            yield self.catalogue.cautions[caution].text[self.language]

    def rival(self, figure: Figure, source: Source) -> str:
        """What another source says for the same thing."""
        day = date_text(source.published)[self.language]
        return self.word("passport.rival", amount=self.amount(figure), publisher=source.publisher, day=day)
