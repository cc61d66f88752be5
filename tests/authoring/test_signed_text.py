"""Signatures under pages and exercises: what is signed is what the sheet shows, and a change of it is seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rootway.authoring.sign_off import texts_to_sign
from rootway.authoring.signature import named, signatures
from rootway.authoring.signed_text import SignedText, signed_texts, texts_standing
from rootway.authoring.starter import TEMPLATE
from rootway.errors import FaultsFound
from rootway.guide import Guide, load_guide

PLANTS = load_guide(TEMPLATE)
TEXTS = tuple(signed_texts(PLANTS))
DAY = date(2026, 11, 22)
ALL = ["questions/signs", "protocols/water-it", "advice/about-water"]


def reads(guide: Guide) -> dict[str, str]:
    """What is signed of each text, by its place."""
    return {one.place: one.read for one in signed_texts(guide)}


def signed(guide: Guide = PLANTS) -> Guide:
    """The pathway with a signature of one person under each text."""
    return replace(guide, reviews=signatures(signed_texts(guide), "Ann Lee", "reader", DAY))


def otherwise(place: str) -> Guide:
    """The pathway with other words at one place."""
    page, protocol = PLANTS.pages[0], PLANTS.protocols["water-it"]
    advice = PLANTS.advice["about-water"]
    changes: dict[str, Callable[[], Guide]] = {
        "questions/signs": lambda: replace(
            PLANTS,
            pages=(
                replace(page, questions=(replace(page.questions[0], ask="Does it leak?"),)),
                *PLANTS.pages[1:],
            ),
        ),
        "protocols/water-it": lambda: replace(
            PLANTS,
            protocols={
                protocol.id: replace(
                    protocol, steps=(replace(protocol.steps[0], seconds_max=999), *protocol.steps[1:])
                )
            },
        ),
        "advice/about-water": lambda: replace(PLANTS, advice={advice.id: replace(advice, body="Other.")}),
    }
    return changes[place]()


def test_pages_of_danger_signs_exercises_and_advice_can_be_signed_and_no_other_page():
    assert [one.place for one in TEXTS] == ALL
    assert texts_standing(TEXTS) == "texts: 0 of 3 pages and exercises signed as they are"
    assert (
        texts_standing(tuple(signed_texts(signed())))
        == "texts: 3 of 3 pages and exercises signed as they are"
    )


@pytest.mark.parametrize("place", ALL)
def test_a_changed_word_or_number_makes_the_signature_under_its_text_stale_and_no_other(place: str):
    changed = replace(otherwise(place), reviews=signed().reviews)
    assert [one.place for one in signed_texts(changed) if one.stale] == [place]
    assert [one.place for one in signed_texts(changed) if one.fresh] == [one for one in ALL if one != place]
    assert texts_standing(tuple(signed_texts(changed))) == (
        "texts: 2 of 3 pages and exercises signed as they are; stale, because the text changed: 1"
    )


def test_the_day_of_the_last_look_and_words_of_the_search_are_not_what_is_signed():
    advice = PLANTS.advice["about-water"]
    later = replace(PLANTS, advice={advice.id: replace(advice, reviewed=date(2030, 1, 1), called="wet")})
    assert reads(later) == reads(PLANTS)


def test_another_title_of_a_source_makes_it_stale():
    sources = {id: replace(source, title="Another") for id, source in PLANTS.sources.items()}
    assert set(reads(replace(PLANTS, sources=sources)).items()).isdisjoint(
        {item for item in reads(PLANTS).items() if item[0] != "questions/signs"}
    )


def test_the_sheet_shows_every_word_with_its_place_and_a_line_for_a_name():
    guide = replace(otherwise("advice/about-water"), reviews=signed().reviews)
    texts = tuple(signed_texts(guide))
    sheet = texts_to_sign(guide, texts, texts)
    assert sheet.startswith("# A pathway to write: to be read and signed\n")
    assert (
        "Here are 3 of 3 pages and exercises. Texts: 2 of 3 pages and exercises signed as they are" in sheet
    )
    assert "- **questions.pot\\_leaks.ask**: Does the pot leak?" in sheet
    assert sheet.count("\nName: ____") == sheet.count("\n## ") == 3
    assert "- **Signed**: Ann Lee, reader, 2026-11-22" in sheet
    assert "- **Stale**: Ann Lee, reader, 2026-11-22; the text has changed since" in sheet
    for step in guide.protocols["water-it"].steps:
        assert f"- **steps.{step.id}.do**: {step.do}" in sheet.replace("\\", "")


def test_every_word_of_the_shipped_texts_stands_on_the_sheet():
    guide = load_guide()
    texts = {one.place: dict(one.lines) for one in signed_texts(guide)}
    assert len(texts) == len(guide.advice) + len(guide.protocols) + sum(
        page.stage == "danger" for page in guide.pages
    )
    for page in (page for page in guide.pages if page.stage == "danger"):
        for question in page.questions:
            assert texts[f"questions/{page.id}"][f"questions.{question.fact}.ask"] == question.ask
    for advice in guide.advice.values():
        assert texts[f"advice/{advice.id}"]["body"] == advice.body


def test_a_text_is_named_by_its_place_or_alone():
    found: tuple[SignedText, ...] = named(TEXTS, ["about-water", "questions/signs"], "--text")
    assert [one.place for one in found] == ["advice/about-water", "questions/signs"]
    with pytest.raises(FaultsFound) as stop:
        named(TEXTS, ["about-watr"], "--text")
    assert [str(fault) for fault in stop.value.faults] == [
        "--text about-watr: is no text of this pathway. Did you mean about-water?"
    ]
