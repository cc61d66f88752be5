"""Alice, Bob, Carol, Charlie at every address: nobody sees or changes what is not theirs.

Alice has an account with two people, herself and her mother. Bob did a check in his browser, Carol has an account of
her own, Charlie has nothing, and on her phone Alice is looking at her mother's log. An address that is not in the table
below fails the first test: say there whose it is.
"""

import functools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.portable import document_of, hanging_models
from rootway.web.pathway import the_guide
from tests.web.clinic_walk import PAGES, OfAShare, ledger_id, with_ledger
from tests.web.noting import noted
from tests.web.person import PLAIN_S1, Person
from tests.web.workplace import licensed

SECRETS = ("613.5", "Zebrafinch", "zalice@rootway.example", "Zalice-key")  # what only Alice's pages may say
FACTS = {**PLAIN_S1, "walking_minutes": 613.5, "other_red_flags_denied": True}

# all: the same for everyone        person: of the current person   person_id: names a row of one person
# account: of who is signed in      account_id: names a row of one account
Kind = Literal["all", "person", "person_id", "account", "account_id"]


@dataclass(frozen=True)
class Whose:
    """Whose an address is. `arguments` name something of Alice; `shows` says that Alice reads her own words there."""

    kind: Kind
    arguments: Callable[["Alice"], dict[str, Any]] = lambda alice: {}
    shows: bool = False
    everyone: bool = False  # shows all people of an account


def slug(name: str, id: str) -> Callable[["Alice"], dict[str, Any]]:
    """An address that names something public."""
    return lambda alice: {name: id}


def of_her_share(page: OfAShare) -> Whose:
    """An address under a share of hers."""
    return Whose("account_id", lambda alice: {"share": alice.share.id, **page.more(alice.share)})


