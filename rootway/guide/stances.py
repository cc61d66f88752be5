"""What a clinician may say, in words: how they answer a danger sign, and of a plan (stances.toml) reasons and lines.

A reason has the shape of CDS Hooks' `overrideReasons`: a code and what is shown; a free line may stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rootway.guide.evidence import Evidence
from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class Assessed:
    """How a clinician's entry answers a danger sign for some days (`record.assessed`).

    `on`: what the sign was looked at on, each as people read it. `days`: how long that holds; `mark` says where the
    number comes from. `stands`: the fact that is yes while such an entry stands, and no at all other times.
    """

    stands: str
    label: Words
    on: Mapping[str, Words]
    days: int
    mark: Literal["judged", "sourced"]
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class OverrideReason:
    """Why something was taken out or changed: `code` is kept, `display` is shown."""

    code: str
    display: Words


@dataclass(frozen=True)
class Raising:
    """Asking for a higher level than the answers call for; it holds for `days`. `mark`: where the number comes from."""

    days: int
    mark: Literal["judged", "sourced"]
    say: Words
    sources: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True)
class OwnWords:
    """A line in a clinician's own words: how it is marked, and when to stop whatever it says."""

    marked: Words
    stop: Words
    sources: tuple[str, ...]


@dataclass(frozen=True)
class StanceTexts:
    """stances.toml."""

    raising: Raising
    own_words: OwnWords
    reasons: tuple[OverrideReason, ...] = key("reason")

    def cited(self) -> Iterator[tuple[str, Any]]:
        """What names sources, with its place."""
        yield "stances.toml: raising", self.raising
        yield "stances.toml: own_words", self.own_words

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, in the order in which they are offered."""
        return tuple(reason.code for reason in self.reasons)
