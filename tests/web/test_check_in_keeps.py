"""A check-in erases nothing: the drawing keeps its day, a finding that left says why; what disagrees is said."""

import json

from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import Keeper, denied_grades
from tests.web.person import PLAIN_S1, Person, text_of

MAP = [f"pain_at_{place}" for place in (
    "low_back", "buttock", "groin", "front_thigh", "outer_thigh", "back_thigh", "inner_shin", "outer_shin", "calf",
    "inner_foot", "top_foot", "outer_foot", "sole",
)]  # fmt: skip
FELT = ("pain_at_buttock", "pain_at_calf", "pain_at_outer_foot")


def someone() -> Keeper:
    """Someone who drew the S1 pattern in their check, on November 1."""
    plain = {id: value for id, value in PLAIN_S1.items() if id not in ("pain_path", "most_distal_zone")}
    person = Keeper(**{id: id in FELT for id in MAP})
    person.facts = {**plain, **{id: id in FELT for id in MAP}}
    return person.begin_log()


def test_the_result_says_why_the_nerve_root_no_longer_shows():
    person = someone()
    person.check_in(20, most_distal_zone="foot", tingling_or_numbness="yes")
    assert "What no longer shows" not in text_of(person.page(20, "/check/result/"))
    person.check_in(28)
    text = text_of(person.page(28, "/check/result/"))
    words = "Since Nov 29 the farthest place the pain reaches is “calf or shin” (was “foot”)"
    assert f"S1 nerve root. Showed on Nov 1, and no longer does. {words}" in text
    person.check_in(30)
    assert words in text_of(person.page(30, "/check/result/"))


def test_the_summary_keeps_the_drawing_with_its_day_and_says_what_was_said_since():
    person = someone()
    person.check_in(28, tingling_or_numbness="no")
    page = person.page(28, "/visit/")
    text = text_of(page)
    assert "not asked." not in text
    assert "Drawn on Nov 1" in text and "(drawn Nov 1); since Nov 29" in text
    assert "foot on Nov 1, calf" in text
    assert "lit" in page.content.decode()
    found = json.loads(person.page(28, "/visit/json/").content)
    assert found["where"]["pain"]["state"] == "here"
    assert found["where"]["pain"]["places"]["outer_foot"] is True
    assert [since["value"] for since in found["where"]["pain"]["since"]] == ["calf"]
    (left,) = [one for one in found["no_longer_shows"] if one["decision"] == "nerve_root"]
    assert (left["value"], left["shown_at"][:10]) == ("S1", "2026-11-01")
    assert person.page(28, "/visit/pdf/").content.startswith(b"%PDF")


def test_answers_in_a_file_that_disagree_are_taken_in_and_said():
    person = Person()
    facts = {"sex": "male", "pregnant": True, "under_18": True, "age_years": 40, "fever": True}
    facts |= denied_grades()
    assert person.bring({"facts": {**facts, "other_red_flags_denied": True}}).status_code == 302
    text = text_of(person.get("/check/result/"))
    assert "Some of your answers do not fit together" in text
    assert f"“{the_guide().facts['pregnant'].label}”, “{the_guide().facts['sex'].label}”. Correct it" in text
    assert "Urgent: see a doctor today" in text


def test_the_first_box_does_not_say_follow_the_plan_to_whom_the_plan_is_to_be_changed():
    person = someone()
    person.check_in(15, walking_minutes="10")
    for address in ("/check/result/", "/visit/"):
        text = text_of(person.page(15, address))
        assert "Book a visit: your care should change" in text, address
        assert "After two weeks you cannot walk" in text, address
        assert "Follow the plan, and keep the card" not in text, address
    assert "Book a visit: your care should change" in text_of(person.page(15))
