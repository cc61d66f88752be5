"""A page says what the pathway says, and nothing of its own: checked on every worked case and every danger sign."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rootway.assess import assess
from rootway.guide import Page, WorkedCase
from rootway.record import Entry
from rootway.web.data import access
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from tests.web.at_a_glance import glance
from tests.web.person import PLAIN_S1, Person, text_of

GUIDE = the_guide()
DANGER = [page for page in GUIDE.pages if page.part == "danger"]
AT_FIRST = 500
"""Words that a result shows at most before anything is opened."""


TITLES = GUIDE.files["triage"].titles
STATES = GUIDE.files["state"].titles


def said_of(entries: dict[str, Any]) -> dict[str, Any]:
    """What the pathway says when these answers are given now."""
    now = datetime.now(UTC)
    return assess(GUIDE, [Entry(fact, value, now) for fact, value in entries.items()], now).to_json()


@pytest.mark.parametrize("page", DANGER, ids=lambda page: page.id)
def test_each_danger_sign_leads_at_once_where_the_pathway_says(page: Page):
    person = Person()
    address = person.walk(to=f"/check/questions/{page.id}/")[-1]
    for sign in (q.fact for q in page.questions if GUIDE.facts[q.fact].kind == "yes_no"):
        for value in (True, "unsure"):
            person.facts = {}  # first nothing is the matter
            person.answer(address)
            person.facts = {sign: value}
            assert person.answer(address).headers["Location"].startswith(leads(page, sign, value)), sign


def leads(page: Page, sign: str, value: bool | str) -> str:
    """Where the pathway sends someone who answers this, and no to all else up to this page."""
    pages = DANGER[: DANGER.index(page) + 1]
    asked = [q.fact for danger in pages for q in danger.questions if GUIDE.facts[q.fact].kind == "yes_no"]
    facts: dict[str, Any] = {**dict.fromkeys(asked, False), sign: value}
    course = {"leg_weakness_course": "unsure"} if facts.get("leg_weakness") or facts.get("foot_drop") else {}
    onset = {"both_legs_onset": "unsure"} if facts.get("bilateral_leg_symptoms") else {}
    triage = said_of(facts | course | onset)["triage"]
    if not triage["settled"]:
        return "/check/questions/"
    return {"emergency": "/check/emergency/", "urgent": "/check/result/"}.get(
        triage["value"], "/check/questions/"
    )


def test_the_danger_page_comes_before_any_further_question():
    person = Person(saddle_numbness=True)
    assert person.walk() == ["/check/questions/bladder-bowel-saddle/", "/check/emergency/"]
    words = text_of(person.get("/check/emergency/"))
    assert "Emergency: go to a hospital now" in words
    assert "Call 911" in words
    assert "local emergency number" in words
    assert "Do not drive yourself." in words
    assert "Not asked yet Weakness, falls and numbness; Signs of an infection" in words


def test_nothing_on_the_danger_page_leads_on():
    person = Person(bladder_change=True)
    person.walk()
    page = person.get("/check/emergency/").content.decode()
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    allowed = (
        "#main",
        "/static/",
        "tel:",
        "/check/questions/bladder-bowel-saddle/",
        "/check/delete/",
        "/visit/pdf/",  # the same for the staff, on paper
    )
    assert [link for link in links if not link.startswith(allowed)] == []
    for address in ("/check/result/", "/check/answers/", "/check/questions/map/", "/check/examined/"):
        assert person.get(address).headers["Location"] == "/check/emergency/"
    assert person.get("/check/").headers["Location"] == "/check/emergency/"


def test_the_chosen_country_gives_the_number():
    person = Person(bladder_change=True)
    person.begin("NZ")
    person.answer("/check/questions/bladder-bowel-saddle/")
    assert b'href="tel:111"' in person.get("/check/emergency/").content
    response = person.send("/check/country/", {"country": "GB", "back": "emergency"})
    assert response.headers["Location"] == "/check/emergency/"
    assert b'href="tel:999"' in person.get("/check/emergency/").content
    person.send("/check/country/", {"country": "XX", "back": "emergency"})
    assert "Elsewhere call your local emergency number" in text_of(person.get("/check/emergency/"))


def test_an_urgent_result_has_no_plan_and_no_exercise():
    person = Person(cancer_history=True)
    assert person.walk()[-1] == "/check/result/"
    words = text_of(person.get("/check/result/"))
    assert TITLES["urgent"] in words
    assert "Your whole plan" not in words
    assert "Physical therapy with exercise" not in words
    assert person.get("/check/").headers["Location"].startswith("/check/questions/")
    shut = person.get("/care/exercises/extension-relief/")
    assert "Not now" in text_of(shut)
    assert "Lie on your stomach" not in text_of(shut)
    assert "Exercises and habits" not in text_of(person.get("/care/"))


def test_an_unsettled_result_names_what_is_missing_and_gives_no_plan():
    person = Person()
    person.walk(to="/check/questions/you/")
    page = person.get("/check/result/")
    words = text_of(page)
    assert "We cannot say yet how urgent this is" in words
    assert b'href="/check/questions/you/"' in page.content
    assert "Your whole plan" not in words
    assert not any(title in words for title in STATES.values())


def test_a_plain_case_gets_its_plan_with_reasons_and_sources():
    person = Person(**PLAIN_S1)
    assert person.walk()[-1] == "/check/result/"
    page = person.get("/check/result/")
    words = text_of(page)
    for expected in (
        "You can begin with care at home",
        "S1 nerve root",
        "Relief by bending backward, step by step",
        "Bring this to the visit",
        "What would change this",
        GUIDE.pathway.not_medical_advice,
    ):
        assert expected in words
    assert words.count(GUIDE.pathway.not_medical_advice) == 1
    assert b'href="/care/exercises/extension-relief/"' in page.content
    assert page.content.count(b"<details") > 15
    assert "Standing time before it gets worse 20 minutes" in words


def test_place_alone_is_said_to_be_only_possible():
    person = Person(**{**PLAIN_S1, "numb_at_outer_foot": False, "tingling_or_numbness": False})
    person.walk()
    words = text_of(person.get("/check/result/"))
    assert "this rests on the place alone" in words
    assert "Likely: a sign of the nerve agrees" not in words


@pytest.mark.long
@pytest.mark.parametrize(
    "case", [case for case in GUIDE.cases if case.facts is not None], ids=lambda case: case.id
)
def test_every_worked_case_is_shown_as_the_pathway_decides_it(case: WorkedCase):
    person = Person()
    assert person.bring({"id": case.id, "facts": dict(case.facts or {})}).status_code == 302
    record = access.person_in(person.client.session, datetime.now(UTC))
    assert record is not None
    said = standing_of(GUIDE, record, datetime.now(UTC)).assessment.to_json()
    triage, page = said["triage"], person.get("/check/result/")
    if triage["value"] == "emergency":
        assert page.headers["Location"] == "/check/emergency/"
        return
    if page.status_code == 302:  # a danger sign that the case left out is asked first
        assert not (triage["settled"] and triage["value"] == "urgent")
        assert page.headers["Location"].startswith("/check/questions/")
        return
    words = text_of(page)
    assert len(glance(page.content.decode())) <= AT_FIRST
    if triage["settled"] or triage["value"] == "urgent":
        assert said["headline"]["title"] in words
    else:
        assert "We cannot say yet" in words
        assert not any(f"needed. {name}" in words for name in (*TITLES.values(), *STATES.values()))
    assert ("Your whole plan" in words) == bool(said["plan"])
    for line in said["plan"]:
        assert line["title"] in words
    if said["plan"]:
        fits = [
            GUIDE.title_of("treatments", line["fit"]) if line["fit"] and not bolder(line) else "Open"
            for line in said["treatments"]
        ]
        assert tags_in(page.content.decode()) == fits


def bolder(line: dict[str, Any]) -> bool:
    """A later answer could still say that a treatment fits better than it is said to fit now."""
    least_cautious_first = ["option", "recommended", "not_now", "avoid"]
    rank = {fit: number for number, fit in enumerate(least_cautious_first)}
    return not line["settled"] and any(rank[fit] < rank[line["fit"]] for fit in line["could_be"])


def tags_in(html: str) -> list[str]:
    """The fit shown for each treatment, in order."""
    return [
        part.split("<")[0] for part in html.split('<span class="tag')[1:] for part in [part.split(">", 1)[1]]
    ]


def test_titles_of_values_come_from_the_tables_alone(monkeypatch: pytest.MonkeyPatch):
    """A value that an author adds or renames is shown with its title, on the result and on the summary."""
    person = Person(**PLAIN_S1)
    person.walk()
    monkeypatch.setattr("rootway.guide.guide.Guide.title_of", lambda self, table, value: f"<{table} {value}>")
    result, summary = (text_of(person.get(at)) for at in ("/check/result/", "/visit/"))
    pattern = ("<nerve_root S1>", "<driver disc>", "<direction extension>")
    for title in (*pattern, "<treatments option>", "<imaging not_now>", "<reevaluate scheduled>"):
        assert title in result, title
    for title in (*pattern, "<reevaluate scheduled>"):
        assert title in summary, title
