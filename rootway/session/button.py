"""What a person can do in a state: read from the table of transitions, so that no button leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rootway.session.after import row_for
from rootway.session.event import (
    NOTHING_CHANGED,
    PARTS,
    SOMETHING_CHANGED,
    Event,
    answered_screen,
    said_place,
)
from rootway.session.session import Session
from rootway.session.words import BUTTONS, PROGRESS_BUTTONS, labels

ORDER: Final = (
    "said_place",
    "began",
    "repetition_done",
    "step_done",
    "resumed",
    "paused",
    "moved_down",
    "pain_grew",
)
"""What goes on comes first; the two that stop stand together after it."""


@dataclass(frozen=True)
class Button:
    """Something a person can do here. `asks` names the parts that the event still needs before it can be sent."""

    event: str
    label: str
    answer: str = ""
    asks: tuple[str, ...] = ()


def buttons(session: Session) -> tuple[Button, ...]:
    """The buttons of a state, in order. That it moved down, that something is new, and leaving are always there."""
    return () if session.ended else tuple(_buttons(session))


def _buttons(session: Session) -> Iterator[Button]:
    labeled = labels(session.program.words)
    if session.kind == "progress":
        labeled |= PROGRESS_BUTTONS
    answers = (NOTHING_CHANGED, SOMETHING_CHANGED, "unsure") if session.kind == "screen" else ()
    yield from (_answer(answer) for answer in answers)
    farthest = said_place(session.program.guidance.places[-1].word, 0)
    for name in ORDER:
        event = farthest if name == "said_place" else Event(name)
        if row_for(session, event).then not in ("refuse", "stay"):
            yield Button(name, labeled[name], asks=PARTS[name])
    if not answers:
        yield _answer(SOMETHING_CHANGED)
    yield Button("left", labeled["left"])


def _answer(answer: str) -> Button:
    return Button(answered_screen(answer).name, BUTTONS[answer], answer)
