"""A row of every kind that clinicians and people who share with them keep."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = {"name": "Pat Doe", "profession": "pt", "licence": "PT 1234", "practice": "Example Practice"}


def account(email: str) -> models.Account:
    """Somebody who signs in."""
    return models.Account.objects.create(email=email, password="a-secret-digest")


def practice(owner: models.Account, number: str = "1") -> models.Practice:
    """A practice that an account runs."""
    claim = models.Claim.objects.create(
        account=owner, register="nppes", number=number, state="accepted", asked_at=NOW
    )
    return models.Practice.objects.create(claim=claim, time_zone="America/Chicago", updated_at=NOW)


def make_every_row(person: models.Person, author: models.Account, where: models.Practice) -> None:
    """One row of each model of the workspace, all by one clinician."""
    share = models.Share.objects.create(
        person=person, number=1, practice=where, clinician=author, named=WORDS, scope="follow", days=90,
        asked_at=NOW, confirmed_at=NOW, until=NOW + timedelta(days=90),
    )  # fmt: skip
    written = {"person": person, "author": author, "author_words": WORDS}
    models.ShareCode.objects.create(
        digest=f"{uuid4().hex:0>64}", person=person, scope="follow", days=90, made_at=NOW, expires_at=NOW
    )
    models.Cover.objects.create(
        person=person, share=share, account=author, named=WORDS, reason="ill", since=NOW, until=NOW
    )
    found = models.Examination.objects.create(share=share, observed_at=NOW, recorded_at=NOW, **written)
    actions.record_entries(person, [Entry("foot_drop", True, NOW, by="clinician")], NOW, examination=found.id)
    models.Stance.objects.create(share=share, topic="x", kind="confirm", made_at=NOW, **written)
    note = models.Note.objects.create(
        practice=where, kind="soap", text="A", drafted_at=NOW, signed_at=NOW, **written
    )
    models.Addendum.objects.create(note=note, text="B", signed_at=NOW, **written)
    models.CareMessage.objects.create(share=share, from_person=False, text="Hello", sent_at=NOW, **written)
    models.Look.objects.create(
        person=person, number=1, account=author, named=WORDS, role="clinician", page="clinic-person",
        share=share, at=NOW, line="x", previous="0" * 32, digest="1" * 64,
    )  # fmt: skip
    app = models.App.objects.create(name="Reader", redirects=["https://app.example/back"], made_at=NOW)
    models.AppGrant.objects.create(
        person=person, app=app, named="Reader", scopes=["patient/*.rs"], given_at=NOW, until=NOW
    )
    models.Handled.objects.create(rise_key="k", at=NOW, done="called", **written)
    agreed = models.Monitoring.objects.create(
        person=person, share=share, asked_at=NOW, agreed_at=NOW, began_on=date(2026, 11, 25)
    )
    models.Minutes.objects.create(
        monitoring=agreed, day=date(2026, 11, 25), minutes=5, what="call", recorded_at=NOW, **written
    )
