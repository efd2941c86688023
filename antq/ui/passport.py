"""The passport of a figure as a dialog over the page, and what is said of a code that has none."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

import streamlit as st

from antq.analysis.lost import Lost, lost
from antq.analysis.passport import Batch, Earlier, Passport, passport, territory_text
from antq.analysis.wording import amount, figure_amount, lowered, version_words
from antq.model.figure import Figure
from antq.model.period import date_text, moment_day
from antq.model.unit import Unit
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
    metric = page.catalogue.metrics[figure.metric].name[page.language]
    number, period = figure_amount(page.catalogue, figure), figure.period.text()
    sample = page.word("passport.sample") if page.dataset == "sample" else ""
    return (
        f'<header style="--unit:{colour}"><h4>{escape(unit.short[page.language])}</h4>{_paragraph(metric)}'
        f'<p class="antq-number">{escape(number[page.language])}</p>{_paragraph(period[page.language])}'
        f"{_paragraph(sample, 'antq-illustrative')}</header>"
    )


def _facts(page: Page, answer: Passport) -> Rows:
    figure, word = answer.figure, page.word
    yield word("passport.head.definition"), _definition(page, figure)
    note = "passport.head.formula" if figure.status == "derived" else "passport.head.note"
    yield word(note), _paragraph(figure.note[page.language])
    yield word("passport.head.conflicts"), _items(_rivals(page, answer))
    yield word("passport.head.source"), _source(page, answer)
    yield word("passport.head.standing"), _paragraph("; ".join(_standing(page, figure)))
    yield word("passport.head.period"), _period(page, figure)
    yield word("passport.head.territory"), "".join(map(_paragraph, _territory(page, answer.unit)))
    yield word("passport.head.cautions"), _items(_cautions(page, figure))
    entered = "; ".join(
        (_batch(page, answer.batch), lowered(version_words(page.catalogue, answer.version))[page.language])
    )
    yield word("passport.head.batch"), _paragraph(entered)
    yield word("passport.head.earlier"), _items(_values(page, answer.earlier))
    uses = ((use, page.catalogue.pages[use.page].title[page.language]) for use in answer.uses)
    yield word("passport.head.uses"), " · ".join(view_link(page, use.page, use.query, name) for use, name in uses)
    yield word("passport.head.quote"), _quote(page, figure.code)


def _definition(page: Page, figure: Figure) -> str:
    metric = page.catalogue.metrics[figure.metric]
    scope = metric.scopes[figure.scope]
    name, told = (escape(text[page.language]) for text in (scope.name, scope.definition))
    return f"{_paragraph(metric.definition[page.language])}<p><strong>{name}</strong>: {told}</p>"


def _rivals(page: Page, answer: Passport) -> Iterator[str]:
    for rival in answer.conflicts:
        said = page.word(
            "passport.rival",
            amount=figure_amount(page.catalogue, rival.figure)[page.language],
            publisher=rival.source.publisher,
            day=date_text(rival.source.published)[page.language],
        )
        yield f"{escape(said)} {code_link(rival.figure.code)}"


def _source(page: Page, answer: Passport) -> str:
    source, language = answer.source, page.language
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}" target="_blank">{title}</a>' if source.url else title
    day = date_text(source.published)[language]
    said = [page.word("passport.source.published", publisher=source.publisher, day=day)]
    if answer.figure.locator:
        said.append(page.word("passport.source.locator", locator=answer.figure.locator))
    if not source.url:
        said.append(page.word("passport.source.offline"))
    return f'<p lang="{escape(source.language)}">{linked}</p>' + "".join(map(_paragraph, said))


def _standing(page: Page, figure: Figure) -> Iterator[str]:
    yield page.word(f"status.{figure.status}")
    yield page.word(f"confidence.{figure.confidence}")
    if figure.use == "table_only":
        yield page.word("passport.table_only")
    elif not figure.is_preferred:
        yield page.word("passport.not_drawn")
    elif figure.conflicts:
        yield page.word("passport.preferred")


def _period(page: Page, figure: Figure) -> str:
    kind = page.word(f"passport.basis.{figure.period.basis}")
    return _paragraph(f"{figure.period.text()[page.language]}: {kind}")


def _territory(page: Page, unit: Unit) -> Iterator[str]:
    language, word = page.language, page.word
    yield f"{unit.name[language]}, {territory_text(page.catalogue, unit)[language]}"
    for key, ids in (("predecessors", unit.predecessors), ("successors", unit.successors)):
        if ids:
            names = ", ".join(page.catalogue.units[id_].short[language] for id_ in ids)
            yield word(f"passport.territory.{key}", units=names)


def _cautions(page: Page, figure: Figure) -> Iterator[str]:
    for caution in page.catalogue.cautions_for(figure.metric, figure.scope):
        yield escape(page.catalogue.cautions[caution].text[page.language])


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
