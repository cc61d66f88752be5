"""A session played elsewhere is taken in when it could have happened, and refused with every reason when not."""

import json
from typing import Any

import pytest

from rootway.errors import FaultsFound
from rootway.session import (
    BEGAN,
    LEFT,
    MOVED_DOWN,
    NOTHING_CHANGED,
    SOMETHING_CHANGED,
    STEP_DONE,
    Event,
    History,
    PlaceReading,
    Session,
    after_all,
    answered_screen,
    begin,
    events_told,
    program_of,
    read_played,
    said_place,
    time_passed,
)
from rootway.session.played import MOST_EVENTS
from tests.session.exploring import ALONE, GUIDE

WALK = GUIDE.protocols["walking"]
EXTENSION = GUIDE.protocols["extension-relief"]
WALKED = [
    answered_screen(NOTHING_CHANGED),
    said_place("calf", 5),
    BEGAN,
    STEP_DONE,
    time_passed(10),
    time_passed(600),
    said_place("thigh", 4),
    STEP_DONE,
]


def raw(*events: Event, **changes: Any) -> dict[str, Any]:
    """What a phone sends."""
    return {
        "protocol": "walking",
        "program": program_of(WALK, GUIDE.guidance).fingerprint,
        "began_at": "2026-11-25T08:00:00Z",
        "ended_at": "2026-11-25T08:12:00.500+00:00",
        "history": History().to_json(),
        "events": [event.to_json() for event in events or WALKED],
        **changes,
    }


def faults_of(sent: object) -> list[str]:
    """Why it is refused."""
    with pytest.raises(FaultsFound) as found:
        read_played(GUIDE, sent)
    return [f"{fault.where}: {fault.what}" for fault in found.value.faults]


def test_what_happened_is_played_again():
    played = read_played(GUIDE, json.loads(json.dumps(raw())))
    assert played.session == after_all(begin(WALK, GUIDE.guidance, {"walking"}), WALKED)
    assert (played.protocol, played.session.ended, len(played.events)) == ("walking", "done", len(WALKED))
    assert played.ended_at.microsecond == 500_000


def test_history_counts():
    sent = raw(history={"helped_before": True, "first_day": False})
    assert read_played(GUIDE, sent).session.history == History(True, False)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"protocol": "neural-sliders"}, "protocol: is not one that a person may start alone"),
        ({"protocol": "dancing"}, "protocol: is not one that a person may start alone"),
        ({"protocol": ["walking"]}, "protocol: is not one that a person may start alone"),
        ({"program": "0"}, "program: is not `walking` as it is now"),
        ({"began_at": "2026-11-25T08:00:00"}, "began_at: is not a time with its zone"),
        ({"began_at": "soon"}, "began_at: is not a time with its zone"),
        ({"ended_at": 3}, "ended_at: is not a time with its zone"),
        ({"ended_at": "2026-11-25T08:00:00Z"}, "ended_at: does not come after began_at"),
        ({"history": {}}, "history: is not two yes-or-no answers"),
        ({"history": {"helped_before": 1, "first_day": 0}}, "history: is not two yes-or-no answers"),
        ({"events": {}}, f"events: is not a list of at most {MOST_EVENTS}"),
        ({"events": [0] * (MOST_EVENTS + 1)}, f"events: is not a list of at most {MOST_EVENTS}"),
        ({"events": []}, "events: do not come to an end"),
        ({"events": [{"event": "danced"}]}, "event 1: event: is not an event of a session"),
    ],
)
def test_what_could_not_have_happened_is_refused(changes, reason):
    assert reason in faults_of(raw(**changes))


def test_all_faults_come_together():
    assert len(faults_of(raw(program="0", began_at="", ended_at="", history=None, events=[{}, {}]))) == 6


@pytest.mark.parametrize("sent", [None, [], {}, {**raw(), "more": 1}])
def test_what_is_no_session_is_refused(sent):
    assert faults_of(sent) == [
        "session: does not have exactly began_at, ended_at, events, history, program, protocol"
    ]


