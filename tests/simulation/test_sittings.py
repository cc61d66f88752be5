"""Simulated sessions: really played, accepted as real ones are, and none after a danger sign came."""

from datetime import timedelta

import pytest

from rootway.session import read_played, trial_of
from rootway.simulation import KINDS, course, sittings
from tests.generative.people import AS_OF, guide

STOPPED = ("stopped_moved_down", "stopped_danger", "stopped_pain")


@pytest.mark.parametrize("kind", KINDS)
def test_each_session_is_one_that_a_phone_could_have_sent(kind):
    one = course(guide(), 1, 23, AS_OF, kind=kind)
    found = list(sittings(guide(), 1, one, AS_OF))
    assert len(found) > 20
    assert {played.protocol for _, played in found} == {"walking", "extension-relief"}
    for _, played in found:
        raw = {
            "protocol": played.protocol,
            "program": played.session.program.fingerprint,
            "began_at": played.began_at.isoformat(),
            "ended_at": played.ended_at.isoformat(),
            "history": played.session.history.to_json(),
            "events": [event.to_json() for event in played.events],
        }
        assert read_played(guide(), raw) == played
        assert played.ended_at <= AS_OF
    assert len({id for id, _ in found}) == len(found)
    assert list(sittings(guide(), 1, one, AS_OF)) == found


def test_the_leg_answers_in_a_retreating_course_and_not_in_a_stuck_one():
    answers = {
        kind: {
            trial_of(played.session).response
            for _, played in sittings(guide(), 1, course(guide(), 1, 23, AS_OF, kind=kind), AS_OF)
        }
        for kind in ("retreating", "stuck")
    }
    assert "centralizes" in answers["retreating"]
    assert answers["stuck"] == {"no_change"}


def test_nobody_exercises_after_a_danger_sign_came():
    one = course(guide(), 1, 216, AS_OF, kind="turning_urgent")
    came = one.person.began_at + timedelta(days=one.person.alarm_day)
    assert max(played.ended_at for _, played in sittings(guide(), 1, one, AS_OF)) < came


def test_none_lies_after_the_moment_asked_about():
    one = course(guide(), 1, 23, AS_OF, kind="retreating")
    early = AS_OF - timedelta(days=30)
    assert 0 < len(list(sittings(guide(), 1, one, early))) < len(list(sittings(guide(), 1, one, AS_OF)))
