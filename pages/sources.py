"""Nguồn và định nghĩa: what every number counts, where it is from, what to beware of."""

from antq.analysis.search import matching
from antq.ui.filters import search
from antq.ui.page import current_page
from antq.ui.reference import definitions, laws, source_table

page = current_page()
found = page.ask(matching, search(page))
definitions(page, found.metrics)
source_table(page, found.sources)
laws(page, found.laws)