def test_an_event_that_the_machine_refuses_did_not_happen():
    assert faults_of(raw(answered_screen(NOTHING_CHANGED), BEGAN)) == [
        "event 2: cannot follow what came before it (not_here)"
    ]
    assert faults_of(raw(*WALKED, LEFT)) == ["event 9: cannot follow what came before it (over)"]
    assert faults_of(raw(*WALKED[:-1])) == ["events: do not come to an end"]


def told(protocol: Any, *parts: Any, **more: Any) -> Session:
    """How a session that was told afterwards ends; the machine refuses nothing of it but a place that is not known."""
    start = Session(program_of(protocol, GUIDE.guidance))
    return after_all(start, events_told(start, *parts, **more))


@pytest.mark.parametrize("protocol", ALONE, ids=lambda p: p.id)
def test_a_session_told_to_its_end(protocol):
    ended = told(protocol, NOTHING_CHANGED, PlaceReading("calf", 5), PlaceReading("thigh", 4))
    assert (ended.ended, ended.refused) == ("done", "")
    if protocol.id != "symptom-tracking":
        assert [reading.zone for reading in ended.readings] == ["calf", "thigh"]


@pytest.mark.parametrize("protocol", ALONE, ids=lambda p: p.id)
@pytest.mark.parametrize(
    ("how", "ends"), [("moved_down", "stopped_moved_down"), ("pain_grew", "stopped_pain"), ("left", "left")]
)
def test_a_session_told_to_a_stop(protocol, how, ends):
    ended = told(protocol, NOTHING_CHANGED, PlaceReading("calf", 5), None, how)
    assert (ended.ended, ended.station >= ended.program.first_exercise or not ended.at.step) == (ends, True)


def test_a_stop_stands_in_the_step_that_was_named():
    ended = told(EXTENSION, NOTHING_CHANGED, PlaceReading("calf", 5), None, "moved_down", "press-ups")
    assert (ended.at.step, ended.at.set) == ("press-ups", 1)
    ended = told(EXTENSION, NOTHING_CHANGED, PlaceReading("calf", 5), None, "moved_down", "no-such-step")
    assert ended.station == ended.program.first_exercise


def test_danger_told_afterwards_ends_at_once():
    for answer in (SOMETHING_CHANGED, "unsure"):
        assert told(WALK, answer, PlaceReading("calf", 5), PlaceReading("calf", 5)).ended == "stopped_danger"


def test_without_a_place_after_it_was_left():
    assert told(WALK, NOTHING_CHANGED, PlaceReading("calf", 5), None).ended == "left"


def test_without_a_known_place_before_nothing_was_begun():
    start = Session(program_of(WALK, GUIDE.guidance))
    events = events_told(
        start, NOTHING_CHANGED, PlaceReading("unsure", 5), PlaceReading("calf", 5), "moved_down"
    )
    assert events == (answered_screen(NOTHING_CHANGED), said_place("unsure", 5), LEFT)


def test_a_step_before_doing_begins_is_not_where_it_stopped():
    ended = told(EXTENSION, NOTHING_CHANGED, PlaceReading("calf", 5), None, "moved_down", "lowest-place-now")
    assert ended.station == ended.program.first_exercise
    assert MOVED_DOWN in events_told(
        Session(program_of(EXTENSION, GUIDE.guidance)),
        NOTHING_CHANGED,
        PlaceReading("calf", 5),
        None,
        "moved_down",
    )


def test_the_offer_of_more_is_passed_by():
    start = Session(program_of(EXTENSION, GUIDE.guidance), History(helped_before=True, first_day=False))
    events = events_told(start, NOTHING_CHANGED, PlaceReading("calf", 5), PlaceReading("thigh", 4))
    ended = after_all(start, events)
    assert (ended.ended, ended.kind, len(ended.readings), events[-1]) == ("done", "ended", 2, STEP_DONE)
