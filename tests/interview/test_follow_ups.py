"""When a question that hangs on others of its page is shown: said as text, and read back."""

from dataclasses import replace

from rootway.guide import Guide
from rootway.guide.question import Question
from rootway.interview.follow_ups import depends_on, is_due
from rootway.logic import parse
from rootway.logic.value import UNSURE, Value
from tests.interview.made import asked
from tests.record.log import GUIDE

FOLLOW_UP = asked("pregnant")
PAGE = (asked("sex"), asked("age_years"), asked("leg_weakness"), FOLLOW_UP)


def shown_if(condition: str) -> Guide:
    """The pathway, with this condition on the follow-up."""
    return replace(GUIDE, show_if={FOLLOW_UP.fact: parse(condition, GUIDE.scope)})


def text_of(condition: str, **facts: Value) -> str:
    """What the follow-up hangs on, as text."""
    return depends_on(shown_if(condition), FOLLOW_UP, PAGE, facts)


def due(depends: str, **said: str | float) -> bool:
    """Whether it was shown to somebody who said this; what they left open is "no"."""
    return is_due(depends, lambda name: said.get(name, "no"))


def test_a_question_that_hangs_on_nothing_of_its_page_is_always_shown():
    assert text_of("fever") == ""
    assert depends_on(GUIDE, Question("fever", "Is it?", "Choose"), PAGE, {}) == ""
    assert due("")


def test_a_follow_up_of_a_yes_waits_for_it_or_for_a_not_sure():
    depends = text_of("leg_weakness")
    assert depends == "leg_weakness=yes|leg_weakness=unsure"
    assert due(depends, leg_weakness="yes") and due(depends, leg_weakness=UNSURE)
    assert not due(depends) and not due(depends, leg_weakness=1)


def test_a_follow_up_of_a_word_names_the_words_that_bring_it_up():
    assert text_of('sex == "female"') == "sex=female|sex=unsure"
    assert due("sex=female|sex=unsure", sex="female")
    assert not due("sex=female|sex=unsure", sex="male")


def test_numbers_are_cut_where_the_condition_changes():
    depends = text_of("age_years >= 18 and age_years < 56")
    assert depends == "age_years=18|age_years=18<56|age_years=unsure"
    within = {age: due(depends, age_years=age) for age in (17, 18, 18.5, 55, 56, 99)}
    assert within == {17: False, 18: True, 18.5: True, 55: True, 56: False, 99: False}
    assert due(depends, age_years=UNSURE) and not due(depends)
    assert [due(text_of("age_years < 56"), age_years=age) for age in (55, 56)] == [True, False]
    assert [due(text_of("age_years > 55"), age_years=age) for age in (55, 56)] == [False, True]


def test_a_list_of_numbers_cuts_at_each_of_them():
    assert text_of("age_years in (20, 30)") == "age_years=20|age_years=30|age_years=unsure"


def test_a_number_that_is_compared_with_nothing_may_be_any():
    depends = text_of("not (age_years is unknown)")
    assert due(depends, age_years=7) and due(depends, age_years=-7)


def test_cases_join_the_partners_and_know_the_other_pages():
    depends = text_of('sex == "female" and age_years < 56 and fever')
    assert depends.split("|")[0] == "sex=female age_years=<56"
    assert due(depends, sex="female", age_years=40)
    assert not due(depends, sex="female", age_years=60) and not due(depends, sex="male", age_years=40)
    assert text_of("leg_weakness and fever", fever=False) == ""
