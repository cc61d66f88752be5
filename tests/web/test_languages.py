"""The language of the pages: asked for by a browser, chosen anywhere, kept; closed where danger could be misread."""

import re
from datetime import date, datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.utils import formats
from django.utils.translation import ngettext

from rootway.guide.emergency_numbers import number_for
from rootway.web.languages import in_language
from rootway.web.pages.visit.views import _call_words
from tests.web.owner import Owner
from tests.web.person import Person, text_of
from tests.web.unread import unread_shown


@pytest.fixture
def client() -> Client:
    """A browser."""
    return Client(SERVER_NAME="localhost")


SPANISH = {"HTTP_ACCEPT_LANGUAGE": "es-MX,es;q=0.9,en;q=0.5"}


def page(client: Client, address: str, **asked: str) -> str:
    """A page as text."""
    return client.get(address, **asked).content.decode()


def test_a_browser_gets_the_language_it_asks_for(client):
    answer = client.get("/privacy/", **SPANISH)
    assert '<html lang="es-US">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "es-US" and "Accept-Language" in answer.headers["Vary"]
    assert '<html lang="en-US">' in page(client, "/privacy/")
    assert '<html lang="en-US">' in page(client, "/privacy/", HTTP_ACCEPT_LANGUAGE="fr")


def test_it_is_changed_on_every_page_and_kept(client):
    form = page(client, "/privacy/")
    assert 'action="/language/"' in form and 'name="back" value="/privacy/"' in form
    answer = client.post("/language/", {"language": "es", "back": "/privacy/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/privacy/")
    cookie = answer.cookies["rootway-language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("es", True, "Lax")
    assert '<html lang="es-US">' in page(client, "/help/")
    client.post("/language/", {"language": "en-us"})
    assert '<html lang="en-US">' in page(client, "/help/", **SPANISH)


def test_nothing_else_comes_of_it(client):
    assert client.post("/language/", {"language": "xx", "back": "//evil.example/"}).headers["Location"] == "/"
    for odd in ("0x10", "privacy", "", "a b", "\u202e"):
        assert client.post("/language/", {"language": "xx", "back": odd}).headers["Location"] == "/", odd
    assert "rootway-language" not in client.cookies
    assert (
        client.post("/language/", {"language": "es"}, HTTP_ORIGIN="https://evil.example").status_code == 403
    )
    assert client.get("/language/").status_code == 405


def test_a_topic_whose_words_are_closed_is_whole_in_english_and_says_so(client):
    start = page(client, "/", **SPANISH)
    assert '<html lang="en-US">' in start
    assert "This topic is not open in your language yet" in start and '<span lang="es-US">' in start


def test_a_translation_says_that_nobody_signed_it(client):
    assert re.search(r'class="who" aria-label="[^"]+"><span>[^<]+', page(client, "/privacy/", **SPANISH))
    assert "not yet signed" not in page(client, "/privacy/")


def test_an_account_keeps_it_for_another_browser():
    owner = Owner("languages@rootway.example")
    owner.sign_up()
    owner.client.post("/language/", {"language": "es"})
    assert owner.account.language == "es"
    owner.client.cookies.pop("rootway-language")
    assert '<html lang="es-US">' in page(owner.client, "/privacy/")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [("F j, Y", "2 de diciembre de 2026"), ("g:i A", "4:05 p.m."), ("Y-m-d", "2026-12-02")],
)
def test_dates_are_in_the_order_of_the_language(pattern, said):
    with in_language("es"):
        assert formats.date_format(datetime(2026, 12, 2, 16, 5), pattern) == said


def test_a_short_name_of_a_month_begins_small_in_spanish():
    with in_language("es"):
        assert formats.date_format(date(2026, 10, 7), "M j") == "7 oct"
        assert formats.date_format(date(2026, 12, 2), "M j, Y") == "2 de dic de 2026"


@override_settings(ROOT_URLCONF="tests.web.demo_addresses")
@pytest.mark.parametrize(("asks", "called"), [({}, "Person 0"), (SPANISH, "Persona 0")])
def test_an_invented_person_is_called_in_the_language_of_whoever_chose_them(
    asks: dict[str, str], called: str
):
    browser = Person()
    browser.client.defaults |= asks
    with unread_shown():
        assert browser.send("/demo/retreating/", {}).status_code == 302
        assert called in text_of(browser.get("/visit/"))


def test_the_country_of_a_number_is_in_the_language_of_the_page():
    with in_language("es"):
        page = render_to_string("web/parts/watch.html", {"number": number_for("US"), "chosen": True})
        assert "(Estados Unidos)" in page and "Estados Unidos" in _call_words("US")
        assert "United States" not in page + _call_words("US")


def test_pain_that_left_the_foot_is_no_standing_up():
    """ "De pie a …" says "standing up to …"."""
    with in_language("es"):
        told = ngettext(
            "From %(start)s to %(now)s in %(weeks)s week.", "From %(start)s to %(now)s in %(weeks)s weeks.", 8
        )
        assert "de pie" not in (told % {"start": "pie", "now": "nalga", "weeks": "ocho"}).lower()
