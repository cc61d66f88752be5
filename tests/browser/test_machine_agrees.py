"""The session in JavaScript goes, in a real browser, exactly where the Python one goes: every state, every event."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rootway.session import (
    Event,
    History,
    Session,
    begin,
    cue,
    machine,
    noted,
    outcome,
    program_of,
    session_json,
)
from tests.browser.javascript import Modules
from tests.session.exploring import ALONE, GUIDE, Step, beginnings, key, settled, steps_from

pytestmark = pytest.mark.long

ROLES = GUIDE.fact_roles

FOLDER = Path(__file__).parents[2] / "rootway/web/static/web/session"
BEGINNINGS = [
    pytest.param(start, id=f"{protocol.id}{'-again' if start.history.helped_before else ''}")
    for protocol in ALONE
    for start in beginnings(protocol)
]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def source() -> str:
    """The two files that the player stands on, as one module."""
    played = (FOLDER / "machine.js").read_text(encoding="utf-8")
    ended = (FOLDER / "outcome.js").read_text(encoding="utf-8")
    return played + "\n".join(line for line in ended.splitlines() if not line.startswith("import "))


def event_json(event: Event) -> Json:
    """An event as the player holds it; JSON has no NaN, and a word in its place is as little a number."""
    parts = {name: part for name, part in asdict(event).items() if part is not None and name != "name"}
    odd = {name: "nan" for name, part in parts.items() if isinstance(part, float) and math.isnan(part)}
    return {"event": event.name, **parts, **odd}


def compiled(session: Session) -> Json:
    """The machine as the player gets it."""
    found: Json = json.loads(json.dumps(machine(session.program, ROLES)))
    return found


STEPS = "({ after }, machine, steps) => steps.map(([state, event]) => after(machine, state, event))"


def assert_steps_agree(modules: Modules, source: str, start: Session, steps: list[Step]) -> None:
    """Each step leads where it leads in Python."""
    given = [(session_json(step.before), event_json(step.event)) for step in steps]
    found = modules.call(source, STEPS, compiled(start), given)
    assert found == [session_json(step.after) for step in steps]


ENDS = """({ answerOf, linesOf, bookOf, againOf, notedOf, buttonsOf }, machine, states) => states.map((state) => ({
  buttons: buttonsOf(machine, state),
  noted: notedOf(machine, state),
  end: state.ended && { response: answerOf(machine, state), lines: linesOf(machine, state),
    book: bookOf(machine, state), again: againOf(machine, state) },
}))"""


def told_of(session: Session) -> Json:
    """What the Python session says of a state: its buttons, what it adds to the record, and how it ended."""
    end = outcome(session)
    said = end and {"response": end.response, "lines": [asdict(line) for line in end.lines],
                    "book": end.book, "again": end.again and asdict(end.again)}  # fmt: skip
    found: Json = json.loads(
        json.dumps(
            {
                "buttons": [asdict(button) for button in cue(session).buttons],
                "noted": [asdict(one) for one in noted(session, ROLES)],
                "end": said or "",
            }
        )
    )
    return found


def assert_states_agree(modules: Modules, source: str, start: Session, states: list[Session]) -> None:
    """The same buttons, entries and ending in each state."""
    found = modules.call(source, ENDS, compiled(start), [session_json(state) for state in states])
    assert found == [told_of(state) for state in states]


@pytest.mark.parametrize("start", BEGINNINGS)
def test_a_sample_of_every_step_and_state(start, modules, source):
    steps = list(steps_from(start))
    random = Random(7)
    assert_steps_agree(modules, source, start, random.sample(steps, min(len(steps), 800)))
    states = list({key(step.after): settled(step.after) for step in steps}.values())
    assert_states_agree(modules, source, start, random.sample(states, min(len(states), 150)))


@pytest.mark.slow
@pytest.mark.parametrize("start", BEGINNINGS)
def test_every_step_and_every_state(start, modules, source):
    steps = list(steps_from(start))
    for n in range(0, len(steps), 20_000):
        assert_steps_agree(modules, source, start, steps[n : n + 20_000])
    states = list({key(step.after): settled(step.after) for step in steps}.values())
    for n in range(0, len(states), 5_000):
        assert_states_agree(modules, source, start, states[n : n + 5_000])


HISTORIES = [History(False, True), History(True, True), History(True, False), History(False, False)]


def test_a_session_begins_only_when_it_is_offered(modules, source):
    script = (
        "({ begin }, machine, calls) => calls.map(([allowed, history]) => begin(machine, allowed, history))"
    )
    for protocol in GUIDE.protocols.values():
        for allowed in ([], [protocol.id], [p.id for p in GUIDE.protocols.values() if p is not protocol]):
            start = begin(protocol, GUIDE.guidance, allowed)
            calls = [(allowed, history.to_json()) for history in HISTORIES]
            found = modules.call(
                source,
                script,
                json.loads(json.dumps(machine(program_of(protocol, GUIDE.guidance), ROLES))),
                calls,
            )
            assert [one["ended"] for one in found] == [start.ended] * len(HISTORIES)
            assert [one["history"] for one in found] == [history.to_json() for history in HISTORIES]
            assert [{**one, "history": {}} for one in found] == [
                {**session_json(start), "history": {}}
            ] * len(HISTORIES)