ALL, PERSON, ACCOUNT = Whose("all"), Whose("person"), Whose("account")
SHOWS = Whose("person", shows=True)
HER_KEY = Whose("account_id", lambda alice: {"pk": alice.passkey.pk})
HER_ID = Whose("account_id", lambda alice: {"id": alice.person.id})
HER_PRACTICE = Whose("account_id", lambda alice: {"id": alice.claim.id})
HER_YES = Whose("account_id", lambda alice: {"id": alice.asked.id})
IN_HER_TEAM = Whose("account", lambda alice: {"id": alice.claim.id})
HER_NOTE = Whose("account_id", lambda alice: {"id": alice.note.id})
# Her releases: tests/web/test_release.py goes to those there are; here only that nobody else gets anywhere.
OF_HER_RELEASE = Whose("account", lambda alice: {"id": alice.person.id})
OF_A_LAWYER = Whose("account", lambda alice: {"id": alice.person.id})
HER_VISIT = Whose("person_id", lambda alice: {"id": alice.visit.id})
IN_FORUM = Whose("account", lambda alice: {"id": alice.person.id})
LISTING = Whose("all", slug("ref", "nppes-1"))
TABLE: dict[str, Whose] = {
    "start": PERSON,
    "resume": PERSON,
    "draft": PERSON,
    "begin": PERSON,
    "danger-unkept": PERSON,
    "country": PERSON,
    "question": Whose("person", slug("id", "minutes"), shows=True),
    "examined": PERSON,
    "more": PERSON,
    "answers": SHOWS,
    "emergency": PERSON,
    "result": SHOWS,
    **dict.fromkeys(("door-go-on", "door-again", "topic", "topic-first", "hand-over"), PERSON),
    "care-topic": Whose("all", slug("id", "low-back-pain")),
    "visit": SHOWS,
    "visit-pdf": PERSON,
    "visit-json": PERSON,
    "download": SHOWS,
    "upload": PERSON,
    "delete": PERSON,
    "deleted": ALL,
    **dict.fromkeys(
        (
            "log",
            "log-begin",
            "check-in",
            "day-mark",
            "check-in-signs",
            "weekly",
            "diary",
            "trends",
            "look-again",
            "look-again-signs",
            "look-found",
            "hands-on",
            "pause",
            "resume-log",
            "reminders",
            "reminders-revoke",
            "reminders-file",
        ),
        PERSON,
    ),
    "calendar-feed": Whose("all", slug("secret", "a-guess-of-somebody")),
    "calendar-check-ins": Whose("all", slug("secret", "a-guess-of-somebody")),
    "told": PERSON,
    "told-then": Whose("person_id", lambda alice: {"id": alice.person.shown.first().id}),
    "sessions": PERSON,
    "session-shell": ALL,
    "session-manifest": ALL,
    "session-pathway": Whose("all", slug("fingerprint", "0")),
    "session-drawings": Whose("all", lambda alice: {"id": "walking", "fingerprint": "0"}),
    "session-permit": PERSON,
    "session-sync": PERSON,
    "session": Whose("person", slug("id", "walking")),
    "session-told": Whose("person", slug("id", "walking")),
    "session-worker": ALL,
    "own-data": Whose("person", everyone=True),
    "export": Whose("person", everyone=True),
    "legal": PERSON,
    "legal-file": SHOWS,
    **dict.fromkeys(("legal-request", "legal-given"), PERSON),
    **dict.fromkeys(
        ("legal-choose", "legal-sign", "legal-end", "legal-again", "legal-receipt", "legal-paper"),
        OF_HER_RELEASE,
    ),
    "legal-read": Whose("account", lambda alice: {"id": alice.person.id, "ending": "pdf"}),
    "for-attorneys": ALL,
    **dict.fromkeys(("counsel", "counsel-begin", "counsel-number"), ACCOUNT),
    **dict.fromkeys(("counsel-package", "counsel-file"), OF_A_LAWYER),
    "verify": ALL,
    "keys": ALL,
    "cds-services": ALL,
    **dict.fromkeys(("smart-configuration", "smart-fhir-configuration"), ALL),
    # Of an app and what a person gives it: tests/web/test_smart.py and test_smart_attacks.py.
    **dict.fromkeys(("app-authorize", "app-answer"), PERSON),
    **dict.fromkeys(("app-token", "app-revoke", "app-introspect"), ALL),
    "sharing-app-end": Whose("account_id", lambda alice: {"id": alice.grant.id}),
    # Of a record system that opens the pages: tests/web/test_launch.py and test_launch_attacks.py.
    **dict.fromkeys(("launch", "launch-choose", "launch-found", "launch-send"), PERSON),
    **dict.fromkeys(
        ("launch-back", "launch-choose-one", "launch-keys"),
        Whose("all", lambda alice: {"id": alice.person.id}),
    ),
    "fhir-metadata": ALL,
    "fhir-search": Whose("all", slug("kind", "Library")),
    "fhir-read": Whose("all", lambda alice: {"kind": "Library", "id": "Nothing"}),
    "fhir-next-question": ALL,
    **dict.fromkeys(
        ("fhir-apply", "fhir-apply-activity"), Whose("all", slug("id", "lumbosacral-radiculopathy"))
    ),
    **dict.fromkeys(("cds-cards", "cds-feedback"), Whose("all", slug("id", "rootway-patient-view"))),
    "checkpoints": ALL,
    "privacy": ALL,
    "security-txt": ALL,
    "people": Whose("account", everyone=True),
    "person": HER_ID,
    "switch": HER_ID,
    "delete-person": HER_ID,
    "account": Whose("account", shows=True, everyone=True),
    "claim": ACCOUNT,
    "delete-account": Whose("account", everyone=True),
    "signed-out": ALL,
    **dict.fromkeys(
        (
            "account_login",
            "account_logout",
            "account_inactive",
            "account_signup",
            "account_email_verification_sent",
            "account_reset_password",
            "account_confirm_login_code",
            "account_confirm_password_reset_code",
            "account_complete_password_reset",
            "account_password_reset_completed",
            "mfa_authenticate",
            "mfa_login_webauthn",
        ),
        ALL,
    ),
    "account_email": Whose("account", shows=True, everyone=True),
    **dict.fromkeys(
        (
            "account_reauthenticate",
            "account_request_reauthentication_code",
            "account_confirm_reauthentication_code",
            "account_change_password",
            "account_set_password",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "usersessions_list",
        ),
        ACCOUNT,
    ),
    "mfa_list_webauthn": Whose("account", shows=True, everyone=True),
    "mfa_remove_webauthn": HER_KEY,
    "mfa_edit_webauthn": HER_KEY,
    "robots": ALL,
    "language": ALL,
    **dict.fromkeys(("about", "help"), PERSON),
    **dict.fromkeys(
        ("care", "care-sources", "care-coverage", "care-card", "care-lock-screen", "design"), PERSON
    ),
    "care-drawing": Whose("all", slug("id", "hinge")),
    "care-exercise": Whose("person", slug("id", "walking")),
    "care-page": Whose("person", slug("id", "walking-as-measure")),
    **dict.fromkeys(("find", "find-results", "find-compare"), PERSON),
    **dict.fromkeys(("find-listing", "find-wrong", "find-thanks", "visit-ask"), LISTING),
    "find-claim": Whose("account", slug("ref", "nppes-1")),
    "visits": PERSON,
    **dict.fromkeys(("visit-asked", "visit-answer", "visit-calendar"), HER_VISIT),
    "practices": ACCOUNT,
    **dict.fromkeys(("practice", "practice-describe", "practice-offer"), HER_PRACTICE),
    "practice-withdraw": Whose("account_id", lambda a: {"id": a.claim.id, "opening": a.visit.opening_id}),
    "practice-respond": Whose("account_id", lambda a: {"id": a.claim.id, "visit": a.visit.id}),
    **dict.fromkeys(("office", "office-arrivals", "office-corrections"), ACCOUNT),
    "office-claim": HER_PRACTICE,
    "for-providers": ALL,
    **dict.fromkeys(("sharing", "sharing-new", "sharing-looks"), PERSON),
    "sharing-with": Whose("person", lambda alice: {"id": alice.claim.id}),
    "sharing-confirm": HER_YES,
    "sharing-notes": PERSON,
    "sharing-note": HER_NOTE,
    "sharing-note-file": Whose("account_id", lambda alice: {"id": alice.note.id, "ending": "txt"}),
    "sharing-end": Whose("account_id", lambda alice: {"id": alice.share.id}),
    "sharing-messages": Whose("account_id", lambda alice: {"id": alice.share.id}),
    "sharing-ledger": Whose("account_id", lambda alice: {"id": ledger_id(alice.share)}),
    **dict.fromkeys(
        ("clinic", "clinic-begin", "clinic-licence", "clinic-join", "clinic-enter-code"), ACCOUNT
    ),
    "clinic-team": ACCOUNT,
    **dict.fromkeys(("clinic-team-open", "clinic-team-invite", "clinic-team-no-codes"), IN_HER_TEAM),
    "clinic-team-remove": Whose(
        "account", lambda alice: {"id": alice.claim.id, "member": alice.claim.practice.memberships.get().id}
    ),
    "clinic-cover": Whose("account", lambda alice: {"id": alice.share.id}),
    **{
        name: of_her_share(page) for name, page in PAGES.items()
    },  # tests/web/test_clinic_walk.py goes to each as many more
    **dict.fromkeys(("community", "community-join", "community-search", "community-mine"), ACCOUNT),
    **dict.fromkeys([f"community-{of}" for of in ("mail", "name", "badge", "export", "leave")], ACCOUNT),
    **dict.fromkeys(("community-rules", "community-notice"), PERSON),
    "community-numbers": ALL,
    "community-mail-end": Whose("all", lambda alice: {"key": alice.person.id}),
    "community-board": Whose("account", slug("id", "moving")),
    "community-new": Whose("account", slug("board", "moving")),
    # Of posts, topics and decisions there are: tests/web/test_community_walk.py goes to each as everybody.
    **dict.fromkeys(
        [f"community-{of}" for of in ("topic", "answer", "take-out", "report", "mute", "decision", "follow")],
        IN_FORUM,
    ),
    **dict.fromkeys([f"office-community-{of}" for of in ("post", "member", "objection", "notice")], IN_FORUM),
    "office-community": Whose("account"),
    **dict.fromkeys([f"office-community-{of}" for of in ("watch", "stop")], Whose("account")),
    "office-licences": ACCOUNT,
    "office-counsel": ACCOUNT,
    "office-counsel-decide": Whose("account_id", lambda alice: {"id": alice.person.id}),
    "office-licence": Whose("account_id", lambda alice: {"id": alice.person.id}),
    "office-repair": Whose("account_id", lambda a: {"id": a.person.id}),
}


