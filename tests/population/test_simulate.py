"""The invented log: the same bytes for the same seed, and what the pure simulator says."""

import json

import pyarrow.parquet as pq

from rootway.population.simulate import AS_OF, simulate
from rootway.simulation import SPARSE, rows
from tests.generative.people import guide


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_processes(tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.population.simulate.PEOPLE_A_BLOCK", 40)
    monkeypatch.setattr("rootway.population.simulate.BLOCKS_A_GROUP", 2)
    for name, seed, processes in (("one", 1, 1), ("two", 1, 2), ("other", 2, 1)):
        simulate(100, seed, tmp_path / name, processes=processes)
    one, two, other = ((tmp_path / name).read_bytes() for name in ("one", "two", "other"))
    assert one == two
    assert one != other


def test_it_holds_what_the_simulator_says(tmp_path):
    done: list[int] = []
    count = simulate(30, 1, tmp_path / "log.parquet", processes=1, advance=done.append)
    table = pq.read_table(tmp_path / "log.parquet").to_pylist()
    wanted = [row for number in range(30) for row in rows(guide(), 1, number, AS_OF, SPARSE)]
    assert [tuple(row.values()) for row in table] == wanted
    assert (count, done) == (len(wanted), [30])
    assert all(json.loads(row["value"]) is not None for row in table)
