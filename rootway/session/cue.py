"""What a player says and shows in each state, as data: no page, no voice, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from rootway.guide.session_words import Titled
from rootway.session.button import Button, buttons
from rootway.session.outcome import outcome
from rootway.session.program import COUNTED_IN
from rootway.session.session import Session
from rootway.session.station import EXERCISING
from rootway.session.words import refusals


@dataclass(frozen=True)
class Said:
    """The words of a state: its title, what is spoken when it begins, what is read on the screen, and the sources.

    A state of a step also says apart what to `do` in it, and what is its `aim`.
    """

    title: str
    say: str
    show: tuple[str, ...]
    sources: tuple[str, ...]
    do: str = ""
    aim: str = ""


@dataclass(frozen=True)
class Cue:
    """What a player needs in one state. Times are in seconds.

    `seconds_left` runs down to `seconds_max`'s end; when `seconds_max` is 0 no time is given. `repetition` and
    `repetitions` are 0 when the protocol gives no number. `stop` is the stop rule, wherever something is done or about
    to be. `note` says why the last event changed nothing.
    """

    kind: str
    words: Said
    buttons: tuple[Button, ...]
    seconds_min: int = 0
    seconds_max: int = 0
    seconds_left: float = 0
    repetition: int = 0
    repetitions: int = 0
    set: int = 0
    paused: bool = False
    stop: str = ""
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The cue as an object."""
        return asdict(self)


def words_of(session: Session) -> Said:
    """The words of the state that a session is in."""
    return _WORDS.get(session.kind, _doing)(session)


def cue(session: Session) -> Cue:
    """What to say and show now, and what can be done."""
    words = words_of(session)
    note = refusals(session.program.words)[session.refused]
    if session.ended:
        return Cue(session.kind, words, (), note=note)
    at = session.at
    warned = at.kind in EXERCISING | {"ready", "get_ready"}
    return Cue(
        kind=at.kind,
        words=words,
        buttons=buttons(session),
        seconds_min=at.seconds_min,
        seconds_max=at.seconds_max,
        seconds_left=max(0, at.seconds_max - session.seconds),
        repetition=at.repetition,
        repetitions=at.repetitions,
        set=at.set,
        paused=session.paused,
        stop=session.program.protocol.stop if warned else "",
        note=note,
    )


def _own(session: Session) -> Said:
    """The words that belong to a kind of station."""
    words: Titled = getattr(session.program.words.station, session.kind)
    return Said(words.title, words.say, (), words.sources)


def _asking(session: Session) -> Said:
    """The protocol's words for asking the place when it has some."""
    step = session.program.step(session.at)
    return (
        Said(step.title, step.do, _texts(step.aim), step.sources, step.do, step.aim)
        if step
        else _own(session)
    )


def _ready(session: Session) -> Said:
    protocol = session.program.protocol
    return Said(protocol.title, session.program.words.station.ready.say, protocol.before, protocol.sources)


def _doing(session: Session) -> Said:
    """A step's own words. What the countdown before it has said in full is only named when it begins."""
    step = session.program.known_step(session.at)
    counted_in = step.kind in COUNTED_IN and session.program.protocol.ready_seconds
    say = " ".join(_texts(f"{step.title}.", step.aim)) if counted_in else step.do
    if session.at.repetition > 1:
        say = str(session.at.repetition)
    return Said(step.title, say, _texts(step.do, step.aim), step.sources, step.do, step.aim)


def _countdown(session: Session) -> Said:
    step = session.program.known_step(session.at)
    if step.kind == "get_ready":
        return _doing(session)
    title = f"{session.program.words.station.get_ready.title}: {step.title}"
    return Said(title, step.do, _texts(step.aim, _added(session)), step.sources, step.do, step.aim)


def _added(session: Session) -> str:
    """In one more set: what the progress rule adds."""
    progress = session.program.progress
    return progress.do if progress and session.at.set > session.program.first_sets else ""


def _pause(session: Session) -> Said:
    words = session.program.words.station.pause
    step = session.program.known_step(session.at)
    return Said(words.title, words.say, _texts(step.do, step.aim), step.sources, step.do, step.aim)


def _more(session: Session) -> Said:
    progress = session.program.progress
    assert progress is not None  # there is no such station without it
    return Said(session.program.words.station.progress.title, progress.do, (progress.when,), progress.sources)


def _repeat(session: Session) -> Said:
    repeat = session.program.protocol.repeat
    assert repeat is not None  # there is no such station without it
    return Said(session.program.words.station.repeat.title, repeat.say, (repeat.when,), repeat.sources)


def _ended(session: Session) -> Said:
    end = outcome(session)
    assert end is not None  # the session is over
    first, *more = end.lines
    sources = dict.fromkeys(source for line in end.lines for source in line.sources)
    return Said(end.title, first.text, tuple(line.text for line in more), tuple(sources))


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


_WORDS: Final[Mapping[str, Callable[[Session], Said]]] = {
    "screen": _own,
    "baseline": _asking,
    "ready": _ready,
    "get_ready": _countdown,
    "pause": _pause,
    "check": _asking,
    "progress": _more,
    "repeat": _repeat,
    "ended": _ended,
}
