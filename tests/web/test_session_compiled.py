"""A session that is done in the file without a server adds what the server would add, under the same ids and words."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from random import Random
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page

from rootway.bundle.page import page_of, topics_in
from rootway.bundle.sessions import FIRST, MISTAKE, PLAYER, sessions_of
from rootway.bundle.sources import SCRIPTS
from rootway.guide.topics import load_library
from rootway.session import (
    Event,
    History,
    Session,
    cue,
    history_of,
    machine,
    program_of,
    said_beside,
    trial_of,
)
from rootway.session.after import after
from rootway.session.played import Played
from rootway.session.session import Earlier
from rootway.web.actions.sitting import _entries
from rootway.web.content import drawn, session_words
from rootway.web.pathway import guide_of
from rootway.web.topics import at_hand, topics

TOPIC = topics()[0]
GUIDE = guide_of(TOPIC)
ALONE = [one for one in GUIDE.protocols.values() if one.start == "self"]
BEGAN, ENDED = (datetime(2026, 11, 20, 9, minute, 0, 250_000, tzinfo=UTC) for minute in (0, 20))
Json = dict[str, Any]


def test_the_file_says_what_the_server_says_beside_a_session():
    text = (SCRIPTS / "session_words.js").read_text(encoding="utf-8")
    said = dict(re.findall(r'(\w+): msg\("([^"]*)"\)', text))
    assert said and said == {name: str(session_words.WORDS[name]) for name in said}
    played = {"player", "stage", "screen", "rehearsal", "place"}
    needed = {
        name
        for path in PLAYER.glob("*.js")
        if path.stem in played
        for name in re.findall(r"(?:\bwords|this\.words)\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert needed <= said.keys() | said_beside(GUIDE).keys()
    own = session_words.of_the_pathway(GUIDE)
    assert said_beside(GUIDE) == {name: words for name, words in own.items() if name != "watch"}


def test_the_words_before_a_drawing_are_those_of_the_pages():
    assert {how: tuple(map(str, words)) for how, words in drawn.FIRST.items()} == FIRST
    assert str(drawn.MISTAKE) == MISTAKE


def test_the_machines_and_the_drawings_are_those_of_the_server():
    found = json.loads(json.dumps(sessions_of(GUIDE)))
    assert found["machines"].keys() == {one.id for one in ALONE}
    with at_hand(TOPIC):
        for one in ALONE:
            whole = {**found["shared"], **found["machines"][one.id]}
            assert whole == json.loads(json.dumps(machine(program_of(one, GUIDE.guidance), GUIDE.fact_roles)))
            served = drawn.playable(one.id)
            steps = found["drawings"]["steps"][one.id]
            assert _shapes(found["drawings"], steps) == _shapes(served, served["steps"])


def _shapes(of: Json, steps: Json) -> Any:
    """The stills of each step with their paths written out."""
    return {
        step: [
            [one["view"], one["words"], one["word"], one["mistake"], *_written(of, one)]
            for one in each["stills"]
        ]
        for step, each in steps.items()
    }


def _written(of: Json, still: Json) -> list[Any]:
    return [[kind, of["paths"][number], *more] for kind, number, *more in still["shapes"]]


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The file, opened from a disk by somebody who has begun."""
    file = tmp_path_factory.mktemp("file") / "index.html"
    file.write_text(page_of(topics_in(load_library(), False)), encoding="utf-8")
    found = chromium.new_page()
    found.goto(file.as_uri())
    yield found
    found.close()


RECORDED = """async ([id, plays]) => {
  const found = [];
  for (const { sitting, protocol, history, events, began_at, ended_at } of plays) {
    beginAnew("");
    kept.Episode = [episodeOf(id, kept.person.started_at)];
    kept.person.topic = id;
    const machine = machineOf(id, protocol), { begin, after } = session.machine;
    const state = events.reduce((one, event) => after(machine, one, event), begin(machine, [protocol], history));
    await recordSitting(id, machine, state, { history, events, began_at, ended_at }, sitting);
    found.push({ entries: kept.Entry.map(({ id: one, fact, value, observed_at: at }) => [one, fact, value, at]),
      sitting: kept.Sitting[0], number: kept.person.check_number });
  }
  return found;
}"""


