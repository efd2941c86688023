"""What Plotly itself says and how it writes dates, in the reader's language."""

from typing import Any

from babel.dates import get_day_names, get_month_names

from antq.catalogue.catalogue import Catalogue
from antq.text import Language

# Plotly's own wordings and the catalogue's.
DICTIONARY = {
    "Download plot as a PNG": "chart.plotly.download",
    "Download plot": "chart.plotly.download",
    "Reset axes": "chart.plotly.reset",
    "Reset": "chart.plotly.reset",
    "Double-click to zoom back out": "chart.plotly.zoom_out",
    "Taking snapshot - this may take a few seconds": "chart.plotly.wait",
    "Snapshot succeeded": "chart.plotly.done",
    "Sorry, there was a problem downloading your snapshot!": "chart.plotly.failed",
}
SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)


def plotly_locale(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    """A locale as Plotly wants it: dictionary and date formats."""
    days, short_days = (get_day_names(width, locale=language) for width in ("wide", "abbreviated"))
    months, short_months = (get_month_names(width, locale=language) for width in ("wide", "abbreviated"))
    return {
        "moduleType": "locale",
        "name": language,
        "dictionary": {words: catalogue.word(key, language) for words, key in DICTIONARY.items()},
        "format": {
            "days": [days[i] for i in SUNDAY_FIRST],
            "shortDays": [short_days[i] for i in SUNDAY_FIRST],
            "months": [months[i] for i in range(1, 13)],
            "shortMonths": [short_months[i] for i in range(1, 13)],
            "date": "%d/%m/%Y",
        },
    }
