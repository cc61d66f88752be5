"""The list of a clinician: who stands where, what closes an alarm, what is remembered, and who is told by mail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions, pathway
from rootway.web.accounts import outbox
from rootway.web.content.clinic.worklist import PEOPLE_A_PAGE
from rootway.web.data import models
from rootway.web.data.whose import tag_of
from rootway.web.data.worklist_queries import a_working_day_after
from rootway.web.languages import in_language
from rootway.web.pages.clinic import worklist
from rootway.web.pathway import the_guide
from rootway.web.state import placed
from rootway.worklist import ListBand, band_words
from tests.web.person import Person, text_of
from tests.web.workplace import Workplace, person_with_log, shared, signed_in

LOOK = "Somebody who shares with you needs a look."


@pytest.fixture(scope="module")
def place(ready: None) -> Workplace:
    """One practice for all."""
    return Workplace()


@pytest.fixture(autouse=True)
def _fresh(monkeypatch) -> None:
    monkeypatch.setattr(worklist, "SECONDS", 60)
    cache.clear()
    models.Allowance.objects.all().delete()
    models.Message.objects.all().delete()
    models.Share.objects.update(ended_at=timezone.now())
    placed.forget_places()


def said(
    person: models.Person, facts: dict[str, object], ago: timedelta = timedelta(), **more: object
) -> None:
    """The person says something, some time ago."""
    at = timezone.now() - ago
    with_id = [Entry(fact, value, at, at, **more) for fact, value in facts.items()]  # type: ignore[arg-type]
    actions.record_entries(person, with_id, timezone.now())


def calm() -> dict[str, object]:
    """The answers of somebody in no danger, for whom everything is settled."""
    guide = the_guide()
    signs = {id: no for id, no in guide.denials.items() if guide.question(id) and no is False}
    return {**signs, "age_years": 45, "duration_weeks": 2, "weeks_into_plan": 0}


def follower(place: Workplace, name: str, clinician: models.Account | None = None) -> models.Share:
    """Somebody calm who shares with a clinician, the owner without one."""
    person, _browser = person_with_log()
    said(person, calm(), timedelta(days=2))
    return shared(person, clinician or place.owner, place.practice, shown_as=name)


def headings(page: str) -> list[str]:
    """The words of the bands that stand on the page, in order."""
    titles = [words.title for words in band_words().values()]
    return [title for title in titles if f">{title} (" in page.partition("</nav>")[2]]


def test_whoever_told_of_something_new_stands_first(place: Workplace):
    calm_one, urgent = follower(place, "Calmname"), follower(place, "Urgentname")
    said(urgent.person, {"foot_drop": True})
    page = signed_in(place.owner).get("/clinic/").content.decode()
    words = band_words()
    assert headings(page) == [words[ListBand.DANGER].title, words[ListBand.ON_COURSE].title]
    assert page.index("Urgentname") < page.index("Calmname")
    assert f"/clinic/{calm_one.id}/handled/" not in page


def test_a_filter_shows_one_band(place: Workplace):
    follower(place, "Calmname")
    said(follower(place, "Urgentname").person, {"foot_drop": True})
    browser = signed_in(place.owner)
    assert "Calmname" not in text_of(browser.get("/clinic/?band=danger"))
    assert "Urgentname" not in text_of(browser.get("/clinic/?band=on_course"))
    everyone = text_of(browser.get("/clinic/?band=nonsense&page=zzz"))
    assert "Urgentname" in everyone and "Calmname" in everyone


def test_an_alarm_is_closed_by_a_name_and_rings_no_more(place: Workplace):
    share = follower(place, "Urgentname")
    said(share.person, {"foot_drop": True})
    browser = signed_in(place.owner)
    page = browser.get("/clinic/").content.decode()
    keys = [part.split('"')[0] for part in page.split('name="rise" value="')[1:]]
    sent = {"rise": keys, "done": "called", "whose": tag_of(share.person)}
    assert browser.send(f"/clinic/{share.id}/handled/", sent).url == "/clinic/"
    rows = models.Handled.objects.filter(person=share.person)
    assert {row.rise_key for row in rows} == set(keys) and len(keys) == len(rows)
    assert {row.author_words["name"] for row in rows} == {"Dr. Owner"}
    assert headings(browser.get("/clinic/").content.decode()) == [band_words()[ListBand.DANGER_HANDLED].title]
    browser.send(f"/clinic/{share.id}/handled/", sent | {"done": "noted"})
    assert {row.done for row in rows.all()} == {"called"}, "the first name stays"
    said(share.person, {"foot_drop": True})
    placed.forget_places()
    assert headings(browser.get("/clinic/").content.decode()) == [band_words()[ListBand.DANGER_HANDLED].title]
    said(share.person, {"saddle_numbness": True})
    assert headings(browser.get("/clinic/").content.decode()) == [band_words()[ListBand.DANGER].title]


@pytest.mark.parametrize("wrong", [{"done": "eaten"}, {"rise": ["0" * 64]}, {"rise": []}])
def test_what_is_no_alarm_of_theirs_closes_nothing(place: Workplace, wrong: dict[str, object]):
    share = follower(place, "Urgentname")
    said(share.person, {"foot_drop": True})
    (rise, *_rest) = placed.place_of(share.person, timezone.now()).open(())
    sent = {"rise": [rise.key], "done": "seen", "whose": tag_of(share.person)} | wrong
    signed_in(place.owner).send(f"/clinic/{share.id}/handled/", sent)
    assert not models.Handled.objects.filter(person=share.person).exists()


def test_a_share_that_ends_while_somebody_takes_care_closes_nothing(place: Workplace, monkeypatch):
    share = follower(place, "Endedname")
    said(share.person, {"foot_drop": True})
    key = next(
        iter(placed.place_of(models.Person.objects.get(id=share.person_id), timezone.now()).open(()))
    ).key
    real = actions.record_handled

    def ended_first(held: models.Share, *args: object) -> int:
        actions.end_share(models.Share.objects.get(id=held.id), "person", timezone.now())
        return real(held, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "record_handled", ended_first)
    form = {"whose": tag_of(share.person), "rise": key, "done": "called"}
    answer = signed_in(place.owner).send(f"/clinic/{share.id}/handled/", form)
    assert answer.status_code == 409 and "They ended it." in text_of(answer)
    assert not models.Handled.objects.filter(person=share.person).exists()


def test_the_alarm_of_another_person_closes_nothing(place: Workplace):
    """A key is told of one person; sent through the share of another it is none of theirs, alone or among many."""
    one, other = follower(place, "Onename"), follower(place, "Othername")
    said(one.person, {"foot_drop": True}), said(other.person, {"foot_drop": True})
    owner = signed_in(place.owner)

    def keys(share: models.Share) -> list[str]:
        person = models.Person.objects.get(id=share.person_id)
        return [rise.key for rise in placed.place_of(person, timezone.now()).open(())]

    form = {"whose": tag_of(one.person), "rise": keys(other), "done": "called"}
    owner.send(f"/clinic/{one.id}/handled/", form)
    handled = models.Handled.objects.filter(person__in=[one.person_id, other.person_id])
    assert not handled.exists()
    form["rise"] = [*keys(one), *keys(other), "x" * 500, *keys(one)]
    for _press in range(2):
        owner.send(f"/clinic/{one.id}/handled/", form)
    closed = handled.values_list("person_id", "rise_key")
    assert sorted(closed) == sorted((one.person_id, key) for key in set(keys(one)))


def test_a_desk_sees_names_and_times_and_nothing_of_anyones_health(place: Workplace):
    share = follower(place, "Urgentname")
    said(share.person, {"foot_drop": True})
    desk = signed_in(place.hire("desk"))
    page = text_of(desk.get("/clinic/"))
    assert "Urgentname" in page
    rising = {rise.what for rise in placed.place_of(share.person, timezone.now()).open(())}
    assert not [what for what in (*rising, *(w.title for w in band_words().values())) if what in page]


def test_a_message_that_waits_lifts_its_person(place: Workplace):
    share = follower(place, "Writername")
    when = timezone.now() - timedelta(days=5)
    models.CareMessage.objects.create(
        person=share.person, share=share, from_person=True, text="Hello", sent_at=when
    )
    assert headings(signed_in(place.owner).get("/clinic/").content.decode()) == [
        band_words()[ListBand.OVERDUE].title
    ]


def test_a_working_day_leaves_out_the_weekend():
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert a_working_day_after(friday) == friday + timedelta(days=3)
    assert a_working_day_after(friday - timedelta(days=1)) == friday


def test_a_log_is_read_again_only_when_its_person_wrote(place: Workplace):
    shares = [follower(place, f"Person {number}") for number in range(12)]
    browser = signed_in(place.owner)
    browser.get("/clinic/")
    of_twelve = queries_of(browser)
    for one in shares[3:]:
        models.Share.objects.filter(id=one.id).update(ended_at=timezone.now())
    assert queries_of(browser) == of_twelve < 25
    said(shares[0].person, {"foot_drop": True})
    assert band_words()[ListBand.DANGER].title in text_of(browser.get("/clinic/"))


@pytest.fixture
def unread() -> Iterator[None]:
    """Spanish is open to those who are to read it."""
    with override_settings(UNREAD=True):
        pathway.is_open.cache_clear()
        yield
    pathway.is_open.cache_clear()


def test_what_rose_is_told_to_each_in_their_language(place: Workplace, unread: None):
    """Whoever reads the list first does not choose the language of the others."""
    person, now = follower(place, "Wanda").person, timezone.now()
    said(person, {**calm(), "bladder_change": True})
    person.refresh_from_db()

    def told() -> set[str]:
        return {rise.what for rise in placed.place_of(person, now).open(())}

    english = told()
    with in_language("es"):
        spanish = told()
    assert english and spanish and not english & spanish
    assert told() == english


def queries_of(browser: Person) -> int:
    with CaptureQueriesContext(connection) as asked:
        browser.get("/clinic/")
    return len(asked)


def test_who_is_not_worked_out_in_time_stands_first_and_is_called_unknown(place: Workplace, monkeypatch):
    follower(place, "Latername")
    monkeypatch.setattr(worklist, "SECONDS", -1.0)
    page = text_of(signed_in(place.owner).get("/clinic/"))
    assert "Not looked through yet" in page and "Latername" in page
    monkeypatch.setattr(worklist, "SECONDS", 60)
    assert "Not looked through yet" not in text_of(signed_in(place.owner).get("/clinic/"))


def test_what_a_process_adds_to_what_it_knew_is_what_another_works_out(place: Workplace):
    share, ids = follower(place, "One"), iter(f"7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4f{n:02}" for n in range(20))
    turns = [
        {"foot_drop": True},
        {"foot_drop": False},
        {"saddle_numbness": "unsure"},
        {"big_toe_lift_weak": True},
    ]
    for turn in turns:
        said(share.person, turn, id=next(ids))
        known = placed.place_of(share.person, timezone.now()).open(())
        placed.forget_places()
        assert known == placed.place_of(share.person, timezone.now()).open(())
    said(share.person, {"saddle_numbness": False}, corrects="7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4f02")
    rules = {rise.rule for rise in placed.place_of(share.person, timezone.now()).open(())}
    assert "foot-drop" in rules and "saddle-numbness" not in rules


def test_a_process_keeps_only_so_many(place: Workplace, monkeypatch):
    monkeypatch.setattr(placed, "MOST", 1)
    now = timezone.now()
    for share in (follower(place, "One"), follower(place, "Two")):
        placed.place_of(share.person, now)
    assert len(placed._PLACED) == 1


def test_a_new_day_is_worked_out_anew(place: Workplace):
    share, now = follower(place, "One"), timezone.now()
    placed.place_of(share.person, now)
    assert placed.known_place(share.person.id, share.person.touched_at, now) is not None
    assert placed.known_place(share.person.id, share.person.touched_at, now + timedelta(days=1)) is None


def test_long_lists_come_in_pages(place: Workplace, monkeypatch):
    monkeypatch.setattr("rootway.web.content.clinic.worklist.PEOPLE_A_PAGE", 2)
    for number in range(3):
        follower(place, f"Name{number}")
    browser = signed_in(place.owner)
    first, second = (text_of(browser.get(f"/clinic/?page={page}")) for page in (1, 9))
    assert "Page 1 of 2" in first and "Page 2 of 2" in second
    assert PEOPLE_A_PAGE == 50


def letters() -> list[str]:
    """The addresses to which the mail of a rise was sent."""
    mail.outbox.clear()
    outbox.send_waiting()
    return sorted(to for letter in mail.outbox if LOOK in letter.body for to in letter.to)


def test_a_rise_is_told_once_by_mail_without_a_word_of_health(place: Workplace):
    share = follower(place, "Urgentname")
    at = timezone.now()
    entry = Entry("foot_drop", True, at, at, id="7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4e5f")
    actions.record_entries(share.person, [entry], at)
    actions.record_entries(share.person, [entry], at)  # the same once more, as by another worker
    outbox.send_waiting()
    assert letters() == [] and not models.Message.objects.exists()
    said(share.person, {"foot_drop": True})
    assert letters() == [], "the same rule goes on"


def test_the_letter_goes_to_whoever_treats(place: Workplace):
    treats, other = place.hire("clinician", "treats"), place.hire("clinician", "other")
    place.hire("desk"), place.hire("assistant")
    share = follower(place, "Urgentname", treats)
    said(share.person, {"foot_drop": True})
    assert letters() == [treats.email]
    letter = mail.outbox[-1]
    assert "Urgentname" not in letter.body + letter.subject and "foot" not in letter.body.lower()
    models.Share.objects.filter(id=share.id).update(whole_practice=True, clinician=None)
    said(share.person, {"saddle_numbness": True})
    assert letters() == sorted([place.owner.email, treats.email, other.email])


def test_a_doubt_waits_an_hour_and_a_slip_is_never_told(place: Workplace):
    share = follower(place, "Doubtname")
    said(share.person, {"foot_drop": "unsure"}, id="7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4e60")
    assert letters() == [] and models.Message.objects.count() == 1
    assert band_words()[ListBand.DANGER].title in text_of(signed_in(place.owner).get("/clinic/"))
    said(share.person, {"foot_drop": False}, corrects="7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4e60")
    assert not models.Message.objects.exists()
    assert band_words()[ListBand.ON_COURSE].title in text_of(signed_in(place.owner).get("/clinic/"))


def test_whoever_follows_nobody_is_not_told(place: Workplace):
    person, _browser = person_with_log()
    said(person, calm(), timedelta(days=2))
    shared(person, place.owner, place.practice, scope="look", shown_as="Lookname")
    said(person, {"foot_drop": True})
    assert letters() == []
    assert "Lookname" in text_of(signed_in(place.owner).get("/clinic/"))


def test_the_list_is_not_there_for_whoever_treats_nowhere(place: Workplace):
    assert Person().client.get("/clinic/").status_code in (302, 404)


@pytest.mark.parametrize(
    ("first", "second", "told"), [(True, True, 1), (True, "unsure", 1), ("unsure", True, 2)]
)
def test_what_is_of_earlier_and_was_kept_later_is_told_of_once(
    place: Workplace, first: object, second: object, told: int
):
    """Two processes at one moment: the later entry was kept first. Only a yes to what was in doubt is news."""
    share, now = follower(place, "Racename"), timezone.now()
    earlier = models.Person.objects.get(id=share.person_id)  # as another process read them before
    actions.record_entries(share.person, [Entry("foot_drop", first, now)], now)
    before = now - timedelta(milliseconds=5)
    actions.record_entries(earlier, [Entry("foot_drop", second, before)], before)
    assert models.Message.objects.filter(body__contains=LOOK).count() == told


def test_a_letter_says_no_word_of_any_pathway_and_no_name(place: Workplace):
    from rootway.web.pathway import the_guides

    share = follower(place, "Wordsname")
    said(share.person, {"foot_drop": True}), said(share.person, {"saddle_numbness": "unsure"})
    letters_ = list(models.Message.objects.all())
    assert len(letters_) == 2
    told = " ".join(f"{one.subject} {one.body}" for one in letters_).lower()
    words = {
        "wordsname",
        "dr.",
        place.number,
        *(fact.label for guide in the_guides() for fact in guide.facts.values()),
    }
    for guide in the_guides():
        words |= {guide.title, *(level.title for level in guide.levels.levels)}
        words |= {one.title for one in guide.protocols.values()}
    assert [word for word in words if len(word) > 3 and word.lower() in told] == []


def test_whoever_does_not_share_pays_next_to_nothing_for_it(place: Workplace, monkeypatch):
    """One look for a share at each answer of an account, none without one; the rules are not read at all."""
    from rootway.web.actions import ringing

    def read(*_args: object, **_more: object) -> None:
        raise AssertionError("the rules are read for whoever shares alone")

    monkeypatch.setattr(ringing, "rises_after", read)
    monkeypatch.setattr(ringing, "rises_of", read)
    person, _browser = person_with_log()
    entry, now = (
        Entry("foot_drop", True, timezone.now(), id="7d1f0e3a-61b5-4f0e-9d55-0a1b2c3d4e61"),
        timezone.now(),
    )
    with CaptureQueriesContext(connection) as asked:
        ringing.ring(person, [entry], now)
    assert len(asked) == 1
    person.account_id = None
    with CaptureQueriesContext(connection) as asked:
        ringing.ring(person, [entry], now)
    assert len(asked) == 0
