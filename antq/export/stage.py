"""A line-up as a document to be presented: every slide, passport and note in it, so that it needs no network."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from antq.analysis.board import TrendBoard, board_of
from antq.analysis.exhibits import Exhibit, Item, Lineup
from antq.analysis.passport_words import PassportWords
from antq.analysis.sentences import SENTENCE_END
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import HALLS
from antq.charts.theme import LIGHT, THEMES, config, repainting
from antq.export.deck_notes import speaker_notes
from antq.export.document import Scripts, colours, filled, heading, imprint, sample_banner, script_json
from antq.export.picture import picture, sentence_of, title_of
from antq.export.typeface import faces, style_sheet
from antq.model.figure import Figure, Source
from antq.model.view import HALL_NAMES, THEME_NAMES
from antq.text import Language

# What is shown in where the address does not say.
USUAL_HALL, USUAL_THEME = "meeting", "projector"
# A title longer than this is set smaller.
LONG_TITLE = 70
# A panel of more figures than this also has a slide of its own.
CROWDED = 6
# What may be said is set smaller on the speaker's page where it is longer than this: it has to be seen at one glance.
LONG_SENTENCE = 320
SPOKEN = ("again", "blocked", "close", "code", "ended", "hide", "nofull", "offline", "other", "project", "unknown")
KEYS = ("next", "back", "jump", "ends", "full", "black", "code", "speaker", "hall", "theme", "leave", "help")


def stage(lineup: Lineup, catalogue: Catalogue, scripts: Scripts, public_url: str = "") -> bytes:
    """The document. It opens in the hall and on the ground that its address names, at the slide of its fragment."""
    language = lineup.language
    has_opening = lineup.saved is not None and len(lineup.items) > 1
    items = [one for item in lineup.items for one in _seen_from_afar(item, catalogue)]
    slides = [_opening(lineup, catalogue)] if has_opening else []
    slides += [_slide(number, item, catalogue, public_url) for number, item in enumerate(items, len(slides) + 1)]
    kept = "\n".join(_passports(lineup, catalogue))
    told = ["<article></article>"] * has_opening + [_told(item, catalogue) for item in items]
    notes = [_note("", "")] * has_opening + [_note(item.note, catalogue.word("stage.note", language)) for item in items]
    words = {key: catalogue.word(f"stage.{key}", language) for key in SPOKEN}
    data = {
        "config": {**config(catalogue, language), "responsive": False},
        "letters": HALLS,
        "colours": _repaintings(catalogue),
        "preferred": {"hall": USUAL_HALL, "theme": USUAL_THEME},
        "leave": lineup.items[0].exhibit.address,
        "words": words | {"speaker": catalogue.word("stage.speaker", language)},
    }
    body = {
        "slides": "\n".join(slides),
        "told": "\n".join(told),
        "notes": "\n".join(notes),
        "kept": kept,
        "bar": _bar(catalogue, language),
        "data": script_json(data),
        **{
            name: escape(catalogue.word(f"stage.{name}", language))
            for name in ("clock", "elapsed", "reset", "following", "black", "controls", "noscript")
        },
    }
    written = "".join(body.values())
    return filled(
        "stage.html",
        language=language,
        title=escape(heading(lineup, catalogue)),
        channel=_digest(f"{lineup.saved and lineup.saved.name} {[item.exhibit.address for item in lineup.items]}"),
        made=_digest(written),
        faces=style_sheet(written, {face.weight for face in faces()}),
        colours="\n".join(colours(theme, f":root[data-theme={theme.name}]") for theme in THEMES.values()),
        css=filled("stage.css"),
        plotly=scripts.plotly,
        script=scripts.own,
        **body,
    ).encode()


def _seen_from_afar(item: Item, catalogue: Catalogue) -> Iterator[Item]:
    """A chart, and after it those of its panels that are too full to be read at a part of the screen."""
    yield item
    match item.exhibit.answer:
        case TrendBoard(panels=[_, _, *_] as panels):
            for panel in panels:
                if len(panel.figures) > CROWDED:
                    exhibit = replace(item.exhibit, answer=board_of(catalogue, (panel,)))
                    yield replace(item, exhibit=exhibit)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _repaintings(catalogue: Catalogue) -> dict[str, Mapping[str, str]]:
    """Charts stand in the document once a hall, on light ground; what their colours are on the others."""
    drawings = catalogue.drawings
    return {theme.name: repainting(drawings, theme) for theme in THEMES.values() if theme is not LIGHT}


def _opening(lineup: Lineup, catalogue: Catalogue) -> str:
    """The first slide: the list's title, who made it, the data version."""
    title = heading(lineup, catalogue)
    said = "".join(f"<p>{escape(words)}</p>" for words in imprint(lineup, catalogue))
    if banner := sample_banner(lineup, catalogue):
        said += f'<p class="sample">{escape(banner)}</p>'
    long = ' class="long"' if len(title) > LONG_TITLE else ""
    return (
        f'<section class="slide opening" id="slide-1" data-title="{escape(title)}">'
        f"<h1{long}>{escape(title)}</h1>{said}</section>"
    )


