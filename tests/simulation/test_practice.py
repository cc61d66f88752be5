"""The invented practice of a front door: what its folder says, and a file that is not in its form."""

from dataclasses import replace

import pytest

from rootway.errors import FaultsFound
from rootway.guide.topics import load_library
from rootway.simulation import people_faults, practice_of
from rootway.worklist import ListBand

LIBRARY = load_library()


def test_twelve_share_with_two_of_whom_the_facts_are_those_of_their_topic():
    assert LIBRARY.door is not None
    found = practice_of(LIBRARY.door)
    names = {one.name for one in found.clinicians}
    assert len(names) == 2 and len({one.name for one in found.sharers}) == len(found.sharers) == 12
    assert {one.band.upper() for one in found.sharers} == {band.name for band in ListBand}
    for one in found.sharers:
        guide = LIBRARY.topics[one.topic]
        told = [*(part.said for part in one.answers), *(part.found for part in one.examination)]
        assert all(fact in guide.facts for said in told for fact in said), one.name
        assert one.shares_with in ("", *names)
    assert (found.of("chiropractor"), found.of("nobody")) == (found.clinicians[1], None)


def test_a_file_that_is_not_in_its_form_is_a_fault_of_the_door():
    assert LIBRARY.door is not None
    odd = replace(LIBRARY.door, people={"practice.toml": {"person": [{"name": 3}]}})
    with pytest.raises(FaultsFound):
        practice_of(odd)
    assert people_faults(odd)
    assert practice_of(replace(LIBRARY.door, people={})).sharers == ()