def names(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield pattern.name


def test_every_address_says_whose_it_is():
    served = set(names(get_resolver().url_patterns))
    assert sorted(served - set(TABLE)) == [], "say in TABLE whose these are"
    assert sorted(set(TABLE) - served) == [], "these are gone: take them out of TABLE"


class Alice:
    """Her account, her own log with every kind of row, and her mother's."""

    def __init__(self) -> None:
        browser = Person()
        browser.bring({"facts": FACTS})
        browser.get("/check/result/")
        self.account = models.Account.objects.create(email=SECRETS[2])
        EmailAddress.objects.create(user=self.account, email=SECRETS[2], verified=True, primary=True)
        signed_in(browser, self.account)
        self.person = self.account.people.get()
        models.Activity.objects.create(
            person=self.person,
            fact="psfs_activity_1_0_10",
            words=f"{SECRETS[1]} watching",
            named_at=self.person.started_at,
        )
        data = {"name": SECRETS[3], "credential": passkey()}
        self.passkey = Authenticator.objects.create(user=self.account, type="webauthn", data=data)
        browser.send("/people/", {"label": "Mum", "carer": "1"})
        self.mother = self.account.people.get(label="Mum")
        browser.send(f"/people/{self.person.id}/switch/", {})
        self.browser = browser
        self.claim, self.visit = self._practice()
        self.share, self.asked = self._shares()
        self.note = noted(self.share)
        app, _secret = actions.register_app(
            "Zebra reader", ["https://app.example/back"], False, timezone.now()
        )
        self.grant = actions.allow_app(self.person, app, ["patient/*.rs"], timezone.now())

    def _practice(self) -> tuple[models.Claim, models.Visit]:
        """A listing that she runs, and a visit that she asked for there."""
        now = timezone.now()
        claim = actions.claim_listing(self.account, "nppes", "1", now)
        assert actions.decide_claim(claim, True, self.account, now)
        said = actions.Described(SECRETS[1], "", "", None, "America/Chicago")
        practice = actions.describe_practice(claim, said, now)
        actions.offer_times(practice, [now + timedelta(days=9)], timedelta(minutes=30))
        visit = actions.ask_for_visit(self.person, practice.openings.get(), SECRETS[1], "312 555 0177", now)
        return claim, visit

    def _shares(self) -> tuple[models.Share, models.Share]:
        """She treats people in her practice, shares with herself, and has not said yes a second time."""
        now, practice = timezone.now(), self.claim.practice
        actions.open_team(practice, self.account, now - timedelta(days=1))
        licence, wishes = licensed(self.account), actions.Wishes("follow", 90, SECRETS[1])
        first, second = (actions.ask_practice(self.person, practice, licence, wishes, now) for _ in range(2))
        assert actions.confirm_share(first, now)
        return with_ledger(first), second

    def phone(self) -> Person:
        """Another browser of hers, at her mother's log."""
        phone = signed_in(Person(), self.account)
        phone.send(f"/people/{self.mother.id}/switch/", {})
        return phone

    def everything(self) -> dict[str, Any]:
        """All that is hers, to see whether someone changed it."""
        people = list(self.account.people.order_by("label"))
        rows = [model._default_manager.filter(person=self.person).count() for model in hanging_models()]
        keys = list(Authenticator.objects.filter(user=self.account).values_list("id", "data"))
        emails = list(EmailAddress.objects.filter(user=self.account).values_list("email", "verified"))
        own = document_of(models.Person.objects.get(id=self.person.id))
        return {
            "own": own,
            "people": [one.id for one in people],
            "rows": rows,
            "keys": keys,
            "emails": emails,
        }


def signed_in(browser: Person, account: models.Account) -> Person:
    """The same browser, signed in."""
    browser.client.force_login(account)
    return browser


def bob() -> Person:
    """A check of his own in his browser, without an account."""
    browser = Person()
    browser.bring({"facts": PLAIN_S1 | {"other_red_flags_denied": True}})
    return browser


def carol() -> Person:
    """Another account, with a person and an address of its own."""
    email = f"{uuid4()}@rootway.example"
    account = models.Account.objects.create(email=email, password=scrambled())
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    browser = signed_in(bob(), account)
    session = browser.client.session
    shown = {"method": "password", "at": time.time(), "reauthenticated": True}
    # She has just shown who she is: no door stops her before it looks whose the row is.
    session["account_authentication_methods"] = [shown]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return browser


@functools.cache
def scrambled() -> str:
    """A password as it is kept; made once, since that is meant to be slow."""
    return make_password("green tree over water")


def passkey() -> dict[str, Any]:
    """The public half of a passkey, as a browser would have registered it."""
    public = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    data = AttestedCredentialData.create(bytes(16), b"zalice", public)
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP
    held = AuthenticatorData.create(bytes(32), flags, 0, data)
    client = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"challenge", "http://localhost")
    attestation = AuthenticatorAttestationResponse(
        client_data=client, attestation_object=AttestationObject.create("none", held, {})
    )
    return dict(RegistrationResponse(raw_id=b"zalice", response=attestation))


