"""Signing up. Until an address is confirmed the account is nobody's: whoever owns the mailbox takes its place."""

from typing import cast
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone

from rootway.web.data import access
from rootway.web.data.models import Account

SIGN_UP = (
    "sign-up"  # in the session: what makes the account again when somebody else took its place meanwhile
)


@transaction.atomic
def make_account(session: SessionBase, email: str, scrambled: str) -> Account:
    """An account that waits for its address to be confirmed, in place of others that wait there."""
    access.unconfirmed_at(email).delete()
    account = Account.objects.create(email=email, password=scrambled)
    session[SIGN_UP] = {"id": str(account.id), "email": email, "password": scrambled}
    return account


@transaction.atomic
def take_place_again(session: SessionBase) -> None:
    """Before a code is read: the account this session made, if another that nobody confirmed either stands there."""
    own = cast(dict[str, str] | None, session.get(SIGN_UP))
    if own is None or not access.is_free(own["email"]) or Account.objects.filter(id=own["id"]).exists():
        return
    access.unconfirmed_at(own["email"]).delete()
    account = Account.objects.create(
        id=UUID(own["id"]), email=own["email"], password=own["password"], joined_at=timezone.now()
    )
    EmailAddress.objects.create(user=account, email=own["email"], primary=True, verified=False)


def sign_up_is_over(session: SessionBase) -> None:
    """Somebody signed in here: what made the account is needed no more."""
    session.pop(SIGN_UP, None)
