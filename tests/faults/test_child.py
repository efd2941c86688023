"""The process that reads a file: what it gives back, and what becomes of a file that kills it."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest import child
from antq.ingest.child import read_apart
from antq.ingest.marked import marked_book
from antq.ingest.reader import read
from antq.settings import ROOT, Limits
from tests.support.corpus import CORPUS, manifest
from tests.support.uploads import CAMPAIGNS, blocks, long_file

GOOD = long_file(f"Hà Nội,2023,{CAMPAIGNS},trên 5", f"HN,2023,{CAMPAIGNS},5", f"Hà Nam,2023,{CAMPAIGNS},x")
HOSTILE = ("_38_", "_39_", "_40_", "_37_")


def test_the_reading_comes_back_whole(catalogue: Catalogue) -> None:
    assert read_apart("t.csv", GOOD, catalogue) == read("t.csv", GOOD, catalogue)
    [book] = [expected for expected in manifest() if "_13_" in expected.file]
    assert read_apart(book.file, book.content, catalogue) == read(book.file, book.content, catalogue)


# In a process of its own: the most memory that any child ever took is counted for good.
MEASURED = """
import resource, sys
from pathlib import Path
from antq.catalogue.load import load
from antq.ingest.child import read_apart
from antq.settings import ROOT
file = Path(sys.argv[1])
read = read_apart(file.name, file.read_bytes(), load(ROOT / "data"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(read.outcome, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@pytest.mark.parametrize("mark", HOSTILE)
def test_a_hostile_file_costs_less_than_two_seconds_and_200_megabytes(mark: str) -> None:
    [file] = CORPUS.glob(f"*{mark}*")
    done = subprocess.run([sys.executable, "-c", MEASURED, file], cwd=ROOT, capture_output=True, text=True, check=True)
    outcome, seconds, kilobytes = done.stdout.split()
    assert outcome == "refused"
    assert float(seconds) < 2
    assert int(kilobytes) < 200_000


def stub(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """A reader that does something else instead, started the same way."""
    script = folder / "python"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time\nsys.stdin.buffer.read()\n{body}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", os.fspath(script))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("os.abort()", "FILE_DAMAGED"),
        ("os.kill(os.getpid(), 9)", "FILE_DAMAGED"),
        ("raise SystemError", "FILE_DAMAGED"),
        ("sys.exit(3)", "FILE_TOO_HEAVY"),
        ("os.kill(os.getpid(), 24)", "FILE_TOO_SLOW"),
        ("time.sleep(60)", "FILE_TOO_SLOW"),
    ],
)
def test_a_file_that_kills_its_reader_is_refused(
    body: str, rule: str, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch, tmp_path, body)
    begin = time.monotonic()
    assert blocks(read_apart("t.csv", GOOD, catalogue, limits=Limits(seconds=1))) == [rule]
    assert time.monotonic() - begin < 10


def test_a_file_that_kills_its_marker_is_explained_only(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = read("t.csv", GOOD, catalogue)
    assert len(openpyxl.load_workbook(io.BytesIO(marked_book(refused, GOOD, catalogue))).sheetnames) == 2
    stub(monkeypatch, tmp_path, "os.abort()")
    made = openpyxl.load_workbook(io.BytesIO(marked_book(refused, GOOD, catalogue)))
    assert made.sheetnames == ["Cần sửa"]
    assert refused.problems[0].message.vi in {cell.value for row in made.active for cell in row}


def test_the_process_is_held_to_its_memory(catalogue: Catalogue) -> None:
    assert blocks(read_apart("t.csv", GOOD * 20_000, catalogue, limits=Limits(memory_megabytes=40, rows=10**6))) in (
        ["FILE_TOO_HEAVY"],
        ["FILE_DAMAGED"],
    )


def test_a_file_over_the_limit_starts_no_process(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child.subprocess, "run", None)
    assert blocks(read_apart("t.csv", b"x" * 10_000_001, catalogue)) == ["FILE_TOO_LARGE"]
