"""What a guided session asks and how it names the answers: how far symptoms reach, and how they responded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Final

from rootway.errors import Fault
from rootway.guide.protocol import Protocol
from rootway.guide.session_words import SessionWords
from rootway.guide.shape import Words, key
from rootway.guide.written import Fact

CLEAR: Final = "clear"
"""The response when there was nothing to compare: no symptoms before and after."""
NOT_KNOWN: Final = "not_known"
"""The response when the person was not sure."""


@dataclass(frozen=True)
class Place:
    """A place that symptoms can reach. `word` is that of the fact; `rank` how far it lies, from 0.

    Places of one rank are not told apart when a set is judged.
    """

    word: str
    rank: int
    title: Words


@dataclass(frozen=True)
class Response:
    """How symptoms responded to what was done: `word` is what the record keeps, `title` how a summary says it."""

    word: str
    title: Words


@dataclass(frozen=True)
class Unjudged:
    """A response that is no word of a record."""

    title: Words


@dataclass(frozen=True)
class Responses:
    """One for each way in which place and strength can go, and two for what cannot be judged."""

    nearer: Response
    eased: Response
    same: Response
    stronger: Response
    farther: Response
    clear: Unjudged
    not_known: Unjudged


@dataclass(frozen=True)
class Guidance(SessionWords):
    """session.toml: the places, the nearest first, the responses to what was done, and what a session says."""

    response: Responses
    places: tuple[Place, ...] = key("place")

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """How far each place lies."""
        return {place.word: place.rank for place in self.places}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The word of each kind of response; what is not judged is its own word."""
        kinds = ((field.name, getattr(self.response, field.name)) for field in fields(self.response))
        return {kind: response.word if isinstance(response, Response) else kind for kind, response in kinds}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each response, by its word."""
        return {word: kind for kind, word in self.words.items()}

    @cached_property
    def recorded(self) -> tuple[str, ...]:
        """The words that a fact of the record may hold."""
        return tuple(word for word in self.words.values() if word not in (CLEAR, NOT_KNOWN))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """How a summary says each response, by its word."""
        return {word: getattr(self.response, kind).title for kind, word in self.words.items()}

    @cached_property
    def helped(self) -> frozenset[str]:
        """Less strong or nearer, and never farther (S37)."""
        return frozenset({self.response.nearer.word, self.response.eased.word})

    @property
    def eased(self) -> str:
        """The word for less strong at the same place."""
        return self.response.eased.word

    @property
    def stronger(self) -> str:
        """The word for stronger, and no farther."""
        return self.response.stronger.word

    @property
    def farther(self) -> str:
        """The word for farther away, at any strength."""
        return self.response.farther.word


def guidance_faults(
    found: Guidance, farthest: Fact | None, protocols: Iterable[Protocol], facts: Mapping[str, Fact]
) -> Iterator[Fault]:
    """Places and responses by which a session could be judged wrongly, or that the record could not keep."""
    ranks = [place.rank for place in found.places]
    if not ranks or ranks[0] != 0 or any(not 0 <= now - before <= 1 for before, now in pairwise(ranks)):
        why, remedy = (
            "A place that is not in order would hide a move.",
            "Begin at 0; go up by one, or not at all.",
        )
        yield Fault("session.toml: place", f"has the ranks {', '.join(map(str, ranks))}", why, remedy)
    words = tuple(place.word for place in found.places)
    if farthest is not None and words != farthest.words:
        yield _others("session.toml: place", words, farthest)
    if len(found.kinds) < len(found.words):
        why = "Two responses would look alike."
        yield Fault(
            "session.toml: response", "has one word for two responses", why, "Give each a word of its own."
        )
    for protocol in protocols:
        yield from _protocol_faults(found, protocol, facts)


def _protocol_faults(found: Guidance, protocol: Protocol, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    where = f"protocols/{protocol.id}.toml"
    fact = facts.get(protocol.records)
    if protocol.records and fact is None:
        what = f"names the fact `{protocol.records}`, which does not exist"
        yield Fault(f"{where}: records", what, "", "Mend its name, or add the fact.")
    if fact is not None and set(fact.words) != set(found.recorded):
        yield _others(f"{where}: records", found.recorded, fact)
    after = [word for progress in protocol.progress for word in progress.after]
    after += protocol.repeat.after if protocol.repeat else ()
    for word in dict.fromkeys(word for word in after if word not in found.kinds):
        why, remedy = "session.toml has no such response.", f"Allowed are {', '.join(found.kinds)}."
        yield Fault(f"{where}: after", f"names {word!r}", why, remedy)


def _others(where: str, words: Iterable[str], fact: Fact) -> Fault:
    what = f"has the words {', '.join(words)}; `{fact.id}` has {', '.join(fact.words)}"
    return Fault(where, what, "The record could not keep what was said.", "Give both the same words.")
