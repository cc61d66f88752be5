"""A clinician writes down an examination: empty cells, one examination however often it is sent, and nothing undone."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.utils import timezone

from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.record import Entry, known_at
from rootway.web import actions
from rootway.web.content.clinic.finding_words import cells_of
from rootway.web.data import models, queries
from rootway.web.data.clinic_access import Clinician
from rootway.web.data.examination_queries import findings_to_take_back
from rootway.web.data.whose import tag_of
from rootway.web.pathway import the_guide
from rootway.web.topics import at_hand
from tests.web.at_the_door import drafts_shown
from tests.web.person import Person
from tests.web.workplace import WISHES, Workplace, person_with_log, shared, signed_in

SCIATICA = "lumbosacral-radiculopathy"
STRONG = "strength_ankle_up_left"


class Examining:
    """A person with sciatica, and a clinician with whom they share."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.account = self.place.hire("clinician", "treats")
        self.person, self.browser = person_with_log()
        began = {"began_at": self.person.started_at, "check_began_at": self.person.started_at}
        models.Episode.objects.create(person=self.person, pathway=SCIATICA, **began)
        self.share = shared(self.person, self.account, self.place.practice)
        self.clinic = signed_in(self.account)
        self.address = f"/clinic/{self.share.id}/examine/"

    def form(self, group: str, **found: str) -> dict[str, Any]:
        """What is sent from the form of a group, as it is opened now."""
        page = self.clinic.get(f"{self.address}?group={group}").content.decode()
        id = re.search(r'name="id" value="([^"]+)"', page)
        assert id is not None
        return {"whose": tag_of(self.share.person), "group": group, "id": id[1], **found}

    def write(self, group: str, **found: str) -> HttpResponse:
        """A form is filled in and sent."""
        return self.clinic.send(self.address, self.form(group, **found))

    def kept(self) -> dict[str, object]:
        """Each finding that is kept."""
        return dict(models.Entry.objects.filter(person=self.person).values_list("fact", "value"))

    def facts(self) -> Mapping[str, object]:
        """What counts of the person now."""
        with at_hand(SCIATICA):
            person = models.Person.objects.get(id=self.person.id)
            return known_at(the_guide(), queries.entries_of(person), timezone.now()).facts

    def as_clinician(self, account: models.Account | None = None) -> Clinician:
        """Who writes, as an action gets them."""
        own = account or self.account
        members = tuple(models.Membership.objects.filter(account=own, until=None))
        return Clinician(own, models.Licence.objects.get(account=own, state="accepted"), members)


@pytest.fixture(scope="module")
def there(ready: None) -> Examining:
    """One for the tests that change nothing."""
    return Examining()


def test_a_form_is_one_examination_with_an_entry_for_each_finding():
    there = Examining()
    answer = there.write("leg-strength", strength_ankle_up_left="good_plus", strength_ankle_up_right="normal")
    assert answer.status_code == 302
    (exam,) = models.Examination.objects.filter(person=there.person)
    assert exam.author == there.account and exam.author_words["name"] == "Dr. Treats"
    assert exam.author_words["profession"] and exam.author_words["practice"]
    entries = list(exam.entries.all())
    assert {entry.fact: entry.value for entry in entries} == {
        "strength_ankle_up_left": "good_plus", "strength_ankle_up_right": "normal",
    }  # fmt: skip
    assert {entry.by for entry in entries} == {"clinician"}
    assert {entry.observed_at for entry in entries} == {exam.observed_at}
    page = there.clinic.get(answer.headers["Location"]).content.decode()
    assert "Written down: Strength of the legs." in page
    assert re.search(r"Left: 4\+</span>.*Right: 5</span>", page)


