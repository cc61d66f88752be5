"""Every address of the site as it looks: in both themes, at 400% zoom, on a phone, and for whoever sees something else.

The pages are what Django's own client gets; Chromium shows them, and asks that client for what they load. An address
that gives a page to nobody below is in NO_PAGE, or the last test fails: whoever adds one lets somebody see it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route

from tests.web.finder import CROWD, provider, put_index, ref, take_index_away
from tests.web.first_screen import below_the_first_screen
from tests.web.keeping_a_log import DAILY, LOOK
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import HOST, PLAIN_S1, Person
from tests.web.test_whose import TABLE, Alice, signed_in

pytestmark = pytest.mark.long

ORIGIN = f"http://{HOST}"
ZOOMED = {"width": 320, "height": 256}
"""A screen of 1280 x 1024 at 400%: nothing may need to be moved sideways (WCAG 1.4.10)."""
LATE = "who has to show a second factor"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"find-compare": f"?p={ref(2)}&p={ref(3)}&p={ref(4)}"}
"""What stands behind the address of a page that is nothing without it."""
NO_PAGE = {
    *(
        "begin",
        "country",
        "danger-unkept",
        "language",
        "day-mark",
        "pause",
        "reminders-revoke",
        "resume-log",
        "switch",
    ),
    *("office-claim", "office-repair", "session-sync", "session-told", "visit-answer"),
    *("practice-describe", "practice-offer", "practice-respond", "practice-withdraw"),
    *("calendar-check-ins", "calendar-feed", "care-drawing", "care-lock-screen", "download", "export"),
    *("mfa_download_recovery_codes", "office-corrections", "reminders-file", "robots", "security-txt"),
    *("session-drawings", "session-manifest", "session-pathway", "session-permit", "session-worker"),
    *("visit-calendar", "visit-json", "visit-pdf"),
    *("draft", "more", "resume", "account_set_password", "mfa_login_webauthn"),
    *("account_confirm_login_code", "account_confirm_reauthentication_code"),
    "account_request_reauthentication_code",
    *("clinic-end", "clinic-team-invite", "clinic-team-no-codes", "clinic-team-open", "clinic-team-remove"),
    *(
        "clinic-cover",
        "clinic-handled",
        "clinic-ledger-file",
        "clinic-stance-case",
        "office-licence",
        "sharing-end",
    ),
    *("clinic-note-begin", "clinic-note-file", "sharing-note-file"),
    # Of a note there is: tests/web/test_notes_seen.py
    *("clinic-note", "clinic-note-draft", "clinic-note-sign", "clinic-note-add"),
    *("door-again", "door-go-on", "hand-over", "topic"),
    *("legal-file", "keys", "checkpoints"),
    *("cds-services", "cds-cards", "cds-feedback"),
    # Of an app: tests/web/test_smart_seen.py
    *("smart-configuration", "smart-fhir-configuration", "app-authorize", "app-answer"),
    *("app-token", "app-revoke", "app-introspect", "sharing-app-end"),
    # Of a launch: tests/web/test_launch_seen.py
    *(
        "launch",
        "launch-back",
        "launch-choose",
        "launch-choose-one",
        "launch-found",
        "launch-keys",
        "launch-send",
    ),
    *("fhir-metadata", "fhir-search", "fhir-read", "fhir-apply", "fhir-apply-activity", "fhir-next-question"),
    # Of a release there is: tests/web/test_release.py
    *("legal-end", "legal-receipt", "legal-paper"),
    *("counsel", "counsel-number", "counsel-package", "counsel-file", "office-counsel-decide"),
    # Of members and moderators: tests/web/test_community_seen.py
    *("community", "community-search", "community-mine", "community-board", "community-new"),
    *("community-topic", "community-answer", "community-take-out", "community-report", "community-mute"),
    *("community-follow", "community-mail"),
    *("community-name", "community-badge", "community-export", "community-leave", "community-decision"),
    *("office-community", "office-community-watch", "office-community-post", "office-community-member"),
    *("office-community-objection", "office-community-notice", "office-community-stop"),
    "topic-first",  # only while a danger sign of another topic waits; tests/web/test_topics.py reads it
    "care-topic",  # of several topics, which tests/browser/test_topics.py sees with the pages of the door
}
"""Only sent to, or a file, or a way on to another address."""


@dataclass(frozen=True)
class Crowd:
    """Alice, with all that an account can have, and others who see other pages than she does."""

    alice: Alice
    others: dict[str, Person]

    @property
    def browsers(self) -> dict[str, Person]:
        """Everyone, Alice first."""
        return {"Alice": self.alice.browser, **self.others}


@pytest.fixture(scope="module")
def crowd(ready: None) -> Iterator[Crowd]:
    """Everybody, over an index that has the listing of Alice."""
    put_index((provider(1)._replace(number="1"), *CROWD[1:]))
    alice = Alice()
    alice.account.is_staff = True
    alice.account.save()
    keep_a_log(signed_in(alice.browser, alice.account))
    just_shown(alice)
    others = {
        "nobody": Person(),
        "who begins": begun(),
        "who is asked to see a doctor today": brought(cancer_history=True, tingling_or_numbness=False),
        "who is in danger": brought(bladder_change=True),
        **at_the_doors(),
    }
    yield Crowd(alice, others)
    alice.account.delete()
    take_index_away()


def keep_a_log(browser: Person) -> None:
    """A log with its first check-in, and a search whose results are compared."""
    browser.send("/log/begin/", {"time_zone": "America/New_York"})
    browser.send("/log/check-in/", DAILY)
    browser.send("/log/look-again/", LOOK)
    browser.send("/find/", {"where": "60601", "who": "physical_therapist", "far": "25"})


def just_shown(alice: Alice) -> None:
    """She has just shown who she is, with her second factor too: no door asks."""
    session = alice.browser.client.session
    now = time.time()
    session["account_authentication_methods"] = [
        {"method": "password", "at": now, "reauthenticated": True},
        {"method": "mfa", "at": now, "type": "webauthn", "id": alice.passkey.pk, "reauthenticated": True},
    ]
    session["account_authentication_methods_user"] = str(alice.account.pk)
    session.save()


def begun() -> Person:
    """A check of which nothing is answered."""
    person = Person()
    person.begin()
    return person


def brought(**facts: object) -> Person:
    """Answers from a file."""
    person = Person()
    person.bring({"facts": {**PLAIN_S1, **facts}})
    return person


def at_the_doors() -> dict[str, Person]:
    """Who stands before a door: with a code to type, a second factor to show, a new password to think of."""
    cache.clear()  # the counts of who tried too often
    new, owner, back, careful = Owner(), Owner(), Owner(**PLAIN_S1), Owner()
    new.send("/accounts/signup/", {"email": new.email, "password1": PASSWORD})
    owner.sign_up()
    back.bring({"facts": PLAIN_S1})
    back.sign_up()
    back.sign_out()
    back.bring({"facts": PLAIN_S1})
    back.sign_in()
    cache.clear()
    careful.sign_up()
    careful.switch_on_app()
    late, forgot, renews = Owner(careful.email), Owner(owner.email), Owner(back.email)
    for one in (forgot, renews):
        one.send("/accounts/password/reset/", {"email": one.email})
    renews.send("/accounts/password/reset/confirm/", {"code": code_sent_to(renews.email)})
    return {
        "who made an account": new,
        "who is signed in": owner,
        "who answered before signing in": back,
        "who has an app for codes": careful,
        LATE: late,
        "who forgot the password": forgot,
        "who chooses a new password": renews,
    }


class Shown:
    """A tab of Chromium over the client of one person."""

    def __init__(self, chromium: Browser) -> None:
        self._context = chromium.new_context(viewport=ZOOMED, reduced_motion="reduce")  # type: ignore[arg-type]
        self._context.route("**/*", self._answer)
        self._kept: dict[str, HttpResponse] = {}
        self.who = Person()
        self.page: Page = self._context.new_page()

    def close(self) -> None:
        """The end."""
        self._context.close()

    def _answer(self, route: Route) -> None:
        """What the person's own client gets; the page itself is asked for once, since some are said only once."""
        address = route.request.url.removeprefix(ORIGIN)
        response = self._kept.get(address) or self.who.get(address)
        body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=body)

    def open(self, who: Person, address: str, response: HttpResponse) -> None:
        """The page that this person just got."""
        self.who, self._kept = who, {address: response}
        self.page.goto(f"{ORIGIN}{address}")
        self.page.locator("h1").first.wait_for(state="attached")  # what a script shows comes a moment later

    def faults(self) -> list[str]:
        """What is wrong with how it looks: closed, in light and dark, and too wide with all that opens opened.

        Its main action is looked for at the size of a phone.
        """
        low = below_the_first_screen(self.page, self.page.url.removeprefix(ORIGIN))
        found = [f"below the first screen: {low}"] if low else []
        for scheme, rules in (("light", RULES), ("dark", ["color-contrast"])):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            options = {"runOnly": rules, "resultTypes": ["violations", "incomplete"]}
            said = Axe().run(self.page, context={"exclude": [[".chart"]]}, options=options).response
            found += [
                f"{scheme} {fault['id']}: {node['target']}"
                for kind in ("violations", "incomplete")
                for fault in said[kind]
                for node in fault["nodes"]
            ]
        self.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [*found, f"{wide}px too wide"] if wide > 0 else found


