"""A visit that changes is told to the other side by mail, once, over real SMTP, without a word of health."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.actions import visit_news
from rootway.web.data.access import upcoming_visits
from rootway.web.data.models import Account, Message, Opening, Person, Practice, Visit
from tests.smtp import MailServer, mail_server
from tests.web.finder import PLAIN, offer, practice_of, put_index, ref, take_index_away
from tests.web.owner import Owner
from tests.web.test_booking import HELD, checked
from tests.web.test_outbox import served_by


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test; nobody tried before, and no message waits."""
    cache.clear()
    put_index()
    Message.objects.all().delete()
    yield
    take_index_away()
    Account.objects.all().delete()
    Message.objects.all().delete()


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server, and this site in production before it."""
    with mail_server() as server, served_by(server.port):
        yield server


def ann() -> Owner:
    """Somebody with an account and a finished check; the messages of signing up are sent and forgotten."""
    with override_settings(
        MAIL_IS_PRINTED=True, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"
    ):
        owner = Owner()
        owner.sign_up()
        owner.bring({"facts": PLAIN})
    return owner


def asked(owner: Owner, opening: Opening) -> Visit:
    """The visit that somebody asked for at the pages."""
    sent = owner.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    assert sent.status_code == 302
    return Visit.objects.get()


def sent_by(server: MailServer) -> list[str]:
    """To whom mail came since the last time this was asked."""
    outbox.send_waiting()
    found = [address for address, _text in server.messages]
    server.messages.clear()
    return found


def email_of(practice: Practice) -> str:
    """Where its mail goes."""
    return practice.claim.account.email


def test_each_change_is_told_to_the_other_side(server):
    practice, owner = practice_of(1), ann()
    first, second, _third = offer(practice)
    visit, now = asked(owner, first), timezone.now()
    told = [sent_by(server)]
    assert actions.propose_time(visit, second, now)
    told.append(sent_by(server))
    owner.send(f"/visits/{visit.id}/answer/", {"answer": "accept"})
    told.append(sent_by(server))
    assert actions.decline_visit(visit, now)
    told.append(sent_by(server))
    to_practice, to_ann = [email_of(practice)], [owner.email]
    assert told == [to_practice, to_ann, to_practice, to_ann]
    again = actions.ask_for_visit(visit.person, first, "Ann", "312 555 0177", now)
    assert sent_by(server) == to_practice
    assert actions.accept_visit(again, now)
    assert sent_by(server) == to_ann
    owner.send(f"/visits/{again.id}/answer/", {"answer": "cancel"})
    assert sent_by(server) == to_practice


def test_a_message_says_that_there_is_news_and_nothing_else(server):
    practice, owner = practice_of(1), ann()
    [opening] = offer(practice, count=1)
    visit = asked(owner, opening)
    outbox.send_waiting()
    actions.accept_visit(visit, timezone.now(), "https://rootway.example/")
    outbox.send_waiting()
    (_to, practice_text), (_too, person_text) = server.messages
    assert "Subject: Rootway: a visit has news" in person_text
    assert "Your visit has news. Sign in to see it." in person_text
    assert "https://rootway.example/visits/" in person_text
    assert "http://localhost/practice/" in practice_text
    for text in (practice_text, person_text):
        body = text.partition("\n\n")[2]
        assert not re.search(r"pain|leg|back|nerve|therap|Pat Example|Ann|312|\d{4}", body, re.I)
        assert str(visit.id) not in text and str(visit.person_id) not in text


def test_while_one_waits_to_be_sent_another_is_not_written(server):
    practice, owner = practice_of(1), ann()
    first, second, _third = offer(practice)
    visit, now = asked(owner, first), timezone.now()
    for _ in range(3):
        assert actions.cancel_visit(visit, now)
        visit = actions.ask_for_visit(visit.person, second, "Ann", "312 555 0177", now)
    assert [one.to for one in Message.objects.all()] == [email_of(practice)]


def test_what_changes_nothing_tells_nobody(server):
    practice, owner = practice_of(1), ann()
    [opening] = offer(practice, count=1)
    visit, now = asked(owner, opening), timezone.now()
    assert actions.cancel_visit(visit, now)
    Message.objects.all().delete()
    assert not actions.accept_visit(visit, now) and not actions.decline_visit(visit, now)
    assert not actions.accept_proposal(visit, now) and not actions.cancel_visit(visit, now)
    assert not Message.objects.exists()


def test_who_has_no_account_gets_no_mail_and_the_practice_still_does(server):
    practice, person = practice_of(1), checked()
    [opening] = offer(practice, count=1)
    person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    assert sent_by(server) == [email_of(practice)]
    assert actions.accept_visit(Visit.objects.get(), timezone.now())
    assert not Message.objects.exists()


def test_where_no_mail_can_be_sent_none_is_written():
    practice, person = practice_of(1), checked()
    [opening] = offer(practice, count=1)
    with override_settings(MAIL_WORKS=False):
        person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    assert Visit.objects.count() == 1 and not Message.objects.exists()


def test_upcoming_visits_are_those_that_hold_a_time_the_next_one_first():
    practice, person = practice_of(1), checked()
    openings, now = offer(practice, count=4), timezone.now()
    for opening in reversed(openings):
        person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    one = Visit.objects.first().person
    actions.cancel_visit(Visit.objects.get(opening=openings[1]), now)
    actions.accept_visit(Visit.objects.get(opening=openings[2]), now)
    found = [visit.opening for visit in upcoming_visits(one, now)]
    assert found == [openings[0], openings[2], openings[3]]
    assert [visit.opening for visit in upcoming_visits(one, openings[2].ends_at)] == [openings[3]]
    assert not upcoming_visits(one, openings[3].ends_at + timedelta(seconds=1)).exists()
    other = checked()
    other.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(openings[1].id)})
    assert len(upcoming_visits(one, now)) == 3


def test_who_deletes_their_answers_frees_the_time_and_the_practice_hears_of_it(server):
    practice, person = practice_of(1), checked()
    [opening] = offer(practice, count=1)
    person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    sent_by(server)
    person.send("/check/delete/", {})
    outbox.send_waiting()
    [(to, text)] = server.messages
    assert to == email_of(practice) and "Subject: Rootway: a visit is gone" in text
    assert "That time is free again." in text and "http://localhost/practice/" in text
    assert not re.search(r"pain|leg|back\b|nerve|therap|Ann|312|\d{4}", text.partition("\n\n")[2], re.I)


@pytest.mark.parametrize("address", ["/people/{}/delete/", "/account/delete/"])
def test_a_deleted_person_or_account_is_told_to_the_practice(server, address: str):
    practice, owner = practice_of(1), ann()
    [opening] = offer(practice, count=1)
    asked(owner, opening)
    sent_by(server)
    owner.show_again(address.format(owner.account.people.get().id))
    assert owner.send(address.format(owner.account.people.get().id), {}).status_code == 302
    assert sent_by(server) == [email_of(practice)]
    assert not Visit.objects.exists()


def test_who_begins_anew_in_a_browser_frees_the_time_as_well(server):
    practice, person = practice_of(1), checked()
    [opening] = offer(practice, count=1)
    person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
    sent_by(server)
    person.bring({"facts": PLAIN})
    assert sent_by(server) == ([] if Visit.objects.exists() else [email_of(practice)])
    assert not Visit.objects.exists()


def test_who_waits_for_a_practice_that_leaves_hears_of_it(server):
    practice, owner, person = practice_of(1), ann(), checked()
    first, second, _third = offer(practice)
    asked(owner, first)
    person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(second.id)})
    sent_by(server)
    with transaction.atomic():
        visit_news.tell_of_closing(practice.claim.account, timezone.now(), "https://rootway.example/")
        practice.claim.account.delete()
    outbox.send_waiting()
    [(to, text)] = server.messages  # the other has no account, and so no address here
    assert to == owner.email
    assert "A practice gave up its times here" in text and "https://rootway.example/find/" in text


def test_who_runs_the_practice_they_visit_is_told_nothing_by_themselves(server):
    practice = practice_of(1)
    [opening] = offer(practice, count=1)
    account = practice.claim.account
    now = timezone.now()
    own = Person.objects.create(account=account, started_at=now, touched_at=now)
    actions.ask_for_visit(own, opening, "Ann", "312 555 0177", timezone.now())
    Message.objects.all().delete()
    visit_news.tell_of_leaving(own, timezone.now())
    visit_news.tell_of_closing(account, timezone.now())
    assert not Message.objects.exists()


def test_today_shows_the_next_visit_until_it_is_over():
    practice, owner = practice_of(1), ann()
    assert owner.send("/log/begin/", {"time_zone": "America/Chicago"}).headers["Location"] == "/log/"
    assert "Your next visit" not in owner.get("/log/").content.decode()
    visit = asked(owner, offer(practice, count=1)[0])
    page = owner.get("/log/").content.decode()
    assert page.count("Your next visit") == 1 and f'href="/visits/{visit.id}/"' in page
    assert actions.cancel_visit(visit, timezone.now())
    assert "Your next visit" not in owner.get("/log/").content.decode()
