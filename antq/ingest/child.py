"""Reads a file in a short-lived process of its own, with limits on memory and time; only typed values come back."""

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from antq.ingest.rules import problem
from antq.ingest.vocabulary import vocabulary_of
from antq.model.report import Outcome, Place, Reading
from antq.settings import ROOT, Limits

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue

READING = TypeAdapter(Reading)
OUT_OF_MEMORY = 3
# The limit is of processor time; a busy machine takes longer by the clock.
PATIENCE = 3
# SIGXCPU: the processor time of the limits is used up.
OUT_OF_TIME = -24
# What a process needs of the environment to start at all, on Linux and Windows.
ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
# openpyxl goes by defusedxml, whose parser is written in Python, unless it is told not to. What that refuses,
# `zip_guard` has refused before.
PLAIN_PARSER = {"OPENPYXL_DEFUSEDXML": "False"}


def read_apart(
    name: str,
    content: bytes,
    catalogue: "Catalogue",
    answers: Mapping[str, str] | None = None,
    sheet: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Reading:
    """What a file says, as `antq.ingest.reader.read`; a file that kills its reader is refused."""
    if len(content) > limits.megabytes * 1_000_000:
        return _refused(name, content, "FILE_TOO_LARGE", size=len(content) // 1_000_000, limit=limits.megabytes)
    request = pickle.dumps((vocabulary_of(catalogue), name, content, dict(answers or {}), sheet, limits))
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "antq.ingest.child"],
            input=request,
            capture_output=True,
            timeout=PATIENCE * limits.seconds,
            check=False,
            cwd=ROOT,
            env={key: os.environ[key] for key in ENVIRONMENT if key in os.environ} | PLAIN_PARSER,
        )
    except subprocess.TimeoutExpired:
        return _refused(name, content, "FILE_TOO_SLOW", seconds=PATIENCE * limits.seconds)
    if done.returncode == 0:
        return READING.validate_json(done.stdout)
    if done.returncode == OUT_OF_MEMORY:
        return _refused(name, content, "FILE_TOO_HEAVY")
    if done.returncode == OUT_OF_TIME:
        return _refused(name, content, "FILE_TOO_SLOW", seconds=limits.seconds)
    error = done.stderr.decode("utf-8", "replace")
    logging.getLogger(__name__).error("The reader of a file ended with %s: %s", done.returncode, error[-2000:])
    return _refused(name, content, "FILE_DAMAGED")


def _refused(name: str, content: bytes, code: str, **words: object) -> Reading:
    found = problem(code, Place(), "", **words)
    return Reading(name, sha256(content).hexdigest(), Outcome.REFUSED, (), (found,), ())


def _limit(limits: Limits) -> None:
    """Hold this process to memory and processor time; Windows has no such limits, there the time-out remains."""
    try:
        import resource
    except ImportError:
        return
    memory = limits.memory_megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _serve() -> int:
    from antq.ingest.reader import read_with

    # The request comes from the parent, which made it itself; what goes back is JSON.
    vocabulary, name, content, answers, sheet, limits = pickle.loads(sys.stdin.buffer.read())
    # openpyxl would load numpy, which it needs for arrays only: 0.1 s.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    _limit(limits)
    try:
        reading = read_with(vocabulary, name, content, answers, sheet, limits)
        sys.stdout.buffer.write(READING.dump_json(reading))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(_serve())
