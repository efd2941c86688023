"""Files to be filled in, as workbook and as CSV, and what they are called."""

import csv
from io import StringIO

from antq.analysis.template import Template
from antq.catalogue.catalogue import Catalogue
from antq.export.template_book import template_xlsx
from antq.export.template_words import heading, template_name
from antq.text import Language

__all__ = ["template_csv", "template_name", "template_xlsx"]


def template_csv(answer: Template, catalogue: Catalogue, language: Language) -> bytes:
    """Headings and rows without figures, as Excel in Vietnamese writes CSV: UTF-8 with a mark, semicolons."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    words = [catalogue.text("template.province"), catalogue.text("template.period")]
    words += [heading(catalogue, measure) for measure in answer.measures]
    writer.writerow(word[language] for word in words)
    blank = [""] * len(answer.measures)
    writer.writerows([line.province[language], line.period[language], *blank] for line in answer.lines)
    return out.getvalue().encode("utf-8-sig")
