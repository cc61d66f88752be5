"""The pages belong to no pathway: one of two pages and a rule for each table is served at every address."""

import json
import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.long


@pytest.mark.parametrize("folder", ["tests/guide/tiny", "rootway/authoring/template"])
def test_a_small_pathway_is_served_at_every_address(folder):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.web.another_pathway"],
        cwd=ROOT,
        env={**os.environ, "ROOTWAY_PATHWAY": str(ROOT / folder)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert (found["broken"], found["dead"]) == ([], [])
    assert found["served"] > 100
