"""Members follow topics and hear once a week how much is new in them; one press in the mail ends it."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from rootway.web.accounts import outbox
from rootway.web.actions import community
from rootway.web.data import models
from rootway.web.data.forum_follows import new_for
from tests.web.forum import Moderator, Talker, standing
from tests.web.person import page

SITE = "https://rootway.example/"
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def no_mail(settings_of_mail: None) -> None:
    """Nobody of another test waits for a mail."""
    models.ForumMember.objects.update(mail_key=None)
    models.Message.objects.all().delete()
    mail.outbox.clear()


@pytest.fixture
def settings_of_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail is sent by a sender, not printed."""
    monkeypatch.setattr("django.conf.settings.MAIL_WORKS", True)


def follower(topic: models.ForumTopic) -> Talker:
    """Somebody who follows a topic and wishes the mail, both from the pages."""
    reader = Talker()
    assert reader.browser.send(f"/community/topics/{topic.id}/follow/", {"follows": "yes"}).status_code == 302
    assert reader.browser.send("/community/mine/mail/", {"weekly": "yes"}).status_code == 302
    reader.member.refresh_from_db()
    return reader


def answer(writer: Talker, topic: models.ForumTopic, at: datetime, state: str = "up") -> models.ForumPost:
    return models.ForumPost.objects.create(
        topic=topic, member=writer.member, opens=False, text="It got better.", written_at=at,
        state=state, stood=state == "up", screen="test",
    )  # fmt: skip


def sent() -> mail.EmailMessage:
    """The mail that waits; it was written at a moment that is still to come."""
    now = timezone.now()
    models.Message.objects.update(next_try_at=now, stale_at=now + WEEK)
    outbox.send_waiting()
    (one,) = mail.outbox
    return one


def test_once_a_week_a_number_and_never_a_word_of_a_post():
    writer, now = Talker(), timezone.now()
    topic = standing(writer.member, "Stairs", "Stairs at work").topic
    reader = follower(topic)
    assert community.tell_followers(now + WEEK, SITE) == 0, "nothing is new"
    for _ in range(2):
        answer(writer, topic, now + timedelta(days=1))
    assert community.tell_followers(now + timedelta(days=3), SITE) == 0, "they wished for it three days ago"
    assert community.tell_followers(now + WEEK + timedelta(hours=1), SITE) == 1
    assert community.tell_followers(now + WEEK + timedelta(hours=2), SITE) == 0, "one a week"
    told = sent()
    assert told.to == [reader.account.email] and "2 new answers in topics that you follow." in told.body
    assert "https://rootway.example/community/mine/" in told.body
    assert not any(word in told.body + told.subject for word in ("Stairs", "better", writer.member.pseudonym))
    assert reader.member.pseudonym not in told.body
    answer(writer, topic, now + WEEK + timedelta(days=1))
    assert community.tell_followers(now + 2 * WEEK + timedelta(hours=2), SITE) == 1
    assert new_for(models.ForumMember.objects.get(id=reader.member.id)) == 0


def test_one_press_in_the_mail_ends_it_without_signing_in():
    writer, now = Talker(), timezone.now()
    topic = standing(writer.member, "Stairs").topic
    reader = follower(topic)
    answer(writer, topic, now + timedelta(days=1))
    assert community.tell_followers(now + WEEK + timedelta(hours=1), SITE) == 1
    headers = sent().extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address in mail.outbox[0].body
    program = Client(enforce_csrf_checks=True)
    at = address.removeprefix(SITE.rstrip("/"))
    asked = program.get(at)
    assert asked.status_code == 200 and "Send me no more of them" in page(asked)
    assert models.ForumMember.objects.get(id=reader.member.id).mail_key is not None, "to look ends nothing"
    ended = program.post(at, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert ended.status_code == 200
    assert models.ForumMember.objects.get(id=reader.member.id).mail_key is None
    unknown = program.post(f"/community/mail/{topic.id}/")
    assert (unknown.status_code, page(unknown)) == (200, page(program.post(at)))
    assert community.tell_followers(now + 3 * WEEK, SITE) == 0


def test_what_is_held_hidden_muted_or_ones_own_is_not_new():
    writer, muted, now = Talker(), Talker(), timezone.now()
    topic = standing(writer.member, "Stairs").topic
    reader = follower(topic)
    community.mute(reader.member, muted.member)
    later = now + timedelta(days=1)
    answer(muted, topic, later)
    answer(reader, topic, later)
    held = answer(writer, topic, now - timedelta(days=1), "held")
    assert new_for(reader.member) == 0
    moderator = Moderator()
    moderator.decide(held, "up")
    assert new_for(reader.member) == 1, "it came to stand after they followed"
    opener = topic.posts.get(opens=True)
    moderator.decide(opener, "hide", rule="kind", words="Unkind.")
    assert new_for(reader.member) == 1, "others still stand in it"


def test_following_ends_on_the_page_and_stands_in_the_file_to_take_along():
    topic = standing(Talker().member, "Stairs", "Stairs at work").topic
    reader = follower(topic)
    assert "Stairs at work" in reader.reads("/community/mine/")
    assert "Follow this no longer" in reader.reads(f"/community/topics/{topic.id}/")
    assert reader.browser.send(f"/community/topics/{topic.id}/follow/", {"follows": "no"}).status_code == 302
    assert "Follow this topic" in reader.reads(f"/community/topics/{topic.id}/")
    assert not models.ForumFollow.objects.filter(member=reader.member).exists()
    reader.browser.send("/community/mine/mail/", {"weekly": "no"})
    assert models.ForumMember.objects.get(id=reader.member.id).mail_key is None
    hidden = standing(Talker().member, "Gone")
    models.ForumPost.objects.filter(id=hidden.id).update(state="hidden")
    missing = reader.browser.send(f"/community/topics/{hidden.topic_id}/follow/", {"follows": "yes"})
    assert missing.status_code == 404


def test_who_leaves_follows_nothing_and_gets_no_mail():
    topic = standing(Talker().member, "Stairs").topic
    reader = follower(topic)
    community.leave(reader.member, True, timezone.now())
    left = models.ForumMember.objects.get(id=reader.member.id)
    assert left.mail_key is None and left.mailed_at is None
    assert not models.ForumFollow.objects.filter(member=left).exists()


def test_of_very_many_topics_the_oldest_are_followed_no_longer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rootway.web.actions.community.following.MOST_FOLLOWED", 2)
    reader, now = Talker(), timezone.now()
    topics = [standing(reader.member, "Stairs").topic for _ in range(3)]
    for number, topic in enumerate(topics):
        community.follow(reader.member, topic, now + timedelta(minutes=number))
    kept = models.ForumFollow.objects.filter(member=reader.member).order_by("since")
    assert [one.topic_id for one in kept] == [topic.id for topic in topics[1:]]
