"""Today: what of the plan is for the day and what was said of it, praise that is earned, and where it leads on."""

from datetime import timedelta
from uuid import uuid4

import pytest

from rootway.figures import telling
from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.drawn import telling_picture
from rootway.web.content.result import outcome_of
from rootway.web.content.visit.stills import stills_of
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.models import DayMark, Sitting
from rootway.web.pages.of_a_person import journey_of
from rootway.web.pathway import the_guide
from rootway.web.state.permit import startable
from tests.web.keeping_a_log import DAILY, Keeper, at, day, section
from tests.web.person import text_of
from tests.web.test_sittings import WALKED, played

THING = "walking"
PRAISE = "From foot to buttock in two weeks."


def said(person: Keeper, number: int, word: str, thing: str = THING) -> str:
    """Say something of a thing of the plan some days after the log began; where it leads."""
    with at(day(number)):
        return str(person.send("/log/day/", {"thing": thing, "said": word}).headers["Location"])


def marks(person: Keeper) -> list[tuple[str, bool]]:
    """What is kept of the days: the day and whether it was done."""
    return [(mark.day.isoformat(), mark.done) for mark in DayMark.objects.filter(person=person.row)]


def followed(last: int, **answers: str) -> Keeper:
    """A log with a check-in on every day up to `last`."""
    person = Keeper().begin_log()
    for number in range(1, last + 1):
        person.check_in(number, **answers)
    return person


def heading(person: Keeper, number: int) -> str:
    """The first heading of Today."""
    html = person.page(number).content.decode()
    return " ".join(html.partition("<h1>")[2].partition("</h1>")[0].split())


def test_three_things_stand_on_today_and_the_rest_of_the_plan_below_them():
    person = Keeper().begin_log()
    page = person.page(1)
    html = page.content.decode()
    assert html.count('<li class="card thing open">') == 3
    assert "0 of 3 done" in section(page, "For today")
    assert html.count('href="/sessions/') == len(the_plan(person, 1)) > 3


def the_plan(person: Keeper, number: int) -> list[str]:
    """The guided sessions of the plan, as the page of sessions offers them."""
    html = person.page(number, "/sessions/").content.decode()
    return [part.partition("/")[0] for part in html.split('class="button" href="/sessions/')[1:]]


def test_done_without_the_guide_and_skipped_are_kept_for_the_day_and_can_be_taken_back():
    person = Keeper().begin_log()
    assert said(person, 1, "done") == "/log/#do"
    assert "1 of 3 done" in section(person.page(1), "For today")
    said(person, 1, "skipped")
    assert "0 of 3 done" in section(person.page(1), "For today")
    assert "Skipped today" in section(person.page(1), "For today")
    assert marks(person) == [("2026-11-02", False)]
    said(person, 1, "open")
    assert marks(person) == []
    said(person, 1, "done")
    said(person, 2, "skipped")
    assert marks(person) == [("2026-11-02", True), ("2026-11-03", False)]
    assert "Skipped" not in text_of(person.page(3))


@pytest.mark.parametrize(("word", "thing"), [("perhaps", THING), ("done", "spinal-surgery"), ("", "")])
def test_of_what_is_not_in_the_plan_nothing_is_kept(word: str, thing: str):
    person = Keeper().begin_log()
    assert said(person, 1, word, thing) == "/log/#do"
    assert marks(person) == []


def test_a_mark_tells_nothing_of_how_somebody_is():
    person = Keeper().begin_log()
    before = person.page(1, "/check/result/").content, person.row.entries.count()
    for thing in the_plan(person, 1):
        said(person, 1, "done", thing)
    said(person, 1, "skipped")
    assert len(marks(person)) == len(the_plan(person, 1))
    after = person.page(1, "/check/result/").content, person.row.entries.count()
    assert plain(after[0]) == plain(before[0]) and after[1] == before[1]
    assert "You have checked in today" not in text_of(person.page(1))


def plain(page: bytes) -> str:
    """A page without the token that each form has anew."""
    return "".join(part for part in page.decode().split('"') if len(part) != 64)


def test_nothing_is_kept_and_no_thing_shown_while_a_danger_sign_says_no():
    person = Keeper().begin_log()
    actions.record_entries(person.row, [Entry("fever", True, day(1))], day(1))
    assert section(person.page(1), "For today") == ""
    said(person, 1, "done")
    assert marks(person) == []


def test_a_guided_session_is_done_by_itself_and_one_that_was_stopped_is_not():
    person = Keeper().begin_log()
    actions.record_sitting(person.row, uuid4(), played(ended_at=day(1)), day(1))
    assert "Done at" in section(person.page(1), "For today")
    assert "1 of 3 done" in section(person.page(1), "For today")
    other = Keeper().begin_log()
    left = [*WALKED[:3], {"event": "left"}]
    actions.record_sitting(other.row, uuid4(), played(left, ended_at=day(1)), day(1))
    assert Sitting.objects.get(person=other.row).ended == "left"
    assert "Stopped early" in section(other.page(1), "For today")
    assert "0 of 3 done" in section(other.page(1), "For today")


def test_a_session_of_yesterday_is_not_done_today():
    person = Keeper().begin_log()
    actions.record_sitting(person.row, uuid4(), played(ended_at=day(1)), day(1))
    assert "0 of 3 done" in section(person.page(2), "For today")


def test_praise_says_the_way_from_the_start_and_only_once_it_lasts():
    person = followed(10, most_distal_zone="calf")
    for number in (11, 12):
        person.check_in(number, most_distal_zone="buttock")
    assert "From foot" not in text_of(person.page(12))  # two good days are no week
    for number in range(13, 20):
        person.check_in(number, most_distal_zone="buttock")
    assert heading(person, 19) == PRAISE


