"""Hồ sơ địa phương: all there is of one province, beside the country, before and after the merger."""

from antq.analysis.profile import profile
from antq.ui.filters import profile_unit
from antq.ui.page import current_page
from antq.ui.profile import show_profile

page = current_page()
show_profile(page, page.ask(profile, profile_unit(page)))
