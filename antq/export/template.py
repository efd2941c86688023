"""A file to be filled in, as CSV and as a workbook."""

import csv
from io import StringIO

from antq.analysis.template import Template
from antq.catalogue.catalogue import Catalogue
from antq.export.template_book import book
from antq.export.template_words import heading
from antq.text import Language


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


def template_xlsx(answer: Template, catalogue: Catalogue, language: Language) -> bytes:
    """The same as a workbook with notes, lists to choose from, the year before beside, an example and a guide."""
    return book(answer, catalogue, language)