def test_nobody_is_praised_on_the_day_it_is_worse():
    person = followed(10, most_distal_zone="calf")
    for number in range(11, 20):
        person.check_in(number, most_distal_zone="buttock")
    assert heading(person, 19) == PRAISE
    person.check_in(20, most_distal_zone="foot")
    page = text_of(person.page(20))
    assert "From foot" not in page and PRAISE not in page
    assert heading(person, 20) == "Farthest place of the pain: worse than two weeks ago."


def test_nobody_is_praised_while_a_self_test_is_newly_hard_or_walking_got_shorter():
    for worse in ({"heel_walk_difficult": "yes"}, {"walking_minutes": "2"}):
        person = followed(10, most_distal_zone="calf", walking_minutes="12")
        for number in range(11, 21):
            person.check_in(number, most_distal_zone="buttock", **(worse if number > 12 else {}))
        assert PRAISE not in text_of(person.page(20)), worse


def test_a_stronger_back_beside_a_leg_that_clears_is_told_and_does_not_hide_the_way():
    person = followed(10, most_distal_zone="calf", back_pain_0_10="2")
    for number in range(11, 20):
        person.check_in(number, most_distal_zone="buttock", back_pain_0_10="5")
    assert heading(person, 19) == PRAISE
    assert "Worse than two weeks ago: Back pain" in text_of(person.page(19))


def test_who_does_not_improve_reads_the_plain_truth():
    person = followed(19, most_distal_zone="foot")
    page = text_of(person.page(19))
    assert "From " not in page.partition("For today")[0]
    assert "Farthest place of the pain: about the same as two weeks ago." in page
    assert "Foot, then as now" in page


def test_the_first_days_say_that_it_is_too_early():
    person = followed(2)
    assert heading(person, 2) == "Today"
    assert "Too early to say how it goes." in text_of(person.page(2))


def test_worse_today_leads_to_the_danger_signs_first_and_then_to_what_helps():
    person = Keeper().begin_log()
    assert 'href="/log/check-in/?then=read"' in person.page(1).content.decode()
    page = the_guide().pathway.pages.flare_up
    with at(day(1)):
        assert "Anything new or worse?" in text_of(person.get("/log/check-in/?then=read"))
        response = person.send("/log/check-in/?then=read", {**DAILY, "most_distal_zone": "foot"})
    assert response.headers["Location"] == f"/care/{page}/"


def test_worse_today_with_a_danger_sign_never_leads_to_what_helps():
    person = Keeper().begin_log()
    with at(day(1)):
        response = person.send("/log/check-in/?then=read", {**DAILY, "heel_walk_difficult": "yes"})
    assert response.headers["Location"] == "/check/result/"


def well(last: int) -> Keeper:
    """Four weeks without anything below the buttock, and daily life as before."""
    person = Keeper(leg_pain_0_10=1, tingling_or_numbness=False).begin_log()
    for number in range(1, last + 1):
        person.check_in(
            number,
            most_distal_zone="none",
            leg_pain_0_10="0",
            walking_minutes="60",
            sitting_minutes="60",
            standing_minutes="60",
            tingling_or_numbness="no",
        )
    look = {
        "walking_minutes": "60",
        "sitting_minutes": "60",
        "standing_minutes": "60",
        "most_distal_zone": "none",
    }
    person.look_again(last, **look)
    return person


def test_who_has_recovered_gets_a_way_out():
    person = well(35)
    page = person.page(35)
    assert the_guide().title_of("state", "recovered") in heading(person, 35)
    out = page.content.decode()
    out = out[out.index('id="well"') :]
    stay = the_guide().pathway.pages.staying_well
    wanted = (f"/care/{stay}/", "/log/reminders/", "/data/export/", "/check/delete/")
    assert [address for address in wanted if f'href="{address}"' not in out] == []
    assert section(Keeper().begin_log().page(1), "What now") == ""


def test_the_clock_of_the_person_decides_which_day_it_is():
    person = Keeper().begin_log()
    late = day(1).replace(hour=3)  # ten in the evening of the day before, in New York
    with at(late):
        person.send("/log/day/", {"thing": THING, "said": "done"})
        assert "1 of 3 done" in text_of(person.get("/log/"))
    assert marks(person) == [((late - timedelta(days=1)).date().isoformat(), True)]
    assert "0 of 3 done" in text_of(person.page(1))


def test_one_drawing_stands_for_an_exercise_on_every_page():
    """On the result, on Today, on its card in the library and on paper: whoever meets it again knows it."""
    person = Keeper().begin_log()
    guide = the_guide()
    pages = {
        address: person.page(1, address).content.decode() for address in ("/check/result/", "/log/", "/care/")
    }
    with at(day(1)):
        pack = pack_for(person.row, journey_of(person.row).standing)
    first = next(line.id for line in pack.plan if line.kind == "protocol")
    drawing = guide.drawing_for(first)
    assert drawing is not None
    assert all(str(telling_picture(drawing.id)) in pages[address] for address in ("/check/result/", "/log/"))
    assert f"/care/drawings/{drawing.id}.svg" in pages["/care/"]
    paper = dict(zip((line.id for line in pack.plan), stills_of(pack), strict=True))
    assert paper[first].alt == telling(guide, drawing).words


def test_what_may_not_be_started_has_no_start_on_the_result():
    """After a session that ended with an alarm the result offers none until the danger questions are answered anew."""
    person = Keeper().begin_log()
    with at(day(1)):
        journey = journey_of(person.row)
        offered = outcome_of(journey, startable(person.row, journey.standing))
        shut = outcome_of(journey, ())
    assert offered.today and any(line.session for line in offered.plan)
    assert shut.today == () and not any(line.session for line in shut.plan)
