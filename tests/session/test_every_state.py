"""Every reachable state of every protocol that a person may start, with every event: what must hold, holds there."""

import json
from dataclasses import asdict

import pytest

from rootway.session import (
    LEFT,
    MOVED_DOWN,
    Session,
    after,
    begin,
    cue,
    machine,
    noted,
    outcome,
    read_session,
    said_place,
    session_json,
)
from rootway.session.station import EXERCISING
from tests.session.exploring import ALONE, GUIDE, STOPS, Step, beginnings, key, settled, steps_from
from tests.session.twin import Twin

ROLES = GUIDE.fact_roles

BEGINNINGS = [
    pytest.param(start, id=f"{protocol.id}{'-again' if start.history.helped_before else ''}")
    for protocol in ALONE
    for start in beginnings(protocol)
]
ALWAYS = {"moved_down", "pain_grew", "answered_screen", "left"}


def measure(session: Session) -> tuple[bool, int, float]:
    """How far along a session is; whatever is done with it, this never gets less."""
    return bool(session.ended), session.station, session.seconds


def check_a_refusal_changes_nothing(step: Step) -> None:
    """An event that makes no sense leaves the state, and says so."""
    if step.after.refused:
        assert settled(step.after) == step.before
        assert cue(step.after).note


def check_it_only_goes_forward(step: Step) -> None:
    """Nothing goes back, and what neither moves on nor refuses is a pause, a number nobody counts, or time unasked."""
    assert measure(step.after) >= measure(step.before)
    stays = measure(step.after) == measure(step.before) and not step.after.refused
    assert not stays or step.event.name in ("paused", "resumed", "repetition_done", "time_passed")


def check_what_is_over_stays_over(step: Step) -> None:
    """No event opens a session that has ended: after a stop no exercise can follow."""
    if step.before.ended:
        assert settled(step.after) == step.before
        assert step.after.refused == "over"


def check_farther_down_is_a_stop(step: Step) -> None:
    """At any strength, in any check: a place farther down the leg than before ends the session (K12)."""
    if (
        step.before.kind == "check"
        and step.event.is_sound(GUIDE.guidance)
        and step.event.name == "said_place"
    ):
        leg = {"none": 0, "back": 0, "buttock": 1, "thigh": 2, "calf": 3, "foot": 4}
        was, now = step.before.readings[-1].zone, step.event.zone
        if now != "unsure" and leg[str(now)] > leg[was]:
            assert step.after.ended == "stopped_moved_down"


def check_stronger_leg_pain_is_a_stop(step: Step) -> None:
    """In any check, leg pain that is stronger than before ends the session, wherever it is (S34, K11)."""
    if (
        step.before.kind == "check"
        and step.event.is_sound(GUIDE.guidance)
        and step.event.name == "said_place"
    ):
        was, now = step.before.readings[-1].pain, step.event.pain
        if isinstance(was, int) and isinstance(now, int) and now > was:
            assert step.after.ended in STOPS


def check_nothing_is_done_before_it_is_safe(step: Step) -> None:
    """Whoever is exercising has denied danger and has said a place that is known."""
    if step.after.kind in EXERCISING:
        assert step.after.readings[0].zone in GUIDE.guidance.ranks


EVERY_STEP = (
    check_a_refusal_changes_nothing,
    check_it_only_goes_forward,
    check_what_is_over_stays_over,
    check_farther_down_is_a_stop,
    check_stronger_leg_pain_is_a_stop,
    check_nothing_is_done_before_it_is_safe,
)


def check_the_ways_out(state: Session) -> None:
    """The stops and leaving end any state at once, also a paused one."""
    if not state.ended:
        assert after(state, MOVED_DOWN).ended == "stopped_moved_down"
        assert after(state, LEFT).ended == "left"


