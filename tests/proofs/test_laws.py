"""Each law of the library that ships holds, and each of its slips breaks it."""

from functools import cache

import pytest

from rootway.guide.topics import Library, load_library
from rootway.proofs.law import Law, Slip
from rootway.proofs.laws import laws_of
from rootway.proofs.people_at_the_door import people, sent, whole
from rootway.proofs.promises import promises_of
from rootway.proofs.subject import subject_of

pytestmark = pytest.mark.long


@cache
def library() -> Library:
    """The library that ships."""
    return load_library()


LAWS = laws_of(library())
SLIPS = [pytest.param(law, slip, id=f"{law.id}: {slip.words}") for law in LAWS for slip in law.slips]


@pytest.mark.parametrize("law", LAWS, ids=[law.id for law in LAWS])
def test_a_law_holds(law: Law):
    assert law.against(library()) == ""


@pytest.mark.parametrize(("law", "slip"), SLIPS)
def test_a_slip_breaks_its_law(law: Law, slip: Slip):
    assert law.against(slip.made(library())) != ""


def test_every_law_has_a_slip_and_every_slip_a_law():
    door = library().door
    assert door is not None
    assert [law.id for law in LAWS if not law.slips] == []
    assert {slip.law for slip in door.promises.slips} <= {law.id for law in LAWS}


def test_topics_that_are_not_there_yet_have_a_stand_in():
    door = library().door
    assert door is not None and door.pathway.door is not None
    full = whole(library())
    assert set(door.table(door.pathway.door.route).values) - set(full.topics) == {door.pathway.door.reading}
    assert all(sent(full, who).triage.could_be for who in people(full))


def test_a_door_promises_what_is_about_urgency():
    door = library().door
    assert door is not None
    subject, promises = subject_of(door), promises_of(door)
    assert "nothing-to-begin" not in [promise.id for promise in promises]
    assert {promise.id: promise.proof(subject).against for promise in promises} == {
        promise.id: "" for promise in promises
    }
