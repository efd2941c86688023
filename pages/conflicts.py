"""Số liệu lệch nhau: where sources disagree, which number is drawn and by which step of the rule."""

from antq.analysis.conflicts import conflicts
from antq.ui.conflicts import conflict_list, kin_notes, rule_notes
from antq.ui.filters import conflict_order
from antq.ui.page import current_page

page = current_page()
order = conflict_order(page)
answer = page.ask(conflicts, order)
rule_notes(page, answer.steps)
conflict_list(page, answer.conflicts)
kin_notes(page, answer.kin)
