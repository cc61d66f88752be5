"""How a protocol becomes a row of stations."""

from dataclasses import replace

import pytest

from docs.builders.session import session_page
from rootway.errors import FaultsFound
from rootway.guide import Protocol, Step
from rootway.guide.protocol import Progress, Repeat
from rootway.session import (
    BEGAN,
    NOTHING_CHANGED,
    REPETITION_DONE,
    STEP_DONE,
    Earlier,
    after_all,
    answered_screen,
    begin,
    cue,
    machine,
    outcome,
    program_of,
    said_place,
)
from tests.session.exploring import GUIDE

ROLES = GUIDE.fact_roles

HINGE = GUIDE.protocols["hinge"]
SOURCES = ("rootway-design",)


def made(*steps: Step, **parts: object) -> Protocol:
    """A made-up protocol with these steps."""
    return replace(
        HINGE,
        id="made-up",
        **{"steps": steps, "repeat": None, "progress": (), "ready_seconds": None, **parts},
    )


def step(kind: str, **parts: object) -> Step:
    """A made-up step."""
    return Step(
        **{
            "id": kind,
            "kind": kind,
            "title": kind.title(),
            "do": f"Do it: {kind}.",
            "sources": SOURCES,
            **parts,
        }
    )


def kinds(protocol: Protocol) -> list[str]:
    """The kinds of the stations between what everyone is told and the end."""
    return [station.kind for station in program_of(protocol, GUIDE.guidance).stations][3:]


def test_every_session_begins_with_danger_place_and_what_to_know():
    for protocol in GUIDE.protocols.values():
        assert [station.kind for station in program_of(protocol, GUIDE.guidance).stations][:3] == [
            "screen",
            "baseline",
            "ready",
        ]


def test_a_countdown_stands_before_what_needs_getting_into_place():
    steps = [
        step(kind)
        for kind in ("get_ready", "hold", "repetitions", "rest", "walk", "apply", "posture", "check")
    ]
    assert kinds(made(*steps, ready_seconds=10)) == [
        "get_ready",
        *["get_ready", "hold"],
        *["get_ready", "repetitions"],
        "rest",
        *["get_ready", "walk"],
        *["apply", "posture", "note", "check"],
    ]
    assert kinds(made(step("hold"))) == ["hold", "check"]


def test_sets_and_repetitions_are_laid_out_one_by_one():
    program = program_of(made(step("repetitions", repetitions=2, sets=2, pause_seconds=3)), GUIDE.guidance)
    laid = [(s.kind, s.repetition, s.set, s.seconds_max) for s in program.stations if s.repetition]
    assert laid == [
        *[("repetitions", 1, 1, 0), ("pause", 1, 1, 3), ("repetitions", 2, 1, 0), ("pause", 2, 1, 3)],
        *[("repetitions", 1, 2, 0), ("pause", 1, 2, 3), ("repetitions", 2, 2, 0), ("pause", 2, 2, 3)],
    ]
    assert program.after_step(3) == 7
    assert kinds(made(step("repetitions", repetitions=2))) == ["repetitions", "repetitions", "check"]


@pytest.mark.parametrize(
    ("parts", "seconds"),
    [
        ({}, (0, 0)),
        ({"seconds_min": 60, "seconds_max": 90}, (60, 90)),
        ({"minutes_min": 1, "minutes_max": 2}, (60, 120)),
        ({"seconds_min": 20}, (20, 20)),
        ({"minutes_max": 2}, (120, 120)),
    ],
)
def test_times_are_in_seconds(parts, seconds):
    station = program_of(made(step("hold", **parts)), GUIDE.guidance).stations[3]
    assert (station.seconds_min, station.seconds_max) == seconds


def test_steps_that_are_not_guided_are_left_out():
    assert kinds(made(step("walk"), step("advice", guided=False))) == ["walk", "check"]


def test_the_step_that_asks_gives_the_first_question_its_words():
    session = begin(made(step("walk"), step("check", asks="place_and_pain")), GUIDE.guidance, {"made-up"})
    session = after_all(session, [answered_screen(NOTHING_CHANGED)])
    assert (session.kind, cue(session).words.say) == ("baseline", "Do it: check.")
    assert kinds(session.program.protocol) == ["walk", "check"]


def test_what_is_done_again_must_be_a_guided_step():
    progress = Progress("It helps.", "More.", SOURCES, again=("walk", "swim", "advice"))
    with pytest.raises(FaultsFound) as found:
        program_of(made(step("walk"), step("advice", guided=False), progress=(progress,)), GUIDE.guidance)
    assert [fault.what for fault in found.value.faults] == ["does `swim` again", "does `advice` again"]


def test_one_more_set_without_a_repeat_ends_the_session():
    progress = Progress("It helps.", "More.", SOURCES, after=("better",), again=("repetitions",))
    protocol = made(step("repetitions", repetitions=1, sets=2), progress=(progress,))
    assert kinds(protocol) == ["repetitions"] * 2 + ["check", "progress"] + ["repetitions"] * 2 + ["check"]
    session = begin(protocol, GUIDE.guidance, {"made-up"})
    session = after_all(session, [answered_screen(NOTHING_CHANGED), said_place("calf", 6), BEGAN])
    session = after_all(session, [REPETITION_DONE, REPETITION_DONE, said_place("calf", 5)])
    assert session.kind == "progress", "the rule does not ask for an earlier set that helped"
    assert after_all(session, [STEP_DONE]).ended == "done"
    more = after_all(session, [BEGAN, REPETITION_DONE, REPETITION_DONE])
    assert (more.kind, more.at.set) == ("check", 3)
    assert after_all(more, [said_place("calf", 4)]).ended == "done"
    assert machine(session.program, ROLES)["repeat"] is None


@pytest.mark.parametrize(
    ("parts", "again"),
    [
        ({}, (None, None)),
        ({"every_hours_max": 3}, ((3, 3), None)),
        ({"every_hours_min": 2, "times_per_day_max": 4}, ((2, 2), None)),
        ({"times_per_day_min": 1}, (None, (1, 1))),
    ],
)
def test_when_to_repeat_has_as_many_numbers_as_the_protocol(parts, again):
    repeat = Repeat("Always.", "Again.", SOURCES, after=("no_change",), **parts)
    session = begin(made(step("walk"), repeat=repeat), GUIDE.guidance, {"made-up"}, [Earlier("no_change", 3)])
    events = [
        answered_screen(NOTHING_CHANGED),
        said_place("calf", 6),
        BEGAN,
        STEP_DONE,
        said_place("calf", 6),
        STEP_DONE,
    ]
    found = outcome(after_all(session, events)).again
    assert (found.every_hours, found.times_per_day) == again


def test_a_changed_row_has_another_fingerprint():
    plain, longer = made(step("hold")), made(step("hold", seconds_min=20))
    assert (
        program_of(plain, GUIDE.guidance).fingerprint
        == program_of(made(step("hold")), GUIDE.guidance).fingerprint
    )
    assert program_of(plain, GUIDE.guidance).fingerprint != program_of(longer, GUIDE.guidance).fingerprint


def test_repetitions_without_a_pause_stand_in_the_reference():
    guide = replace(GUIDE, protocols={"made-up": made(step("repetitions", repetitions=2))})
    assert "| 4-5 | 2 times: repetitions |" in session_page(guide)
