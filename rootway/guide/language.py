"""words/<language>.toml: the texts of a pathway in another language, laid over the English.

Each text names its place and the hash of the English that it was made from, so that a change of the English is seen.
A text that is missing or stale is shown in English. Where it tells of danger, the language is closed: nobody is asked
in a language in which a danger sign could be misread.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from rootway.errors import Fault, FaultsFound
from rootway.guide.folder import Written, with_levels
from rootway.guide.follow_up import CheckIn
from rootway.guide.review import WORDS, Role
from rootway.guide.sayings import OF_DANGER
from rootway.guide.session_words import OF_DANGER as ANSWERED_TO_DANGER
from rootway.guide.texts import texts_of, with_texts
from rootway.guide.written import Word

SIGNERS: frozenset[Role] = frozenset(("second_clinician", "translator"))
"""Who signs the words of a language in reviews.toml before pages stop saying that nobody did."""
_HASH_DIGITS = 12
_SENTENCES = "check_in.questionnaire.statements"
_HINTED = 20
"""For so many places of no text a near one is looked for: after an id is renamed they are thousands, and minutes."""
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

    def may_be_shown(self, unread: bool) -> bool:
        """Whether it is open; or, to those who are to read it (`unread`), that all of danger is there and not stale."""
        return self.is_open or (unread and not self.closed_by)

    @property
    def closed_by(self) -> tuple[str, ...]:
        """The places that tell of danger and have no words of today: nobody is ever asked without them."""
        return tuple(place for place in self.danger if place in {*self.missing, *self.stale})


def own_texts(written: Written) -> dict[str, str]:
    """Every text by the place at which it is written, which is not where a page shows it that takes a question."""
    texts = texts_of(written)
    return {there: texts[place] for place, there in _places(written, texts).items()}


def _places(written: Written, shown: Iterable[str]) -> dict[str, str]:
    """The places at which texts are shown, and for each the place at which it is written. The table of urgency has the
    words of the levels, which stand with them alone.
    """
    triage = f"tables.{written.pathway.roles.triage}" if written.pathway else ""
    taken = (f"{triage}.titles.", f"{triage}.does.")
    return {place: _written_at(written, place) for place in shown if not place.startswith(taken)}


def _written_at(written: Written, place: str) -> str:
    for shown, there in written.moved.items():
        if place.startswith(shown):
            return there + place.removeprefix(shown)
    return place


def hash_of(english: str) -> str:
    """What a translation names as the English that it was made from."""
    return hashlib.sha256(english.encode()).hexdigest()[:_HASH_DIGITS]


def languages_of(written: Written) -> tuple[str, ...]:
    """The languages into which something was put."""
    return tuple(sorted(written.words))


def standing(written: Written, language: str) -> LanguageStanding:
    """How far a language has come on this pathway with all that it shares."""
    shown, words = texts_of(written), _by_place(written, language)
    places = _places(written, shown)
    texts = {there: shown[place] for place, there in places.items()}
    missing = tuple(place for place in texts if place not in words)
    stale = tuple(
        place for place, word in words.items() if place in texts and word.english != hash_of(texts[place])
    )
    signs = _tells_danger(written)
    telling = tuple(there for place, there in places.items() if place.startswith(signs))
    sound = {
        place for place, word in words.items() if place not in stale and word.checked_by not in ("", word.by)
    }
    danger = tuple(place for place in telling if place not in sound)
    return LanguageStanding(language, len(texts), missing, stale, danger)


def in_language(written: Written, language: str, unread: bool = False) -> Written:
    """The pathway in a language; English where a text is missing. Raises `FaultsFound` while the language is closed.

    `unread`: also where one person alone has read what tells of danger.
    """
    found = standing(written, language)
    if not found.may_be_shown(unread):
        raise FaultsFound(closed_faults(written, found))
    stale = frozenset(found.stale)
    words = {place: word.text for place, word in _by_place(written, language).items() if place not in stale}
    shown = {
        place: words[there] for place, there in _places(written, texts_of(written)).items() if there in words
    }
    made = with_texts(written, shown)
    assert made.pathway and made.levels
    triage, levels = made.pathway.roles.triage, made.levels
    made.tables = [with_levels(file, levels) if file.id == triage else file for file in made.tables]
    if made.check_in:
        made.check_in = _unprinted(made.check_in, frozenset(shown))
    return made


def _unprinted(check_in: CheckIn, shown: frozenset[str]) -> CheckIn:
    """The check-in with the score alone of a printed form that has no words in this language: what a person reads is
    validated there, or is not printed. What is said above and below the sentences goes with them.
    """
    form = check_in.questionnaire
    places = {f"{_SENTENCES}.{number}" for number in range(1, len(form.statements) + 1)}
    if places <= shown:
        return check_in
    return replace(check_in, questionnaire=replace(form, lead="", credit="", statements=(), none=""))


def is_signed(folders: Iterable[Written], language: str) -> bool:
    """Whether a clinician and a translator signed the words of a language as they are in each folder."""
    having = [written for written in folders if written.words.get(language)]
    return bool(having) and all(_signers(written, language) >= SIGNERS for written in having)


def _signers(written: Written, language: str) -> set[Role]:
    read = words_read(written, language)
    signed = (one for one in written.reviews if (one.table, one.rule, one.read) == (WORDS, language, read))
    return {one.role for one in signed}


def words_read(written: Written, language: str) -> str:
    """What a signature names as the words that were read: the hash of all that a folder has in a language."""
    words = sorted((word.of, word.text) for word in written.words.get(language, ()))
    return hashlib.sha256(json.dumps([language, words], ensure_ascii=True).encode()).hexdigest()


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
    texts, elsewhere = own_texts(written), (*written.moved.values(), *written.gone)
    for language, all_words in written.words.items():
        # What of another folder is left out here (a question that another page takes) is read there.
        words = [word for word in all_words if word.of in texts or not word.of.startswith(elsewhere)]
        for place, count in Counter(word.of for word in words).items():
            if count > 1:
                where, remedy = f"words/{language}.toml: {place}", "Delete one."
                yield Fault(where, f"is there {count} times", "A text has one wording.", remedy)
        lost = [word.of for word in words if word.of not in texts]
        for number, place in enumerate(lost):
            near = get_close_matches(place, texts, n=1) if number < _HINTED else ()
            hint = f"Did you mean `{near[0]}`?" if near else "Delete it, or name the place of its text."
            where = f"words/{language}.toml: {place}"
            yield Fault(where, "is the place of no text", "Nobody would read it.", hint)
        for word in words:
            if word.of in texts and word.english == hash_of(texts[word.of]):
                yield from _differs(f"words/{language}.toml: {word.of}", texts[word.of], word.text)


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
