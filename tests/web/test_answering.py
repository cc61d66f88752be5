"""What is sent becomes what is kept: nothing is assumed, nothing is lost, and what no longer applies is taken back."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from rootway.interview import lines_of
from rootway.web.data import access, queries
from rootway.web.pathway import the_guide
from tests.web.person import PLAIN_S1, Person, errors_on, page_at, text_of

FIRST = "/check/questions/bladder-bowel-saddle/"
WEAKNESS = "/check/questions/weakness/"
AGE = "/check/questions/you/"
MAP = "/check/questions/map/"
GRID = "/check/questions/changes/"


def kept(person: Person) -> dict[str, Any]:
    """The answers that count now."""
    record = access.person_in(person.client.session, datetime.now(UTC))
    assert record is not None
    return {fact: answered.value for fact, answered in queries.answers_of(record).items()}


def at(address: str, **facts: Any) -> Person:
    """A person without danger signs who has come as far as this page."""
    person = Person(**facts)
    assert person.walk(to=address)[-1] == address
    return person


def numbers(person: Person, **typed: str) -> dict[str, Any]:
    """The form of the page with the age, with these numbers typed."""
    form = person.form(page_at(AGE))
    return {name: word for name, word in form.items() if not name.endswith("-unsure")} | typed


def test_the_first_page_holds_the_five_cauda_equina_signs_and_no_button_for_none():
    person = Person()
    assert person.begin() == FIRST
    page = person.get(FIRST)
    signs = [
        "bladder_change",
        "bowel_change",
        "saddle_numbness",
        "sexual_function_change",
        "bilateral_leg_symptoms",
    ]
    assert [q.fact for q in page_at(FIRST).questions][:5] == signs
    assert b"none_of_these" not in page.content
    assert b"checked" not in page.content


def test_an_empty_page_is_one_error_for_each_question_and_keeps_nothing():
    person = Person()
    person.begin()
    response = person.send(FIRST, {})
    assert response.status_code == 422
    alone = [question for question in page_at(FIRST).questions if question.fact not in the_guide().show_if]
    assert errors_on(response) == [question.error for question in alone]
    assert b"<title>Error: " in response.content
    assert kept(person) == {}


def test_one_missing_answer_keeps_the_others_on_the_page_but_goes_nowhere():
    person = Person()
    person.begin()
    form = person.form(page_at(FIRST))
    del form["saddle_numbness"]
    response = person.send(FIRST, form)
    assert errors_on(response) == ["Choose yes, no or not sure for a change of feeling between the legs"]
    assert response.content.count(b" checked>") == 7
    assert kept(person) == {}


def test_two_answers_to_one_question_are_an_error():
    person = Person()
    person.begin()
    form = person.form(page_at(FIRST)) | {"saddle_numbness": ["yes", "no"]}
    assert errors_on(person.send(FIRST, form)) == [
        "Choose yes, no or not sure for a change of feeling between the legs"
    ]


def test_an_answer_that_was_not_offered_is_an_error():
    person = Person()
    person.begin()
    form = person.form(page_at(FIRST)) | {"saddle_numbness": "maybe"}
    assert errors_on(person.send(FIRST, form)) == [
        "Choose yes, no or not sure for a change of feeling between the legs"
    ]


def test_not_sure_is_kept_as_not_sure():
    person = Person(bladder_bowel_long_standing="unsure")
    person.begin()
    person.answer(FIRST)
    assert kept(person)["bladder_bowel_long_standing"] == "unsure"
    assert kept(person)["saddle_numbness"] is False


def test_none_of_these_answers_no_to_the_signs_shown_and_only_to_them():
    person = at(WEAKNESS)
    before = kept(person)
    assert person.send(WEAKNESS, {"none_of_these": "1"}).status_code == 302
    signs = [question.fact for question in lines_of(the_guide(), page_at(WEAKNESS))]
    assert {"leg_weakness", "foot_drop", "repeated_falls", "numbness_increasing"} <= {*signs}
    assert kept(person) == before | dict.fromkeys(signs, False)


def test_after_a_tick_none_of_the_others_answers_no_to_the_rest():
    for word, value in (("yes", True), ("unsure", "unsure")):
        person = at(WEAKNESS)
        assert person.send(WEAKNESS, {"none_of_these": "1", "repeated_falls": word}).status_code == 302
        signs = {fact: kept(person)[fact] for fact in ("leg_weakness", "foot_drop", "repeated_falls")}
        assert signs == {"leg_weakness": False, "foot_drop": False, "repeated_falls": value}


def test_a_line_that_is_not_ticked_is_no_answer():
    person = at(WEAKNESS)
    response = person.send(WEAKNESS, {"repeated_falls": "yes"})
    assert errors_on(response) == ["Tick whatever else is true, or “None of the others”"]
    assert b'name="repeated_falls" value="yes" checked' in response.content
    assert "repeated_falls" not in kept(person)
    assert errors_on(person.send(WEAKNESS, {})) == ["Tick what is true, “Not sure”, or “None of these”"]


def test_a_sign_that_is_ticked_and_doubted_is_there():
    person = at(WEAKNESS)
    assert (
        person.send(WEAKNESS, {"none_of_these": "1", "repeated_falls": ["yes", "unsure"]}).status_code == 302
    )
    assert kept(person)["repeated_falls"] is True


def test_every_line_ticked_needs_no_none():
    person = at(WEAKNESS)
    page = page_at(WEAKNESS)
    signs = {question.fact: "unsure" for question in lines_of(the_guide(), page)}
    rest = {question.fact: "unsure" for question in page.questions if question.fact not in signs}
    assert person.send(WEAKNESS, signs | rest).status_code == 302
    assert {kept(person)[fact] for fact in signs} == {"unsure"}


def test_a_list_shows_what_was_answered():
    person = at(WEAKNESS)
    assert b'id="none_of_these" name="none_of_these" value="1">' in person.get(WEAKNESS).content
    person.send(WEAKNESS, {"none_of_these": "1", "repeated_falls": "unsure"})
    page = person.get(WEAKNESS).content
    assert b'name="repeated_falls" value="unsure" checked' in page
    assert b'name="none_of_these" value="1" checked' in page
    assert page.count(b" checked>") == 2


def test_a_follow_up_is_asked_only_when_it_is_called_for():
    person = at(WEAKNESS, leg_weakness=True)
    form = person.form(page_at(WEAKNESS))
    del form["leg_weakness_course"]
    assert errors_on(person.send(WEAKNESS, form)) == ["Choose how the weakness is changing, or not sure"]
    person.facts = {"leg_weakness": False}
    form = person.form(page_at(WEAKNESS)) | {"leg_weakness_course": "worsening_fast"}
    assert person.send(WEAKNESS, form).status_code == 302
    assert "leg_weakness_course" not in kept(person)


def test_one_omission_is_one_error_not_two():
    person = at(WEAKNESS)
    assert errors_on(person.send(WEAKNESS, {"repeated_falls": "unsure"})) == [
        "Tick whatever else is true, or “None of the others”"
    ]


def test_what_no_longer_applies_is_taken_back():
    person = at(WEAKNESS, leg_weakness=True, leg_weakness_course="stable")
    person.answer(WEAKNESS)
    assert kept(person)["leg_weakness_course"] == "stable"
    person.facts = {}
    person.answer(WEAKNESS)
    assert kept(person)["leg_weakness"] is False
    assert "leg_weakness_course" not in kept(person)


@pytest.mark.parametrize(
    "text", ["400", "-5", "abc", "1e2", "nan", "3,5", "1 000", "0x10", "--3", ".", "12.5.1"]
)
def test_an_impossible_number_is_an_error(text: str):
    person = at(AGE)
    response = person.send(AGE, numbers(person, age_years=text, duration_weeks="3"))
    assert errors_on(response) == ["Enter a number from 0 to 120 for age, such as 42"]
    assert "age_years" not in kept(person)


def test_a_number_and_not_sure_together_are_an_error():
    person = at(AGE)
    both = {"age_years": "42", "age_years-unsure": "1"}
    response = person.send(AGE, numbers(person, duration_weeks="3") | both)
    assert errors_on(response) == ["Enter a number or tick “Not sure”, not both"]


def test_numbers_are_kept_as_numbers():
    person = at(AGE)
    assert person.send(AGE, numbers(person, age_years=" 42 ", duration_weeks="2.5")).status_code == 302
    assert (kept(person)["age_years"], kept(person)["duration_weeks"]) == (42, 2.5)


def test_a_whole_number_is_asked_for_where_only_that_makes_sense():
    page = "/check/questions/sleep/"
    person = Person(**PLAIN_S1)
    person.walk()
    form = person.form(page_at(page)) | {"sleep_position_changes": "2.5"}
    assert errors_on(person.send(page, form))[0].startswith("Enter a whole number from 0 to 200")


def test_an_empty_body_map_is_an_error_and_never_no_pain():
    person = at(MAP, age_years=42, duration_weeks=3)
    response = person.send(MAP, {"nowhere-numbness": "1"})
    assert errors_on(response) == ["Choose where you have felt pain, or “No pain in any of these places”"]
    response = person.send(MAP, {"pain_at_calf": "yes"})
    assert errors_on(response)[0].startswith("Choose where you have felt numb or tingly")
    assert not any(fact.startswith(("pain_at", "numb_at")) for fact in kept(person))


def test_empty_places_mean_no_beside_a_ticked_one():
    person = at(MAP, age_years=42, duration_weeks=3)
    assert person.send(MAP, {"pain_at_calf": "yes", "numb_at_sole": "yes"}).status_code == 302
    places = {fact: value for fact, value in kept(person).items() if "_at_" in fact}
    ticked = ("pain_at_calf", "numb_at_sole")
    assert places == {q.fact: q.fact in ticked for q in page_at(MAP).questions}


def test_a_map_can_be_answered_with_nowhere_or_not_sure_but_not_with_both():
    pens = ("pain", "numbness")
    for word, value in (("nowhere", False), ("map_unsure", "unsure")):
        person = at(MAP, age_years=42, duration_weeks=3)
        assert person.send(MAP, {f"{word}-{pen}": "1" for pen in pens}).status_code == 302
        assert {kept(person)[q.fact] for q in page_at(MAP).questions} == {value}
        assert person.get(MAP).content.count(b" checked>") == 4  # a pen and a view besides
    person = at(MAP, age_years=42, duration_weeks=3)
    nowhere = {f"nowhere-{pen}": "1" for pen in pens}
    assert len(errors_on(person.send(MAP, {**nowhere, "pain_at_calf": "yes"}))) == 1
    assert len(errors_on(person.send(MAP, {**nowhere, "map_unsure-pain": "1"}))) == 1


def test_a_row_of_a_grid_says_one_thing_of_each_of_its_columns():
    person = at(GRID)
    form = {**person.form(page_at(GRID)), "row-worse_sitting": "better", "row-worse_walking": "unsure"}
    assert person.send(GRID, form).status_code == 302
    said = kept(person)
    assert (said["worse_sitting"], said["better_sitting"]) == (False, True)
    assert (said["worse_walking"], said["better_walking"]) == ("unsure", "unsure")
    assert (said["worse_bending"], said["better_bending_forward"]) == (False, False)
    page = person.get(GRID).content
    assert page.count(b" checked>") == len(form)


def test_a_row_that_is_left_open_is_an_error_and_keeps_the_others():
    person = at(GRID)
    form = person.form(page_at(GRID))
    del form["row-worse_sitting"]
    response = person.send(GRID, form | {"row-worse_walking": "sideways"})
    assert errors_on(response) == ["Choose one answer in every row"]
    assert response.content.count(b" checked>") == len(form) - 1
    assert response.content.count(b'class="row wrong"') == 2
    assert "worse_bending" not in kept(person)


def test_an_uploaded_answer_of_two_columns_chooses_none():
    person = at(GRID, worse_sitting=True)
    person.bring({"facts": {"worse_sitting": True, "better_sitting": True}})
    page = person.get(GRID).content.decode()
    assert 'name="row-worse_sitting" value="worse" checked' not in page
    assert 'name="row-worse_sitting" value="better" checked' not in page


def test_two_windows_lose_no_answer():
    person = at(WEAKNESS)
    person.send(WEAKNESS, {"none_of_these": "1"})
    person.facts = {"repeated_falls": True}
    person.answer(WEAKNESS)
    person.send("/check/questions/infection/", {"none_of_these": "1"})
    assert kept(person)["repeated_falls"] is True
    assert kept(person)["fever"] is False


def test_later_pages_wait_for_the_danger_signs():
    person = at("/check/questions/infection/")
    for address in (MAP, AGE, "/check/questions/vessels-and-others/"):
        assert person.get(address).headers["Location"] == "/check/questions/infection/"
    assert person.get("/check/answers/").headers["Location"] == "/check/questions/infection/"
    assert person.get("/check/result/").headers["Location"] == "/check/questions/infection/"
    assert person.get(FIRST).status_code == 200


def test_a_page_shows_what_was_answered_and_where_one_is():
    person = at(WEAKNESS, bladder_bowel_long_standing=True)
    page = person.get(FIRST)
    assert page.content.count(b" checked>") == 6
    assert (
        b'id="bladder_bowel_long_standing-1" name="bladder_bowel_long_standing" value="yes" checked'
        in page.content
    )
    assert "Danger signs Step 1 of" in text_of(page)


def test_the_answers_are_listed_with_a_way_to_change_each_page():
    person = Person(**PLAIN_S1)
    seen = person.walk()
    page = person.get("/check/answers/")
    for address in seen[:-1]:
        assert f'href="{address}"'.encode() in page.content
    words = text_of(page)
    assert "How many minutes can you stand before the pain grows or moves down? 20 minutes" in words
    assert (
        "Low back, Buttock, Back of the thigh, Back of the calf, Outer side of the foot or little toe"
        in words
    )


def test_an_answer_is_taken_back_when_the_body_map_makes_its_question_needless():
    person = Person(**PLAIN_S1)
    person.bring({"facts": {"leg_pain": False, "other_red_flags_denied": True}})
    assert kept(person)["leg_pain"] is False
    assert person.walk_on()[-1] == "/check/result/"
    assert "leg_pain" not in kept(person)


def test_answers_that_disagree_are_shown_as_such():
    person = Person(**PLAIN_S1)
    at = {"observed_at": "2026-11-22T09:00:00Z"}
    said = {"most_distal_zone": "thigh"} | {q.fact: q.fact == "pain_at_calf" for q in page_at(MAP).questions}
    person.bring({"entries": [{**at, "fact": fact, "value": value} for fact, value in said.items()]})
    assert person.walk_on()[-1] == "/check/result/"
    assert "thigh This does not fit another answer." in text_of(person.get("/check/answers/"))


def test_what_was_answered_is_ticked_when_its_page_is_opened_again():
    person = Person(**PLAIN_S1)
    person.walk()
    ticked = re.compile(r'name="([\w-]+)" value="(\w+)" checked')
    assert dict(ticked.findall(person.get(GRID).content.decode())) == {
        "row-worse_sitting": "worse",
        "row-worse_bending": "worse",
        "row-worse_standing": "neither",
        "row-worse_walking": "better",
        "row-worse_extending": "neither",
        "row-cough_sneeze_worse": "worse",
    }
    assert dict(ticked.findall(person.get(WEAKNESS).content.decode())) == {
        "tingling_or_numbness": "yes",
        "none_of_these": "1",
        "numb_not_tingling": "no",
    }


def test_the_plan_leads_to_a_session_of_each_exercise_and_of_nothing_else():
    person = Person(**PLAIN_S1)
    person.walk()
    page = person.get("/check/result/").content.decode()
    led = set(re.findall(r'href="/sessions/([\w-]+)/"', page))
    assert led and led <= the_guide().protocols.keys()
