"""Who works in a practice: its owner opens the team, lets others in by a code that works once, and lets them go."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from rootway.web.actions.ending import end_shares_given_to
from rootway.web.data.hand_codes import digest_of_code, digests_of_code, new_code, read_code
from rootway.web.data.models import Account, MemberCode, Membership, Practice
from rootway.web.data.models.listing import ACCEPTED
from rootway.web.data.models.membership import ASSISTANT, OWNER

WORKS_FOR = timedelta(hours=24)


@transaction.atomic
def open_team(practice: Practice, account: Account, now: datetime) -> Membership:
    """Whoever runs the listing is the owner of its team, from when they open it."""
    found = Membership.objects.filter(practice=practice, account=account, until=None).first()
    return found or Membership.objects.create(practice=practice, account=account, role=OWNER, since=now)


def make_member_code(practice: Practice, role: str, sees_messages: bool, now: datetime) -> str:
    """A code to hand to somebody who works there. It is shown once; only its digest is kept."""
    code = new_code()
    MemberCode.objects.create(
        digest=digest_of_code(code),
        practice=practice,
        role=role,
        sees_messages=sees_messages and role == ASSISTANT,
        made_at=now,
        expires_at=now + WORKS_FOR,
    )
    return code


def take_back_member_codes(practice: Practice, now: datetime) -> int:
    """No code that was handed out before lets anybody in. How many there were."""
    return MemberCode.objects.filter(practice=practice, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )


def join_practice(account: Account, typed: str, now: datetime) -> Membership | None:
    """Use a code. None, by the same steps, when there is no such code, it was used, or its time is over."""
    usable = MemberCode.objects.filter(
        digest__in=digests_of_code(read_code(typed)),
        used_at=None,
        expires_at__gt=now,
        practice__claim__state=ACCEPTED,
    )
    try:
        with transaction.atomic():
            code = usable.select_for_update().first()
            if code is None or not usable.update(used_at=now):
                return None
            return Membership.objects.create(
                practice=code.practice,
                account=account,
                role=code.role,
                sees_messages=code.sees_messages,
                since=now,
            )
    except IntegrityError:  # they work there already; the code stays good for whom it is meant
        return None


@transaction.atomic
def end_membership(membership: Membership, now: datetime) -> bool:
    """They no longer work there; what was shared with them there ends at once. The owner stays."""
    ended = Membership.objects.filter(id=membership.id, until=None).exclude(role=OWNER).update(until=now)
    if ended:
        end_shares_given_to(membership.account, "membership", now, membership.practice)
    return bool(ended)
