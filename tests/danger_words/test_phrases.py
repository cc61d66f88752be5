"""How much the screen finds. A net, not a promise: the numbers that were reached may not fall.

`dev` is what the terms were tuned on, so that its numbers say only that nothing was lost. What the screen finds of
words that it has not seen was measured once on each writer's phrases, before they were taken in: `unseen` of
`reached.toml`.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from rootway.danger_words import Tone, screen_of
from rootway.guide.danger_words import DangerGroup, DangerWords
from tests.danger_words.phrases import (
    WORDS,
    bounds,
    groups_of,
    is_found,
    phrases,
    rings,
    the_words,
    tones,
)

pytestmark = [pytest.mark.no_cover, pytest.mark.long]  # the near tests cover what this tries on many

REACHED = tomllib.loads((WORDS / "reached.toml").read_text(encoding="utf-8"))
DEV = phrases("dev")
HELD_OUT = phrases("held-out")
QUIET_HELD_OUT = phrases("quiet-held-out")
QUIET = {file: said for file, said in phrases("quiet").items() if file.startswith("ordinary")}
MOST_LOST = 0.05


@cache
def found_of(file: str) -> tuple[str, ...]:
    return tuple(one for one in DEV[file] if is_found(file, one))


@pytest.mark.parametrize("file", DEV)
def test_what_was_reached_does_not_fall(file: str):
    found, of = len(found_of(file)), len(DEV[file])
    low, high = bounds(found, of)
    print(f"{file}: {found} of {of}, {low:.2f} to {high:.2f}")
    assert found == REACHED["dev"][file], [one for one in DEV[file] if one not in found_of(file)]


def test_every_group_has_phrases():
    assert {group.id for group in the_words().groups} == {group for file in DEV for group in groups_of(file)}


@pytest.mark.parametrize("file", QUIET)
def test_ordinary_posts_seldom_ring(file: str):
    rang = [one for one in QUIET[file] if rings(one)]
    low, high = bounds(len(rang), len(QUIET[file]))
    print(f"{file}: {len(rang)} of {len(QUIET[file])}, {low:.2f} to {high:.2f}")
    assert len(rang) <= REACHED["quiet"][file], rang


ABOUT_NUMBERS = (
    "I am {n}", "{n} weeks now", "after {n} minutes", "take {n} mg of ibuprofen", "did {n} steps", "room {n}",
    "weigh {n} kg", "{n} more", "sets of {n}", "it cost {n} dollars",
)  # fmt: skip


@pytest.mark.parametrize("said", ABOUT_NUMBERS)
def test_a_number_alone_is_no_sign(said: str):
    """Ages, weeks, doses and angles are in every other post; a heat has its word or its decimals beside it."""
    assert [n for n in (*range(130), 200, 400, 1_000) if tones(said.format(n=n))] == []


def test_the_angle_of_a_leg_is_no_heat():
    assert [n for n in range(5, 95, 5) if n != 40 and tones(f"I can lift my leg {n} degrees")] == []


def test_what_sounds_like_it_and_means_something_else_is_quiet():
    rang = {one: tones(one) for one in phrases("quiet")["alike"] if rings(one)}
    assert not rang


@pytest.mark.parametrize("kind", ["denied", "other_person", "past"])
def test_who_and_when_lower_the_tone_and_never_the_showing(kind: str):
    for line in phrases("quiet")[kind]:
        group, _, said = line.partition(": ")
        assert tones(said).get(group) is Tone[kind.upper()], (line, tones(said))


def mutants(group: DangerGroup) -> Iterator[DangerGroup]:
    """A group without its pair of the most words, and one without the terms that are enough by themselves."""
    widest = max(group.near, key=lambda pair: len(pair.terms))
    yield replace(group, near=tuple(pair for pair in group.near if pair is not widest))
    yield replace(group, also=())


@pytest.mark.parametrize("group", the_words().groups, ids=lambda group: group.id)
def test_an_alternative_that_was_dropped_is_missed(group: DangerGroup):
    said = [one for file in DEV if group.id in groups_of(file) for one in found_of(file)]
    said = [one for one in said if group.id in tones(one)]
    for mutant in mutants(group):
        screen = screen_of(DangerWords((mutant,), the_words().classes, the_words().correct))
        if any(group.id not in tones(one, screen) for one in said):
            return
    raise AssertionError(group.id)


def one_slip(text: str) -> str:
    """Two letters of the longest word change places."""
    word = max(text.split(), key=len)
    return text if len(word) < 8 else text.replace(word, word[:3] + word[4] + word[3] + word[5:], 1)


FILLER = "we went there with some others and had a cup of tea " * 9
CHANGES: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda text: text.replace("'", "’"),
    "capitals": str.upper,
    "no apostrophe": lambda text: text.replace("'", ""),
    "more letters": lambda text: text.replace("n", "nnnn", 1),
    "unseen signs": lambda text: "\u200b".join(text),
    "wide letters": lambda text: "".join(
        chr(ord(one) + 0xFEE0) if "a" <= one <= "z" else one for one in text
    ),
    "letters of another script": lambda text: text.replace("a", "а").replace("e", "е").replace("o", "о"),
    "among other words": lambda text: f"{FILLER}. {text}. {FILLER}.",
    "line breaks": lambda text: text.replace(" ", "\n"),
}
LOOKED_AT = [(file, one) for file in DEV if file.endswith(".second") for one in found_of(file)[::36]]


@pytest.mark.parametrize("change", CHANGES)
def test_no_way_of_typing_hides_what_is_found(change: str):
    hidden = [one for file, one in LOOKED_AT if not set(groups_of(file)) & set(tones(CHANGES[change](one)))]
    assert not hidden


def test_a_slip_of_the_keys_seldom_hides_it():
    hidden = [one for file, one in LOOKED_AT if not set(groups_of(file)) & set(tones(one_slip(one)))]
    assert len(hidden) <= MOST_LOST * len(LOOKED_AT), hidden


@pytest.mark.parametrize("file", HELD_OUT)
def test_what_was_found_unseen_does_not_fall(file: str):
    danger, writer = file.split(".")
    found, of = REACHED["unseen"][writer][danger]
    assert len(HELD_OUT[file]) == of
    assert sum(is_found(file, one) for one in HELD_OUT[file]) >= found


@pytest.mark.parametrize("file", QUIET_HELD_OUT)
def test_what_rang_unseen_does_not_grow(file: str):
    rang, of = REACHED["unseen"][file.split(".")[1]]["ordinary"]
    assert len(QUIET_HELD_OUT[file]) == of
    assert sum(map(rings, QUIET_HELD_OUT[file])) <= rang