@pytest.fixture(scope="module")
def alice(ready: None) -> Iterator[Alice]:
    """Alice, the same through all tests: nobody may change her."""
    made = Alice()
    yield made
    made.account.delete()


def told_by(response: HttpResponse) -> str:
    """All that an answer says, its headers included."""
    body = b"".join(response) if response.streaming else response.content
    return f"{body.decode(errors='replace')} {dict(response.headers)}"


def visits(browser: Person, address: str) -> list[HttpResponse]:
    """The page, and an empty form sent to it."""
    return [browser.get(address), browser.send(address, {})]


@pytest.mark.parametrize("name", TABLE)
def test_nobody_sees_or_changes_what_is_alices(name: str, alice: Alice):
    cache.clear()  # the counts of who tried too often
    whose = TABLE[name]
    address = reverse(name, kwargs=whose.arguments(alice))
    before = alice.everything()
    others = {"Bob": bob(), "Carol": carol(), "Charlie": Person()}
    if whose.kind != "account_id":
        others["her phone"] = alice.phone()
    for who, browser in others.items():
        for response in visits(browser, address):
            says = told_by(response)
            hers = who == "her phone" and whose.everyone
            assert [secret for secret in SECRETS if secret in says and not hers] == [], (who, name)
            assert response.status_code in statuses(whose, who), (who, name, response.status_code)
    assert alice.everything() == before


