"""A program and the table of transitions as plain data, for a player that runs where Python does not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rootway.guide import FactRoles
from rootway.guide.session_words import AnswerWords, EndingWords, named
from rootway.session.cue import words_of
from rootway.session.event import PARTS
from rootway.session.program import SessionProgram
from rootway.session.response import GO, JUDGED
from rootway.session.session import Session
from rootway.session.transitions import TRANSITIONS
from rootway.session.words import PROGRESS_BUTTONS, labels, refusals


def machine(program: SessionProgram, roles: FactRoles) -> dict[str, Any]:
    """Everything that decides or is said in a session of one protocol, as one JSON object.

    `roles` name the facts that a session notes."""
    return {
        "protocol": program.protocol.id,
        "program": program.fingerprint,
        "notes": {"farthest": roles.farthest, "pain": roles.pain, "moving_away": roles.moving_away},
        **_decides(program),
        **_says(program),
    }


def _decides(program: SessionProgram) -> dict[str, Any]:
    """What the guards compare, and where the transitions lead."""
    repeat, progress, guidance = program.protocol.repeat, program.progress, program.guidance
    return {
        "start": program.protocol.start,
        "records": program.protocol.records,
        "events": {name: list(parts) for name, parts in PARTS.items()},
        "transitions": [row.to_json() for row in TRANSITIONS],
        "stations": [station.to_json() for station in program.stations],
        "after_step": [program.after_step(place) for place in range(len(program.stations))],
        "first_exercise": program.first_exercise,
        "landing": program.landing,
        "repeat_after": list(repeat.after) if repeat else [],
        "progress_after": list(progress.after) if progress else [],
        "keeps_helping": bool(progress and progress.keeps_helping),
        "places": [asdict(place) for place in guidance.places],
        "responses": dict(guidance.words),
        "judged": [
            {"place": place, "pain": pain, "answer": guidance.words[kind]}
            for (place, pain), kind in JUDGED.items()
        ],
        "helped": sorted(guidance.helped),
        "go": {guidance.words[kind]: go for kind, go in GO.items()},
    }


def _says(program: SessionProgram) -> dict[str, Any]:
    """The words of each station, of each ending, and of the buttons."""
    protocol = program.protocol
    return {
        "words": [
            asdict(words_of(Session(program, station=place))) for place in range(len(program.stations))
        ],
        "title": protocol.title,
        "sources": list(protocol.sources),
        "stop": protocol.stop,
        "stop_do": protocol.stop_do,
        "repeat": asdict(protocol.repeat) if protocol.repeat else None,
        "progress": [asdict(progress) for progress in protocol.progress],
        "endings": _plain(program.words.ending),
        "answers": _plain(program.words.answer),
        "refusals": refusals(program.words),
        "buttons": labels(program.words),
        "progress_buttons": dict(PROGRESS_BUTTONS),
    }


def _plain(words: EndingWords | AnswerWords) -> dict[str, dict[str, Any]]:
    return {
        name: {"title": said.title, "say": said.say, "sources": said.sources}
        for name, said in named(words).items()
    }
