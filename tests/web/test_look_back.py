"""The log to look back on: its days as squares, what changed in the plan, and every trend as a small chart."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rootway.follow_up.chart import SMALL
from rootway.guide import Fact
from rootway.record import Entry
from rootway.web import actions
from rootway.web.data.models import Shown
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import BEGAN, Keeper, at, day

MOST_BYTES = 130_000  # with its style sheets that is less than the 150 kB a page may have
SHARED = ("walking", "leg-pain", "place")


def page_of(person: Keeper, number: int, address: str = "/log/trends/") -> str:
    response = person.page(number, address)
    assert response.status_code == 200
    return response.content.decode()


def squares(html: str) -> dict[str, tuple[str, str]]:
    """What each square says, with its classes and where it leads."""
    table = html[html.index('<table class="days') :].split("</table>")[0]
    found = re.findall(r'<(?:a|span) class="day ([^"]*)"(?: href="([^"]*)")?[^>]*aria-label="([^"]*)"', table)
    return {words: (kind, address) for kind, address, words in found}


def walked(*days: int) -> Keeper:
    person = Keeper().begin_log()
    for number in days:
        person.check_in(number, walking_minutes=str(12 + number), most_distal_zone="buttock")
    return person


def test_a_log_of_one_day_names_that_day_once():
    words = page_of(Keeper().begin_log(), 0)
    assert re.search(r"<strong>Nov 1\.</strong>", words)


def test_each_day_of_the_log_is_a_square_with_its_value():
    found = squares(page_of(walked(2, 9), 9))
    assert len(found) == 10
    assert found["Tue, Nov 3: Buttock"][0] == "s2"
    assert found["Wed, Nov 4: no value"][0] == "s0"
    assert found["Sun, Nov 1: Foot"][0] == "s5"


def test_the_days_that_can_still_be_told_lead_to_their_check_in_and_no_others():
    found = squares(page_of(walked(2, 9), 9))
    addresses = {words.split(":")[0]: address for words, (_kind, address) in found.items()}
    assert addresses["Tue, Nov 10"] == "/log/check-in/"
    assert addresses["Wed, Nov 4"] == "/log/check-in/?day=2026-11-04"
    assert addresses["Tue, Nov 3"] == "/log/check-in/?day=2026-11-03"
    assert addresses["Mon, Nov 2"] == addresses["Sun, Nov 1"] == ""


def test_a_day_with_a_session_and_a_paused_day_say_so():
    person = walked(1, 2)
    person.row.sittings.create(
        protocol="walking", program="x", began_at=day(1), ended_at=day(1), recorded_at=day(1),
        history=[], events=[], ended="done", response="same",
    )  # fmt: skip
    with at(day(3)):
        person.send("/log/pause/", {})
    html = page_of(person, 5)
    found = squares(html)
    assert found["Mon, Nov 2: Buttock, 1 session"][0] == "s2 sat"
    assert found["Thu, Nov 5: paused"][0] == "s0 paused"
    assert "paused" not in found["Tue, Nov 3: Buttock"][0]
    assert ("Session</li>" in html, "Paused</li>" in html) == (True, True)


def test_the_key_names_each_filling_of_a_square():
    html = page_of(walked(2), 2)
    key = html[html.index('<ul class="key') :].split("</ul>")[0]
    assert re.findall(r'class="day s(\d) top"></span>([^<]+)', key) == [
        ("1", "Low back"), ("2", "Buttock"), ("3", "Thigh"), ("4", "Calf or shin"), ("5", "Foot"),
    ]  # fmt: skip


def bodies(html: str) -> list[tuple[str, str]]:
    """Each small body: what it says, and the day below it."""
    shown = html[html.index('<ol class="bodies">') :].split("</ol>")[0] if "bodies" in html else ""
    return re.findall(r'aria-label="([^"]*)".*?<span class="soft small">([^<]*)<', shown, re.S)


def test_small_bodies_tell_how_far_down_it_reached_in_the_middle_of_each_week():
    person = Keeper().begin_log()
    for number, place in (
        (5, "calf"),
        (6, "calf"),
        (7, "thigh"),
        (12, "buttock"),
        (13, "buttock"),
        (14, "calf"),
    ):
        person.check_in(number, most_distal_zone=place)
    assert bodies(page_of(person, 14)) == [
        ("foot", "Nov 1"), ("calf or shin", "Nov 8"), ("buttock", "Now"),
    ]  # fmt: skip


def test_at_most_five_small_bodies_stand_beside_each_other_and_a_week_without_a_note_has_none():
    html = page_of(walked(*range(1, 40), 56), 56)
    assert [when for _words, when in bodies(html)] == ["Nov 1", "Nov 15", "Nov 29", "Dec 13", "Now"]
    silent = page_of(walked(28), 28)
    assert [when for _words, when in bodies(silent)] == ["Nov 1", "Now"]
    assert bodies(page_of(walked(1), 1)) == []


def test_a_verdict_says_over_which_span_it_stands_beside_numbers_of_another():
    person = Keeper().begin_log()
    for number in (*range(1, 8), 20, 21, 22):
        person.check_in(number, leg_pain_0_10="3" if number < 8 else "0", walking_minutes="12")
    html = page_of(person, 22)
    said = re.findall(r'<p class="verdict (better|same|worse)">([^<]+)</p>', html)
    assert {kind for kind, _ in said} >= {"better", "same"}
    assert all(words.endswith(" two weeks ago") for _, words in said)


def part_of(html: str, trend: str) -> str:
    return html[html.index(f'aria-labelledby="trend-{trend}"') :].split("</section>")[0]


def test_small_charts_share_their_days_and_name_start_best_and_newest():
    person = Keeper().begin_log()
    for number, minutes in ((2, "30"), (9, "20")):
        person.check_in(number, walking_minutes=minutes)
    walking = part_of(page_of(person, 9), "walking")
    ends = re.findall(r'<dt class="(\w+)">([\w ]+)</dt><dd>([^<]+)</dd>', walking)
    assert ends == [
        ("first", "At the start", "12 minutes"),
        ("best", "Best", "30 minutes"),
        ("now", "Now", "20 minutes"),
    ]
    assert "Better is up" in walking
    assert "Better is down" in part_of(page_of(person, 9), "leg-pain")
    html = page_of(person, 9)
    assert "<strong>Nov 1–Nov 10.</strong>" in html
    starts = {re.findall(r'class="curve" d="M([\d.]+) ', part_of(html, trend))[0] for trend in SHARED}
    assert starts == {f"{SMALL.left:g}"}


def test_better_is_up_where_the_pain_lies_nearer_the_back():
    assert "Better is up" in part_of(page_of(walked(2), 2), "place")


def test_a_curve_in_which_nothing_moved_is_set_aside_unless_it_is_first_or_worse():
    person = Keeper().begin_log()
    for number in (1, 2):
        person.check_in(number, walking_minutes="12", most_distal_zone="calf")
    html = page_of(person, 2)
    aside = html.index("more that did not move")
    assert html.index("trend-place") < html.index("trend-walking") < aside < html.index("trend-heel-walk")


def test_what_was_told_differently_is_a_numbered_line_in_every_chart():
    person = walked(1, 12)
    person.look_again(14)
    title = Shown.objects.filter(person=person.row, kind="again").get().content["title"]
    html = page_of(person, 15)
    changes = html[html.index('<ol class="changes"') :].split("</ol>")[0]
    assert changes.count('<li value="1">') == 1
    assert "Nov 15" in changes
    assert title in changes.replace("&#x27;", "'")
    turns = re.findall(r'<text class="turn-number"[^>]*>(\d+)</text>', html)
    assert turns == ["1"] * html.count('<svg class="chart small"')


def test_what_was_told_first_is_no_change():
    html = page_of(walked(1, 2), 2)
    assert ('class="changes"' in html, 'class="turn"' in html) == (False, False)


def test_a_long_log_shows_eight_weeks_first_and_all_of_it_when_asked():
    person = walked(2, 60, 61, 100)
    lately, whole = page_of(person, 100), page_of(person, 100, "/log/trends/?whole=1")
    assert "Draw the whole log" in lately
    assert "<strong>Dec 15–Feb 9.</strong>" in lately
    assert ">First</dt><dd>72 minutes</dd>" in part_of(lately, "walking")
    assert "<strong>Nov 1–Feb 9.</strong>" in whole
    assert ("Draw the whole log" in whole, "<table><caption" in whole) == (False, False)
    assert "Draw the whole log" not in page_of(walked(2, 50), 56)


def test_page_of_a_log_in_which_nothing_was_told_leads_to_the_check_in():
    person = Keeper()
    person.facts = {"age_years": 42, "duration_weeks": 3}
    html = page_of(person.begin_log(), 0)
    main = html[html.index("<h1>") : html.index("</main>")]
    assert ("There is nothing to draw yet." in main, 'href="/log/check-in/"' in main) == (True, True)
    assert "<table class=" not in main


def test_today_where_the_person_lives_is_marked():
    html = page_of(walked(2), 3)
    assert re.findall(r'aria-current="date" aria-label="([^"]*)"', html) == ["Wed, Nov 4: no value"]
    assert BEGAN + timedelta(days=3) == day(3)


def test_the_page_of_a_log_of_two_years_is_not_heavy():
    person = Keeper().begin_log()
    facts = ("walking_minutes", "sitting_minutes", "standing_minutes", "leg_pain_0_10", "back_pain_0_10")
    log = [
        Entry(fact, 20 + ago % 7 if "minutes" in fact else ago % 7, day(-ago), id=str(uuid4()))
        for ago in range(730)
        for fact in facts
    ]
    actions.record_entries(person.row, log, day(1))
    for address in ("/log/trends/", "/log/trends/?whole=1"):
        assert len(page_of(person, 1, address).encode()) <= MOST_BYTES


@pytest.mark.long
def test_the_whole_log_of_ten_years_with_every_trend_is_not_heavy_and_says_that_it_is_drawn_by_week():
    """Each trend told on each of 3,650 days."""
    person = Keeper().begin_log()
    guide = the_guide()
    told = [guide.facts[trend.fact] for trend in guide.trends.trends]
    log = [
        Entry(fact.id, value_on(fact, ago), day(-ago), id=str(uuid4()))
        for ago in range(3_650)
        for fact in told
        if not fact.follows
    ]
    actions.record_entries(person.row, log, day(1))
    html = page_of(person, 1, "/log/trends/?whole=1")
    assert len(html.encode()) <= MOST_BYTES
    assert "More than a year is drawn by week" in html
    assert "drawn by week" not in page_of(person, 1)


def value_on(fact: Fact, ago: int) -> Any:
    """A value that changes from day to day."""
    if fact.kind == "word":
        return fact.words[ago % len(fact.words)]
    return (
        ago % 2 == 0
        if fact.kind == "yes_no"
        else int(fact.min or 0) + ago % int((fact.max or 9) - (fact.min or 0))
    )


def test_a_day_of_which_somebody_is_not_sure_has_no_value_and_is_not_called_silent():
    person = walked(1)
    person.check_in(2, most_distal_zone="unsure")
    assert person.told("most_distal_zone")[-1] == "unsure"
    found = squares(page_of(person, 3))
    assert found["Tue, Nov 3: no value"][0] == "s0"
