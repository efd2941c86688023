"""Lịch sử: what was loaded, withdrawn and put back, when, by whom and why; taking a load back and undoing that."""

from antq.analysis.record import record
from antq.ui.history import show_history
from antq.ui.page import current_page

page = current_page()
show_history(page, page.ask(record))