def test_every_cell_begins_empty_and_the_last_value_stands_beside_it():
    there = Examining()
    there.write("leg-nerve-tests", slr_degrees_left="40", slr_positive_left="yes")
    there.write("leg-strength", strength_ankle_up_left="gravity_only")
    for group, last in (("leg-nerve-tests", "Last: 40 degrees, "), ("leg-strength", "Last: 3, ")):
        page = there.clinic.get(f"{there.address}?group={group}").content.decode()
        assert last in page
        shown = re.findall(r"<(?:input|option)[^>]*>", page)
        assert not [tag for tag in shown if " selected" in tag or " checked" in tag]
        typed = [re.search(r'value="([^"]*)"', tag) for tag in shown if 'type="text"' in tag]
        assert {found[1] for found in typed if found} <= {""}


def test_pressed_twice_it_is_one_examination():
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    assert [there.clinic.send(there.address, form).status_code for _ in range(2)] == [302, 302]
    assert models.Examination.objects.filter(person=there.person).count() == 1
    assert models.Entry.objects.filter(person=there.person, fact="ankle_reflex_left").count() == 1


def test_the_same_form_with_other_values_is_refused_and_nothing_is_changed():
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    there.clinic.send(there.address, form)
    again = there.clinic.send(there.address, {**form, "ankle_reflex_left": "normal"})
    assert again.status_code == 422
    assert "This form was kept already" in again.content.decode()
    assert there.kept()["ankle_reflex_left"] == "absent"


def test_the_id_of_somebody_elses_examination_is_refused():
    there, other = Examining(), Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    there.clinic.send(there.address, form)
    theirs = {**other.form("leg-reflexes", ankle_reflex_left="absent"), "id": form["id"]}
    assert other.clinic.send(other.address, theirs).status_code == 422
    assert other.kept() == {}


def test_an_author_cannot_be_named_and_a_bad_id_is_a_form_of_its_own():
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    more = {"id": "no id", "author": str(there.place.owner.pk), "by": "self", "age_years": "12"}
    assert there.clinic.send(there.address, {**form, **more}).status_code == 302
    (exam,) = models.Examination.objects.filter(person=there.person)
    assert (exam.author, set(there.kept())) == (
        there.account,
        {"ankle_reflex_left", "ankle_reflex_brisk_left"},
    )


def test_a_brisk_reflex_is_not_lost_and_is_told_apart():
    there = Examining()
    there.write(
        "leg-reflexes", knee_reflex_left="beyond", knee_reflex_right="reduced", ankle_reflex_left="unsure"
    )
    assert there.kept() == {
        "knee_reflex_left": "normal", "knee_reflex_brisk_left": True,
        "knee_reflex_right": "reduced", "knee_reflex_brisk_right": False,
        "ankle_reflex_left": "unsure", "ankle_reflex_brisk_left": "unsure",
    }  # fmt: skip
    page = there.clinic.get(there.address).content.decode()
    assert "Left: brisk</span>" in page
    assert '<span aria-hidden="true">–</span><span class="hidden">Not tested</span>' in page