def _slide(number: int, item: Item, catalogue: Catalogue, public_url: str) -> str:
    """A chart, laid out for each hall."""
    exhibit, id_ = item.exhibit, f"slide-{number}"
    language = exhibit.view.language
    layouts = "".join(
        f'<script type="application/json" id="{id_}-{hall}">'
        f"{script_json(picture(exhibit, catalogue, 'slide', 'light', public_url, hall).figure)}</script>"
        for hall in HALL_NAMES
    )
    title, sentence = title_of(exhibit, catalogue), sentence_of(exhibit, catalogue)[language]
    return (
        f'<section class="slide" id="{id_}" lang="{language}" role="img" data-title="{escape(title)}" '
        f'aria-label="{escape(sentence)}"><div class="plot"></div>{layouts}</section>'
    )


def _note(text: str, heading: str) -> str:
    """What the speaker wanted to be reminded of; an empty place where there is nothing."""
    return f'<p class="note">{f"<b>{escape(heading)}</b>{escape(text)}" if text else ""}</p>'


def _told(item: Item, catalogue: Catalogue) -> str:
    """What the speaker may say: the sentence, then what is counted and every passport in a line."""
    exhibit = item.exhibit
    language = exhibit.view.language
    sentence = sentence_of(exhibit, catalogue)[language]
    _, *paragraphs = speaker_notes(sentence, exhibit.figures, exhibit.sources, exhibit.address, catalogue, language)
    codes = {figure.code for figure in exhibit.told}
    said = "".join(f"<p>{escape(line)}</p>" for text in sentence.split("\n") for line in SENTENCE_END.split(text))
    long = " long" if len(sentence) > LONG_SENTENCE else ""
    rest = "".join(_paragraph(text, codes) for text in paragraphs)
    return f'<article lang="{language}"><div class="sentence{long}">{said}</div>{rest}</article>'


def _paragraph(text: str, codes: set[str]) -> str:
    """A paragraph of the notes; the code at its beginning opens the whole passport."""
    code, _, rest = text.removeprefix("[").partition("] ")
    if text.startswith("[") and code in codes:
        return f"<p>{_button(code, 'code', code, 'code')} {escape(rest)}</p>"
    return f"<p>{escape(text)}</p>" if text else '<p class="gap"></p>'


def _passports(lineup: Lineup, catalogue: Catalogue) -> Iterator[str]:
    """Every figure that can be pointed at, and the list of keys."""
    seen: set[str] = set()
    for exhibit in lineup.exhibits:
        for figure in exhibit.told:
            if figure.code not in seen:
                seen.add(figure.code)
                yield _passport(figure, exhibit, catalogue)
    language = lineup.language
    rows = "".join(
        f"<div><dt>{escape(catalogue.word(f'stage.key.{key}', language))}</dt>"
        f"<dd>{escape(catalogue.word(f'stage.does.{key}', language))}</dd></div>"
        for key in KEYS
    )
    title = escape(catalogue.word("stage.keys", language))
    yield f'<template id="keys"><h2>{title}</h2><dl class="keys">{rows}</dl></template>'


