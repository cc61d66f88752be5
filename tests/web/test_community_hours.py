"""The community shuts itself when help comes late, and a lead opens it again with what they understood."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from rootway.web.actions import community
from rootway.web.data import models
from rootway.web.data.forum_queries import is_open
from rootway.web.data.forum_stops import DELAY, SLOW, why_shut
from tests.web.forum import Moderator, Talker
from tests.web.person import page

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
_YEARS = count(2060)


@pytest.fixture
def now() -> datetime:
    """A moment of which no other test has posts: words and times of a post are never changed."""
    models.ForumStop.objects.all().delete()
    return datetime(next(_YEARS), 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def moderator(now: datetime) -> Moderator:
    """A lead on watch at the moment of the test."""
    lead = Moderator(lead=True)
    community.begin_watch(lead.account, 2, now)
    return lead


def waited(by: Moderator, at: datetime, wait: timedelta | None) -> None:
    """A post of a moment that waited so long until somebody looked; None: nobody did."""
    topic = models.ForumTopic.objects.create(board="moving", title="Waits", opened_at=at)
    post = models.ForumPost.objects.create(
        topic=topic, member=Talker().member, opens=True, text="Waits", written_at=at, state="up", stood=True,
        rank=5, screen="test",
    )  # fmt: skip
    if wait is not None:
        models.ForumLook.objects.create(post=post, account=by.account, at=at + wait)


def test_two_weeks_of_long_waits_shut_it_and_one_does_not(moderator: Moderator, now: datetime):
    waited(moderator, now - 3 * DAY, 13 * HOUR)
    assert why_shut(now) == "" and is_open(now)
    waited(moderator, now - 10 * DAY, 13 * HOUR)
    assert why_shut(now) == SLOW and not is_open(now)
    for _ in range(9):
        waited(moderator, now - 9 * DAY, HOUR)
    assert why_shut(now) == "", "nine in ten of that week were looked at soon"


def test_what_nobody_looked_at_counts_with_the_time_it_waits(moderator: Moderator, now: datetime):
    waited(moderator, now - 10 * DAY, 13 * HOUR)
    waited(moderator, now - 11 * HOUR, None)
    assert is_open(now) and not is_open(now + 2 * HOUR)


def test_after_a_lead_has_understood_it_counts_anew(moderator: Moderator, now: datetime):
    for age in (3 * DAY, 10 * DAY):
        waited(moderator, now - age, 13 * HOUR)
    with pytest.raises(community.OwnMatter):
        community.open_again(Moderator().account, "I know", now)
    community.open_again(moderator.account, "Two of us were away. A third is trained.", now)
    stop = models.ForumStop.objects.get()
    assert (stop.why, stop.ended_at, stop.ended_by) == (SLOW, now, moderator.account)
    assert is_open(now) and is_open(now + HOUR)


def test_care_that_came_late_shuts_it_at_once_and_words_are_kept(now: datetime):
    lead, other, talker = Moderator(lead=True), Moderator(), Talker(trusted=True)
    assert "Members can post." in page(other.browser.get("/office/community/"))
    assert (
        other.browser.send("/office/community/stop/", {"decision": "shut", "words": " "}).status_code == 422
    )
    said = {"decision": "shut", "words": "A numb seat waited for nine hours."}
    assert other.browser.send("/office/community/stop/", said).status_code == 302
    assert other.browser.send("/office/community/stop/", said).status_code == 302
    assert models.ForumStop.objects.filter(why=DELAY).count() == 1
    refused = talker.open("Short walks helped me again.")
    assert refused.status_code == 409 and "nothing new can be posted now" in page(refused)
    assert models.ForumDraft.objects.get(member=talker.member).text == "Short walks helped me again."
    assert "A lead opens it again." in page(other.browser.get("/office/community/"))
    opened = {"decision": "open", "words": "The card did not say where to go. It does now."}
    assert "Only a lead opens it again." in page(other.browser.send("/office/community/stop/", opened))
    shown = page(lead.browser.get("/office/community/"))
    assert "Closed to new posts" in shown and "A numb seat waited for nine hours." in shown
    assert lead.browser.send("/office/community/stop/", opened).status_code == 302
    stop = models.ForumStop.objects.get()
    assert stop.ended_by == lead.account and stop.understood.startswith("The card")
    assert talker.open("Short walks helped me again.").status_code == 302
