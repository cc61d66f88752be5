"""Spanish for danger: easy to read, and a yes means danger as in English, by two checks that share nothing."""

from collections.abc import Iterator
from functools import cache

import pytest

from rootway.guide.language import own_texts
from rootway.guide.library import folders_named, read_pathway, shipped_library
from tests.house.inflesz import Asked, inflesz, syllables, turned_back, turned_in_words

FEWEST_EACH, FEWEST_ON_AVERAGE = 65.0, 70.0
LANGUAGE = "es"
LONG_WORDS: dict[str, str] = {}
"""A question that is below the bar, and the word in it that cannot be said more shortly."""


@cache
def danger_questions() -> tuple[Asked, ...]:
    """Every question of a danger page of every pathway that somebody put into Spanish."""
    found = {one.place: one for id in folders_named(shipped_library()) for one in _asked_in(id)}
    return tuple(found.values())


def _asked_in(id: str) -> Iterator[Asked]:
    written = read_pathway(shipped_library() / id)
    texts = own_texts(written)
    words = {word.of: word for word in written.words.get(LANGUAGE, ())}
    for place in texts:
        if place.startswith("pages.") and place.endswith(".ask") and place in words:
            page = place.split(".")[1]
            if any(one.id == page and one.stage == "danger" for one in written.pages):
                hint = place.removesuffix("ask") + "hint"
                below = words[hint].text if hint in words else ""
                yield Asked(
                    place, texts[place], words[place].text, words[place].back, texts.get(hint, ""), below
                )


def test_syllables_are_counted_as_they_are_spoken():
    counted = {
        "pie": 1, "día": 2, "orina": 3, "heces": 2, "guía": 2, "aorta": 3, "hueso": 2, "ciudad": 2, "adormecimiento": 6,
        "quemadura": 4, "vergüenza": 3, "genitales": 4, "creer": 2, "estreñimiento": 5, "y": 1, "mayo": 2,
    }  # fmt: skip
    assert {word: syllables(word) for word in counted} == counted


def test_the_scale_falls_with_long_words_and_long_sentences():
    easy = "¿Tiene débil la pierna o el pie?"
    hard = "La sintomatología radicular experimentada por individuos requiere desplazamientos preferentemente"
    assert inflesz(hard) < 20 < 80 < inflesz(easy)


@pytest.mark.parametrize("one", danger_questions(), ids=lambda one: one.place)
def test_a_danger_question_is_easy_to_read(one: Asked):
    assert one.place in LONG_WORDS or inflesz(one.whole) >= FEWEST_EACH


def test_the_danger_questions_are_easy_on_average():
    found = [inflesz(one.whole) for one in danger_questions()]
    assert not found or sum(found) / len(found) >= FEWEST_ON_AVERAGE


@pytest.mark.parametrize("one", danger_questions(), ids=lambda one: one.place)
def test_a_yes_means_danger_read_in_spanish(one: Asked):
    if "¿" in one.spanish:  # a place on the body is no question
        assert list(turned_in_words(one)) == []
    assert ("?" in one.english) == ("¿" in one.spanish)


@pytest.mark.parametrize("one", danger_questions(), ids=lambda one: one.place)
def test_a_yes_means_danger_put_back_into_english(one: Asked):
    assert list(turned_back(one)) == []


TURNED = [
    Asked("a", "Can you lift your foot?", "¿No puede levantar el pie?", "Can you not lift your foot?"),
    Asked("b", "Do you have a fever?", "¿Nunca tiene fiebre?", "Do you not have a fever?"),
    Asked(
        "c",
        "Do you have a fever?",
        "¿Tiene fiebre?",
        "Do you have a fever?",
        "Else choose no.",
        "Si no, elija «Sí».",
    ),
]


@pytest.mark.parametrize("one", TURNED, ids=lambda one: one.place)
def test_a_question_that_was_turned_round_is_found(one: Asked):
    assert list(turned_in_words(one))


@pytest.mark.parametrize(
    "back", ["Do you not have a fever?", "Is the numbness getting less?", "Haven't you a fever?", ""]
)
def test_it_is_found_by_the_other_check_too(back: str):
    english = "Is the numbness growing?" if "numbness" in back else "Do you have a fever?"
    assert list(turned_back(Asked("d", english, "¿Tiene fiebre?", back)))
