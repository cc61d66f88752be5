"""Messages about accounts: written with what they are about, taken by whoever sends, and then gone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from rootway.web.data.models import Account, Message

LEASE = timedelta(minutes=5)  # who took messages and did not come back has failed; then they are taken again
FIRST_WAIT_SECONDS = 5  # after the first failure; then twice as long each time
LONGEST_WAIT_SECONDS = 600
AT_ONCE = 10  # messages over one connection; with the mail server's time limit they fit into the lease


def write_message(
    to: str,
    subject: str,
    body: str,
    now: datetime,
    lifetime_seconds: int,
    account: Account | None,
    id: UUID | None = None,
    waits: timedelta = timedelta(),
    unsubscribe: str = "",
) -> None:
    """Put a message where the sender finds it, in the same transaction as what it is about.

    One with an `id` is there once. It goes out after it `waits`.
    """
    content = {"account": account, "to": to, "subject": subject, "body": body, "written_at": now}
    content |= {"unsubscribe": unsubscribe}
    ends = now + waits + timedelta(seconds=lifetime_seconds)
    Message.objects.get_or_create(
        id=id or uuid4(), defaults={**content, "stale_at": ends, "next_try_at": now + waits}
    )


def take_back_messages(ids: Iterable[UUID]) -> int:
    """Delete what was not sent yet and is not so any more. How many."""
    return Message.objects.filter(id__in=list(ids)).delete()[0]


def take_messages(now: datetime) -> list[Message]:
    """The next messages to send. Nobody else takes them meanwhile, however many senders there are."""
    due = Message.objects.filter(next_try_at__lte=now, stale_at__gt=now).order_by("next_try_at", "id")
    return [one for one in due[:AT_ONCE] if _is_taken(one, now)]


def _is_taken(message: Message, now: datetime) -> bool:
    mine = Message.objects.filter(id=message.id, next_try_at=message.next_try_at)
    return bool(mine.update(next_try_at=now + LEASE, tries=message.tries + 1))


def messages_done(messages: Iterable[Message]) -> None:
    """These were sent, or can never be: nothing of them stays."""
    Message.objects.filter(id__in=[one.id for one in messages]).delete()


def messages_failed(messages: Iterable[Message], now: datetime) -> None:
    """These were not sent: try again later, each time later than before."""
    for one in messages:
        wait = min(FIRST_WAIT_SECONDS * 2**one.tries, LONGEST_WAIT_SECONDS)
        Message.objects.filter(id=one.id).update(next_try_at=now + timedelta(seconds=wait))


def drop_stale_messages(now: datetime) -> int:
    """Delete what nobody would want any more: its code has run out. How many."""
    return Message.objects.filter(stale_at__lte=now).delete()[0]
