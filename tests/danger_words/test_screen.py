"""Words are compared whatever they were typed with, and the gravest tone of a group counts."""

from dataclasses import replace
from datetime import date

import pytest

from rootway.danger_words import MOST_LETTERS, DangerHit, Tone, normalised, screen_of
from rootway.danger_words.spelling import one_slip_apart
from rootway.danger_words.terms import Terms
from rootway.guide.danger_words import DangerGroup, DangerWords, NearWords, WordClass
from tests.calm import least_cpu_seconds
from tests.danger_words.phrases import the_screen


def group(**said: object) -> DangerGroup:
    return DangerGroup(**{"id": "one", "sources": (), "reviewed": date(2026, 12, 1), **said})  # type: ignore[arg-type]


PAIR = group(
    near=(NearWords(("numb*",), ("groin", "left groin"), 3),), also=("saddle pain",), quiet=("numb chips",)
)
SCREEN = screen_of(DangerWords((PAIR,)))


def words(text: str) -> list[str]:
    return [min(forms) for forms in normalised(text).words]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("I’ve", ["ive"]),
        ("NUMB!", ["numb"]),
        ("nu\u200bmb", ["numb"]),
        ("ｎｕｍｂ", ["numb"]),
        ("nùmb", ["numb"]),
        ("n u m b here", ["numb", "here"]),
        ("a b", ["a", "b"]),
        ("14 h", ["14", "h"]),
        ("пumb", ["пumb"]),
        ("", []),
    ],
)
def test_a_word_is_read_however_it_was_typed(typed: str, read: list[str]):
    assert words(typed) == read


def test_a_letter_held_down_and_digits_for_letters_are_read_both_ways():
    assert normalised("numbbbb").words[0] == ("numb", "numbb")
    assert set(normalised("gr01n").words[0]) == {"gr01n", "groin"}


def test_a_point_ends_a_sentence_but_not_within_a_number():
    assert normalised("It is 38.5 now. Bad").sentences == {5}
    assert normalised("one\ntwo\n\nthree, four - five").sentences == {2}
    assert normalised("one\ntwo\n\nthree, four - five").clauses == {2, 3, 4}


def test_what_is_too_long_is_left_out():
    assert not SCREEN.found("x " * (MOST_LETTERS // 2) + "numb groin")
    assert normalised("ab" * MOST_LETTERS).ends[0] == MOST_LETTERS


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("my groin is numb", (3, 16)),
        ("numbness, then my left groin", (0, 28)),
        ("numb groin", (0, 10)),
        ("saddle pain", (0, 11)),
        ("saddle kind pain", (0, 16)),
    ],
)
def test_words_near_each_other_are_found_where_they_stand(text: str, span: tuple[int, int]):
    assert SCREEN.found(text) == (DangerHit("one", span, Tone.NOW),)


@pytest.mark.parametrize(
    "text",
    [
        "numb",
        "numb one two three four groin",
        "numb. One groin",
        "numb chips groin",
        "saddle. Pain",
        "saddle one two pain",
    ],
)
def test_what_is_far_apart_or_quiet_is_not(text: str):
    assert not SCREEN.found(text)


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("no numb groin", Tone.DENIED),
        ("I never had any numb groin", Tone.DENIED),
        ("no, numb groin", Tone.NOW),
        ("no sleep and numb groin", Tone.NOW),
        ("any of the new other yet numb groin", Tone.NOW),
        ("my wife has a numb groin", Tone.OTHER_PERSON),
        ("my wife says my groin is numb", Tone.NOW),
        ("he has a numb groin", Tone.OTHER_PERSON),
        ("he pressed and I have a numb groin", Tone.NOW),
        ("two years ago a numb groin", Tone.PAST),
        ("two years ago a numb groin, and now", Tone.NOW),
        ("no numb groin. But today numb groin", Tone.NOW),
        ("Hello. Numb groin. Bye", Tone.NOW),
    ],
)
def test_how_it_is_said_lowers_the_tone_only_where_that_is_sure(text: str, tone: Tone):
    assert [hit.tone for hit in SCREEN.found(text)] == [tone]


def test_what_is_denied_very_often_is_meant():
    assert SCREEN.found("no numb groin. " * 30)[0].tone is Tone.NOW


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("bladder", "bladder", True),
        ("bladder", "bladdr", True),
        ("bladder", "bladdder", True),
        ("bladder", "blabder", True),
        ("bladder", "bladedr", True),
        ("bladder", "ladder", False),
        ("bladder", "bleddor", False),
        ("", "", True),
    ],
)
def test_one_slip_is_one(one: str, other: str, near: bool):
    assert one_slip_apart(one, other) is near


def test_a_slip_is_forgiven_in_a_long_word_alone():
    terms = Terms(["bladder", "paralys*", "pee"])
    assert set(terms.places_in(normalised("blader paralsyed peee"))) == {"bladder", "paralys*", "pee"}
    assert not terms.places_in(normalised("pe bldr"))