@pytest.fixture(scope="module")
def shown(chromium: Browser) -> Iterator[Shown]:
    """One tab for all."""
    tab = Shown(chromium)
    yield tab
    tab.close()


def is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")


SEEN: dict[str, str] = {}


@pytest.mark.parametrize("name", TABLE)
def test_a_page_is_right_in_both_themes_and_at_400_percent(name: str, crowd: Crowd, shown: Shown):
    address = reverse(name, kwargs=TABLE[name].arguments(crowd.alice)) + ASKED.get(name, "")
    if name == "mfa_authenticate":  # any other page of signing in begins anew
        cast(Owner, crowd.others[LATE]).sign_in()
    titles: set[bytes] = set()
    faults: list[str] = []
    for who, browser in crowd.browsers.items():
        response = browser.get(address)
        title = b"" if response.streaming else response.content.partition(b"<h1")[2].partition(b"</h1>")[0]
        if is_page(response) and title not in titles:
            titles.add(title)
            SEEN.setdefault(name, who)
            shown.open(browser, address, response)
            faults += [f"{address} of {who}: {fault}" for fault in shown.faults()]
    assert faults == []


def test_every_page_was_seen_by_somebody():
    unseen = set(TABLE) - set(SEEN)
    assert (sorted(unseen - NO_PAGE), sorted(NO_PAGE - unseen)) == ([], [])
