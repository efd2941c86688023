"""So sánh: provinces side by side, and whether they may be put on one axis at all."""

from antq.analysis.compare import compare
from antq.ui.body import show_body
from antq.ui.comparison import show_comparison
from antq.ui.filters import compare_view
from antq.ui.page import Page


def comparisons(page: Page) -> None:
    view, form = compare_view(page)
    for answer in page.ask(compare, view):
        show_comparison(page, answer, form)


show_body(comparisons)
