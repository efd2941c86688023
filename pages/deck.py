"""Trang chiếu cũ: a presentation of some time ago held against the figures of now, and drawn anew."""

from antq.ui.deck import current_review, may_send, offer_renewed, show_slides
from antq.ui.page import current_page

page = current_page()
if may_send(page):
    found = current_review(page)
    if found:
        offer_renewed(page, found)
        show_slides(page, found.review)