def check_buttons_lead_somewhere(state: Session) -> None:
    """Every button does something, and the ways out are always among them."""
    offered = cue(state).buttons
    assert {button.event for button in offered} >= ALWAYS or state.ended
    for button in offered:
        zone, pain = ("foot", 0) if button.asks else (None, None)
        event = (
            said_place(zone, pain) if button.asks else type(MOVED_DOWN)(button.event, button.answer or None)
        )
        assert settled(after(state, event)) != state


def check_cue(state: Session) -> None:
    """There is something to say and to read, with known sources; what moves shows the stop rule."""
    shown = cue(state)
    assert shown.words.title and shown.words.say and shown.words.sources
    assert all(GUIDE.source_title(source) for source in shown.words.sources)
    assert state.kind not in EXERCISING or shown.stop == state.program.protocol.stop


def check_outcome(state: Session) -> None:
    """A session has an outcome when it is over. A stop books a clinician, and no outcome offers another exercise."""
    end = outcome(state)
    assert (end is None) == (not state.ended)
    if end is None:
        assert noted(state, ROLES) == ()
    elif state.ended in STOPS:
        assert end.again is None
        assert end.book == ("danger_questions" if state.ended == "stopped_danger" else "clinician")


def check_round_trip(state: Session) -> None:
    """A session goes into JSON and comes back as it was."""
    protocol = state.program.protocol
    raw = json.loads(json.dumps(session_json(state)))
    assert read_session(protocol, GUIDE.guidance, {protocol.id}, raw) == state


EVERY_STATE = (
    check_the_ways_out,
    check_buttons_lead_somewhere,
    check_cue,
    check_outcome,
    check_round_trip,
)


@pytest.mark.parametrize("start", BEGINNINGS)
def test_every_state_and_step_is_as_it_must_be(start):
    seen = set()
    for step in steps_from(start):
        for check in EVERY_STEP:
            check(step)
        if key(step.before) not in seen:
            seen.add(key(step.before))
            for check_state in EVERY_STATE:
                check_state(step.before)
    assert {place for place, *_ in seen} == set(range(len(start.program.stations))) - unreached(start)


def unreached(start: Session) -> set[int]:
    """A second set is never come to when no set helped before."""
    kinds = [station.kind for station in start.program.stations]
    if "progress" not in kinds or start.history.helped_before:
        return set()
    return set(range(kinds.index("progress"), start.program.landing))


@pytest.mark.no_cover
@pytest.mark.parametrize("start", BEGINNINGS)
def test_a_player_that_knows_only_the_json_agrees(start):
    twin = Twin(json.loads(json.dumps(machine(start.program, ROLES))))
    for step in steps_from(start):
        told = twin.after(session_json(step.before), asdict(step.event))
        assert told == session_json(step.after)


@pytest.mark.parametrize("start", BEGINNINGS)
@pytest.mark.parametrize(
    "withheld",
    [
        lambda session, event: event.answer != "nothing_changed",
        lambda session, event: session.kind != "baseline" or event.zone in (None, "unsure"),
        lambda session, event: session.kind != "ready" or event.name != "began",
    ],
    ids=["danger-not-denied", "place-not-known", "not-begun"],
)
def test_no_exercise_without(start, withheld):
    assert not any(step.after.kind in EXERCISING for step in steps_from(start, withheld))


@pytest.mark.parametrize("protocol", list(GUIDE.protocols.values()), ids=lambda p: p.id)
def test_no_exercise_when_not_offered(protocol):
    refused = begin(
        protocol, GUIDE.guidance, {other.id for other in GUIDE.protocols.values() if other is not protocol}
    )
    states = [refused, *(step.after for step in steps_from(refused))]
    assert {state.ended for state in states} == {"not_offered"}


def test_what_a_clinician_starts_is_never_begun_alone():
    with_clinician = [protocol for protocol in GUIDE.protocols.values() if protocol.start == "clinician"]
    assert len(with_clinician) == 6
    assert {begin(protocol, GUIDE.guidance, set(GUIDE.protocols)).ended for protocol in with_clinician} == {
        "not_offered"
    }