def _passport(figure: Figure, exhibit: Exhibit, catalogue: Catalogue) -> str:
    """The answer to "where is this number from": number, period, what is counted, source, and what limits it."""
    language, words = exhibit.view.language, PassportWords(catalogue, exhibit.view.language)
    (metric, definition), (scope, told) = words.metric(figure), words.scope(figure)
    unit, period = catalogue.units[figure.unit], figure.period.text()[language]
    short = catalogue.metrics[figure.metric].short[language]
    line = f"{figure.code} · {unit.short[language]}, {short}, {period}: {words.amount(figure)}"
    facts = (
        (words.word("passport.head.definition"), (definition, f"{scope}: {told}")),
        (words.word("passport.head.source"), _source(words, figure, exhibit.sources[figure.source])),
        (words.word("passport.head.standing"), ("; ".join(words.standing(figure)),)),
        (words.note_heading(figure), (figure.note[language],)),
        (words.word("passport.head.conflicts"), _rivals(words, figure, exhibit)),
        (words.word("passport.head.period"), (words.period(figure),)),
        (words.word("passport.head.territory"), tuple(words.territory(unit))),
        (words.word("passport.head.cautions"), tuple(words.cautions(figure))),
    )
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{''.join(f'<p>{escape(text)}</p>' for text in texts if text)}</dd></div>"
        for name, texts in facts
        if any(texts)
    )
    head = (
        ("number", words.amount(figure)),
        ("code", f"{period} · {figure.code}"),
        ("sample", words.word("passport.sample") if exhibit.view.dataset == "sample" else ""),
        ("meaning", words.meaning(figure)),
    )
    said = "".join(f'<p class="{name}">{escape(text)}</p>' for name, text in head if text)
    return (
        f'<article lang="{language}" data-code="{escape(figure.code)}" data-line="{escape(line)}">'
        f"<h2>{escape(unit.short[language])} · {escape(metric)}</h2>{said}<dl>{rows}</dl></article>"
    )


def _source(words: PassportWords, figure: Figure, source: Source) -> tuple[str, ...]:
    return (source.title, *words.source(figure, source), source.url or words.word("passport.source.offline"))


def _rivals(words: PassportWords, figure: Figure, exhibit: Exhibit) -> tuple[str, ...]:
    known = {one.code: one for one in exhibit.told}
    rivals = (known[code] for code in figure.conflicts if code in known)
    return tuple(f"{words.rival(rival, exhibit.sources[rival.source])} {rival.code}" for rival in rivals)


def _bar(catalogue: Catalogue, language: Language) -> str:
    """The controls: to be had by mouse, finger and keyboard."""

    def word(key: str) -> str:
        return catalogue.word(f"stage.{key}", language)

    def choice(name: str, options: Sequence[str]) -> str:
        buttons = (
            f'<button type="button" data-set="{name}" value="{option}">{escape(word(f"{name}.{option}"))}</button>'
            for option in options
        )
        return f'<span class="choice" role="group" aria-label="{escape(word(name))}">{"".join(buttons)}</span>'

    return "\n".join(
        [
            _button("‹", "do", "back", label=word("back")),
            '<span class="place"></span>',
            _button("›", "do", "next", label=word("next")),
            choice("hall", HALL_NAMES),
            choice("theme", THEME_NAMES),
            *(_button(word(name), "do", name) for name in ("full", "speaker")),
            _button(word("find"), "do", "code"),
            _button("?", "do", "keys", label=word("keys")),
            _button(word("leave"), "do", "leave"),
        ]
    )


def _button(words: str, kind: str, value: str, classes: str = "", label: str = "") -> str:
    named = f' class="{classes}"' if classes else ""
    spoken = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    return f'<button type="button"{named} data-{kind}="{escape(value)}"{spoken}>{escape(words)}</button>'
