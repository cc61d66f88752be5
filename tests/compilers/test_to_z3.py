"""The whole pathway as text: Z3 reads it, a person can be so, and each result says what its table can say."""

import pytest
import z3

from rootway.compilers.z3.to_z3 import source_for
from rootway.guide import Guide, load_guide
from tests.guide.gallery import HERE


@pytest.fixture(params=[HERE / "tiny", None], ids=["the smallest", "the one that ships"])
def guide(request: pytest.FixtureRequest) -> Guide:
    """A small pathway, and one with all that the language has."""
    return load_guide(request.param)


def test_the_whole_pathway_is_read_and_a_person_can_be_so(guide: Guide):
    source = source_for(guide)
    solver = z3.Solver()
    solver.from_string(source)
    assert solver.check() == z3.sat
    for level in guide.levels.order:
        assert f"|triage: says {level}|" in source
