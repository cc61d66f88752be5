"""The demonstration's practice: invented accounts with a license and a second factor, and invented people to share.

Everything has an id that follows from its name, and whoever comes second finds it: two clicks at once make one.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from rootway.logic.value import Value
from rootway.record import Entry
from rootway.simulation import InventedClinician
from rootway.web.actions.licences import ask_licence, decide_licence
from rootway.web.actions.log import add_rows
from rootway.web.actions.memberships import join_practice, make_member_code, open_team
from rootway.web.actions.practice import Described, claim_listing, decide_claim, describe_practice
from rootway.web.actions.touch import touch
from rootway.web.data.clinic_access import Clinician
from rootway.web.data.models import Account, CareMessage, Examination, Membership, Person, Practice, Share
from rootway.web.data.models.membership import CLINICIAN

NAMES = UUID("5d1f5c0e-9a54-4c1d-8d7e-1a3f6f0a7f11")  # of everything that is invented here
REGION = "Illinois"
BACKEND = "rootway.web.accounts.backend.Backend"
READ_AFTER = timedelta(hours=3)


@transaction.atomic
def found_invented_practice(
    clinicians: Iterable[InventedClinician], listing: tuple[str, str], zone: str, now: datetime
) -> Practice:
    """The practice behind a listing, of which the first of them is the owner. Who comes second finds it as it is."""
    owner, *others = (_clinician(one, now) for one in clinicians)
    claim = claim_listing(owner, *listing, now)
    decide_claim(claim, True, owner, now)
    kept = Practice.objects.filter(claim=claim).first()
    practice = kept or describe_practice(claim, Described("", "", "", None, zone), now)
    open_team(practice, owner, now)
    for other in others:
        if not Membership.objects.filter(practice=practice, account=other, until=None).exists():
            join_practice(other, make_member_code(practice, CLINICIAN, True, now), now)
    return practice


def _clinician(invented: InventedClinician, now: datetime) -> Account:
    own = invented_account(invented.name)
    Authenticator.objects.get_or_create(user=own, type="totp", defaults={"data": {"secret": "invented"}})
    licence = ask_licence(own, invented.called, invented.profession, invented.license, REGION, now)
    decide_licence(licence, True, own, now, None)
    return own


def invented_account(name: str) -> Account:
    """The account of that name; nobody can sign in to it but by the button of the demonstration."""
    id, email = uuid5(NAMES, name), f"{name.lower()}@rootway.example"
    own, made = Account.objects.get_or_create(id=id, defaults={"email": email, "password": "!"})
    if made:
        EmailAddress.objects.create(user=own, email=email, verified=True, primary=True)
    return own


def invented_person(name: str, country: str, zone: str, began: datetime) -> Person | None:
    """Somebody new with an empty log, for this transaction to fill; None: they are there already."""
    made = {"account": invented_account(name), "label": name, "keeps_log": True, "country": country}
    times = {"started_at": began, "touched_at": began, "time_zone": zone}
    person, is_new = Person.objects.get_or_create(
        id=uuid5(NAMES, f"person {name}"), defaults={**made, **times}
    )
    return person if is_new else None


def remember_in_demonstration(
    person: Person, entries: Iterable[Entry], at: datetime, examination: UUID | None = None
) -> None:
    """Complete entries as they were said; nobody is told by mail of what an invented person says."""
    add_rows(person, entries, examination)
    touch(person, at)


def examine_in_demonstration(
    share: Share, clinician: Clinician, id: UUID, found: Mapping[str, Value], at: datetime
) -> None:
    """What a clinician found."""
    assert share.practice is not None, "it was confirmed just now"
    Examination.objects.create(
        id=id, person=share.person, share=share, author=clinician.account,
        author_words=clinician.words_in(share.practice), observed_at=at, recorded_at=at,
    )  # fmt: skip
    entries = (Entry(fact, value, at, at, "clinician", str(uuid5(id, fact))) for fact, value in found.items())
    remember_in_demonstration(share.person, entries, at, id)


def write_in_demonstration(share: Share, from_person: bool, text: str, at: datetime) -> None:
    """A message of one to the other, which was read the same day."""
    author = None if from_person else share.clinician
    words = {} if from_person else share.named
    CareMessage.objects.create(
        person=share.person, share=share, from_person=from_person, author=author, author_words=words,
        text=text, sent_at=at, read_at=at + READ_AFTER,
    )  # fmt: skip


def enter_demonstration(request: HttpRequest, account: Account) -> None:
    """This browser is signed in to an invented account, as if with a password and a second factor."""
    login(request, account, backend=BACKEND)
    factor = Authenticator.objects.get(user=account)
    record_authentication(request, account, "password", reauthenticated=True)
    record_authentication(request, account, "mfa", type=factor.type, id=factor.pk, reauthenticated=True)
