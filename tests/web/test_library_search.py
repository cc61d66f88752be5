"""Search in the care library: what is meant is found however it is typed, danger leads, and no word is kept."""

import logging
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.test import override_settings

from rootway.guide import Fact
from rootway.web import pathway
from rootway.web.content.library import search
from rootway.web.content.library.search import LONGEST, TextIndex, found
from rootway.web.content.library.signs import phrases_of, told_of
from rootway.web.content.library.texts import Text, plain, texts_of
from rootway.web.languages import in_language
from rootway.web.pathway import served, the_guide
from rootway.web.serving.log_lines import LogLines
from tests.web.person import PLAIN_S1, Person, text_of

GUIDE = the_guide()
CALLED = [fact for fact in GUIDE.facts.values() if fact.called]
TEXTS = [
    Text("page", "walk", "Walking", "stroll", "Short walks.", "Walk every day, and stop in time."),
    Text(
        "page",
        "rest",
        "Rest",
        "",
        "When to lie down.",
        "Resting is no cure. A walk is better. Number the days.",
    ),
    Text("exercise", "press", "Press up", "cobra", "Arms.", "Push up and walk."),
]


def ids(asked: str, index: TextIndex | None = None) -> list[str]:
    result = (index or TextIndex(TEXTS, [("numb", "numb between legs"), ("pee", "pee")])).find(asked)
    return [hit.id for hit in result.hits]


def asks(person: Person, words: str) -> HttpResponse:
    """The page of what was found."""
    return person.get(f"/care/?{urlencode({'q': words})}")


@pytest.mark.parametrize(
    "asked", ["walking", "walks", "WALKED", "walkin", "wallking", "wal", "stroll", "strol"]
)
def test_a_page_is_found_by_its_stem_a_beginning_a_slip_and_another_word(asked: str):
    assert ids(asked)[0] == "walk"


def test_what_says_it_in_the_title_comes_first_and_what_only_mentions_it_later():
    assert ids("walk day")[:2] == ["walk", "rest"]
    assert ids("cobra") == ["press"]


def test_what_stood_for_a_word_that_nobody_wrote_is_said():
    index = TextIndex(TEXTS, [])
    assert index.find("wallking").instead == ("walking",)
    assert index.find("walking").instead == ()
    assert index.find("stro").instead == ()


@pytest.mark.parametrize(
    "asked", ["", "  ", "?", '"', "*", "xqzzv", "xqzzv +", 'NEAR("', "title:", "-", "'", "’"]
)
def test_nothing_and_signs_of_a_query_language_find_nothing_and_break_nothing(asked: str):
    assert ids(asked) == []


def test_the_piece_shows_where_it_stands_and_marks_it():
    (hit,) = TextIndex(TEXTS[:1], []).find("stop").hits
    assert ("stop", True) in hit.piece
    assert "".join(part for part, _ in hit.piece) == TEXTS[0].body
    (hit,) = TextIndex(TEXTS[1:2], []).find("lie").hits
    assert hit.piece == (("When to ", False), ("lie", True), (" down.", False))


def test_a_sign_needs_every_word_of_a_phrase_and_none_that_only_begins_so():
    index = TextIndex(TEXTS, [("numb", "numb between legs"), ("cancer", "cancer")])
    assert index.find("I am NUMB between the legs!").signs == ("numb",)
    assert index.find("numb betwen my leg").signs == ("numb",)
    assert index.find("numb legs").signs == ()
    assert index.find("can I walk").signs == ()


def test_no_more_is_read_than_a_search_has_words():
    assert ids("x " * LONGEST + "walk") == []


@pytest.mark.parametrize("fact", CALLED, ids=lambda fact: fact.id)
def test_each_word_for_a_danger_sign_leads_to_it(fact: Fact):
    for phrase in (part.strip() for part in fact.called.split(",")):
        assert fact.id in found("", f"Oh, my {phrase.upper()}").signs, phrase


def test_every_danger_sign_that_is_asked_has_words():
    asked = (fact for fact in GUIDE.facts.values() if fact.red_flag and GUIDE.question(fact.id))
    signs = {fact.id for fact in asked if fact.kind == "yes_no"}
    assert len(signs) > 30
    assert signs - {fact for fact, _ in phrases_of(GUIDE)} == set()


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("can't pee", "bladder_change"),
        ("I can’t pee since yesterday", "bladder_change"),
        ("cant urinate", "bladder_change"),
        ("numb between legs", "saddle_numbness"),
        ("numbness between my legs", "saddle_numbness"),
        ("weaknes", "leg_weakness"),
        ("my foot drops", "foot_drop"),
        ("high temperature", "fever"),
    ],
)
def test_danger_leads_with_what_to_do_in_the_words_of_its_level(asked: str, fact: str):
    assert fact in found("", asked).signs
    page = text_of(asks(Person(), asked))
    for one in told_of(GUIDE, found("", asked).signs):
        assert page.index(one.level.title) < page.index(one.level.do) < page.index("Pages")
    assert GUIDE.facts[fact].label in page


