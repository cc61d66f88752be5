"""What stands first in the library, who is shown an exercise, and how much is read before anything is opened."""

import re

import pytest

from rootway.web.content.library.cards import SHELVES
from rootway.web.content.library.for_you import FIRST
from rootway.web.pages.library.views import LONG
from rootway.web.pathway import the_guide
from tests.web.person import PLAIN_S1, Person, text_of
from tests.web.test_care import READER, brought

GUIDE = the_guide()
MOST_WORDS = 350
LONGEST_SHORT = 79  # words: what is read in 20 seconds, at 238 words a minute
OPENED = re.compile(r"<details.*?</details>", re.S)
MAIN = re.compile(r'<main id="main".*?</main>', re.S)


def unopened(page: bytes) -> str:
    """The HTML of a page's main part without what has to be opened."""
    html = MAIN.search(page.decode())
    assert html
    return OPENED.sub("", html[0])


def words_in(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(title|option)\b.*?</\1>", "", html, flags=re.S)).split()


@pytest.mark.parametrize("facts", [None, READER, {"fever": True}, {"bladder_change": True}])
def test_little_is_read_before_anything_is_opened(facts: dict[str, object] | None):
    person = Person() if facts is None else brought(**facts)
    page = person.get("/care/")
    assert 40 < len(words_in(unopened(page.content))) <= MOST_WORDS
    assert len(page.content) < 100_000


@pytest.mark.parametrize("facts", [None, READER])
def test_every_card_has_a_picture(facts: dict[str, object] | None):
    person = Person() if facts is None else brought(**facts)
    page = person.get("/care/").content.decode()
    pictures = re.findall(r'class="leaf-picture"[^>]*>(.*?)</span>', page, re.S)
    assert len(pictures) >= page.count('class="leaf"') > 30
    assert [one for one in pictures if "<svg" not in one and "<img" not in one] == []


def test_every_kind_of_page_has_a_shelf_with_an_icon():
    html = Person().get("/care/").content.decode()
    assert {page.kind for page in GUIDE.advice.values()} == {kind for kind, _ in SHELVES}
    used = set(re.findall(r'<use href="#([\w-]+)"', html))
    assert used - set(re.findall(r'<symbol id="([\w-]+)"', html)) == set()
    assert len(used) > len(SHELVES)


def test_a_newcomer_starts_with_what_it_is_and_is_told_nothing_of_a_plan():
    html = unopened(Person().get("/care/").content)
    assert html.index("Start here") < html.index(GUIDE.advice[GUIDE.pathway.pages.what].title)
    assert "In your plan" not in html
    assert "For you" not in html


def test_what_the_plan_and_the_pattern_name_comes_first():
    person = brought(**READER)
    first = _own(unopened(person.get("/care/").content))
    named = re.findall(r'href="/care/([^"]+)/"', first)
    assert len(named) == FIRST
    assert (
        named.index("exercises/walking") < named.index("driver-disc") < named.index("directional-preference")
    )
    assert "In your plan" in first and "Fits your answers" in first
    every = re.findall(r'href="/care/([^"]+)/"', _own(person.get("/care/").content.decode()))
    assert len(set(every)) == len(every) > FIRST
    assert "pain-relief" in every
    result = person.get("/check/result/").content.decode()
    assert [one for one in every if f"/care/{one}/" not in result] == []


def _own(html: str) -> str:
    return html[html.index("For you") : html.index("To keep at hand")]


@pytest.mark.parametrize("facts", [{"fever": True}, {"bladder_change": True}, {"bladder_change": "unsure"}])
def test_nobody_in_danger_is_offered_anything_to_begin(facts: dict[str, object]):
    person = brought(**{**READER, **facts})
    html = person.get("/care/").content.decode()
    assert "Until you have been examined, exercises are not shown." in text_of(person.get("/care/"))
    assert "/care/exercises/" not in html
    assert "For you" not in html
    for id in GUIDE.advice:
        page = person.get(f"/care/{id}/").content.decode()
        assert "Step by step" not in page and "In your plan" not in page
    for id in GUIDE.protocols:
        page = person.get(f"/care/exercises/{id}/").content.decode()
        assert "Guide me through it" not in page and GUIDE.protocols[id].steps[0].do not in page


def test_an_open_danger_question_leaves_nothing_to_begin():
    person = Person()
    person.bring({"facts": {"leg_pain": True, "worse_sitting": True}})
    for id in GUIDE.protocols:
        assert "Guide me through it" not in person.get(f"/care/exercises/{id}/").content.decode()
    assert "For you" not in person.get("/care/").content.decode()


def test_who_may_start_an_exercise_is_guided_and_nobody_else():
    person = brought(**PLAIN_S1)
    offered = set(re.findall(r'href="/sessions/([\w-]+)/"', person.get("/sessions/").content.decode()))
    assert offered
    for id in GUIDE.protocols:
        html = person.get(f"/care/exercises/{id}/").content.decode()
        assert (f'href="/sessions/{id}/">Guide me through it' in html) == (id in offered)
        assert ("In your plan" in html) == (id in offered)
        assert "Guide me through it" not in Person().get(f"/care/exercises/{id}/").content.decode()


def test_the_stop_rule_comes_first_and_is_not_folded():
    for id, protocol in GUIDE.protocols.items():
        html = unopened(Person().get(f"/care/exercises/{id}/").content)
        text = " ".join(words_in(html))
        assert text.index(" ".join(words_in(protocol.stop))) < text.index("For whom:") < text.index("Steps")


def test_a_page_in_short_is_read_in_20_seconds_and_every_long_page_has_it():
    short = [page for page in GUIDE.advice.values() if page.short]
    assert [page.id for page in GUIDE.advice.values() if not page.short] == [GUIDE.pathway.pages.card]
    for page in short:
        said = " ".join((page.summary, *(re.sub(r"\[\^[^\]]+\]", "", point) for point in page.short)))
        assert len(said.split()) <= LONGEST_SHORT, page.id


@pytest.mark.parametrize("id", ["sitting", "flare-ups", "red-flags"])
def test_a_page_in_short_stands_before_its_text_with_its_sources(id: str):
    html = Person().get(f"/care/{id}/").content.decode()
    short = html[html.index('id="in-short"') : html.index('class="prose"')]
    assert short.count("<li>") >= len(GUIDE.advice[id].short)
    for number in re.findall(r'href="#source-(\d+)"', short):
        assert f'id="source-{number}"' in html
    assert short.count('<sup class="note">') >= len(GUIDE.advice[id].short)


def test_a_long_page_has_a_list_of_its_headings_and_a_short_one_none():
    for id, page in GUIDE.advice.items():
        html = Person().get(f"/care/{id}/").content.decode()
        headings = page.body.count("\n## ") + page.body.startswith("## ")
        assert ("On this page" in html) == (headings >= LONG), id
        assert set(re.findall(r'href="#(part-\d+)"', html)) <= set(re.findall(r'id="(part-\d+)"', html))


def test_a_page_shows_the_exercises_that_it_leads_to():
    html = Person().get("/care/sitting/").content.decode()
    assert html.index("Step by step") < html.rindex('href="/care/exercises/sitting-breaks/"')
    assert "Step by step" not in Person().get("/care/root-s1/").content.decode()


def test_a_drawing_is_a_file_that_brings_its_dark_colors():
    answer = Person().get("/care/drawings/hinge.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "max-age" in answer.headers["Cache-Control"]
    svg = answer.content.decode()
    assert svg.count("<svg") == 1 and "prefers-color-scheme: dark" in svg
    assert Person().get("/care/drawings/nothing.svg").status_code == 404


def test_the_guide_names_pages_that_are_there():
    pages = GUIDE.pathway.pages
    assert {pages.what, pages.card} <= GUIDE.advice.keys()
