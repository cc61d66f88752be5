"""Two commits beside each other: what is said of pairs of rounds, and that a worker does its rounds."""

import pytest

from bench import beside
from bench.beside import ROOT, WORKS, Pairs


def test_the_ratio_is_that_of_pairs_so_a_machine_that_slows_both_changes_nothing():
    calm = Pairs((1.0, 1.1, 0.9, 1.0), (2.0, 2.2, 1.8, 2.0))
    busy = Pairs((1.0, 5.5, 0.9, 3.0), (2.0, 11.0, 1.8, 6.0))
    assert (calm.ratio, busy.ratio) == (0.5, 0.5)
    assert str(busy).endswith("0.50 times (0.50 to 0.50)")


def test_this_commit_is_as_fast_as_itself_within_noise():
    found = beside.beside(ROOT, "decisions", 3)
    assert found is not None
    assert len(found.ratios) == 3
    assert 0.2 < found.ratio < 5


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_every_kind_of_work_can_be_done(work):
    assert beside.beside(ROOT, work, 2) is not None
