"""Every promise is proved of the pathway that ships, and the proof finds the mistake in each of its mutants."""

import json
from functools import cache
from typing import get_args

import pytest

from rootway.guide import Guide
from rootway.guide.promises import Kind
from rootway.logic import walk
from rootway.proofs.promise import Mutant, Promise
from rootway.proofs.promises import promises_that_ship
from rootway.proofs.proof import Proof
from rootway.proofs.subject import Subject, subject_of
from rootway.proofs.verdict import of_mutant
from rootway.record import read_case
from tests.generative.people import guide

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

PROMISES = promises_that_ship()
MUTANTS = [
    pytest.param(promise, mutant, id=mutant.words) for promise in PROMISES for mutant in promise.mutants
]
LEVELS = guide().table("triage").values


def test_every_promise_has_a_mutant_that_must_break_it():
    assert [promise.id for promise in PROMISES] == list(get_args(Kind))
    assert [promise.id for promise in PROMISES if not promise.mutants] == []


@cache
def subject() -> Subject:
    """The pathway that ships."""
    return subject_of(guide())


@pytest.mark.slow  # `make prove` does the same
@pytest.mark.parametrize("promise", PROMISES, ids=[promise.id for promise in PROMISES])
def test_a_promise_is_proved(promise: Promise):
    proof = promise.proof(subject())
    assert (proof.against, proof.people) == ("", ())


@pytest.mark.slow
@pytest.mark.parametrize(("promise", "mutant"), MUTANTS)
def test_a_mutant_is_refuted_by_people_who_can_be_written_down(promise: Promise, mutant: Mutant):
    proof = promise.proof(mutant.made(guide()))
    assert proof.against != ""
    assert not proof.undecided
    assert len(proof.people) == (0 if promise.id == "no-dead-rule" else len(proof.people) or 1)
    for said in proof.people:
        written = json.loads(json.dumps({"id": promise.id, "facts": said}))
        assert read_case(guide(), written).facts is not None


def found(id: str, number: int = 0) -> tuple[Guide, Proof]:
    """The mutated pathway of a promise, and who was found in it."""
    promise = next(promise for promise in PROMISES if promise.id == id)
    made = promise.mutants[number].made(guide())
    return made.guide, promise.proof(made)


def triage_of(pathway: Guide, said):
    """What the walking evaluator says of the urgency of a found person."""
    case = read_case(guide(), {"id": "found", "facts": said})
    return walk(pathway.tables, pathway.full_scope, case.facts)["triage"]


def test_the_people_found_are_told_what_the_proof_says():
    pathway, proof = found("a-danger-sign-never-lowers")
    without, with_more = (triage_of(pathway, said) for said in proof.people)
    assert min(map(LEVELS.index, with_more.possible)) < min(map(LEVELS.index, without.possible))
    pathway, proof = found("unsure-is-never-no")
    no, unsure = (triage_of(pathway, said) for said in proof.people)
    assert min(map(LEVELS.index, unsure.possible)) < min(map(LEVELS.index, no.possible))


def test_a_person_found_in_self_care_is_in_self_care():
    pathway, proof = found("no-doubt-in-self-care")
    (said,) = proof.people
    triage = triage_of(pathway, said)
    assert (triage.value, triage.settled) == ("self_care", True)
    assert said["constant_night_pain"] == "unsure"


def test_who_is_found_says_no_more_than_it_takes():
    _, proof = found("a-danger-sign-never-lowers")
    assert [len(said) for said in proof.people] == [2, 2]


def test_a_solver_that_gives_up_has_neither_proved_nor_refuted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rootway.proofs.search.MOST_SECONDS", 0.001)
    promise = next(promise for promise in PROMISES if promise.id == "a-danger-sign-never-lowers")
    proof = promise.proof(subject())
    assert proof.undecided
    assert "the solver could not tell" in proof.against
    verdict = of_mutant(promise, promise.mutants[0], proof)
    assert not verdict.as_it_must
    assert verdict.lines[0].startswith("NOT REFUTED")
