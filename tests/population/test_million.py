"""A million invented people with some 50 entries each, killed half way and begun again: the same output."""

import time

import pytest

from rootway.population.simulate import simulate
from tests.population.test_run import killed_and_again

PEOPLE = 1_000_000
HALF_WAY_SECONDS = 5.0


@pytest.mark.slow
def test_a_million_people_killed_half_way_and_begun_again(tmp_path):
    started = time.monotonic()
    entries = simulate(PEOPLE, 1, tmp_path / "log.parquet")
    print(f"{entries:,} entries invented in {time.monotonic() - started:.0f} s")
    killed_and_again(tmp_path, HALF_WAY_SECONDS)
