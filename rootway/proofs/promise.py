"""A promise: words, the proof, and the mistakes that the proof must find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rootway.guide import Guide
from rootway.proofs.proof import Proof
from rootway.proofs.subject import Subject


@dataclass(frozen=True)
class Mutant:
    """A pathway with a mistake in it, which must break the promise."""

    words: str
    made: Callable[[Guide], Subject]


@dataclass(frozen=True)
class Promise:
    """What holds of everybody; `id` is the name under which SAFETY.md links to its proof."""

    id: str
    words: str
    proof: Callable[[Subject], Proof]
    mutants: tuple[Mutant, ...]
