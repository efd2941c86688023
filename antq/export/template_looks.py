"""How the workbook to be filled in looks, and what all its sheets are made from."""

from dataclasses import dataclass
from typing import Any

import xlsxwriter

from antq.analysis.template import Template
from antq.catalogue.catalogue import Catalogue
from antq.text import Language

# On every Windows machine, with all Vietnamese letters.
FACE = "Arial"
LINE_HEIGHT = 14.5
A4 = 9
INK, QUIET, LINE = "#1f2937", "#6b7280", "#cbd5e1"
HEAD, ASIDE, EXAMPLE = "#1e3a8a", "#f1f5f9", "#fef9c3"


@dataclass(frozen=True)
class Looks:
    """The looks of cells. What is filled in is text, so that no spreadsheet turns 1.616 or 1/2 into something else."""

    title: Any
    how: Any
    heading: Any
    earlier_heading: Any
    key: Any
    value: Any
    earlier: Any
    example: Any
    example_value: Any
    guide_heading: Any
    guide: Any


@dataclass(frozen=True, eq=False)
class Draft:
    """A workbook being made in one language."""

    answer: Template
    catalogue: Catalogue
    language: Language
    looks: Looks

    def word(self, key: str, **values: object) -> str:
        """A wording of the catalogue."""
        return self.catalogue.word(key, self.language, **values)


def looks_of(made: xlsxwriter.Workbook) -> Looks:
    """The looks, made known to a workbook."""

    def look(**properties: object) -> Any:
        return made.add_format({"font_name": FACE, "font_size": 11, "font_color": INK, **properties})

    cell = {"border": 1, "border_color": LINE, "valign": "vcenter"}
    heading = {**cell, "text_wrap": True, "align": "center"}
    right = {"num_format": "@", "align": "right", "indent": 1}
    example = {"italic": True, "font_color": QUIET, "bg_color": EXAMPLE}
    aside = {"bg_color": ASIDE, "font_color": QUIET, "font_size": 10}
    return Looks(
        title=look(bold=True, font_size=15, valign="vcenter"),
        how=look(font_color=QUIET, valign="vcenter"),
        heading=look(**heading, bold=True, bg_color=HEAD, font_color="#ffffff"),
        earlier_heading=look(**heading, **aside, italic=True),
        key=look(**cell, num_format="@", indent=1),
        value=look(**cell, **right),
        earlier=look(**cell, **aside, **right, text_wrap=True),
        example=look(**cell, **example, num_format="@", indent=1),
        example_value=look(**cell, **example, **right),
        guide_heading=look(bold=True, valign="top", text_wrap=True),
        guide=look(valign="top", text_wrap=True),
    )
