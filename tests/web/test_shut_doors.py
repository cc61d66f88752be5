"""Whoever has a danger sign that is open or not safe finds no exercise, plan or provider, by any way in."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from rootway.web.data.models import Shown, Sitting
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.owner import Owner
from tests.web.person import page_at, text_of

TOLD = {
    "screen": "nothing_changed",
    "zone_before": "calf",
    "pain_before": "5",
    "stopped": "left",
    "minutes_ago": "5",
}
OFFERS = ("/sessions/", "/sessions/walking/", "/log/")


def bring(keeper: Keeper, **facts: Any) -> None:
    """Other answers from a file, in the same browser."""
    keeper.bring({"facts": {**keeper.facts, "other_red_flags_denied": True, **facts}})


def permit(keeper: Keeper) -> dict[str, Any]:
    """What the phone may start without internet."""
    found: dict[str, Any] = json.loads(keeper.get("/sessions/permit/").content)["sessions"]
    return found


@pytest.mark.parametrize(
    ("facts", "leads_to"),
    [({"saddle_numbness": "unsure"}, "/check/emergency/"), ({"foot_drop": True}, "/check/result/")],
)
def test_a_broken_form_of_a_session_shows_no_exercise_in_danger(facts, leads_to):
    keeper = Keeper()
    bring(keeper, **facts)
    response = keeper.send("/sessions/walking/told/", {"screen": ""})
    assert (response.status_code, response.headers.get("Location")) == (302, leads_to)


def test_a_broken_form_of_a_session_that_is_not_in_the_plan_shows_no_exercise():
    keeper = Keeper(prior_lumbar_surgery=False)
    bring(keeper)
    moved = {**TOLD, "stopped": "moved_down", "id": str(uuid4())}
    assert keeper.send("/sessions/extension-relief/told/", moved).status_code == 200
    again = keeper.send("/sessions/extension-relief/told/", {"screen": ""})
    assert "is not in your plan of today" in text_of(again)
    assert "player" not in again.content.decode()


def test_a_session_told_in_danger_is_kept_and_leads_to_what_to_do_now():
    keeper = Keeper()
    bring(keeper, saddle_numbness=True)
    response = keeper.send("/sessions/walking/told/", {**TOLD, "id": str(uuid4())})
    assert response.headers["Location"] == "/check/emergency/"
    assert Sitting.objects.filter(person=keeper.row).count() == 1


def test_a_new_check_that_is_half_answered_offers_nothing():
    keeper = Keeper(prior_lumbar_surgery=False).begin_log()
    with at(day(1)):
        assert list(permit(keeper))
        keeper.begin()
        first = keeper.get("/check/").headers["Location"]
        assert {address: keeper.get(address).headers.get("Location") for address in OFFERS} == dict.fromkeys(
            OFFERS, first
        )
        assert permit(keeper) == {}
        for address in ("/find/", "/find/results/", "/find/compare/"):
            assert "First finish the danger signs" in text_of(keeper.get(address))


def whose(response: HttpResponse) -> str:
    """The field by which a form says for whom it was shown."""
    found = re.search(r'name="whose" value="(\w+)"', response.content.decode())
    assert found is not None
    return found[1]


def test_a_page_left_open_never_writes_into_the_log_of_someone_else():
    owner = Owner()
    owner.sign_up()
    mum, dad = owner.add("Mum", carer="on"), owner.add("Dad", carer="on")
    forms: dict[str, dict[str, Any]] = {
        "/check/questions/bladder-bowel-saddle/": {},
        "/check/examined/": {"examined": "no"},
        "/log/begin/": {"time_zone": "Europe/London"},
        "/log/pause/": {},
        "/sessions/walking/told/": {**TOLD, "id": str(uuid4())},
    }
    owner.send(f"/people/{mum.id}/switch/", {})
    first = owner.get("/check/").headers["Location"]
    old = whose(owner.get(first))
    owner.send(f"/people/{dad.id}/switch/", {})
    for address, form in forms.items():
        address = first if "questions" in address else address
        response = owner.send(address, {**form, "whose": old})
        assert (response.status_code, "another log" in text_of(response)) == (409, True), address
    assert not dad.entries.exists()
    assert not dad.sittings.exists()
    sent = owner.form(page_at(first)) | {"whose": whose(owner.get(first))}
    assert owner.send(first, sent).status_code == 302
    assert dad.entries.exists()


@pytest.mark.parametrize("screen", ["something_changed", "unsure"])
def test_after_a_session_that_a_danger_sign_stopped_every_sign_is_asked_anew(screen):
    keeper = Keeper(prior_lumbar_surgery=False).begin_log()
    with at(day(1)):
        told = {
            "screen": screen,
            "zone_before": "calf",
            "pain_before": "5",
            "stopped": "no",
            "minutes_ago": "5",
        }
        told |= {"zone_after": "calf", "pain_after": "5", "id": str(uuid4())}
        response = keeper.send("/sessions/walking/told/", told)
        first = keeper.get("/check/").headers["Location"]
        assert (response.status_code, response.headers["Location"]) == (302, first)
        for address in ("/sessions/", "/sessions/walking/"):
            page = keeper.get(address)
            assert "Please answer the danger questions now." in text_of(page)
            assert b'id="own"' not in page.content
        assert keeper.get("/log/").headers["Location"] == first
        assert keeper.get("/check/result/").headers["Location"] == first
        assert permit(keeper) == {}


def shut(keeper: Keeper, number: int) -> None:
    """A foot that drops, told at a check-in: urgent, and not an emergency."""
    weak = {
        "sign": ["foot_drop"],
        "answers": "1",
        "foot_drop": "yes",
        "leg_weakness_course": "stable",
        "weakness_onset": "longer",
    }
    with at(day(number)):
        assert keeper.send("/log/check-in/signs/", weak).headers["Location"] == "/check/result/"


def test_no_word_of_progress_while_it_is_urgent():
    keeper = Keeper().begin_log()
    keeper.check_in(1, most_distal_zone="calf")
    keeper.check_in(3, most_distal_zone="buttock")
    assert "How it is going" in text_of(keeper.page(3))
    shut(keeper, 4)
    assert "How it is going" not in text_of(keeper.page(4))
    for address in ("/log/trends/", "/log/hands-on/", "/log/look-again/found/"):
        assert keeper.page(4, address).headers["Location"] == "/check/result/"


@pytest.mark.parametrize("urgent", [True, False])
def test_a_plan_of_earlier_is_not_shown_again_while_it_is_urgent_or_a_sign_is_open(urgent):
    keeper = Keeper().begin_log()
    plan = Shown.objects.get(person=keeper.row, kind="plan")
    lines = [
        line["title"] for part in plan.content["parts"] if part["title"] == "Plan" for line in part["lines"]
    ]
    address = f"/log/told/{plan.id}/"
    assert all(line in text_of(keeper.page(1, address)) for line in lines)
    if urgent:
        shut(keeper, 2)
    else:
        with at(day(2)):
            keeper.begin()
    page = text_of(keeper.page(2, address))
    assert "held then, and not now" in page
    assert not any(line in page for line in lines)


def test_a_summary_for_a_visit_waits_for_the_danger_signs_of_a_new_check():
    keeper = Keeper().begin_log()
    with at(day(2)):
        keeper.begin()
    for address in ("/visit/", "/visit/pdf/", "/visit/json/"):
        assert keeper.page(2, address).headers["Location"] == "/check/"


def test_walks_in_the_calendar_end_by_themselves_and_danger_leaves_the_check_in_alone():
    keeper = Keeper().begin_log()
    with at(day(1)):
        sent = {"remind_at": "09:00", "quiet_from": "21:00", "quiet_to": "08:00"}
        keeper.send("/log/reminders/", sent)
    file = keeper.page(1, "/log/reminders/file/").content.decode()
    assert file.count("RRULE:FREQ=DAILY;UNTIL=2026110") == file.count("SUMMARY:Walk 10 minutes") == 2
    shut(keeper, 4)
    file = keeper.page(4, "/log/reminders/file/").content.decode()
    assert re.findall(r"SUMMARY:(.*)\r", file) == ["Check in"]


def test_pages_shown_while_exercises_are_shut_take_back_what_the_phone_may_start():
    """An urgent sign that is not settled yet, or a danger sign that waits, already on the page of questions."""
    keeper = Keeper(prior_lumbar_surgery=False).begin_log()
    with at(day(1)):
        assert "session/shut." not in keeper.get("/check/answers/").content.decode()
        keeper.begin()
        first = keeper.get("/check/").headers["Location"]
        assert "session/shut." in keeper.get(first).content.decode()
