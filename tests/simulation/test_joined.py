"""Invented people with two topics: read from the front door's folder, each course of a topic that the library has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rootway.errors import FaultsFound
from rootway.guide.topics import load_library
from rootway.record import Entry
from rootway.simulation import joined_of, people_faults, people_of, said_before

LIBRARY = load_library()
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_each_of_them_has_two_courses_that_their_topics_show():
    assert LIBRARY.door is not None
    found = joined_of(LIBRARY.door)
    assert {bool(one.became_after_days) for one in found} == {True, False}
    for one in found:
        for course in (one.began, one.then):
            assert people_of(LIBRARY.topics[course.topic]).cast.of(course.kind), one.name


def test_a_file_that_is_not_in_its_form_is_a_fault_of_the_door():
    assert LIBRARY.door is not None
    assert people_faults(LIBRARY.door) == ()
    odd = replace(LIBRARY.door, people={"joined.toml": {"joined": [{"name": 3}]}})
    with pytest.raises(FaultsFound):
        joined_of(odd)
    assert people_faults(odd)
    assert joined_of(replace(LIBRARY.door, people={"cast.toml": {}})) == ()


def test_what_was_said_before_holds_no_correction_of_what_is_left_out():
    first, later = (Entry("fever", False, NOON + timedelta(days=day), id=str(day)) for day in (0, 2))
    mended = Entry("fever", True, NOON, NOON + timedelta(hours=1), id="3", corrects="0")
    late = Entry("fever", True, NOON, NOON + timedelta(days=3), id="4", corrects="0")
    of_later = Entry("fever", None, NOON, NOON + timedelta(hours=2), id="5", corrects="2")
    assert said_before((first, later, mended, late, of_later), NOON + timedelta(days=1)) == (first, mended)
