"""What is said of the body, of danger and of care stands in the pathway folder with its source, and nowhere in code."""

import re

import pytest

from rootway.guide.emergency_numbers import emergency_numbers, number_sentence
from tests.house.sentences import (
    FEWEST_WORDS,
    LISTED,
    is_clinical,
    said_by_the_pathway,
    said_in_the_house,
    texts_of,
)

KINDS = LISTED["kind"]
ALLOWED = {text for kind in KINDS for text in kind["texts"]}
MAY = {
    "rootway/cli/": "how to use the commands; what they say to a person stands in page.py, which is looked at",
    "rootway/web/pages/design.py": "examples on the page of the design",
    "rootway/web/templates/web/design.html": "examples on the page of the design",
}
LOOKED_AT = "rootway/cli/page.py"
FOUND = [
    (path.as_posix(), text)
    for path, text in said_in_the_house()
    if path.as_posix() == LOOKED_AT or not path.as_posix().startswith(tuple(MAY))
]
ONCE = (
    "Go to an emergency department now",
    "Do not drive yourself.",
    "Go to a hospital, not to a walk-in clinic.",
    "Until you have been examined: no new exercises, no hands-on treatment of the spine.",
    "Do not start this alone. A clinician chooses it after an examination.",
    "leg weakness that is getting worse over hours or days",
    "judged after 4 to 6 visits, or after 3 weeks: a trial of hands-on treatment",
    "Likely: a sign of the nerve agrees.",
    "That is a beginning, though less than the goal yet.",
    "The leg pain grew. That ends this exercise.",
    "Many people feel the pain elsewhere.",
    "The five kinds of treatment help your leg",
    "If you are worried about your symptoms, see a clinician.",
)
"""Sentences as they once stood in templates and in Python."""


def test_no_sentence_of_the_body_stands_in_code():
    assert len(FOUND) > 500
    assert [f"{place}: {text}" for place, text in FOUND if is_clinical(text) and text not in ALLOWED] == []


def test_the_list_of_what_may_stand_there_is_no_longer_than_it_must_be():
    texts = [text for kind in KINDS for text in kind["texts"]]
    assert len(texts) == len(ALLOWED)
    assert all(kind["why"] for kind in KINDS)
    assert ALLOWED - {text for _, text in FOUND if is_clinical(text)} == set()


def test_nothing_that_the_folder_says_stands_in_code_too():
    says = {text for text in said_by_the_pathway() if len(text.split()) >= FEWEST_WORDS}
    assert len(says) > 50
    assert [f"{place}: {one}" for place, text in FOUND for one in says if one in text] == []


@pytest.mark.parametrize("sentence", ONCE)
def test_a_sentence_that_is_put_back_is_found(sentence: str):
    written = {
        ".html": [
            f'<p>{{% translate "{sentence}" %}} {{{{ level.do }}}}</p>',
            f"<p>{{% blocktranslate with n=number %}}{sentence}{{% endblocktranslate %}}</p>",
            f"<li><strong>{sentence}</strong></li>",
        ],
        ".js": [f'element("p", {{}}, "{sentence}");', f"say(`{sentence}`);"],
    }
    for suffix, files in written.items():
        for text in files:
            assert any(sentence in found and refused(found) for found in texts_of(text, suffix)), text


def refused(text: str) -> bool:
    """Whether a text would fail one of the tests above."""
    same = any(one in text for one in said_by_the_pathway() if len(one.split()) >= FEWEST_WORDS)
    return (is_clinical(text) and text not in ALLOWED) or same


def test_no_number_to_call_and_no_way_around_it_stands_in_code():
    """The table of numbers by country has them all, with what is said for whoever is elsewhere."""
    numbers = {number for row in emergency_numbers() for number in (row.number, *row.also.split()) if number}
    dialed = re.compile(
        rf"(?:[Cc]all|[Dd]ial|tel:|[Pp]hone) ?(?:{'|'.join(map(re.escape, sorted(numbers)))})\b"
    )
    around = re.compile(r"local (?:emergency )?number|(?:your|the) (?:local|country's) emergency")
    assert (
        dialed.search("Call 911 now")
        and dialed.search("tel:112")
        and around.search("call your local emergency number")
    )
    assert number_sentence("any") and around.search(number_sentence("elsewhere"))
    found = [(place, text) for place, text in FOUND if dialed.search(text) or around.search(text)]
    assert found == []
