"""`$next-question`: a page at a time, danger first, until nothing could change; what is not answered is not known."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rootway.errors import FaultsFound
from rootway.exchange.answer import answer_of
from rootway.exchange.next_question import next_question
from rootway.exchange.questionnaire import adaptive_form
from rootway.guide import load_guide
from rootway.logic.value import Value
from tests.exchange.asked import items_in

AS_OF = datetime(2026, 12, 2, 9, tzinfo=UTC)
GUIDE = load_guide()
FORM = f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}-adaptive"
Json = dict[str, Any]


def begun(**more: Any) -> Json:
    return {"resourceType": "QuestionnaireResponse", "status": "in-progress", "questionnaire": FORM, **more}


def pages_of(response: Json) -> list[str]:
    return [item["linkId"] for item in response["contained"][0].get("item", [])]


def answered(response: Json, say: dict[str, Value]) -> Json:
    """The response with an answer to everything that is asked: what `say` has, else no, else not sure."""
    items = []
    for item in items_in(response["contained"][0]["item"]):
        fact = GUIDE.facts.get(item["linkId"])
        if fact is not None:
            value = say.get(fact.id, False if fact.kind == "yes_no" else "unsure")
            if fact.kind == "number" and value == "unsure":
                items.append({"linkId": f"{fact.id}.not-sure", "answer": [{"valueBoolean": True}]})
            else:
                items.append({"linkId": fact.id, "answer": [answer_of(GUIDE, fact, value)]})
    return {**response, "item": items}


def test_the_form_that_is_given_out_grows_and_has_no_items():
    form = adaptive_form(GUIDE)
    assert form["extension"][0]["valueBoolean"] is True and "item" not in form and form["url"] == FORM


def test_it_begins_with_danger_and_ends_completed():
    response, seen = next_question(GUIDE, begun(), AS_OF), 0
    inside = response["contained"][0]
    assert inside["derivedFrom"] == [f"{FORM}|{GUIDE.version}"] and "url" not in inside
    stages = {f"page.{page.id}": page.stage for page in GUIDE.pages}
    assert stages[pages_of(response)[0]] == "danger"
    while response["status"] == "in-progress" and seen < 60:
        response = next_question(GUIDE, answered(response, {"leg_pain": True}), AS_OF)
        seen += 1
    assert response["status"] == "completed" and 3 < seen < 60
    order = [stages[page] for page in pages_of(response)]
    danger = [number for number, stage in enumerate(order) if stage == "danger"]
    assert danger == list(range(len(danger)))
    names = [item["linkId"] for item in items_in(response["contained"][0]["item"])]
    assert len(names) == len(set(names))


def test_each_item_that_is_added_has_a_text():
    response = next_question(GUIDE, begun(), AS_OF)
    for _ in range(6):
        items = list(items_in(response["contained"][0]["item"]))
        assert items and all(item["text"].strip() for item in items)
        assert not {"url", "version"} & response["contained"][0].keys()
        if response["status"] == "in-progress":
            response = next_question(GUIDE, answered(response, {"leg_pain": True}), AS_OF)


def test_an_emergency_ends_it():
    response = next_question(GUIDE, begun(), AS_OF)
    signs = dict.fromkeys(("saddle_numbness", "bladder_change"), True)
    for _ in range(4):
        if response["status"] == "in-progress":
            response = next_question(GUIDE, answered(response, {**signs}), AS_OF)
    assert response["status"] == "completed" and len(pages_of(response)) <= 4


def test_what_is_left_open_is_asked_again_and_not_taken_as_no():
    first = next_question(GUIDE, begun(), AS_OF)
    again = next_question(GUIDE, first, AS_OF)
    assert pages_of(again) == pages_of(first) and again["status"] == "in-progress"


def test_a_page_that_has_more_to_ask_now_grows():
    first = next_question(GUIDE, begun(), AS_OF)
    page = first["contained"][0]["item"][0]
    cut = {**first["contained"][0], "item": [{**page, "item": page["item"][:1]}]}
    other = {"resourceType": "Patient", "id": "p"}
    again = next_question(GUIDE, {**first, "contained": [other, cut]}, AS_OF)
    assert again["contained"][0]["item"] == first["contained"][0]["item"]


def test_all_signs_denied_in_one_go_is_an_answer():
    denied = {"linkId": "other_red_flags_denied", "answer": [{"valueBoolean": True}]}
    response = next_question(GUIDE, begun(item=[denied]), AS_OF)
    stages = {f"page.{page.id}": page.stage for page in GUIDE.pages}
    assert pages_of(response) and response["item"] == [denied] and stages[pages_of(response)[0]]


@pytest.mark.parametrize(
    "wrong",
    [{"resourceType": "Patient"}, begun(questionnaire="http://others.org/q"), begun(questionnaire="#gone")],
)
def test_another_form_is_refused(wrong: Json):
    with pytest.raises(FaultsFound, match="answers no questionnaire of"):
        next_question(GUIDE, wrong, AS_OF)
