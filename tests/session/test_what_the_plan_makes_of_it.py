"""A session's facts, entered into the record: what the tables make of them the next time."""

from datetime import UTC, datetime, timedelta

import pytest

from rootway.assess import assess
from rootway.record import Entry, check_value, read_case
from rootway.session import (
    BEGAN,
    MOVED_DOWN,
    NOTHING_CHANGED,
    PAIN_GREW,
    STEP_DONE,
    Event,
    after_all,
    answered_screen,
    begin,
    noted,
    said_place,
)
from tests.session.exploring import GUIDE
from tests.session.test_whole_sessions import ONE_SET

ROLES = GUIDE.fact_roles

EXTENSION = GUIDE.protocols["extension-relief"]
MORNING = datetime(2026, 11, 22, 9, tzinfo=UTC)
OPENED = [answered_screen(NOTHING_CHANGED), said_place("calf", 6), BEGAN]
CASES = [case for case in GUIDE.cases if case.facts and EXTENSION.id in case.expect.get("plan", ())]


def record_of(case) -> list[Entry]:
    """A worked case, answered in the morning."""
    facts = read_case(GUIDE, {"id": case.id, "facts": dict(case.facts)}).facts
    return [Entry(fact, value, MORNING) for fact, value in facts.items() if value != "not_applicable"]


def plan_of(record: list[Entry], hours: int) -> set[str]:
    """The ids in the plan so many hours after the morning."""
    return {line.id for line in assess(GUIDE, record, MORNING + timedelta(hours=hours)).plan}


def record_after(case, events: list[Event]) -> list[Entry]:
    """The record after a session an hour later."""
    record = record_of(case)
    session = after_all(begin(EXTENSION, GUIDE.guidance, plan_of(record, 0)), [*OPENED, *events])
    times = {"begin": MORNING + timedelta(hours=1), "end": MORNING + timedelta(hours=2)}
    found = noted(session, ROLES)
    assert found
    assert [fault for one in found for fault in check_value(GUIDE, one.fact, one.value)] == []
    return record + [Entry(one.fact, one.value, times[one.moment]) for one in found]


@pytest.mark.no_cover
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
@pytest.mark.parametrize(
    "events",
    [
        [*ONE_SET, said_place("foot", 2)],
        [*ONE_SET, said_place("calf", 7)],
        [BEGAN, BEGAN, MOVED_DOWN],
        [BEGAN, BEGAN, PAIN_GREW],
    ],
    ids=["farther-down", "stronger", "moved-down-button", "pain-grew-button"],
)
def test_after_a_stop_extension_leaves_the_plan_and_someone_looks_quickly(case, events):
    record = record_after(case, events)
    assert EXTENSION.id not in plan_of(record, 3)
    assert begin(EXTENSION, GUIDE.guidance, plan_of(record, 3)).ended == "not_offered"
    again = assess(GUIDE, record, MORNING + timedelta(hours=3)).to_json()["reevaluate"]
    assert "quickly" in [line["value"] for line in again]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_after_a_set_that_helped_it_stays_in_the_plan(case):
    record = record_after(case, [*ONE_SET, said_place("thigh", 5), STEP_DONE])
    assert EXTENSION.id in plan_of(record, 3)


def test_there_are_cases_to_try():
    assert len(CASES) >= 2
