"""The front door: navigation, the switches every page has, and the one error boundary around the page."""

from antq.ui.boundary import boundary
from antq.ui.shell import close_page, open_page

with boundary():
    open_page().run()
    close_page()
