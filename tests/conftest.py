"""Fixtures that every folder of tests may ask for."""

from tests.support.browser import browser, context, lasting_page, page, reader, seen, told
from tests.support.charts import answers
from tests.support.figures import catalogue, settings, warehouse
from tests.support.kinds import stock
from tests.support.server import live_server

__all__ = [
    "answers",
    "browser",
    "catalogue",
    "context",
    "lasting_page",
    "live_server",
    "page",
    "reader",
    "seen",
    "settings",
    "stock",
    "told",
    "warehouse",
]
