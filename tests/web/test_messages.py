"""A person and who treats them write to each other: the card comes first, and nothing becomes an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.http import HttpResponse
from django.utils import timezone

from rootway.web import actions
from rootway.web.content.danger_card import card_for, found_in
from rootway.web.data import models
from rootway.web.data.whose import tag_of
from rootway.web.pathway import guide_of
from rootway.web.topics import door, topic_at_hand
from tests.web.person import Person, hidden, page
from tests.web.workplace import Workplace, person_with_log, shared, signed_in

PLAIN, DANGER = "Could we move Thursday to Friday?", "My groin has gone numb"


class Thread:
    """One share, with a browser on each side."""

    def __init__(self, **wishes: object) -> None:
        self.place = Workplace()
        self.clinician = self.place.hire("clinician", "treats")
        self.person, self.browser = person_with_log()
        self.share = shared(self.person, self.clinician, self.place.practice, **wishes)
        self.treats = signed_in(self.clinician)

    @property
    def address(self) -> str:
        return f"/sharing/{self.share.id}/messages/"

    @property
    def clinic(self) -> str:
        return f"/clinic/{self.share.id}/messages/"

    def write(self, text: str, **more: str) -> HttpResponse:
        said = {"whose": tag_of(self.person), "text": text, "id": str(uuid4()), **more}
        return self.browser.send(self.address, said)

    def answer(self, text: str, **more: str) -> HttpResponse:
        said = {"whose": tag_of(self.person), "text": text, "id": str(uuid4()), **more}
        return self.treats.send(self.clinic, said)

    def said(self) -> list[models.CareMessage]:
        return list(models.CareMessage.objects.filter(share=self.share))


def test_both_sides_write_and_read():
    one = Thread()
    assert one.write(PLAIN).status_code == 302
    assert "not read yet" in page(one.browser.get(one.address))
    assert PLAIN in page(one.treats.get(one.clinic))
    assert "not read yet" not in page(one.browser.get(one.address))
    assert one.answer("Friday at ten is fine.").status_code == 302
    assert "Read the new message" in page(one.browser.get("/sharing/"))
    read = page(one.browser.get(one.address))
    assert "Friday at ten is fine." in read and "Dr. Treats" in read
    assert "Read the new message" not in page(one.browser.get("/sharing/"))
    assert [(each.from_person, each.held_by_words) for each in one.said()] == [(True, False), (False, False)]


def test_the_card_has_the_words_of_the_rule_and_nothing_is_sent():
    one = Thread()
    shown = page(one.write(DANGER))
    guide = guide_of(door() or topic_at_hand())
    rule = next(rule for rule in guide.files[guide.roles.triage].rules if rule.id == "saddle-numbness")
    assert rule.say in shown and guide.levels.of("emergency").title in shown
    assert "Is this about you, today?" in shown and DANGER in shown
    assert one.said() == []


def test_yes_says_where_to_turn_and_keeps_the_words_for_a_while():
    one = Thread()
    shown = hidden(one.write(DANGER), "shown")
    now = page(one.write(DANGER, shown=shown, answer="mine"))
    assert "was not sent" in now and "tel:911" in now and "/log/check-in/signs/" in now
    assert one.said() == []
    assert DANGER in page(one.browser.get(one.address))


def test_about_another_is_sent_and_marked():
    one = Thread()
    shown = hidden(one.write(DANGER), "shown")
    assert one.write(DANGER, shown=shown, answer="not_mine").status_code == 302
    assert [each.held_by_words for each in one.said()] == [True]
    for browser, address in ((one.browser, one.address), (one.treats, one.clinic)):
        assert "don’t wait for an answer. Call 911" in page(browser.get(address))


def test_the_words_can_be_changed():
    one = Thread()
    shown = hidden(one.write(DANGER), "shown")
    assert f">{DANGER}</textarea>" in page(one.write(DANGER, shown=shown, answer="change"))
    assert one.write(PLAIN).status_code == 302


def test_no_form_passes_the_card_by():
    one, other = Thread(), Thread()
    assert "Before you send it" in page(one.write(DANGER, answer="not_mine"))
    assert "Before you send it" in page(one.write(DANGER, answer="mine"))
    of_plain = hidden(other.write(DANGER), "shown")
    assert "Before you send it" in page(one.write(DANGER, shown=of_plain, answer="not_mine"))
    shown = hidden(one.write(DANGER), "shown")
    changed = DANGER + " and I can't pee"
    assert "Before you send it" in page(one.write(changed, shown=shown, answer="not_mine"))
    assert one.said() == []


def test_what_is_denied_or_of_another_is_sent_without_a_card_but_not_by_a_carer():
    one = Thread()
    assert one.write("I have no numbness in my groin").status_code == 302
    assert one.write("My sister has a numb groin").status_code == 302
    models.Person.objects.filter(id=one.person.id).update(carer=True)
    assert "Before you send it" in page(one.write("She has a numb groin"))


@pytest.mark.parametrize(("country", "line"), [("US", "988"), ("GB", "116123"), ("FR", None), ("", "988")])
def test_harming_oneself_shows_a_line_where_one_was_confirmed(country: str, line: str | None):
    card = card_for(found_in("I want to kill myself"), country)
    assert card.crisis and card.calls and card.top is None
    assert [each.number for each in card.lines] == ([line] if line else [])


def test_harming_oneself_always_shows_the_card():
    one = Thread()
    shown = page(one.write("I never want to die"))
    assert "Before you send it" in shown and "988" in shown
    one.write("I want to die", shown=hidden(one.write("I want to die"), "shown"), answer="mine")
    assert one.said() == []


def test_nothing_of_it_becomes_an_answer_or_a_minute():
    one = Thread()
    shown = hidden(one.write(DANGER), "shown")
    one.write(DANGER, shown=shown, answer="not_mine")
    one.answer("Please call me about the numb groin")
    assert not models.Entry.objects.filter(person=one.person).exists()
    assert not models.Minutes.objects.filter(person=one.person).exists()
    assert not models.Handled.objects.filter(person=one.person).exists()


def test_what_is_unread_after_a_working_day_stands_with_the_overdue():
    one = Thread()
    one.write(PLAIN)
    assert "Overdue" not in page(one.treats.get("/clinic/"))
    models.CareMessage.objects.filter(share=one.share).update(sent_at=timezone.now() - timedelta(days=5))
    before = page(one.treats.get("/clinic/"))
    one.treats.get(one.clinic)
    assert before != page(one.treats.get("/clinic/"))


def test_sent_twice_it_is_one_and_an_id_is_used_once():
    one, same = Thread(), str(uuid4())
    assert one.write(PLAIN, id=same).status_code == one.write(PLAIN, id=same).status_code == 302
    assert one.write("Something else", id=same).status_code == 422
    assert one.answer("Something else", id=same).status_code == 422
    assert one.write("Something else", id="no id").status_code == 302
    assert len(one.said()) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write something first."),
        (" \n ", "Write something first."),
        ("a" * 2_001, "at most 2000 letters"),
        ("abc\u202edef", "cannot be seen"),
        ("gr\u200boin", "cannot be seen"),
    ],
)
def test_only_plain_text_goes(text: str, says: str):
    one = Thread()
    for answer in (one.write(text), one.answer(text)):
        assert answer.status_code == 422 and says in page(answer)
    assert one.said() == []


def test_what_cannot_be_seen_is_out_of_the_form_that_comes_back():
    assert ">abcdef</textarea>" in page(Thread().write("abc\u202edef"))


def test_words_are_words_and_never_code():
    one = Thread()
    one.write("<script>alert(1)</script>{{ form }}")
    one.answer("<img src=x onerror=alert(1)>")
    for browser, address in ((one.browser, one.address), (one.treats, one.clinic)):
        sent = browser.get(address).content.decode()
        assert "<script>alert" not in sent and "<img src=x" not in sent
        assert "&lt;script&gt;alert(1)" in sent and "{{ form }}" in sent


def test_nobody_writes_as_somebody_else():
    one = Thread()
    one.answer(PLAIN, author=str(one.place.owner.id), from_person="1", held_by_words="1", author_words="{}")
    (sent,) = one.said()
    assert (sent.author_id, sent.from_person, sent.held_by_words) == (one.clinician.id, False, False)
    assert sent.author_words["name"] == "Dr. Treats"


def test_after_the_end_it_is_read_and_nothing_is_written():
    one = Thread()
    one.write(PLAIN)
    actions.end_share(one.share, "person", timezone.now())
    assert one.answer("Hello").status_code == 409
    late = one.write("One more thing")
    assert late.status_code == 409 and "One more thing" in page(late)
    shown = page(one.browser.get(one.address))
    assert PLAIN in shown and "<textarea" not in shown
    assert len(one.said()) == 1
    with pytest.raises(actions.ShareOver):
        actions.write_to_clinician(one.share, uuid4(), "x", False, timezone.now(), "")
    models.Person.objects.get(id=one.person.id).delete()
    with pytest.raises(actions.PersonGone):
        actions.write_to_clinician(one.share, uuid4(), "x", False, timezone.now(), "")


def test_a_share_of_one_look_has_no_messages():
    one = Thread(scope="look")
    assert one.browser.get(one.address).status_code == one.treats.get(one.clinic).status_code == 404


def test_an_assistant_reads_only_where_the_practice_ticked_it():
    one = Thread()
    models.Share.objects.filter(id=one.share.id).update(whole_practice=True, clinician=None)
    helper = one.place.hire("assistant", "helps")
    looks = models.Look.objects.filter(person=one.person).count()
    assert signed_in(helper).get(one.clinic).status_code == 404
    assert models.Look.objects.filter(person=one.person).count() == looks
    models.Membership.objects.filter(account=helper).update(sees_messages=True)
    assert signed_in(helper).get(one.clinic).status_code == 200
    assert signed_in(one.place.hire("desk")).get(one.clinic).status_code == 404


def test_mails_name_nobody_and_say_nothing():
    mail.outbox.clear()
    one = Thread()
    models.Share.objects.filter(id=one.share.id).update(whole_practice=True, clinician=None)
    one.write(PLAIN)
    one.answer("Friday is fine")
    told = {sent.to[0]: f"{sent.subject} {sent.body}" for sent in mail.outbox if "a message" in sent.subject}
    assert set(told) == {one.clinician.email, one.place.owner.email, one.person.account.email}
    for said in told.values():
        assert "Zibby" not in said and "Treats" not in said and "Friday" not in said
        assert "wrote. Sign in" in said or "You have a message." in said


def test_a_form_of_another_log_is_refused():
    one, other = Thread(), Thread()
    assert one.write(PLAIN, whose=tag_of(other.person)).status_code != 302 or not one.said()
    assert one.answer(PLAIN, whose=tag_of(other.person)).status_code == 409
    assert one.said() == []
    assert other.browser.get(one.address).status_code == 404
    assert Person().get(one.address).status_code == 302


def test_messages_have_a_limit_and_the_card_has_none():
    one = Thread()
    sent = [one.write(f"Number {number}").status_code for number in range(31)]
    assert sent.count(302) == 30 and sent[-1] == 429
    assert "Before you send it" in page(one.write(DANGER))
    assert [one.answer(f"Number {number}").status_code for number in range(31)][-1] == 429


def test_the_hours_of_the_practice_stand_over_each_message():
    one = Thread()
    for browser, address in ((one.browser, one.address), (one.treats, one.clinic)):
        assert "A message may be read days later." in page(browser.get(address))
        assert "Not for emergencies: call 911" in page(browser.get(address))
    models.Practice.objects.filter(pk=one.place.practice.pk).update(message_hours="Monday to Friday, 9 to 5")
    for browser, address in ((one.browser, one.address), (one.treats, one.clinic)):
        assert "Monday to Friday, 9 to 5" in page(browser.get(address))
