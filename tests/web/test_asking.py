"""The way through the questions comes to an end, whatever answers disagree."""

from django.utils import timezone

from rootway.web.data.models import Person as Row
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from tests.web.person import Person, text_of


def test_an_answer_that_hangs_on_two_that_disagree_is_kept_and_not_asked_for_ever():
    drawn = {"numb_at_calf": True, "back_pain": True}
    person = Person(**drawn, leg_pain=False, tingling_or_numbness=False, leg_side="left")
    seen = person.walk()
    assert seen[-1] == "/check/result/"
    person.facts["leg_side"] = "right"
    assert person.answer("/check/questions/you/").status_code == 302
    assert "Which leg is it? Right" in text_of(person.get("/check/answers/"))


def test_a_detail_goes_with_the_answer_it_hangs_on():
    person = Person(leg_weakness=True, leg_weakness_course="worsening", weakness_onset="days")
    page = "/check/questions/weakness/"
    person.walk(to=page)
    person.answer(page)
    person.facts = {}
    assert person.answer(page).headers["Location"].startswith("/check/questions/infection/")
    row = Row.objects.get(id=person.client.session["check"])
    assert "leg_weakness_course" not in standing_of(the_guide(), row, timezone.now()).answers