def statuses(whose: Whose, who: str) -> set[int]:
    """What an address may answer to someone who is not Alice at her own log."""
    anonymous = who in ("Bob", "Charlie")
    if whose.kind == "account_id":
        return {302, 405} if anonymous else {404, 405}
    if whose.kind == "person_id":
        return {302, 405} if who == "Charlie" else {404, 405}
    if whose.kind == "account" and anonymous:
        return {302, 405}
    return {200, 302, 303, 400, 403, 404, 405, 422, 429}


@pytest.mark.parametrize("name", [name for name, whose in TABLE.items() if whose.shows])
def test_alice_sees_what_is_hers(name: str, alice: Alice):
    """Or the test above would find nothing, whatever the pages say."""
    response = signed_in(alice.browser, alice.account).get(reverse(name, kwargs=TABLE[name].arguments(alice)))
    assert [secret for secret in SECRETS if secret in told_by(response)] != [], name


def test_a_forged_choice_of_person_opens_nobody(alice: Alice):
    """The id of a person in a session is worth nothing without the account that has them."""
    for browser in (bob(), carol(), Person()):
        session = browser.client.session
        session["check"] = session["unclaimed"] = str(alice.person.id)
        session.save()
        browser.client.cookies["rootway-session"] = session.session_key
        for address in ("/check/answers/", "/check/download/", "/data/export/", "/account/claim/", "/visit/"):
            assert not any(secret in told_by(browser.get(address)) for secret in SECRETS)


def test_the_facts_that_mark_alice_are_real():
    assert set(FACTS) - {"other_red_flags_denied"} <= set(the_guide().facts)
