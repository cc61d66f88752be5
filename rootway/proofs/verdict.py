"""The verdict on one proof: whether it came out as it must, and what is printed of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from rootway.guide import load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.proofs.promise import Mutant, Promise
from rootway.proofs.promises import promises_of
from rootway.proofs.proof import Proof
from rootway.proofs.subject import Subject, subject_of


@dataclass(frozen=True)
class Job:
    """One proof of a pathway of the library, by its places in the lists: of a promise, or of one of its mutants."""

    topic: str
    promise: int
    mutant: int | None = None


@dataclass(frozen=True)
class ProofVerdict:
    """The lines to print, the solver's time, and whether the proof came out as it must."""

    lines: tuple[str, ...]
    seconds: float
    as_it_must: bool


def all_jobs(ids: Collection[str] | None = None) -> list[Job]:
    """For each pathway every promise, then every mutant; of these promises alone when they are named."""
    return [job for topic in topics_of(shipped_library()) for job in _jobs_of(topic, ids)]


def _jobs_of(topic: str, ids: Collection[str] | None) -> list[Job]:
    wanted = [
        (place, each) for place, each in enumerate(promises_named(topic)) if ids is None or each.id in ids
    ]
    mutants = [Job(topic, place, mutant) for place, each in wanted for mutant in range(len(each.mutants))]
    return [*(Job(topic, place) for place, _ in wanted), *mutants]


def verdict_on(job: Job) -> ProofVerdict:
    """Do one proof."""
    promise = promises_named(job.topic)[job.promise]
    if job.mutant is None:
        return of_promise(promise, promise.proof(subject_named(job.topic)))
    mutant = promise.mutants[job.mutant]
    return of_mutant(promise, mutant, promise.proof(mutant.made(subject_named(job.topic).guide)))


@cache
def subject_named(topic: str) -> Subject:
    """A pathway of the library that ships, made ready once."""
    return subject_of(load_guide(shipped_library() / topic))


@cache
def promises_named(topic: str) -> tuple[Promise, ...]:
    """What a pathway of the library that ships promises."""
    return promises_of(subject_named(topic).guide)


def of_promise(promise: Promise, proof: Proof) -> ProofVerdict:
    """A promise must hold of everybody; of whom it does not is written down."""
    if not proof.against:
        return ProofVerdict((f"proved: {promise.words} ({proof.seconds:.2f} s)",), proof.seconds, True)
    people = _people(promise, proof)
    return ProofVerdict((f"NOT PROVED: {promise.words}: {proof.against}", *people), proof.seconds, False)


def _people(promise: Promise, proof: Proof) -> Iterator[str]:
    for number, said in enumerate(proof.people, 1):
        id = promise.id if len(proof.people) == 1 else f"{promise.id}-{number}"
        yield json.dumps({"id": id, "facts": said})


def of_mutant(promise: Promise, mutant: Mutant, proof: Proof) -> ProofVerdict:
    """A mutant must be refuted; a solver that gave up refutes nothing."""
    if proof.against and not proof.undecided:
        line = f"refuted: {mutant.words} ({promise.id}, {proof.seconds:.2f} s): {proof.against}"
        return ProofVerdict((line,), proof.seconds, True)
    why = proof.against or "sees nothing wrong with it"
    return ProofVerdict(
        (f"NOT REFUTED: {mutant.words}: the proof of {promise.id}: {why}",), proof.seconds, False
    )
