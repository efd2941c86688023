"""Opens a file in a short-lived process of its own with limits on memory and time; only values and bytes come back."""

import gc
import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from antq.ingest.rules import problem
from antq.ingest.vocabulary import vocabulary_of
from antq.model.report import Outcome, Place, Reading
from antq.settings import ROOT, Limits

if TYPE_CHECKING:
    from antq.catalogue.catalogue import Catalogue

HERE = "antq.ingest.child"
READING = TypeAdapter(Reading)
OUT_OF_MEMORY = 3
# The limit is of processor time; a busy machine takes longer by the clock.
PATIENCE = 3
# SIGXCPU: the processor time of the limits is used up.
OUT_OF_TIME = -24
# What a process needs of the environment to start at all, on Linux and Windows.
ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
# openpyxl goes by defusedxml, whose parser is written in Python, and by lxml, which is here for slides only, unless it
# is told not to. What the first refuses, `zip_guard` has refused before.
PLAIN_PARSER = {"OPENPYXL_DEFUSEDXML": "False", "OPENPYXL_LXML": "False"}


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
    request = (vocabulary_of(catalogue), name, content, dict(answers or {}), sheet, limits)
    try:
        return READING.validate_json(run_apart("read", request, limits))
    except EndedError as error:
        return _refused(name, content, error.code, **error.words)


class EndedError(Exception):
    """A process that ended without an answer; `code` and `words` are those of the rule that says why."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def run_apart(
    job: str, request: tuple[object, ...], limits: Limits, folder: str | None = None, module: str = HERE
) -> bytes:
    """What a process of its own answers to a request; it may write temporary files only where a folder is given.

    `module` is run as a program and ends with `serve`.

    Raises:
        EndedError: it gave no answer.
    """
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ} | PLAIN_PARSER
    if folder:
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", module],
            input=pickle.dumps((job, request, limits, limits.unpacked_megabytes if folder else 0)),
            capture_output=True,
            timeout=PATIENCE * limits.seconds,
            check=False,
            cwd=ROOT,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise EndedError("FILE_TOO_SLOW", seconds=PATIENCE * limits.seconds) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == OUT_OF_MEMORY:
        raise EndedError("FILE_TOO_HEAVY")
    if done.returncode == OUT_OF_TIME:
        raise EndedError("FILE_TOO_SLOW", seconds=limits.seconds)
    error = done.stderr.decode("utf-8", "replace")
    logging.getLogger(__name__).error("The reader of a file ended with %s: %s", done.returncode, error[-2000:])
    raise EndedError("FILE_DAMAGED")


def _refused(name: str, content: bytes, code: str, **words: object) -> Reading:
    found = problem(code, Place(), "", **words)
    return Reading(name, sha256(content).hexdigest(), Outcome.REFUSED, (), (found,), ())


def _limit(limits: Limits, file_megabytes: int) -> None:
    """Hold this process to memory, time and size of files; Windows has no such limits, there the time-out remains."""
    try:
        import resource
    except ImportError:
        return
    memory = limits.memory_megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = file_megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def serve(done: Callable[[str, tuple[Any, ...]], bytes]) -> int:
    """Answer the one request of a parent: job and request in, bytes out; what the process ends with."""
    # The request comes from the parent, which made it itself; what goes back is JSON or a file.
    job, request, limits, file_megabytes = pickle.loads(sys.stdin.buffer.read())
    # A process of a few seconds that makes a million values: looking for cycles among them took a third of its time.
    gc.disable()
    # openpyxl would load numpy, which it needs for arrays only: 0.1 s. Slides need none either.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    _limit(limits, file_megabytes)
    try:
        sys.stdout.buffer.write(done(job, request))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _done(job: str, request: tuple[Any, ...]) -> bytes:
    if job == "mark":
        from antq.ingest.marking import marked

        return marked(*request)
    from antq.ingest.reader import read_with

    return READING.dump_json(read_with(*request))


if __name__ == "__main__":
    sys.exit(serve(_done))
