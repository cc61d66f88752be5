"""Every page, paper, text and mail of the site with the real Spanish words: what is left in English fails.

The words of the pathways are those that stand in the repository, shown as to their readers. Each page is read in
English as well, so that a text that is the same in both is seen; `left_in_english` says what counts.
"""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.web import person
from tests.web.another_pathway import _printed as printed
from tests.web.apps import AppAtWork, who_kept_a_log
from tests.web.lawyers import Lawyer, client, collected, draft, released, sent_choice
from tests.web.left_in_english import left_in_english, said_in_english
from tests.web.person import Person
from tests.web.test_community_seen import World
from tests.web.test_every_page_seen import ASKED, LATE, Crowd, crowd, is_page  # noqa: F401 a fixture
from tests.web.test_note_pages import Noted
from tests.web.test_whose import TABLE
from tests.web.unread import unread_shown

pytestmark = pytest.mark.long
ONE_FILE_FOR_ALL = {
    "design",
    "verify",
    "legal-file",
    "legal-read",
    "robots",
    "security-txt",
    "keys",
    "checkpoints",
}
"""What shows the parts of pages to whoever builds them; and what is one for everybody, or is signed as it was."""
GIVEN = (
    "Pat Example", "Zebrafinch watching", "Zebrafinch", "Main St", "Chicago", "Zebra reader", "Walking again", "Mum",
    "Zalice-key", "Dr. Zalice@Rootway.Example", "Illinois", "Physical therapist", "Cert. MDT", "Zibby",
    "lumbosacral-radiculopathy",
)  # fmt: skip
"""What people are called here, what they wrote, and what a license said when it was read."""
AS_IT_WAS = {"told", "told-then", "clinic-as-they-see-it", "sharing-note", "sharing-note-file"}
"""What was told stays in the language in which it was told: tests/web/test_told_stays.py."""


@pytest.fixture(scope="module", autouse=True)
def _all_in_spanish(ready: None) -> Iterator[None]:
    """Words that one person has read are shown, and every browser asks for Spanish; mails of other files are gone."""
    mail.outbox.clear()
    with unread_shown() as patch:
        patch.setattr(person, "Client", partial(Client, HTTP_ACCEPT_LANGUAGE="es"))
        yield


def left(browser: Person, address: str, names: tuple[str, ...] = GIVEN, beside: bool = False) -> list[str]:
    """What an address says in English to somebody who asked for Spanish; `beside` the same page in English."""
    spanish = browser.get(address)
    kind = spanish.headers.get("Content-Type", "").partition(";")[0]
    if spanish.status_code != 200 or kind not in ("text/html", "application/pdf", "text/plain"):
        return []
    if kind == "application/pdf":
        return said_in_english(printed(spanish), names)
    if kind == "text/plain":
        return said_in_english(spanish.content.decode(), names)
    said = ""
    if beside:
        english: HttpResponse = browser.client.get(address, HTTP_ACCEPT_LANGUAGE="en")
        said = english.content.decode() if is_page(english) else ""
    return left_in_english(spanish.content.decode(), said, names)


@pytest.mark.parametrize("name", [name for name in TABLE if name not in ONE_FILE_FOR_ALL | AS_IT_WAS])
def test_no_english_is_left_at_any_address(name: str, crowd: Crowd):  # noqa: F811
    cache.clear()  # the counts of who tried too often
    address = reverse(name, kwargs=TABLE[name].arguments(crowd.alice)) + ASKED.get(name, "")
    if name == "mfa_authenticate":  # any other page of signing in begins anew
        crowd.others[LATE].sign_in()  # type: ignore[attr-defined]
    found = {who: left(browser, address, beside=True) for who, browser in crowd.browsers.items()}
    assert {who: texts for who, texts in found.items() if texts} == {}


def test_no_english_is_left_in_the_mails_that_were_sent(crowd: Crowd):  # noqa: F811
    sent = [one for one in mail.outbox if "owner-" in one.to[0]]
    assert sent
    found = {one.subject: said_in_english(f"{one.subject}\n{_text(one.body)}") for one in sent}
    assert {subject: texts for subject, texts in found.items() if texts} == {}


def _text(body: object) -> str:
    return re.sub(r"https?://\S+", "", str(body))


def test_no_english_is_left_on_the_pages_of_a_note(ready: None):
    there = Noted()
    note = there.signed("progress", "Palabras propias.")
    own = [
        f"/sharing/notes/{note.id}/",
        f"/sharing/notes/{note.id}/note.txt",
        f"/sharing/notes/{note.id}/note.pdf",
    ]
    drafts = [there.begin(kind) for kind in ("soap", "plan_of_care", "letter")]
    pages = [
        there.root,
        f"{there.root}{note.id}/",
        f"{there.root}{note.id}/add/",
        f"/clinic/{there.share.id}/",
    ]
    pages += [f"{there.root}{one.id}/{page}/" for one in drafts for page in ("draft", "sign")]
    found = {page: left(there.browser, page) for page in pages} | {
        page: left(there.own, page) for page in own
    }
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_no_english_is_left_in_the_community(ready: None):
    written = (
        "Walks help.",
        "They do",
        "one",
        "two",
        "Mine too",
        "Unkind words",
        "It hurts her.",
        "It waits for you",
        "A draft",
    )
    found = {page: left(browser, page, (*GIVEN, *written)) for page, browser in World().addresses().items()}
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_no_english_is_left_on_the_pages_of_a_release(ready: None):
    browser, lawyer, new = client(), Lawyer(), Lawyer(accepted=False)
    release = released(browser, lawyer)
    collected(lawyer, release)
    waiting = draft(browser, lawyer)
    browser.send(f"/legal/choose/{waiting}/", sent_choice())
    # The authorization itself is signed as the rule asks for it, in English: what shows it is not read here.
    own = ["/legal/", "/legal/request/", f"/legal/choose/{waiting}/"]
    theirs = ["/counsel/", "/for-attorneys/"]  # a release itself is shown as it was signed
    found = {page: left(browser, page) for page in (*own, f"/legal/given/{release.authorization_id}/again/")}
    found |= {page: left(lawyer.browser, page) for page in theirs} | {
        "new": left(new.browser, "/counsel/begin/")
    }
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_no_english_is_left_on_the_pages_of_an_app(ready: None):
    (_person, browser), app = who_kept_a_log(), AppAtWork()
    app.reads("Observation", app.let_in(browser)["access_token"])
    pages = (app.asks(), app.asks(client_id="nobody"), "/sharing/", "/sharing/looks/")
    found = {page[:60]: left(browser, page) for page in pages}
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_what_is_left_is_found():
    page = '<html lang="es-US"><p>{}</p><p lang="en">It is meant.</p><a title="{}">x</a></html>'
    assert left_in_english(page.format("Guardar", "Señales de peligro")) == []
    assert left_in_english(page.format("Danger signs", "Nadie")) == ["Danger signs"]
    assert left_in_english(page.format("Nadie", "Look at it")) == ["Look at it"]
    same = page.format("Nobody knows", "Guardar")
    assert left_in_english(same, same) == ["Nobody knows"]
    assert said_in_english("Firma\nSigned by the house") != [] == said_in_english("Firma de la casa")


def test_what_is_one_for_all_is_among_the_addresses():
    assert set(TABLE) >= ONE_FILE_FOR_ALL | AS_IT_WAS
