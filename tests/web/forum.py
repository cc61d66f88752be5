"""A community with a moderator on watch, and members in browsers of their own."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.http import HttpResponse
from django.utils import timezone

from rootway.web.actions import community
from rootway.web.data import models
from tests.web.person import Person, page
from tests.web.workplace import account, signed_in

_NUMBERS = count(1)
PLAIN = "Short walks with the dog helped me most."
DANGER = "My groin has gone numb"
CRISIS = "I want to kill myself"


class Moderator:
    """An account that moderates, in a browser that gave a second factor."""

    def __init__(self, lead: bool = False, watches: bool = True) -> None:
        self.account = account("moderates")
        community.make_moderator(self.account.email, lead, True, timezone.now())
        self.browser = signed_in(self.account)
        if watches:
            community.begin_watch(self.account, 2, timezone.now())

    def decide(self, post: models.ForumPost, decision: str, **more: str) -> HttpResponse:
        seen = {"seen": str(post.decisions.count()), "decision": decision, **more}
        return self.browser.send(f"/office/community/posts/{post.id}/", seen)


def a_word() -> str:
    """A word that nobody wrote before, in letters alone: digits in a row are held as a phone number."""
    return uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


class Talker:
    """A member; `trusted` is one whose first three posts stand."""

    def __init__(self, trusted: bool = False, joined_days: int = 0) -> None:
        self.account = account("talks")
        self.browser = signed_in(self.account, factor=False)
        said = {"pseudonym": f"Amber Tern {chr(64 + next(_NUMBERS) % 26 + 1)}{uuid4().hex[:6]}"}
        assert (
            self.browser.send("/community/join/", {**said, "adult": "yes", "rules": "yes"}).status_code == 302
        )
        self.member = models.ForumMember.objects.get(account=self.account)
        if joined_days:
            since = timezone.now() - timedelta(days=joined_days)
            models.ForumMember.objects.filter(id=self.member.id).update(joined_at=since)
        if trusted:
            for _ in range(3):
                standing(self.member, a_word())
        self.member.refresh_from_db()

    def open(self, text: str = PLAIN, title: str = "Walking again", **more: str) -> HttpResponse:
        said = {"id": str(uuid4()), "title": title, "text": text, **more}
        return self.browser.send("/community/boards/moving/new/", said)

    def answer(self, topic: models.ForumTopic, text: str, **more: str) -> HttpResponse:
        return self.browser.send(
            f"/community/topics/{topic.id}/answer/", {"id": str(uuid4()), "text": text, **more}
        )

    def posts(self) -> list[models.ForumPost]:
        return list(models.ForumPost.objects.filter(member=self.member).order_by("written_at"))

    def last(self) -> models.ForumPost:
        return self.posts()[-1]

    def reads(self, address: str = "/community/") -> str:
        return page(self.browser.get(address))


def standing(member: models.ForumMember, text: str, title: str = "A topic") -> models.ForumPost:
    """A post that everybody reads."""
    now = timezone.now()
    topic = models.ForumTopic.objects.create(board="moving", title=title, opened_at=now)
    return models.ForumPost.objects.create(
        topic=topic, member=member, opens=True, text=text, written_at=now, state="up", stood=True, screen="test"
    )  # fmt: skip


def nobody_watches() -> None:
    """The last look was long ago."""
    long_ago = timezone.now() - timedelta(hours=9)
    models.ForumWatch.objects.update(began_at=long_ago, until=long_ago, looked_at=long_ago)


__all__ = [
    "CRISIS",
    "DANGER",
    "PLAIN",
    "Moderator",
    "Person",
    "Talker",
    "nobody_watches",
    "standing",
]