@pytest.mark.parametrize(
    ("group", "found", "error"),
    [
        ("leg-strength", {}, "Nothing was filled in"),
        ("leg-strength", {"strength_ankle_up_left": "5"}, "Choose one of the values: Ankle dorsiflexion"),
        ("leg-strength", {"strength_ankle_up_left": "conflicting"}, "Choose one of the values"),
        ("leg-nerve-tests", {"slr_degrees_left": "200"}, "Enter a number from 0 to 120"),
        ("leg-nerve-tests", {"slr_degrees_left": "-5"}, "Enter a number from 0 to 120"),
        ("leg-nerve-tests", {"slr_degrees_left": "nan"}, "Enter a number from 0 to 120"),
        ("leg-nerve-tests", {"slr_degrees_left": "9" * 5000}, "Enter a number from 0 to 120"),
        (
            "leg-nerve-tests",
            {"slr_degrees_left": "40", "slr_degrees_left-not-tested": "unsure"},
            "or choose not tested",
        ),
        ("leg-nerve-tests", {"slr_positive_left": "maybe"}, "Choose one of the values"),
        ("leg-strength", {"heel_raises_count_left": "7.5"}, "Enter a number from 0 to 200"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    there: Examining, group: str, found: dict[str, str], error: str
):
    answer = there.write(group, **found)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert there.kept() == {}


def test_what_was_typed_stays_when_something_is_wrong(there: Examining):
    page = there.write("leg-nerve-tests", slr_degrees_left="45", slr_degrees_right="400").content.decode()
    assert 'value="45"' in page and 'value="400"' in page
    assert 'aria-invalid="true"' in page


def test_numbers_are_kept_as_numbers():
    there = Examining()
    more = {"slr_degrees_right-not-tested": "unsure"}
    there.write("leg-nerve-tests", slr_degrees_left="45,5", femoral_stretch_degrees_left="٩٠", **more)
    assert there.kept() == {
        "slr_degrees_left": 45.5, "femoral_stretch_degrees_left": 90, "slr_degrees_right": "unsure",
    }  # fmt: skip


def test_a_finding_that_is_a_danger_sign_counts_at_once():
    there = Examining()
    answer = there.write("saddle", saddle_touch_left="reduced")
    assert there.facts()["saddle_numbness"] is True
    page = there.clinic.get(answer.headers["Location"]).content.decode()
    assert "With all that is known now: " in page
    assert the_guide().levels.of("emergency").title in page


def test_a_group_that_is_not_there_is_not_found(there: Examining):
    assert there.clinic.get(f"{there.address}?group=wings").status_code == 404
    form = {"whose": tag_of(there.share.person), "group": "wings"}
    assert there.clinic.send(there.address, form).status_code == 404


def test_a_form_that_was_open_while_the_share_ended_is_refused_and_says_why():
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    actions.end_share(there.share, "person", timezone.now())
    answer = there.clinic.send(there.address, form)
    assert answer.status_code == 409
    assert "This share has ended" in answer.content.decode()
    assert there.kept() == {} and not models.Examination.objects.filter(person=there.person).exists()


def test_a_share_that_ends_between_the_page_and_the_writing_keeps_nothing(monkeypatch: pytest.MonkeyPatch):
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    real = actions.keep_examination

    def ended_first(share: models.Share, *args: Any) -> models.Examination:
        actions.end_share(share, "person", timezone.now())
        return real(share, *args)

    monkeypatch.setattr(actions, "keep_examination", ended_first)
    answer = there.clinic.send(there.address, form)
    assert answer.status_code == 409
    assert "They ended it." in answer.content.decode()
    assert there.kept() == {}


def test_a_form_for_another_person_is_refused(there: Examining):
    other = Examining()
    form = {**there.form("leg-reflexes", ankle_reflex_left="absent"), "whose": tag_of(other.share.person)}
    assert there.clinic.send(there.address, form).status_code == 409
    assert there.kept() == {} and other.kept() == {}


def test_two_clinicians_who_find_different_things_at_one_moment_are_both_kept():
    there = Examining()
    colleague = there.place.hire("clinician", "colleague")
    models.Share.objects.filter(id=there.share.id).update(clinician=None, whole_practice=True)
    now = timezone.now()
    for own, value in ((there.account, "normal"), (colleague, "absent")):
        models.Person.objects.filter(id=there.person.id).update(touched_at=now - timedelta(minutes=1))
        share = models.Share.objects.get(id=there.share.id)
        found = {"ankle_reflex_left": value}
        with at_hand(SCIATICA):
            actions.keep_examination(share, there.as_clinician(own), uuid4(), found, now)
    kept = models.Entry.objects.filter(person=there.person, fact="ankle_reflex_left")
    assert sorted(kept.values_list("value", flat=True)) == ["absent", "normal"]
    assert there.facts()["ankle_reflex_left"] == "conflicting"
    page = there.clinic.get(there.address).content.decode()
    assert re.search(r"Left: \w+ and \w+</span>", page)


def test_a_value_that_a_fact_cannot_have_is_refused_whole():
    there = Examining()
    found = {"ankle_reflex_left": "absent", "knee_reflex_left": "gone"}
    with at_hand(SCIATICA), pytest.raises(FaultsFound):
        actions.keep_examination(there.share, there.as_clinician(), uuid4(), found, timezone.now())
    assert there.kept() == {} and not models.Examination.objects.filter(person=there.person).exists()


def test_the_id_of_a_finding_follows_from_its_form():
    there, id = Examining(), uuid4()
    with at_hand(SCIATICA):
        actions.keep_examination(
            there.share, there.as_clinician(), id, {"faber_positive_left": True}, timezone.now()
        )
    (entry,) = models.Entry.objects.filter(person=there.person)
    assert (entry.id, entry.examination_id) == (uuid5(UUID(str(id)), "faber_positive_left"), id)


def test_a_person_who_is_gone_is_not_there():
    there = Examining()
    form = there.form("leg-reflexes", ankle_reflex_left="absent")
    models.Person.objects.get(id=there.person.id).delete()
    assert there.clinic.send(there.address, form).status_code == 404


def test_what_the_person_was_told_stands_in_no_cell(there: Examining):
    with at_hand(SCIATICA):
        actions.record_entries(
            there.person, [Entry("ankle_reflex", "reduced", timezone.now())], timezone.now()
        )
    page = there.clinic.get(f"{there.address}?group=leg-reflexes").content.decode()
    assert "Last:" not in page


def test_nobody_but_a_clinician_gets_the_form(there: Examining):
    assert Person().get(there.address).status_code == 302
    assert there.browser.get(there.address).status_code == 404


def test_what_was_mistyped_is_taken_back_at_once_and_stays_in_the_log():
    """A grave value that was never found must not count until the person happens to answer anew."""
    one = Examining()
    one.write("leg-strength", **{STRONG: "gravity_only"})
    (wrong,) = models.Entry.objects.filter(person=one.person, fact=STRONG)
    assert one.facts()[STRONG] == "gravity_only"
    page = one.clinic.get(one.address).content.decode()
    assert f'name="taken_back" value="{wrong.id}"' in page
    form = {"whose": tag_of(one.share.person), "taken_back": str(wrong.id)}
    for _ in range(2):  # sent twice it is one
        assert one.clinic.send(one.address, form).status_code == 302
    assert STRONG not in one.facts()
    gone = models.Entry.objects.get(person=one.person, corrects=wrong.id)
    assert (gone.value, gone.by, gone.examination.author) == (None, "clinician", one.account)
    assert models.Entry.objects.filter(id=wrong.id, value="gravity_only").exists()
    after = one.clinic.get(f"{one.address}?taken_back=1").content.decode()
    assert "Taken back. It no longer counts." in after
    assert "taken_back" not in after.split("</h1>")[1].split("</main>")[0]


def test_only_what_was_written_in_the_practice_is_taken_back_and_an_assistant_only_their_own():
    one = Examining()
    one.write("leg-strength", **{STRONG: "gravity_only"})
    (wrong,) = models.Entry.objects.filter(person=one.person, fact=STRONG)
    form = {"whose": tag_of(one.share.person), "taken_back": str(wrong.id)}
    elsewhere = Workplace()
    other = elsewhere.hire("clinician", "other")
    theirs = shared(one.person, other, elsewhere.practice)
    helper = one.place.hire("assistant", "helps")
    now = timezone.now()
    whole = actions.ask_practice(one.person, one.place.practice, None, actions.Wishes(**vars(WISHES)), now)
    assert actions.confirm_share(whole, now)
    for who, share in ((other, theirs), (helper, whole)):
        desk, address = signed_in(who), f"/clinic/{share.id}/examine/"
        assert str(wrong.id) not in desk.get(address).content.decode()
        desk.send(address, form)
        assert not models.Entry.objects.filter(corrects=wrong.id).exists()
    colleague = signed_in(one.place.hire("clinician", "colleague"))
    colleague.send(f"/clinic/{whole.id}/examine/", form)
    assert models.Entry.objects.filter(corrects=wrong.id).exists()


def test_nothing_is_taken_back_through_a_share_that_ended():
    one = Examining()
    one.write("leg-strength", **{STRONG: "gravity_only"})
    (wrong,) = models.Entry.objects.filter(person=one.person, fact=STRONG)
    actions.end_share(one.share, "person", timezone.now())
    form = {"whose": tag_of(one.share.person), "taken_back": str(wrong.id)}
    assert one.clinic.send(one.address, form).status_code == 409
    assert one.kept() == {STRONG: "gravity_only"}


def test_an_examination_of_an_earlier_day_is_told_of_then_and_none_of_a_time_to_come():
    one = Examining()
    zone = ZoneInfo(one.place.practice.time_zone or "UTC")
    for typed in ("soon", f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"):
        refused = one.write("leg-strength", **{STRONG: "normal"}, examined_at=typed)
        assert refused.status_code == 422
        page = refused.content.decode()
        assert 'href="#examined_at"' in page
        assert f'value="{typed}"' in page
    assert one.kept() == {}
    then = (timezone.now() - timedelta(days=2)).replace(second=0, microsecond=0)
    one.write("leg-strength", **{STRONG: "normal"}, examined_at=f"{then.astimezone(zone):%Y-%m-%dT%H:%M}")
    entry = models.Entry.objects.get(person=one.person, fact=STRONG)
    assert (entry.observed_at, entry.examination.observed_at) == (then, then)
    assert entry.recorded_at > then


NECK = "cervical-radiculopathy"


def test_the_grid_of_each_open_topic_is_offered_and_what_is_found_stays_in_its_topic():
    there = Examining()
    began = {"began_at": there.person.started_at, "check_began_at": there.person.started_at}
    with drafts_shown():
        neck = models.Episode.objects.create(person=there.person, pathway=NECK, **began)
        offered = dict.fromkeys(
            re.findall(
                r"\?topic=([a-z-]+)&amp;group=([a-z_-]+)", there.clinic.get(there.address).content.decode()
            )
        )
        assert {topic for topic, _ in offered} == {SCIATICA, NECK}
        with at_hand(NECK):
            group, fact, value = _of_the_topic_alone(the_guide())
        page = there.clinic.get(f"{there.address}?topic={NECK}&group={group}").content.decode()
        id = re.search(r'name="id" value="([^"]+)"', page)
        assert id is not None and fact in page
        sent = {
            "whose": tag_of(there.share.person), "topic": NECK, "group": group,
            "id": id[1], fact: value,
        }  # fmt: skip
        there.clinic.send(there.address, sent)
        kept = models.Entry.objects.filter(person=there.person, by="clinician")
        assert {(one.fact, one.value, one.episode_id) for one in kept} == {(fact, value, neck.id)}
        with at_hand(SCIATICA):
            assert not findings_to_take_back(there.share, there.as_clinician())
        back = there.clinic.get(there.address).content.decode()
        assert back.count('name="taken_back"') == 1
        taken = re.search(r'name="taken_back" value="([^"]+)"', back)
        assert taken
        there.clinic.send(
            there.address, {"whose": tag_of(there.share.person), "topic": NECK, "taken_back": taken[1]}
        )
        assert {one.episode_id for one in kept.all()} == {neck.id}
        assert 'name="taken_back"' not in there.clinic.get(there.address).content.decode()


def test_a_topic_that_is_not_open_has_no_form():
    there = Examining()
    with drafts_shown():
        assert there.clinic.get(f"{there.address}?topic={NECK}").status_code == 404


def _of_the_topic_alone(guide: Guide) -> tuple[str, str, str]:
    """A group, a fact of it that no other topic reads, and a value of that fact."""
    return next(
        (group.id, cell.fact, guide.facts[cell.fact].words[0])
        for group in guide.examination.groups
        for row in group.rows
        for cell in cells_of(guide, row)
        if guide.facts[cell.fact].reach == "topic" and guide.facts[cell.fact].words and not row.beyond
    )
