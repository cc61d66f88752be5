"""The pages belong to no pathway: one of two pages and a rule for each table is served at every address."""

import pytest

from tests.house.tree import ROOT
from tests.web.another_pathway import told_at_every_address

pytestmark = pytest.mark.long


@pytest.mark.parametrize("folder", ["tests/guide/tiny", "rootway/authoring/template"])
def test_a_small_pathway_is_served_at_every_address(folder):
    found = told_at_every_address(ROOT / folder)
    assert (found["broken"], found["dead"]) == ([], [])
    assert found["served"] > 100
