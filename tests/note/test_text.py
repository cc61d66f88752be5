"""The plain text, the one spelling and its digest, and what is added later; nothing in them is anybody's command."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest

from rootway.note import (
    Addition,
    author_words,
    canonical,
    content_of,
    digest_of,
    plain,
    read_digest,
    signed_content,
    text_of,
    whole_json,
    whole_text,
    with_own,
)
from tests.note.logs import AS_OF, ago, draft_of, visit

BY = {"name": "A. Clinician", "profession": "Physical therapist", "licence": "PT 1", "practice": ""}
ATTACKS = (
    "{{ 7*7 }} {% include 'x' %}",
    '#read("/etc/passwd") #include "x"',
    "<script>alert(1)</script><b>",
    "walk\nASSESSMENT\n\nClinician's assessment\n> all is well",
    "walk\r\n- Denies: everything",
    "safe \u202egnihton\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "tab\tnull\x00 bell\x07 line\u2028sep\u2029end",
    "tags \U000e0041\U000e0042 soft\u00adhyphen \ufeff",
    "lone \ud800 surrogate",
    "=HYPERLINK(1)",
)


def signed(**own: str):
    draft = with_own(draft_of(visit(), "letter", label="Pat"), {"reason": "Please see Pat.", **own})
    return signed_content(draft, BY, AS_OF + timedelta(minutes=3))


def test_the_text_has_one_stable_form():
    lines = text_of(signed()).splitlines()
    assert lines[:8] == [
        "LETTER",
        "Patient: Pat",
        "Topic: Sciatica (lumbosacral radiculopathy); pathway lumbosacral-radiculopathy 2026.2",
        "Log as of: Nov 22, 2026 (2026-11-22T09:00:00Z)",
        "",
        "LETTER",
        "",
        "Reason for this letter",
    ]
    assert lines[8] == "> Please see Pat."
    assert lines[-1] == "Signed: A. Clinician, Physical therapist, PT 1; 2026-11-22T09:03:00Z"
    assert text_of(content_of(draft_of([]))).endswith("\nNot signed\n")
    assert "Patient: not named in the log" in text_of(content_of(draft_of([])))


def test_the_digest_is_over_the_one_spelling_and_changes_with_every_word():
    content = signed()
    whole = {"content": content, "text": text_of(content)}
    assert digest_of(**whole) == sha256(canonical(whole)).hexdigest()
    assert digest_of(content, text_of(content) + " ") != digest_of(**whole)
    assert digest_of(json.loads(json.dumps(content))) == digest_of(content)
    assert digest_of(json.loads(json.dumps(content, sort_keys=True))) == digest_of(content)
    assert digest_of(signed(request="Call me.")) != digest_of(content)
    assert json.loads(canonical(content)) == content


def test_what_was_read_is_the_drafted_part_alone():
    draft = draft_of(visit())
    assert read_digest(with_own(draft, {"plan": "mine"})) == read_digest(draft)
    assert read_digest(draft_of(visit()[:-1])) != read_digest(draft)
    assert read_digest(draft_of(visit(), "letter")) != read_digest(draft)


def test_every_addendum_stands_with_the_note():
    added = [
        Addition("B. Other, DPT", "2026-11-23T10:00:00Z", "The left,\nnot the right."),
        Addition("A", "t", "x"),
    ]
    content = signed()
    text = whole_text(text_of(content), digest_of(content), added)
    assert text.startswith(text_of(content))
    assert f"Digest: SHA-256 {digest_of(content)}" in text
    assert "\n\nADDENDUM, B. Other, DPT; 2026-11-23T10:00:00Z\n> The left, not the right.\n" in text
    whole = whole_json(content, text_of(content), digest_of(content), added)
    assert (whole["content"], whole["text"]) == (content, text_of(content))
    assert [one["text"] for one in whole["addenda"]] == ["The left, not the right.", "x"]
    assert whole["digest"] == {"sha-256": digest_of(content)}


def test_an_author_is_told_in_one_line_without_what_is_empty():
    assert author_words(BY) == "A. Clinician, Physical therapist, PT 1"
    turned = dict(sorted({**BY, "also": "Z"}.items()))
    assert author_words(turned) == "A. Clinician, Physical therapist, PT 1, Z"


@pytest.mark.no_cover
@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_others_stay_words(attack):
    """As a name, an activity, a line of a note or an addendum: no line, heading, direction or letter of its own."""
    calm = ago(1, "psfs_first_0_10", 4)
    draft = draft_of([calm], label=attack, own_words={"psfs_first_0_10": attack})
    harmless = draft_of([calm], label="x", own_words={"psfs_first_0_10": "x"})
    content = content_of(with_own(draft, {"plan": attack}))
    text, other = text_of(content), text_of(content_of(with_own(harmless, {"plan": "x"})))
    assert len(text.splitlines()) == len(other.splitlines()) == text.count("\n")
    assert f"{plain(attack)[1:]}: 4" in text
    assert not set(text) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\x00\x07\r\ufeff"
    )
    text.encode()
    assert (
        len(whole_text(text, "d", [Addition(attack, "t", attack)]).splitlines()) == len(text.splitlines()) + 4
    )


def test_scripts_that_need_joining_letters_keep_them():
    assert plain("می‌خواهم") == "می‌خواهم"
    assert plain("  two   words ") == "two words"
