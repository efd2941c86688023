"""A home whose published figures went through loads, a withdrawal and its undoing, kept as it was after each."""

import shutil
from dataclasses import replace
from pathlib import Path

from antq.ingest.prepare import prepared
from antq.settings import Settings
from antq.warehouse.batches import restore, withdraw
from tests.support.batches import candidate, loaded

NEW, CORRECTED = 2017, 2018
# What is done after the base figures, one event each.
EVENTS = ("load", "load", "withdraw", "restore", "withdraw")


def past_homes(folder: Path, uploads: bool | None = None) -> list[Settings]:
    """Settings by the number of the last event their home knows; all homes are one, cut off at that event."""
    last = Settings(home=folder / "last", uploads=uploads)
    store, catalogue = prepared(last)
    steps = (
        lambda: loaded(store, catalogue, candidate(NEW, "5001"), candidate(CORRECTED, "5002")),
        lambda: loaded(store, catalogue, candidate(CORRECTED, "6003"), candidate(2019, "7004", unit="35"), by="Bình"),
        lambda: withdraw(store, catalogue, 1, "Chi", "nhầm tệp"),
        lambda: restore(store, catalogue, 1, "Chi", "tệp đúng"),
        lambda: withdraw(store, catalogue, 2, "Dung", "số chưa duyệt"),
    )
    homes = []
    for number in range(len(EVENTS) + 1):
        if number:
            steps[number - 1]()
        home = replace(last, home=folder / str(number))
        shutil.copytree(last.home, home.home)
        homes.append(home)
    return homes
