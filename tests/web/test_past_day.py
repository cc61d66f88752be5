"""Yesterday, and the days before it, can be entered or mended; a danger sign among what is said of them counts now."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from rootway.web.data import queries
from tests.web.daily_answers import DAILY
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.person import errors_on, text_of


def address(number: int) -> str:
    """The check-in for a day of the log; it began at 10 in the morning in New York."""
    return f"/log/check-in/?day={day(number):%Y-%m-%d}"


def enter(person: Keeper, today: int, number: int, **said: str) -> HttpResponse:
    """A check-in made on one day for another."""
    with at(day(today, 16)):
        return person.send(address(number), {**DAILY, **said})


def by_day(person: Keeper, fact: str) -> list[tuple[str, Any]]:
    """What counts of a fact, with its days."""
    zone = queries.zone_of(person.row)
    log = queries.standing(queries.entries_of(person.row))
    return [(f"{e.observed_at.astimezone(zone):%b %d}", e.value) for e in log if e.fact == fact]


def test_yesterday_can_be_entered_when_it_was_missed():
    person = Keeper().begin_log()
    person.check_in(1, leg_pain_0_10="5")
    assert enter(person, 3, 2, leg_pain_0_10="8").headers["Location"] == "/log/"
    person.check_in(3, leg_pain_0_10="2")
    assert by_day(person, "leg_pain_0_10")[-3:] == [("Nov 02", 5), ("Nov 03", 8), ("Nov 04", 2)]
    rows = re.findall(
        r"<t[dh][^>]*>(Nov \d)</t[dh]>\s*<td>(\d+)", person.page(3, "/log/trends/").content.decode(), re.S
    )
    assert ("Nov 3", "8") in rows


def test_a_past_check_in_is_shown_as_it_was_and_mended_without_changing_a_row():
    person = Keeper().begin_log()
    person.check_in(1, leg_pain_0_10="9", walking_minutes="20")
    before = list(person.row.entries.order_by("recorded_at", "id").values())
    with at(day(2)):
        page = person.get(address(1))
    assert 'name="leg_pain_0_10" value="9" checked' in page.content.decode()
    assert 'name="walking_minutes" value="20"' in page.content.decode()
    assert "You checked in on that day." in text_of(page)
    assert enter(person, 2, 1, leg_pain_0_10="4", walking_minutes="").headers["Location"] == "/log/"
    assert by_day(person, "leg_pain_0_10")[-1] == ("Nov 02", 4)
    assert "walking_minutes" not in {
        entry.fact
        for entry in queries.standing(queries.entries_of(person.row))
        if entry.observed_at == day(1)
    }
    assert list(person.row.entries.order_by("recorded_at", "id").values())[: len(before)] == before
    known = set(
        person.row.entries.values_list("id", flat=True)
    )  # the clock stands still: no order tells old from new
    enter(
        person, 2, 1, leg_pain_0_10="4", walking_minutes=""
    )  # only the danger signs, of now, are said again
    facts = set(person.row.entries.exclude(id__in=known).values_list("fact", flat=True))
    assert facts & set(DAILY) == {"symptoms_moving_distally"}  # asked with the danger signs too


def test_what_is_left_as_it_was_adds_nothing_but_the_signs_of_now():
    person = Keeper().begin_log()
    person.check_in(1)
    enter(person, 2, 1)
    assert by_day(person, "leg_pain_0_10")[-1] == ("Nov 02", 6)
    assert person.row.entries.filter(fact="leg_pain_0_10", recorded_at=day(2, 16)).count() == 0


def test_a_self_test_that_was_hard_yesterday_counts_now():
    person = Keeper().begin_log()
    person.check_in(2)
    assert enter(person, 2, 1, heel_walk_difficult="yes").headers["Location"] == "/check/result/"
    with at(day(2, 16)):
        answers = queries.answers_of(person.row)
    assert answers["heel_walk_difficult"].value is True
    assert answers["heel_walk_difficult"].observed_at == day(2, 16)


def test_not_sure_about_yesterday_never_takes_the_place_of_a_yes_of_today():
    person = Keeper().begin_log()
    person.check_in(2, heel_walk_difficult="yes")
    enter(person, 2, 1, heel_walk_difficult="unsure")
    assert queries.answers_of(person.row)["heel_walk_difficult"].value is True


@pytest.mark.parametrize("said", ["no", "unsure"])
def test_mending_yesterday_takes_no_self_test_back(said: str):
    person = Keeper().begin_log()
    person.check_in(1, heel_walk_difficult="yes")
    enter(person, 2, 1, heel_walk_difficult=said)
    assert queries.answers_of(person.row)["heel_walk_difficult"].value is True
    with at(day(2, 16)):
        assert "A danger sign or self-test stays as you said it" in text_of(person.get(address(1)))


def test_danger_signs_are_asked_of_now_whatever_the_day():
    person = Keeper().begin_log()
    refused = enter(person, 2, 1, signs="")
    assert errors_on(refused) == ["Say whether any danger sign is new"]
    enter(person, 2, 1)
    assert {
        entry.observed_at for entry in person.row.entries.filter(fact="fever").order_by("-observed_at")[:1]
    } == {day(2, 16)}


def test_what_is_said_of_a_past_day_is_no_answer_to_a_check_begun_since():
    person = Keeper().begin_log()
    with at(day(2)):
        first = person.begin()
        person.walk_on(first)
    with at(day(2, 20)):
        person.begin()
    number = person.row.check_number
    with at(day(2, 21)):
        person.client.get(address(1))
    assert person.row.entries.filter(check_number=number).count() == 0


def test_only_the_last_seven_days_of_the_log_can_be_chosen():
    person = Keeper().begin_log()
    with at(day(0)):
        assert "For another day?" not in text_of(person.get("/log/check-in/"))
    with at(day(20)):
        page = person.get("/log/check-in/").content.decode()
    offered = re.findall(r"\?day=([\d-]+)", page)
    assert offered == [f"{day(20) - timedelta(days=back):%Y-%m-%d}" for back in range(1, 8)]
    for odd in ("2026-11-01", "2027-01-01", "tomorrow", "2026-11-21"):
        with at(day(20)):
            assert person.get(f"/log/check-in/?day={odd}").headers["Location"] == "/log/check-in/"
    with at(day(20)):
        assert "For another day?" in text_of(person.get("/log/check-in/?day="))


@pytest.mark.parametrize(
    "said", [{}, {"signs": ""}, {"leg_pain_0_10": ""}], ids=["whole", "no word on signs", "open"]
)
def test_a_day_that_ends_while_its_form_is_open_is_not_taken_for_today(said: dict[str, str]):
    person, seventh = Keeper().begin_log(), address(13)
    with at(day(21, 3)):
        assert "Think of that day." in text_of(person.get(seventh))
    before = person.row.entries.count()
    with at(day(21, 6)):
        answer = person.send(seventh, {**DAILY, "leg_pain_0_10": "9", **said})
        assert answer.status_code == 403
        assert "can be told no more: only the last seven days can." in text_of(answer)
        assert person.row.entries.count() == before
        on = re.search(r'<a class="button[^"]*" href="([^"]+)"', answer.content.decode())
        assert on and on[1] == seventh.replace("&", "&amp;")
        assert person.get(on[1]).headers["Location"] == "/log/check-in/"
        page = person.get("/log/check-in/").content.decode()
    assert 'name="leg_pain_0_10" value="9" checked' not in page


def test_a_danger_sign_in_the_form_of_a_day_that_ended_still_leads_to_its_page():
    person = Keeper().begin_log()
    with at(day(21, 6)):
        answer = person.send(address(13), {**DAILY, "saddle_numbness": "yes"})
    assert answer.status_code == 403
    assert "Numbness, pins and needles" in text_of(answer)
