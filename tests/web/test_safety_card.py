"""The card to keep says what the pathway says, all of it and in its order, with the number of the country."""

import re
import struct

import pytest

from rootway.guide.emergency_numbers import emergency_numbers
from rootway.web.content.library.card import CardLine, CardPart, safety_card
from rootway.web.pathway import the_guide
from tests.web.person import Person, text_of

GUIDE = the_guide()
BODY = GUIDE.advice[GUIDE.pathway.pages.card].body
PLAIN = re.sub(r"\s*\[\^[^\]]+\]|\*\*", "", BODY)
PICTURE = "/care/card/lock-screen.png"


def test_the_card_holds_every_line_of_its_page_once_and_in_order():
    card = safety_card(GUIDE)
    assert card
    said = [line.text for line in card.about]
    for part in (card.front, *card.back):
        said += [
            f"## {part.title}",
            *(f"- {point}" for point in part.points),
            *(one.text for one in part.lines),
        ]
    assert said == [line for line in PLAIN.splitlines() if line]


def test_its_front_is_what_cannot_wait_with_what_to_say():
    card = safety_card(GUIDE)
    assert card
    assert GUIDE.pathway.pages.card and card.front.title.startswith("Emergency")
    assert len(card.front.points) > 5
    assert any("say:" in line.text and line.loud for line in card.front.lines)


def test_the_page_shows_both_faces_word_for_word():
    text = text_of(Person().get("/care/card/"))
    card = safety_card(GUIDE)
    assert card
    for part in (card.front, *card.back):
        for words in (part.title, *part.points, *(line.text for line in part.lines)):
            assert words in text


@pytest.mark.parametrize("row", emergency_numbers(), ids=lambda row: row.code)
def test_the_number_is_that_of_the_chosen_country(row):
    html = Person().get(f"/care/card/?country={row.code}").content.decode()
    faces = html[html.index('class="wallet"') : html.index("bank card")]
    assert row.words in faces
    assert "911" in faces or row.words != "911"
    assert f"{PICTURE}?country={row.code}" in html


def test_without_a_country_any_number_is_right_and_a_wrong_one_is_none():
    for address in (
        "/care/card/",
        "/care/card/?country=",
        "/care/card/?country=XX",
        "/care/card/?country=%3Cb",
    ):
        assert "911 or your local emergency number" in text_of(Person().get(address))
    person = Person()
    person.begin("GB")
    assert "Emergency department now: 999" in text_of(person.get("/care/card/"))
    assert "Emergency department now: 112" in text_of(person.get("/care/card/?country=DE"))
    assert asked_for(person, "/care/card/") == asked_for(person, "/care/card/?country=GB")


def asked_for(person: Person, address: str) -> str:
    """A page without the address at which it was asked for, to which the choice of language leads back."""
    page = person.get(address).content.decode()
    assert f'name="back" value="{address}"' in page
    return page.replace(f'name="back" value="{address}"', "")


def test_the_picture_has_the_size_of_a_phone_and_differs_by_country():
    pictures = [Person().get(f"{PICTURE}?country={country}") for country in ("US", "GB", "")]
    for answer in pictures:
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", answer.content[16:24]) == (1170, 2532)
    assert len({answer.content for answer in pictures}) == 3
    assert Person().get(f"{PICTURE}?country=GB").content == pictures[1].content


def test_a_page_without_headings_makes_no_card():
    assert _card_of("No heading here.") is None
    made = _card_of("## Now\n\n- one\n- two **loud**\n\nSay **it**.\n\nThen go.")
    assert made and made.about == () and made.back == ()
    assert made.front == CardPart(
        "Now", ("one", "two loud"), (CardLine("Say it.", True), CardLine("Then go.", False))
    )


def _card_of(body: str):
    from dataclasses import replace

    id = GUIDE.pathway.pages.card
    return safety_card(replace(GUIDE, advice={id: replace(GUIDE.advice[id], body=body)}))
