"""What to read besides the plan: on the result, in what was told, and in the summary for a visit."""

import json
from typing import Any

from rootway.web.data.models import Shown
from rootway.web.pathway import the_guide
from tests.web.person import PLAIN_S1, Person
from tests.web.test_what_people_read import words_of

READER = {**PLAIN_S1, "sedating_medicine": True, "off_work": True, "fears_movement": True, "low_mood": True}


def brought(**facts: Any) -> Person:
    """Someone who brought answers; what the danger pages ask besides is answered no."""
    guide, person = the_guide(), Person()
    asked = (question.fact for page in guide.pages if page.stage == "danger" for question in page.questions)
    lists = {id: False for id in asked if guide.facts[id].kind == "yes_no" and not guide.facts[id].only_if}
    assert person.bring({"facts": {"other_red_flags_denied": True, **lists, **facts}}).status_code == 302
    return person


def test_the_result_names_each_page_with_why_and_leads_to_it():
    page = brought(**READER).get("/check/result/").content.decode()
    section = page[page.index('id="care"') : page.index('id="raised"')]
    for id in ("pain-relief", "driving", "work", "worry-and-pacing", "what-not-to-pay-for"):
        assert section.count(f'href="/care/{id}/"') == 1
    assert "never stop it suddenly" in words_of(section)
    assert "Rests on" in words_of(section)
    assert "<summary><h2>Good to read</h2>" in page


def test_nothing_of_it_stands_on_an_urgent_result_or_an_emergency():
    for facts, address in (
        ({"fever": True}, "/check/result/"),
        ({"saddle_numbness": True}, "/check/emergency/"),
    ):
        person = brought(**{**READER, **facts})
        page = person.get(address).content.decode()
        assert "Good to read" not in page and "/care/pain-relief/" not in page
        assert "Named to read" not in person.get("/visit/").content.decode()
        assert json.loads(person.get("/visit/json/").content)["care"] == []


def test_what_was_named_is_kept_as_it_was_told():
    person = brought(**READER)
    person.get("/check/result/")
    shown = Shown.objects.filter(person=person.client.session["check"]).latest("shown_at")
    parts = {part["id"]: part for part in shown.content["parts"]}
    assert parts["care"]["lines"][0]["title"] == "Pain relief: what is known"


def test_the_summary_names_the_pages_and_what_may_slow_recovery():
    person = brought(**READER)
    page = words_of(person.get("/visit/").content.decode())
    assert "Named to read: Pain relief: what is known" in page
    assert (
        "May slow recovery, by own answers: being off work, avoiding movement for fear of harm, low mood"
        in page
    )
    found = json.loads(person.get("/visit/json/").content)
    assert found["may_slow_recovery"] == ["off_work", "fears_movement", "low_mood"]
    assert found["care"][0]["id"] == "pain-relief"
    assert person.get("/visit/pdf/").content.startswith(b"%PDF")


def test_medicines_are_asked_once_a_plan_is_there():
    person = brought(**PLAIN_S1)
    page = words_of(person.get("/check/questions/medicines-and-work/").content.decode())
    assert "medicine that can make drowsy" in page
