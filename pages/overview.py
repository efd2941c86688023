"""Tổng quan: the best figure of each headline measure, the programme's time line, what is new."""

from antq.analysis.overview import overview
from antq.charts.timeline import timeline_figure
from antq.ui.actions import chart_actions
from antq.ui.cards import headline_grid
from antq.ui.news import news
from antq.ui.page import current_page

page = current_page()
answer = page.ask(overview, page.catalogue.focus)
headline_grid(page, answer.grid)
page.heading("overview.timeline")
page.chart("timeline", timeline_figure, answer, alt=page.catalogue.text("overview.timeline"))
chart_actions(page, answer.version)
page.heading("overview.news")
news(page, answer)