WORST = {
    "one pair": "numb groin bladder ",
    "a term again and again": "numb ",
    "slips": "tinglnig bladdre pralysed nubmness ",
    "denied": "no any of the numb groin. ",
    "one word": "a",
    "points": ". ",
    "marks": "ǹ́̂̃",
    "single letters": "n u m b ",
    "people": "my wife he she numb groin ",
    "slips that differ": "",
}


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_text_takes_no_longer_than_a_page_may(kind: str):
    text = WORST[kind] * MOST_LETTERS or " ".join(f"tinglnig{number}x" for number in range(MOST_LETTERS))
    screen = the_screen()
    assert least_cpu_seconds(lambda: screen.found(text[:MOST_LETTERS])) < 1.5


def test_a_term_may_name_classes_that_name_others():
    classes = (WordClass("not", ("cant", "can not")), WordClass("unfelt", ("@not feel",)))
    screen = screen_of(DangerWords((group(also=("@unfelt groin",), quiet=("groin @not",)),), classes))
    assert screen.found("I can not feel my groin")
    assert screen.found("I cant really feel the groin")
    assert not screen.found("I feel my groin")
    assert not screen.found("can not feel my groin cant")


def test_a_word_written_right_is_no_slip():
    assert screen_of(DangerWords((group(also=("bladder",)),))).found("bladdes")
    assert not screen_of(DangerWords((group(also=("bladder",)),), correct=("bladdes",))).found("bladdes")


def test_any_number_stands_for_a_number_also_beside_its_unit():
    screen = screen_of(DangerWords((group(also=("lost # kg",)),)))
    assert screen.found("lost 12kg") and screen.found("lost 7 kg") and not screen.found("lost some kg")


def test_what_calms_lowers_the_tone_unless_it_is_denied():
    screen = screen_of(DangerWords((group(also=("lost weight",), calm=("on purpose",)),)))
    assert screen.found("lost weight on purpose")[0].tone is Tone.DENIED
    assert screen.found("lost weight and not on purpose")[0].tone is Tone.NOW


def test_normal_behind_what_cannot_be_done_is_what_is_missing():
    screen = screen_of(DangerWords((group(also=("can not pee", "pee")),)))
    assert screen.found("I can not pee normal")[0].tone is Tone.NOW
    assert screen.found("I pee normal")[0].tone is Tone.DENIED


def test_a_class_of_what_calms_is_met_as_it_is_written():
    calm = (WordClass("over", ("fine now",)),)
    screen = screen_of(DangerWords((group(also=("weak leg",), calm=("@over",)),), calm))
    assert screen.found("weak leg, fine now")[0].tone is Tone.DENIED
    assert screen.found("walked out fine and now a weak leg")[0].tone is Tone.NOW


def test_long_ago_counts_where_it_is_asked_whether_ever():
    said = "two years ago a numb groin"
    assert screen_of(DangerWords((replace(PAIR, ever=True),))).found(said)[0].tone is Tone.NOW
    assert SCREEN.found("numb groin in 1998")[0].tone is Tone.PAST


def test_the_letters_are_those_of_the_text_as_it_was_written():
    text = "ﬁne… but ｎｕｍｂ ‘groin’"
    assert text[slice(*SCREEN.found(text)[0].span)] == "ｎｕｍｂ ‘groin’"


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("any numb groin? No.", Tone.DENIED),
        ("numb groin, no, and now", Tone.DENIED),
        ("numb groin, no injury", Tone.NOW),
        ("a numb groin. No diet, no sport", Tone.NOW),
        ("a numb groin? No, never", Tone.DENIED),
        ("no leg or numb groin", Tone.DENIED),
        ("numb groin is fine", Tone.DENIED),
        ("numb groin good", Tone.NOW),
        ("numb groin was ruled out", Tone.DENIED),
        ("I cant say I have a numb groin", Tone.DENIED),
        ("never had a numb groin like this", Tone.NOW),
        ("no fever, chills or numb groin", Tone.DENIED),
        ("my groin is not numb", Tone.DENIED),
        ("my groin doesnt numb", Tone.NOW),
        ("my groin doesnt get numb", Tone.DENIED),
        ("the nurse asked if I had a numb groin", Tone.SPOKEN_OF),
        ("the nurse asked if I had a numb groin and yes", Tone.NOW),
        ("what does numb groin mean", Tone.SPOKEN_OF),
        ("what are signs of a numb groin", Tone.SPOKEN_OF),
        ("signs of trouble, a numb groin", Tone.NOW),
        ("what is this, my numb groin", Tone.NOW),
        ("the leaflet says numb groin and I have it", Tone.NOW),
    ],
)
def test_what_is_denied_or_spoken_of_in_general(text: str, tone: Tone):
    assert [hit.tone for hit in SCREEN.found(text)] == [tone]


def test_single_letters_among_words_are_put_together():
    words = normalised("so. n u m b. my groin. g r o i n").words
    assert [forms[0] for forms in words] == ["so", "numb", "my", "groin", "groin"]


def test_a_text_of_nothing_but_terms_is_left_at_last():
    assert SCREEN.found("numb groin " * (MOST_LETTERS // 11))
