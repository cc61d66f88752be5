"""The screen: the groups of a pathway, ready to be looked for in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rootway.danger_words.hit import DangerHit, Tone
from rootway.danger_words.normalised import WordedText, normalised
from rootway.danger_words.spelling import EXACT
from rootway.danger_words.terms import Place, Terms
from rootway.danger_words.tone import is_refused, tone_of
from rootway.guide.danger_words import DangerGroup, DangerWords

MOST_LOOKED_AT: Final = (
    20  # places of one group whose tone is asked for: a text that says it so often says it now
)
CALM_WITHIN: Final = 6  # so many words from what was found "on purpose" may stand

Found = Mapping[str, Sequence[Place]]
Match = tuple[Place, Place]
"""Where the words of a group stand, and what lies between the two of a pair."""


@dataclass(frozen=True)
class LookedFor:
    """A group, with its terms as sets. `pairs`: the first, the others, and how far apart."""

    group: DangerGroup
    also: frozenset[str]
    pairs: tuple[tuple[frozenset[str], frozenset[str], int], ...]
    quiet: frozenset[str]
    calm: frozenset[str]


@dataclass(frozen=True)
class Screen:
    """What looks for the groups."""

    groups: tuple[LookedFor, ...]
    terms: Terms

    def found(self, text: str) -> tuple[DangerHit, ...]:
        """The gravest hit of each group, in the order of the groups."""
        words = normalised(text)
        places = self.terms.places_in(words)
        hits = (_gravest(group, words, places) for group in self.groups)
        return tuple(hit for hit in hits if hit is not None)


def screen_of(words: DangerWords) -> Screen:
    """The screen of some groups; made once, it looks at many texts."""
    loud = [term for group in words.groups for term in group.loud]
    exact = [term for group in words.groups for term in (*group.quiet, *group.calm)]
    classes = {one.id: one.words for one in words.classes}
    return Screen(
        tuple(_looked_for(group) for group in words.groups), Terms(loud, classes, exact, words.correct)
    )


def _looked_for(group: DangerGroup) -> LookedFor:
    return LookedFor(
        group,
        frozenset(group.also),
        tuple((frozenset(pair.first), frozenset(pair.then), pair.within) for pair in group.near),
        frozenset(EXACT + term for term in group.quiet),
        frozenset(EXACT + term for term in group.calm),
    )


def _gravest(looked: LookedFor, text: WordedText, places: Found) -> DangerHit | None:
    quiet = {number for place in _places(looked.quiet, places, frozenset()) for number in range(*place)}
    calm = [one for one in _places(looked.calm, places, frozenset()) if not is_refused(text, one)]
    best: tuple[Tone, Place] | None = None
    for number, (place, inner) in enumerate(_matches(looked, text, places, quiet)):
        tone = _tone(looked, text, place, inner, calm) if number < MOST_LOOKED_AT else Tone.NOW
        if best is None or tone < best[0]:
            best = tone, place
        if tone is Tone.NOW:
            break
    if best is None:
        return None
    tone, (start, end) = best
    return DangerHit(looked.group.id, text.span(start, end - 1), tone)


def _tone(looked: LookedFor, text: WordedText, place: Place, inner: Place, calm: Sequence[Place]) -> Tone:
    tone = tone_of(text, place, inner)
    if tone is Tone.PAST and looked.group.ever:
        return Tone.NOW
    near = (one for one in calm if one[0] - place[1] <= CALM_WITHIN and place[0] - one[1] <= CALM_WITHIN)
    return max(tone, Tone.DENIED) if any(near) else tone


def _matches(looked: LookedFor, text: WordedText, places: Found, quiet: set[int]) -> Iterator[Match]:
    yield from ((place, (place[0], place[0])) for place in _places(looked.also, places, quiet))
    for first, then, within in looked.pairs:
        yield from _together(_places(first, places, quiet), _places(then, places, quiet), within, text)


def _places(terms: frozenset[str], places: Found, quiet: Iterable[int]) -> list[Place]:
    found = {place for term in terms & places.keys() for place in places[term]}
    if quiet:
        found = {place for place in found if not any(number in quiet for number in range(*place))}
    return sorted(found)


def _together(some: list[Place], others: list[Place], within: int, text: WordedText) -> Iterator[Match]:
    """Each of the first with the nearest of the others, before it and behind it."""
    starts = [place[0] for place in others]
    for place in some if others else ():
        at = bisect_left(starts, place[0])
        # A term may lie over another one of them: some more to each side are looked at.
        for other in others[max(0, at - 3) : at + 3]:
            before, behind = (place, other) if place < other else (other, place)
            apart = text.places[behind[0]] - text.places[before[1] - 1] - 1
            if before[1] <= behind[0] and apart <= within:
                yield (before[0], behind[1]), (before[1], behind[0])
