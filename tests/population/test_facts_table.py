"""A table of folded facts gives the same planes as the facts themselves, however it is cut."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.compilers.columns.to_columns import to_columns
from rootway.population.facts_table import cells_of, facts_table
from rootway.population.kernel import Kernel
from rootway.population.planes import facts_of, stated_of
from tests.generative.crowds import crowd
from tests.generative.people import guide

KERNEL = Kernel(to_columns(guide()))


def facts_in(table: pa.Table) -> list[dict]:
    """The facts of each row, through the planes."""
    return facts_of(KERNEL.layout, cells_of(KERNEL.layout, table), len(table))


@pytest.mark.parametrize("people", [1, 63, 64, 128, 200])
def test_the_same_facts_come_back(people):
    said = [{id: value for id, value in one.items() if id in KERNEL.layout.numbers}
            for one in crowd(people, seed=people, never_asked=0.3)]  # fmt: skip
    assert facts_in(facts_table(KERNEL.layout, stated_of(KERNEL.layout, said))) == said


@pytest.mark.parametrize(("start", "length"), [(0, 64), (8, 64), (3, 100), (64, 136), (199, 1)])
def test_a_slice_of_a_table_is_read_like_a_table(start, length):
    table = facts_table(KERNEL.layout, stated_of(KERNEL.layout, crowd(200, seed=5, never_asked=0.3)))
    assert facts_in(table.slice(start, length)) == facts_in(table)[start : start + length]


def test_a_table_from_a_file_and_one_in_pieces(tmp_path):
    table = facts_table(KERNEL.layout, stated_of(KERNEL.layout, crowd(150, seed=6, never_asked=0.15)))
    pq.write_table(table, tmp_path / "facts.parquet", row_group_size=64)
    assert facts_in(pq.read_table(tmp_path / "facts.parquet")) == facts_in(table)


def test_columns_that_are_not_there_were_never_asked():
    table = facts_table(KERNEL.layout, stated_of(KERNEL.layout, crowd(70, seed=7, never_asked=0.15)))
    found = facts_in(table.select(["fever", "most_distal_zone", "age_years"]))
    wanted = table.select(["fever", "most_distal_zone", "age_years"]).to_pylist()
    assert found == [{id: row[id] for id in KERNEL.layout.facts if row.get(id) is not None} for row in wanted]


def test_booleans_are_not_copied(tmp_path):
    """The planes of a boolean column without empty cells begin in Arrow's own memory."""
    table = pa.table({"fever": pa.array(np.arange(128) % 3 == 0)})
    place = KERNEL.layout.all_cells.index(KERNEL.layout.cells("fever")[0])
    plane = cells_of(KERNEL.layout, table)[place]
    assert plane.tolist() == np.packbits(np.arange(128) % 3 == 0, bitorder="little").view(np.uint64).tolist()
