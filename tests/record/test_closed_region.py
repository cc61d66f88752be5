"""A region that a front door does not ask about says no to its signs; that takes nothing away that somebody said."""

from datetime import UTC, datetime, timedelta

from rootway.assess import assess
from rootway.guide import load_guide
from rootway.guide.library import door_folder
from rootway.logic.value import CONFLICTING
from rootway.record import Entry, known_at

DOOR = load_guide(door_folder())
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def entry(fact: str, value: bool, days: int) -> Entry:
    return Entry(fact, value, NOW - timedelta(days=days))


CLOSED = entry("low_back_asked", False, 70)
SAID = entry("single_heel_raise_lost", True, 59)


def test_what_was_said_stays_and_what_nobody_said_is_in_doubt():
    known = known_at(DOOR, [CLOSED, SAID], NOW)
    assert known.facts["single_heel_raise_lost"] is True
    assert known.facts["toe_walk_difficult"] == CONFLICTING
    assert known.outdated == ()


def test_an_older_no_that_the_region_says_again_breaks_nothing():
    known = known_at(DOOR, [CLOSED, SAID, entry("toe_walk_difficult", False, 60)], NOW)
    assert known.facts["single_heel_raise_lost"] is True
    assert [one.fact for one in known.outdated] == ["toe_walk_difficult"]
    assert known.facts["toe_walk_difficult"] == CONFLICTING


def test_the_urgency_is_no_lower_than_with_the_region_open():
    order = DOOR.levels.order
    shut, open_ = (assess(DOOR, log, NOW).triage for log in ([CLOSED, SAID], [SAID]))
    assert order.index(shut.could_be) >= order.index(open_.value or order[0])
