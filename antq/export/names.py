"""The names of exported files: what they show and of which day, in letters every disk takes."""

from collections.abc import Sequence
from datetime import date

from antq.analysis.board import TrendBoard
from antq.analysis.compare import Comparison
from antq.analysis.exhibits import Exhibit
from antq.catalogue.catalogue import Catalogue
from antq.model.fold import slug

LONGEST = 80


def file_name(exhibits: Sequence[Exhibit], catalogue: Catalogue, day: date, suffix: str, title: str = "") -> str:
    """`xu-huong-so-vu-pham-toi-2026-11-27.pptx`; of several views how many there are, of a list its title."""
    if title:
        words = title
    elif len(exhibits) == 1:
        words = _words(exhibits[0], catalogue)
    else:
        words = catalogue.word("export.several", exhibits[0].view.language, count=len(exhibits))
    return f"{slug(words)[:LONGEST].rstrip('-')}-{day.isoformat()}.{suffix}"


def _words(exhibit: Exhibit, catalogue: Catalogue) -> str:
    language = exhibit.view.language
    page = catalogue.pages[exhibit.view.page].title[language]
    match exhibit.answer:
        case TrendBoard() as board:
            return f"{page} {catalogue.metrics[board.view.metric].short[language]}"
        case Comparison(metric=metric):
            return f"{page} {catalogue.metrics[metric].short[language]}"
    return page
