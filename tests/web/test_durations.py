"""How long ago something was: said in days, months, years or as a date, kept in weeks, and told as people say it."""

from datetime import date

import pytest

from rootway.web.content.durations import as_typed, duration_words, weeks_in
from rootway.web.content.fields import is_duration
from rootway.web.content.words import answer_words
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import BEGAN, at
from tests.web.person import PLAIN_S1, Person, text_of

TODAY = date(2026, 11, 25)
PAGE = next(page for page in the_guide().pages if any(q.fact == "duration_weeks" for q in page.questions))
ADDRESS = f"/check/questions/{PAGE.id}/"


@pytest.mark.parametrize(
    ("typed", "unit", "weeks"),
    [
        ("3", "weeks", 3),
        ("2.5", "weeks", 2.5),
        ("0", "weeks", 0),
        ("3", "days", 0.429),
        ("3 days", "weeks", 0.429),
        ("1 day ago", "weeks", 0.143),
        ("٣ days", "weeks", 0.429),
        ("2 months", "weeks", 8.696),
        ("about 2 years", "weeks", 104.357),
        ("10 weeks", "days", 10),
        ("since March", "weeks", 38.429),
        ("since march 2025", "weeks", 90.571),
        ("Dec", "weeks", 51.286),
        ("since 3 November", "weeks", 3.143),
        ("November 25th".removesuffix("th"), "weeks", 0),
        ("the 1 of May, 2024", "weeks", 134),
        ("since 2024", "weeks", 151.286),
        ("2026", "weeks", 46.857),
        ("2000 days", "weeks", 285.714),
    ],
)
def test_what_people_write_is_read(typed: str, unit: str, weeks: float):
    assert weeks_in(typed, unit, TODAY) == weeks


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "soon",
            "-3",
            "3 moons",
            "days",
            "since",
            "3 4 days",
            "March March",
            "since 31 February",
            "5 2024",
        ),
        *("since December 2026", "since 2027", "40 March", "0 March", "1e3", "3,5", "March days", "²"),
    ],
)
def test_what_is_not_understood_whole_is_not_read(typed: str):
    assert weeks_in(typed, "weeks", TODAY) is None


@pytest.mark.parametrize(
    ("weeks", "typed"),
    [
        (3, ("3", "weeks")),
        (0, ("0", "weeks")),
        (0.429, ("3", "days")),
        (8.696, ("2", "months")),
        (104.357, ("2", "years")),
        (38.429, ("269", "days")),
        (2.5123, ("2.5123", "weeks")),
    ],
)
def test_a_kept_duration_comes_back_as_it_was_most_likely_typed(weeks: float, typed: tuple[str, str]):
    assert as_typed(weeks) == typed
    again = weeks_in(*typed, TODAY)
    assert again == pytest.approx(weeks, abs=0.001)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        *(
            (0, "0 weeks"),
            (0.143, "1 day"),
            (0.429, "3 days"),
            (1, "1 week"),
            (1.714, "12 days"),
            (2, "2 weeks"),
        ),
        *(
            (3.4, "3 weeks"),
            (12, "12 weeks"),
            (13, "13 weeks"),
            (17.4, "4 months"),
            (52, "12 months"),
            (8.696, "2 months"),
            (52.179, "1 year"),
        ),
        *(
            (8.696, "2 months"),
            (52.179, "1 year"),
            (104.357, "2 years"),
            (130, "2.5 years"),
            (520, "10 years"),
        ),
    ],
)
def test_a_duration_is_told_as_people_say_it(weeks: float, words: str):
    assert duration_words(weeks) == words
    assert answer_words(the_guide(), the_guide().facts["duration_weeks"], weeks) == words


def test_every_number_of_weeks_is_asked_as_a_duration_and_nothing_else_is():
    guide = the_guide()
    asked = [q.fact for page in guide.pages for q in page.questions if is_duration(guide.facts[q.fact])]
    assert {"duration_weeks", "weeks_since_surgery"} <= set(asked)
    assert all("weeks" not in question.ask for fact in asked if (question := guide.question(fact)))


def answered(**said: str) -> tuple[Person, str]:
    """What the page of answers says after the page with the onset was sent, on a day in November."""
    person = Person(**PLAIN_S1)
    with at(BEGAN):
        person.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
        person.send(ADDRESS, {**person.form(PAGE), **said})
        return person, text_of(person.get("/check/answers/"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"duration_weeks": "3", "duration_weeks-in": "days"}, "3 days"),
        ({"duration_weeks": "2", "duration_weeks-in": "months"}, "2 months"),
        ({"duration_weeks": "since March", "duration_weeks-in": "weeks"}, "8 months"),
        ({"duration_weeks": "5", "duration_weeks-in": "moons"}, "5 weeks"),
    ],
)
def test_the_onset_is_kept_and_told(said: dict[str, str], told: str):
    person, answers = answered(**said)
    assert told in answers
    with at(BEGAN):
        html = person.get(ADDRESS).content.decode()
    assert 'name="duration_weeks-in"' in html and html.count("selected") == 1


def test_what_cannot_be_read_is_an_error_with_examples_and_stays_in_the_box():
    person = Person(**PLAIN_S1)
    person.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    sent = {**person.form(PAGE), "duration_weeks": "a while", "duration_weeks-in": "months"}
    response = person.send(ADDRESS, sent)
    assert response.status_code == 422
    assert "Write how long this episode has lasted, such as 3 days, 2 months or since March" in text_of(
        response
    )
    html = response.content.decode()
    assert 'value="a while"' in html and '<option value="months" selected>' in html
