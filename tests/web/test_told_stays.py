"""What somebody was told stays in the language in which it was told, and their record is in none."""

import json
import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.shown import language_of
from rootway.web.templatetags.told import told_in
from tests.web.keeping_a_log import Keeper
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
    assert (
        '<details lang="en-US"><summary>' in page
    )  # what stands behind a sentence is in the words of the page


def test_what_was_told_says_its_language_to_a_screen_reader_wherever_it_is_read():
    person = Person()
    person.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    in_spanish(person, "/check/result/")
    (shown,) = told_to(person)
    title = shown.content["title"]
    assert (
        f'<a lang="es-US" href="/log/told/{shown.id}/">{title}</a>'
        in person.get("/log/told/").content.decode()
    )
    page = person.get(f"/log/told/{shown.id}/").content.decode()
    assert f'<span lang="es-US">{title}</span></h1>' in page
    assert page.count('<h2 lang="es-US">') == page.count('<ul class="flow" lang="es-US">') > 3
    assert "<h1 lang=" not in page and ">Everything you were told</a>" in page


def test_a_row_without_a_language_claims_none_and_is_not_told_again():
    first, person = Person(), Person()
    for browser in (first, person):
        browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    first.get("/check/result/")
    (row,) = told_to(first)
    assert row.content.pop("language") == "en-US"
    older = models.Person.objects.get(id=person.client.session["check"])
    actions.record_shown(older, row.kind, row.pathway_version, row.content, row.shown_at)
    person.get("/check/result/")
    (kept,) = told_to(person)
    assert "language" not in kept.content
    page = person.get(f"/log/told/{kept.id}/").content.decode()
    assert "<h2>" in page and "<h2 lang" not in page


@pytest.mark.parametrize("said", ["xx", 5, None, '"><script>'])
def test_a_language_that_a_file_made_up_is_none(said: object):
    assert language_of({"language": said}) == "" and told_in({"language": said}) == ""


def test_the_same_plan_in_another_language_is_no_change_of_the_plan():
    person = Keeper().begin_log()
    person.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    person.check_in(1)
    person.page(1, "/check/result/")
    assert {one.content["language"] for one in person.row.shown.all()} == {"en-US", "es-US"}
    assert 'class="changes"' not in person.page(2, "/log/trends/").content.decode()


def test_a_plan_that_changed_says_each_line_in_the_language_in_which_it_was_told():
    person = Keeper().begin_log()
    person.check_in(1)
    person.page(1, "/check/result/")
    person.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    person.look_again(14)
    spanish = person.page(14, "/log/look-again/found/").content.decode()
    person.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    title = person.row.shown.get(kind="again").content["title"]
    changes = person.page(15, "/log/trends/").content.decode()
    assert f'<a lang="es-US" href="/log/told/{person.row.shown.get(kind="again").id}/">{title}</a>' in changes
    gone = re.findall(r'<li class="gone">(<span[^>]*>[^<]+)', spanish)
    assert gone == ['<span lang="en-US">Stand in doses'] and "Como antes" in spanish