def test_the_number_to_call_is_that_of_the_country():
    person = Person()
    person.begin("GB")
    page = text_of(asks(person, "can't pee"))
    assert "Call 999" in page
    assert "911" not in page
    assert "911" not in text_of(asks(person, "numbness"))


def test_the_most_urgent_of_several_signs_comes_first():
    levels = [one.level.id for one in told_of(GUIDE, ["leg_weakness", "fever", "bladder_change"])]
    assert levels == list(reversed(GUIDE.levels.order))[: len(levels)]
    assert [one.may_rise for one in told_of(GUIDE, ["bladder_change", "leg_weakness"])] == [False, True]


@pytest.mark.parametrize(
    ("asked", "first"),
    [("sleeping", "Sleeping while it hurts"), ("mri", "Do you need a scan?"),
     ("ibuprofn", "Pain relief: what is known"),
     ("physio", "What a physical therapist does"), ("massge", "Hands-on soft tissue work"),
     ("slipped disc", "When a disc seems to drive the pain"), ("job", "Working while it hurts")],
)  # fmt: skip
def test_what_people_type_finds_the_page_they_mean(asked: str, first: str):
    page = text_of(asks(Person(), asked))
    assert page.index("Pages") < page.index(first)
    titles = [hit.title for hit in found("", asked).hits if hit.kind == "page"]
    assert titles[0] == first


def test_nothing_found_never_ends_empty_and_danger_comes_first():
    page = text_of(asks(Person(), "xqzzv"))
    assert "Nothing here has the words “xqzzv”. These may help:" in page
    danger, what = (GUIDE.advice[id].title for id in (GUIDE.pathway.pages.danger, GUIDE.pathway.pages.what))
    assert page.index(danger) < page.index(what)


def test_what_was_typed_is_shown_as_text():
    html = asks(Person(), '<b onmouseover="x">').content.decode()
    assert "<b onmouseover" not in html
    assert "&lt;b onmouseover=&quot;x&quot;&gt;" in html


def test_no_exercise_is_found_while_they_are_shut():
    person = Person(**PLAIN_S1)
    assert "Exercises" in text_of(asks(person, "walking"))
    person.bring({"facts": {"fever": True}})
    page = text_of(asks(person, "walking"))
    assert "Until you have been examined, exercises are not shown." in page
    html = asks(person, "walking").content.decode()
    assert "/care/exercises/" not in html


def test_no_exercise_stands_beside_a_danger_sign():
    assert "weak" in " ".join(
        hit.title + str(hit.piece) for hit in found("", "weak").hits if hit.kind == "exercise"
    )
    assert "/care/exercises/" not in asks(Person(), "weak").content.decode()


def test_what_is_looked_for_is_kept_nowhere(caplog: pytest.LogCaptureFixture):
    """No log, no row and no session holds it, and no proxy or browser is to keep the answer."""
    secret = "qwxzsecret"
    person = Person(**PLAIN_S1)
    person.begin()
    with caplog.at_level(logging.DEBUG):
        answer = asks(person, f"can't pee {secret}")
        person.get(f"/care/nowhere-at-all/?q={secret}")
    lines = [LogLines().format(one) for one in caplog.records if not one.name.startswith("django.db")]
    assert lines
    assert secret not in " ".join(lines)
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret not in str(dict(person.client.session))
    assert [model for model in apps.get_models() if secret in _rows(model)] == []
    assert secret not in "".join(search._index_of("", "", served())._base.iterdump())


def _rows(model: type[models.Model]) -> str:
    return str(list(model._default_manager.values()))


def test_every_page_and_exercise_can_be_found_by_its_title():
    for text in texts_of(GUIDE):
        if text.kind != "source":
            assert text.id in [hit.id for hit in found("", text.title).hits][:3], text.id


def test_whoever_searches_first_does_not_choose_the_language_of_the_others():
    title = GUIDE.advice[GUIDE.pathway.pages.what].title
    assert title in {hit.title for hit in found("", title).hits}
    with override_settings(UNREAD=True):
        pathway.is_open.cache_clear()
        with in_language("es"):
            page = the_guide().advice[GUIDE.pathway.pages.what].title
            spanish = {hit.title for hit in found("", page).hits}
    pathway.is_open.cache_clear()
    assert page in spanish and title not in spanish
    assert title in {hit.title for hit in found("", title).hits}


def test_text_is_read_without_its_marks():
    assert (
        plain("## Head\n\n**Bold** & [link](advice:x). [^a-b:c]\n\n- one\n\n![](drawing:y)")
        == "Head Bold & link. one"
    )
