"""Xu hướng: how one measure moved, with every gap and break in sight."""

from antq.analysis.board import trend_board
from antq.charts.trend import board_figure
from antq.ui.actions import chart_actions
from antq.ui.body import show_body
from antq.ui.filters import trend_view
from antq.ui.notes import metric_notes
from antq.ui.page import Page
from antq.ui.tables import figure_table


def trend(page: Page) -> None:
    view, bridge = trend_view(page)
    answer = page.ask(trend_board, view)
    page.chart("trend", board_figure, answer, alt=answer.sentence, bridge=bridge)
    chart_actions(page, answer.version)
    page.sentence(answer.sentence)
    metric_notes(page, view.metric, *answer.scopes)
    page.heading("table.heading")
    figure_table(page, answer.figures)


show_body(trend)
