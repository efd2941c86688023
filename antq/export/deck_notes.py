"""What the speaker reads below a slide: the sentence, what was counted, the passport of every figure, the sources."""

from collections.abc import Iterator, Mapping, Sequence

from antq.analysis.passport import territory_text
from antq.analysis.passport_words import PassportWords
from antq.catalogue.catalogue import Catalogue
from antq.model.figure import Figure, Source
from antq.model.period import date_text
from antq.text import Language


def speaker_notes(
    sentence: str,
    figures: Sequence[Figure],
    sources: Mapping[str, Source],
    address: str,
    catalogue: Catalogue,
    language: Language,
) -> Iterator[str]:
    """One paragraph a fact; a figure's source is told by number, the list of sources follows."""

    def word(key: str, **values: object) -> str:
        return catalogue.word(key, language, **values)

    yield sentence
    known = list({figure.code: figure for whole in figures for figure in (whole.parts or (whole,))}.values())
    numbers = {source: number for number, source in enumerate(dict.fromkeys(f.source for f in known), 1)}
    for metric, scope in dict.fromkeys((figure.metric, figure.scope) for figure in known):
        yield ""
        entry = catalogue.metrics[metric]
        told = entry.scopes[scope]
        yield f"{entry.name[language]} · {told.name[language]}"
        yield f"{word('passport.head.definition')}: {entry.definition[language]} {told.definition[language]}"
        for caution in catalogue.cautions_for(metric, scope):
            yield f"– {catalogue.cautions[caution].text[language]}"
        for figure in known:
            if (figure.metric, figure.scope) == (metric, scope):
                yield _passport(figure, numbers[figure.source], catalogue, language)
    if numbers:
        yield ""
        yield word("deck.notes.sources")
        yield from (_source(number, sources[source], language) for source, number in numbers.items())
    yield ""
    yield word("deck.notes.address", address=address)


def _passport(figure: Figure, source: int, catalogue: Catalogue, language: Language) -> str:
    words, unit = PassportWords(catalogue, language), catalogue.units[figure.unit]
    told = words.meaning(figure)
    place = f", {figure.locator}" if figure.locator else ""
    parts = [
        f"{unit.name[language]}: {words.amount(figure)}",
        figure.period.text()[language],
        *([territory_text(catalogue, unit)[language]] if unit.valid_from or unit.valid_to else []),
        *([told] if told else []),
        catalogue.word(f"status.{figure.status}", language),
        catalogue.word(f"confidence.{figure.confidence}", language),
        catalogue.word("deck.notes.source", language, number=source) + place,
        *([figure.note[language]] if figure.status == "derived" else []),
    ]
    return f"[{figure.code}] " + " · ".join(parts)


def _source(number: int, source: Source, language: Language) -> str:
    day = date_text(source.published)[language]
    return f"({number}) {source.publisher}, {day}: {source.title}" + (f" – {source.url}" if source.url else "")
