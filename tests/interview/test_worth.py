"""What is worth asking, in which order."""

from dataclasses import replace

from rootway.assess import assess_facts
from rootway.interview.worth import MOST_GUIDES, next_questions
from rootway.record import completed
from tests.record.log import GUIDE, NOW

LATE = {"nsaid_use", "sedating_medicine", "off_work", "expects_no_recovery", "fears_movement", "low_mood"}
"""What only the pages beside the plan, and whom to see for it, hang on."""


def worth_asking(**said: object) -> list[str]:
    facts = dict(completed(GUIDE, {"age_years": 44, "duration_weeks": 3, **said}, denied=True).facts)
    return list(assess_facts(GUIDE, facts, NOW).next_questions)


def test_what_is_asked_last_comes_after_the_rest_and_before_an_examination():
    asked = worth_asking()
    told = [id for id in asked if not GUIDE.facts[id].clinician]
    assert set(told[-len(LATE) :]) == LATE
    assert asked[: len(told)] == told and len(asked) > len(told)


def test_a_follow_up_on_a_medicine_is_asked_of_those_alone_who_take_it():
    assert "nsaid_risk" not in worth_asking()
    assert "nsaid_risk" in worth_asking(nsaid_use=True)
    assert "nsaid_risk" not in worth_asking(nsaid_use=False)


def test_nothing_of_it_is_asked_while_it_is_urgent():
    assert LATE & set(worth_asking(fever=True)) == set()


def test_many_pathways_one_after_the_other_are_asked_by_their_own_questions():
    facts = completed(GUIDE, {"age_years": 44}, denied=True).facts
    results = assess_facts(GUIDE, facts, NOW).results
    many = [replace(GUIDE, facts=dict(GUIDE.facts)) for _ in range(MOST_GUIDES + 2)]
    assert {next_questions(guide, facts, results) for guide in many} == {
        next_questions(GUIDE, facts, results)
    }
