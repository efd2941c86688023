"""The passport of a figure as a dialog over the page, and what is said of a code that has none."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

import streamlit as st

from antq.analysis.lost import Lost, lost
from antq.analysis.passport import Batch, Earlier, Passport, passport
from antq.analysis.passport_words import PassportWords
from antq.analysis.wording import amount, figure_amount, lowered, version_words
from antq.model.figure import Figure
from antq.model.period import moment_day
from antq.model.view import DATASETS
from antq.ui import address
from antq.ui.links import code_link, copy_button, view_address, view_link
from antq.ui.markdown import plain
from antq.ui.page import Page, live_warehouse

Rows = Iterable[tuple[str, str]]


def show_passport(page: Page, code: str) -> None:
    """Open the passport of a code, or what can be said instead; closing it takes the code out of the address."""
    answer = page.ask(passport, code)
    if answer:
        title, body = page.word("passport.title", code=answer.figure.code), passport_html(page, answer)
    else:
        missing = page.ask(lost, code)
        title, body = page.word("passport.title.lost", code=missing.code), lost_html(page, missing)
    dialog = st.dialog(plain(title), width="medium", on_dismiss=lambda: address.lift("code"))
    dialog(lambda: st.html(body))()


def passport_html(page: Page, answer: Passport) -> str:
    """Head and facts of a figure; every word from data is escaped."""
    meaning = _paragraph(answer.meaning[page.language] if answer.meaning else "", "antq-meaning")
    return _sheet(page, _head(page, answer.figure) + meaning, _facts(page, answer))


def lost_html(page: Page, missing: Lost) -> str:
    """Withdrawn, of the other data set, or never given: what it said, where it is known, which codes are like it."""
    key = "passport.lost.withdrawn" if missing.is_withdrawn else "passport.lost.unknown"
    said = [page.word(key, code=missing.code)]
    if about := _about(page, missing):
        said.append(page.word("passport.lost.about", what=about))
    elsewhere = _elsewhere(page, missing)
    is_unknown = not missing.is_withdrawn and not elsewhere
    if is_unknown:
        said.append(page.word("passport.lost.fix"))
    rows = [
        (page.word("dataset.label"), elsewhere),
        (page.word("passport.head.values"), _items(_values(page, missing.values))),
        (page.word("passport.head.nearest"), _items(_near(page, near) for near in missing.nearest if is_unknown)),
    ]
    return _sheet(page, "".join(map(_paragraph, said)), rows)


def _sheet(page: Page, head: str, rows: Rows) -> str:
    """Streamlit lays dialogs outside of what it gives the page's ground to, so the sheet says its own."""
    return f'<div class="antq-passport" style="color-scheme:{page.theme.scheme}">{head}{_list(rows)}</div>'


def _list(rows: Rows) -> str:
    """Headings and HTML as a list of definitions; rows without content are left out."""
    pairs = ((name, html) for name, html in rows if html)
    return "<dl>" + "".join(f"<div><dt>{escape(name)}</dt><dd>{html}</dd></div>" for name, html in pairs) + "</dl>"


def _paragraph(words: str, classes: str = "") -> str:
    named = f' class="{classes}"' if classes else ""
    return f"<p{named}>{escape(words)}</p>" if words else ""


def _items(items: Iterable[str]) -> str:
    """HTML items as a list; nothing where there are none."""
    found = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""


def _head(page: Page, figure: Figure) -> str:
    unit = page.catalogue.units[figure.unit]
    colour = page.theme.unit_colour(unit)
    words = _words(page)
    metric, _ = words.metric(figure)
    sample = page.word("passport.sample") if page.dataset == "sample" else ""
    return (
        f'<header style="--unit:{colour}"><h4>{escape(unit.short[page.language])}</h4>{_paragraph(metric)}'
        f'<p class="antq-number">{escape(words.amount(figure))}</p>{_paragraph(figure.period.text()[page.language])}'
        f"{_paragraph(sample, 'antq-illustrative')}</header>"
    )


