"""What a person was told, and when, can be read again word for word."""

from datetime import UTC, datetime

from rootway.web.data import access, models
from rootway.web.data.shown import lines_of
from tests.web.person import PLAIN_S1, Person, text_of


def told_to(person: Person) -> list[models.Shown]:
    """What was kept, oldest first."""
    kept = access.person_in(person.client.session, datetime.now(UTC))
    assert kept is not None
    return list(access.shown_of(kept))


def test_a_plan_is_kept_as_it_was_shown_and_only_when_it_changed():
    person = Person(**PLAIN_S1)
    person.walk()
    assert told_to(person) == []
    page = text_of(person.get("/check/result/"))
    person.get("/check/result/")
    shown = told_to(person)
    assert [(one.kind, one.pathway_version) for one in shown] == [("plan", "2026.2")]
    lines = [line for part in shown[0].content["parts"] for line in part["lines"]]
    assert len(lines) > 10
    assert [line["title"] for line in lines if line["title"].partition(": ")[0] not in page] == []
    assert [line["say"] for line in lines if line["say"] not in page] == []
    again = text_of(person.get(f"/log/told/{shown[0].id}/"))
    assert all(line["title"] in again and line["say"] in again for line in lines)
    assert "by pathway version 2026.2" in again


def test_a_changed_answer_makes_a_new_line_and_leaves_the_old_one():
    person = Person(**PLAIN_S1)
    person.walk()
    person.get("/check/result/")
    person.facts |= {"fever": True}
    person.answer("/check/questions/infection/")
    person.get("/check/result/")
    shown = told_to(person)
    assert [one.kind for one in shown] == ["plan", "advice"]
    assert shown[1].content["level"] == "urgent"
    listed = text_of(person.get("/log/told/"))
    assert listed.index(shown[1].content["title"]) < listed.index(shown[0].content["title"])


def test_the_danger_page_is_kept_with_the_number_it_named():
    person = Person(bladder_change=True)
    person.walk()
    page = text_of(person.get("/check/emergency/"))
    (shown,) = told_to(person)
    assert shown.kind == "danger"
    number, why = shown.content["parts"]
    assert number["lines"][0]["title"] == "911"
    assert all(line["title"] in page for line in why["lines"])


def test_what_is_not_settled_is_kept_as_that():
    person = Person()
    person.walk(to="/check/questions/you/")
    assert "We cannot say yet" in text_of(person.get("/check/result/"))
    (shown,) = told_to(person)
    assert (shown.kind, shown.content["level"]) == ("advice", "")
    assert [part["title"] for part in shown.content["parts"]] == ["It could be", "Still to answer"]


def test_nobody_else_reads_what_was_told():
    alice, bob = Person(bladder_change=True), Person(**PLAIN_S1)
    alice.walk()
    alice.get("/check/emergency/")
    bob.walk()
    (shown,) = told_to(alice)
    assert bob.get(f"/log/told/{shown.id}/").status_code == 404
    assert Person().get(f"/log/told/{shown.id}/").headers["Location"] == "/?first=1"
    assert "Nothing yet" in text_of(bob.get("/log/told/"))


def test_the_parts_of_what_was_told_are_found_in_any_language_and_in_older_rows():
    person = Person(**PLAIN_S1)
    person.walk()
    person.get("/check/result/")
    content = told_to(person)[0].content
    plan = lines_of(content, "plan")
    assert plan and lines_of(content, "again")
    for part in content["parts"]:
        part["title"] = f"¡{part['title']}!"
    assert lines_of(content, "plan") == plan
    older = [{"title": "Plan", "lines": plan}, {"title": "Why", "lines": []}]
    assert lines_of({"parts": older}, "plan") == plan
    assert lines_of({"parts": older}, "again") == []
