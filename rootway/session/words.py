"""What a session says by itself that every pathway says alike: its buttons, and why an event changed nothing.

What it says of the body stands in the pathway's session.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rootway.guide.session_words import SessionWords

OF_THE_PATHWAY: Final = ("place_needed", "too_soon")
"""The refusals whose reason is the body: session.toml says them."""

REFUSALS: Final[Mapping[str, str]] = {
    "": "",
    "over": "This session is over. Nothing can be added to it.",
    "not_understood": "That could not be understood. Please choose one of the answers shown.",
    "paused": "You paused. Go on first.",
    "not_here": "That does not fit here.",
    **dict.fromkeys(OF_THE_PATHWAY, ""),
}
"""Why an event changed nothing; empty where the pathway says it."""


def refusals(words: SessionWords) -> dict[str, str]:
    """All of them, in words."""
    return {**REFUSALS, **{name: getattr(words.refusal, name).say for name in OF_THE_PATHWAY}}


LABELED: Final = ("moved_down", "pain_grew")
"""The buttons whose words are the body: session.toml labels them."""

BUTTONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(LABELED, ""),
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
"""The label of each button, empty where the pathway has it; two of them say something else at `progress`."""


def labels(words: SessionWords) -> dict[str, str]:
    """All of them, in words."""
    return {**BUTTONS, **{name: getattr(words.label, name) for name in LABELED}}


PROGRESS_BUTTONS: Final[Mapping[str, str]] = {
    "began": "It feels easy: one more set",
    "step_done": "Enough for now",
}