def _facts(page: Page, answer: Passport) -> Rows:
    figure, word, words = answer.figure, page.word, _words(page)
    yield word("passport.head.definition"), _definition(page, figure)
    yield words.note_heading(figure), _paragraph(figure.note[page.language])
    yield word("passport.head.conflicts"), _items(_rivals(page, answer))
    yield word("passport.head.source"), _source(page, answer)
    yield word("passport.head.standing"), _paragraph("; ".join(words.standing(figure)))
    yield word("passport.head.period"), _paragraph(words.period(figure))
    yield word("passport.head.territory"), "".join(map(_paragraph, words.territory(answer.unit)))
    yield word("passport.head.cautions"), _items(map(escape, words.cautions(figure)))
    entered = "; ".join(
        (_batch(page, answer.batch), lowered(version_words(page.catalogue, answer.version))[page.language])
    )
    yield word("passport.head.batch"), _paragraph(entered)
    yield word("passport.head.earlier"), _items(_values(page, answer.earlier))
    uses = ((use, page.catalogue.pages[use.page].title[page.language]) for use in answer.uses)
    yield word("passport.head.uses"), " · ".join(view_link(page, use.page, use.query, name) for use, name in uses)
    yield word("passport.head.quote"), _quote(page, figure.code)


def _words(page: Page) -> PassportWords:
    return PassportWords(page.catalogue, page.language)


def _definition(page: Page, figure: Figure) -> str:
    words = _words(page)
    (_, definition), (name, told) = words.metric(figure), words.scope(figure)
    return f"{_paragraph(definition)}<p><strong>{escape(name)}</strong>: {escape(told)}</p>"


def _rivals(page: Page, answer: Passport) -> Iterator[str]:
    for rival in answer.conflicts:
        yield f"{escape(_words(page).rival(rival.figure, rival.source))} {code_link(rival.figure.code)}"


def _source(page: Page, answer: Passport) -> str:
    source = answer.source
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}" target="_blank">{title}</a>' if source.url else title
    said = [*_words(page).source(answer.figure, source)]
    if not source.url:
        said.append(page.word("passport.source.offline"))
    return f'<p lang="{escape(source.language)}">{linked}</p>' + "".join(map(_paragraph, said))


def _batch(page: Page, batch: Batch) -> str:
    day = moment_day(batch.at)[page.language]
    said = (
        page.word("passport.batch.load", number=batch.number, by=batch.by, day=day)
        if batch.number
        else page.word("passport.batch.base", day=day)
    )
    return page.word("passport.batch.note", batch=said, note=batch.note) if batch.note else said


def _values(page: Page, values: Iterable[Earlier]) -> Iterator[str]:
    for value in values:
        number = amount(page.catalogue, value.quantity, value.measure) if value.measure else value.quantity.text()
        said = [_batch(page, value.batch) if value.batch else page.word("passport.batch.before")]
        if gone := value.withdrawn:
            day = moment_day(gone.at)[page.language]
            said.append(page.word("passport.batch.withdrawn", number=gone.number, by=gone.by, day=day))
            said += [gone.note] if gone.note else []
        yield f"<strong>{escape(number[page.language])}</strong> ({escape('; '.join(said))})"


def _quote(page: Page, code: str) -> str:
    """The code, with buttons that copy it and its short address."""
    link = view_address(page, "overview", [("code", code)])
    buttons = copy_button(page, "code", code) + copy_button(page, "link", link)
    return f'<p><span class="antq-quoted">{escape(code)}</span> {buttons}</p>'


def _about(page: Page, missing: Lost) -> str:
    """Unit, measure and period, as far as they are known."""
    catalogue, language = page.catalogue, page.language
    parts = [
        catalogue.units[missing.unit].short[language] if missing.unit else "",
        catalogue.metrics[missing.metric].name[language] if missing.metric else "",
        missing.period.text()[language] if missing.period else "",
    ]
    return ", ".join(filter(None, parts))


def _elsewhere(page: Page, missing: Lost) -> str:
    """Where the code leads in the other data set; empty where it leads nowhere there."""
    (other,) = (dataset for dataset in DATASETS if dataset != page.dataset)
    there = replace(page, dataset=other, warehouse=live_warehouse(other))
    if not there.ask(passport, missing.code):
        return ""
    said = page.word("passport.lost.elsewhere", dataset=page.word(f"dataset.{other}"))
    link = view_link(there, "overview", [("code", missing.code)], page.word("passport.lost.open"))
    return f"{escape(said)} {link}"


def _near(page: Page, figure: Figure) -> str:
    unit = page.catalogue.units[figure.unit].short
    metric = page.catalogue.metrics[figure.metric].short
    words = (unit, metric, figure.period.text(), figure_amount(page.catalogue, figure))
    said = escape(", ".join(text[page.language] for text in words))
    return f"{code_link(figure.code)} {said}"
