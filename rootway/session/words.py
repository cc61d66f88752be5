"""What a session says by itself, beside the words of its protocol: the same for every protocol, each with its sources.

A protocol's own words always go before these. No form of words names another exercise (K21).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Words:
    """A title, what is said, and where it comes from."""

    title: str
    say: str
    sources: tuple[str, ...]


_DESIGN: Final = ("rootway-design",)
_PLACE: Final = ("care-guide:directional-preference", "rootway-design")
_DANGER: Final = ("care-guide:red-flags", "care-guide:emergency", "rootway-design")

STATIONS: Final[Mapping[str, Words]] = {
    "screen": Words(
        "Has anything changed?",
        "Since you last answered the danger questions, is anything new or worse? Think of: passing urine, bowels, "
        "sexual feeling, numbness between the legs, weakness, falls, numbness that grows, symptoms in both legs, "
        "fever or feeling ill, an injury. If you are not sure, say so. It counts as a change.",
        _DANGER,
    ),
    "baseline": Words(
        "The lowest place now",
        "How far down do you feel it now? And how strong is the leg pain, from 0 to 10?",
        _PLACE,
    ),
    "ready": Words("Before you begin", "Please read this first. Begin when you are ready.", _DESIGN),
    "get_ready": Words("Get ready", "", _DESIGN),
    "pause": Words("Pause", "Hold.", _DESIGN),
    "check": Words(
        "The lowest place again",
        "How far down do you feel it now? And how strong is the leg pain, from 0 to 10? The place counts first.",
        _PLACE,
    ),
    "progress": Words("A little more?", "", _DESIGN),
    "repeat": Words("When to do it again", "", _DESIGN),
}
"""What each kind of station says that has no step of its own."""

ENDINGS: Final[Mapping[str, Words]] = {
    "done": Words("That is it for now", "You have come to the end of this set.", _DESIGN),
    "stopped_moved_down": Words(
        "Stop here", "It moved farther down the leg. That ends this exercise.", _PLACE
    ),
    "stopped_pain": Words(
        "Stop here",
        "The leg pain grew. That ends this exercise.",
        ("care-guide:extension-sequence", "rootway-design"),
    ),
    "stopped_danger": Words(
        "No exercise now",
        "Please answer the danger questions now. They tell you where to go, and how soon. With a new change in bladder "
        "or bowel, numbness between the legs, or weakness that grows over hours to days, do not wait: call "
        "{emergency_number}.",
        _DANGER,
    ),
    "left": Words("You left the exercise", "You can begin again later. It starts from the top.", _DESIGN),
    "not_offered": Words(
        "Not an exercise to start now",
        "It is not in your plan of today, or it is one that a clinician starts with you. Your plan shows what is.",
        _DESIGN,
    ),
}
"""What is said for each way a session can end."""

ANSWERS: Final[Mapping[str, Words]] = {
    "clear": Words(
        "Nothing to compare",
        "Your leg had no symptoms before and has none now, so this set tells nothing new.",
        _DESIGN,
    ),
    "not_known": Words(
        "Not judged",
        "You were not sure of the place or the strength, so we cannot tell whether this helped. Unsure does not count "
        "as better. Do not do more of it until you can compare.",
        _DESIGN,
    ),
}
"""What is said when the leg's answer cannot be judged."""

REFUSALS: Final[Mapping[str, str]] = {
    "": "",
    "over": "This session is over. Nothing can be added to it.",
    "not_understood": "That could not be understood. Please choose one of the answers shown.",
    "paused": "You paused. Go on first.",
    "place_needed": "Without the lowest place, nobody can tell if this helps or harms. Walk a few "
    "steps and feel again, or leave the exercise for now.",
    "too_soon": "Not yet: stay a little longer, or stop if the leg gets worse.",
    "not_here": "That does not fit here.",
}
"""Why an event changed nothing."""

BUTTONS: Final[Mapping[str, str]] = {
    "moved_down": "It moved down my leg",
    "pain_grew": "The leg pain grew",
    "something_changed": "Something is new or worse",
    "nothing_changed": "Nothing has changed",
    "unsure": "I am not sure",
    "said_place": "That is it",
    "began": "Begin",
    "step_done": "Done",
    "repetition_done": "One more done",
    "paused": "Pause",
    "resumed": "Go on",
    "left": "Leave",
}
"""The label of each button; two of them say something else at `progress`."""

PROGRESS_BUTTONS: Final[Mapping[str, str]] = {
    "began": "It feels easy: one more set",
    "step_done": "Enough for now",
}
