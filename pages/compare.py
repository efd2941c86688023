"""So sánh: provinces side by side, and whether they may be put on one axis at all."""

from antq.analysis.compare import compare
from antq.ui.comparison import show_comparison
from antq.ui.filters import compare_view
from antq.ui.page import current_page

page = current_page()
view, form = compare_view(page)
for answer in page.ask(compare, view):
    show_comparison(page, answer, form)
