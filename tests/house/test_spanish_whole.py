"""Nothing that a pathway says to people is left in English, and no printed questionnaire is put into other words."""

import re

import pytest

from rootway.guide import load_guide
from rootway.guide.language import own_texts, standing
from rootway.guide.library import folders_named, read_pathway, shipped_library

IN_ENGLISH = re.compile(r"requirements\.\w+\.says|sources\.[\w-]+\.note|check_in\.questionnaire\..+")
"""What is read by builders and reviewers; and a printed questionnaire, of which only a validated translation counts."""
PRINTED = re.compile(r"check_in\.questionnaire\.(?:statements\..+|none)")
VALIDATED: dict[str, str] = {}
"""A language with a validated wording of a printed questionnaire whose terms allow it, and where that was read."""


@pytest.mark.parametrize("id", folders_named(shipped_library()))
def test_all_that_people_read_is_in_spanish_and_of_today(id: str):
    found = standing(read_pathway(shipped_library() / id), "es")
    assert [place for place in found.missing if not IN_ENGLISH.fullmatch(place)] == []
    assert found.stale == () and found.closed_by == ()


@pytest.mark.parametrize("id", folders_named(shipped_library()))
def test_a_printed_questionnaire_has_no_words_of_ours(id: str):
    written = read_pathway(shipped_library() / id)
    ours = {
        (language, word.of)
        for language, words in written.words.items()
        for word in words
        if PRINTED.match(word.of)
    }
    assert {one for one in ours if one[0] not in VALIDATED} == set()


def test_there_is_a_printed_questionnaire_to_leave_alone():
    texts = [
        place
        for id in folders_named(shipped_library())
        for place in own_texts(read_pathway(shipped_library() / id))
    ]
    assert any(PRINTED.match(place) for place in texts)


@pytest.mark.parametrize("id", folders_named(shipped_library()))
def test_every_text_of_danger_was_put_back_into_english_for_its_readers(id: str):
    written = read_pathway(shipped_library() / id)
    danger = set(standing(written, "").danger)
    assert [word.of for word in written.words["es"] if word.of in danger and not word.back] == []


def test_a_form_without_words_in_the_language_is_a_score_to_enter():
    with_form = load_guide(shipped_library() / "low-back-pain", "es", unread=True).check_in.questionnaire
    assert (with_form.statements, with_form.none, with_form.lead, with_form.credit) == ((), "", "", "")
    assert (
        with_form.title and load_guide(shipped_library() / "low-back-pain").check_in.questionnaire.statements
    )
