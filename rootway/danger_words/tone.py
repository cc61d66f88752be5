"""How is it said: of now, denied, of another person, in general, or of long ago? In doubt it is now."""

from __future__ import annotations

from typing import Final

from rootway.danger_words import tone_words as said
from rootway.danger_words.hit import Tone
from rootway.danger_words.normalised import WordedText
from rootway.danger_words.terms import Place
from rootway.danger_words.tone_words import Phrases

MOST_BESIDE: Final = 30  # so many words to each side are read as one sentence
_REACH: Final = 6  # so far before the words a "no" may stand
_LISTED: Final = 12  # and so far where it stands before a list: "no fever, chills or weight loss"
_FAR: Final = 10  # so far before the words a person may be named
_ANSWERED: Final = frozenset({("no",), ("nope",), ("nah",)})


def is_refused(text: WordedText, place: Place) -> bool:
    """Whether a "not" stands close before some words: "not on purpose" is nothing that calms."""
    return not said.NOT.isdisjoint(text.plain[max(0, place[0] - 4) : place[0]])


def tone_of(text: WordedText, place: Place, inner: Place) -> Tone:
    """How the words at a place are said.

    `inner`: what lies between the two of a pair, as "isnt" in "leg isnt swollen".
    """
    words = text.plain
    start, end = _sentence(text, place)
    if _is_denied(text, words, place, inner, start, end):
        return Tone.DENIED
    if _is_spoken_of(text, words, start, end, place):
        return Tone.SPOKEN_OF
    if _is_of_another(words, start, end, place):
        return Tone.OTHER_PERSON
    if _is_past(words, start, end):
        return Tone.PAST
    return Tone.NOW


def _says(words: tuple[str, ...], phrases: Phrases) -> int:
    """Behind the last place at which one of the phrases stands; 0 where none does."""
    for at in range(len(words) - 1, -1, -1):
        for one in phrases.get(words[at], ()):
            if words[at : at + len(one)] == one:
                return at + len(one)
    return 0


def _is_denied(
    text: WordedText, words: tuple[str, ...], place: Place, inner: Place, start: int, end: int
) -> bool:
    """Denied before or behind; but "never like this" and "not until now" tell of it."""
    behind = words[place[1] : min(end, place[1] + 6)]
    if _says(behind, said.UNTIL):
        return False
    clause = next((one for one in range(place[1], end) if one in text.clauses), end)
    return (
        _is_refused(text, words, place[0], start)
        or _is_refused_within(words, inner)
        or bool(_says(words[max(start, place[0] - 5) : place[0]], said.NOT_SAID))
        or (said.UNABLE.isdisjoint(words[slice(*place)]) and _is_fine(words[place[1] : clause]))
        or bool(_says(behind[:5], said.RULED_OUT))
        or (words[end : end + 1] in _ANSWERED and _stands_alone(text, end))
        or (behind[:1] in _ANSWERED and place[1] in text.clauses and place[1] + 1 in {end, *text.clauses})
    )


def _stands_alone(text: WordedText, at: int) -> bool:
    """Whether a "no" answers: "No." and "No, never", but not "No diet", which denies something else."""
    return at + 1 >= len(text.plain) or at + 1 in text.clauses or text.plain[at + 1] in said.ANSWERS


def _is_refused(text: WordedText, words: tuple[str, ...], first: int, start: int) -> bool:
    """A "no" just before, with nothing between that could be denied instead, or before a list."""
    near, joined = True, False
    for number in range(first - 1, max(start, first - _LISTED) - 1, -1):
        joined = joined or words[number] in said.JOINS
        near = near and number + 1 not in text.clauses and first - number <= _REACH
        if words[number] in said.NOT:
            return near or (joined and words[number] in said.LISTS and number + 1 not in text.clauses)
        if words[number] in said.TELLING:
            return False
        near = near and words[number] in said.BETWEEN
    return False


def _is_refused_within(words: tuple[str, ...], inner: Place) -> bool:
    """Between the two of a pair: "isnt" in "leg isnt swollen"; not "doesnt" in "muscle doesnt close"."""
    for number in range(inner[1] - 1, inner[0] - 1, -1):
        if words[number] in said.NOT:
            return words[number] not in said.DOES or number + 1 < inner[1]
        if words[number] not in said.BETWEEN:
            return False
    return False


def _is_fine(behind: tuple[str, ...]) -> bool:
    """Right behind it: "is fine", "all normal"."""
    for number, word in enumerate(behind[:4]):
        if word in said.FINE:
            return number > 0 or word in said.PLAINLY
        if word not in said.BEING:
            return False
    return False


def _is_spoken_of(text: WordedText, words: tuple[str, ...], start: int, end: int, place: Place) -> bool:
    """Of the sign in general, or of a question about it; not where the writer says that they have it."""
    before = words[start : place[0]]
    asked = _says(before, said.ASKED)
    if asked and len(before) - asked <= _FAR:
        return said.YES.isdisjoint(words[place[1] : end])
    behind = words[place[1] : min(end + 5, place[1] + 5)]
    if behind[:1] == ("mean",) or _says(behind, said.MEANS):
        return True
    told = start + _says(before, said.OF_IT)
    if (
        told == start
        or place[0] - told > _FAR
        or any(one in text.clauses for one in range(told, place[0] + 1))
    ):
        return False
    clause = next((one for one in range(place[1], end) if one in text.clauses), end)
    return said.ME.isdisjoint(words[told:clause]) and said.YES.isdisjoint(words[told:clause])


def _sentence(text: WordedText, place: Place) -> tuple[int, int]:
    start, end = place[0], place[1]
    while start > max(0, place[0] - MOST_BESIDE) and start not in text.sentences:
        start -= 1
    while end < min(len(text.words), place[1] + MOST_BESIDE) and end not in text.sentences:
        end += 1
    return start, end


def _is_of_another(words: tuple[str, ...], start: int, end: int, place: Place) -> bool:
    """Somebody is named before, and the writer does not come after that: "my wife says my groin is numb" is now."""
    for number in range(place[0] - 1, max(start, place[0] - _FAR) - 1, -1):
        if words[number] in said.PEOPLE:
            return said.ME.isdisjoint(words[number + 1 : place[1]])
    return not said.THEY.isdisjoint(words[start : place[1]]) and said.ME.isdisjoint(words[start:end])


def _is_past(words: tuple[str, ...], start: int, end: int) -> bool:
    sentence = words[start:end]
    year = any(word.isdigit() and len(word) == 4 and word[:2] in ("19", "20") for word in sentence)
    return (year or bool(_says(sentence, said.AGO))) and said.STILL.isdisjoint(sentence)
