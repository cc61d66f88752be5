"""People who answer every question of the check."""

from rootway.guide import load_guide
from rootway.logic.value import UNSURE
from rootway.record import known_of
from rootway.simulation import whole_checks

GUIDE = load_guide()
PEOPLE = list(whole_checks(GUIDE, range(60), 1))


def test_the_same_seed_and_number_give_the_same_person():
    assert list(whole_checks(GUIDE, [7], 1)) == [PEOPLE[7]]
    assert list(whole_checks(GUIDE, [7], 2)) != [PEOPLE[7]]


def test_nobody_says_what_cannot_be_true_together():
    assert [known_of(GUIDE, said).conflicts for said in PEOPLE] == [()] * len(PEOPLE)


def test_every_danger_sign_and_some_of_everything_is_answered():
    asked = {q.fact for page in GUIDE.pages for q in page.questions if not GUIDE.facts[q.fact].clinician}
    signs = {fact.id for fact in GUIDE.facts.values() if fact.red_flag and fact.kind == "yes_no"}
    signs -= {*GUIDE.only_if, *GUIDE.show_if}
    assert all(signs <= said.keys() for said in PEOPLE)
    answered = {fact for said in PEOPLE for fact in said}
    assert len(asked & answered) > 0.9 * len(asked)
    shares = [value == UNSURE for said in PEOPLE for value in said.values()]
    assert 0.01 < sum(shares) / len(shares) < 0.08


def test_no_finding_of_an_examination_is_made_up():
    assert not any(GUIDE.facts[fact].clinician for said in PEOPLE for fact in said)
