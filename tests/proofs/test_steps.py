"""Steps help, and decide nothing: a wrong guess is left out, and so is one that costs too much."""

import pytest

from rootway.compilers.formula.formula import TRUE, no
from rootway.proofs.guesses import decided_alike, derived_in_order
from rootway.proofs.steps import ProofQuestion, Steps
from rootway.proofs.subject import Subject, subject_of
from tests.generative.people import guide


@pytest.fixture(scope="module")
def subject() -> Subject:
    """The pathway that ships."""
    return subject_of(guide())


def questions(subject: Subject, *guesses: str) -> tuple[ProofQuestion, ProofQuestion]:
    """Whether anybody is safe, and whether anybody is and is not."""
    search = Steps()
    who = search.someone(subject)
    search.step(*guesses)
    safe = who.is_so(subject.safe)
    return search.question(safe), search.question(safe, who.is_so(no(subject.safe)))


@pytest.mark.no_cover
@pytest.mark.parametrize("guesses", [(), ("false",), ("true", "false", "true")])
def test_a_wrong_guess_changes_no_answer(subject, guesses):
    somebody, nobody = questions(subject, *guesses)
    assert (somebody.finds(), nobody.finds()) == (True, False)


@pytest.mark.no_cover
def test_a_guess_that_costs_too_much_is_left_out(subject, monkeypatch):
    monkeypatch.setattr("rootway.proofs.steps.MOST_WORK", 1)
    search = Steps()
    pair = one, other = search.someone(subject), search.someone(subject)
    search.for_each_fact(lambda id: one.said_as(other, id))
    search.step(*decided_alike(pair, subject, subject.guide.table("triage")))
    told_otherwise = search.question(one.is_so(subject.safe), other.is_so(no(subject.safe)))
    assert not told_otherwise.finds()


@pytest.mark.no_cover
def test_each_question_has_its_own_time_and_can_say_who(subject):
    somebody, nobody = questions(subject)
    assert somebody.finds()
    before = somebody.seconds
    assert nobody.find() is None
    assert somebody.seconds == before
    (said,) = somebody.find() or ()
    assert said


@pytest.mark.no_cover
def test_whoever_is_found_after_a_question_is_no_condition_of_the_next(subject):
    somebody, _ = questions(subject)
    assert somebody.find()
    assert somebody.finds()


def test_what_follows_comes_after_what_it_follows_from(subject):
    """Two facts may follow from each other: then no order is the right one."""
    order, here = [*derived_in_order(subject)], subject.guide
    assert len(order) == len(set(order)) > 10
    late = [
        (fact, source)
        for place, fact in enumerate(order)
        for source in here.follows_from.get(fact, ())
        if source in order[place + 1 :] and fact not in here.facts_behind([source])
    ]
    assert late == []


def test_what_is_so_of_everybody_is_a_question_too(subject):
    search = Steps()
    who = search.someone(subject)
    assert search.question(who.is_so(TRUE)).finds()
