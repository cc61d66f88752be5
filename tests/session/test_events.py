"""Events as values and as JSON."""

import json

import pytest

from rootway.errors import FaultsFound
from rootway.session import Event, answered_screen, read_event, said_place, time_passed
from rootway.session.event import PARTS
from tests.session.exploring import AFTER, BARE, BEFORE, GUIDE, NONSENSE, SCREENS


def test_events_come_back_from_json():
    for event in [
        *BARE,
        *SCREENS,
        *BEFORE,
        *AFTER,
        time_passed(0),
        time_passed(1.5),
        said_place("foot", 2.5),
    ]:
        assert event.is_sound(GUIDE.guidance)
        assert read_event(json.loads(json.dumps(event.to_json())), GUIDE.guidance) == event


def test_the_json_of_an_event_is_short():
    assert said_place("calf", 5).to_json() == {"event": "said_place", "zone": "calf", "pain": 5}
    assert Event("danced").to_json() == {"event": "danced"}


def test_nonsense_is_not_sound():
    more = [
        said_place("knee", 3),
        said_place("calf", 11),
        said_place("calf", True),
        time_passed(-1),
        answered_screen("yes"),
    ]
    assert [event for event in NONSENSE + more if event.is_sound(GUIDE.guidance)] == []


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (None, "event"),
        ([], "event"),
        ({}, "event"),
        ({"event": 3}, "event"),
        ({"event": "danced"}, "event"),
        ({"event": "began", "seconds": 1}, "began"),
        ({"event": "said_place", "zone": "calf"}, "said_place"),
        ({"event": "said_place", "zone": "calf", "pain": 11}, "said_place"),
        ({"event": "said_place", "zone": "calf", "pain": None}, "said_place"),
        ({"event": "said_place", "zone": [], "pain": 3}, "said_place"),
        ({"event": "time_passed", "seconds": -1}, "time_passed"),
        ({"event": "time_passed", "seconds": "1"}, "time_passed"),
        ({"event": "answered_screen", "answer": "no"}, "answered_screen"),
    ],
)
def test_what_is_not_an_event_is_refused(raw, where):
    with pytest.raises(FaultsFound) as found:
        read_event(raw, GUIDE.guidance)
    assert [fault.where for fault in found.value.faults] == [where]


def test_every_event_can_be_made():
    made = {event.name for event in [*BARE, answered_screen("unsure"), said_place("calf", 1), time_passed(1)]}
    assert made == set(PARTS)
