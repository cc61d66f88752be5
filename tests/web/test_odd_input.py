"""No address breaks on what no page would send: odd numbers, control characters, bytes that are no text, cookies."""

import json
import re
from html.parser import HTMLParser
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from rootway.web.data import models
from rootway.web.pathway import the_guide
from rootway.web.typed import cleaned, cleaned_form, whole_number, without_control
from tests.sampling import sampled
from tests.web.finder import offer, practice_of, provider, put_index, ref
from tests.web.keeping_a_log import Keeper
from tests.web.person import PLAIN_S1, Person, errors_on
from tests.web.test_whose import TABLE, Alice

ODD = (
    "\0",
    "²",
    "9" * 5_000,
    "a\x07b\x85c\x00d",
    "-1",
    "1e400",
    "٣",
    "\u202e😀\ud7ff",
    "' OR 1=1 --",
    "0x10",
    "None",
    "[]",
)
TEMPLATES = Path(__file__).parents[2] / "rootway/web/templates"
CONTROL = [chr(code) for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"]


def field_names() -> list[str]:
    """The name of every field in our pages, and of every fact that is asked for."""
    pages = (path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    named = {name for page in pages for name in re.findall(r'name="([a-z_0-9-]+)"', page)}
    asked = [question.fact for page in the_guide().pages for question in page.questions]
    extra = ("show", "next", "field", "email", "login", "password", "password1", "password2", "code")
    return list(dict.fromkeys([*extra, *sorted(named), *asked]))[:190]  # Django takes 200


class Forms(HTMLParser):
    """The forms of a page: for each where it goes, and what a browser would send; `odd` for what one types."""

    def __init__(self, odd: str) -> None:
        super().__init__()
        self.odd, self.forms, self.select = odd, list[tuple[str, dict[str, str]]](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append((told.get("action", ""), {}))
        elif self.forms:
            self._add(tag, told)

    def _add(self, tag: str, told: dict[str, str]) -> None:
        sent, name = self.forms[-1][1], told.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and not sent.get(self.select):
            sent[self.select] = told.get("value", "")
        elif tag == "textarea" or (
            tag == "input" and told.get("type", "text") not in ("hidden", "radio", "checkbox")
        ):
            sent[name] = self.odd
        elif name:
            sent.setdefault(name, told.get("value", ""))


@pytest.fixture(scope="module")
def pages(ready: None) -> list[tuple[Person, str]]:
    """Pages with forms, each with somebody who may send them."""
    put_index((provider(51),))
    practice, booker, keeper = practice_of(51), Person(), Keeper().begin_log()
    offer(practice)
    booker.bring({"facts": PLAIN_S1 | {"other_red_flags_denied": True}})
    runner = Person()
    runner.client.force_login(practice.claim.account)
    listing = f"/find/listings/{ref(51)}"
    return [
        (booker, "/find/"),
        (booker, f"{listing}/wrong/"),
        (booker, f"{listing}/times/"),
        (booker, "/check/questions/minutes/"),
        (keeper, "/log/weekly/"),
        (keeper, "/log/check-in/"),
        (keeper, "/log/reminders/"),
        (keeper, "/log/hands-on/"),
        (keeper, "/log/pause/"),
        (runner, f"/practice/{practice.claim.id}/"),
        (runner, "/people/"),
        (runner, "/accounts/email/"),
        (Person(), "/accounts/login/"),
        (Person(), "/accounts/signup/"),
        (Person(), "/accounts/password/reset/"),
    ]


@pytest.mark.parametrize("odd", sampled(ODD, 4))
def test_a_form_with_odd_text_in_every_field_is_answered(odd: str, pages: list[tuple[Person, str]]):
    broken = []
    for browser, address in pages:
        browser.client.raise_request_exception = False
        found = Forms(odd)
        found.feed(browser.get(address).content.decode())
        forms = [(action or address, sent) for action, sent in found.forms if "logout" not in action]
        assert forms or address not in ("/find/", "/log/weekly/"), "the page has no form any more"
        broken += [action for action, sent in forms if browser.send(action, sent).status_code >= 500]
    assert broken == []
    kept = json.dumps([list(model.objects.values_list()) for model in _with_words()], default=str)
    assert [letter for letter in CONTROL if json.dumps(letter)[1:-1] in kept] == []


def _with_words() -> list[Any]:
    return [models.Activity, models.Visit, models.Practice, models.Repair, models.Person]


def _answers(browser: Person, address: str, start: int) -> list[HttpResponse]:
    """What an address says to odd values of every field there is, in a query and in a form, and to bytes."""
    values = islice(cycle(ODD), start, None)
    sent = dict(zip(field_names(), values, strict=False))
    query = "&".join(f"{name}={quote(value[:50])}" for name, value in sent.items())
    raw = b"where=%ff%00&words=\xff\x00&%00=%00"
    kind = "application/x-www-form-urlencoded"
    return [
        browser.get(f"{address}?{query}"),
        browser.send(address, sent),
        browser.client.post(address, raw, content_type=kind),
        browser.client.post(address, b'{"items": [{"id": "\\u0000"}]}', content_type="application/json"),
    ]


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_no_address_breaks_on_odd_queries_and_forms(every: int):
    broken, alice = [], Alice()
    for at, (name, whose) in list(enumerate(TABLE.items()))[::every]:
        if not models.Account.objects.filter(id=alice.account.id).exists():
            alice = Alice()
        for browser in (alice.browser, Person()):
            browser.client.raise_request_exception = False
            if browser is alice.browser:
                browser.client.force_login(alice.account)
            answers = _answers(browser, reverse(name, kwargs=whose.arguments(alice)), at)
            broken += [(name, answer.status_code) for answer in answers if answer.status_code >= 500]
        if not models.Person.objects.filter(id=alice.person.id).exists():
            alice.account.delete()
    models.Account.objects.filter(id=alice.account.id).delete()  # the next run of this test has its own
    assert broken == []


@pytest.mark.parametrize("cookie", ['"\\000aaaaaaaaaa"', "\x80" * 40, "a" * 5_000, '"\\777"'])
def test_an_odd_session_cookie_is_nobodys(cookie: str):
    browser = Person()
    browser.client.raise_request_exception = False
    answer = browser.client.get(
        "/check/answers/", headers={"cookie": f"rootway-session={cookie}; rootway-csrf={cookie}"}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("sent", "expected"),
    [("7", 7), (" 7 ", 7), ("0", None), ("10", 10), ("11", None), ("-1", None), ("7.5", None), ("²", None), ("٣", 3),
     ("9" * 5_000, None), ("", None), ("1e1", None), (7, 7), (None, None), ("0x7", None), ("007", 7)],
)  # fmt: skip
def test_a_small_whole_number_is_read_or_it_is_none(sent: object, expected: int | None):
    assert whole_number(sent, 1, 10) == expected


def test_control_characters_are_taken_out_and_every_letter_stays():
    kept = "tab\t line\n é 你好 👩‍⚕️ \u200c\u200d\u202a\ufeff\u00ad\ue000"
    assert without_control("".join(CONTROL) + kept) == kept
    assert cleaned({"a\0": ["b\x07", {"c": "d\x85"}, 1, None]}) == {"a\0": ["b", {"c": "d"}, 1, None]}
    assert list(cleaned_form(QueryDict("a%00=b%07&a=c&a=%C2%85d")).lists()) == [("a", ["b", "c", "d"])]
    same = QueryDict("a=b")
    assert cleaned_form(same) is same


def test_what_an_earlier_release_let_into_a_log_stays_behind_when_it_comes_back():
    keeper, own = Keeper().begin_log(), the_guide().check_in.activities.facts[0]
    keeper.send("/log/weekly/", {"activities": "1", f"{own}-words": "walk", own: "7"})
    person = models.Person.objects.get(id=keeper.client.session["check"])
    person.activities.update(words="walk\x07 the \x7fdog")
    other = Person()
    answer = other.bring(keeper.get("/data/export/").content)
    assert (answer.status_code, errors_on(answer)) == (302, [])
    again = models.Person.objects.get(id=other.client.session["check"])
    assert again.activities.get().words == "walk the dog"
    assert again.entries.count() == person.entries.count()


@pytest.mark.parametrize("score", ["11", "7.5", "²", "-1"])
def test_a_score_that_is_none_is_said_beside_a_good_one(score: str):
    keeper, own = Keeper().begin_log(), the_guide().check_in.activities.facts
    form = {
        "activities": "1",
        f"{own[0]}-words": "walk",
        own[0]: "7",
        f"{own[1]}-words": "sit",
        own[1]: score,
    }
    answer = keeper.send("/log/weekly/", form)
    assert (answer.status_code, errors_on(answer)) == (422, ["Give activity 2 a number from 0 to 10"])


@pytest.mark.parametrize("sentence", ["²", "99", "0", "9" * 5_000])
def test_a_sentence_that_is_not_on_the_list_is_said(sentence: str):
    answer = Keeper().begin_log().send("/log/weekly/", {"sentence": ["1", sentence]})
    assert (answer.status_code, errors_on(answer)) == (
        422,
        ["Tick the sentences that describe you, or that none does"],
    )


def test_letters_that_nobody_sees_come_back_as_they_were():
    """Joiners, marks of direction, soft hyphens, private letters: a name that comes back changed is another name."""
    words = "می\u200cروم 👩\u200d⚕️ \u200eabc\u200f co\u00adop \ufeffx \ue000"
    keeper, own = Keeper().begin_log(), the_guide().check_in.activities.facts[0]
    keeper.send("/log/weekly/", {"activities": "1", f"{own}-words": words, own: "7"})
    assert models.Person.objects.get(id=keeper.client.session["check"]).activities.get().words == words
    other = Person()
    assert other.bring(keeper.get("/data/export/").content).status_code == 302
    again = models.Person.objects.get(id=other.client.session["check"])
    assert again.activities.get().words == words
