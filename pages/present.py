"""Trình chiếu: charts in a list with notes for the speaker, to be shown, printed, taken home or sent as a link."""

from antq.ui.lists import show_present
from antq.ui.page import current_page

show_present(current_page())
