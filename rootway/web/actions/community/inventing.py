"""The demonstration's community: invented members and posts, with an invented moderator on watch."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from allauth.mfa.models import Authenticator
from django.db import transaction

from rootway.web.actions.community.members import join
from rootway.web.actions.community.posting import FIRST_RANK
from rootway.web.actions.community.watching import MOST_HOURS, begin_watch, make_moderator
from rootway.web.actions.invented_practice import invented_account
from rootway.web.data.forum_words import ScreenedWords
from rootway.web.data.models import Account, ForumDecision, ForumMember, ForumPost, ForumTopic
from rootway.web.data.models.forum_post import HELD, HIDDEN, QUIET

NAMES = UUID("0f4a6c1e-77a5-4d0e-9a6f-4c64a1a0d2b9")  # of everything that is invented here
MODERATOR = "moderator"
JOINED = timedelta(days=40)


def invented_member(id: str, pseudonym: str, now: datetime) -> ForumMember:
    """A member who does not exist; who comes second finds them."""
    return join(_account(id), pseudonym, 1, now - JOINED)


def invented_moderator(now: datetime) -> Account:
    """Somebody who watches for as long as anybody may, so that visitors can post."""
    own = _account(MODERATOR)
    make_moderator(own.email, True, True, now)
    begin_watch(own, MOST_HOURS, now)
    return own


@transaction.atomic
def invented_post(
    member: ForumMember, board: str, topic: str, opens: bool, words: ScreenedWords, state: str, at: datetime
) -> None:
    """One post as it was written; what waits waits, and what is hidden was hidden with a reason."""
    made = {"board": board, "title": topic, "opened_at": at}
    within, _new = ForumTopic.objects.get_or_create(id=uuid5(NAMES, topic), defaults=made)
    waits = state == HELD
    rank = FIRST_RANK if waits else QUIET
    said = {
        "topic": within, "member": member, "opens": opens, "text": words.text, "same_as": words.same_as,
        "written_at": at, "state": state, "stood": not waits, "why": "first" if waits else "", "rank": rank,
        "screen": words.screen, "line": bool(words.hits),
    }  # fmt: skip
    post, new = ForumPost.objects.get_or_create(id=uuid5(NAMES, f"{topic} {words.text}"), defaults=said)
    if new and state == HIDDEN:
        ForumDecision.objects.create(post=post, member=member, what="hide", rule="selling", at=at)


def _account(id: str) -> Account:
    own = invented_account(f"community-{id}")
    Authenticator.objects.get_or_create(user=own, type="totp", defaults={"data": {"secret": "invented"}})
    return own
