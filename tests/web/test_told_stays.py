"""What somebody was told stays in the language in which it was told, and their record is in none."""

import json
from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from rootway.web.data import models
from tests.web.left_in_english import said_in_english
from tests.web.person import PLAIN_S1, Person, text_of
from tests.web.test_note_pages import Noted
from tests.web.test_told import told_to
from tests.web.unread import unread_shown

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def _words_are_shown(ready: None) -> Iterator[None]:
    with unread_shown():
        yield


def in_spanish(browser: Person, address: str) -> HttpResponse:
    return browser.client.get(address, HTTP_ACCEPT_LANGUAGE="es")


def told_of(shown: models.Shown) -> str:
    lines = [line for part in shown.content["parts"] for line in part["lines"]]
    return " ".join(f"{line['title']} {line['say']}" for line in lines)


def test_what_was_told_stays_as_it_was_told():
    person = Person()
    person.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    in_spanish(person, "/check/result/")
    (spanish,) = told_to(person)
    told = told_of(spanish)
    assert "plan" in spanish.kind and said_in_english(told) == []
    person.get("/check/result/")
    assert told_of(models.Shown.objects.get(id=spanish.id)) == told
    again = text_of(person.get(f"/log/told/{spanish.id}/"))
    first = spanish.content["parts"][0]["lines"][0]["title"]
    assert first in again and "Everything you were told" in again


def test_the_record_holds_answers_and_no_words():
    person, other = Person(), Person()
    for browser, language in ((person, "es"), (other, "en")):
        browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
        browser.client.get("/check/result/")
    facts = [json.loads(one.get("/check/download/").content)["entries"] for one in (person, other)]
    said = [{(entry["fact"], str(entry["value"])) for entry in one} for one in facts]
    assert said[0] == said[1]


def test_a_signed_note_stays_in_its_language():
    there = Noted()
    there.browser.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    note = there.signed("soap", "Palabras propias.")
    assert note.content["language"] == "es" and "Sin firmar" not in note.text and "Firma: " in note.text
    page = there.own.client.get(f"/sharing/notes/{note.id}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert '<h1 lang="es">Nota de tratamiento</h1>' in page
    text = there.own.client.get(
        f"/sharing/notes/{note.id}/note.txt", HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    assert text.startswith(note.text) and "Resumen numérico: SHA-256" in text
