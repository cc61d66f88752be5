"""The first and the last moment at which something is done: a clock, a pause, links, copies, who decides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from rootway.web.actions import community
from rootway.web.actions.clock import clock_fault
from rootway.web.actions.community.posting import MayNotPost, write_post
from rootway.web.data import models
from rootway.web.data.forum_queries import is_open
from rootway.web.data.forum_words import ScreenedWords
from tests.web.forum import Moderator, Talker, a_word

US = timedelta(microseconds=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THEN = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def clock(ready: None) -> Iterator[None]:
    """A server that was last seen at `THEN`, at which nobody was for a long time."""
    before = list(models.ClockSeen.objects.all())
    models.ClockSeen.objects.update_or_create(id=1, defaults={"seen_at": THEN, "doubted_at": None})
    yield
    models.ClockSeen.objects.all().delete()
    models.ClockSeen.objects.bulk_create(before)


def seen() -> tuple[datetime, datetime | None]:
    return models.ClockSeen.objects.values_list("seen_at", "doubted_at").get(id=1)


@pytest.mark.usefixtures("clock")
def test_a_clock_is_doubted_after_more_than_three_days_and_no_sooner():
    models.Person.objects.filter(touched_at__gt=THEN, touched_at__lt=THEN + 9 * DAY).delete()
    assert clock_fault(THEN + 3 * DAY) == ""
    assert seen() == (THEN + 3 * DAY, None)
    late = THEN + 6 * DAY + US
    assert "nothing was seen of this server since 2024-03-04" in clock_fault(late)
    assert seen() == (THEN + 3 * DAY, late)


@pytest.mark.usefixtures("clock")
def test_a_doubt_ends_once_the_clock_went_on_for_two_days_or_is_trusted():
    late = THEN + 4 * DAY
    assert clock_fault(late)
    assert clock_fault(late + 2 * DAY - US)
    assert seen() == (THEN, late), "the doubt goes on from where it began"
    assert clock_fault(late + 2 * DAY) == ""
    assert seen() == (late + 2 * DAY, None)
    assert clock_fault(late + 9 * DAY)
    assert clock_fault(late + 8 * DAY), "set back: the doubt begins anew"
    assert seen()[1] == late + 8 * DAY
    assert clock_fault(late + 8 * DAY, trusted=True) == ""


@pytest.mark.usefixtures("clock")
def test_that_a_clock_was_seen_is_written_down_once_an_hour():
    assert clock_fault(THEN + HOUR - US) == "" and seen() == (THEN, None)
    assert clock_fault(THEN + HOUR) == "" and seen() == (THEN + HOUR, None)
    assert clock_fault(THEN + US) == "" and seen() == (THEN + HOUR, None)
    assert clock_fault(THEN) == "" and seen() == (THEN, None)


def words(text: str, title: str = "A topic") -> ScreenedWords:
    """Words in which the screen found nothing."""
    return ScreenedWords(title, text, (), (), False, "test")


def posted(talker: Talker, now: datetime, text: str = "") -> models.ForumPost:
    return write_post(talker.member, words(text or f"Some words, {a_word()}"), "moving", uuid4(), now)


@pytest.fixture
def now(ready: None) -> datetime:
    """A moment at which a moderator is on watch."""
    models.Allowance.objects.all().delete()
    Moderator()
    return timezone.now()


def test_a_pause_is_over_at_its_last_moment(now: datetime):
    one = Talker(trusted=True)
    members = models.ForumMember.objects.filter(id=one.member.id)
    members.update(paused_until=now + US)
    with pytest.raises(MayNotPost):
        posted(one, now)
    members.update(paused_until=now)
    assert posted(one, now).state == "up"
    for gone in ("ended_at", "left_at"):
        members.update(paused_until=None, ended_at=None, left_at=None)
        members.update(**{gone: now})
        with pytest.raises(MayNotPost):
            posted(one, now)


def test_the_first_three_posts_wait_and_the_fourth_does_not(now: datetime):
    one = Talker()
    for _ in range(3):
        post = posted(one, now)
        assert (post.state, post.why, post.stood) == ("held", "first", False)
        models.ForumPost.objects.filter(id=post.id).update(state="up")
    post = posted(one, now)
    assert (post.state, post.why, post.stood) == ("up", "", True)


def test_links_stand_after_seven_days_and_numbers_to_call_never(now: datetime):
    one = Talker(trusted=True)
    members = models.ForumMember.objects.filter(id=one.member.id)
    for joined, link in ((now - 7 * DAY + US, "held"), (now - 7 * DAY, "up")):
        members.update(joined_at=joined)
        assert posted(one, now, f"See www.{a_word()}.org").state == link
        assert posted(one, now, f"Call {a_word()} 555 123 4567").state == "held"
        assert posted(one, now, f"Call {a_word()} 555 12").state == "up"


def test_the_same_words_wait_for_thirty_days_if_they_are_more_than_a_few(now: datetime):
    one, other = Talker(trusted=True), Talker(trusted=True)
    models.ForumWatch.objects.update(began_at=now - 60 * DAY)
    for letters, before, wanted in (
        (40, timedelta(), ("held", "copy")),
        (40, 30 * DAY, ("held", "copy")),
        (40, 30 * DAY + US, ("up", "")),
        (39, timedelta(), ("up", "")),
    ):
        text = f"{a_word()} and more"[:letters]
        posted(one, now - before, text.ljust(letters, "."))
        found = posted(other, now, text.ljust(letters, "."))
        assert (found.state, found.why) == wanted


def test_what_waits_stands_by_its_gravest_reason(now: datetime):
    one = Talker()
    grave = replace(words(f"I cannot go on {a_word()}"), crisis=True)
    post = write_post(one.member, grave, "moving", uuid4(), now)
    assert (post.state, post.why, post.rank) == ("held", "crisis", 0)
    post = posted(one, now, f"See www.{a_word()}.org")
    assert (post.state, post.why, post.rank) == ("held", "first", 5)


def test_the_community_is_open_while_somebody_watches_or_looked_lately(now: datetime):
    watch = models.ForumWatch.objects.all()
    began = now - DAY

    def opens(until: timedelta, looked: timedelta) -> bool:
        watch.update(began_at=began, until=now + until, looked_at=now + looked)
        return is_open(now)

    assert opens(US, -DAY) and not opens(timedelta(), -DAY)
    assert opens(-HOUR, timedelta()) and not opens(-HOUR, US)
    watch.update(began_at=now + US, until=now + DAY, looked_at=now)
    assert not is_open(now)
    watch.update(began_at=now, until=now + DAY)
    assert is_open(now)


def test_an_objection_to_a_pause_is_about_no_post_and_ends_it(now: datetime):
    one, moderator, lead = Talker(trusted=True), Moderator(), Moderator(lead=True)
    said = {"rule": "kind", "words": "It hurt her.", "decision": "pause"}
    address = f"/office/community/members/{one.member.id}/"
    assert moderator.browser.send(address, said).status_code == 302
    decision = models.ForumDecision.objects.get(member=one.member, what="pause")
    assert decision.post is None
    assert community.object_to(decision, "I did not", timezone.now())
    assert not community.object_to(decision, "I said so already", timezone.now())
    address = f"/office/community/objections/{decision.id}/"
    assert lead.browser.send(address, {"decision": "right", "words": "So it is"}).status_code == 302
    one.member.refresh_from_db()
    assert one.member.paused_until is None
    made = models.ForumDecision.objects.filter(member=one.member).order_by("at")
    assert [(each.what, each.by) for each in made] == [
        ("pause", moderator.account),
        ("restore", lead.account),
    ]


def test_who_decided_a_pause_does_not_decide_the_objection(now: datetime):
    one, lead = Talker(trusted=True), Moderator(lead=True)
    said = {"rule": "kind", "words": "It hurt her.", "decision": "pause"}
    lead.browser.send(f"/office/community/members/{one.member.id}/", said)
    decision = models.ForumDecision.objects.get(member=one.member, what="pause")
    community.object_to(decision, "I did not", timezone.now())
    address = f"/office/community/objections/{decision.id}/"
    assert lead.browser.send(address, {"decision": "stays", "words": "No"}).status_code == 422
    one.member.refresh_from_db()
    assert one.member.paused_until is not None
