"""Loads that are killed at a random moment, and what must hold of the folder they leave."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from antq.catalogue.catalogue import Catalogue
from antq.catalogue.load import load as load_catalogue
from antq.model.batch import Committed, NothingNew
from antq.settings import ROOT
from antq.warehouse.store import Store
from tests.support.batches import candidate, load, values

FIRST = 200
YEAR = 2016
WAIT = 60


@dataclass
class Kills:
    """How many writers were killed, what they had been told, and what stood in the folder after each."""

    killed: int = 0
    commits: int = 0
    seen: Counter[str] = field(default_factory=Counter)


def writer(home: Path, told: Connection) -> None:
    """Load one value after the other, always the same figure, and tell each that is committed."""
    catalogue, store = load_catalogue(ROOT / "data"), Store(home)
    told.send(0)
    for value in count(next_value(store)):
        result = load(store, catalogue, candidate(YEAR, str(value)))
        if isinstance(result, Committed | NothingNew):
            told.send(value)


def next_value(store: Store) -> int:
    """The value after the live one; the first where there is none."""
    live = [int(value) for year, value, _ in values(store) if year == YEAR]
    return live[0] + 1 if live else FIRST


def kill_writers(home: Path, times: int, seed: int) -> Kills:
    """Start a writer and kill it at a random moment, again and again.

    Raises:
        AssertionError: a folder was left in which a version is half made, lost or not openable, or a file is lost.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.killing", "pandas", "duckdb"])
    chance, store, kills = random.Random(seed), Store(home), Kills()
    pace = 1.0
    for _ in range(times):
        before = next_value(store) - 1
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=writer, args=(home, theirs))
        process.start()
        theirs.close()
        assert ours.poll(WAIT)
        ours.recv()
        begun = time.monotonic()
        time.sleep(chance.uniform(0, 2.5 * pace))
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        taken = time.monotonic() - begun
        process.join()
        acknowledged = _last(ours, before)
        kills.killed += 1
        kills.commits += acknowledged - before
        if acknowledged > before:
            pace = 0.8 * pace + 0.2 * taken / (acknowledged - before)
        _look(store, acknowledged, kills)
    return kills


def _last(told: Connection, before: int) -> int:
    """The last value that the writer was told to be committed."""
    last = before
    try:
        while told.poll():
            last = told.recv()
    except EOFError:
        pass
    return last


def _look(store: Store, acknowledged: int, kills: Kills) -> None:
    live = next_value(store) - 1
    assert live in (acknowledged, acknowledged + 1), (live, acknowledged)
    archive = store.archive
    assert archive.damages() == ()
    assert [event.batch for event in archive.events()] == list(range(1, archive.last + 1))
    assert store.last_batch <= archive.last <= store.last_batch + 1
    assert all((archive.folder / f"{number:06d}.csv").is_file() for number in range(1, archive.last + 1))
    if live > acknowledged:
        kills.seen["live, not yet told"] += 1
    elif archive.last > store.last_batch:
        kills.seen["on record, not yet live"] += 1
    else:
        kills.seen["half made" if any(store.home.glob("*.part*")) else "between two"] += 1


def retried(store: Store, catalogue: Catalogue) -> bool:
    """Whether a file loaded again after a kill is either committed or nothing new, and live then."""
    value = next_value(store)
    result = load(store, catalogue, candidate(YEAR, str(value)))
    return isinstance(result, Committed | NothingNew) and next_value(store) == value + 1
