"""The one way in which a post comes to stand: through the screen, and the first ones through a moderator."""

import re
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from rootway.danger_words import Tone
from rootway.errors import RootwayError
from rootway.web.data.forum_access import badge_of
from rootway.web.data.forum_queries import can_answer, is_open
from rootway.web.data.forum_words import ScreenedWords
from rootway.web.data.models import ForumDraft, ForumHit, ForumMember, ForumPost, ForumTopic
from rootway.web.data.models.forum_post import HELD, QUIET, UP, WITHDRAWN

FIRST = 3  # so many posts of a member are looked at before they stand
LINKS_AFTER = timedelta(days=7)
COPIED_WITHIN, SHORTEST_COPY = timedelta(days=30), 40  # letters: many say "thank you"
CRISIS_RANK, NOW_RANK, URGENT_RANK, SIGN_RANK, REPORTED_RANK, FIRST_RANK, ODD_RANK, COPY_RANK = range(8)
_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|org|net|info|biz|shop|io|co)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\b)\d(?:[ ().-]{0,2}\d){6,}")


class ForumClosed(RootwayError):
    """Nobody is on watch: nothing new can be posted."""


class MayNotPost(RootwayError):
    """The member is paused or ended, agreed to no rules of today, or the topic takes no answers."""


class CardFirst(RootwayError):
    """The words sound like a danger sign, and their writer did not pass the card."""


class OtherPost(RootwayError):
    """A post with this id was sent before, and says something else."""


@transaction.atomic
def write_post(
    member: ForumMember,
    words: ScreenedWords,
    where: ForumTopic | str,
    id: UUID,
    now: datetime,
    passed_card: bool = False,
    answers: ForumPost | None = None,
) -> ForumPost:
    """A new topic on a board, or an answer in a topic. Sent twice it is one; raises what stands above."""
    locked = ForumMember.objects.select_for_update().get(id=member.id)
    known = ForumPost.objects.filter(id=id).first()
    if known is not None:
        if (known.member_id, known.text) != (member.id, words.text):
            raise OtherPost
        return known
    _may_post(locked, words, where, now, passed_card)
    topic = where if isinstance(where, ForumTopic) else _new_topic(where, words.title, now)
    why, rank, held = _waits(locked, words, now)
    state = HELD if held else UP
    post = ForumPost.objects.create(
        id=id, topic=topic, member=locked, opens=isinstance(where, str), answers=answers, text=words.text,
        same_as=words.same_as, written_at=now, state=state, stood=state == UP, why=why, rank=rank,
        screen=words.screen, line=bool(words.hits), badge=badge_of(locked, now),
    )  # fmt: skip
    chose = "not_mine" if words.pressing else "none"
    ForumHit.objects.bulk_create(
        ForumHit(post=post, group=hit.group, tone=hit.tone, chose=chose, at=now) for hit in words.hits
    )
    throw_forum_draft_away(member)
    return post


def _may_post(
    member: ForumMember, words: ScreenedWords, where: ForumTopic | str, now: datetime, passed_card: bool
) -> None:
    paused = member.paused_until is not None and member.paused_until > now
    gone = member.ended_at is not None or member.left_at is not None
    if paused or gone or (isinstance(where, ForumTopic) and not can_answer(where)):
        raise MayNotPost
    if not is_open(now):
        raise ForumClosed
    if words.pressing and not passed_card:
        raise CardFirst


def _new_topic(board: str, title: str, now: datetime) -> ForumTopic:
    return ForumTopic.objects.create(board=board, title=title, opened_at=now)


def _waits(member: ForumMember, words: ScreenedWords, now: datetime) -> tuple[str, int, bool]:
    """Why a post waits, where it stands among what waits, and whether it is held until somebody looked."""
    stood = ForumPost.objects.filter(member=member, state=UP).count()
    trusted = stood >= FIRST
    held = [] if trusted else [("first", FIRST_RANK)]
    may_link = trusted and now - member.joined_at >= LINKS_AFTER
    said = f"{words.title}\n{words.text}"
    if (_LINK.search(said) and not may_link) or _PHONE.search(said):
        held.append(("odd", ODD_RANK))
    if _is_copy(member, words, now):
        held.append(("copy", COPY_RANK))
    if words.crisis:
        held.insert(0, ("crisis", CRISIS_RANK))
    signs = [("sign", NOW_RANK if words.tone is Tone.NOW else SIGN_RANK)] if words.hits else []
    waits = sorted([*signs, *held], key=lambda one: one[1])
    why, rank = waits[0] if waits else ("", QUIET)
    return why, rank, bool(held)


def _is_copy(member: ForumMember, words: ScreenedWords, now: datetime) -> bool:
    """Whether the same words came from somebody else, or twice from this one, in the last weeks."""
    if len(words.text) < SHORTEST_COPY:
        return False
    since = now - COPIED_WITHIN
    return ForumPost.objects.filter(same_as=words.same_as, written_at__gte=since).exclude(text="").exists()


@transaction.atomic
def take_out(post: ForumPost) -> None:
    """A writer takes their own post out: its words are gone from here, and its place stays."""
    if post.opens:
        ForumTopic.objects.filter(id=post.topic_id).update(title="")
    ForumPost.objects.filter(id=post.id).update(text="", same_as="", state=WITHDRAWN, rank=QUIET, why="")
    ForumHit.objects.filter(post=post).delete()


def keep_forum_draft(
    member: ForumMember, board: str, topic: UUID | None, title: str, text: str, now: datetime
) -> None:
    """Words that were not posted wait for their writer, and for nobody else."""
    said = {"board": board, "topic": topic, "title": title, "text": text, "at": now}
    ForumDraft.objects.update_or_create(member=member, defaults=said)


def throw_forum_draft_away(member: ForumMember) -> None:
    """The words that waited are gone."""
    ForumDraft.objects.filter(member=member).delete()
