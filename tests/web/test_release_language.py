"""What is released is in one language, and says so, whatever language its person and their lawyer read."""

import json

from rootway.web.content.releases.package import made_again, package_of
from rootway.web.data import models
from rootway.web.languages import in_language
from tests.web.lawyers import Lawyer, client, collected, draft, released, sent_choice, sign
from tests.web.test_languages import SPANISH
from tests.web.test_release import parts_of
from tests.web.unread import unread_shown


def test_what_is_released_is_english_whatever_language_its_person_and_its_lawyer_read():
    """One language for text, paper and list of parts: the same package comes out for a lawyer who reads another."""
    browser, lawyer = client(), Lawyer()
    browser.client.defaults |= SPANISH
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    read = browser.get(f"/legal/read/{id}/record.pdf").content
    release = released(browser, lawyer)
    parts = parts_of(collected(lawyer, release))
    lawyer.browser.client.defaults |= SPANISH
    assert parts_of(collected(lawyer, release)) == parts
    assert b"/Lang(en)" in read and b"/Lang(en)" in parts["record.pdf"]
    text = parts["authorization.txt"].decode()
    assert "Your answers and check-ins" in text and "The whole list of who looked" in text
    assert "Notes that clinicians signed" in json.loads(parts["manifest.json"])["left_out"]


def test_the_text_that_is_signed_says_its_language_on_a_page_of_another():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.send(f"/legal/choose/{id}/", sent_choice())
    assert "in English, for your lawyer" not in browser.get(f"/legal/sign/{id}/").content.decode()
    browser.client.defaults |= SPANISH
    with unread_shown():
        page = browser.get(f"/legal/sign/{id}/").content.decode()
        assert '<html lang="es-US">' in page and '<pre class="card signed-text" lang="en-US">' in page
        assert "El texto está en inglés, para su abogado y para un tribunal." in page
        assert sign(browser, id).status_code == 302
        given = browser.get("/legal/given/").content.decode()
    assert '<pre class="why signed-text" lang="en-US">' in given
    lawyer.browser.client.defaults |= SPANISH
    release = models.Release.objects.get(authorization=id)
    page = lawyer.browser.get(f"/counsel/{release.id}/").content.decode()
    assert '<html lang="es-US">' in page and '<pre class="why signed-text" lang="en-US">' in page


def test_what_it_is_for_is_shown_in_the_language_of_its_reader_and_signed_in_english():
    browser, lawyer = client(), Lawyer()
    id = draft(browser, lawyer)
    browser.client.defaults |= SPANISH
    with unread_shown():
        assert 'value="Porque yo lo pido"' in browser.get(f"/legal/choose/{id}/").content.decode()
        browser.send(f"/legal/choose/{id}/", sent_choice(purpose="Porque yo lo pido"))
        assert models.Authorization.objects.get(id=id).purpose == "At my own request"
        assert sign(browser, id).status_code == 302
        assert "<dd>Porque yo lo pido</dd>" in browser.get("/legal/given/").content.decode()
        lawyer.browser.client.defaults |= SPANISH
        package = models.Release.objects.get(authorization=id)
        assert "<dd>Porque yo lo pido</dd>" in lawyer.browser.get(f"/counsel/{package.id}/").content.decode()


def test_what_a_person_wrote_themselves_is_kept_as_it_is():
    browser = client()
    id = draft(browser, Lawyer())
    browser.client.defaults |= SPANISH
    browser.send(f"/legal/choose/{id}/", sent_choice(purpose="Mi demanda"))
    with unread_shown():
        assert 'value="Mi demanda"' in browser.get(f"/legal/choose/{id}/").content.decode()


def test_a_package_that_was_signed_in_spanish_before_still_comes_out():
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    with in_language("es"):
        spanish = package_of.__wrapped__(release.authorization, release.authorization.text, release.as_of)
    assert spanish.built.manifest != release.manifest
    before = models.Release(
        authorization=release.authorization,
        as_of=release.as_of,
        name=spanish.built.name,
        manifest=spanish.built.manifest,
        way=spanish.built.way,
    )
    assert made_again(before) == spanish.content
