"""Độ phủ số liệu: what is known of which province in which year, how well, and what is missing."""

from antq.analysis.coverage import coverage
from antq.ui.coverage import show_coverage
from antq.ui.filters import coverage_view
from antq.ui.page import current_page

page = current_page()
show_coverage(page, page.ask(coverage, coverage_view(page)))
