"""Xu hướng: how one measure moved, with every gap and break in sight."""

from antq.analysis.trend import trend
from antq.charts.trend import trend_figure
from antq.ui.filters import trend_view
from antq.ui.notes import metric_notes
from antq.ui.page import current_page
from antq.ui.tables import figure_table

page = current_page()
view = trend_view(page)
answer = page.ask(trend, view)
page.chart("trend", trend_figure, answer, alt=answer.sentence)
page.sentence(answer.sentence)
metric_notes(page, view.metric, view.scope)
page.heading("table.heading")
figure_table(page, answer.figures)
