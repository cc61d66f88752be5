"""Somebody who shares with a clinician of a practice, and a ledger between them."""

import time
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.whose import tag_of
from tests.web.person import Person

ZONE = "America/Chicago"


class Colleague(Person):
    """Somebody with an account, a licence and a place in a practice, whose session gave a second factor."""

    def __init__(
        self,
        practice: models.Practice | None = None,
        role: str = "owner",
        profession: str = "physical_therapist",
    ) -> None:
        super().__init__()
        now = timezone.now() - timedelta(days=200)
        email = f"{uuid4()}@rootway.example"
        self.account = models.Account.objects.create(email=email, password="!")
        EmailAddress.objects.create(user=self.account, email=email, verified=True, primary=True)
        Authenticator.objects.create(user=self.account, type="totp", data={"secret": "sealed"})
        if practice is None:
            claim = models.Claim.objects.create(
                account=self.account,
                register="nppes",
                number=uuid4().hex[:12],
                state="accepted",
                asked_at=now,
            )
            practice = models.Practice.objects.create(claim=claim, time_zone=ZONE, updated_at=now)
        self.practice = practice
        self.licence = models.Licence.objects.create(
            account=self.account, name="Pat Doe", profession=profession, number=uuid4().hex[:8],
            region="Illinois", state="accepted", asked_at=now,
        )  # fmt: skip
        self.membership = models.Membership.objects.create(
            practice=practice, account=self.account, role=role, since=now
        )
        self.sign_in("mfa")

    def sign_in(self, method: str) -> None:
        """Sign in, with that proof of who it is."""
        self.client.force_login(self.account)
        session = self.client.session
        session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
        session["account_authentication_methods_user"] = str(self.account.pk)
        session.save()

    def shares(self, person: models.Person, **fields: object) -> models.Share:
        """A share that a person confirmed."""
        now = timezone.now()
        begun = now - timedelta(days=80)
        given = {
            "practice": self.practice, "clinician": self.account, "scope": "follow", "days": 180,
            "named": {"name": "Pat Doe", "practice": "Example Practice"}, "shown_as": "Sam",
            "asked_at": begun, "confirmed_at": begun, "until": now + timedelta(days=90),
        }  # fmt: skip
        number = person.shares.count() + 1
        return models.Share.objects.create(person=person, number=number, **{**given, **fields})

    def post(self, share: models.Share, do: str, **sent: str) -> HttpResponse:
        """A form of the page of the ledger."""
        return self.send(f"/clinic/{share.id}/ledger/", {"whose": tag_of(share.person), "do": do, **sent})


class Sharer(Person):
    """Somebody with an account who keeps a log, with entries on some days before today."""

    def __init__(self, days_ago: tuple[int, ...] = (), zone: str = ZONE) -> None:
        super().__init__()
        now = timezone.now()
        email = f"{uuid4()}@rootway.example"
        self.account = models.Account.objects.create(email=email, password="!")
        EmailAddress.objects.create(user=self.account, email=email, verified=True, primary=True)
        begun = now - timedelta(days=90)
        self.person = models.Person.objects.create(
            account=self.account,
            started_at=begun,
            touched_at=begun,
            time_zone=zone,
            keeps_log=True,
            label="Sam",
        )
        for ago in days_ago:
            at = now - timedelta(days=ago)
            actions.record_entries(self.person, [Entry("walking_minutes", ago, at, at)], at)
        self.client.force_login(self.account)

    def post(self, monitoring: models.Monitoring, answer: str) -> HttpResponse:
        """A button of the page of one ledger."""
        sent = {"whose": tag_of(self.person), "answer": answer}
        return self.send(f"/sharing/ledger/{monitoring.id}/", sent)


def a_ledger(colleague: Colleague, share: models.Share, days_ago: int = 0) -> models.Monitoring:
    """A ledger that was asked for, agreed to and begun so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    return models.Monitoring.objects.create(
        person=share.person, share=share, asked_at=at, agreed_at=at, began_on=day_of(at)
    )


def day_of(at: datetime) -> date:
    """The day of a moment where all of them live."""
    return at.astimezone(ZoneInfo(ZONE)).date()


def minutes(**sent: str) -> dict[str, str]:
    """What somebody types into the form: yesterday at ten, five minutes."""
    yesterday = day_of(timezone.now() - timedelta(days=1))
    typed = {
        "row": str(uuid4()),
        "day": yesterday.isoformat(),
        "clock": "10:00",
        "minutes": "5",
        "live": "no",
    }
    return {**typed, "what": "read the log", **sent}
