"""The reference page of the guided session, built from the tables that run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docs.builders.markdown import named, table
from rootway.guide import Guide
from rootway.guide.session_words import SessionWords
from rootway.guide.session_words import named as titled
from rootway.session.event import PARTS
from rootway.session.guards import MEANINGS
from rootway.session.program import SessionProgram, program_of
from rootway.session.response import GO, JUDGED
from rootway.session.station import TITLES, Station
from rootway.session.transitions import GROUPS, THEN, TRANSITIONS, Transition
from rootway.session.words import refusals

_INTRODUCTION: Final = """# The guided session

Built by `make docs` from `rootway/session` and the pathway's protocols. Change it there.

A session is a value. `begin(protocol, allowed)` gives the first one, `after(session, event)` the next; nothing else
changes it, and it reads no clock. Each protocol is compiled once into a row of stations. A session only goes forward
along its row, so every path ends. The table below is the same for every protocol.
"""


def session_page(guide: Guide) -> str:
    """The page in Markdown: stations, events, transitions, how a set is judged, and the row of each protocol."""
    words = guide.guidance
    parts = [_INTRODUCTION, *_vocabulary(words), *_transitions(words), *_judging(guide), *_rows(guide)]
    return "\n".join(parts).rstrip() + "\n"


def _vocabulary(words: SessionWords) -> Iterator[str]:
    yield "## Stations\n"
    yield table(("station", "what it is"), ((f"`{kind}`", title) for kind, title in TITLES.items()))
    yield "## Events\n"
    yield table(
        ("event", "carries"), ((f"`{name}`", ", ".join(parts) or "-") for name, parts in PARTS.items())
    )
    yield "## Endings\n"
    yield table(
        ("ending", "what is said"),
        ((f"`{name}`", one.say) for name, one in titled(words.ending).items()),
    )


def _transitions(words: SessionWords) -> Iterator[str]:
    why = refusals(words)
    yield "## Transitions\n"
    yield "The first row that fits is taken. Danger, place, pain and leaving stand above everything that goes on.\n"
    yield (
        "".join(f"{name.capitalize()} means at {', '.join(kinds)}. " for name, kinds in GROUPS.items()) + "\n"
    )
    yield table(
        ("", "at", "event", "when", "then"),
        (_row(number, row, why) for number, row in enumerate(TRANSITIONS, 1)),
    )


def _row(number: int, row: Transition, refused: Mapping[str, str]) -> Sequence[str]:
    names = [name for name, kinds in GROUPS.items() if kinds == row.kinds]
    kinds = ", ".join(names or row.kinds) or "any"
    when = "; ".join(MEANINGS[name] for name in row.when) or "-"
    kept = "keeps the place and pain, " if row.keeps else ""
    reason = f": `{row.reason}`" if row.reason else f': "{refused[row.why]}"' if row.why else ""
    return (
        str(number),
        kinds,
        f"`{row.event}`" if row.event else "any",
        when,
        f"{kept}{THEN[row.then]}{reason}",
    )


def _judging(guide: Guide) -> Iterator[str]:
    yield "## How a set is judged\n"
    yield (
        f"Place comes before strength (K12). {_near(guide)} are one place here: a back that is felt while the leg\n"
        'stays clear is not a move down (S31). "Not sure" is read as every value it could be. With no leg symptoms\n'
        "before and after there is nothing to compare: `clear`.\n"
    )
    words = guide.guidance.words
    pains = list(dict.fromkeys(pain for _, pain in JUDGED))
    places = dict.fromkeys(place for place, _ in JUDGED)
    titles = {
        "more": "farther down",
        "same": "the same place",
        "less": "less far down",
        "not_known": "place not sure",
    }
    rows = ((titles[place], *(f"`{words[JUDGED[place, pain]]}`" for pain in pains)) for place in places)
    yield table(("", *(f"pain {pain.replace('_', ' ')}" for pain in pains)), rows)
    yield table(
        ("answer", "what follows from the trial"), ((f"`{words[kind]}`", go) for kind, go in GO.items())
    )


def _near(guide: Guide) -> str:
    """The places that are no move down the leg."""
    return " and ".join(f'"{place.word}"' for place in guide.guidance.places if place.rank == 0)


def _rows(guide: Guide) -> Iterator[str]:
    yield "## The rows\n"
    for protocol in guide.protocols.values():
        if protocol.start == "self":
            yield f"### {protocol.title}\n"
            yield f"`{protocol.id}`\n"
            yield table(
                ("", "station", "step", "seconds", "set"), _stations(program_of(protocol, guide.guidance))
            )
    names = named(protocol.id for protocol in guide.protocols.values() if protocol.start != "self")
    yield f"Not offered, because a clinician starts them: {names}.\n"


def _stations(program: SessionProgram) -> Iterator[Sequence[str]]:
    """One line for each station; the repetitions of a set share one."""
    number = 0
    while number < len(program.stations):
        station = program.stations[number]
        last = _last_of_set(program, number) if station.repetition else number
        places = f"{number + 1}" if last == number else f"{number + 1}-{last + 1}"
        kind = (
            f"{station.repetitions} times: {_pattern(program, number)}"
            if station.repetition
            else station.kind
        )
        yield places, kind, f"`{station.step}`" if station.step else "-", _seconds(station), str(station.set)
        number = last + 1


def _last_of_set(program: SessionProgram, number: int) -> int:
    return program.after_step(number) - 1


def _pattern(program: SessionProgram, number: int) -> str:
    pause = program.stations[number + 1]
    return f"repetitions, pause of {_seconds(pause)} s" if pause.kind == "pause" else "repetitions"


def _seconds(station: Station) -> str:
    low, high = station.seconds_min, station.seconds_max
    return "-" if not high else str(high) if low == high else f"{low} to {high}"
