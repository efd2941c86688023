"""Files made by seed: the same figures in many spellings are read right, damaged files are read or refused in words.

benchmarks/metamorphic.py and benchmarks/fuzz_files.py try 20,000 and 10,000 of them.
"""

import time

import pytest

from antq.catalogue.catalogue import Catalogue
from antq.ingest.reader import read
from antq.model.report import Outcome
from tests.support.metamorphic import make, rows_of
from tests.support.mutate import mutated

PACKETS = [range(first, first + 50) for first in range(0, 500, 50)]


@pytest.mark.parametrize("seeds", PACKETS, ids=lambda seeds: str(seeds[0]))
def test_the_same_figures_are_read_whatever_they_are_written_in(seeds: range, catalogue: Catalogue) -> None:
    accepted = 0
    for seed in seeds:
        made = make(seed, catalogue)
        reading = read(made.name, made.content, catalogue)
        if reading.outcome is Outcome.ACCEPTED:
            assert rows_of(reading) == set(made.rows), (seed, made.recipe)
            accepted += 1
    assert accepted >= 0.95 * len(seeds)


@pytest.mark.parametrize("seeds", PACKETS, ids=lambda seeds: str(seeds[0]))
def test_a_damaged_file_is_read_or_refused_in_words(seeds: range, catalogue: Catalogue) -> None:
    for seed in seeds:
        name, content = mutated(seed, catalogue)
        begin = time.process_time()
        reading = read(name, content, catalogue)
        assert time.process_time() - begin < 5, seed
        assert (reading.outcome is Outcome.ASK) <= bool(reading.questions), seed
        assert (reading.outcome is Outcome.REFUSED) == any(problem.severity == "block" for problem in reading.problems)
        assert all(problem.message.vi and problem.fix.vi for problem in reading.problems), seed
