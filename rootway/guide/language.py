"""words/<language>.toml: the texts of a pathway in another language, laid over the English.

Each text names its place and the hash of the English that it was made from, so that a change of the English is seen.
A text that is missing or stale is shown in English. Where it tells of danger, the language is closed: nobody is asked
in a language in which a danger sign could be misread.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rootway.errors import Fault, FaultsFound
from rootway.guide.folder import Written, with_levels
from rootway.guide.sayings import OF_DANGER
from rootway.guide.session_words import OF_DANGER as ANSWERED_TO_DANGER
from rootway.guide.texts import texts_of, with_texts
from rootway.guide.written import Word

_HASH_DIGITS = 12
_OPEN = re.compile(r"\{[^{}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class LanguageStanding:
    """How far a language has come: the places whose text is missing or stale, and what closes it.

    `danger`: the places that tell of danger and are missing, stale, or read by one person only.
    """

    language: str
    texts: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    danger: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether people may be asked in it."""
        return not self.danger


def own_texts(written: Written) -> dict[str, str]:
    """Every text by its place. The table of urgency has the words of the levels, which stand with them alone."""
    triage = f"tables.{written.pathway.roles.triage}" if written.pathway else ""
    taken = (f"{triage}.titles.", f"{triage}.does.")
    return {place: text for place, text in texts_of(written).items() if not place.startswith(taken)}


def hash_of(english: str) -> str:
    """What a translation names as the English that it was made from."""
    return hashlib.sha256(english.encode()).hexdigest()[:_HASH_DIGITS]


def languages_of(written: Written) -> tuple[str, ...]:
    """The languages into which something was put."""
    return tuple(sorted(written.words))


def standing(written: Written, language: str) -> LanguageStanding:
    """How far a language has come on this pathway with all that it shares."""
    texts, words = own_texts(written), _by_place(written, language)
    missing = tuple(place for place in texts if place not in words)
    stale = tuple(
        place for place, word in words.items() if place in texts and word.english != hash_of(texts[place])
    )
    telling = tuple(place for place in texts if place.startswith(_tells_danger(written)))
    sound = {
        place for place, word in words.items() if place not in stale and word.checked_by not in ("", word.by)
    }
    danger = tuple(place for place in telling if place not in sound)
    return LanguageStanding(language, len(texts), missing, stale, danger)


def in_language(written: Written, language: str) -> Written:
    """The pathway in a language; English where a text is missing. Raises `FaultsFound` while the language is closed."""
    found = standing(written, language)
    if not found.is_open:
        raise FaultsFound(closed_faults(written, found))
    stale = frozenset(found.stale)
    words = {place: word.text for place, word in _by_place(written, language).items() if place not in stale}
    made = with_texts(written, words)
    assert made.pathway and made.levels
    triage, levels = made.pathway.roles.triage, made.levels
    made.tables = [with_levels(file, levels) if file.id == triage else file for file in made.tables]
    return made


def closed_faults(written: Written, found: LanguageStanding) -> Iterator[Fault]:
    """Why a language is closed, text by text."""
    for place in found.danger:
        what = "was read by no second person"
        if place in found.missing:
            what = "is missing"
        elif place in found.stale:
            what = "was made from other English than stands there now"
        why, remedy = "It tells of danger.", "Translate it, and let a second reader check it."
        yield Fault(f"words/{found.language}.toml: {place}", what, why, remedy)


def word_faults(written: Written) -> Iterator[Fault]:
    """What is wrong with a translation whatever the English says: its place, its placeholders, its numbers."""
    texts = own_texts(written)
    for language, words in written.words.items():
        for place, count in Counter(word.of for word in words).items():
            if count > 1:
                where, remedy = f"words/{language}.toml: {place}", "Delete one."
                yield Fault(where, f"is there {count} times", "A text has one wording.", remedy)
        for word in words:
            where = f"words/{language}.toml: {word.of}"
            if word.of not in texts:
                near = get_close_matches(word.of, texts, n=1)
                hint = f"Did you mean `{near[0]}`?" if near else "Delete it."
                yield Fault(where, "is the place of no text", "Nobody would read it.", hint)
            elif word.english == hash_of(texts[word.of]):
                yield from _differs(where, texts[word.of], word.text)


def _differs(where: str, english: str, text: str) -> Iterator[Fault]:
    if sorted(_OPEN.findall(english)) != sorted(_OPEN.findall(text)):
        why, remedy = "A number to call would be missing, or shown as it stands.", "Write the same {…}."
        yield Fault(where, "has other placeholders than the English", why, remedy)
    if _numbers(english) != _numbers(text):
        what, why = "has other numbers than the English", "A dose or a time would be another."
        yield Fault(where, what, why, "Write the same digits.")


def _numbers(text: str) -> list[str]:
    """The numbers of a text, however a language groups and points them."""
    return sorted(re.sub(r"[.,]", "", number) for number in _NUMBER.findall(_OPEN.sub("", text)))


def _tells_danger(written: Written) -> tuple[str, ...]:
    """The beginnings of the places whose texts say how soon to be seen, or ask for a danger sign."""
    assert written.pathway
    signs = (fact for fact in written.facts if fact.is_sign or fact.grades)
    pages = (page.id for page in written.pages if page.stage == "danger")
    return (
        "levels.",
        f"tables.{written.pathway.roles.triage}.",
        *(f"sayings.{place}." for place in OF_DANGER),
        *(f"guidance.{place}." for place in ANSWERED_TO_DANGER),
        *(f"facts.{fact.id}." for fact in signs),
        *(f"pages.{page}." for page in pages),
        *((f"advice.{written.pathway.pages.danger}.",) if written.pathway.pages.danger else ()),
    )


def _by_place(written: Written, language: str) -> Mapping[str, Word]:
    return {word.of: word for word in written.words.get(language, ())}