@pytest.mark.long
def test_a_session_is_kept_as_the_server_keeps_it(page):
    random, plays, wanted = Random(5), [], []
    for n in range(240):
        protocol, history = random.choice(ALONE), History(random.random() < 0.5, random.random() < 0.5)
        events, ended = played(random, Session(program_of(protocol, GUIDE.guidance), history))
        sitting = UUID(int=random.getrandbits(128), version=4)
        one = Played(BEGAN, ENDED, events, ended)
        moments = {"began_at": written(BEGAN), "ended_at": written(ENDED)}
        plays.append(
            {"sitting": str(sitting), "protocol": protocol.id, "history": history.to_json(), **moments}
            | {"events": [event.to_json() for event in events]}
        )
        with at_hand(TOPIC):
            entries = [
                [e.id, e.fact, e.value, written(e.observed_at)] for e in _entries(sitting, one, BEGAN, ENDED)
            ]
        kept = {
            "ended": ended.ended,
            "response": trial_of(ended).response,
            "program": ended.program.fingerprint,
        }
        wanted.append((entries, {**plays[n], **kept}))
    found = page.evaluate(RECORDED, [TOPIC, plays])
    for (entries, kept), one in zip(wanted, found, strict=True):
        assert one["entries"] == json.loads(json.dumps(entries))
        row = one["sitting"]
        assert (
            row.pop("id") == kept.pop("sitting") and row.pop("recorded_at") and row.pop("check_number") == 1
        )
        assert row == json.loads(json.dumps(kept))
        assert one["number"] == (2 if kept["ended"] == "stopped_danger" else 1)
    assert {kept["ended"] for _entries_of, kept in wanted} >= {
        "done", "left", "stopped_danger", "stopped_moved_down", "stopped_pain",
    }  # fmt: skip


def played(random: Random, session: Session) -> tuple[tuple[Event, ...], Session]:
    """Somebody presses what can be pressed, mostly going on, until it is over."""
    events = []
    while not session.ended:
        event = pressed(random, session)
        following = after(session, event)
        if not following.refused:
            events.append(event)
            session = following
    return tuple(events), session


def pressed(random: Random, session: Session) -> Event:
    """One thing that somebody does, or the time that goes by."""
    stops = ("moved_down", "pain_grew", "left", "answered_screen", "paused")
    pressable = [one for one in cue(session).buttons if session.kind == "screen" or one.event not in stops]
    if random.random() < 0.04 or not pressable:
        pressable = list(cue(session).buttons)
    if session.kind == "screen" and random.random() < 0.9:
        return Event("answered_screen", answer="nothing_changed")
    if session.at.seconds_max and random.random() < 0.6:
        return Event("time_passed", seconds=float(session.at.seconds_max))
    button = random.choice(pressable)
    if button.event == "said_place":
        places = [place.word for place in session.program.guidance.places]
        return Event(
            "said_place", zone=random.choice([*places[:2], *places, "unsure"]), pain=random.randrange(0, 11)
        )
    return Event(button.event, answer=button.answer or None)


def written(moment: datetime) -> str:
    """A moment as a log writes it."""
    return moment.isoformat().replace("+00:00", "Z")


HISTORIES = """([id, protocol, all]) => {
  const machine = machineOf(id, protocol);
  return all.map((earlier) => historyOf(machine, earlier));
}"""


@pytest.mark.long
def test_what_earlier_sessions_say_is_the_same(page):
    random, protocol = Random(3), ALONE[0]
    words = [*GUIDE.guidance.words.values(), "clear", "not_known", ""]
    every = [
        [Earlier(random.choice(words), random.randrange(0, 3)) for _ in range(random.randrange(0, 5))]
        for _ in range(200)
    ]
    given = [[asdict(one) for one in earlier] for earlier in every]
    page.evaluate("() => beginAnew('')")
    found = page.evaluate(HISTORIES, [TOPIC, protocol.id, given])
    assert found == [history_of(earlier, GUIDE.guidance).to_json() for earlier in every]
