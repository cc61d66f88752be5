"""The start page: one thing first, the true time, where somebody stands, and the number of where they are."""

import re

import pytest

from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.interview import burden_of, walked, walked_through
from rootway.simulation import whole_checks
from rootway.web.pathway import the_guide
from rootway.web.topics import folder_of, topics
from tests.web.at_a_glance import glance
from tests.web.at_the_door import drafts_shown
from tests.web.person import PLAIN_S1, Person, text_of
from tests.web.test_care import brought

MOST_WORDS = 150
WORDS_A_MINUTE = 238  # of an adult who reads silently
SECONDS_A_TAP = 2.5  # our own choice: to find the answer and touch it
PEOPLE = 60


def front(person: Person) -> str:
    """The start page as this person meets it."""
    return person.get("/").content.decode()


@pytest.mark.parametrize("person", [Person, lambda: brought(**PLAIN_S1), lambda: brought(foot_drop=True)])
def test_it_says_little_before_anything_is_opened(person):
    assert 20 < len(glance(front(person()))) <= MOST_WORDS


def test_the_time_it_states_is_the_time_it_takes():
    guide = load_guide()
    found = burden_of([walked(guide, said) for said in whole_checks(guide, range(PEOPLE), seed=1)])
    assert found.words_read_median is not None
    reading = found.words_read_median / WORDS_A_MINUTE
    minutes = reading + found.to_plan.spreads["taps"].median * SECONDS_A_TAP / 60
    said = re.search(r"About (\d+) to (\d+) minutes", front(Person()))
    assert said and int(said[1]) <= minutes <= int(said[2])


@pytest.mark.long
def test_through_the_front_door_too_it_takes_the_time_that_is_stated():
    """Of every topic that the door leads to; before a topic is known nobody can say which."""
    door = load_guide(shipped_library() / "front-door")
    with drafts_shown():
        said = re.search(r"About (\d+) to (\d+) minutes", front(Person()))
        guides = [load_guide(folder_of(topic)) for topic in topics()]
    assert said is not None and len(guides) > 1
    for guide in guides:
        people = whole_checks(guide, range(PEOPLE), seed=1)
        found = burden_of([walked_through(door, guide, one) for one in people])
        assert found.words_read_median is not None
        taps = found.to_plan.spreads["taps"].median
        minutes = found.words_read_median / WORDS_A_MINUTE + taps * SECONDS_A_TAP / 60
        assert int(said[1]) <= minutes <= int(said[2]), (guide.id, minutes)


def test_the_start_page_of_the_front_door_says_little_too():
    with drafts_shown():
        page = front(Person())
    assert 20 < len(glance(page)) <= MOST_WORDS
    assert page.index("Start</button>") < page.index("<details")


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        (PLAIN_S1, "/check/result/"),
        ({"foot_drop": True}, "/check/result/"),
        ({"saddle_numbness": True}, "/check/emergency/"),
    ],
)
def test_whoever_has_a_result_finds_it_first(facts, address):
    person = Person(**facts)
    assert person.walk()[-1] == address
    page = front(person)
    assert page.index(f'href="{address}"') < page.index('action="/check/begin/"')
    title = re.search(r"<h1[^>]*>(.*?)</h1>", person.get(address).content.decode(), re.S)
    assert title is not None
    assert "Your result: " + re.sub("<[^>]*>", " ", title[1]).split(".")[-1].strip() in text_of(
        person.get("/")
    )


def test_whoever_has_open_questions_is_told_no_result():
    person = Person()
    person.walk(to="/check/questions/you/")
    words = text_of(person.get("/"))
    assert "Go on where you stopped" in words and "Your result" not in words
    assert not any(level.title in words for level in the_guide().levels.levels)


def test_a_country_is_chosen_without_a_question_before_start():
    page = front(Person())
    assert page.index("<button") < page.index('<select id="country" name="country"')
    assert 'form="begin"' in page and 'id="begin"' in page


def test_whoever_has_begun_changes_the_country_and_keeps_it_for_a_new_check():
    person = brought(**PLAIN_S1)
    assert person.send("/check/country/", {"country": "GB", "back": "start"}).headers["Location"] == "/"
    page = front(person)
    assert 'href="tel:999"' in page and 'href="tel:911"' not in page
    assert '<input type="hidden" name="country" value="GB">' in page
