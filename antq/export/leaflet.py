"""A line-up as one HTML document, a file that needs no network or a page to be printed: charts, tables, sources."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from math import ceil
from typing import Any

from plotly.offline import get_plotlyjs

from antq.analysis.exhibits import Exhibit, Lineup
from antq.analysis.wording import figure_amount, version_words
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import PHONE, Canvas
from antq.charts.theme import LIGHT, config, theme_of
from antq.export.document import PARTS, Scripts, colours, filled, heading, imprint, sample_banner, script_json
from antq.export.picture import TRIES, drawn, link_of, look_of, sentence_of, title_of
from antq.export.typeface import faces, style_sheet
from antq.model.figure import Figure, Source
from antq.model.period import date_text
from antq.model.view import Look, ThemeName
from antq.text import Language

ALONE = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; font-src data:; img-src data: blob:\">"
)
# What an A4 sheet leaves between margins of 10 mm, at 96 dots an inch.
SHEET = Canvas(718, 520)
# What an A4 sheet leaves in height, less a banner.
HIGHEST = 960
# The widest that fits the window is shown.
SCREENS = (PHONE, SHEET, Canvas(1040, 640))
COLUMNS = ("unit", "metric", "scope", "period", "amount", "status", "source", "code")


def leaflet(lineup: Lineup, catalogue: Catalogue, theme: ThemeName = "light", public_url: str = "") -> bytes:
    """The file; it asks for nothing outside of itself."""
    scripts = (
        f"<script>{get_plotlyjs()}</script>\n<script>{(PARTS / 'leaflet.js').read_text(encoding='utf-8')}</script>"
    )
    return _document(lineup, catalogue, theme, public_url, ALONE, scripts)


def report(lineup: Lineup, catalogue: Catalogue, scripts: Scripts, public_url: str = "") -> bytes:
    """The same as a page of the server, to be printed: its scripts are had from there."""
    served = "\n".join(f'<script src="{address}"></script>' for address in (scripts.plotly, scripts.own))
    return _document(lineup, catalogue, "light", public_url, "", served)


def _document(
    lineup: Lineup, catalogue: Catalogue, theme: ThemeName, public_url: str, policy: str, scripts: str
) -> bytes:
    language = lineup.language
    body = "\n".join(
        [
            _cover(lineup, catalogue),
            *(_section(number, one, catalogue, theme, public_url) for number, one in enumerate(lineup.exhibits, 1)),
        ]
    )
    whole = filled(
        "leaflet.html",
        language=language,
        policy=policy,
        title=escape(heading(lineup, catalogue)),
        running=_css_text(heading(lineup, catalogue)),
        page=_css_text(catalogue.word("leaflet.page", language)),
        faces=style_sheet(body, {face.weight for face in faces()}),
        colours=f"{colours(LIGHT)} @media screen {{ {colours(theme_of(Look(theme=theme)))} }}",
        body=body,
        config=script_json(config(catalogue, language)),
        scripts=scripts,
    )
    return whole.encode()


def _css_text(words: str) -> str:
    """Words as a string of a style sheet inside of an HTML document."""
    return '"' + "".join(f"\\{ord(letter):x} " if letter in '"\\<>\n' else letter for letter in words) + '"'


def _cover(lineup: Lineup, catalogue: Catalogue) -> str:
    """What the whole is called, who made it when, which data version; the contents, of several charts."""
    language = lineup.language
    said = "".join(f"<p>{escape(words)}</p>" for words in imprint(lineup, catalogue))
    if banner := sample_banner(lineup, catalogue):
        said += f'<p class="banner">{escape(banner)}</p>'
    button = f'<button type="button" id="print">{escape(catalogue.word("leaflet.print", language))}</button>'
    title = f"<h1>{escape(heading(lineup, catalogue))}</h1>"
    return f'<header class="cover">{title}{said}{button}{_contents(lineup, catalogue)}</header>'


def _contents(lineup: Lineup, catalogue: Catalogue) -> str:
    if len(lineup.items) == 1:
        return ""
    rows = "".join(
        f'<li><a href="#chart-{number}">{escape(title_of(one, catalogue))}</a></li>'
        for number, one in enumerate(lineup.exhibits, 1)
    )
    name = escape(catalogue.word("leaflet.contents", lineup.language))
    return f'<nav aria-label="{name}"><h2 class="shown">{name}</h2><ol>{rows}</ol></nav>'


def _section(number: int, exhibit: Exhibit, catalogue: Catalogue, theme: ThemeName, public_url: str) -> str:
    language = exhibit.view.language

    def word(key: str, **values: object) -> str:
        return escape(catalogue.word(key, language, **values))

    figures = exhibit.figures
    sentence = sentence_of(exhibit, catalogue)[language]
    parts = [f'<p class="sentence">{escape(sentence)}</p>']
    if cautions := list(_cautions(figures, catalogue, language)):
        parts.append(f"<h3>{word('passport.head.cautions')}</h3><ul>{''.join(cautions)}</ul>")
    if figures:
        parts.append(f"<h3>{word('table.heading')}</h3>{_table(figures, catalogue, language)}")
        parts.append(
            f"<h3>{word('leaflet.sources')}</h3><ol>{''.join(_sources(figures, exhibit.sources, language))}</ol>"
        )
    link = link_of(exhibit, public_url)
    where = word("deck.notes.address", address=link or exhibit.address)
    version = escape(version_words(catalogue, exhibit.version)[language])
    return filled(
        "leaflet_section.html",
        id=f"chart-{number}",
        language=language,
        title=escape(title_of(exhibit, catalogue)),
        sentence=escape(sentence),
        banner=f'<p class="banner">{word("banner.sample")}</p>' if exhibit.view.dataset == "sample" else "",
        layouts=script_json(_layouts(exhibit, catalogue, theme)),
        told="\n".join(parts),
        foot=f"{version} · {where}",
    )


def _layouts(exhibit: Exhibit, catalogue: Catalogue, theme: ThemeName) -> dict[str, Any]:
    """The chart for each width of a window, and on white for the printer."""
    look = look_of(exhibit, theme)

    def figure(look: Look, canvas: Canvas) -> dict[str, Any]:
        made = drawn(exhibit, catalogue, look, canvas).to_json(validate=False, engine="json")
        return {"width": canvas.width, "figure": json.loads(made)}

    paper = replace(look, theme="light")
    sheet = figure(paper, SHEET)
    # A chart of many panels may be higher than a sheet: it is laid out on a larger one and made smaller by the script.
    for _ in range(TRIES):
        excess = sheet["figure"]["layout"]["height"] / sheet["width"] / (HIGHEST / SHEET.width)
        if excess <= 1:
            break
        sheet = figure(paper, replace(SHEET, width=ceil(sheet["width"] * excess)))
    return {"screens": [figure(look, canvas) for canvas in SCREENS], "sheet": sheet}


def _cautions(figures: Sequence[Figure], catalogue: Catalogue, language: Language) -> Iterator[str]:
    definitions = dict.fromkeys((figure.metric, figure.scope) for figure in figures)
    for caution in dict.fromkeys(id_ for pair in definitions for id_ in catalogue.cautions_for(*pair)):
        yield f"<li>{escape(catalogue.cautions[caution].text[language])}</li>"


def _table(figures: Sequence[Figure], catalogue: Catalogue, language: Language) -> str:
    """A row a figure; a column in which all say the same is left out, but never the number and what tells it apart."""
    numbers = _numbers(figures)
    rows = [_row(figure, numbers, catalogue, language) for figure in figures]
    shared = {name for name in ("metric", "scope", "status") if len({row[name] for row in rows}) == 1}
    kept = [name for name in COLUMNS if name not in shared]
    head = "".join(f'<th scope="col">{escape(catalogue.word(f"table.{name}", language))}</th>' for name in kept)
    body = "".join(
        "<tr>" + "".join(f'<td class="{name}">{escape(row[name])}</td>' for name in kept) + "</tr>" for row in rows
    )
    return f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(figure: Figure, numbers: Mapping[str, int], catalogue: Catalogue, language: Language) -> dict[str, str]:
    metric = catalogue.metrics[figure.metric]
    told = dict.fromkeys(numbers[part.source] for part in _published(figure))
    return {
        "unit": catalogue.units[figure.unit].short[language],
        "metric": metric.name[language],
        "scope": metric.scopes[figure.scope].name[language],
        "period": figure.period.text()[language],
        "amount": figure_amount(catalogue, figure)[language],
        "status": catalogue.word(f"status.{figure.status}", language),
        "source": f"{figure.publisher} " + " ".join(f"({number})" for number in told),
        "code": " + ".join(figure.codes),
    }


def _published(figure: Figure) -> tuple[Figure, ...]:
    return figure.parts or (figure,)


def _numbers(figures: Sequence[Figure]) -> dict[str, int]:
    """The sources of figures, counted from 1 in the order in which they are met."""
    met = dict.fromkeys(part.source for figure in figures for part in _published(figure))
    return {source: number for number, source in enumerate(met, 1)}


def _sources(figures: Sequence[Figure], known: Mapping[str, Source], language: Language) -> Iterator[str]:
    for id_ in _numbers(figures):
        source = known[id_]
        link = f' <a href="{escape(source.url)}">{escape(source.url)}</a>' if source.url else ""
        yield f"<li>{escape(f'{source.publisher}, {date_text(source.published)[language]}: {source.title}')}{link}</li>"
