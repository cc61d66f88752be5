"""A law of the library: what holds of the front door and every topic together, and the slips that must break it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rootway.guide.topics import Library


@dataclass(frozen=True)
class Slip:
    """A library with a mistake in it, of a kind that a tired author could make."""

    words: str
    made: Callable[[Library], Library]


@dataclass(frozen=True)
class Law:
    """`against` says what is wrong, and nothing where the law holds."""

    id: str
    words: str
    against: Callable[[Library], str]
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class LawTold:
    """A line to print, and whether it came out as it must."""

    line: str
    as_it_must: bool


def verdicts(laws: Iterable[Law], library: Library) -> Iterator[LawTold]:
    """A line for each law, which must hold, and for each of its slips, which must break it."""
    for law in laws:
        against = law.against(library)
        yield LawTold(f"NOT KEPT: {law.words}: {against}" if against else f"kept: {law.words}", not against)
        for slip in law.slips:
            broken = law.against(slip.made(library))
            line = (
                f"refuted: {slip.words} ({law.id}): {broken}"
                if broken
                else f"NOT REFUTED: {slip.words} ({law.id})"
            )
            yield LawTold(line, bool(broken))
