"""danger-words.toml as its authors write it: how people say in their own words what a danger sign asks about.

What a match shows is not written here: the card has the words of the triage rule that the group names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rootway.guide.shape import key

FILE = "danger-words.toml"


@dataclass(frozen=True)
class WordClass:
    """Terms that mean the same. In another term the word `@id` is any of them."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class NearWords:
    """One of `first` and one of `then`, in either order, with at most `within` words between them."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    within: int

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term of it."""
        return (*self.first, *self.then)


@dataclass(frozen=True)
class DangerGroup:
    """The words for one danger sign. `fact`: what they speak of; `rule`: the rule of triage whose words the card has.

    A term is words in small letters without apostrophes; `numb*` is any word that begins so, `@place` any term of that
    class. `also`: terms that are enough by themselves. `quiet`: what sounds so and means something else. `calm`: what
    lowers the tone where it stands near, as "on purpose". `ever`: it asks what was once, so that long ago counts.
    `crisis`: it speaks of harming oneself, has no fact, and its card is a line to call.
    """

    id: str
    sources: tuple[str, ...]
    reviewed: date
    fact: str = ""
    rule: str = ""
    crisis: bool = False
    ever: bool = False
    near: tuple[NearWords, ...] = ()
    also: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def loud(self) -> tuple[str, ...]:
        """Every term that speaks of the sign."""
        return (*(term for pair in self.near for term in pair.terms), *self.also)

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term of it."""
        return (*self.loud, *self.quiet, *self.calm)


@dataclass(frozen=True)
class DangerWords:
    """danger-words.toml. `correct`: words that are no slip of another."""

    groups: tuple[DangerGroup, ...] = key("group", default=())
    classes: tuple[WordClass, ...] = key("class", default=())
    correct: tuple[str, ...] = ()

    def cited(self) -> Iterator[tuple[str, DangerGroup]]:
        """Each group with its place in the folder."""
        yield from ((f"{FILE}: {group.id}", group) for group in self.groups)
