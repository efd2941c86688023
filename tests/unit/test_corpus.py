"""Every file of tests/corpus comes out as its manifest says: outcome, rows, addresses of problems, questions."""

import hashlib

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.reader import read
from tests.support.corpus import Expected, disagreements, manifest


@pytest.mark.parametrize("expected", manifest(), ids=lambda expected: expected.file)
def test_a_file_is_read_as_its_manifest_says(expected: Expected, catalogue: Catalogue) -> None:
    reading = read(expected.file, expected.content, catalogue)
    assert list(disagreements(expected, reading)) == []
    assert reading.sha256 == expected.entry["sha256"] == hashlib.sha256(expected.content).hexdigest()


def test_the_unit_that_ended_is_told_with_its_successor(catalogue: Catalogue) -> None:
    [file] = [expected for expected in manifest() if "_33_" in expected.file]
    told = [problem.message.vi for problem in read(file.file, file.content, catalogue).problems]
    assert any("Hà Nam" in message and "Ninh Bình" in message for message in told)


def test_refused_persons_are_not_shown(catalogue: Catalogue) -> None:
    [file] = [expected for expected in manifest() if "_36_" in expected.file]
    assert "Nguyễn" not in str(read(file.file, file.content, catalogue))
