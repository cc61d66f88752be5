"""A practice with all who may work in it, and a person who shares with one of them, each in a browser of their own."""

import time
from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from tests.web.person import Person

_NUMBERS = count(700)
WISHES = actions.Wishes("follow", 90, "Zibby", [])


def account(name: str) -> models.Account:
    """An account whose address is confirmed."""
    made = models.Account.objects.create(email=f"{name}-{uuid4().hex[:8]}@rootway.example")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def signed_in(own: models.Account, factor: bool = True) -> Person:
    """A browser that has just signed in, with a second factor or without."""
    browser = Person()
    browser.client.force_login(own)
    shown = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    if factor:
        key = Authenticator.objects.filter(user=own).first() or Authenticator.objects.create(
            user=own, type="totp", data={"secret": "x"}
        )
        shown.append(
            {"method": "mfa", "at": time.time(), "type": "totp", "id": key.pk, "reauthenticated": True}
        )
    session = browser.client.session
    session["account_authentication_methods"] = shown
    session["account_authentication_methods_user"] = str(own.pk)
    session.save()
    return browser


def licensed(own: models.Account, profession: str = "physical_therapist") -> models.Licence:
    """The licence of an account, looked up and accepted."""
    number = f"L{next(_NUMBERS)}"
    now = timezone.now() - timedelta(days=1)
    found = actions.ask_licence(
        own, f"Dr. {own.email.partition('-')[0].title()}", profession, number, "Illinois", now
    )
    assert actions.decide_licence(found, True, own, now, None)
    return found


class Workplace:
    """An owner who treats, and whoever is hired."""

    def __init__(self) -> None:
        self.owner = account("owner")
        self.number = str(next(_NUMBERS))
        self.now = timezone.now() - timedelta(hours=1)
        claim = actions.claim_listing(self.owner, "nppes", self.number, self.now)
        assert actions.decide_claim(claim, True, self.owner, self.now)
        said = actions.Described("", "", "", None, "America/Chicago")
        self.practice = actions.describe_practice(claim, said, self.now)
        actions.open_team(self.practice, self.owner, self.now)
        licensed(self.owner)

    @property
    def claim(self) -> models.Claim:
        """That the owner runs the listing."""
        return self.practice.claim

    def hire(self, role: str, name: str = "", licence: bool = True) -> models.Account:
        """Somebody more works here."""
        own = account(name or role)
        code = actions.make_member_code(self.practice, role, False, self.now)
        assert actions.join_practice(own, code, self.now) is not None
        if licence and role != "desk":
            licensed(own, "assistant" if role == "assistant" else "physical_therapist")
        return own


def person_with_log() -> tuple[models.Person, Person]:
    """Somebody with an account and a log, and their browser."""
    own, browser, now = account("person"), Person(), timezone.now()
    browser.client.force_login(own)
    made = models.Person.objects.create(account=own, keeps_log=True, started_at=now, touched_at=now)
    return made, browser


def shared(
    person: models.Person, clinician: models.Account, where: models.Practice, **wishes: object
) -> models.Share:
    """The person said yes to a clinician."""
    now = timezone.now() - timedelta(minutes=30)
    licence = models.Licence.objects.get(account=clinician, state="accepted")
    share = actions.ask_practice(person, where, licence, actions.Wishes(**{**vars(WISHES), **wishes}), now)
    assert actions.confirm_share(share, now)
    share.refresh_from_db()
    return share


def set_back(share: models.Share, until: datetime) -> None:
    """The share ends then."""
    models.Share.objects.filter(id=share.id).update(until=until)
