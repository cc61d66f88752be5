"""The guided exercise session as a pure state machine: what to do next, when to stop, and what it came to."""

from rootway.session.after import after, after_all
from rootway.session.button import Button
from rootway.session.cue import Cue, Said, cue
from rootway.session.event import (
    BEGAN,
    LEFT,
    MOVED_DOWN,
    NOTHING_CHANGED,
    PAIN_GREW,
    PAUSED,
    REPETITION_DONE,
    RESUMED,
    SOMETHING_CHANGED,
    STEP_DONE,
    Event,
    answered_screen,
    read_event,
    said_place,
    time_passed,
)
from rootway.session.machine import machine
from rootway.session.noted import Noted, noted, summary
from rootway.session.outcome import Again, OutcomeLine, SessionOutcome, outcome, trial_of
from rootway.session.place import PlaceReading
from rootway.session.played import Played, read_played
from rootway.session.program import SessionProgram, program_of
from rootway.session.response import Set, Trial, trial
from rootway.session.said_beside import said_beside
from rootway.session.session import Earlier, History, Session, begin, history_of
from rootway.session.stored import read_session, session_json
from rootway.session.told import events_told

__all__ = [
    "BEGAN",
    "LEFT",
    "MOVED_DOWN",
    "NOTHING_CHANGED",
    "PAIN_GREW",
    "PAUSED",
    "REPETITION_DONE",
    "RESUMED",
    "SOMETHING_CHANGED",
    "STEP_DONE",
    "Again",
    "Button",
    "Cue",
    "Earlier",
    "Event",
    "History",
    "Noted",
    "OutcomeLine",
    "PlaceReading",
    "Played",
    "Said",
    "Session",
    "SessionOutcome",
    "SessionProgram",
    "Set",
    "Trial",
    "after",
    "after_all",
    "answered_screen",
    "begin",
    "cue",
    "events_told",
    "history_of",
    "machine",
    "noted",
    "outcome",
    "program_of",
    "read_event",
    "read_played",
    "read_session",
    "said_beside",
    "said_place",
    "session_json",
    "summary",
    "time_passed",
    "trial",
    "trial_of",
]
