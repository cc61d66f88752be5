"""A session comes back from JSON as it was, and nothing comes back that could not have happened."""

import json

import pytest

from rootway.errors import FaultsFound
from rootway.session import (
    BEGAN,
    LEFT,
    MOVED_DOWN,
    NOTHING_CHANGED,
    PAUSED,
    STEP_DONE,
    Earlier,
    after,
    after_all,
    answered_screen,
    begin,
    read_session,
    said_place,
    session_json,
    time_passed,
)
from tests.session.exploring import GUIDE, NONSENSE

EXTENSION = GUIDE.protocols["extension-relief"]
PLAN = {"extension-relief"}
LYING = after_all(
    begin(EXTENSION, GUIDE.guidance, PLAN),
    [answered_screen(NOTHING_CHANGED), said_place("calf", 6), BEGAN, BEGAN, time_passed(30), PAUSED],
)


def changed(**parts: object) -> dict[str, object]:
    """The JSON of a person lying on the stomach, paused after 30 seconds, with other parts."""
    return {**session_json(LYING), **parts}


def fault(raw: object) -> list[str]:
    """The places of the faults that reading finds."""
    with pytest.raises(FaultsFound) as found:
        read_session(EXTENSION, GUIDE.guidance, PLAN, raw)
    return [fault.where for fault in found.value.faults]


def test_a_session_goes_on_where_it_was():
    assert read_session(EXTENSION, GUIDE.guidance, PLAN, json.loads(json.dumps(session_json(LYING)))) == LYING
    refused = after(LYING, STEP_DONE)
    assert read_session(EXTENSION, GUIDE.guidance, PLAN, session_json(refused)) == refused


def test_a_session_that_is_not_offered_any_more_is_over():
    raw = session_json(LYING)
    resumed = read_session(EXTENSION, GUIDE.guidance, {"walking"}, raw)
    assert (resumed.ended, resumed.readings) == ("not_offered", ())


def test_what_has_ended_stays_as_it_was_when_the_plan_changes():
    stopped = after(LYING, MOVED_DOWN)
    assert read_session(EXTENSION, GUIDE.guidance, set(), session_json(stopped)) == stopped


def test_a_session_that_was_not_offered_comes_back():
    refused = begin(EXTENSION, GUIDE.guidance, set(), [Earlier("better", 1)])
    assert read_session(EXTENSION, GUIDE.guidance, PLAN, session_json(refused)) == refused
    assert fault({**session_json(refused), "station": 4}) == ["session"]
    assert fault({**session_json(refused), "seconds": 4}) == ["session"]
    assert fault({**session_json(refused), "paused": True}) == ["session"]


@pytest.mark.parametrize("raw", [None, [], "session", {}, changed(more=1), {"protocol": "extension-relief"}])
def test_what_is_not_a_session_is_refused(raw):
    assert fault(raw) == ["session"]


def test_another_protocol_or_another_version_is_refused():
    assert fault(changed(protocol="walking")) == ["program"]
    assert fault(changed(program="0")) == ["program"]
    with pytest.raises(FaultsFound):
        read_session(GUIDE.protocols["walking"], GUIDE.guidance, {"walking"}, session_json(LYING))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("history", None),
        ("history", {"helped_before": 1, "first_day": True}),
        ("history", {"helped_before": True}),
        ("station", "4"),
        ("station", True),
        ("seconds", float("nan")),
        ("seconds", None),
        ("paused", 1),
        ("readings", None),
        ("readings", [1]),
        ("readings", [{"zone": "calf"}]),
        ("readings", [{"zone": "knee", "pain": 3}]),
        ("readings", [{"zone": "calf", "pain": 30}]),
        ("ended", "won"),
        ("ended", []),
        ("refused", "no"),
        ("refused", []),
    ],
)
def test_each_part_must_be_one_that_can_be(part, value):
    assert fault(changed(**{part: value})) == [part]


def test_all_faulty_parts_are_named_together():
    assert fault(changed(station="4", paused=1)) == ["station", "paused"]


@pytest.mark.parametrize(
    "parts",
    [
        {"station": 99},
        {"station": -1},
        {"station": 0},  # it had already said the place
        {"readings": []},  # nobody exercises without having said the place
        {"readings": [{"zone": "unsure", "pain": 6}]},
        {"readings": [{"zone": "calf", "pain": 6}] * 2},
        {"seconds": 120},
        {"seconds": -1},
        {"station": 2, "seconds": 3, "paused": False},  # that station has no time
        {"station": 2, "seconds": 0},  # nothing moves there that could be paused
        {"ended": "done", "paused": False, "seconds": 0},
        {"ended": "stopped_danger"},  # what is over is not paused
        {"ended": "not_offered", "paused": False},
        {"station": 40, "seconds": 0, "paused": False},  # a second set without a first that helped
    ],
)
def test_a_state_that_no_session_comes_to_is_refused(parts):
    assert fault(changed(**parts)) == ["session"]


def test_an_exercise_after_a_stop_is_refused():
    again = begin(EXTENSION, GUIDE.guidance, PLAN, [Earlier("better", 1)])
    raw = session_json(again) | {
        "station": 40,
        "readings": [{"zone": "calf", "pain": 6}, {"zone": "foot", "pain": 1}],
    }
    assert fault(raw) == ["session"]
    raw["readings"] = [{"zone": "calf", "pain": 6}, {"zone": "thigh", "pain": 6}]
    assert read_session(EXTENSION, GUIDE.guidance, PLAN, raw).at.set == 2


def test_a_session_that_was_left_at_the_end_comes_back():
    again = begin(EXTENSION, GUIDE.guidance, PLAN, [Earlier("better", 1)])
    raw = session_json(again) | {
        "station": 56,
        "readings": [{"zone": "calf", "pain": 6}, {"zone": "calf", "pain": 5}],
    }
    left = after(read_session(EXTENSION, GUIDE.guidance, PLAN, raw), LEFT)
    assert read_session(EXTENSION, GUIDE.guidance, PLAN, session_json(left)) == left


def test_nonsense_is_never_taken_in():
    for event in NONSENSE:
        assert after(LYING, event).refused
