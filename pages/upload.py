"""Nạp số liệu: a file from the drop zone to the button, with everything it would change in between."""

from antq.ui.page import current_page
from antq.ui.template import offer_template
from antq.ui.upload import confirm, current_draft, may_load, show_draft, show_preview

page = current_page()
offer_template(page)
if may_load(page):
    draft = current_draft(page)
    if draft:
        show_draft(page, draft)
        show_preview(page, draft)
        confirm(page, draft)
