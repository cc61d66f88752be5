"""The verdict on one proof: whether it came out as it must, and what is printed of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from rootway.guide import load_guide
from rootway.proofs.promise import Mutant, Promise
from rootway.proofs.promises import promises_that_ship
from rootway.proofs.proof import Proof
from rootway.proofs.subject import Subject, subject_of


@dataclass(frozen=True)
class Job:
    """One proof by its places in the lists: of a promise, or of one of its mutants."""

    promise: int
    mutant: int | None = None


@dataclass(frozen=True)
class Verdict:
    """The lines to print, the solver's time, and whether the proof came out as it must."""

    lines: tuple[str, ...]
    seconds: float
    as_it_must: bool


def all_jobs(ids: Collection[str] | None = None) -> list[Job]:
    """Every promise, then every mutant; of these promises alone when they are named."""
    wanted = [
        (place, each) for place, each in enumerate(promises_that_ship()) if ids is None or each.id in ids
    ]
    mutants = [Job(place, mutant) for place, each in wanted for mutant in range(len(each.mutants))]
    return [*(Job(place) for place, _ in wanted), *mutants]


def verdict_on(job: Job) -> Verdict:
    """Do one proof, of the pathway that ships."""
    promise = promises_that_ship()[job.promise]
    if job.mutant is None:
        return of_promise(promise, promise.proof(subject_that_ships()))
    mutant = promise.mutants[job.mutant]
    return of_mutant(promise, mutant, promise.proof(mutant.made(load_guide())))


@cache
def subject_that_ships() -> Subject:
    """The pathway that ships, made ready once."""
    return subject_of(load_guide())


def of_promise(promise: Promise, proof: Proof) -> Verdict:
    """A promise must hold of everybody; of whom it does not is written down."""
    if not proof.against:
        return Verdict((f"proved: {promise.words} ({proof.seconds:.2f} s)",), proof.seconds, True)
    people = _people(promise, proof)
    return Verdict((f"NOT PROVED: {promise.words}: {proof.against}", *people), proof.seconds, False)


def _people(promise: Promise, proof: Proof) -> Iterator[str]:
    for number, said in enumerate(proof.people, 1):
        id = promise.id if len(proof.people) == 1 else f"{promise.id}-{number}"
        yield json.dumps({"id": id, "facts": said})


def of_mutant(promise: Promise, mutant: Mutant, proof: Proof) -> Verdict:
    """A mutant must be refuted; a solver that gave up refutes nothing."""
    if proof.against and not proof.undecided:
        line = f"refuted: {mutant.words} ({promise.id}, {proof.seconds:.2f} s): {proof.against}"
        return Verdict((line,), proof.seconds, True)
    why = proof.against or "sees nothing wrong with it"
    return Verdict((f"NOT REFUTED: {mutant.words}: the proof of {promise.id}: {why}",), proof.seconds, False)
