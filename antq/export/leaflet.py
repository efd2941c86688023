"""Views as one HTML file that opens without a network: charts, sentences, cautions, tables, sources, print style."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from plotly.offline import get_plotlyjs

from antq.analysis.board import TrendBoard
from antq.analysis.compare import Comparison
from antq.analysis.exhibits import Exhibit
from antq.analysis.wording import figure_amount, version_words
from antq.catalogue.catalogue import Catalogue
from antq.charts.canvas import PHONE, Canvas
from antq.charts.theme import LIGHT, Theme, config, theme_of
from antq.export.picture import drawn, link_of, look_of, sentence_of, title_of
from antq.export.typeface import faces, style_sheet
from antq.model.figure import Figure, Source
from antq.model.period import date_text
from antq.model.view import Look, ThemeName
from antq.text import Language

PARTS = Path(__file__).parent
# What an A4 sheet leaves between margins of 10 mm, at 96 dots an inch.
SHEET = Canvas(718, 520)
# The widest that fits the window is shown.
SCREENS = (PHONE, SHEET, Canvas(1040, 640))
COLUMNS = ("unit", "metric", "scope", "period", "amount", "status", "source", "code")


def leaflet(
    exhibits: Sequence[Exhibit], catalogue: Catalogue, theme: ThemeName = "light", public_url: str = ""
) -> bytes:
    """The file, in the language of the first view; it asks for nothing outside of itself."""
    language = exhibits[0].view.language
    body = "\n".join(
        [
            f"<h1>{escape(catalogue.word('app.title', language))}</h1>",
            _contents(exhibits, catalogue, language),
            *(_section(number, one, catalogue, theme, public_url) for number, one in enumerate(exhibits, 1)),
        ]
    )
    whole = _part("leaflet.html").substitute(
        language=language,
        title=escape(catalogue.word("app.title", language)),
        faces=style_sheet(body, {face.weight for face in faces()}),
        colours=f"{_colours(LIGHT)} @media screen {{ {_colours(theme_of(Look(theme=theme)))} }}",
        body=body,
        plotly=get_plotlyjs(),
        config=_json(config(catalogue, language)),
    )
    return whole.encode()


def _part(name: str) -> Template:
    return Template((PARTS / name).read_text(encoding="utf-8"))


def _colours(theme: Theme) -> str:
    kept = ("paper", "ink", "muted", "grid", "card", "accent", "amber")
    return ":root { " + " ".join(f"--{name}: {getattr(theme, name)};" for name in kept) + " }"


def _contents(exhibits: Sequence[Exhibit], catalogue: Catalogue, language: Language) -> str:
    """The titles as links, of several views."""
    if len(exhibits) == 1:
        return ""
    rows = "".join(
        f'<li><a href="#chart-{number}">{escape(title_of(one, catalogue))}</a></li>'
        for number, one in enumerate(exhibits, 1)
    )
    return f'<nav aria-label="{escape(catalogue.word("leaflet.contents", language))}"><ol>{rows}</ol></nav>'


def _section(number: int, exhibit: Exhibit, catalogue: Catalogue, theme: ThemeName, public_url: str) -> str:
    language = exhibit.view.language

    def word(key: str, **values: object) -> str:
        return escape(catalogue.word(key, language, **values))

    figures = _figures(exhibit)
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
    return _part("leaflet_section.html").substitute(
        id=f"chart-{number}",
        language=language,
        title=escape(title_of(exhibit, catalogue)),
        sentence=escape(sentence),
        banner=f'<p class="banner">{word("banner.sample")}</p>' if exhibit.view.dataset == "sample" else "",
        layouts=_json(_layouts(exhibit, catalogue, theme)),
        told="\n".join(parts),
        foot=f"{version} · {where}",
    )


def _layouts(exhibit: Exhibit, catalogue: Catalogue, theme: ThemeName) -> dict[str, Any]:
    """The chart for each width of a window, and on white for the printer."""
    look = look_of(exhibit, theme)

    def figure(look: Look, canvas: Canvas) -> dict[str, Any]:
        made = drawn(exhibit, catalogue, look, canvas).to_json(validate=False, engine="json")
        return {"width": canvas.width, "figure": json.loads(made)}

    sheet = figure(replace(look, theme="light"), SHEET)
    return {"screens": [figure(look, canvas) for canvas in SCREENS], "sheet": sheet}


def _figures(exhibit: Exhibit) -> tuple[Figure, ...]:
    """The figures a view shows; the time line shows none."""
    match exhibit.answer:
        case TrendBoard(figures=figures):
            return figures
        case Comparison(cells=cells):
            return tuple(figure for cell in cells for figure in (cell.figure, cell.instead) if figure)
    return ()


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


def _json(value: object) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
